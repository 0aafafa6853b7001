"""Claims as rows of a page and of a file, and the sources that a page names by number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from icgraph.site.reading import Reading
from icgraph.site.things import readable_source
from icgraph.terms import IRI
from icgraph.views.cited import behind
from icgraph.views.site_page import Cell, Link, Part, Rows, Section

_SOURCE = "http://purl.org/dc/terms/source"


class Sources:
    """The sources a page names, numbered in the order in which they are first named."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def where(self, reading: Reading, claim: IRI) -> list[Part]:
        """Where a claim stands: numbers of sources, and characters where a passage is known."""
        passages = reading.book.claim(claim).passages
        parts: list[Part] = []
        for passage in passages:
            parts += ["; "] if parts else []
            parts += [self._mark(passage.source), f" characters {passage.start} to {passage.end}"]
        if not passages:
            for source in reading.book.values[claim].get(_SOURCE, ()):
                parts += [" "] if parts else []
                parts.append(self._mark(str(source)))
        return parts or ["not stated"]

    def section(self, reading: Reading) -> list[Section]:
        """The list of the sources named so far, none when there are none."""
        rows: list[Sequence[Cell]] = []
        for source, number in self._numbers.items():
            known = [*reading.said(source, "bibliographicCitation"),
                     *reading.said(source, "identifier")]  # fmt: skip
            rows.append((f"[{number}]", readable_source(reading, source), "; ".join(known)))
        anchors = [f"source-{number}" for number in self._numbers.values()]
        table = Rows(("Number", "Source", "Known as"), rows, anchors)
        return [Section("Sources", [table], "sources")] if rows else []

    def _mark(self, source: str) -> Link:
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        return Link(f"[{number}]", f"#source-{number}")


def claim_row(reading: Reading, iri: IRI) -> dict[str, str]:
    """A claim as the values of a row: in words, and for a file."""
    claim = reading.book.claim(iri)
    row = behind(claim)
    sources = reading.book.values[iri].get(_SOURCE, [])
    where = "; ".join(
        f"{reading.names[passage.source]}, characters {passage.start} to {passage.end}"
        for passage in claim.passages
    )
    named = "; ".join(reading.names[str(source)] for source in sources)
    return {
        "claim": iri,
        "mark": row.mark,
        "sentence": reading.sentences[iri].text,
        "paraphrase": " ".join(row.text.split()),
        "status": row.status,
        "style": row.style,
        "whose": row.whose,
        "passage": where or named,
    }


def file_rows(reading: Reading, claims: Iterable[IRI]) -> list[dict[str, str]]:
    """Claims as rows of a file."""
    rows = []
    for iri in claims:
        row = claim_row(reading, iri)
        del row["style"], row["mark"]
        rows.append(row)
    return rows
