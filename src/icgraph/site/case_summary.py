"""A case in a few lines: what is certain of it by kind, the nearest names first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from icgraph.incidence import PRESENT
from icgraph.site.frame import Frame, counted
from icgraph.site.reading import Reading
from icgraph.terms import IRI
from icgraph.views.site_page import Cell, Link, Part
from icgraph.vocabulary import IC as V

SHOWN = 6
"""Kinds named in a line; the table further down has all of them."""

_LINES = (
    (V.usesMechanism, "Mechanisms", "how"),
    (V.hasLever, "Said to help", "context"),
    (V.hasBarrier, "Said to hinder", "context"),
    (V.intendsOutcome, "Aims", "aims"),
    (V.reportsOutcome, "Said to have come about", "came"),
    (V.fearsOutcome, "Harms raised", "feared"),
)
"""The lines: what a kind is of the case, in words, and the section that says more."""


def summary(
    frame: Frame, here: str, case: IRI, sections: Collection[str]
) -> Iterator[tuple[str, Cell]]:
    """Names with what is said of the case under each; how much is left open comes last.

    ``sections`` are the names of those there are on the page.
    """
    reading = frame.reading
    for prop, name, section in _LINES:
        kinds = _narrowest(reading, _said(reading, case, prop))
        yield name, _some(frame, here, kinds) or _silence(prop, section, sections)
    gaps = len(reading.gaps_of_case(case))
    yield "Not known", Link(counted(gaps, "open question"), "#open")


def _silence(prop: IRI, section: str, sections: Collection[str]) -> Cell:
    if section in sections:
        return ["not said of this case for certain; ", Link("see what is said", f"#{section}")]
    if prop == V.fearsOutcome:
        return "none was raised, which is not the same as no harm"
    return "not stated"


def _said(reading: Reading, case: IRI, prop: IRI) -> list[IRI]:
    """The kinds that are certainly said of a case in one way."""
    return [
        attribute.kind
        for over in (reading.study, reading.roles)
        for attribute in over.attributes
        if attribute.property == prop
        and over.incidence().cell(case, attribute.iri).state == PRESENT
    ]


def _narrowest(reading: Reading, kinds: Iterable[IRI]) -> list[IRI]:
    """The kinds without those that are only broader names of others among them, by label."""
    found = set(kinds)
    above: set[str] = set()
    waiting = [str(kind) for kind in found]
    while waiting:
        for broader in reading.said(waiting.pop(), "broader"):
            if broader not in above:
                above.add(broader)
                waiting.append(broader)
    return sorted(found - above, key=lambda kind: (reading.names[kind].lower(), kind))


def _some(frame: Frame, here: str, kinds: Sequence[IRI]) -> list[Part]:
    parts = frame.links(here, kinds[:SHOWN])
    if len(kinds) > SHOWN:
        parts += ["; and ", Link(f"{len(kinds) - SHOWN} more", "#cells")]
    return parts
