"""Typed parameters: any text finds exactly itself, wherever in the query it stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from icgraph.binding import bind, parameters, render
from icgraph.errors import Invalid, UsageError
from icgraph.stores.base import Solutions, Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import (
    IRI,
    RDF_LANG_STRING,
    XSD,
    BlankNode,
    Literal,
    Term,
    Triple,
    boolean,
    number,
    tagged,
)

E = "http://example.org/"
RIGHT, WRONG, LABEL = IRI(E + "right"), IRI(E + "wrong"), IRI(E + "label")

QUERIES = {
    "pattern": "SELECT ?s { ?s <http://example.org/label> $text }",
    "filter": "SELECT ?s { ?s <http://example.org/label> ?l FILTER(?l = $text) }",
    "not exists": (
        "SELECT ?s { ?s a <http://example.org/Thing> FILTER NOT EXISTS "
        "{ ?s <http://example.org/label> ?l FILTER(?l != $text) } }"
    ),
    "sub-select": "SELECT ?s { { SELECT ?s { ?s ?p ?l FILTER(?l = $text) } } }",
    "beside a string": (
        "SELECT ?s { BIND('$text \" # <' AS ?x) # $text\n ?s <http://example.org/label> $text }"
    ),
}

hostile = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(
            [
                *(
                    '"',
                    "'",
                    "\\",
                    "\\u0041",
                    "\\U00000041",
                    "\\n",
                    "\t",
                    "\n",
                    "\r",
                    "\x00",
                    "\x0b",
                ),
                *(
                    "$text",
                    "?s",
                    "#",
                    "<",
                    ">",
                    "{",
                    "}",
                    "} } DROP ALL #",
                    '"@en',
                    '"^^',
                    "\u2028",
                ),
                *("\ufeff", "\u202e", "😀", "é", "e\u0301", " ", "", '"""', "\\\\", "\x85", "\x0c"),
            ]
        ),
        max_size=8,
    ).map("".join),
).filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text))


def two_things(text: str, store: Store) -> Store:
    """A store with one thing labelled ``text`` and one labelled a little differently."""
    kind = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    store.put(
        IRI(E + "g"),
        [
            Triple(RIGHT, kind, IRI(E + "Thing")),
            Triple(WRONG, kind, IRI(E + "Thing")),
            Triple(RIGHT, LABEL, Literal(text)),
            Triple(WRONG, LABEL, Literal(text + "!")),
        ],
    )
    return store


def found(store: Store, sparql: str) -> list[tuple[Term | None, ...]]:
    answer = store.query(sparql)
    assert isinstance(answer, Solutions)
    return list(answer.rows)


@settings(max_examples=120, derandomize=True, deadline=None)
@given(hostile)
@example('\\u0022 } SERVICE <http://x/> { #"')
@example("a\tb\\tc")
def test_any_text_finds_exactly_itself_on_every_engine(text: str) -> None:
    for store in (two_things(text, MemoryStore()), two_things(text, OxigraphStore())):
        for place, query in QUERIES.items():
            assert found(store, bind(query, {"text": Literal(text)})) == [(RIGHT,)], place


@settings(max_examples=100, derandomize=True, deadline=None)
@given(hostile, st.sampled_from(["", "en", "en-GB"]))
def test_any_text_comes_back_as_it_went_in(text: str, language: str) -> None:
    given_literal = tagged(text, language) if language else Literal(text)
    for store in (MemoryStore(), OxigraphStore()):
        rows = found(store, bind("SELECT ($x AS ?y) { }", {"x": given_literal}))
        assert rows == [(given_literal,)]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(hostile)
def test_a_written_query_means_the_same_on_both_engines(text: str) -> None:
    """Escapes and odd characters that somebody writes into a query by hand."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    query = f'SELECT ("{escaped}" AS ?x) {{ }}'.replace("\r", "\\r")
    assert found(MemoryStore(), query) == found(OxigraphStore(), query) == [(Literal(text),)]


@pytest.mark.parametrize(
    "term",
    [
        IRI(E + "é?a=b&c#d"),
        number(7),
        boolean(True),
        Literal("2.5", XSD + "decimal"),
        Literal("2015-03-01", XSD + "date"),
        Literal("2015", XSD + "gYear"),
        Literal("http://a/b", XSD + "anyURI"),
        tagged("Hej", "en-gb"),
    ],
)
@pytest.mark.parametrize("store", [MemoryStore(), OxigraphStore()], ids=["memory", "oxigraph"])
def test_typed_terms_keep_their_type(term: Term, store: Store) -> None:
    assert found(store, bind("SELECT ($x AS ?y) { }", {"x": term})) == [(term,)]


@pytest.mark.parametrize(
    "bad",
    [*(f"http://a/{c}b" for c in ' <>"{}|^`\\\n\t\x00\x1f\ud800'), "", "relative", "/path", "a b"],
)
def test_a_bad_iri_is_refused(bad: str) -> None:
    with pytest.raises(Invalid, match="is not an IRI"):
        render(IRI(bad))
    if bad:
        with pytest.raises(Invalid, match="is not an IRI"):
            render(Literal("x", bad))


@pytest.mark.parametrize(
    "bad",
    [
        BlankNode("b0"),
        Literal("half \ud800"),
        Literal("x", RDF_LANG_STRING, "en> . <"),
        Literal("x", RDF_LANG_STRING),
    ],
)
def test_what_cannot_be_written_is_refused(bad: Term) -> None:
    with pytest.raises(Invalid):
        render(bad)


def test_strings_iris_and_comments_are_left_alone() -> None:
    query = "SELECT $x \"$x\" '''$x''' <http://a/$x> ?x # $x\n { e:$x }"
    assert parameters(query) == ["x"]
    assert bind(query, {"x": number(1)}) == (
        'SELECT "1"^^<http://www.w3.org/2001/XMLSchema#integer> "$x" '
        "'''$x''' <http://a/$x> ?x # $x\n "
        '{ e:"1"^^<http://www.w3.org/2001/XMLSchema#integer> }'
    )


def test_parameters_come_once_in_order() -> None:
    assert parameters("SELECT $b ?c { $a ?p $b FILTER('$d' = $e_1) } # $f") == ["b", "a", "e_1"]
    assert parameters("SELECT ?s { ?s ?p ?o }") == []


def test_a_missing_value_is_named_with_what_to_add() -> None:
    with pytest.raises(UsageError, match=r"\$case has no value") as caught:
        bind("ASK { $case ?p ?o }", {})
    assert "-p case=" in caught.value.hint


def test_a_value_too_many_names_the_nearest_parameter() -> None:
    with pytest.raises(UsageError, match=r"no parameter \$cases; did you mean 'case'\?"):
        bind("ASK { $case ?p ?o }", {"case": number(1), "cases": number(1)})


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(max_size=60))
def test_a_text_without_parameters_is_unchanged(text: str) -> None:
    if not parameters(text):
        assert bind(text, {}) == text
