"""Where a term, a bracket or a blank node stands in Turtle or TriG text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from icgraph.tokens import TOKEN

_PREFIX = re.compile(r"@?prefix\s+([\w.\-]*):\s*<([^>\s]*)>", re.IGNORECASE)
_NIL = re.compile(r"\(\s*\)")


def brackets(text: str) -> Iterator[tuple[str, int]]:
    """Each bracket outside strings, IRIs and comments, and its offset; ``()`` is left out."""
    end_of_nil = -1
    for match in TOKEN.finditer(text):
        if match.lastgroup == "operator" and match[0] in "[](){}":
            nil = _NIL.match(text, match.start())
            if nil:
                end_of_nil = nil.end()
            if match.start() >= end_of_nil:
                yield match[0], match.start()


def blank_node(text: str) -> int | None:
    """The offset of the first blank node: a label, a bracket or a list."""
    places = [offset for bracket, offset in brackets(text) if bracket in "[("][:1]
    places += [m.start() for m in TOKEN.finditer(text) if m.lastgroup == "blank"][:1]
    return min(places, default=None)


def find_term(text: str, iri: str) -> int | None:
    """The offset where ``iri`` is first written, in full or by a prefix."""
    prefixes: dict[str, str] = dict(_PREFIX.findall(text))
    for match in TOKEN.finditer(text):
        prefix, _, local = match[0].partition(":")
        if (match.lastgroup == "iri" and match[0] == f"<{iri}>") or (
            match.lastgroup == "name" and prefixes.get(prefix, "\0") + local == iri
        ):
            return match.start()
    return None
