"""The records are whole: every claim is complete, grounded, and points at things that exist."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from icgraph import building
from icgraph.vocabulary import PREFIXES
from tests.checkout import ROOT
from tests.data.shipped import (
    NUMBERED,
    files,
    instances,
    local,
    merged,
    numbered,
    records,
    table,
    term,
)

RECORDS = sorted(files("data/records"))
KINDS = sorted(files("ontology/kinds"))
DOCUMENTS = {"P": term("src:woodman-2016"), "E": term("src:ewing-2016")}
EVERYTHING = ("data/records", "ontology/kinds", "ontology")
HEADER = re.compile(r'^#\+ graph = "(https://w3id\.org/icgraph/graph/[a-z0-9-]+)"$', re.MULTILINE)
COMPUTED = {"kinds", "ontology", "derived", "derivations", "provenance"}
DATATYPES = {
    RDF.langString,
    *(
        XSD[name]
        for name in ("string", "integer", "decimal", "boolean", "date", "dateTime", "gYear")
    ),
    XSD.anyURI,
}
ONCE = ["ic:presence", "ic:status", "ic:basis", "ic:grounding", "dcterms:description"]
REQUIRED = ["ic:author", "ic:coder", "dcterms:source", "dcterms:created"]
# First word of a claim's kind → the properties of which its claim has at least one.
PAYLOAD = {
    "mechanism": ["ic:mechanism", "ic:through", "ic:step", "ic:appraisal"],
    "context": ["ic:contextFactor"],
    "outcome": ["ic:outcome"],
    "harm": ["ic:outcome"],
    "unforeseen": ["ic:outcome"],
    "population": ["ic:population"],
    "activity": ["ic:activity"],
    "actor": ["ic:actor"],
    "evidence": ["ic:appraisal", "ic:outcome", "ic:serviceModel"],
}


def headers() -> dict[str, list[str]]:
    """Record file → the graphs its text declares."""
    return {
        name: HEADER.findall((ROOT / "data/records" / name).read_text(encoding="utf-8"))
        for name in RECORDS
    }


def names(nodes: object) -> list[str]:
    """Nodes in words for a failure's message, sorted."""
    assert isinstance(nodes, (set, frozenset, list))
    return sorted(str(node) for node in nodes)


def unnumbered() -> list[Node]:
    """Claims from one of the two documents that have no number of their own."""
    return [
        claim
        for claim in instances("ic:Claim")
        if not NUMBERED.fullmatch(local(claim))
        and set(records().objects(claim, DCTERMS.source)) & set(DOCUMENTS.values())
    ]


# ---------- files


def test_one_file_is_one_graph() -> None:
    declared = headers()
    assert {name: len(graphs) for name, graphs in declared.items()} == dict.fromkeys(RECORDS, 1)
    assert len({graphs[0] for graphs in declared.values()}) == len(RECORDS)


@pytest.mark.parametrize("curie", ["ic:Claim", "ic:KnowledgeGap", "ic:EvidenceLine", "ic:Passage"])
def test_a_thing_is_described_in_one_file(curie: str) -> None:
    times = Counter(
        thing
        for graph in files("data/records").values()
        for thing in set(graph.subjects(RDF.type)) & instances(curie)
    )
    assert times
    assert names([thing for thing, count in times.items() if count > 1]) == []


def test_a_source_names_the_graph_of_its_own_file() -> None:
    for name, graph in files("data/records").items():
        declared = headers()[name][0]
        for source, named in graph.subject_objects(term("ic:graph")):
            assert str(named) == declared, source


@pytest.mark.parametrize("name", RECORDS)
def test_no_record_has_a_blank_node(name: str) -> None:
    graph = files("data/records")[name]
    assert len(graph)
    assert all(isinstance(node, URIRef | Literal) for triple in graph for node in triple)


@pytest.mark.parametrize("folder", ["data/records", "ontology/kinds"])
def test_literals_keep_to_the_datatypes_that_both_engines_compare(folder: str) -> None:
    used = {
        node.datatype or (RDF.langString if node.language else XSD.string)
        for node in merged(folder).objects()
        if isinstance(node, Literal)
    }
    assert used
    assert names(used - DATATYPES) == []


# ---------- what is pointed at


def test_everything_pointed_at_exists() -> None:
    graphs = {graph for declared in headers().values() for graph in declared}
    graphs |= {PREFIXES["graph"] + name for name in COMPUTED}
    graphs |= {f"{PREFIXES['graph']}profile-{Path(name).stem}" for name in files("data/profiles")}
    known = set(merged(*EVERYTHING).subjects(RDF.type))
    missing = {
        f"{local(subject)} {local(predicate)} {value}"
        for subject, predicate, value in records()
        if isinstance(value, URIRef)
        and value not in known
        and str(value) not in graphs
        and (predicate != RDF.type or str(value).startswith(PREFIXES["ic"]))
    }
    assert names(missing) == []


def test_every_property_of_ours_is_declared() -> None:
    declared = set(merged("ontology").subjects(RDF.type))
    used = {each for each in records().predicates() if str(each).startswith(PREFIXES["ic"])}
    assert used
    assert names(used - declared) == []


def test_values_are_of_the_class_the_property_asks_for() -> None:
    ontology = merged("ontology")
    wrong: list[str] = []
    for stated in set(ontology.subjects(RDF.type, OWL.ObjectProperty)):
        wanted = ontology.value(stated, RDFS.range)
        if isinstance(stated, URIRef) and wanted and str(wanted).startswith(PREFIXES["ic"]):
            fitting = instances(f"ic:{local(wanted)}")
            wrong += [
                f"{local(subject)} {local(stated)} {local(value)}"
                for subject, value in records().subject_objects(stated)
                if value not in fitting
            ]
    assert names(wrong) == []


# ---------- claims


def test_there_are_304_numbered_claims() -> None:
    assert Counter(number[0] for number in numbered()) == {"P": 217, "E": 87}


@pytest.mark.parametrize("curie", ONCE)
def test_every_claim_has_exactly_one(curie: str) -> None:
    odd = {
        claim
        for claim in instances("ic:Claim")
        if len(list(records().objects(claim, term(curie)))) != 1
    }
    assert names(odd) == []


@pytest.mark.parametrize("curie", [*REQUIRED, "ic:about"])
def test_every_claim_has(curie: str) -> None:
    bare = {claim for claim in instances("ic:Claim") if (claim, term(curie), None) not in records()}
    assert names(bare) == []


def test_a_numbered_claim_stands_on_the_passage_of_its_own_name_in_its_own_document() -> None:
    for number, claim in numbered().items():
        quoted = list(records().objects(claim, PROV.wasQuotedFrom))
        assert quoted == [term(f"passage:{number}")], number
        assert list(records().objects(claim, DCTERMS.source)) == [DOCUMENTS[number[0]]], number
        assert str(records().value(claim, SKOS.notation)) == number
        assert not list(records().objects(claim, PROV.wasDerivedFrom)), number


def test_an_unnumbered_claim_is_drawn_from_numbered_ones_and_quotes_only_their_passages() -> None:
    assert unnumbered()
    for claim in unnumbered():
        grounds = set(records().objects(claim, PROV.wasDerivedFrom))
        assert grounds, claim
        assert grounds <= set(numbered().values()), claim
        quoted = set(records().objects(claim, PROV.wasQuotedFrom))
        assert quoted, claim
        assert quoted <= {term(f"passage:{local(ground)}") for ground in grounds}, claim


def test_a_gap_quotes_only_passages_of_the_claims_it_is_drawn_from() -> None:
    for gap in instances("ic:KnowledgeGap"):
        grounds = set(records().objects(gap, PROV.wasDerivedFrom))
        assert grounds <= instances("ic:Claim"), gap
        quoted = set(records().objects(gap, PROV.wasQuotedFrom))
        assert quoted <= {term(f"passage:{local(ground)}") for ground in grounds}, gap
        assert (gap, term("ic:gapKind"), None) in records(), gap
        assert (gap, term("ic:gapAbout"), None) in records(), gap


def test_a_conflict_is_between_two_claims_or_more() -> None:
    conflicts = list(records().subjects(term("ic:gapKind"), term("ic:Conflict")))
    assert conflicts
    for gap in conflicts:
        between = set(records().objects(gap, term("ic:between")))
        assert len(between) > 1, gap
        assert between <= set(records().objects(gap, PROV.wasDerivedFrom)), gap


def test_the_table_of_kinds_lists_the_numbered_claims() -> None:
    assert sorted(row["id"] for row in table("claim_kinds.tsv")) == sorted(numbered())


@pytest.mark.parametrize("kind", sorted(PAYLOAD))
def test_a_claim_points_at_what_its_kind_calls_for(kind: str) -> None:
    rows = [row["id"] for row in table("claim_kinds.tsv") if row["kind"].split("-")[0] == kind]
    assert rows
    properties = [term(curie) for curie in PAYLOAD[kind]]
    bare = [
        number
        for number in rows
        if not any((numbered()[number], each, None) in records() for each in properties)
    ]
    assert bare == []


@pytest.mark.parametrize("row", table("notes.tsv"), ids=lambda row: str(row["id"]))
def test_what_the_coding_found_doubtful_is_a_gap_or_a_denial(row: dict[str, str]) -> None:
    claim = numbered()[row["id"]]
    if row["label"].startswith("POLARITY"):
        assert records().value(claim, term("ic:presence")) == term("ic:Absent")
        return
    known = instances("ic:KnowledgeGap") | instances("ic:UnresolvedCase")
    assert set(records().subjects(PROV.wasDerivedFrom, claim)) & known


# ---------- kinds


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_labelled_defined_and_sourced(name: str) -> None:
    graph = files("ontology/kinds")[name]
    kinds = set(graph.subjects(RDF.type, SKOS.Concept))
    assert kinds
    assert names(kinds - instances("ic:Kind")) == []
    for kind in kinds:
        for property_ in (SKOS.prefLabel, SKOS.definition, DCTERMS.source, SKOS.inScheme):
            assert (kind, property_, None) in graph, (kind, property_)
        assert str(graph.value(kind, SKOS.notation)) == local(kind)


def test_the_program_reads_the_graphs_that_the_data_puts_together() -> None:
    members = {
        name: {
            str(graph)
            for graph in merged("data/records").objects(term(name), term("ic:memberGraph"))
        }
        for name in ("set:source-documents", "set:set-aside")
    }
    derived = {str(term(f"graph:{name}")) for name in ("derived", "derivations")}
    assert members["set:source-documents"] == set(building.SOURCE_DOCUMENTS) | derived
    assert members["set:set-aside"] == set(building.SET_ASIDE)
