"""What supports, what contradicts, how direct, how certain, how many families: counted once."""

from __future__ import annotations

import pytest

from icgraph.answers import answered
from icgraph.building import KINDS, ONTOLOGY, shipped
from icgraph.cli.reasons import claim_lines
from icgraph.exporters.table import shown
from icgraph.identity import ROOT
from icgraph.intake.rdf import parse
from icgraph.questions import named
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from icgraph.tracing import claim, trace
from tests.made_up import PREFIXES

GRAPH = IRI(ROOT + "graph/tides")
RECORD = (
    PREFIXES
    + """
@prefix review: <https://w3id.org/icgraph/review/> .
@prefix family: <https://w3id.org/icgraph/family/> .
@prefix line: <https://w3id.org/icgraph/line/> .
@prefix out: <https://w3id.org/icgraph/outcome/> .

# Two publications of one review, one review without a family, one that nobody has checked.
family:tides a ic:ReviewFamily .
review:tides-2011 a ic:EvidenceReview ; ic:family family:tides .
review:tides-2014 a ic:EvidenceReview ; ic:family family:tides .
review:shore-2012 a ic:EvidenceReview .
review:rumour a ic:EvidenceReview ; ic:verified false .

line:tides-2011 a ic:EvidenceLine ; ic:fromReview review:tides-2011 ;
  ic:bearsOnModel model:hospital-at-home ; ic:bearsOnOutcome out:reduced-cost ;
  ic:effect ic:Favours ; ic:direction ic:Inconclusive ; ic:certainty ic:ModerateCertainty ;
  ic:certaintyReason "three trials" ; ic:directnessPopulation ic:Same ;
  ic:directnessSetting ic:Same ; ic:linkBasis ic:NamesServiceType ;
  ic:linkAssertedBy actor:author-not-named .
line:tides-2014 a ic:EvidenceLine ; ic:fromReview review:tides-2014 ;
  ic:bearsOnModel model:hospital-at-home ; ic:bearsOnOutcome out:reduced-cost ;
  ic:effect ic:Favours ; ic:certainty ic:LowCertainty ; ic:directnessPopulation ic:Same .
line:shore-cost a ic:EvidenceLine ; ic:fromReview review:shore-2012 ;
  ic:bearsOnModel model:hospital-at-home ; ic:bearsOnOutcome out:reduced-cost ;
  ic:effect ic:NoDifference ; ic:directnessPopulation ic:Different .
line:shore-joined a ic:EvidenceLine ; ic:fromReview review:shore-2012 ;
  ic:bearsOnModel model:hospital-at-home ; ic:linkBasis ic:TopicMatch .
line:rumour a ic:EvidenceLine ; ic:fromReview review:rumour ; ic:certainty ic:HighCertainty ;
  ic:bearsOnModel model:hospital-at-home ; ic:bearsOnOutcome out:reduced-cost ;
  ic:effect ic:Favours ; ic:directnessPopulation ic:Same .
line:unchecked a ic:EvidenceLine ; ic:fromReview review:shore-2012 ; ic:verified false ;
  ic:bearsOnModel model:hospital-at-home ; ic:bearsOnOutcome out:reduced-cost ;
  ic:effect ic:Against .
line:in-vain a ic:EvidenceLine ; ic:fromReview review:shore-2012 ;
  ic:bearsOnModel model:gp-outreach ;
  ic:effect ic:InsufficientEffect ; ic:numberOfStudies 0 .

# A finding in favour of the service that stands against what a claim says.
claim:t1 a ic:OutcomeClaim ; ic:presence ic:Present ; ic:basis ic:basis-stated .
claim:t2 a ic:OutcomeClaim ; ic:presence ic:Present ; ic:basis ic:basis-curatorInference .
line:against a ic:EvidenceLine ; ic:fromReview review:tides-2011 ; ic:bearsOn claim:t1 ;
  ic:effect ic:Favours ; ic:direction ic:Contradicts ; prov:wasDerivedFrom claim:t1 .
line:inferred a ic:EvidenceLine ; ic:fromReview review:tides-2011 ; ic:bearsOn claim:t1 ;
  ic:direction ic:Supports ; prov:wasDerivedFrom claim:t2 .
line:for a ic:EvidenceLine ; ic:fromReview review:shore-2012 ;
  ic:bearsOn mech:paediatric-competence ;
  ic:direction ic:Supports ; ic:directnessPopulation ic:DirectnessUnknown .

gap:unasked a ic:KnowledgeGap ; ic:gapAbout model:telephone-mdt ; ic:gapProperty ic:bearsOnModel ;
  ic:gapValue out:reduced-cost ; ic:gapKind ic:NotStudied ; prov:wasDerivedFrom claim:t1 .
"""
)


@pytest.fixture(scope="module", params=[OxigraphStore, MemoryStore])
def store(request: pytest.FixtureRequest) -> Store:
    made: Store = request.param()
    graphs = shipped().graphs
    for graph in (ONTOLOGY, KINDS):
        made.put(graph, graphs[graph])
    quads = parse(RECORD.encode(), format="ttl", name="tides")
    made.put(GRAPH, [Triple(*quad[:3]) for quad in quads])
    return made


def ask(store: Store, name: str, **values: str) -> list[str]:
    """The rows of an answer, each with its cells joined."""
    answer = answered(store, named(name), values)
    assert all(answer.claims)
    assert all(graphs == (GRAPH,) for graphs in answer.graphs)
    return [" ".join("-" if cell is None else shown(cell) for cell in row) for row in answer.rows]


HOME = "model:hospital-at-home"
COST = "out:reduced-cost"


def test_what_favours_a_service_comes_from_one_family_and_not_from_a_rumour(store: Store) -> None:
    assert ask(store, "findings_on", target=HOME, finding="ic:Favours") == [
        f"review:tides-2011 family:tides {HOME} {COST} ic:ModerateCertainty stated",
        f"review:tides-2014 family:tides {HOME} {COST} ic:LowCertainty derived",
    ]
    assert ask(store, "findings_on", target=HOME, finding="ic:Against") == []


def test_what_supports_and_what_contradicts_a_claim_or_a_mechanism(store: Store) -> None:
    assert ask(store, "findings_on", target="claim:t1", finding="ic:Contradicts") == [
        "review:tides-2011 family:tides claim:t1 - - derived"
    ]
    assert ask(store, "findings_on", target="claim:t1", finding="ic:Supports") == []
    # Evidence on a narrower kind is evidence on the kind.
    wider = "mech:upskilling-gps"
    assert ask(store, "findings_on", target=wider, finding="ic:Supports") == [
        "review:shore-2012 review:shore-2012 mech:paediatric-competence - - derived"
    ]


def test_how_direct_the_evidence_is_on_each_dimension(store: Store) -> None:
    assert ask(store, "directness_of_evidence", target=HOME) == [
        f"review:shore-2012 {HOME} {COST} ic:directnessPopulation ic:Different derived",
        f"review:tides-2011 {HOME} {COST} ic:directnessPopulation ic:Same stated",
        f"review:tides-2011 {HOME} {COST} ic:directnessSetting ic:Same stated",
        f"review:tides-2014 {HOME} {COST} ic:directnessPopulation ic:Same derived",
    ]


def test_how_certain_the_evidence_is_and_why(store: Store) -> None:
    assert ask(store, "certainty_of_evidence", target=HOME) == [
        f"review:tides-2011 {HOME} {COST} ic:Favours ic:ModerateCertainty three trials - stated",
        f"review:tides-2014 {HOME} {COST} ic:Favours ic:LowCertainty - - derived",
    ]


def test_publications_of_one_review_count_once(store: Store) -> None:
    # target, outcome; families, publications; for, against, none, mixed, little; direct, indirect
    assert ask(store, "evidence_by_target") == [
        "claim:t1 - 1 1 0 1 0 0 0 0 0 derived",
        "mech:paediatric-competence - 1 1 1 0 0 0 0 0 0 derived",
        "model:gp-outreach - 1 1 0 0 0 0 1 0 0 derived",
        f"{HOME} {COST} 2 3 1 0 1 0 0 1 1 derived",
    ]


def test_found_none_found_and_not_looked_for_are_told_apart(store: Store) -> None:
    assert ask(store, "evidence_looked_for") == [
        "claim:t1 - found review:tides-2011 derived",
        "mech:paediatric-competence - found review:shore-2012 derived",
        "model:gp-outreach - none found review:shore-2012 derived",
        f"{HOME} - linked, no finding recorded review:shore-2012 derived",
        f"{HOME} {COST} found review:shore-2012 derived",
        f"{HOME} {COST} found review:tides-2011 stated",
        f"{HOME} {COST} found review:tides-2014 derived",
        f"{HOME} {COST} linked, not verified review:rumour derived",
        f"{HOME} {COST} linked, not verified review:shore-2012 derived",
        f"model:telephone-mdt {COST} ic:NotStudied - not stated",
    ]


def test_every_link_is_listed_and_an_unverified_one_says_so(store: Store) -> None:
    rows = ask(store, "evidence_on", target=HOME)
    assert [row.split()[0] for row in rows] == [
        "line:rumour", "line:shore-cost", "line:shore-joined", "line:tides-2011",
        "line:tides-2014", "line:unchecked",
    ]  # fmt: skip
    assert [row.split()[-2] for row in rows if "false" in row] == ["false", "false"]


def test_a_line_is_explained_and_traced_as_a_claim_is(store: Store) -> None:
    line = IRI(ROOT + "line/tides-2011")
    text = "\n".join(claim_lines(claim(store, line)))
    assert "line:tides-2011" in text
    assert "Inconclusive; written by author not named" in text
    [traced] = trace(store, line).claims
    assert ("effect", "Favours") in traced.says
    assert traced.graphs == (GRAPH,)
