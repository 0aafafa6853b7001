"""A small made-up graph of cases, outcomes, trials and reviews, for tests of evidence."""

from __future__ import annotations

from icgraph.analysis.study import Scope, Study, study
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from tests.analysis.tables import VOCABULARY
from tests.made_up import PREFIXES, ROOT, triples

MODEL, OUT = ROOT + "service-model/", ROOT + "outcome/"

HEAD = (
    PREFIXES
    + VOCABULARY
    + """
@prefix out: <https://w3id.org/icgraph/outcome/> .
@prefix ctx: <https://w3id.org/icgraph/context/> .
@prefix line: <https://w3id.org/icgraph/line/> .
@prefix review: <https://w3id.org/icgraph/review/> .
@prefix family: <https://w3id.org/icgraph/family/> .
@prefix config: <https://w3id.org/icgraph/configuration/> .
@prefix qty: <https://w3id.org/icgraph/quantity/> .
@prefix term: <https://w3id.org/icgraph/term/> .
ic:outcome rdfs:subPropertyOf ic:claimsKind . ic:Outcome rdfs:subClassOf ic:Kind .
ic:contextFactor rdfs:subPropertyOf ic:claimsKind .
ic:TestedNotSupported a ic:Status . ic:Feared a ic:Status . ic:Observed a ic:Status .
model:boat a ic:ServiceModel ; skos:prefLabel "Boat"@en .
model:raft a ic:ServiceModel ; skos:prefLabel "Raft"@en .
out:stays a ic:Outcome ; skos:prefLabel "Stays"@en .
out:nights a ic:Outcome ; skos:prefLabel "Nights"@en ; skos:broader out:stays .
out:fewer-stays a ic:Outcome ; skos:prefLabel "Fewer stays"@en ; skos:related out:stays .
out:comfort a ic:Outcome ; skos:prefLabel "Comfort"@en .
mech:rowing a ic:Mechanism ; skos:prefLabel "Rowing"@en .
"""
    + "".join(
        f"""
case:{case} a ic:CaseStudy ; skos:prefLabel "The {case}"@en .
claim:{case} a ic:ServiceModelClaim ; ic:about case:{case} ; ic:serviceModel model:{model} ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ; ic:coder actor:ann .
"""
        for case, model in (("tern", "boat"), ("gull", "boat"), ("plank", "raft"))
    )
)


def said(name: str, case: str, outcome: str, status: str = "Reported", more: str = "") -> str:
    """A claim on an outcome of a case."""
    return f"""
claim:{name} a ic:OutcomeClaim ; ic:about {case} ; ic:outcome out:{outcome} ;
  ic:presence ic:Present ; ic:status ic:{status} ; ic:basis ic:basis-stated ;
  ic:coder actor:ann {more} .
"""


def line(
    name: str,
    review: str = "shore",
    effect: str = "Favours",
    outcome: str = "stays",
    model: str = "boat",
    more: str = "",
) -> str:
    """An evidence line on a service model and an outcome, with its review."""
    found = f"ic:effect ic:{effect} ;" if effect else ""
    return f"""
review:{review} a ic:EvidenceReview ; skos:prefLabel "{review}"@en .
line:{name} a ic:EvidenceLine ; ic:fromReview review:{review} ; ic:bearsOnModel model:{model} ;
  ic:bearsOnOutcome out:{outcome} ; {found} ic:direction ic:Inconclusive {more} .
"""


def looked_at(text: str, scope: Scope | None = None) -> Study:
    """A study of the made-up cases with further Turtle beside them."""
    store = OxigraphStore()
    store.put(IRI(ROOT + "graph/made-up"), triples(HEAD + text))
    return study(store, scope or Scope())
