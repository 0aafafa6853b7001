"""The files beside a page that hold what it shows: CSV, JSON, XLSX and Turtle.

This is the one place that says which files a page offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import TYPE_CHECKING

from icgraph.exporters.described import Descriptions
from icgraph.exporters.networks import write_network
from icgraph.exporters.tables import About, Row, delimited, document, workbook
from icgraph.site.reading import Reading
from icgraph.views.around import Around
from icgraph.views.pages import LICENCE, Page
from icgraph.views.site_page import Block, Cell, Folded, Part, Rows, Section, Small

if TYPE_CHECKING:
    import networkx as nx

Links = list[tuple[str, str]]
"""Names of files with their paths inside the site."""

SHARED = "data/claims.ttl"
"""Every claim as Turtle, for pages that rest on more of them than ``MOST``."""
MOST = 300


@dataclass(frozen=True, slots=True)
class Held:
    """What a page shows, to be taken along.

    ``tables`` are its rows by name, ``things`` the claims, kinds and findings it shows, by IRI;
    ``network`` the graph that is drawn; ``files`` name what is made already, by path inside
    the site.
    """

    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    things: Iterable[str] = ()
    network: nx.Graph[str] | None = None
    files: Sequence[tuple[str, str]] = ()


class Beside:
    """Writes these files into ``files``, by path inside the site."""

    def __init__(self, reading: Reading, files: dict[str, str | bytes]) -> None:
        self._reading = reading
        self._files = files
        self._descriptions = Descriptions(reading.store)

    def write(self, path: str, title: str, held: Held) -> Links:
        """The files of the page at ``path``; their names and paths."""
        stem = path.removesuffix(".html")
        about = self._about(path, title)
        tables = {name: rows for name, rows in held.tables.items() if rows}
        links: Links = []
        if tables:
            made: dict[str, str | bytes] = {
                "csv": delimited(next(iter(tables.values()))),
                "json": document(tables, about),
                "xlsx": workbook(tables, about),
            }
            self._files.update({f"{stem}.{ending}": file for ending, file in made.items()})
            links += [(ending.upper(), f"{stem}.{ending}") for ending in made]
        links += self._turtle(stem, about, held.things)
        if held.network is not None:
            out = StringIO()
            write_network(held.network, out)
            self._files[f"{stem}.graphml"] = out.getvalue()
            links.append(("GraphML", f"{stem}.graphml"))
        return links + list(held.files)

    def _turtle(self, stem: str, about: About, things: Iterable[str]) -> Links:
        wanted = set(things)
        if len(wanted) > MOST:
            if SHARED not in self._files:
                of = self._about(SHARED, "Every claim, finding and open question")
                self._files[SHARED] = self._described(self._reading.book.values, of)
            return [("every claim as Turtle", SHARED)]
        text = self._described(wanted, about)
        if text:
            self._files[f"{stem}.ttl"] = text
        return [("Turtle", f"{stem}.ttl")] if text else []

    def _described(self, things: Iterable[str], about: About) -> str:
        return self._descriptions.turtle(
            things, [f"{name}: {said}" for name, said in about.lines()]
        )

    def _about(self, path: str, title: str) -> About:
        page = Page(title, read=self._reading.described, around=Around(here=path))
        return About(title, page.read, page.citation, LICENCE)


def tables_of(sections: Iterable[Section]) -> dict[str, list[dict[str, str]]]:
    """The tables under some headings as rows of text, by heading."""
    found: dict[str, list[dict[str, str]]] = {}
    for section in sections:
        for table in _tables(section.blocks):
            rows = found.setdefault(section.heading, [])
            rows += [
                {name: plain(cell) for name, cell in zip(table.columns, row, strict=True)}
                for row in table.rows
            ]
    return found


def plain(cell: Cell) -> str:
    """The words of a cell, as a reader sees them."""
    if isinstance(cell, Sequence) and not isinstance(cell, str):
        return "".join(map(_words, cell)).strip()
    return _words(cell).strip()


def _words(part: Part) -> str:
    if isinstance(part, str | int):
        return str(part)
    if isinstance(part, Small):
        return f" ({part.text})"
    return next(
        str(getattr(part, name)) for name in ("text", "word", "words") if hasattr(part, name)
    )


def _tables(blocks: Iterable[Block]) -> Iterator[Rows]:
    for block in blocks:
        if isinstance(block, Rows):
            yield block
        elif isinstance(block, Folded):
            yield from _tables(block.blocks)
