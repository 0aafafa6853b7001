"""Cells of evidence and open questions, and where testimony, trials and reviews disagree."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.result import Result
from icgraph.analysis.reviews.evidence_map import evidence_map
from icgraph.analysis.reviews.gaps import gaps, letter
from icgraph.analysis.study import Scope, study
from icgraph.errors import NotFound, UsageError
from icgraph.identity import PREFIXES
from icgraph.stores.base import select
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.analysis.evidence_graph import MODEL, OUT, line, looked_at, said

BANNED = re.compile(
    r"\b(prove[sdn]?|caus(e[sd]?|ing)|works?|worked|effective\w*|significan\w*|gaps?)\b", re.I
)
OF_THE_RECORD = re.compile(r"By the review .*?\d{4}|On links: .*|Studied: .*?\.|\(\w.*?; certainty")
"""Titles of reviews, and what those who entered it wrote."""

FIVE = Scope(among="all-five", attributes="five-case-coding")
MEMBERS = f"""SELECT ?graph {{ <{PREFIXES["set"]}source-documents>
  <{V.memberGraph}> ?graph }} ORDER BY ?graph"""


@pytest.fixture(scope="module")
def five(graph: GraphBase) -> Result:
    """The five cases, read from the two documents only."""
    store = OxigraphStore()
    for (name,) in select(graph.store, MEMBERS):
        store.put(IRI(str(name)), graph.store.triples(IRI(str(name))))
    return gaps(study(store, FIVE))


@pytest.fixture(scope="module")
def every(graph: GraphBase) -> Result:
    return graph.gaps()


def state(text: str, outcome: str = "stays", model: str = "boat") -> str:
    cells = evidence_map(looked_at(text + said("s", "case:tern", outcome))).cells
    return cells[IRI(MODEL + model), IRI(OUT + outcome)].state


def short(iri: str) -> str:
    return iri.rpartition("/")[2]


def test_the_five_cases_in_the_two_documents(five: Result) -> None:
    numbers = {name: five.more[name] for name in ("models", "outcomes", "cells", "filled")}
    assert numbers == {"models": 4, "outcomes": 7, "cells": 28, "filled": 6}
    filled = {(short(r["model"]), short(r["outcome"])) for r in five.rows if r["families"]}
    assert filled == {
        ("advice-and-guidance", "efficiency"),
        ("telephone-mdt", "efficiency"),
        ("gp-outreach", "efficiency"),
        ("gp-outreach", "maintained-health-outcomes"),
        ("gp-outreach", "preferred-by-families"),
        ("hospital-at-home", "maintained-health-outcomes"),
    }
    assert any(
        line.endswith("28 cells: 6 filled, 22 empty. Each empty cell is an open question.")
        for line in five.said
    )


def test_patient_trust_has_no_review_though_all_five_have_it(five: Result) -> None:
    sentence = next(text for text in five.said if "no review is linked to it in any row" in text)
    assert "patient trust" in sentence.lower()
    assert "upskilling" not in sentence.lower()


def test_what_cannot_be_placed_is_said(five: Result) -> None:
    kinds = {short(gap["gap"]): gap for gap in five.more["gaps"]}
    assert kinds["reference-19"]["kind"] == "InMissingMaterial"
    assert kinds["reference-19"]["models"] == []
    assert kinds["telephone-mdt-children"]["kind"] == "OnlyIndirect"
    assert [short(model) for model in kinds["telephone-mdt-children"]["models"]] == [
        "telephone-mdt"
    ]
    assert any("Reference 19" in text for text in five.said)
    open_cells = [row for row in five.rows if not row["families"]]
    assert all(any(short(gap) == "impact" for gap in row["gaps"]) for row in open_cells)


def test_an_ungraded_finding_in_favour_by_hand(five: Result) -> None:
    row = next(
        r for r in five.rows if short(r["outcome"]) == "preferred-by-families" and r["families"]
    )
    # r between 1/4 and 1, nothing against: b = r / (r + 2).
    assert row["opinion"] == {
        "for": ["1/9", "1/3"],
        "against": ["0", "0"],
        "not_known": ["2/3", "8/9"],
    }
    assert row["certainty"] == ["not graded"]
    assert (row["direct"], row["indirect"], row["indirectness"]) == (0, 1, [-1, 0])


def test_admission_and_hospital_at_home_by_hand(every: Result) -> None:
    row = next(
        r
        for r in every.rows
        if (short(r["model"]), short(r["outcome"])) == ("hospital-at-home", "hospital-admission")
    )
    # One family found no difference with moderate certainty, one is in favour and not graded.
    assert row["opinion"] == {
        "for": ["1/12", "4/15"],
        "against": ["1/5", "1/4"],
        "not_known": ["8/15", "2/3"],
    }
    assert (row["families"], row["direct"], row["indirect"]) == (2, 1, 1)
    assert row["certainty"] == ["moderate", "not graded"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "not-looked-for"),
        (line("a", more="; ic:numberOfStudies 0", effect="InsufficientEffect"), "none-found"),
        (line("a", effect=""), "linked-no-finding"),
        (line("a", more="; ic:verified false"), "linked-not-verified"),
        (line("a", more="; ic:certainty ic:VeryLowCertainty"), "found-very-low-certainty"),
        (line("a", more="; ic:certainty ic:LowCertainty"), "found"),
        (line("a"), "found"),
        (line("a", more="; ic:certainty ic:VeryLowCertainty") + line("b", "cliff"), "found"),
        (line("a", outcome="nights"), "found"),
        (line("a", model="raft"), "not-looked-for"),
    ],
)
def test_what_was_found_not_found_and_not_looked_for_are_told_apart(
    text: str, expected: str
) -> None:
    assert state(text) == expected


def test_a_broader_outcome_says_nothing_of_a_narrower_one() -> None:
    assert state(line("a"), "nights") == "not-looked-for"


def test_no_difference_speaks_for_what_is_only_said_to_be_kept() -> None:
    kept = said("k", "case:tern", "comfort", more="; ic:change ic:Maintained")
    text = line(
        "a", effect="NoDifference", outcome="comfort", more="; ic:certainty ic:LowCertainty"
    )
    row = gaps(looked_at(text + kept), outcome="comfort", model="boat").rows[0]
    assert row["opinion"]["for"] == ["1/5", "1/5"]
    changed = said("c", "case:gull", "comfort", more="; ic:change ic:Increase")
    row = gaps(looked_at(text + kept + changed), outcome="comfort", model="boat").rows[0]
    assert row["opinion"]["against"] == ["1/5", "1/5"]


def test_empty_filters_and_top(every: Result, graph: GraphBase) -> None:
    open_only = graph.gaps(empty=True)
    assert len(open_only.rows) == every.more["cells"] - every.more["filled"]
    assert not any(row["families"] for row in open_only.rows)
    one = graph.gaps(model="hospital-at-home", outcome="reduced-hospital-activity")
    assert {short(row["model"]) for row in one.rows} == {"hospital-at-home"}
    assert "reduced-admissions" in {short(row["outcome"]) for row in one.rows}
    assert len(graph.gaps(top=3).rows) == 3
    none = graph.gaps(model="tele-mentoring", among="all-five")
    assert none.rows == []
    assert none.said[0].startswith("No cell is here")


def test_what_is_no_use_is_refused(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="--by mechanism"):
        graph.gaps(mechanism="shared-responsibility")
    with pytest.raises(UsageError, match="leave-out"):
        graph.gaps(leave_out="case")
    with pytest.raises(NotFound):
        graph.gaps(model="no-such-model")


def test_no_sentence_says_more_than_the_evidence(graph: GraphBase, five: Result) -> None:
    for model in ("hospital-at-home", "care-coordination", "gp-outreach"):
        for text in graph.gaps(model=model, among="all-five").said:
            assert not BANNED.search(OF_THE_RECORD.sub("", text)), text
    assert not any(BANNED.search(OF_THE_RECORD.sub("", text)) for text in five.said)
    low = gaps(looked_at(line("a", more="; ic:certainty ic:LowCertainty"))).said
    assert any("Boat may be favourable for Stays" in text for text in low)
    very_low = gaps(looked_at(line("a", more="; ic:certainty ic:VeryLowCertainty"))).said
    assert any("uncertain whether Boat" in text for text in very_low)


def test_letters_of_columns() -> None:
    assert [letter(place) for place in (0, 25, 26, 52)] == ["A", "Z", "AA", "BA"]


def test_configurations_are_counted_by_initiative(graph: GraphBase) -> None:
    found = graph.gaps(by="mechanism")
    assert found.more["filled"] == len(found.rows)
    assert found.more["cells"] >= found.more["filled"]
    assert all(row["initiatives"] == len(set(row["cases"])) for row in found.rows)
    counts = [row["initiatives"] for row in found.rows]
    assert counts == sorted(counts, reverse=True)
    nothing = graph.gaps(by="mechanism", among="all-five")
    assert nothing.rows == []
    assert nothing.said[0].startswith("No configuration of these cases")


CONFIGURED = """
claim:c a ic:ContextClaim ; ic:contextFactor ctx:tide ; ic:status ic:Reported ;
  ic:presence ic:Present ; ic:basis ic:basis-stated ; ic:coder actor:ann .
claim:m a ic:MechanismClaim ; ic:mechanism mech:rowing ; ic:status ic:Hypothesised ;
  ic:presence ic:Present ; ic:basis ic:basis-stated .
claim:o a ic:OutcomeClaim ; ic:outcome out:stays ; ic:status ic:Reported ;
  ic:presence ic:Present ; ic:basis ic:basis-stated .
config:1 a ic:Configuration ; ic:inCase case:tern ; ic:hasContext claim:c ;
  ic:hasMechanism claim:m ; ic:hasOutcome claim:o .
config:2 a ic:Configuration ; ic:inCase case:tern ; ic:hasContext claim:c ;
  ic:hasMechanism claim:m ; ic:hasOutcome claim:o .
config:3 a ic:Configuration ; ic:inCase case:gull ; ic:hasContext claim:c ;
  ic:hasMechanism claim:m .
"""
ON_ROWING = """
review:oars a ic:EvidenceReview .
line:oars a ic:EvidenceLine ; ic:fromReview review:oars ; ic:bearsOn mech:rowing ;
  ic:direction ic:Supports ; ic:certainty ic:HighCertainty .
"""


def test_a_cell_of_context_mechanism_and_outcome() -> None:
    row = gaps(looked_at(CONFIGURED + line("a")), by="mechanism").rows
    assert len(row) == 1
    assert (row[0]["initiatives"], len(row[0]["configurations"])) == (1, 2)
    assert (row[0]["families"], row[0]["model_families"]) == (0, 1)
    assert row[0]["state"] == "not-looked-for"
    found = gaps(looked_at(CONFIGURED + ON_ROWING), by="mechanism")
    assert (found.rows[0]["families"], found.rows[0]["state"]) == (1, "found")
    assert found.rows[0]["opinion"]["for"] == ["1/3", "1/3"]
    assert found.more["partial"] == 1
    assert gaps(looked_at(CONFIGURED + ON_ROWING), by="mechanism", empty=True).rows == []
    told = looked_at(CONFIGURED, Scope(statuses=("reported",)))
    assert gaps(told, by="mechanism").rows == []


@pytest.mark.parametrize("part", ["c", "m", "o"])
def test_what_is_said_to_be_absent_is_joined_with_nothing(part: str) -> None:
    text = changed(part, "ic:presence ic:Present", "ic:presence ic:Absent")
    found = gaps(looked_at(text), by="mechanism")
    assert (found.rows, found.more["filled"]) == ([], 0)
    assert found.more["partial"] == (1 if part == "o" else 0)


@pytest.mark.parametrize("part", ["c", "m", "o"])
def test_a_reading_decides_which_claims_are_joined(part: str) -> None:
    text = changed(part, "basis-stated", "basis-generic")
    joined = {
        reading: len(gaps(looked_at(text, Scope(reading=reading)), by="mechanism").rows)
        for reading in ("strict", "inclusive")
    }
    assert joined == {"strict": 0, "inclusive": 1}


def changed(part: str, old: str, new: str) -> str:
    """The configured claims, with something else in one of them."""
    before, start, rest = CONFIGURED.partition(f"claim:{part} a ")
    return before + start + rest.replace(old, new, 1)


def test_filters_of_the_cube() -> None:
    study = looked_at(CONFIGURED)
    for wanted in ({"model": "boat"}, {"mechanism": "rowing"}, {"outcome": "out:stays"}):
        assert len(gaps(study, by="mechanism", **wanted).rows) == 1
    assert gaps(study, by="mechanism", model="raft").rows == []
    assert gaps(study, by="mechanism", outcome="comfort").rows == []


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["shore", "cliff"]),
            st.sampled_from(["Favours", "Against", "NoDifference", "MixedEffect"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_line_entered_twice_changes_no_cell(drawn: list[tuple[str, str]]) -> None:
    once = "".join(line(f"l{at}", *each) for at, each in enumerate(drawn))
    twice = once + line("again", *drawn[0])
    names = ("families", "direct", "indirect", "certainty", "opinion", "found", "state")
    before, after = (
        [{name: row[name] for name in names} for row in gaps(looked_at(text)).rows]
        for text in (once, twice)
    )
    assert before == after


def test_a_ranking_that_hangs_on_the_weights_is_said() -> None:
    level = "; ic:certainty ic:{}"
    text = (
        line("a", "shore", model="boat", more=level.format("HighCertainty"))
        + line("b", "cliff", model="raft", more=level.format("VeryLowCertainty"))
        + line("c", "dune", model="raft", more=level.format("VeryLowCertainty"))
    )
    found = gaps(looked_at(text))
    assert found.more["ranking"]["reversed"] == [[OUT + "stays", MODEL + "boat", MODEL + "raft"]]
    assert any("1 pair of service models changes places" in sentence for sentence in found.said)


def test_what_gaps_cannot_take_is_refused_and_not_passed_over(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="gaps takes no --leave-out"):
        graph.gaps(leave_out="case")
    for by in ("model", "mechanism"):
        with pytest.raises(UsageError, match="is not a number of rows"):
            graph.gaps(by=by, top=-1)
