"""Text inside XML: what must be escaped, and what XML 1.0 cannot hold at all."""

from __future__ import annotations

import re

from icgraph.errors import Invalid

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#xD;"}
    # A reader turns a bare carriage return into a line feed, so it is written as a reference.
)


def check(text: str) -> str:
    """Return ``text``; raise Invalid when it holds a character XML 1.0 has no way to write."""
    found = FORBIDDEN.search(text)
    if found:
        raise Invalid(
            f"a value holds the character U+{ord(found[0]):04X}, which XML cannot hold",
            hint="choose another format: json or csv for rows, ttl or nq for triples",
        )
    return text


def escape(text: str) -> str:
    """``text`` as element content or attribute value. Raise Invalid as ``check`` does."""
    return check(text).translate(_ESCAPES)
