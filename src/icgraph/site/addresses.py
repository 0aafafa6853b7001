"""Where the page of each thing stands: a path inside the site that no name can lead out of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from posixpath import dirname, relpath

from icgraph.terms import IRI

_LONGEST = 80
_STRANGE = re.compile(r"[^a-z0-9]+")


class Addresses:
    """Paths of pages by what they are about; every path is given once."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._taken: set[str] = set()

    def give(self, folder: str, things: Iterable[IRI]) -> None:
        """Give each thing a page in a folder, named after its IRI."""
        for thing in things:
            name = file_name(thing)
            path = f"{folder}/{name}.html"
            if path in self._taken:
                path = f"{folder}/{name}-{sha256(thing.encode()).hexdigest()[:12]}.html"
            self._taken.add(path)
            self._paths[thing] = path

    def of(self, thing: str) -> str:
        """The path of a thing's page; empty when it has none."""
        return self._paths.get(thing, "")

    def __getitem__(self, thing: str) -> str:
        return self._paths[thing]


def file_name(thing: str) -> str:
    """The last part of an IRI as a file name of letters, digits and hyphens.

    >>> file_name("https://w3id.org/icgraph/case/hospital-at-home")
    'hospital-at-home'
    >>> file_name("https://example.org/..%2F..%2Fetc")
    '2f-2fetc'
    """
    last = re.split(r"[/#:]", thing.rstrip("/#:"))[-1]
    plain = _STRANGE.sub("-", last.lower()).strip("-")
    if not plain or len(plain) > _LONGEST:
        return f"{plain[:_LONGEST]}-{sha256(thing.encode()).hexdigest()[:12]}".strip("-")
    return plain


def relative(here: str, there: str) -> str:
    """The address of one page of the site as written on another.

    >>> relative("cases/a.html", "cases/b.html")
    'b.html'
    >>> relative("cases/a.html", "index.html")
    '../index.html'
    """
    path, _, fragment = there.partition("#")
    address = relpath(path, dirname(here) or ".")
    return f"{address}#{fragment}" if fragment else address
