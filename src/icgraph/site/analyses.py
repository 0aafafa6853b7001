"""A page for each analysis: over the cases compared closely, over every case, or over both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from icgraph.analysis import ANALYSES
from icgraph.analysis.registry import CLOSELY, EVERY, Analysis, named, run
from icgraph.analysis.study import Scope
from icgraph.errors import IcgraphError
from icgraph.site.addresses import file_name, relative
from icgraph.site.beside import Held, Links
from icgraph.site.drawn import GAP_MAP, Draws
from icgraph.site.drawn_files import of_result
from icgraph.site.frame import Frame
from icgraph.site.reading import Reading
from icgraph.terms import IRI
from icgraph.views.site_page import Cell, Link, Rows, Sheet, Words

SECTION = "Analyses"
HERE = "analyses/index.html"
LATTICE = "analyses/lattice.html"


class Asked(NamedTuple):
    """An analysis to write: what it is given besides its scope, and where its page stands."""

    found: Analysis
    title: str
    path: str
    scope: Scope
    options: dict[str, Any]


class _Over(NamedTuple):
    """The cases of some pages: how an analysis calls them, and how people and paths do."""

    word: str
    label: str
    ending: str
    scope: Scope
    cases: tuple[IRI, ...]


def make(frame: Frame, draws: Draws) -> None:
    """The page of every analysis, the lattice, and the list of them."""
    rows: list[Sequence[Cell]] = []
    for asked in _asked(frame.reading):
        try:
            _page(frame, draws, asked)
        except IcgraphError:
            continue
        rows.append((Link(asked.title, relative(HERE, asked.path)), asked.found.answers))
    _index(frame, rows + _drawn(frame, draws))


def _page(frame: Frame, draws: Draws, asked: Asked) -> None:
    """The page of an analysis with its rows beside it; raise what the analysis raises."""
    name, options = asked.found.name, asked.found.for_page(asked.options)
    result = run(name, draws.study(asked.scope), **options)
    around = frame.around(asked.path, asked.title, of_result(frame.reading, result))
    text = draws.page(name, asked.scope, around=around, **options)
    frame.whole(asked.path, SECTION, asked.title, text)


def _asked(reading: Reading) -> Iterator[Asked]:
    for over in _overs(reading):
        for name in ANALYSES:
            found = named(name)
            if over.word in found.over:
                yield from _pages_of(reading, found, over)


def _overs(reading: Reading) -> Iterator[_Over]:
    closely = reading.closely
    if closely:
        scope = Scope(among=closely.iri)
        yield _Over(CLOSELY, closely.label, "", scope, closely.cases)
    yield _Over(EVERY, "every case", "-every-case", Scope(), reading.study.cases)


def _pages_of(reading: Reading, found: Analysis, over: _Over) -> Iterator[Asked]:
    """One page; of an analysis of some cases for the first of them, of one thing one for each."""
    argument = next((option for option in found.options if option.argument), None)
    if argument is None:
        path = f"analyses/{found.name}{over.ending}.html"
        yield Asked(found, f"{found.title}: {over.label}", path, over.scope, {})
    elif argument.many:
        chosen = over.cases[: argument.most]
        path = f"analyses/{found.name}{over.ending}.html"
        of = f"{len(chosen)} of " if len(chosen) < len(over.cases) else ""
        title = f"{found.title}: {of}{over.label}"
        yield Asked(found, title, path, over.scope, {argument.name: chosen})
    elif argument.names:
        for thing in reading.things.get(argument.names, ()):
            path = f"analyses/{found.name}-{file_name(thing)}{over.ending}.html"
            title = f"{found.title}: “{reading.names[thing]}”, {over.label}"
            yield Asked(found, title, path, over.scope, {argument.name: thing})


def _drawn(frame: Frame, draws: Draws) -> list[Sequence[Cell]]:
    """The lattice, drawn, and the gap map, which is there already; a row for each there is."""
    rows: list[Sequence[Cell]] = []
    closely = frame.reading.closely
    if closely:
        title = f"Concept lattice: {closely.label}"
        scope = Scope(among=closely.iri)
        around = frame.around(LATTICE, title, Held(files=_concepts(frame)))
        frame.whole(LATTICE, SECTION, title, draws.lattice(scope, around=around))
        rows.append((Link(title, relative(HERE, LATTICE)), "Draw which cases have what in common."))
    if GAP_MAP in frame.files:
        answers = "Draw where reviews were found and which questions are open."
        rows.append((Link("Evidence gap map", relative(HERE, GAP_MAP)), answers))
    return rows


def _concepts(frame: Frame) -> Links:
    """The files of the analysis that the lattice draws."""
    paths = {name: f"analyses/concepts.{name.lower()}" for name in ("CSV", "JSON", "XLSX")}
    paths["Turtle"] = "analyses/concepts.ttl"
    return [(name, path) for name, path in paths.items() if path in frame.files]


def _index(frame: Frame, rows: Sequence[Sequence[Cell]]) -> None:
    sheet = Sheet(
        [
            Words(
                [
                    "Every number is an interval where something is not known: what is certain, "
                    "and what cannot be ruled out. Each analysis is a command of the same name."
                ],
                key=True,
            ),
            Rows(("Analysis", "What it answers"), rows),
        ]
    )
    frame.sheet(HERE, SECTION, ("Analyses", "What the cases say together, and cannot say."), sheet)
