"""The pages that other commands write too, with the site's links: maps, briefs, the gap map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from icgraph.analysis.brief import brief_of_case, brief_of_model
from icgraph.analysis.registry import run
from icgraph.analysis.sharing.compare import FEWEST, MOST, OFFERED
from icgraph.errors import NotFound
from icgraph.incidence import PRESENT
from icgraph.site.addresses import relative
from icgraph.site.beside import Held
from icgraph.site.drawn_files import of_brief, of_map, of_result
from icgraph.site.frame import Entry, Frame, counted, sentence_case
from icgraph.site.reading import Reading
from icgraph.stores.base import Store
from icgraph.terms import IRI
from icgraph.views.around import ALONE, Around
from icgraph.views.site_page import Items, Link, Section, Sheet, Words
from icgraph.vocabulary import IC as V

if TYPE_CHECKING:
    from icgraph.analysis.study import Scope, Study

MAPS, BRIEFS = "Maps", "Briefs"
OFTEN = 3
"""In how many cases a mechanism is said before it gets a map of its own."""
WHOLE = "maps/every-case.html"
GAP_MAP = "maps/gap-map.html"


class Draws(Protocol):
    """What draws the pages of one graph: see ``GraphPages``."""

    store: Store

    def study(self, scope: Scope) -> Study:
        """The cases of a scope, made once."""

    def map(
        self,
        *,
        case: str = "",
        mechanism: str = "",
        around: Around = ALONE,
    ) -> str:
        """A mechanism map."""

    def gap_map(self, *, around: Around = ALONE) -> str:
        """The evidence gap map."""

    def lattice(self, scope: Scope | None = None, *, around: Around = ALONE) -> str:
        """The concept lattice."""

    def brief(
        self, *, case: str = "", model: str = "", profile: str = "", around: Around = ALONE
    ) -> str:
        """A brief of two printed pages."""

    def page(
        self,
        name: str,
        scope: Scope | None = None,
        /,
        *,
        around: Around = ALONE,
        **options: object,
    ) -> str:
        """The page of an analysis."""


class Drawing(NamedTuple):
    """A map or a brief to make: its entry, what draws it, and what its files hold."""

    entry: Entry
    page: Callable[..., str]
    held: Callable[[], Held]


def pages_of_case(frame: Frame, here: str, case: IRI) -> Iterator[tuple[str, str]]:
    """The drawn pages there are of a case, as links on a page."""
    reading = frame.reading
    for name, folder in (("mechanism map", "maps"), ("two-page brief", "briefs")):
        path = _at(folder, reading, case)
        if path in frame.files:
            yield name, relative(here, path)
    cases = reading.closely.cases if reading.closely else ()
    beside = cases if len(cases) <= OFFERED else cases[:MOST]
    if case in beside and len(beside) >= FEWEST:
        yield "beside the others", relative(here, "analyses/compare.html")


def map_of(reading: Reading, mechanism: IRI) -> str:
    """Where the map of a mechanism stands, if it has one."""
    return _at("maps", reading, mechanism, "mechanism-")


def draw(frame: Frame, draws: Draws) -> list[Entry]:
    """Write every map and brief; the entries of what there was something to draw for."""
    entries = []
    for entry, page, held in [*_maps(frame, draws), *_briefs(frame, draws)]:
        try:
            around = frame.around(entry.path, entry.title, held())
            frame.files[entry.path] = page(around=around)
        except NotFound:
            continue
        entries.append(entry)
    return entries


def _maps(frame: Frame, draws: Draws) -> Iterator[Drawing]:
    reading, study = frame.reading, frame.reading.study
    entry = Entry(MAPS, "Mechanism map of every case", WHOLE)
    yield Drawing(entry, draws.map, partial(of_map, study))
    for case in reading.drawn:
        entry = Entry(MAPS, reading.names[case], _at("maps", reading, case))
        yield Drawing(entry, partial(draws.map, case=case), partial(of_map, study, case=case))
    for one in often(reading):
        name = f"{sentence_case(reading.names[one])} (mechanism)"
        entry = Entry(MAPS, name, map_of(reading, one))
        held = partial(of_map, study, mechanism=one)
        yield Drawing(entry, partial(draws.map, mechanism=one), held)
    held = partial(_of_gaps, reading, study)
    yield Drawing(Entry(MAPS, "Evidence gap map", GAP_MAP), draws.gap_map, held)


def _of_gaps(reading: Reading, study: Study) -> Held:
    """The cells of the gap map."""
    return of_result(reading, run("gaps", study))


def _briefs(frame: Frame, draws: Draws) -> Iterator[Drawing]:
    reading, study = frame.reading, frame.reading.study

    def of_case(case: IRI) -> Held:
        return of_brief(brief_of_case(study, case, reading.wordings))

    def of_model(model: IRI) -> Held:
        return of_brief(brief_of_model(study, model, reading.wordings))

    for case in reading.drawn:
        entry = Entry(BRIEFS, reading.names[case], _at("briefs", reading, case))
        yield Drawing(entry, partial(draws.brief, case=case), partial(of_case, case))
    for model in reading.things.get(V.ServiceModel, ()):
        name = f"{sentence_case(reading.names[model])} (service model)"
        entry = Entry(BRIEFS, name, _at("briefs", reading, model, "model-"))
        yield Drawing(entry, partial(draws.brief, model=model), partial(of_model, model))


def often(reading: Reading) -> list[IRI]:
    """The mechanisms said of several cases, by label."""
    table = reading.study.incidence()
    found = {
        attribute.kind
        for attribute in reading.study.attributes
        if attribute.property == V.usesMechanism
        and sum(table.cell(case, attribute.iri).state == PRESENT for case in table.cases) >= OFTEN
    }
    return [one for one in reading.things.get(V.Mechanism, ()) if one in found]


def _at(folder: str, reading: Reading, thing: IRI, before: str = "") -> str:
    return f"{folder}/{before}{reading.addresses[thing].rpartition('/')[2]}"


def make(frame: Frame, entries: Sequence[Entry]) -> None:
    """The list of the maps and briefs that were drawn."""
    here = "maps/index.html"
    frame.entries += entries

    def links(section: str) -> list[Link]:
        return [
            Link(one.title, relative(here, one.path)) for one in entries if one.section == section
        ]

    sheet = Sheet(
        [
            Words(
                [
                    "A map reads from left to right: context, what is done, mechanism, outcome. "
                    "Below each stands every link as a table. A brief prints on two pages."
                ],
                key=True,
            )
        ],
        [
            Section("Maps", [Items(links(MAPS), close=True)]),
            Section("Briefs", [Items(links(BRIEFS), close=True)]),
        ],
    )
    number = counted(len(links(MAPS)), "map")
    frame.sheet(
        here, MAPS, ("Maps and briefs", f"{number.capitalize()}, and briefs to print."), sheet
    )
