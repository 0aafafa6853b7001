"""The pages that other commands write too, with the site's links: maps, briefs, the gap map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from icgraph.errors import NotFound
from icgraph.incidence import PRESENT
from icgraph.site.addresses import relative
from icgraph.site.frame import Frame, counted, sentence_case
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


def pages_of_case(reading: Reading, here: str, case: IRI) -> Iterator[tuple[str, str]]:
    """The drawn pages there are of a case, as links on a page."""
    if case in reading.five:
        name = reading.addresses[case].rpartition("/")[2]
        yield "mechanism map", relative(here, f"maps/{name}")
        yield "two-page brief", relative(here, f"briefs/{name}")
        yield "beside the others", relative(here, "analyses/compare.html")


def make(frame: Frame, draws: Draws) -> None:
    """Every map and brief, and the list of the maps."""
    _maps(frame, draws)
    _briefs(frame, draws)
    _index(frame)


def _maps(frame: Frame, draws: Draws) -> None:
    reading = frame.reading
    _map(frame, draws, WHOLE, "Mechanism map of every case")
    for case in reading.five:
        _map(frame, draws, _at("maps", reading, case), reading.names[case], case=case)
    for mechanism in often(reading):
        name = f"{sentence_case(reading.names[mechanism])} (mechanism)"
        path = f"maps/mechanism-{reading.addresses[mechanism].rpartition('/')[2]}"
        _map(frame, draws, path, name, mechanism=mechanism)
    try:
        text = draws.gap_map(around=frame.around(GAP_MAP))
    except NotFound:
        return
    frame.whole(GAP_MAP, MAPS, "Evidence gap map", text)


def _map(
    frame: Frame, draws: Draws, path: str, title: str, case: str = "", mechanism: str = ""
) -> None:
    """A map, unless nothing is recorded to draw."""
    try:
        text = draws.map(case=case, mechanism=mechanism, around=frame.around(path))
    except NotFound:
        return
    frame.whole(path, MAPS, title, text)


def _briefs(frame: Frame, draws: Draws) -> None:
    reading = frame.reading
    for case in reading.five:
        path = _at("briefs", reading, case)
        frame.whole(
            path, BRIEFS, reading.names[case], draws.brief(case=case, around=frame.around(path))
        )
    for model in reading.things.get(V.ServiceModel, ()):
        path = f"briefs/model-{reading.addresses[model].rpartition('/')[2]}"
        try:
            text = draws.brief(model=model, around=frame.around(path))
        except NotFound:
            continue
        name = f"{sentence_case(reading.names[model])} (service model)"
        frame.whole(path, BRIEFS, name, text)


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


def _at(folder: str, reading: Reading, thing: IRI) -> str:
    return f"{folder}/{reading.addresses[thing].rpartition('/')[2]}"


def _index(frame: Frame) -> None:
    here = "maps/index.html"

    def listed(section: str) -> list[Link]:
        return [
            Link(entry.title, relative(here, entry.path))
            for entry in frame.entries
            if entry.section == section
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
            Section("Maps", [Items(listed(MAPS), close=True)]),
            Section("Briefs", [Items(listed(BRIEFS), close=True)]),
        ],
    )
    number = counted(len(listed(MAPS)), "map")
    frame.sheet(
        here, MAPS, ("Maps and briefs", f"{number.capitalize()}, and briefs to print."), sheet
    )
