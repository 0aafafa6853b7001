"""What was believed when: dates order the claims, and undated ones are counted."""

from __future__ import annotations

import pytest

from icgraph import GraphBase
from icgraph.analysis.claimed import Claimed, claims_of
from icgraph.analysis.study import Scope, study
from icgraph.errors import NotFound
from icgraph.identity import PREFIXES
from icgraph.origins import Origin, end_of
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

PAPER = PREFIXES["src"] + "woodman-2016"


def test_claims_come_in_the_order_of_their_dates(graph: GraphBase) -> None:
    found = graph.timeline()
    dates = [end_of(row["date"]) if row["date"] else "" for row in found.rows]
    assert dates == sorted(dates)
    assert found.more["undated"] == dates.count("") > 0
    assert found.more["undated"] + found.more["dated"] == len(found.rows)
    assert "undated" in found.said[0]
    assert sum(row[1] for row in found.table.rows if isinstance(row[1], int)) == len(found.rows)


def test_up_to_february_2015_the_paper_and_nothing_later(graph: GraphBase) -> None:
    found = graph.timeline(among="all-five", as_of="2015-02")
    assert found.rows
    assert {source for row in found.rows for source in row["source"]} == {PAPER}
    assert {row["date"] for row in found.rows} == {"2015-02"}
    assert found.more["undated"] == 0
    assert found.said[0] == f"{len(found.rows)} claims, all dated."
    assert graph.timeline(among="all-five", as_of="2015-01").rows == []
    later = graph.timeline(as_of="2015-02").rows
    assert all(end_of(row["date"]) <= "2015-02-31" for row in later)
    assert len(later) < len(graph.timeline(as_of="2018").rows)


def test_one_case_claim_by_claim(graph: GraphBase) -> None:
    found = graph.timeline(case="hospital-at-home")
    assert found.more["among"] == [PREFIXES["case"] + "hospital-at-home"]
    assert len(found.table.rows) == len(found.rows)
    assert any("child safeguarding" in row["what"] for row in found.rows)
    unresolved = PREFIXES["case"] + "gp-outreach-taunton"
    loosely = graph.timeline(case="gp-outreach-joint").rows
    assert any(unresolved in row["said_of"] and not row["case"] for row in loosely)


def test_a_date_brings_as_many_cases_as_are_named_not_the_sets_beside_them(
    graph: GraphBase,
) -> None:
    found = graph.timeline(among="all-five")
    assert any(row["said_of"] for row in found.rows)
    shown = {row[0]: row[2] for row in found.table.rows}
    for date, cases in shown.items():
        named = [row["case"] for row in found.rows if (row["date"] or "undated") == date]
        assert cases == len({case for some in named for case in some}) <= 5


def test_a_case_outside_the_scope_and_what_is_no_case_are_refused(graph: GraphBase) -> None:
    for name in ("hospital-at-home", "gp-outreach-taunton", "mech:shared-responsibility"):
        with pytest.raises(NotFound, match="is not among the cases looked at"):
            graph.timeline(case=name, among="telephone-mdt,advice-and-guidance")
    assert graph.timeline(case="gp-outreach-taunton", among="gp-outreach").rows


def test_nothing_dated_so_early_is_said_to_be_nothing(graph: GraphBase) -> None:
    assert graph.timeline(as_of="1900").said == ["No claim about these cases counts here."]


def test_no_claim_is_dated_before_what_it_tells_of(graph: GraphBase) -> None:
    store, scope = graph.store, Scope()
    told = {c.claim: c for c in claims_of(study(store, scope), dated=True)}
    later = [
        c for c in told.values() if c.origin.date and end_of(c.tells_of) > end_of(c.origin.date)
    ]
    assert later
    dates = {row["claims"][0]: row["date"] for row in graph.timeline().rows}
    assert all(dates[claim.claim] == claim.tells_of for claim in later)
    assert all(
        end_of(row["date"]) >= end_of(told[row["claims"][0]].tells_of)
        for row in graph.timeline().rows
        if row["date"] and told[row["claims"][0]].tells_of
    )


def test_what_is_told_of_a_later_year_does_not_count_up_to_an_earlier_one() -> None:
    claim = IRI("claim")
    ended = {V.ended: ("2018",), V.started: ("2012-05",)}
    known = Claimed(claim, (), (), ended, Origin(date="2013"))
    assert (known.tells_of, known.dated) == ("2018", "2018")
    assert known.is_told_after("2017-12")
    assert not known.is_told_after("2018")
    assert not known.is_told_after("")
    older = Claimed(claim, (), (), {V.started: ("2012-05",)}, Origin(date="2013"))
    assert older.dated == "2013"
    undated = Claimed(claim, (), (), ended)
    assert undated.dated == ""
    assert not Claimed(claim, (), (), {}, Origin(date="2013")).is_told_after("1990")
