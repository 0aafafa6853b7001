"""Verdict and fit of one case in one place: Kleene logic over its items.

A place meets an item (True), does not (False), or it is not known (None). The necessary items
decide the verdict; contributory items and barriers make the fit, an interval from all unknown
items standing badly to all standing well. Frame: PIET-T, Schloemer and Schröder-Bäck 2018,
doi:10.1186/s13012-018-0751-8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Item, Items
from icgraph.terms import IRI

MET, BLOCKED, CANNOT_SAY = "met", "blocked", "cannot-say"
NO_PRECONDITIONS = "no-preconditions-recorded"
NOT_LOOKED_FOR = "preconditions-not-looked-for"
UNKNOWN_NECESSARY = "unknown-necessary-items"
UNMET_NECESSARY = "unmet-necessary-items"
NO_ITEMS = "no-items"

States = Mapping[IRI, bool | None]
"""Item → whether the place meets it; an item that is not there is unknown."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One case judged for one place.

    ``verdict`` is met, blocked or cannot-say, with ``reason`` (empty when met); ``fit`` is
    [all unknown against, all unknown in favour], None when nothing is to weigh.
    ``blockers`` are its unmet necessary items, ``unknown`` its unknown ones.
    """

    case: IRI
    verdict: str
    reason: str
    fit: tuple[Fraction, Fraction] | None
    blockers: tuple[Item, ...]
    unknown: tuple[Item, ...]


def judge(case: IRI, asked: Items, states: States, weights: Mapping[IRI, Fraction]) -> Judged:
    """The verdict and fit of a case.

    Blocked when a necessary item is unmet; met when there is at least one, all are met and the
    case's preconditions were looked for; else cannot-say. Weights are those of ``weighed``.
    """
    necessary = asked.of(case, NECESSARY)
    blockers = tuple(item for item in necessary if states.get(item.iri) is False)
    unknown = tuple(item for item in necessary if states.get(item.iri) is None)
    verdict, reason = CANNOT_SAY, ""
    if blockers:
        verdict, reason = BLOCKED, UNMET_NECESSARY
    elif not necessary:
        reason = NO_PRECONDITIONS
    elif unknown:
        reason = UNKNOWN_NECESSARY
    elif case not in asked.looked_for:
        reason = NOT_LOOKED_FOR
    else:
        verdict = MET
    return Judged(case, verdict, reason, fit(case, asked, states, weights), blockers, unknown)


def fit(
    case: IRI, asked: Items, states: States, weights: Mapping[IRI, Fraction]
) -> tuple[Fraction, Fraction] | None:
    """[Σw·met / Σw, Σw·(met or unknown) / Σw] over a case's contributory items and barriers.

    None when there are none, or none that weighs anything.
    """
    weighed = [item.iri for item in asked.of(case, CONTRIBUTORY, BARRIER)]
    total = sum((weights[iri] for iri in weighed), Fraction())
    if not total:
        return None
    low = sum((weights[iri] for iri in weighed if states.get(iri) is True), Fraction())
    high = sum((weights[iri] for iri in weighed if states.get(iri) is not False), Fraction())
    return low / total, high / total
