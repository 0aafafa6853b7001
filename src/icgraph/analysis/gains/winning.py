"""Who must act and loses by it, and what is favourable in one place and adverse in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.claimed import Claimed
from icgraph.analysis.gains.paying import Payment
from icgraph.relations import reached
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

ACTING = {
    V.Leads: "leads",
    V.Delivers: "delivers",
    V.Requests: "asks for it",
    V.Advises: "advises",
    V.Participates: "takes part",
}
"""The roles of an actor that the service needs to run; informing and enabling are not among
them."""


class Bearing(NamedTuple):
    """A claim, the payment rules that stand with it, and the context factors that do."""

    claim: Claimed
    payments: tuple[Payment, ...] = ()
    contexts: tuple[IRI, ...] = ()


class Reason(NamedTuple):
    """Why somebody acts or loses: how, in or by what, how far it is claimed, paid for how."""

    how: str
    what: IRI
    status: str
    payments: tuple[Payment, ...]


def acting_and_losing(
    bearings: Iterable[Bearing], broader: Mapping[IRI, set[IRI]]
) -> list[dict[str, Any]]:
    """Actors who have to act and are said to lose, case by case.

    Acting: as actor of a mechanism, in a role that runs the service, or as the one a lever is
    to draw in. Losing: an adverse outcome for them, or a barrier for them. A narrower actor
    acts for a broader one that loses, never the other way round. Within one case only; what is
    said of some of a set, or of an unresolved case, is matched with what is said of the same.

    Returns
    -------
    list of rows
        cases (one), said_of (one instead, when no single case is said), actor, acts and loses
        (each how, what, status, payment, claims), and claims.
    """
    acts, loses = _nested(), _nested()
    singly: set[IRI] = set()
    for claim, payments, _ in bearings:
        if not claim.holds:
            continue
        singly.update(claim.cases)
        for into, found in ((acts, _acts(claim)), (loses, _loses(claim))):
            for actor, how, what in found:
                for subject in claim.subjects:
                    reason = Reason(how, what, claim.one(V.status), payments)
                    into[subject, actor][reason].add(claim.claim)
    rows = []
    for (subject, loser), losses in loses.items():
        reasons = {
            key: found
            for (where, actor), doing in acts.items()
            if where == subject and loser in reached(actor, broader)
            for key, found in doing.items()
        }
        if reasons:
            rows.append(
                {
                    "cases": [subject] if subject in singly else [],
                    "said_of": [] if subject in singly else [subject],
                    "actor": loser,
                    "acts": _as_rows(reasons),
                    "loses": _as_rows(losses),
                    "claims": sorted(set().union(*reasons.values(), *losses.values())),
                }
            )
    return sorted(rows, key=lambda row: (not row["cases"], row["cases"], row["actor"]))


def flips(bearings: Sequence[Bearing]) -> list[dict[str, Any]]:
    """Outcomes that are beneficial and adverse, and context factors that are lever and barrier.

    Each side lists its claims with where, for whom, with which statuses, and the payment rules
    and context factors that stand with it; what is feared or hoped for says so by its status.
    """
    sides: dict[tuple[str, IRI], tuple[list[Bearing], list[Bearing]]] = defaultdict(
        lambda: ([], [])
    )
    for bearing in bearings:
        claim = bearing.claim
        if not claim.holds:
            continue
        for prop, sign, good, bad in (
            (V.outcome, V.valence, V.Beneficial, V.Adverse),
            (V.contextFactor, V.role, V.Lever, V.Barrier),
        ):
            for kind in claim.all(prop):
                for place, value in enumerate((good, bad)):
                    if claim.one(sign) == value:
                        sides[prop, kind][place].append(bearing)
    words = {V.outcome: ("good", "bad"), V.contextFactor: ("lever", "barrier")}
    return [
        {
            "thing": kind,
            "words": list(words[IRI(prop)]),
            "favourable": [_side(bearing) for bearing in good],
            "adverse": [_side(bearing) for bearing in bad],
        }
        for (prop, kind), (good, bad) in sorted(sides.items(), key=lambda item: item[0][::-1])
        if good and bad
    ]


def _acts(claim: Claimed) -> list[tuple[IRI, str, IRI]]:
    found = [
        (actor, "acts in", mechanism)
        for actor in claim.all(V.actor)
        for mechanism in claim.all(V.mechanism)
    ]
    found += [
        (actor, ACTING[role], IRI(""))
        for actor in claim.all(V.actor)
        for role in claim.all(V.actorRole)
        if role in ACTING
    ]
    if claim.one(V.role) == V.Lever:
        found += [
            (actor, "to be won by", factor)
            for actor in claim.all(V.forActor)
            for factor in claim.all(V.contextFactor)
        ]
    return found


def _loses(claim: Claimed) -> list[tuple[IRI, str, IRI]]:
    found = []
    if claim.one(V.valence) == V.Adverse:
        found += [
            (actor, "outcome", outcome)
            for actor in claim.all(V.forStakeholder)
            for outcome in claim.all(V.outcome)
        ]
    if claim.one(V.role) == V.Barrier:
        found += [
            (actor, "barrier", factor)
            for actor in claim.all(V.forActor)
            for factor in claim.all(V.contextFactor)
        ]
    return found


def _side(bearing: Bearing) -> dict[str, Any]:
    claim = bearing.claim
    return {
        "cases": list(claim.cases),
        "said_of": list(claim.loosely),
        "stakeholder": list(claim.all(V.forStakeholder) or claim.all(V.forActor)),
        "status": claim.one(V.status),
        "payment": [{"rule": p.rule, "how": p.how} for p in bearing.payments],
        "contexts": list(bearing.contexts),
        "claim": claim.claim,
    }


def _as_rows(found: Mapping[Reason, set[IRI]]) -> list[dict[str, Any]]:
    return [
        {
            "how": reason.how,
            "what": reason.what,
            "status": reason.status,
            "payment": [{"rule": p.rule, "how": p.how} for p in reason.payments],
            "claims": sorted(claims),
        }
        for reason, claims in sorted(found.items())
    ]


def _nested() -> dict[tuple[IRI, IRI], dict[Reason, set[IRI]]]:
    return defaultdict(lambda: defaultdict(set))
