"""Every shipped question, asked of the two documents with its examples.

The answers are golden, and alike on both engines.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache

import pytest

from icgraph.answers import Answer, answered
from icgraph.building import SOURCE_DOCUMENTS, shipped
from icgraph.derivation import derive
from icgraph.identity import PREFIXES
from icgraph.questions import Question, discover
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from tests.checkout import ROOT

Engine = OxigraphStore | MemoryStore
GOLDEN = ROOT / "tests" / "golden" / "questions"
QUESTIONS = discover()
BASIS = IRI(PREFIXES["ic"] + "basis")
INFERRED = IRI(PREFIXES["ic"] + "basis-curatorInference")

each = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


def asked(question: Question, store: Engine) -> Answer:
    """The answer with the example of each parameter, asked once of each store."""
    return _asked(question.name, store)


@cache
def _asked(name: str, store: Engine) -> Answer:
    question = QUESTIONS[name]
    examples = {name: parameter.example for name, parameter in question.parameters.items()}
    return answered(store, question, examples)


def filled(change: Callable[[Triple], Triple]) -> OxigraphStore:
    store = OxigraphStore()
    for graph, triples in shipped().graphs.items():
        if graph in SOURCE_DOCUMENTS:
            store.put(graph, [change(triple) for triple in triples])
    derive(store)
    return store


@pytest.fixture(scope="module")
def oxigraph() -> OxigraphStore:
    return filled(lambda triple: triple)


@pytest.fixture(scope="module")
def memory(oxigraph: OxigraphStore) -> MemoryStore:
    store = MemoryStore()
    for graph in oxigraph.graphs():
        store.put(graph, oxigraph.triples(graph))
    return store


@pytest.fixture(scope="module")
def inferred() -> OxigraphStore:
    """The two documents, every claim no more than a curator's inference."""
    return filled(
        lambda triple: (
            Triple(triple.subject, BASIS, INFERRED) if triple.predicate == BASIS else triple
        )
    )


@each
def test_golden_answers(oxigraph: OxigraphStore, question: Question) -> None:
    text = asked(question, oxigraph).to_csv().replace("\r\n", "\n")
    path = GOLDEN / f"{question.name}.csv"
    if os.environ.get("ICGRAPH_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "run `make golden`"


@each
def test_both_engines_answer_alike(
    oxigraph: OxigraphStore, memory: MemoryStore, question: Question
) -> None:
    assert asked(question, memory) == asked(question, oxigraph)


@each
def test_the_example_has_an_answer_and_every_row_a_reason(
    oxigraph: OxigraphStore, question: Question
) -> None:
    answer = asked(question, oxigraph)
    assert answer.rows
    assert all(answer.claims)
    assert all(answer.graphs)


@each
def test_the_header_names_the_columns_in_their_order(
    oxigraph: OxigraphStore, question: Question
) -> None:
    assert tuple(question.columns) == asked(question, oxigraph).columns


@each
def test_a_curators_inference_answers_nothing(inferred: OxigraphStore, question: Question) -> None:
    assert asked(question, inferred).rows == []


def test_no_golden_answer_is_left_of_a_question_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(QUESTIONS)
