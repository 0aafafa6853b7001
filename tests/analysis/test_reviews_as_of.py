"""Reviews beside cases obey ``--as-of`` by the rule for claims; what has no date is said so."""

from __future__ import annotations

import pytest

from icgraph.analysis.pathways.mapping import reviews_by_kind
from icgraph.analysis.pathways.mechanism_graph import Wanted, mechanism_graph
from icgraph.analysis.registry import run
from icgraph.analysis.reviews.evidence import lines_of, undated_lines, undated_sentence
from icgraph.analysis.study import Scope, Study
from icgraph.analysis.transfer.precedents import evidence
from icgraph.graphbase import GraphBase
from icgraph.identity import PREFIXES
from icgraph.terms import IRI
from tests.analysis.evidence_graph import OUT, line, looked_at, said

TERN = IRI(PREFIXES["case"] + "tern")
SOURCES = """
src:early dcterms:date "2011-05" . src:late ic:asOf "2016" . src:vague dcterms:date "early on" .
claim:tern ic:asOf "2000" .
"""
LINES = SOURCES + "".join(
    (
        line("both", "one", more="; dcterms:source src:early") + 'review:one dcterms:date "2012" .',
        line("linked-later", "two", more="; dcterms:source src:late")
        + 'review:two dcterms:date "2012" .',
        line("by-link", "three", more="; dcterms:source src:early"),
        line("own", "four", more='; ic:asOf "2009" ; dcterms:source src:late')
        + 'review:four dcterms:date "2008" .',
        line("undated", "five", more="; dcterms:source src:vague"),
    )
)
FAMILIES = "".join(
    f"line:{name} ic:family family:{name} . "
    for name in ("both", "by-link", "own", "undated", "linked-later")
)


def study_as_of(date: str, more: str = "") -> Study:
    return looked_at(LINES + FAMILIES + more, Scope(as_of=date))


@pytest.mark.parametrize(
    ("as_of", "counting"),
    [
        ("2008", set()),
        ("2009", {"own"}),
        ("2011-04", {"own"}),
        ("2011-05", {"own", "by-link"}),
        ("2012", {"own", "by-link", "both"}),
        ("2016-06", {"own", "by-link", "both"}),
        ("2016", {"own", "by-link", "both", "linked-later"}),
        ("", {"own", "by-link", "both", "linked-later", "undated"}),
    ],
)
def test_a_line_counts_once_its_review_was_published_and_linked(
    as_of: str, counting: set[str]
) -> None:
    study = study_as_of(as_of)
    found = {one.iri.rpartition("/")[2] for one in lines_of(study.store, as_of)}
    assert found == counting
    assert evidence(study, (TERN,))[TERN].families == len(counting)
    left = undated_lines(study.store, as_of)
    assert [one.iri.rpartition("/")[2] for one in left] == (["undated"] if as_of else [])


def test_an_unknown_date_is_said_in_the_gaps_and_of_the_case() -> None:
    told = run(
        "gaps", study_as_of("2012", said("s", "case:tern", "stays", more='; ic:asOf "2000"'))
    ).said
    (sentence,) = undated_sentence(undated_lines(study_as_of("2012").store, "2012"))
    assert sentence.startswith("1 review is linked and not counted here")
    assert sentence in told
    assert (
        sentence
        not in run(
            "gaps", study_as_of("", said("s", "case:tern", "stays", more='; ic:asOf "2000"'))
        ).said
    )
    assert len(evidence(study_as_of("2012"), (TERN,))[TERN].undated) == 1
    assert undated_sentence(()) == []


def test_the_boxes_of_a_map_name_no_later_review() -> None:
    configuration = """
claim:m a ic:MechanismClaim ; ic:about case:tern ; ic:mechanism mech:rowing ; ic:asOf "2000" ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ; ic:coder actor:ann .
config:c a ic:Configuration ; ic:inCase case:tern ; ic:hasMechanism claim:m ;
  ic:hasOutcome claim:o ; ic:assembledBy actor:ann ; ic:completeness ic:MO .
case:tern ic:hasServiceModel model:boat .
""" + said("o", "case:tern", "stays", more='; ic:asOf "2000"')

    def beside(as_of: str) -> list[str]:
        study = study_as_of(as_of, configuration)
        graph = mechanism_graph(study, Wanted())
        return list(reviews_by_kind(study, graph).get(OUT + "stays", ()))

    assert len(beside("")) == 5
    early = beside("2011-04")
    assert len(early) == 2
    assert early[1].startswith("1 review is linked and not counted")


def test_open_questions_recorded_later_are_not_listed() -> None:
    gap = """
gap:early a ic:KnowledgeGap ; ic:gapKind ic:NotReported ; ic:gapAbout case:tern ;
  ic:gapProperty ic:outcome ; dcterms:source src:early .
gap:late a ic:KnowledgeGap ; ic:gapKind ic:NotReported ; ic:gapAbout case:tern ;
  ic:gapProperty ic:outcome ; dcterms:source src:late .
gap:undated a ic:KnowledgeGap ; ic:gapKind ic:NotReported ; ic:gapAbout case:tern ;
  ic:gapProperty ic:outcome .
""" + said("s", "case:tern", "stays", more='; ic:asOf "2000"')

    def listed(as_of: str) -> set[str]:
        found = run("gaps", study_as_of(as_of, gap)).more["gaps"]
        return {row["gap"].rpartition("/")[2] for row in found}

    assert listed("") == {"early", "late", "undated"}
    assert listed("2012") == {"early"}


def test_a_transfer_shows_the_reviews_of_its_date(graph: GraphBase) -> None:
    now = graph.transfer("city-block-contract", among="all-five")
    then = graph.transfer("city-block-contract", among="all-five", as_of="2015")
    assert [row["review_families"] for row in now.rows] != [
        row["review_families"] for row in then.rows
    ]
    assert any("linked by 2015" in sentence for sentence in then.said)
    before = graph.transfer("city-block-contract", among="all-five", as_of="2001")
    assert {row["review_families"] for row in before.rows} == {0}
