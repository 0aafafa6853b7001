"""How a service is paid for, as claims say it: which payment rules stand beside a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from icgraph.analysis.claimed import Claimed
from icgraph.identity import PREFIXES
from icgraph.relations import reached
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

PAYMENT = frozenset(IRI(PREFIXES["ctx"] + slug) for slug in ("funding", "funding-payment"))
"""The context factors about how a service is paid for; narrower ones belong to them."""

STATED, DESPITE, CONFIGURED, OF_THE_CASE = (
    "stated with it",
    "despite it",
    "in one configuration",
    "of the case",
)
"""How a payment rule stands to an outcome, closest first; the last is no link between the two."""

_TOGETHER = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?outcome ?context { ?configuration ic:hasOutcome ?outcome ; ic:hasContext ?context }"""

_PROVIDED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?condition { ?claim ic:provided ?condition }"""


class Payment(NamedTuple):
    """A payment rule beside an outcome: a factor or a structure, and how it stands to it."""

    rule: IRI
    how: str
    claims: tuple[IRI, ...]


def payments(
    claims: Sequence[Claimed],
    by_iri: Mapping[IRI, Claimed],
    broader: Mapping[IRI, set[IRI]],
    store: Store,
) -> dict[IRI, list[Payment]]:
    """The payment rules beside each claim, closest first.

    A rule is a context factor about funding or a payment structure. ``by_iri`` finds a claim,
    ``broader`` the broader kinds of a kind; configurations are read from the store.
    """
    named = {claim.claim: _rules(claim, broader) for claim in claims}
    recorded: dict[IRI, list[Payment]] = defaultdict(list)
    for claim in claims:
        if claim.holds:
            for case in claim.cases:
                recorded[case] += _beside(named, claim.claim, OF_THE_CASE)
    together = _together(by_iri, store, _TOGETHER)
    found: dict[IRI, list[Payment]] = {}
    for claim in claims:
        stated = [Payment(rule, STATED, (claim.claim,)) for rule in claim.all(V.paymentStructure)]
        despite = _about_payment(claim.all(V.despite), broader)
        stated += [Payment(rule, DESPITE, (claim.claim,)) for rule in despite]
        for context in together[claim.claim]:
            stated += _beside(named, context, CONFIGURED)
        of_the_case = [payment for case in claim.cases for payment in recorded[case]]
        found[claim.claim] = closest(stated + of_the_case)
    return found


def contexts_beside(
    claims: Sequence[Claimed], by_iri: Mapping[IRI, Claimed], store: Store
) -> dict[IRI, tuple[IRI, ...]]:
    """The context factors under which each claim is said to hold, or despite which.

    Those of the contexts in one configuration with it, of the claim that states its conditions,
    and those it names itself as no hindrance.
    """
    together = _together(by_iri, store, _TOGETHER)
    provided = _together(by_iri, store, _PROVIDED)
    return {
        claim.claim: tuple(
            sorted(
                {
                    factor
                    for beside in together[claim.claim] + provided[claim.claim]
                    for factor in by_iri[beside].all(V.contextFactor)
                }
                | {*claim.all(V.despite)}
            )
        )
        for claim in claims
    }


def _together(
    by_iri: Mapping[IRI, Claimed], store: Store, sparql: str
) -> defaultdict[IRI, list[IRI]]:
    """The claims of contexts that hold beside each claim, of those that count."""
    found: defaultdict[IRI, list[IRI]] = defaultdict(list)
    for one, beside in sorted((IRI(str(a)), IRI(str(b))) for a, b in select(store, sparql)):
        if beside in by_iri and by_iri[beside].holds:
            found[one].append(beside)
    return found


def _beside(named: Mapping[IRI, Sequence[IRI]], claim: IRI, how: str) -> list[Payment]:
    return [Payment(rule, how, (claim,)) for rule in named[claim]]


def _rules(claim: Claimed, broader: Mapping[IRI, set[IRI]]) -> list[IRI]:
    """The factors about payment and the payment structures that a claim names."""
    return _about_payment(claim.all(V.contextFactor), broader) + list(claim.all(V.paymentStructure))


def _about_payment(factors: Iterable[IRI], broader: Mapping[IRI, set[IRI]]) -> list[IRI]:
    return [factor for factor in factors if reached(factor, broader) & PAYMENT]


def closest(beside: Iterable[Payment]) -> list[Payment]:
    """Each rule once, as close as it stands, with all claims that put it there."""
    order = (STATED, DESPITE, CONFIGURED, OF_THE_CASE)
    kept: dict[IRI, Payment] = {}
    for payment in sorted(beside, key=lambda p: (order.index(p.how), p.rule, p.claims)):
        there = kept.setdefault(payment.rule, payment)
        if there.how == payment.how:
            joined = tuple(sorted({*there.claims, *payment.claims}))
            kept[payment.rule] = payment._replace(claims=joined)
    return list(kept.values())
