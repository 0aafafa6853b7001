"""From a derived triple to its claims, and from a claim to its passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.derivation import derive, rules
from icgraph.intake.passages import register
from icgraph.states import state
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from icgraph.tracing import claim, trace, trace_triple
from tests.made_up import CASES, CLAIM, ROOT, SOURCE, TEXT, fill, rule_file

IC = ROOT + "ontology#"
HILL, VALLEY = IRI(ROOT + "case/hill"), IRI(ROOT + "case/valley")
SHARING, MEETING, SHOUTING = (
    IRI(f"{ROOT}mechanism/{name}") for name in ("sharing", "meeting", "shouting")
)
USES = IRI(IC + "usesMechanism")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OxigraphStore:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    made = OxigraphStore()
    fill(made)
    rule_file(tmp_path)
    derive(made, rules(tmp_path))
    return made


def names(iris: object) -> list[str]:
    assert isinstance(iris, tuple)
    return [found.iri.rsplit("/", 1)[-1] for found in iris]


def test_a_claim_is_shown_with_attribution_and_passage(
    store: OxigraphStore, tmp_path: Path
) -> None:
    found = claim(store, CLAIM)
    assert found.description == "Doctors met nurses on the hill"
    assert (found.status, found.presence, found.basis) == ("Reported", "Present", "stated")
    assert (found.author, found.coder) == ("actor:diarist", "actor:coder")
    assert found.about == ("The hill",)
    assert found.says == (("mechanism", "Meeting"),)
    assert found.graphs == (CASES,)
    assert [passage.text for passage in found.passages] == [None]
    path = tmp_path / "diary.txt"
    path.write_bytes(TEXT.encode())
    register(store, SOURCE, path)
    assert [passage.text for passage in claim(store, CLAIM).passages] == ["Ärzte met nurses."]


def test_a_derived_triple_leads_to_its_claims(store: OxigraphStore) -> None:
    found = trace_triple(store, Triple(HILL, USES, SHARING))
    assert found.of == "case:hill ic:usesMechanism mech:sharing"
    assert [derivation.rule for derivation in found.derivations] == ["10_uses_mechanism"]
    assert sorted(names(found.claims)) == ["D1", "D2"]


def test_a_triple_that_is_not_derived_leads_to_claims_linking_its_ends(
    store: OxigraphStore,
) -> None:
    found = trace_triple(store, Triple(VALLEY, USES, SHOUTING))
    assert found.derivations == ()
    assert names(found.claims) == ["D3", "D2"]


def test_a_thing_leads_to_all_that_is_claimed_derived_and_unknown(store: OxigraphStore) -> None:
    found = trace(store, HILL)
    assert len(found.derivations) == 2
    assert sorted(names(found.claims)) == ["D1", "D2"]
    assert [(kind, said) for _, kind, said in found.gaps] == [
        ("NotReported", "Whether anyone shouted")
    ]


def test_a_claim_leads_to_the_claims_it_was_drawn_from(store: OxigraphStore) -> None:
    assert names(trace(store, IRI(ROOT + "claim/D3")).claims) == ["D3", "D2"]


@pytest.mark.parametrize(
    ("case", "value", "expected"),
    [
        (HILL, MEETING, "Present"),
        (HILL, SHARING, "Present"),
        (VALLEY, SHARING, "Present"),
        (VALLEY, SHOUTING, "Absent"),
        (HILL, SHOUTING, "NotReported"),
        (VALLEY, MEETING, "silent"),
    ],
)
def test_whether_a_case_has_something(
    store: OxigraphStore, case: IRI, value: IRI, expected: str
) -> None:
    assert state(store, case, USES, value) == expected
