"""Follow-up waves: what was asked again, what changed since, which effects nobody had foreseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.claimed import NOT_STATED, Claimed
from icgraph.incidence import ABSENT, PRESENT, UNKNOWN
from icgraph.origins import end_of
from icgraph.relations import reached
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

SEEN = frozenset({V.Reported, V.Observed, V.TestedSupported, V.TestedMixed})
"""The statuses of an effect that somebody says came about."""

EXPECTED = frozenset({V.Intended, V.Feared})
"""The statuses of what was hoped for, or feared, beforehand."""

_FOLLOWED = (V.mechanism, V.step, V.activity)
_WAVES = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?wave ?case ?date { ?wave ic:ofCase ?case ; ic:date ?date }"""
_GAPS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?wave ?kind ?property ?value { ?wave ic:ofCase ?case .
  ?gap ic:gapAbout ?wave ; ic:gapKind ?kind ; ic:gapProperty ?property .
  OPTIONAL { ?gap ic:gapValue ?value } }"""

Place = tuple[IRI, IRI]
"""A property, or the role of a context factor, and a kind."""


class Gap(NamedTuple):
    """Why a wave does not say something: not asked, no answer, or lost to follow-up."""

    kind: IRI
    property: IRI
    value: IRI | None


class Wave(NamedTuple):
    """A follow-up of a case at a date, and what it left open."""

    iri: IRI
    case: IRI
    date: str
    gaps: tuple[Gap, ...] = ()


def waves_of(store: Store, cases: Iterable[IRI], as_of: str = "") -> list[Wave]:
    """The waves of some cases in the order of their dates, up to the end of ``as_of``."""
    gaps: dict[IRI, list[Gap]] = defaultdict(list)
    for wave, kind, prop, value in select(store, _GAPS):
        named = None if value is None else IRI(str(value))
        gaps[IRI(str(wave))].append(Gap(IRI(str(kind)), IRI(str(prop)), named))
    wanted = set(cases)
    found = [
        Wave(
            IRI(str(wave)), IRI(str(case)), str(date), tuple(sorted(gaps[IRI(str(wave))], key=str))
        )
        for wave, case, date in select(store, _WAVES)
        if IRI(str(case)) in wanted and (not as_of or end_of(str(date)) <= end_of(as_of))
    ]
    return sorted(found, key=lambda wave: (end_of(wave.date), wave.iri, wave.case))


def by_wave(claims: Iterable[Claimed]) -> defaultdict[IRI, list[Claimed]]:
    """The claims that belong to each wave."""
    found: defaultdict[IRI, list[Claimed]] = defaultdict(list)
    for claim in claims:
        for wave in claim.all(V.wave):
            found[wave].append(claim)
    return found


def by_case(waves: Iterable[Wave]) -> defaultdict[IRI, list[Wave]]:
    """The waves of each case, in the order given."""
    found: defaultdict[IRI, list[Wave]] = defaultdict(list)
    for wave in waves:
        found[wave.case].append(wave)
    return found


def adapted(before: Mapping[Place, str], after: Mapping[Place, str]) -> dict[Place, str]:
    """What changed between two states of a service, each present, absent or unknown.

    ``gained`` and ``dropped`` need to be said at both times. What was not spoken of before is
    ``now said`` or ``now said not``, and may be as old as the service; what is not spoken of
    any more is ``no longer said``, and may be there all the same.
    """
    words = {
        (ABSENT, PRESENT): "gained",
        (PRESENT, ABSENT): "dropped",
        (UNKNOWN, PRESENT): "now said",
        (UNKNOWN, ABSENT): "now said not",
        (PRESENT, UNKNOWN): "no longer said",
        (ABSENT, UNKNOWN): "no longer said",
    }
    steps = {
        place: (before.get(place, UNKNOWN), after.get(place, UNKNOWN))
        for place in sorted({*before, *after})
    }
    return {place: words[step] for place, step in steps.items() if step in words}


def adaptations(waves: Sequence[Wave], claims: Sequence[Claimed]) -> list[dict[str, Any]]:
    """The log of what each wave says otherwise than was said of the case before.

    Claims without a wave are the beginning. A kind the wave does not speak of is left out,
    unless it says why: not asked, no answer, lost. Kinds of one property that were dropped and
    gained in the same wave stand beside each other: one may have taken the other's place.

    Returns
    -------
    list of rows
        case, wave, date, property (or the role of a context factor), kind, change and claims.
    """
    log: list[dict[str, Any]] = []
    known: dict[IRI, dict[Place, str]] = defaultdict(dict)
    for claim in claims:
        if V.wave not in claim.values:
            for case in claim.cases:
                _hear(known[case], claim)
    spoken = by_wave(claims)
    for wave in waves:
        heard: dict[Place, str] = {}
        mine = [claim for claim in spoken[wave.iri] if wave.case in claim.cases]
        for claim in mine:
            _hear(heard, claim)
        before = {place: known[wave.case].get(place, UNKNOWN) for place in heard}
        head = {"case": wave.case, "wave": wave.iri, "date": wave.date}
        for (prop, kind), change in adapted(before, heard).items():
            said = [c.claim for c in mine if (prop, kind) in _places(c)]
            row = {"property": prop, "kind": kind, "change": change, "claims": said}
            log.append(head | row)
        for gap in wave.gaps:
            why = {"property": gap.property, "kind": gap.value or NOT_STATED, "change": gap.kind}
            log.append(head | why | {"claims": []})
        known[wave.case].update(heard)
    return log


def unexpected(
    effects: Iterable[tuple[IRI, str]],
    expected: Iterable[tuple[IRI, str]],
    broader: Mapping[IRI, set[IRI]],
) -> tuple[set[tuple[IRI, str]], set[tuple[IRI, str]]]:
    """The effects that nobody had in mind: no aim or fear recorded earlier takes them in.

    Parameters
    ----------
    effects
        Outcomes that came about, each with the date of which it is said.
    expected
        Aims and fears, each with its date; one of the same date or a later one does not count,
        nor does an undated one.
    broader
        Kinds directly broader than a kind: an aim takes in whatever is narrower.

    Returns
    -------
    tuple
        The unexpected ones, and those of which it cannot be said because no aim or fear at all
        is recorded from before.
    """
    foreseen = [(kind, end_of(date)) for kind, date in expected if date]
    surprising: set[tuple[IRI, str]] = set()
    unclear: set[tuple[IRI, str]] = set()
    for kind, date in effects:
        earlier = {known for known, when in foreseen if date and when < end_of(date)}
        if not earlier:
            unclear.add((kind, date))
        elif not reached(kind, broader) & earlier:
            surprising.add((kind, date))
    return surprising, unclear


def _hear(states: dict[Place, str], claim: Claimed) -> None:
    """Note what a claim says; what is said to be there and not there is unknown."""
    state = PRESENT if claim.holds else ABSENT
    for place in _places(claim):
        states[place] = state if states.get(place, state) == state else UNKNOWN


def _places(claim: Claimed) -> set[Place]:
    found = {(prop, kind) for prop in _FOLLOWED for kind in claim.all(prop)}
    return found | {
        (role, factor) for role in claim.all(V.role) for factor in claim.all(V.contextFactor)
    }
