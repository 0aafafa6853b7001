"""What is shipped is free of contradiction, and the five cases come out as vertical."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph import reasoning, resources
from icgraph.derivation import DERIVED, derive
from icgraph.errors import Invalid, LimitHit, Unavailable
from icgraph.identity import IC, PREFIXES
from icgraph.intake.rdf import plain, record
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple
from tests.reasoning.conftest import REASONERS, Reasoner

TYPE = IRI(PREFIXES["rdf"] + "type")
OWL = PREFIXES["owl"]
INTEGRATION = IRI(IC + "hasIntegrationType")
VERTICAL = IRI(PREFIXES["type"] + "vertical")
HORIZONTAL = IRI(PREFIXES["type"] + "horizontal")
FIVE = {
    IRI(PREFIXES["case"] + slug)
    for slug in (
        "telephone-mdt",
        "hospital-at-home",
        "gp-outreach-joint",
        "advice-and-guidance",
        "gp-outreach-row-e",
    )
}


def case(*sectors: str) -> list[Triple]:
    """A case study that connects the sectors."""
    clinic = IRI(PREFIXES["case"] + "-and-".join(sectors))
    joined = (IRI(PREFIXES["sector"] + sector) for sector in sectors)
    return [
        Triple(clinic, TYPE, IRI(IC + "CaseStudy")),
        *(Triple(clinic, IRI(IC + "connectsSector"), sector) for sector in joined),
    ]


@pytest.fixture(scope="module")
def shipped(ontology: list[Triple]) -> OxigraphStore:
    """Everything that is shipped, and what the rules derive from it."""
    store = OxigraphStore()
    store.put(IRI("urn:ontology"), ontology)
    kinds = [triple for path in resources.files("ontology/kinds", ".ttl") for triple in plain(path)]
    store.put(IRI("urn:kinds"), kinds)
    for path in resources.files("data", ".ttl"):
        store.put(*record(path))
    derive(store)
    return store


@pytest.fixture(scope="module")
def merged(shipped: OxigraphStore) -> list[Triple]:
    return [triple for graph in shipped.graphs() for triple in shipped.triples(graph)]


@pytest.mark.parametrize("reasoner", REASONERS)
def test_the_ontology_alone_is_consistent(reasoner: Reasoner, ontology: list[Triple]) -> None:
    verdict = reasoner(ontology, ())
    assert (verdict.consistent, verdict.explanation) == (True, "")


@pytest.mark.parametrize("reasoner", REASONERS)
def test_all_that_is_shipped_is_consistent(reasoner: Reasoner, merged: list[Triple]) -> None:
    assert reasoner(merged, ()).explanation == ""


def test_the_five_cases_are_vertical_by_inference_in_both_reasoners_and_by_rule(
    ontology: list[Triple], shipped: OxigraphStore, reasoners: list[Reasoner]
) -> None:
    """The reasoners see the sectors each case connects, not the types the rule gave."""
    derived = list(shipped.triples(DERIVED))
    by_rule = {t for t in derived if t.predicate == INTEGRATION}
    facts = [t for t in derived if t.predicate == IC + "connectsSector"]
    facts += [Triple(t.subject, TYPE, IRI(IC + "CaseStudy")) for t in facts]
    for reasoner in reasoners:
        inferred = reasoner([*ontology, *facts], (INTEGRATION,)).inferred
        assert {t for t in inferred if t.predicate == INTEGRATION} == by_rule
        assert {t.subject for t in inferred if t.object == IC + "VerticallyIntegrated"} == FIVE
    assert by_rule == {Triple(one, INTEGRATION, VERTICAL) for one in FIVE}


@pytest.mark.parametrize("reasoner", REASONERS)
def test_integration_types_follow_from_the_sectors_joined(
    reasoner: Reasoner, ontology: list[Triple]
) -> None:
    expected = {
        ("primary-care", "secondary-care"): {VERTICAL},
        ("primary-care", "justice"): {HORIZONTAL},
        ("primary-care", "secondary-care", "education"): {VERTICAL, HORIZONTAL},
        ("primary-care", "tertiary-care"): set(),
        ("social-care", "education"): set(),
    }
    facts = [triple for sectors in expected for triple in case(*sectors)]
    inferred = reasoner([*ontology, *facts], (INTEGRATION,)).inferred
    found = {
        sectors: {t.object for t in inferred if (t.subject, t.predicate) == (named, INTEGRATION)}
        for sectors in expected
        for named in {triple.subject for triple in case(*sectors)}
    }
    assert found == expected


@pytest.mark.parametrize("reasoner", REASONERS)
def test_a_sub_mechanism_rolls_up(reasoner: Reasoner, ontology: list[Triple]) -> None:
    clinic, lower, upper = (IRI(f"urn:{name}") for name in ("clinic", "lower", "upper"))
    uses = IRI(IC + "usesMechanism")
    facts = [
        Triple(lower, IRI(PREFIXES["skos"] + "broader"), upper),
        Triple(clinic, uses, lower),
    ]
    inferred = reasoner([*ontology, *facts], (uses,)).inferred
    assert Triple(clinic, uses, upper) in inferred
    assert Triple(clinic, uses, lower) not in inferred


def test_check_says_which_reasoners_ran(ontology: list[Triple], reasoners: list[Reasoner]) -> None:
    outcome = reasoning.check(ontology)
    assert outcome.consistent
    assert [one.reasoner for one in outcome.verdicts] == ["OWL RL", "HermiT"][: len(reasoners)]
    assert (outcome.not_run == "") is (len(reasoners) == 2)


def test_without_java_only_owl_rl_runs_and_the_cure_is_named(
    ontology: list[Triple], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable, match="Java") as raised:
        reasoning.hermit(ontology)
    assert raised.value.hint == reasoning.JAVA_HINT
    outcome = reasoning.check(ontology)
    assert [one.reasoner for one in outcome.verdicts] == ["OWL RL"]
    assert reasoning.JAVA_HINT in outcome.not_run


@pytest.mark.parametrize(
    ("script", "error", "message"),
    [
        ("echo 'bad file' >&2; exit 3", Unavailable, "HermiT failed: bad file"),
        ("exec sleep 5", LimitHit, "did not finish"),
    ],
)
def test_a_java_that_fails_or_hangs_is_said(
    script: str,
    error: type[Exception],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    java = tmp_path / "java"
    java.write_text(f"#!/bin/sh\n{script}\n")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(reasoning, "HERMIT_SECONDS", 0.3)
    with pytest.raises(error, match=message):
        reasoning.hermit(case("primary-care"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "two-presences",
            "claim:one has two values of ic:presence, which takes one: ic:Absent and ic:Present",
        ),
        (
            "mechanism-and-step",
            "step:patient-trust is both ic:Mechanism and ic:MechanismStep, "
            "which exclude each other",
        ),
        (
            "vertical-denied",
            "case:clinic ic:hasIntegrationType type:vertical follows, and is denied",
        ),
    ],
)
def test_owl_rl_says_who_contradicts_what(name: str, words: str, ontology: list[Triple]) -> None:
    planted = plain(Path(__file__).parent / "contradictions" / f"{name}.ttl")
    assert words in reasoning.owl_rl([*ontology, *planted]).explanation.splitlines()


def test_values_that_differ_yet_are_the_same_are_said() -> None:
    one, other = IRI("http://example.org/one"), IRI("http://example.org/other")
    stated = [
        Triple(one, IRI(OWL + "sameAs"), other),
        Triple(one, IRI(OWL + "differentFrom"), other),
    ]
    explanation = reasoning.owl_rl(stated).explanation
    assert explanation == (
        "<http://example.org/one> and <http://example.org/other> differ, yet follow to be the same"
    )


def test_a_term_of_owl_is_not_a_value(ontology: list[Triple]) -> None:
    odd = Triple(IRI(PREFIXES["claim"] + "one"), IRI(IC + "mechanism"), IRI(OWL + "Thing"))
    with pytest.raises(Invalid, match="claim:one ic:mechanism owl:Thing: a term of OWL"):
        reasoning.prepared([*ontology, odd])


def test_what_no_reasoner_needs_is_left_out(ontology: list[Triple]) -> None:
    claim, reason = IRI(PREFIXES["claim"] + "one"), IRI("urn:derivation")
    needed = Triple(claim, IRI(IC + "mechanism"), IRI(PREFIXES["mech"] + "sharing"))
    typed = Triple(claim, TYPE, IRI(IC + "MechanismClaim"))
    idle = [
        Triple(claim, IRI(PREFIXES["dcterms"] + "description"), Literal("words")),
        Triple(claim, IRI("urn:undeclared"), claim),
        Triple(reason, TYPE, IRI(IC + "Derivation")),
        Triple(reason, IRI(IC + "derivedSubject"), claim),
        Triple(claim, IRI(OWL + "imports"), IRI("http://127.0.0.1/x")),
    ]
    kept = set(reasoning.prepared([*ontology, needed, typed, *idle]))
    assert {needed, typed, Triple(claim, TYPE, IRI(OWL + "NamedIndividual"))} <= kept
    assert not kept & set(idle)
