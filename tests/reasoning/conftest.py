"""The shipped ontology, and the two reasoners under one name each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from shutil import which

import pytest

from icgraph import reasoning, resources
from icgraph.intake.rdf import read
from icgraph.terms import IRI, Triple

Reasoner = Callable[[Iterable[Triple], Collection[IRI]], reasoning.Verdict]

REASONERS = [
    pytest.param(reasoning.owl_rl, id="owl-rl"),
    pytest.param(
        reasoning.hermit,
        id="hermit",
        marks=pytest.mark.skipif(
            which("java") is None, reason=f"HermiT needs Java: {reasoning.JAVA_HINT}"
        ),
    ),
]


@pytest.fixture(scope="session")
def ontology() -> list[Triple]:
    """The statements of ``ontology/icgraph.ttl``."""
    path = resources.root() / "ontology" / "icgraph.ttl"
    return [Triple(*quad[:3]) for quad in read(path)]


@pytest.fixture(scope="session")
def reasoners() -> list[Reasoner]:
    """The reasoners that can run here: OWL RL, and HermiT where there is Java."""
    return [reasoning.owl_rl, *([reasoning.hermit] if which("java") else [])]
