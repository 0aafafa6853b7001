"""Each planted contradiction is found by both reasoners, and only because of its axiom.

A file in ``contradictions/`` says in its header which axioms it runs against, each with the
SPARQL update that takes it out of the ontology. With the axiom gone the contradiction must
no longer be found: so an axiom that is lost turns the first test red.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import rdflib

from icgraph.identity import PREFIXES
from icgraph.intake.rdf import parse, read
from icgraph.reasoning import prepared
from icgraph.stores.memory import to_engine
from icgraph.terms import Triple
from tests.reasoning.conftest import REASONERS, Reasoner

FOLDER = Path(__file__).parent / "contradictions"
DECLARED = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@dataclass(frozen=True)
class Planted:
    """A contradiction and, by name, the updates that each remove one axiom it needs."""

    name: str
    triples: list[Triple]
    without: dict[str, str]


def planted(path: Path) -> Planted:
    lines = path.read_text().splitlines()
    header = tomllib.loads("\n".join(line[3:] for line in lines if line.startswith("#+ ")))
    triples = [Triple(*quad[:3]) for quad in read(path)]
    return Planted(path.stem, triples, header["without"])


ALL = [planted(path) for path in sorted(FOLDER.glob("*.ttl"))]
AXIOMS = [(case, axiom) for case in ALL for axiom in case.without]


@pytest.fixture(scope="session")
def logic(ontology: list[Triple]) -> list[Triple]:
    """The ontology without its annotations: reasoners never see those."""
    return prepared(ontology)


@pytest.fixture(scope="session")
def removed(logic: list[Triple]) -> Callable[[str], list[Triple]]:
    """From an update, the ontology without one axiom; fails when nothing is removed."""

    @cache
    def remaining(update: str) -> list[Triple]:
        copy = rdflib.Graph()
        for triple in logic:
            copy.add(tuple(to_engine(term) for term in triple))  # type: ignore[arg-type]
        before = len(copy)
        copy.update(DECLARED + update)
        assert len(copy) < before, "the axiom is not in the ontology"
        written = copy.serialize(format="nt").encode()
        return [Triple(*quad[:3]) for quad in parse(written, format="nt", name="copy")]

    return remaining


def test_there_is_one_for_each_disjointness_definition_and_functional_property(
    ontology: list[Triple],
) -> None:
    wanted = {"AllDisjointClasses": 3, "disjointWith": 1, "FunctionalProperty": 4}
    for word, count in wanted.items():
        in_ontology = [t for t in ontology if word in t.predicate or str(t.object).endswith(word)]
        in_files = {update for case in ALL for update in case.without.values() if word in update}
        assert len(in_ontology) == count, f"{word}: plant a contradiction for the new axiom"
        assert len(in_files) >= count


@pytest.mark.parametrize("reasoner", REASONERS)
@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_it_is_found(case: Planted, reasoner: Reasoner, logic: list[Triple]) -> None:
    verdict = reasoner([*logic, *case.triples], ())
    assert not verdict.consistent
    assert verdict.explanation
    assert not verdict.inferred


@pytest.mark.parametrize("reasoner", REASONERS)
@pytest.mark.parametrize(("case", "axiom"), AXIOMS, ids=lambda part: getattr(part, "name", part))
def test_without_its_axiom_it_is_not_found(
    case: Planted,
    axiom: str,
    reasoner: Reasoner,
    removed: Callable[[str], list[Triple]],
) -> None:
    verdict = reasoner([*removed(case.without[axiom]), *case.triples], ())
    assert verdict.consistent, verdict.explanation
