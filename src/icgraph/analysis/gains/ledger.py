"""Winners and losers: outcomes by stakeholder, and by how the service is paid for.

Everything in it is said by a claim; for whom, or under which payment, stays "not stated" where
no claim says it. What is only recorded of the same case is kept apart from what is said of the
outcome itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from icgraph.analysis.claimed import NOT_STATED, Claimed, claims_of, refuse
from icgraph.analysis.gains.paying import (
    DESPITE,
    OF_THE_CASE,
    Payment,
    closest,
    contexts_beside,
    payments,
)
from icgraph.analysis.gains.winning import Bearing, acting_and_losing, flips
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.registry import analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Names, Study
from icgraph.identity import PREFIXES
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
    return Result(rows, _table(rows, study.names), _said(rows, more, study.names), more)


def _open(study: Study, claims: Sequence[Claimed]) -> list[dict[str, str]]:
    """What is recorded as not known about payment, of subjects and factors spoken of here."""
    spoken = {thing for c in claims for thing in c.all(V.about) + c.all(V.contextFactor)}
    asked = {
        str(gap): str(words)
        for gap, words, about in select(study.store, _OPEN)
        if IRI(str(about)) in spoken
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


def _table(rows: Sequence[Mapping[str, Any]], names: Names) -> Table:
    """For whom, whether it is good or bad and how far it is claimed, where."""
    shown: list[tuple[str, str, str]] = []
    before = ""
    for row in rows:
        whom = names[row["stakeholder"]] if row["stakeholder"] != NOT_STATED else NOT_STATED
        shown.append(("" if whom == before else whom, _claimed(row, names), place_of(row, names)))
        before = whom
    return Table(("for whom", "outcome", "case"), shown)


def _claimed(row: Mapping[str, Any], names: Names) -> str:
    """Such as ``bad: fall in hospital income (reported; despite negotiated tariff)``."""
    sign = {V.Adverse: "bad: ", V.Beneficial: "good: "}.get(row["valence"], "")
    status = names[row["status"]].lower()
    if row["presence"] == V.Absent:
        status = "nobody raised it" if row["status"] == V.Feared else f"not {status}"
    return f"{sign}{names[row['outcome']]} ({status}{_paid(row['payment'], names)})"


def _paid(payment: Iterable[Mapping[str, Any]], names: Names) -> str:
    return "".join(
        f"; {'despite' if p['how'] == DESPITE else 'under'} {names[p['rule']].lower()}"
        for p in payment
        if p["how"] != OF_THE_CASE
    )


def place_of(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Of which cases a row of the ledger is said, in words."""
    if len(row["cases"]) > 1:
        return f"each of {len(row['cases'])}"
    return ", ".join([names[case] for case in row["cases"]] + _loosely(row["said_of"], names))


def _loosely(subjects: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """An unresolved case by its name; of a set only some, or all of them together."""
    return [
        names[thing] if thing.startswith(PREFIXES["case"]) else f"some of {names[thing]}"
        for thing in subjects
    ]


def lead_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the rows of a ledger count, and of how many of them whom or payment is not stated.

    An outcome has a row for each case or set, person and way in which it is claimed; claims,
    outcomes and cases are each counted once.
    """
    if not rows:
        return "No outcome is claimed of these cases."
    claims, outcomes, cases = (
        counted_of(len({thing for row in rows for thing in things(row)}), one, many)
        for one, many, things in (
            ("claim", "claims", lambda row: row["claims"]),
            ("outcome", "outcomes", lambda row: [row["outcome"]]),
            ("case", "cases", lambda row: row["cases"]),
        )
    )
    silent = sum(row["stakeholder"] == NOT_STATED for row in rows)
    unpaid = sum(all(p["how"] == OF_THE_CASE for p in row["payment"]) for row in rows)
    return (
        f"{counted_of(len(rows), 'entry', 'entries')} from {claims}: {outcomes} of {cases} by "
        f"name. For whom is not stated of {silent} of the entries, under which payment not "
        f"stated of {unpaid}."
    )


def _said(
    rows: Sequence[Mapping[str, Any]], more: Mapping[str, Sequence[Mapping[str, Any]]], names: Names
) -> list[str]:
    said = [lead_of(rows)]
    for row in more["acts_and_loses"]:
        where = ", ".join([names[case] for case in row["cases"]] + _loosely(row["said_of"], names))
        known = "" if row["cases"] else " Whether both are said of the same case is not stated."
        said.append(
            f"{where}: {names[row['actor']]} has to act ({_listed(row['acts'], names)}) and is "
            f"said to lose by it ({_listed(row['loses'], names)}).{known}"
        )
    if not more["acts_and_loses"]:
        said.append("Of nobody who has to act is it said that they lose by it.")
    for flip in more["flips"]:
        good, bad = flip["words"]
        said.append(
            f"{names[flip['thing']]}: {good} in {_counted(flip['favourable'])}, "
            f"{bad} in {_counted(flip['adverse'])}."
        )
    said += [f"Open question: {gap['question']}." for gap in more["open_questions"]]
    if any(row["presence"] == V.Absent for row in rows):
        said.append("A harm that nobody raised is not thereby said to be absent.")
    return said


def _counted(side: Sequence[Mapping[str, Any]]) -> str:
    """How many claims, about how many cases or sets: ``3 claims (2 places)``."""
    places = len({thing for one in side for thing in one["cases"] + one["said_of"]})
    return (
        f"{len(side)} {'claim' if len(side) == 1 else 'claims'} "
        f"({places} {'place' if places == 1 else 'places'})"
    )


def _listed(things: Iterable[Mapping[str, Any]], names: Names) -> str:
    return "; ".join(
        (f"{thing['how']}: {names[thing['what']].lower()}" if thing["what"] else thing["how"])
        + _paid(thing["payment"], names).replace("; ", ", ")
        for thing in things
    )
