"""A case in a few lines: what is certain of it by kind, in the names that claims use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from icgraph.incidence import PRESENT
from icgraph.site.frame import Frame, counted
from icgraph.site.reading import Reading
from icgraph.terms import IRI
from icgraph.views.site_page import Cell, Link, Part
from icgraph.vocabulary import IC as V

SHOWN = 6
"""Names in a line; the table further down has all of them."""


class Line(NamedTuple):
    """What a kind is of the case, in words, and which claims of which section speak of it.

    ``kind`` is how a claim names the kind; a claim counts when it has ``value`` for ``of``.
    """

    prop: IRI
    name: str
    section: str
    kind: IRI
    of: IRI
    value: IRI | None = None


_LINES = (
    Line(V.usesMechanism, "Mechanisms claimed", "how", V.mechanism, V.mechanism),
    Line(V.hasLever, "Said to help", "context", V.contextFactor, V.role, V.Lever),
    Line(V.hasBarrier, "Said to hinder", "context", V.contextFactor, V.role, V.Barrier),
    Line(V.intendsOutcome, "Aims", "aims", V.outcome, V.status, V.Intended),
    Line(V.reportsOutcome, "Outcomes reported", "came", V.outcome, V.status),
    Line(V.fearsOutcome, "Harms raised", "feared", V.outcome, V.status, V.Feared),
)
_VALENCES = {
    (True, False): " (good)",
    (False, True): " (bad)",
    (True, True): " (good and bad)",
}


def summary(
    frame: Frame, here: str, case: IRI, places: Mapping[str, Sequence[IRI]]
) -> Iterator[tuple[str, Cell]]:
    """Names with what is said of the case under each; how much is left open comes last.

    ``places`` are the claims that speak of the case, by the section they stand in.
    """
    reading = frame.reading
    for line in _LINES:
        kinds = _named(reading, _said(reading, case, line.prop), line)
        claims = [one for one in places.get(line.section, ()) if _speaks(reading, one, line)]
        yield (
            line.name,
            _some(frame, here, line, kinds) or _silence(frame, here, line, case, claims),
        )
    gaps = len(reading.gaps_of_case(case))
    told = counted(gaps, "open question") if gaps else "no open question is recorded"
    yield "Not known", Link(told, "#open")


def _speaks(reading: Reading, claim: IRI, line: Line) -> bool:
    """Whether a claim of the section is one that the line asks for."""
    found = reading.book.values[claim].get(line.of, [])
    return bool(found) if line.value is None else line.value in found


def _silence(frame: Frame, here: str, line: Line, case: IRI, claims: Sequence[IRI]) -> Cell:
    """What stands where no kind is certain: words of the claims, a denial, or that it is open."""
    if not claims:
        return "not stated"
    values = frame.reading.book.values
    see = Link("see what is said", f"#{line.section}")
    own = [
        frame.reading.book.claim(one).description
        for one in claims
        if case in values[one].get(V.about, ())
        and V.Present in values[one][V.presence]
        and not values[one].get(line.kind)
        and not values[one].get(V.quantifier)
    ]
    if words := [f"“{text}”" for text in own if text]:
        return ["; ".join(words[:SHOWN]), "; ", see]
    if line.prop == V.fearsOutcome and all(V.Absent in values[one][V.presence] for one in claims):
        kinds = {IRI(str(kind)) for one in claims for kind in values[one].get(line.kind, ())}
        named = frame.links(here, sorted(kinds))
        return ["nobody raised: ", *named, "; which is not the same as no harm"]
    return ["not said of this case for certain; ", see]


def _said(reading: Reading, case: IRI, prop: IRI) -> dict[IRI, tuple[IRI, ...]]:
    """The kinds that are certainly said of a case in one way, and the claims for each."""
    return {
        attribute.kind: tuple(cell.claims)
        for over in (reading.study, reading.roles)
        for attribute in over.attributes
        if attribute.property == prop
        and (cell := over.incidence().cell(case, attribute.iri)).state == PRESENT
    }


def _named(
    reading: Reading, kinds: Mapping[IRI, tuple[IRI, ...]], line: Line
) -> dict[IRI, tuple[IRI, ...]]:
    """The kinds that a claim names, by label: not those only above another in the kinds."""
    values = reading.book.values
    found = [
        kind
        for kind, claims in kinds.items()
        if any(kind in values[one].get(line.kind, ()) for one in claims)
    ]
    found.sort(key=lambda kind: (reading.names[kind].lower(), kind))
    return {kind: kinds[kind] for kind in found}


def _some(frame: Frame, here: str, line: Line, kinds: Mapping[IRI, tuple[IRI, ...]]) -> list[Part]:
    parts: list[Part] = []
    for kind, claims in list(kinds.items())[:SHOWN]:
        parts += ["; "] if parts else []
        parts.append(frame.link(here, kind))
        if line.prop == V.reportsOutcome:
            parts.append(_counted_as(frame.reading, claims))
    if len(kinds) > SHOWN:
        parts += ["; and ", Link(f"{len(kinds) - SHOWN} more", "#cells")]
    return parts


def _counted_as(reading: Reading, claims: Iterable[IRI]) -> str:
    """Whether an outcome is counted as good or bad; nothing where the claims do not say."""
    found = {value for one in claims for value in reading.book.values[one].get(V.valence, ())}
    return _VALENCES.get((V.Beneficial in found, V.Adverse in found), "")
