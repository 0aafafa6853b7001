"""Transfer of the five cases to the two example places: the worked figures, and the long way."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner

from icgraph import GraphBase
from icgraph.analysis.study import Scope, Study, study
from icgraph.analysis.transfer import TransferResult
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, Items, items
from icgraph.cli import app
from icgraph.errors import NotFound, UsageError
from icgraph.identity import PREFIXES
from icgraph.stores.base import select
from icgraph.terms import IRI
from tests.analysis import places
from tests.analysis.places import Setting

CITY, RURAL = "city-block-contract", "rural-paid-per-patient"
STATES = {"Favourable": True, "Unfavourable": False, "UnknownState": None}
KEYS = [
    "case", "verdict", "reason", "fit", "rank", "top", "blockers", "unknown_necessary",
]  # fmt: skip
BANNED = re.compile(r"\b(prov(es|en)|causes?|works?|effective\w*|significant\w*|gaps?)\b|%", re.I)


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def by_slug(result: TransferResult) -> dict[str, dict[str, Any]]:
    return {slug(row["case"]): row for row in result.rows}


@pytest.fixture(scope="module")
def city(graph: GraphBase) -> TransferResult:
    return graph.transfer(CITY, among="all-five")


@pytest.fixture(scope="module")
def rural(graph: GraphBase) -> TransferResult:
    return graph.transfer(RURAL, among="all-five")


@pytest.fixture(scope="module")
def five(graph: GraphBase) -> Study:
    return study(graph.store, Scope(among="all-five"))


@pytest.fixture(scope="module")
def asked(five: Study) -> Items:
    return items(five)


def test_the_five_cases_have_the_items_coded_for_them(asked: Items, five: Study) -> None:
    counts = {slug(case): len(asked.of(case)) for case in five.cases}
    assert counts == {
        "telephone-mdt": 9,
        "hospital-at-home": 12,
        "gp-outreach-joint": 10,
        "advice-and-guidance": 7,
        "gp-outreach-row-e": 10,
    }
    recorded = [item for item in asked.by_iri.values() if item.recorded]
    assert len(recorded) == 21
    assert all(item.claims and item.theme and item.basis for item in recorded)


def test_the_worked_example_comes_out(city: TransferResult) -> None:
    rows = by_slug(city)
    assert {
        case: (row["verdict"], [slug(i) for i in row["unknown_necessary"]], row["fit"], row["rank"])
        for case, row in rows.items()
    } == {
        "telephone-mdt": ("met", [], ["4/5", "1"], [1, 1]),
        "hospital-at-home": ("cannot-say", ["wider-team-buy-in"], ["5/7", "6/7"], [3, 5]),
        "gp-outreach-joint": ("cannot-say", ["gps-hold-clinic-jointly"], ["1/2", "5/6"], [3, 5]),
        "advice-and-guidance": ("met", [], ["3/4", "1"], [1, 2]),
        "gp-outreach-row-e": ("met", [], ["1/2", "5/6"], [3, 4]),
    }
    assert {case: row["top"] for case, row in rows.items()} == {
        "telephone-mdt": "16/16",
        "advice-and-guidance": "8/16",
        "hospital-at-home": "0/16",
        "gp-outreach-joint": "0/16",
        "gp-outreach-row-e": "0/16",
    }
    assert city.more["completions"] == 16
    assert [list(row)[: len(KEYS)] for row in city.rows] == [KEYS] * 5


def without_reviews(row: dict[str, object]) -> dict[str, object]:
    beside = ("review_families", "review_effects", "highest_certainty")
    return {key: value for key, value in row.items() if key not in beside}


def test_before_the_paper_no_case_asks_anything_that_it_said(graph: GraphBase) -> None:
    found = graph.transfer(CITY, among="all-five", as_of="2012")
    assert {
        (row["verdict"], row["reason"], row["fit"], row["fit_reason"]) for row in found.rows
    } == {("cannot-say", "no-preconditions-recorded", None, "no-items")}
    after = graph.transfer(CITY, among="all-five", as_of="2015")
    now = graph.transfer(CITY, among="all-five")
    assert list(map(without_reviews, after.rows)) == list(map(without_reviews, now.rows))


@pytest.mark.parametrize("scope", [Scope(attributes="five-case-coding"), Scope(kinds=("barrier",))])
def test_items_are_no_attributes(graph: GraphBase, scope: Scope) -> None:
    with pytest.raises(UsageError, match="transfer takes no --"):
        graph.analyse("transfer", scope, profile=CITY)


def test_the_worked_example_says_what_to_ask_next(city: TransferResult) -> None:
    told = [
        (slug(row["item"]), row["verdict_flips"], row["top_changes"], row["width"])
        for row in city.more["ask_next"]
    ]
    assert told == [
        ("gps-hold-clinic-jointly", "1", "0/8", "0"),
        ("wider-team-buy-in", "1", "0/8", "0"),
        ("shared-vision", "0", "8/8", str(sum(Fraction(1, n) for n in (5, 7, 6, 4, 6)))),
        ("no-guard-on-referral-thresholds", "0", "0/8", "1/3"),
    ]
    assert all(row["item"].startswith(PREFIXES["item"]) for row in city.more["ask_next"])


@pytest.mark.parametrize(("place", "tie"), [(CITY, ["3/4", "1"]), (RURAL, ["3/4", "3/4"])])
def test_on_the_four_common_items_all_five_tie(
    graph: GraphBase, place: str, tie: list[str]
) -> None:
    found = graph.transfer(place, among="all-five")
    assert {slug(iri) for iri in found.more["common_items"]} == {
        "shared-vision",
        "payer-saves-out-of-hospital",
        "freed-capacity-valued",
        "per-patient-payment",
    }
    assert found.more["common_fit"] == tie
    assert any("all tie at" in said and "looks easier" in said for said in found.said)


def long_way(graph: GraphBase, asked: Items, place: str, cases: tuple[IRI, ...]) -> Setting:
    states: dict[IRI, bool | None] = dict.fromkeys(asked.by_iri)
    rows = select(
        graph.store,
        f"PREFIX ic: <https://w3id.org/icgraph/ontology#> SELECT ?item ?state {{ "
        f"<{PREFIXES['profile']}{place}> ic:entry ?e . ?e ic:item ?item ; ic:itemState ?state }}",
    )
    assert len(rows) == 21
    states |= {IRI(str(i)): STATES[str(state).rpartition("#")[2]] for i, state in rows}
    return Setting(asked, states, dict.fromkeys(asked.by_iri, Fraction(1)), cases)


@pytest.mark.parametrize("place", [CITY, RURAL])
def test_both_places_come_out_the_long_way(
    graph: GraphBase, asked: Items, five: Study, place: str
) -> None:
    setting = long_way(graph, asked, place, five.cases)
    every = list(places.completed(setting, places.unknown(setting)))
    found = graph.transfer(place, among="all-five")
    assert found.more["completions"] == len(every)
    for row in found.rows:
        case = IRI(row["case"])
        own = [places.ranks(setting, states)[case] for states in every]
        fits = [places.fit_of(setting, case, states) for states in every]
        feasible = [places.met(setting, case, states) for states in every]
        assert row["rank"] == [min(own), max(own)]
        assert row["top"] == f"{own.count(1)}/{len(every)}"
        assert row["feasible"] == f"{sum(feasible)}/{len(every)}"
        assert row["fit"] == [str(min(f for f in fits if f)), str(max(f for f in fits if f))]
        blocked = all(places.unmet(setting, case, states) for states in every)
        expected = "met" if all(feasible) else "blocked" if blocked else "cannot-say"
        assert row["verdict"] == expected
    for told in found.more["ask_next"]:
        flips, tops, pairs = places.worth_of(setting, IRI(told["item"]))
        assert told["verdict_flips"] == str(Fraction(flips, pairs))
        assert told["top_changes"] == f"{tops}/{pairs}"


def test_the_rural_place_blocks_one_case_and_leaves_the_rest_open(rural: TransferResult) -> None:
    assert {slug(case): verdict for case, verdict in rural.verdicts.items()} == {
        "telephone-mdt": "cannot-say",
        "hospital-at-home": "blocked",
        "gp-outreach-joint": "cannot-say",
        "advice-and-guidance": "cannot-say",
        "gp-outreach-row-e": "cannot-say",
    }
    rows = by_slug(rural)
    assert [slug(i) for i in rows["hospital-at-home"]["blockers"]] == [
        "enhanced-community-nursing-team"
    ]
    asking = {slug(row["item"]): row for row in rural.more["ask_next"]}
    assert next(iter(asking)) == "committed-leadership"
    assert asking["committed-leadership"]["verdict_flips"] == "7/2"
    for only_blocked in ("wider-team-buy-in", "good-team-relations"):
        row = asking[only_blocked]
        assert (row["verdict_flips"], row["top_changes"], row["width"]) == ("0", "0/8", "0")


def test_verdicts_are_found_by_iri_curie_and_slug(city: TransferResult) -> None:
    iri = PREFIXES["case"] + "telephone-mdt"
    verdicts = city.verdicts
    assert verdicts[iri] == verdicts["case:telephone-mdt"] == verdicts["telephone-mdt"] == "met"
    with pytest.raises(KeyError):
        verdicts["nowhere"]


def test_on_what_the_items_rest_is_said(city: TransferResult) -> None:
    [told] = [said for said in city.said if "claims of every reading" in said]
    assert re.search(r"Items by basis: .*stated \d+", told)
    assert told in city.more["notes"]


def test_what_to_measure_begins_with_patient_trust_for_all_five(city: TransferResult) -> None:
    first, *rest = city.more["measure"]
    assert slug(first["measure"]) == "patient-trust-in-primary-care"
    assert (first["why"], len(first["cases"])) == ("step", 5)
    assert [row["why"] for row in rest] == sorted(
        (row["why"] for row in rest), key=["aim", "harm-raised", "unforeseen-effect"].index
    )
    by_why: dict[str, list[dict[str, Any]]] = {}
    for row in rest:
        by_why.setdefault(row["why"], []).append(row)
    assert [[slug(c) for c in row["cases"]] for row in by_why["unforeseen-effect"]] == [
        ["hospital-at-home"],
        ["hospital-at-home"],
    ]
    demand = next(r for r in by_why["harm-raised"] if slug(r["measure"]) == "demand-rises")
    assert demand["unresolved"] == demand["cases"]
    assert {slug(case) for case in demand["cases"]} == {"gp-outreach-joint", "gp-outreach-row-e"}
    assert all(row["claims"] and row["when"] for row in city.more["measure"])


def test_precedents_are_cases_that_are_said_to_have_done_otherwise(rural: TransferResult) -> None:
    told = {slug(row["item"]): row for row in rural.more["adaptations"]}
    assert set(told) == {
        "enhanced-community-nursing-team",
        "existing-adult-scheme",
        "existing-community-nursing",
        "per-patient-payment",
    }
    same = told["per-patient-payment"]["precedents"]
    assert [(slug(one["case"]), one["how"]) for one in same if "advice" in one["case"]] == [
        ("advice-and-guidance", "same-barrier")
    ]
    otherwise = told["existing-adult-scheme"]["precedents"]
    assert ("hospital-at-home", "otherwise") in [(slug(o["case"]), o["how"]) for o in otherwise]
    assert all(one["claims"] for row in told.values() for one in row["precedents"])


def test_evidence_stands_beside_and_changes_no_fit(graph: GraphBase, city: TransferResult) -> None:
    rows = by_slug(city)
    assert rows["hospital-at-home"]["review_families"] == 3
    assert rows["hospital-at-home"]["highest_certainty"] == "moderate"
    assert rows["telephone-mdt"]["highest_certainty"] is None
    assert any("not counted in" in said for said in city.said)


def test_taunton_items_are_asked_of_both_rows_and_it_is_said_so(city: TransferResult) -> None:
    assert {slug(iri) for iri in city.more["unresolved_items"]} == {
        "existing-advice-and-guidance",
        "no-guard-on-referral-thresholds",
    }
    assert any("Taunton (row C or row E)" in said for said in city.said)


def test_among_all_cases_the_undescribed_are_never_met(graph: GraphBase) -> None:
    found = graph.transfer(CITY)
    rows = by_slug(found)
    assert len(rows) == 55
    assert found.more["sampled"]
    assert {slug(row["case"]) for row in found.rows if row["verdict"] == "met"} == {
        "telephone-mdt",
        "advice-and-guidance",
        "gp-outreach-row-e",
    }
    without = [row for row in found.rows if not row["necessary_items"]]
    assert len(without) == 50
    assert {row["reason"] for row in without} == {"no-preconditions-recorded"}
    bare = [row for row in found.rows if row["fit"] is None]
    assert bare
    for row in bare:
        assert (row["rank"], row["top"], row["fit_reason"]) == (None, None, "no-items")
    assert all(row["fit"] for row in found.rows[: -len(bare)])
    assert by_slug(found)["telephone-mdt"]["fit"] == ["4/5", "1"]


def test_items_of_other_cases_come_from_levers_and_barriers(graph: GraphBase) -> None:
    asked = items(study(graph.store, Scope()))
    derived = [item for item in asked.by_iri.values() if not item.recorded]
    assert {item.role for item in derived} == {CONTRIBUTORY, BARRIER}
    for item in derived:
        assert item.claims
        assert len(item.kinds) == 1
        assert not any("woodman" in claim for claim in item.claims)


def test_weights_are_echoed_and_weigh(graph: GraphBase, city: TransferResult) -> None:
    found = graph.transfer(
        CITY, among="all-five", weight=("shared-vision=3", "item:per-patient-payment=1/2")
    )
    assert {slug(iri): weight for iri, weight in found.more["weights"].items()} == {
        "shared-vision": "3",
        "per-patient-payment": "1/2",
    }
    fits = {case: row["fit"] for case, row in by_slug(found).items()}
    assert fits["advice-and-guidance"] == ["5/11", "1"]
    assert city.more["weights"] == {}
    assert any("shared vision and agenda: 3" in said for said in found.said)


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        ("shared-visoin=2", "did you mean 'shared-vision'"),
        ("shared-vision", "a number from 0"),
        ("shared-vision=-1", "a number from 0"),
        ("shared-vision=1/0", "a number from 0"),
        ("wider-team-buy-in=2", "no contributory item or barrier"),
    ],
)
def test_a_weight_that_is_none_is_refused(graph: GraphBase, weight: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        graph.transfer(CITY, among="all-five", weight=(weight,))


def test_drawn_weights_are_added_when_asked_for(graph: GraphBase) -> None:
    found = graph.transfer(CITY, among="all-five", smaa=True)
    drawn = {slug(row["case"]): row for row in found.more["smaa"]["rows"]}
    assert found.more["smaa"]["draws"] == 10_000
    assert all(sum(row["places"]) == 10_000 for row in drawn.values())
    assert drawn["hospital-at-home"]["first"].endswith("/10000")
    assert any("weights drawn at random" in said.lower() for said in found.said)


def test_a_place_that_is_none_is_named_with_the_nearest(graph: GraphBase) -> None:
    with pytest.raises(NotFound, match="did you mean 'city-block-contract'"):
        graph.transfer("city-block-contrct")
    with pytest.raises(NotFound, match="no profile named") as caught:
        graph.transfer("telephone-mdt")
    assert RURAL in caught.value.hint


@pytest.fixture
def opened(graph: GraphBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands read the graph that is open already."""
    monkeypatch.setattr(GraphBase, "open", lambda *_args, **_given: graph)
    monkeypatch.setattr(GraphBase, "close", lambda _self: None)


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("scope", [["--among", "all-five"], ["--smaa"]])
@pytest.mark.parametrize("place", [CITY, RURAL])
def test_the_words_keep_to_eighty_columns_and_to_what_can_be_said(
    place: str, scope: list[str]
) -> None:
    done = CliRunner().invoke(app, ["transfer", place, *scope], prog_name="icgraph")
    assert done.exit_code == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "no probability" in " ".join(done.stdout.split())
    assert not BANNED.search(done.stdout)


@pytest.mark.usefixtures("opened")
def test_rows_are_flat_in_a_table_of_commas() -> None:
    asked = ["-f", "csv", "transfer", CITY, "--among", "all-five"]
    done = CliRunner().invoke(app, asked, prog_name="icgraph")
    head, first, *_ = list(csv.DictReader(io.StringIO(done.stdout)))
    assert (head["verdict"], head["fit"], head["rank"]) == ("met", "4/5|1", "1|1")
    assert not any("{" in cell for cell in first.values())


def test_items_are_not_left_out_in_turn(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="transfer takes no --leave-out"):
        graph.transfer(CITY, leave_out="case")


@pytest.mark.usefixtures("opened")
def test_json_is_one_object_with_the_keys_of_the_contract() -> None:
    asked = ["-f", "json", "transfer", CITY, "--among", "all-five"]
    document = json.loads(CliRunner().invoke(app, asked, prog_name="icgraph").stdout)
    assert {"rows", "completions", "ask_next", "measure"} <= document.keys()
    assert {"graphs", "among", "attributes", "reading", "data_version"} <= document.keys()
    assert document["completions"] == 16
