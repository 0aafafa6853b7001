"""No answer stands in a question: files hold parameters, terms and a few named constants."""

from __future__ import annotations

import re

import pytest

from icgraph.identity import PREFIXES
from icgraph.questions import Question, discover
from icgraph.tokens import tokens
from tests.data import shipped

QUESTIONS = discover()

ALLOWED = {
    "actor:national-body": "the wider kind that a national body is told by",
    "setting:geographical-place": "the wider kind that a place is told by",
    "term:indirect-only": "the verdict behind every link from a review; it is no cell of a row",
    "term:integrated-care": "the term whose definition names the sectors that a source joins",
}
VOCABULARIES = ("ic", "rdf", "rdfs", "skos", "dcterms", "prov", "xsd", "owl")


def body(question: Question) -> str:
    """The query without its prologue."""
    return question.sparql[question.sparql.index("SELECT") :]


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_names_no_thing_that_could_be_its_answer(question: Question) -> None:
    found = list(tokens(body(question)))
    assert [token.text for token in found if token.kind == "iri"] == []
    named = {token.text for token in found if token.kind == "name"}
    things = {name for name in named if name.partition(":")[0] not in VOCABULARIES}
    assert things <= set(ALLOWED)


def test_each_constant_that_is_allowed_is_used() -> None:
    used = {token.text for each in QUESTIONS.values() for token in tokens(body(each))}
    assert set(ALLOWED) <= used


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_uses_declared_terms_only(question: Question) -> None:
    ontology = shipped.merged("ontology")
    terms = {
        token.text
        for token in tokens(body(question))
        if token.kind == "name" and token.text.startswith("ic:")
    }
    undeclared = {term for term in terms if (shipped.term(term), None, None) not in ontology}
    assert undeclared == set()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_a_question_declares_the_prefixes_it_uses_and_no_others(question: Question) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", question.sparql, re.MULTILINE))
    used = {
        token.text.partition(":")[0] for token in tokens(body(question)) if token.kind == "name"
    }
    assert declared == {name: PREFIXES[name] for name in used}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_the_order_of_rows_is_total(question: Question) -> None:
    text = body(question)
    ordered = set(re.findall(r"\?(\w+)", text[text.rindex("ORDER BY") :]))
    grouped = "GROUP BY" in text
    visible = set(question.columns) - {"answer"}
    assert visible <= ordered
    assert grouped or "claim" in ordered


def test_no_two_questions_differ_only_in_constants() -> None:
    shapes: dict[tuple[str, ...], list[str]] = {}
    for name, question in QUESTIONS.items():
        shapes.setdefault(shape(question), []).append(name)
    assert [names for names in shapes.values() if len(names) > 1] == []


def shape(question: Question) -> tuple[str, ...]:
    """The query with each name, IRI, literal, variable and parameter made alike."""
    alike = {"name": ":", "iri": ":", "string": '"', "number": '"', "variable": "?"}
    return tuple(
        ":" if token.text == "a" else alike.get(token.kind, token.text)
        for token in tokens(body(question))
    )
