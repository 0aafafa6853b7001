"""All pages of the site, in the order in which its list names them."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

from icgraph.exporters import case_sheets, rdf, spreadsheets
from icgraph.site import (
    analyses,
    cases,
    drawn,
    glossary,
    kinds,
    ontology,
    open_questions,
    questions,
    reviews,
    start,
)
from icgraph.site.drawn import Draws
from icgraph.site.frame import Entry, Frame
from icgraph.site.reading import Reading
from icgraph.terms import Quad

Progress = Callable[[str], None]


def made(draws: Draws, described: str, version: str, progress: Progress) -> dict[str, str | bytes]:
    """Every file of the site by its path inside it.

    The same graph gives the same bytes. ``described`` says what was read, ``version`` is the
    data version.
    """
    frame = Frame(Reading(draws.store, described, version))
    drawings: list[Entry] = []
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("data", lambda: _data(frame)),
        ("maps and briefs", lambda: drawings.extend(drawn.draw(frame, draws))),
        ("cases", lambda: cases.make(frame)),
        ("the list of maps", lambda: drawn.make(frame, drawings)),
        ("kinds", lambda: kinds.make(frame)),
        ("reviews", lambda: reviews.make(frame)),
        ("questions", lambda: questions.make(frame)),
        ("analyses", lambda: analyses.make(frame, draws)),
        ("the reference", lambda: _reference(frame)),
        ("the first page", lambda: start.make(frame)),
    )
    for name, make in steps:
        progress(f"writing {name}")
        make()
    return dict(sorted(frame.files.items()))


def _reference(frame: Frame) -> None:
    open_questions.make(frame)
    glossary.make(frame)
    ontology.make(frame)


def _data(frame: Frame) -> None:
    store = frame.reading.store
    quads = [Quad(*triple, graph) for graph in store.graphs() for triple in store.triples(graph)]
    out = StringIO()
    rdf.write(quads, out, "trig")
    frame.files["data/everything.trig"] = out.getvalue()
    sheets = case_sheets.rows(store)
    if any(sheets.values()):
        frame.files["data/cases.xlsx"] = spreadsheets.workbook(sheets)
