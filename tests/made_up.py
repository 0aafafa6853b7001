"""A small made-up graph: two cases, three claims, a gap, a source and its passages."""

from __future__ import annotations

import hashlib
from pathlib import Path

from icgraph.intake.rdf import parse
from icgraph.stores.base import Store
from icgraph.terms import IRI, Triple

ROOT = "https://w3id.org/icgraph/"
TEXT = "Ärzte met nurses.\r\nAll of them shared the work.\n"
SOURCE = IRI(ROOT + "source/diary")
KINDS_GRAPH = IRI(ROOT + "graph/kinds")
CASES = IRI(ROOT + "graph/diary")
FURTHER = IRI(ROOT + "graph/case-harbour")
CLAIM = IRI(ROOT + "claim/D1")

PREFIXES = """
@prefix ic: <https://w3id.org/icgraph/ontology#> .
@prefix case: <https://w3id.org/icgraph/case/> .
@prefix set: <https://w3id.org/icgraph/set/> .
@prefix mech: <https://w3id.org/icgraph/mechanism/> .
@prefix model: <https://w3id.org/icgraph/service-model/> .
@prefix claim: <https://w3id.org/icgraph/claim/> .
@prefix passage: <https://w3id.org/icgraph/passage/> .
@prefix graph: <https://w3id.org/icgraph/graph/> .
@prefix gap: <https://w3id.org/icgraph/gap/> .
@prefix src: <https://w3id.org/icgraph/source/> .
@prefix actor: <https://w3id.org/icgraph/actor/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def passage(name: str, words: str) -> str:
    start = TEXT.index(words)
    return f"""
passage:{name} a ic:Passage, oa:SpecificResource, oa:TextPositionSelector ;
  oa:hasSource src:diary ; oa:hasSelector passage:{name} ;
  oa:start {start} ; oa:end {start + len(words)} ; ic:sha256 "{digest(words)}" .
"""


KINDS = (
    PREFIXES
    + """
mech:sharing a ic:Mechanism ; skos:prefLabel "Sharing"@en .
mech:meeting a ic:Mechanism ; skos:prefLabel "Meeting"@en ; skos:broader mech:sharing .
mech:shouting a ic:Mechanism ; skos:prefLabel "Shouting"@en .
model:hill a ic:ServiceModel ; skos:prefLabel "Hill model"@en .
ic:NotReported a ic:GapKind .
ic:mechanism rdfs:subPropertyOf ic:claimsKind .
ic:strict ic:accepts ic:basis-stated, ic:basis-universal .
actor:diarist a ic:Actor .
actor:coder a ic:Actor .
"""
)

RECORD = (
    PREFIXES
    + f'src:diary a ic:Source ; dcterms:title "A diary"@en ; ic:sha256 "{digest(TEXT)}" .'
    + passage("d1", "Ärzte met nurses.")
    + passage("d2", "shared the work")
    + """
case:hill a ic:CaseStudy ; skos:prefLabel "The hill"@en ; skos:notation "the-hill" .
case:valley a ic:CaseStudy ; skos:prefLabel "The valley"@en .
set:both a ic:CaseSet ; skos:prefLabel "Both"@en ; skos:member case:hill, case:valley .

claim:D1 a ic:MechanismClaim ; ic:about case:hill ; ic:mechanism mech:meeting ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:diarist ; ic:coder actor:coder ; prov:wasQuotedFrom passage:d1 ;
  dcterms:description "Doctors met nurses on the hill"@en .
claim:D2 a ic:MechanismClaim ; ic:about set:both ; ic:mechanism mech:sharing ;
  ic:presence ic:Present ; ic:status ic:Hypothesised ; ic:basis ic:basis-universal ;
  ic:author actor:diarist ; ic:coder actor:coder ; prov:wasQuotedFrom passage:d2 ;
  dcterms:description "Everyone shared"@en .
claim:D3 a ic:MechanismClaim ; ic:about case:valley ; ic:mechanism mech:shouting ;
  ic:presence ic:Absent ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:diarist ; ic:coder actor:coder ; prov:wasDerivedFrom claim:D2 ;
  prov:wasQuotedFrom passage:d2 ; dcterms:description "No shouting in the valley"@en .
gap:hill-shouting a ic:KnowledgeGap ; ic:gapAbout case:hill ; ic:gapProperty ic:usesMechanism ;
  ic:gapKind ic:NotReported ; dcterms:description "Whether anyone shouted"@en .
"""
)

FURTHER_RECORD = (
    PREFIXES
    + """
case:harbour a ic:CaseStudy ; skos:prefLabel "The harbour"@en .
claim:H1 a ic:MechanismClaim ; ic:about case:harbour ; ic:mechanism mech:sharing ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:diarist ; ic:coder actor:coder ; dcterms:source src:diary .
"""
)

RULE = """\
#+ title = "Mechanisms"
#+ predicate = "ic:usesMechanism"
#+ explanation = "A claim says so."
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT {
  ?case ic:usesMechanism ?kind .
  ?derivation a ic:Derivation ; ic:derivedSubject ?case ; ic:derivedPredicate ic:usesMechanism ;
    ic:derivedObject ?kind ; ic:fromClaim ?claim ; ic:byRule "10_uses_mechanism" .
} WHERE {
  ?claim ic:mechanism/skos:broader* ?kind ; ic:presence ic:Present ; ic:about/skos:member? ?case .
  ?case a ic:CaseStudy .
  BIND(IRI(CONCAT("https://w3id.org/icgraph/derivation/", MD5(CONCAT(STR(?case), STR(?kind)))))
    AS ?derivation)
}
"""


def triples(turtle: str) -> list[Triple]:
    return [Triple(*quad[:3]) for quad in parse(turtle.encode(), format="ttl", name="made up")]


def fill(store: Store) -> None:
    store.put(KINDS_GRAPH, triples(KINDS))
    store.put(CASES, triples(RECORD))
    store.put(FURTHER, triples(FURTHER_RECORD))


def rule_file(folder: Path, text: str = RULE, name: str = "10_uses_mechanism") -> Path:
    path = folder / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return path
