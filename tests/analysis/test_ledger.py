"""Who gains, who loses, under which payment: only as far as a claim says so."""

from __future__ import annotations

from typing import Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.claimed import NOT_STATED, Claimed
from icgraph.analysis.gains.in_words import MANY, lead_of
from icgraph.analysis.gains.paying import CONFIGURED, DESPITE, OF_THE_CASE, Payment, closest
from icgraph.analysis.gains.winning import Bearing, acting_and_losing, flips
from icgraph.analysis.result import Result
from icgraph.errors import UsageError
from icgraph.graphanalyses import ScopeWords
from icgraph.identity import PREFIXES
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

CASE, ACTOR, OUT, CTX, CLAIM = (PREFIXES[p] for p in ("case", "actor", "out", "ctx", "claim"))
HERE, THERE = IRI(CASE + "here"), IRI(CASE + "there")
TRUST, NURSE = IRI(ACTOR + "trust"), IRI(ACTOR + "nurse")


@pytest.fixture(scope="module")
def five(graph: GraphBase) -> Result:
    return graph.ledger(among="all-five")


def rows(found: Result, outcome: str) -> list[dict[str, Any]]:
    return [row for row in found.rows if row["outcome"] == OUT + outcome]


def test_the_hospital_loses_income_despite_a_negotiated_tariff(five: Result) -> None:
    [loss] = rows(five, "hospital-income-fall")
    assert loss["cases"] == [CASE + "advice-and-guidance"]
    assert (loss["stakeholder"], loss["valence"]) == (ACTOR + "hospital", V.Adverse)
    assert (loss["change"], loss["status"]) == (V.Decrease, V.Reported)
    assert loss["claims"] == [CLAIM + "P125"]
    tariff = next(p for p in loss["payment"] if p["rule"] == CTX + "negotiated-tariff")
    assert tariff["how"] == DESPITE
    assert tariff["claims"] == [CLAIM + "P125"]


def test_who_is_not_stated_is_not_guessed(five: Result) -> None:
    [admissions] = rows(five, "reduced-admissions")
    assert admissions["stakeholder"] == NOT_STATED
    assert all(p["how"] == OF_THE_CASE for row in rows(five, "convenience") for p in row["payment"])
    silent = sum(row["stakeholder"] == NOT_STATED for row in five.rows)
    assert f"not stated of {silent}" in five.said[0]
    assert five.rows[-1]["stakeholder"] == NOT_STATED


def test_claims_outcomes_and_cases_are_each_counted_once(five: Result) -> None:
    claims = {claim for row in five.rows for claim in row["claims"]}
    outcomes = {row["outcome"] for row in five.rows}
    cases = {case for row in five.rows for case in row["cases"]}
    assert len(outcomes) < len(five.rows)
    assert five.said[0].startswith(
        f"{len(five.rows)} entries from {len(claims)} claims: "
        f"{len(outcomes)} outcomes of {len(cases)} cases by name. "
    )


def test_of_many_entries_the_table_names_each_outcome_once(graph: GraphBase) -> None:
    found = graph.ledger()
    silent = [row for row in found.rows if row["stakeholder"] == NOT_STATED]
    assert len(silent) > MANY
    table = [list(map(str, row)) for row in found.table.rows]
    start = next(place for place, row in enumerate(table) if row[0] == NOT_STATED)
    assert len(table) - start == len({(row["valence"], row["outcome"]) for row in silent})
    assert start == len(found.rows) - len(silent)
    good = [row for row in rows(found, "cost") if row["valence"] == V.Beneficial]
    cost = {place for row in good if row in silent for place in row["cases"] + row["said_of"]}
    told = next(row for row in table[start:] if row[1].startswith("good: cost ("))
    assert told[2] == f"{len(cost)} cases or sets"
    assert found.hints[0].startswith("Each entry of a case: icgraph ledger --among CASE.")
    one = graph.ledger(among="gp-outreach-joint")
    assert len(one.table.rows) == len(one.rows)
    assert list(one.hints) == []


def test_a_ledger_without_claims_counts_nothing() -> None:
    assert lead_of([]) == "No outcome is claimed of these cases."


def test_the_one_to_be_won_over_is_the_one_who_loses(five: Result) -> None:
    certain, loosely = five.more["acts_and_loses"]
    assert certain["cases"] == [CASE + "advice-and-guidance"]
    assert certain["actor"] == ACTOR + "hospital"
    assert {reason["what"] for reason in certain["loses"]} == {
        CTX + "hospital-income-loss",
        OUT + "hospital-income-fall",
    }
    # Payment per patient is said of some of the five, and never joined to one of them.
    assert loosely["cases"] == []
    assert loosely["said_of"] == [PREFIXES["set"] + "all-five"]
    [loss] = loosely["loses"]
    assert [p["rule"] for p in loss["payment"]] == [PREFIXES["term"] + "per-patient-payment"]


def test_what_a_block_contract_does_is_an_open_question(five: Result) -> None:
    said = " ".join(five.said)
    assert "Open question: Income loss is stated for payment per patient" in said
    assert not any("block-contract" in str(row["payment"]) for row in five.rows)


def test_funding_is_lever_and_barrier(five: Result) -> None:
    [funding] = [flip for flip in five.more["flips"] if flip["thing"] == CTX + "funding"]
    assert funding["words"] == ["lever", "barrier"]
    assert funding["favourable"]
    assert funding["adverse"]


def test_no_harm_mentioned_is_never_no_harm(five: Result) -> None:
    [harm] = rows(five, "harm-to-children-and-families")
    assert harm["presence"] == V.Absent
    shown = next(row[1] for row in five.table.rows if "harm to children" in str(row[1]))
    assert "nobody raised it" in str(shown)
    assert five.said[-1] == "A harm that nobody raised is not thereby said to be absent."


def test_payment_in_one_configuration(graph: GraphBase) -> None:
    found = graph.ledger()
    configured = [p for row in found.rows for p in row["payment"] if p["how"] == CONFIGURED]
    assert configured
    assert {p["rule"] for p in configured} == {CTX + "funding-payment"}
    cost = next(flip for flip in found.more["flips"] if flip["thing"] == OUT + "cost")
    assert cost["words"] == ["good", "bad"]


def test_only_open_questions_of_what_is_spoken_of(graph: GraphBase) -> None:
    assert graph.ledger(among="buurtzorg").more["open_questions"] == []
    assert len(graph.ledger(among="advice-and-guidance").more["open_questions"]) == 2


def test_contexts_in_one_configuration_stand_beside_each_sign(graph: GraphBase) -> None:
    sides = [
        side
        for flip in graph.ledger().more["flips"]
        for side in flip["favourable"] + flip["adverse"]
        if flip["words"] == ["good", "bad"]
    ]
    assert any(side["contexts"] for side in sides)
    assert all(context.startswith(CTX) for side in sides for context in side["contexts"])


@pytest.mark.parametrize(
    ("scope", "flag"),
    [
        (ScopeWords(leave_out="case"), "--leave-out"),
        (ScopeWords(attributes="five-case-coding"), "--attributes"),
        (ScopeWords(kinds=("mechanism",)), "--kind"),
    ],
)
def test_what_a_list_of_claims_cannot_take_is_refused(
    graph: GraphBase, scope: ScopeWords, flag: str
) -> None:
    for verb in (graph.ledger, graph.timeline, graph.follow_up):
        with pytest.raises(UsageError, match=f"takes no {flag}"):
            verb(**scope)


def test_the_reading_decides_which_claims_count(graph: GraphBase) -> None:
    def raised(reading: str) -> int:
        return len(rows(graph.ledger(among="all-five", reading=reading), "demand-rises"))

    assert raised("strict") < raised("enumerated")


def claimed(name: str, *cases: IRI, **said: str) -> Claimed:
    values = {"presence": V.Present, "status": V.Reported} | said
    return Claimed(
        IRI(CLAIM + name), cases, (), {getattr(V, key): (word,) for key, word in values.items()}
    )


LOSS = {"outcome": OUT + "cost", "valence": V.Adverse, "forStakeholder": TRUST}
LEVER = {"contextFactor": CTX + "grant", "role": V.Lever, "forActor": TRUST}


def acting(*claims: Claimed, broader: dict[IRI, set[IRI]] | None = None) -> list[dict[str, Any]]:
    return acting_and_losing([Bearing(claim, ()) for claim in claims], broader or {})


def test_acting_and_losing_stay_within_one_case() -> None:
    loss = claimed("a", HERE, **LOSS)
    assert acting(loss, claimed("b", THERE, **LEVER)) == []
    [found] = acting(loss, claimed("b", HERE, **LEVER))
    assert found["claims"] == [CLAIM + "a", CLAIM + "b"]
    assert acting(loss, claimed("b", HERE, **LEVER | {"presence": V.Absent})) == []


def test_a_narrower_actor_acts_for_the_broader_one_that_loses() -> None:
    loss = claimed("a", HERE, **LOSS)
    nurse = claimed("b", HERE, actor=NURSE, actorRole=V.Delivers)
    assert acting(loss, nurse) == []
    [found] = acting(loss, nurse, broader={NURSE: {TRUST}})
    assert [reason["how"] for reason in found["acts"]] == ["delivers"]
    hurt = claimed("c", HERE, **LOSS | {"forStakeholder": NURSE})
    trust = claimed("d", HERE, actor=TRUST, mechanism=PREFIXES["mech"] + "sharing")
    assert acting(hurt, trust, broader={NURSE: {TRUST}}) == []


def test_informing_is_not_acting() -> None:
    informant = claimed("b", HERE, actor=TRUST, actorRole=V.Informs)
    assert acting(claimed("a", HERE, **LOSS), informant) == []


def test_a_sign_flips_only_where_both_signs_are_claimed() -> None:
    bad = claimed("a", HERE, **LOSS)
    good = claimed("b", THERE, **LOSS | {"valence": V.Beneficial})
    paid = Payment(IRI(CTX + "grant"), DESPITE, (IRI(CLAIM + "b"),))
    [flip] = flips([Bearing(bad, ()), Bearing(good, (paid,))])
    assert [side["cases"] for side in flip["favourable"] + flip["adverse"]] == [[THERE], [HERE]]
    assert flip["favourable"][0]["payment"] == [{"rule": CTX + "grant", "how": DESPITE}]
    denied = claimed("b", THERE, **LOSS | {"valence": V.Beneficial, "presence": V.Absent})
    assert flips([Bearing(bad, ()), Bearing(denied, ())]) == []


def test_the_closest_place_of_a_payment_rule_counts() -> None:
    rule, a, b = IRI(CTX + "grant"), IRI(CLAIM + "a"), IRI(CLAIM + "b")
    found = closest(
        [
            Payment(rule, OF_THE_CASE, (a,)),
            Payment(rule, DESPITE, (b,)),
            Payment(rule, DESPITE, (a,)),
        ]
    )
    assert found == [Payment(rule, DESPITE, (a, b))]
