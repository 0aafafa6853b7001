"""An unknown cell may change an answer when it is known; left unknown it denies nothing.

Presence and absence are put in the place of every one of the 55 unknown cells in turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.registry import run
from icgraph.analysis.study import Scope, Study, study
from icgraph.identity import compact
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.analysis.tables import of_five, unknown_cells, with_claim

NO = {"absent", "said not", "no", "unmet", "blocked"}


@pytest.fixture(scope="module")
def whole(graph: GraphBase) -> Study:
    return study(graph.store, Scope(**of_five()))


def variants(whole: Study) -> Iterator[tuple[IRI, IRI, Study, Study]]:
    """Each unknown cell, and the study with it known to be present and to be absent."""
    cells = unknown_cells(whole)
    assert len(cells) == 55
    for case, attribute in cells:
        present, absent = (with_claim(whole, case, attribute, p) for p in (V.Present, V.Absent))
        yield case, attribute.iri, present, absent


def jaccards(found: Study) -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
    rows = run("similar", found).rows
    return {(r["a"], r["b"]): (Fraction(r["jaccard"][0]), Fraction(r["jaccard"][1])) for r in rows}


def test_similarity_only_narrows_and_is_reached_by_a_completion(whole: Study) -> None:
    before = jaccards(whole)
    for case, _, *known in variants(whole):
        after = [jaccards(one) for one in known]
        for pair, (low, high) in before.items():
            assert all(low <= new[pair][0] <= new[pair][1] <= high for new in after)
            if case in pair:
                assert min(new[pair][0] for new in after) == low
                assert max(new[pair][1] for new in after) == high


def holds(found: Study, premise: set[str], adds: set[str]) -> bool:
    table = found.incidence()
    return all(
        all(table.cell(case, IRI(a)).state == "present" for a in adds)
        for case in found.cases
        if all(table.cell(case, IRI(a)).state != "absent" for a in premise)
    )


@pytest.mark.parametrize("worlds", [False, True])
def test_what_is_implied_whatever_is_unknown_stays_implied(whole: Study, worlds: bool) -> None:
    rows = run("implications", whole, worlds=worlds).rows
    assert rows
    for _, _, *known in variants(whole):
        for row in rows if not worlds else ():
            premise, adds = set(row["premise"]), set(row["adds"])
            assert all(holds(one, premise, adds) for one in known)
    for row in rows:
        assert row["certain_support"] <= row["possible_support"]


def test_concepts_of_what_is_possible_hold_the_unknown_and_of_what_is_known_do_not(
    whole: Study,
) -> None:
    table = whole.incidence()
    for side, allowed in (("known", {"present"}), ("possible", {"present", "unknown"})):
        document = run("concepts", whole, side=side)
        for concept in document.more["concepts"]:
            states = {
                table.cell(case, attribute).state
                for case in concept["extent"]
                for attribute in concept["intent"]
            }
            assert states <= allowed
    for case, attribute, present, absent in variants(whole):
        for one, side, inside in ((present, "known", True), (absent, "possible", False)):
            concepts = run("concepts", one, side=side).more["concepts"]
            together = any(case in c["extent"] and attribute in c["intent"] for c in concepts)
            assert together is inside


def test_comparison_says_not_said_and_never_no(whole: Study) -> None:
    names = [compact(case) for case in whole.cases]
    beside_unknown = set()
    for some in (*pairwise(names), *combinations(names, 3)):
        for row in run("compare", whole, cases=some).rows:
            for case, state in row["cells"].items():
                assert state == whole.incidence().cell(IRI(case), IRI(row["attribute"])).state
            states = set(row["cells"].values())
            assert row["differs"] is ({"present", "absent"} <= states)
            if "unknown" in states:
                assert not row["differs"] or len(some) > 2
                beside_unknown.add(row["differs"])
    assert beside_unknown == {True, False}


def test_the_skeleton_counts_the_unknown_apart(whole: Study) -> None:
    before = run("small-n", whole).document()
    assert "55 not said" in " ".join(before["said"])
    for _, _, present, absent in list(variants(whole))[::9]:
        for one, counts in (
            (present, "37 present, 4 absent, 54"),
            (absent, "36 present, 5 absent"),
        ):
            assert counts in " ".join(run("small-n", one).said)


COMMANDS: dict[str, dict[str, Any]] = {
    "gaps": {},
    "ledger": {},
    "follow-up": {},
    "timeline": {},
    "paths": {"mode": "assembled"},
    "network": {},
    "findings": {},
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_other_command_names_an_unspoken_thing_of_a_case(whole: Study, name: str) -> None:
    scope = Scope(among="all-five")
    one = study(whole.store, scope) if name != "findings" else study(whole.store, Scope())
    rows = run(name, one, **COMMANDS[name]).rows
    for row in rows:
        values = {str(value).lower() for value in row.values() if isinstance(value, str)}
        assert not values & NO, row


@pytest.mark.parametrize("profile", ["city-block-contract", "rural-paid-per-patient"])
def test_an_unknown_item_blocks_nothing(whole: Study, profile: str) -> None:
    for row in run("transfer", study(whole.store, Scope(among="all-five")), profile=profile).rows:
        assert not set(row["blockers"]) & set(row["unknown_necessary"])
        if row["verdict"] == "blocked":
            assert row["blockers"]
        if row["unknown_necessary"] and not row["blockers"]:
            assert row["verdict"] == "cannot-say"
        assert row["fit"] is None or Fraction(row["fit"][0]) <= Fraction(row["fit"][1])
