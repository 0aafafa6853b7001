"""Cases side by side differ only where one is said to have what another is said to lack."""

from __future__ import annotations

from itertools import product

import pytest

from icgraph import GraphBase
from icgraph.analysis.sharing.compare import ALIKE, DIFFER, MAY, UNSAID
from icgraph.errors import NotFound, UsageError
from icgraph.identity import PREFIXES

CASE, ATTR = PREFIXES["case"], PREFIXES["attr"]
CODED = "five-case-coding"


def test_three_cases_of_the_table(graph: GraphBase) -> None:
    found = graph.compare(
        "telephone-mdt", "hospital-at-home", "advice-and-guidance", attributes=CODED
    )
    assert found.more["counts"] == {DIFFER: 1, MAY: 12, ALIKE: 4, UNSAID: 2}
    assert [row["how"] for row in found.rows] == sorted(
        (row["how"] for row in found.rows), key=[DIFFER, MAY, ALIKE, UNSAID].index
    )
    first = found.rows[0]
    assert first["differs"]
    assert first["cells"] == {
        CASE + "telephone-mdt": "absent",
        CASE + "hospital-at-home": "present",
        CASE + "advice-and-guidance": "absent",
    }
    assert all(claims for claims in first["claims"].values())
    assert list(found.head["among"]) != found.more["among"]
    assert found.document()["among"] == [
        CASE + name for name in ("telephone-mdt", "hospital-at-home", "advice-and-guidance")
    ]


@pytest.mark.parametrize("reading", ["strict", "inclusive", "enumerated"])
def test_differing_by_definition(graph: GraphBase, reading: str) -> None:
    cases = ("gp-outreach-joint", "gp-outreach-row-e", "hospital-at-home", "telephone-mdt")
    found = graph.compare(*cases, attributes=CODED, reading=reading)
    assert len(found.rows) == 19
    for row in found.rows:
        pairs = product(row["cells"].values(), repeat=2)
        assert row["differs"] == (("present", "absent") in pairs)
        silent = all(state == "unknown" for state in row["cells"].values())
        assert row["how"] != UNSAID or silent


def test_one_of_two_outreach_clinics_is_not_said_of_either(graph: GraphBase) -> None:
    found = graph.compare("gp-outreach-joint", "gp-outreach-row-e", kinds=("harm-raised",))
    demand = next(row for row in found.rows if "demand" in row["attribute"])
    assert set(demand["cells"].values()) == {"unknown"}
    assert demand["unresolved"] == [CASE + "gp-outreach-joint", CASE + "gp-outreach-row-e"]
    assert demand["how"] == MAY
    assert ("one of two", "one of two") in [row[1:] for row in found.table.rows]
    assert any("which of them is not said" in sentence for sentence in found.said)


def test_only_what_is_said_of_these_cases_is_listed(graph: GraphBase) -> None:
    found = graph.compare("buurtzorg", "embrace-nl", kinds=("mechanism", "barrier"))
    assert {row["kind"] for row in found.rows} == {"mechanism", "barrier"}
    assert all(any(row["claims"].values()) for row in found.rows)


@pytest.mark.parametrize(
    "cases",
    [
        ("telephone-mdt",),
        ("telephone-mdt", "case:telephone-mdt"),
        ("telephone-mdt", "hospital-at-home", "buurtzorg", "embrace-nl", "slic"),
    ],
)
def test_two_to_four_different_cases(graph: GraphBase, cases: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="given to compare"):
        graph.compare(*cases)


def test_nothing_is_left_out_in_turn(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="takes no --leave-out"):
        graph.compare("telephone-mdt", "hospital-at-home", leave_out="case")


def test_a_case_that_is_not_there(graph: GraphBase) -> None:
    with pytest.raises(NotFound):
        graph.compare("telephone-mdt", "telephone-mdx")


def test_a_case_outside_the_scope_and_what_is_no_case_are_refused(graph: GraphBase) -> None:
    for other in ("hospital-at-home", "mech:shared-responsibility"):
        with pytest.raises(NotFound, match="is not among the cases looked at"):
            graph.compare("gp-outreach-joint", other, among="gp-outreach")


def test_an_unresolved_case_is_refused_and_its_candidates_named(graph: GraphBase) -> None:
    with pytest.raises(NotFound, match=r"is one of .*, not said which") as refused:
        graph.compare("gp-outreach-joint", "gp-outreach-taunton", among="gp-outreach")
    *_, one, other = str(refused.value.hint).split()
    assert graph.compare(one, other).rows
    assert {one, other} == {"gp-outreach-joint", "gp-outreach-row-e"}


def test_a_fear_and_an_aim_are_not_read_as_what_came_about(graph: GraphBase) -> None:
    found = graph.compare("hospital-at-home", "telephone-mdt")
    shown = {str(row[0]) for row in found.table.rows}
    kinds = {row["kind"]: row["label"] for row in found.rows if row["how"] != UNSAID}
    assert f"feared: {kinds['harm-raised']}" in shown
    assert f"reported: {kinds['outcome']}" in shown
    assert kinds["mechanism"] in shown
    assert any("nobody raised it, not that there was none" in said for said in found.said)
    meant = graph.compare("hospital-at-home", "telephone-mdt", kinds=("outcome-intended",))
    assert all(str(row[0]).startswith("meant: ") for row in meant.table.rows)
    assert not any("nobody raised it" in said for said in meant.said)


def test_what_another_reading_decides_is_said(graph: GraphBase) -> None:
    cases = ("hospital-at-home", "telephone-mdt")
    [told] = [said for said in graph.compare(*cases).said if said.endswith(": --reading inclusive")]
    assert "committed leadership is said of B" in told
    wide = graph.compare(*cases, reading="inclusive")
    [lead] = [row for row in wide.rows if row["label"] == "committed leadership"]
    assert lead["cells"][CASE + "telephone-mdt"] == "present"
    assert not any("--reading inclusive" in said for said in wide.said)
