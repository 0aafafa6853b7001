"""Rules: plain triples, the reason of each, and one derived graph a further initiative."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from icgraph.derivation import DERIVATIONS, DERIVED, derive, rules
from icgraph.errors import Invalid
from icgraph.identity import compact
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from tests.made_up import (
    CASES,
    FURTHER,
    KINDS_GRAPH,
    PREFIXES,
    RECORD,
    RULE,
    fill,
    rule_file,
    triples,
)

SECOND = RULE.replace("10_uses_mechanism", "20_model").replace(
    "ic:usesMechanism", "ic:hasServiceModel"
)


@pytest.fixture
def store() -> OxigraphStore:
    made = OxigraphStore()
    fill(made)
    return made


def said(store: OxigraphStore, graph: str) -> set[str]:
    return {
        f"{compact(t.subject)} {compact(t.predicate)} {compact(str(t.object))}"
        for t in store.triples(IRI(graph))
    }


def test_each_initiative_has_its_own_derived_graph(store: OxigraphStore, tmp_path: Path) -> None:
    rule_file(tmp_path)
    sizes = derive(store, rules(tmp_path))
    harbour = IRI(DERIVED + "-harbour")
    assert said(store, DERIVED) == {
        "case:hill ic:usesMechanism mech:meeting",
        "case:hill ic:usesMechanism mech:sharing",
        "case:valley ic:usesMechanism mech:sharing",
    }
    assert said(store, harbour) == {"case:harbour ic:usesMechanism mech:sharing"}
    assert sizes[DERIVED] == 3
    assert sizes[harbour] == 1
    assert sizes[DERIVATIONS] == len(list(store.triples(DERIVATIONS)))


class Watched(OxigraphStore):
    """A store that notes which graphs are put into it."""

    def __init__(self) -> None:
        super().__init__()
        self.put_there: list[IRI] = []

    def put(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """Put them, and note it."""
        self.put_there.append(graph)
        super().put(graph, triples)


def test_reasons_are_written_for_the_one_rule_that_asks_for_them_and_at_the_end() -> None:
    store = Watched()
    fill(store)
    derive(store)
    assert len(rules()) > 10
    assert store.put_there.count(DERIVATIONS) == 2


def test_what_is_denied_is_looked_up_once_a_rule_and_not_once_a_claim() -> None:
    for rule in rules():
        if rule.name != "30_has_integration_type":
            assert re.search(r"NOT EXISTS\s*{\s*\?denial ic:\w+ \?denied", rule.sparql) is None, (
                rule.name
            )


def test_every_derived_triple_has_a_reason(store: OxigraphStore, tmp_path: Path) -> None:
    rule_file(tmp_path)
    derive(store, rules(tmp_path))
    assert (
        store.query(
            f"""PREFIX ic: <https://w3id.org/icgraph/ontology#>
        ASK {{ GRAPH ?g {{ ?s ic:usesMechanism ?o }} FILTER(STRSTARTS(STR(?g), "{DERIVED}"))
          FILTER NOT EXISTS {{ ?d a ic:Derivation ; ic:derivedSubject ?s ; ic:derivedObject ?o ;
            ic:derivedPredicate ic:usesMechanism ; ic:fromClaim ?claim ; ic:byRule ?rule }} }}"""
        )
        is False
    )


def test_a_later_rule_sees_what_an_earlier_one_derived(
    store: OxigraphStore, tmp_path: Path
) -> None:
    rule_file(tmp_path)
    body = (
        SECOND.split("WHERE")[0]
        + """WHERE {
      ?case ic:usesMechanism ?kind . ?first ic:derivedSubject ?case ; ic:derivedObject ?kind ;
        ic:derivedPredicate ic:usesMechanism ; ic:fromClaim ?claim .
      BIND(IRI(CONCAT("urn:second:", MD5(CONCAT(STR(?case), STR(?kind))))) AS ?derivation) }"""
    )
    rule_file(tmp_path, body, "20_model")
    derive(store, rules(tmp_path))
    assert "case:harbour ic:hasServiceModel mech:sharing" in said(store, DERIVED + "-harbour")
    assert "case:hill ic:hasServiceModel mech:meeting" in said(store, DERIVED)


def test_deriving_again_renews_and_never_appends(store: OxigraphStore, tmp_path: Path) -> None:
    rule_file(tmp_path)
    first = derive(store, rules(tmp_path))
    assert derive(store, rules(tmp_path)) == first
    store.put(FURTHER, [])
    derive(store, rules(tmp_path))
    assert DERIVED + "-harbour" not in store.graphs()
    store.put(CASES, [])
    derive(store, rules(tmp_path))
    assert store.graphs() == [KINDS_GRAPH]


def test_a_claim_of_another_initiative_does_not_reach_the_documents(
    store: OxigraphStore, tmp_path: Path
) -> None:
    rule_file(tmp_path)
    added = """case:harbour a ic:CaseStudy .
    claim:H9 a ic:MechanismClaim ; ic:about case:hill ; ic:mechanism mech:shouting ;
      ic:presence ic:Present ."""
    store.put(FURTHER, triples(PREFIXES + added))
    derive(store, rules(tmp_path))
    assert "case:hill ic:usesMechanism mech:shouting" not in said(store, DERIVED)
    assert said(store, DERIVED + "-harbour") == {"case:hill ic:usesMechanism mech:shouting"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("?derivation a ic:Derivation ;", "?derivation", "without an ic:Derivation"),
        ("CONSTRUCT {", "SELECT * WHERE { ?a ?b ?c } #", "is not a CONSTRUCT"),
    ],
)
def test_a_rule_that_gives_no_reason_leaves_nothing(
    store: OxigraphStore, tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = RULE.replace(old, new)
    if "SELECT" in new:
        text = RULE.split("CONSTRUCT")[0] + "SELECT * WHERE { ?s ?p ?o }"
    rule_file(tmp_path)
    rule_file(tmp_path, text, "20_broken")
    with pytest.raises(Invalid, match=complaint):
        derive(store, rules(tmp_path))
    assert store.graphs() == [FURTHER, CASES, KINDS_GRAPH]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("#+ title", "#+ titel", "unknown key 'titel'; did you mean 'title'"),
        ('#+ predicate = "ic:usesMechanism"\n', "", "key 'predicate' is missing"),
        ('"Mechanisms"', '"Mechanisms', "bad #\\+ header"),
    ],
)
def test_a_wrong_header_names_the_file(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    rule_file(tmp_path, RULE.replace(old, new))
    with pytest.raises(Invalid, match=f"10_uses_mechanism.rq: .*{complaint}"):
        rules(tmp_path)


def test_the_record_itself_is_left_alone(store: OxigraphStore, tmp_path: Path) -> None:
    rule_file(tmp_path)
    derive(store, rules(tmp_path))
    assert set(store.triples(CASES)) == set(triples(RECORD))
