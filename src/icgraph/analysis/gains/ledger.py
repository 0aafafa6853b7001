"""Winners and losers: outcomes by stakeholder, and by how the service is paid for.

Everything in it is said by a claim; for whom, or under which payment, stays "not stated" where
no claim says it. What is only recorded of the same case is kept apart from what is said of the
outcome itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from icgraph.analysis.claimed import NOT_STATED, Claimed, claims_of, refuse
from icgraph.analysis.gains.in_words import NARROWER, sentences, table_of
from icgraph.analysis.gains.paying import (
    OF_THE_CASE,
    Payment,
    closest,
    contexts_beside,
    payments,
)
from icgraph.analysis.gains.winning import Bearing, acting_and_losing, flips
from icgraph.analysis.registry import analysis
from icgraph.analysis.result import Result
from icgraph.analysis.study import Study
from icgraph.origins import dates_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_OPEN = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?gap ?words ?about { ?gap a ic:KnowledgeGap ; ic:gapProperty ic:paymentStructure ;
  ic:gapAbout ?about ; <http://purl.org/dc/terms/description> ?words } ORDER BY ?gap ?about"""


@analysis(
    "ledger", "Who gains and who loses", "Say who gains and who loses, and under which payment."
)
def ledger(study: Study) -> Result:
    """Outcomes by stakeholder, with valence, direction, status and payment rule.

    A payment rule is stated with an outcome, holds despite it, stands in one configuration
    with it, or is only recorded of the same case. Also: where the one who must act is the one
    who loses, and which outcomes and contexts are favourable in one place and adverse in
    another. Only claims accepted by the reading are read.

    Returns
    -------
    Result
        ``rows`` of cases, said_of (sets and unresolved cases no single case of which is said),
        outcome, stakeholder, valence, change, status, presence, payment and claims; a thing no
        claim names is ``not stated``. ``more`` holds ``acts_and_loses``, ``flips`` and
        ``open_questions``.
    """
    refuse(study, "ledger", "leave_out", "attributes", "kinds")
    claims = claims_of(study, accepted=study.statements.accepted(study.reading))
    by_iri = {claim.claim: claim for claim in claims}
    broader = study.statements.broader
    paying = payments(claims, by_iri, broader, study.store)
    rows = _rows(claims, paying)
    contexts = contexts_beside(claims, by_iri, study.store)
    bearings = [
        Bearing(
            claim,
            tuple(p for p in paying[claim.claim] if p.how != OF_THE_CASE),
            contexts[claim.claim],
        )
        for claim in claims
    ]
    acting = acting_and_losing(bearings, broader)
    turning = flips(bearings)
    more = {"acts_and_loses": acting, "flips": turning, "open_questions": _open(study, claims)}
    table = table_of(rows, study.names)
    hints = [NARROWER] if len(table.rows) < len(rows) else []
    return Result(rows, table, sentences(rows, more, study.names), more, hints=hints)


def _open(study: Study, claims: Sequence[Claimed]) -> list[dict[str, str]]:
    """What is recorded as not known about payment, of subjects and factors spoken of here."""
    spoken = {thing for c in claims for thing in c.all(V.about) + c.all(V.contextFactor)}
    dates = dates_of(study.store, V.KnowledgeGap) if study.filter.as_of else {}
    asked = {
        str(gap): str(words)
        for gap, words, about in select(study.store, _OPEN)
        if IRI(str(about)) in spoken and not study.filter.is_too_late(dates.get(IRI(str(gap)), ""))
    }
    return [{"gap": gap, "question": words} for gap, words in asked.items()]


def _rows(
    claims: Sequence[Claimed], paying: Mapping[IRI, Sequence[Payment]]
) -> list[dict[str, Any]]:
    """One row for each outcome, stakeholder and whatever else is said of it, alike ones joined."""
    joined: dict[tuple[Any, ...], list[Claimed]] = defaultdict(list)
    for claim in claims:
        whom: Sequence[str] = claim.all(V.forStakeholder) or (NOT_STATED,)
        for outcome in claim.all(V.outcome):
            for stakeholder in whom:
                joined[
                    claim.cases,
                    claim.loosely,
                    outcome,
                    stakeholder,
                    *(claim.one(prop) for prop in (V.valence, V.change, V.status, V.presence)),
                ].append(claim)
    rows = [
        {
            **dict(
                zip(
                    (
                        "cases",
                        "said_of",
                        "outcome",
                        "stakeholder",
                        "valence",
                        "change",
                        "status",
                        "presence",
                    ),
                    (list(key[0]), list(key[1]), *key[2:]),
                    strict=True,
                )
            ),
            "payment": [
                {"rule": p.rule, "how": p.how, "claims": list(p.claims)}
                for p in closest(p for claim in found for p in paying[claim.claim])
            ],
            "claims": [claim.claim for claim in found],
        }
        for key, found in joined.items()
    ]
    return sorted(rows, key=_order)


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    valences = (V.Adverse, V.Beneficial, V.Neutral, NOT_STATED)
    return (
        row["stakeholder"] == NOT_STATED,
        row["stakeholder"],
        valences.index(row["valence"]),
        row["outcome"],
        *(str(row[key]) for key in ("cases", "said_of", "status", "change", "presence")),
    )
