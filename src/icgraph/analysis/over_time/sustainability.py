"""Is it still running? The state of each case when last heard of, and shares as bounds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from icgraph.analysis.claimed import NOT_STATED, Claimed
from icgraph.analysis.over_time.survival import Running
from icgraph.analysis.over_time.waves import Wave, by_case
from icgraph.origins import end_of
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

RUNNING, STOPPED, NOT_KNOWN = "running", "stopped", "not known"
NO_FOLLOW_UP = "no follow-up recorded"
NOT_COUNTED = "recorded, but not by what counts here"
NO_DATE = "state recorded without a date"
CONTESTED = "contested"
MISSED = {
    V.LostToFollowUp: "lost to follow-up",
    V.NoAnswer: "no answer",
    V.NotAsked: "not asked",
}
"""Why a wave does not say whether a case was running."""

_STATES = {V.Running: RUNNING, V.Ended: STOPPED, V.TrialEnded: STOPPED}


class Sustained(NamedTuple):
    """A share of running cases: between ``low`` and ``high`` whatever became of the unknown ones.

    ``complete_case`` is the share among those known, which assumes that the unknown ones are
    like the rest; None when none is known.
    """

    low: Fraction
    high: Fraction
    complete_case: Fraction | None


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case when last heard of: ``state`` is running, stopped or not known, and ``why`` not.

    Dates are as recorded, of any precision, or empty. ``trial`` marks a service that was a
    trial, which came to its end.
    """

    case: IRI
    state: str
    why: str = ""
    as_of: str = ""
    started: str = ""
    stopped: str = ""
    trial: bool = False
    claims: tuple[IRI, ...] = ()

    @property
    def ran(self) -> Running:
        """How long it ran, as far as dates tell."""
        if self.state == STOPPED:
            return Running(self.started, self.stopped, stopped_by=self.as_of)
        return Running(self.started, last=self.as_of if self.state == RUNNING else "")


def sustained(running: int, stopped: int, unknown: int) -> Sustained | None:
    """Bounds on the share of running cases: all unknown ones stopped, then all running.

    >>> sustained(3, 1, 1)
    Sustained(low=Fraction(3, 5), high=Fraction(4, 5), complete_case=Fraction(3, 4))

    None without cases. Manski 1990, Nonparametric bounds on treatment effects, American
    Economic Review 80(2):319-323.
    """
    total, known = running + stopped + unknown, running + stopped
    if not total:
        return None
    return Sustained(
        Fraction(running, total),
        Fraction(running + unknown, total),
        Fraction(running, known) if known else None,
    )


def states_of(
    cases: Iterable[IRI], claims: Sequence[Claimed], waves: Sequence[Wave], as_of: str = ""
) -> list[CaseState]:
    """The state of each case at the latest date something is recorded of it.

    A date is the claim's own, else its wave's, else that of its end, else its earliest
    source's. A later wave that did not reach the case, or got no answer on this, makes its
    state not known, whatever it was before. Beginnings and ends later than ``as_of`` do not
    count, though an older source may be named for them.
    """
    dates = {wave.iri: wave.date for wave in waves}
    spoken: dict[IRI, list[Claimed]] = defaultdict(list)
    for claim in claims:
        told = {V.started, V.ended, V.runningState} & claim.values.keys()
        if claim.holds and told and not claim.is_told_after(as_of):
            for case in claim.cases:
                spoken[case].append(claim)
    followed = by_case(waves)
    return [_state(case, spoken[case], dates, followed[case]) for case in cases]


def counted_only(
    states: Sequence[CaseState], every: Sequence[Claimed], waves: Sequence[Wave]
) -> list[CaseState]:
    """The states again, saying of which silent cases ``every`` claim and wave would tell more.

    ``every`` holds the claims about the cases and ``waves`` the waves, whether they count or not.
    """
    telling = {
        case
        for claim in every
        if claim.holds and {V.runningState, V.ended} & claim.values.keys()
        for case in claim.cases
    } | {wave.case for wave in waves if any(gap.kind in MISSED for gap in wave.gaps)}
    return [
        replace(state, why=NOT_COUNTED)
        if state.why == NO_FOLLOW_UP and state.case in telling
        else state
        for state in states
    ]


def barriers_by_state(
    states: Sequence[CaseState], claims: Sequence[Claimed]
) -> list[dict[str, IRI | int]]:
    """Of how many running, stopped and other cases each barrier is said: counts, no cause.

    A case of which a barrier is not said may have had it all the same.
    """
    by_case = {state.case: state.state for state in states}
    said: dict[IRI, set[IRI]] = defaultdict(set)
    for claim in claims:
        if claim.holds and claim.one(V.role) == V.Barrier:
            for factor in claim.all(V.contextFactor):
                said[factor] |= {*claim.cases} & by_case.keys()
    rows: list[dict[str, IRI | int]] = []
    for factor, cases in sorted(said.items()):
        if cases:
            found = Counter(by_case[case] for case in cases)
            counts = {word.replace(" ", "_"): found[word] for word in (RUNNING, STOPPED, NOT_KNOWN)}
            rows.append({"factor": factor, **counts})
    return rows


def _state(
    case: IRI, claims: Sequence[Claimed], dates: Mapping[IRI, str], waves: Sequence[Wave]
) -> CaseState:
    started = min((d for c in claims for d in c.values.get(V.started, ())), default="", key=end_of)
    stopped = max((d for c in claims for d in c.values.get(V.ended, ())), default="", key=end_of)
    telling = [c for c in claims if {V.runningState, V.ended} & c.values.keys()]
    dated = [(date, c) for c in telling if (date := _date(c, dates))]
    used = tuple(sorted(c.claim for c in claims))
    latest = max((end_of(date) for date, _ in dated), default="")
    missed = _missed(waves, latest)
    if missed or not dated:
        why = missed or (NO_DATE if telling else NO_FOLLOW_UP)
        return CaseState(case, NOT_KNOWN, why, started=started, stopped=stopped, claims=used)
    newest = [c for date, c in dated if end_of(date) == latest]
    as_of = next(date for date, c in dated if end_of(date) == latest)
    found = {_STATES.get(IRI(c.one(V.runningState)), STOPPED) for c in newest}
    if len(found) > 1:
        return CaseState(case, NOT_KNOWN, CONTESTED, as_of, started, stopped, claims=used)
    trial = any(V.TrialEnded in c.all(V.runningState) for c in telling)
    return CaseState(case, found.pop(), "", as_of, started, stopped, trial, used)


def _date(claim: Claimed, dates: Mapping[IRI, str]) -> str:
    own = claim.one(V.asOf)
    if own != NOT_STATED:
        return own
    wave = next((dates[wave] for wave in claim.all(V.wave) if wave in dates), "")
    return wave or (claim.one(V.ended) if V.ended in claim.values else claim.origin.date)


def _missed(waves: Sequence[Wave], latest: str) -> str:
    """Why the last wave after what is known does not tell whether the case ran; else nothing."""
    for wave in reversed(waves):
        if end_of(wave.date) <= latest:
            break
        for gap in wave.gaps:
            if gap.kind in MISSED and (
                gap.kind == V.LostToFollowUp or gap.property == V.runningState
            ):
                return MISSED[gap.kind]
    return ""
