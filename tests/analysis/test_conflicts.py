"""Where testimony, trials and reviews disagree about an outcome, and where it is contested."""

from __future__ import annotations

import pytest

from icgraph import GraphBase
from icgraph.analysis.result import Result
from icgraph.analysis.reviews.conflicts import OTHER_TRIAL, OWN_TRIAL, REVIEW, conflicts, contested
from icgraph.analysis.reviews.gaps import gaps
from tests.analysis.evidence_graph import line, looked_at, said


@pytest.fixture(scope="module")
def every(graph: GraphBase) -> Result:
    return graph.gaps()


def short(iri: str) -> str:
    return iri.rpartition("/")[2]


BENEFIT, HARM = "; ic:valence ic:Beneficial", "; ic:valence ic:Adverse"


def test_a_review_that_found_otherwise_than_is_told() -> None:
    told = said("t", "case:tern", "fewer-stays", more=BENEFIT)
    study = looked_at(told + line("a", effect="NoDifference") + line("b", "cliff"))
    (found,) = conflicts(study)
    assert (found.between, found.says, found.finds) == (REVIEW, "better", "no change")
    assert (short(found.outcome), short(found.found_outcome)) == ("fewer-stays", "stays")
    assert [short(line) for line in found.findings] == ["a"]
    assert any(
        "Fewer stays (Boat): better is said by 1 initiative; 1 review family found no "
        "change on Stays" in text
        for text in gaps(study).said
    )


def test_trials_of_the_case_and_of_others_with_its_service_model() -> None:
    told = said("t", "case:tern", "stays", more=BENEFIT)
    own = said("o", "case:tern", "nights", "TestedNotSupported")
    design = "; ic:quantity qty:q . qty:q ic:design term:randomised"
    other = said("g", "case:gull", "stays", "Observed", HARM + design)
    raft = said("p", "case:plank", "stays", "TestedNotSupported")
    found = conflicts(looked_at(told + own + other + raft))
    assert [(each.between, each.finds, [short(c) for c in each.found_in]) for each in found] == [
        (OTHER_TRIAL, "worse", ["gull"]),
        (OWN_TRIAL, "no change", ["tern"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        said("t", "case:tern", "stays"),
        said("t", "case:tern", "stays", "Feared", BENEFIT),
        said("t", "case:tern", "stays", more=BENEFIT + " ; ic:quantifier ic:Some"),
        said("t", "case:plank", "stays", more=BENEFIT),
        said("t", "case:tern", "comfort", more=BENEFIT),
        said("t", "case:tern", "nights", more=BENEFIT),
    ],
)
def test_what_is_no_testimony_or_of_another_thing_disagrees_with_nothing(text: str) -> None:
    assert conflicts(looked_at(text + line("a", effect="NoDifference"))) == []


def test_observed_without_a_comparison_group_is_no_trial() -> None:
    told = said("t", "case:tern", "stays", more=BENEFIT)
    seen = said("g", "case:gull", "stays", "Observed", HARM)
    assert conflicts(looked_at(told + seen)) == []


def test_a_line_that_contradicts_the_claim_itself() -> None:
    on_claim = """review:x a ic:EvidenceReview .
      line:x a ic:EvidenceLine ; ic:fromReview review:x ; ic:bearsOn claim:t ;
        ic:direction ic:{} ; ic:effect ic:Favours ."""
    told = said("t", "case:tern", "stays", more=BENEFIT)
    (found,) = conflicts(looked_at(told + on_claim.format("Contradicts")))
    assert (found.model, found.finds, found.partly) == (None, "the contrary", False)
    assert conflicts(looked_at(told + on_claim.format("Supports"))) == []
    (part,) = conflicts(looked_at(told + on_claim.format("MixedDirection")))
    assert part.partly


def test_contested_by_holders_and_by_places(graph: GraphBase, every: Result) -> None:
    answer = graph.ask("contested")
    place = {name: at for at, name in enumerate(answer.columns)}
    by_holders = {row["outcome"] for row in every.more["contested"] if row["by"] == "holders"}
    assert by_holders == {str(row[place["outcome"]]) for row in answer.rows}
    good = said("g", "case:tern", "nights", more=BENEFIT)
    bad = said("b", "case:plank", "stays", "Feared", HARM)
    (row,) = contested(looked_at(good + bad))
    assert (short(row["outcome"]), row["by"]) == ("stays", "cases")
    assert [short(case) for case in row["better"]["cases"]] == ["tern"]
    same = said("b", "case:tern", "nights", "Feared", HARM)
    assert contested(looked_at(good + same)) == []


def test_initiatives_and_reviews_of_the_shipped_graph_disagree_on_admissions(
    every: Result,
) -> None:
    found = {
        (row["between"], short(row["model"] or ""), short(row["outcome"]), row["finds"])
        for row in every.more["conflicts"]
    }
    assert (REVIEW, "hospital-at-home", "reduced-admissions", "no change") in found
    assert not any(model == "other" for _, model, _, _ in found)


def test_a_trial_of_the_case_itself_is_said_in_words() -> None:
    told = said("t", "case:tern", "stays", more=BENEFIT)
    own = said("o", "case:tern", "nights", "TestedNotSupported")
    assert (
        "Stays: better is said by 1 initiative, The tern; a trial of the same found no change on "
        "Nights." in gaps(looked_at(told + own)).said
    )


def test_many_disagreements_are_counted_and_not_all_spelt_out() -> None:
    told = said("t", "case:tern", "stays", more=BENEFIT)
    kinds = "".join(
        f'out:n{at} a ic:Outcome ; skos:prefLabel "N{at}"@en ; skos:broader out:stays .'
        + line(f"l{at}", effect="NoDifference", outcome=f"n{at}")
        for at in range(12)
    )
    found = gaps(looked_at(told + kinds))
    assert len(found.more["conflicts"]) == 12
    assert "2 more such disagreements are in -f json." in found.said
    assert any(text.startswith("12 findings are linked") for text in found.said)
