"""The evidence that is shipped: families counted once, related works no test of the five."""

from __future__ import annotations

import os

import pytest

from icgraph.answers import Answer, answered
from icgraph.building import SET_ASIDE, shipped
from icgraph.identity import PREFIXES, ROOT
from icgraph.questions import named
from icgraph.stores.base import Store, select
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from tests.checkout import ROOT as CHECKOUT

GOLDEN = CHECKOUT / "tests" / "golden" / "evidence"
PAPER = IRI(ROOT + "graph/woodman-2016")
ASKED = {
    "evidence_by_target": {},
    "evidence_looked_for": {},
    "findings_on": {"target": "hospital-at-home", "finding": "ic:Favours"},
    "directness_of_evidence": {"target": "hospital-at-home"},
    "certainty_of_evidence": {"target": "hospital-at-home"},
}


@pytest.fixture(scope="module")
def store() -> Store:
    made = OxigraphStore()
    for graph, triples in shipped().graphs.items():
        if graph not in SET_ASIDE:
            made.put(graph, triples)
    return made


def ask(store: Store, name: str) -> Answer:
    return answered(store, named(name), ASKED[name])


@pytest.mark.parametrize("name", ASKED)
def test_golden_answers_of_all_that_is_shipped(store: Store, name: str) -> None:
    text = ask(store, name).to_csv().replace("\r\n", "\n")
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("ICGRAPH_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "run `make golden`"


def test_no_target_has_more_families_than_publications(store: Store) -> None:
    answer = ask(store, "evidence_by_target")
    families, publications = (answer.columns.index(name) for name in ("families", "publications"))
    counted = [(int(str(row[families])), int(str(row[publications]))) for row in answer.rows]
    assert counted
    assert all(1 <= few <= many for few, many in counted)


def test_publications_of_one_review_share_a_family(store: Store) -> None:
    rows = select(
        store,
        "SELECT ?family (COUNT(DISTINCT ?review) AS ?many) "
        "{ ?review a ic:EvidenceReview ; ic:family ?family } GROUP BY ?family ORDER BY ?family",
    )
    several = {str(family).rpartition("/")[2] for family, many in rows if int(str(many)) > 1}
    assert {"blank", "winpenny"} <= several


def test_only_the_paper_links_evidence_to_a_claim_about_the_five(store: Store) -> None:
    rows = select(
        store,
        "SELECT ?line { GRAPH ?graph { ?line ic:bearsOn ?claim } "
        "?claim ic:about/skos:member? ?case . set:all-five skos:member ?case } ORDER BY ?line",
    )
    assert rows == []


def test_what_is_known_from_a_catalogue_alone_is_no_finding(store: Store) -> None:
    noted = {
        review
        for review, note in select(
            store, "SELECT ?review ?note { ?review a ic:EvidenceReview ; skos:note ?note }"
        )
        if str(note) == "Seen of it: record"
    }
    assert noted
    brought = {
        line
        for line, review, graph in select(
            store,
            "SELECT ?line ?review ?graph { GRAPH ?graph { ?line ic:fromReview ?review } }",
        )
        if review in noted and graph != PAPER
    }
    answer = ask(store, "evidence_by_target")
    assert not brought & {IRI(claim) for claims in answer.claims for claim in claims}


def test_every_finding_is_from_a_line(store: Store) -> None:
    answer = ask(store, "evidence_by_target")
    assert all(claim.startswith(PREFIXES["line"]) for claims in answer.claims for claim in claims)
