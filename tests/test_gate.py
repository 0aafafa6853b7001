"""The gate: shapes that end a process never reach an engine, ordinary queries do."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import gate
from icgraph.errors import Invalid, LimitHit
from icgraph.stores.base import Solutions
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.tokens import TOKEN

SHAPES: dict[str, Callable[[int], str]] = {
    "exists": lambda n: "ASK {" + "FILTER EXISTS {" * n + "?s ?p ?o" + "}" * n + "}",
    "groups": lambda n: "ASK {" + "{" * n + "}" * n + "}",
    "groups never closed": lambda n: "ASK {" + "{" * n,
    "sub-selects": lambda n: "SELECT * {" + "{SELECT * {" * n + "}}" * n + "}",
    "binds": lambda n: "SELECT * {" + "".join(f"BIND({i} AS ?v{i})" for i in range(n)) + "}",
    "filters": lambda n: "ASK { ?s ?p ?o " + "FILTER(?s) " * n + "}",
    "parentheses": lambda n: "ASK { FILTER(" + "(" * n + "1" + ")" * n + ")}",
    "negations": lambda n: "ASK { FILTER(" + "!" * n + "true)}",
    "spaced negations": lambda n: "ASK { FILTER(" + "! # x\n" * n + "true)}",
    "sums": lambda n: "ASK { FILTER(1" + "+1" * n + ")}",
    "differences": lambda n: "ASK { FILTER(1" + " - 1" * n + ")}",
    "products": lambda n: "ASK { FILTER(1" + "*1" * n + ")}",
    "quotients": lambda n: "ASK { FILTER(1" + "/1" * n + ")}",
    "disjunctions": lambda n: "ASK { FILTER(true" + "||true" * n + ")}",
    "conjunctions": lambda n: "ASK { FILTER(true" + "&&true" * n + ")}",
    "unions": lambda n: "ASK { {}" + " UNION {}" * n + "}",
    "joined groups": lambda n: "ASK {" + "{ ?s ?p ?o }" * n + "}",
    "minus": lambda n: "ASK { ?s ?p ?o " + "MINUS { ?s ?q ?r }" * n + "}",
    "nested paths": lambda n: "ASK { ?s " + "(" * n + "rdf:type" + ")*" * n + " ?o }",
    "path steps": lambda n: "ASK { ?s rdf:type" + "/rdf:type" * n + " ?o }",
    "path alternatives": lambda n: "ASK { ?s rdf:type" + "|rdf:type" * n + " ?o }",
    "optionals": lambda n: "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o } " * n + "}",
    "nested optionals": lambda n: "ASK {" + "OPTIONAL { ?s ?p ?o " * n + "}" * n + "}",
    "patterns": lambda n: "ASK {" + "".join(f"?s{i} ?p ?s{i + 1} ." for i in range(n)) + "}",
    "predicates": lambda n: "ASK { ?s " + ";".join(f"?p{i} ?o" for i in range(n)) + "}",
    "objects": lambda n: "ASK { ?s ?p " + ",".join(f"?o{i}" for i in range(n)) + "}",
    "blank nodes in brackets": lambda n: "ASK { ?s ?p " + "[ ?p " * n + "1" + "]" * n + "}",
    "a row of brackets": lambda n: "ASK { ?s ?p " + ",".join(["[ ?p 1 ]"] * n) + "}",
    "a list": lambda n: "ASK { ?s ?p (" + " 1" * n + ") }",
    "a list of words": lambda n: "ASK { ?s ?p (" + ' true "x"@en' * n + ") }",
    "a list of lists": lambda n: "ASK { ?s ?p (" + " ()" * n + ") }",
    "nested lists": lambda n: "ASK { ?s ?p " + "(" * n + "1" + ")" * n + "}",
    "differences of names": lambda n: "ASK { FILTER(" + "ic:-" * n + "ic:)}",
    "optionals behind a name": lambda n: "ASK {" + "?s ?p ic:.OPTIONAL{?s ?p 1}" * n + "}",
    "patterns behind a number": lambda n: "ASK {" + "".join(f"?s{i} ?p 1." for i in range(n)) + "}",
    "chains in every bracket": lambda n: (
        "ASK { FILTER(" + ("(" + "!" * n) * 90 + "1" + ")" * 90 + ")}"
    ),
}
SIZES = [600, 1_000, 3_000, 10_000, 30_000, 100_000]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_shapes_that_end_a_process_are_refused_at_once(shape: str, size: int) -> None:
    query = SHAPES[shape](size)
    started = time.process_time()
    with pytest.raises(LimitHit, match=r"\([\d,]+ > [\d,]+\)|bytes > ") as caught:
        gate.check(query)
    assert time.process_time() - started < 0.5
    assert caught.value.exit_code == 6


@pytest.mark.parametrize("shape", sorted(set(SHAPES) - {"groups never closed"}))
def test_what_the_gate_lets_through_an_engine_survives(shape: str) -> None:
    """A large one of each shape that passes is evaluated here, in this process."""
    passed = 0
    for size in (5, 49, 498):
        query = SHAPES[shape](size)
        try:
            gate.check(query)
        except LimitHit:
            continue
        answer = OxigraphStore().query(query)
        assert isinstance(answer, bool | Solutions)
        assert isinstance(answer, bool) or len(list(answer.rows)) <= 1
        passed += 1
    assert passed or shape == "chains in every bracket"


ORDINARY = [
    "SELECT ?s WHERE { ?s a ic:CaseStudy ; skos:prefLabel ?l } ORDER BY ?s LIMIT 10 OFFSET 2",
    "PREFIX x: <http://x/> SELECT ?s { ?s x:p/skos:broader*/^x:q|!(x:r|^x:t) ?o }",
    'ASK { ?s ?p "SERVICE } LOAD { \\u0041", \'it is\', """a "quoted" one""" }',
    "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(?s) > 1)",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "SELECT * { GRAPH graph:kinds { { SELECT ?s { ?s ?p ?o } } MINUS { ?s ?q 1 } } }",
    "SELECT ?x { BIND(1 + -2 * 3 AS ?x) FILTER(!BOUND(?y) && ?x < 5 || ?x >= 2) }",
    "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?o ?q ?r FILTER(?r != <http://x/>) } }",
    'SELECT ?s { ?s ?p "x"@en-GB, "1"^^xsd:integer, true, 1.5e3, -2 . # SERVICE <x> {\n }',
    "SELECT ?s { ?s ?p [ a skos:Concept ; skos:note ( 1 2 ?z ) ] , _:b.c . _:b.c ?q ?s. }",
    "CONSTRUCT { ?s ?p ?o } { VALUES (?s ?p) { (UNDEF rdf:type) (ic:A rdfs:label) } ?s ?p ?o }",
    "CONSTRUCT WHERE { ?s ?p ?o }",
    "DESCRIBE case:hospital-at-home",
    "BASE <http://x/> SELECT (GROUP_CONCAT(?l; SEPARATOR=' ') AS ?all) FROM <g> { <s> ?p ?l }",
    "SELECT $s { $s ?p ?o . OPTIONAL { ?s skos:altLabel ?a FILTER(LANG(?a) = 'en') } }",
    "SELECT ?s { ?s ?p ?o FILTER(?o IN (1, 2, 3) && REGEX(STR(?s), '^h', 'i')) }",
    "SELECT ?s ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o FILTER(?o > 1) } } }",
    "select distinct ?s where { ?s ?p ?o filter exists { graph ?g { ?o ?q ?s } } }",
]


@pytest.mark.parametrize("query", ORDINARY)
def test_ordinary_queries_pass_and_are_read(query: str) -> None:
    gate.check(query)
    OxigraphStore().query(query)


def test_many_values_and_long_texts_pass() -> None:
    rows = " ".join(f"(-{i} 'a text' true)" for i in range(20_000))
    gate.check(f"SELECT * {{ VALUES (?x ?y ?z) {{ {rows} }} }}")
    gate.check(f"ASK {{ VALUES ?x {{ {'-1 ' * 50_000} }} }}")
    gate.check(f"ASK {{ ?s ?p '{'{([!+' * 100_000}' }} # {'{' * 100_000}")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("ASK { SERVICE <http://x/> { } }", "1:7: SERVICE is refused"),
        ("LOAD <http://x/>", "1:1: LOAD is refused"),
        ("ASK {\n  service\n<http://x/> { } }", "2:3: SERVICE is refused"),
    ],
)
def test_fetching_is_refused_with_the_reason(query: str, message: str) -> None:
    with pytest.raises(Invalid) as caught:
        gate.check(query)
    assert caught.value.message.startswith(message)
    assert "nothing is fetched" in caught.value.hint


@pytest.mark.parametrize(
    "update",
    ["INSERT DATA { }", "DELETE WHERE { ?s ?p ?o }", "PREFIX x: <http://x/> CLEAR ALL"],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(Invalid, match="is an update, and a query only reads") as caught:
        gate.check(update)
    assert "icgraph load" in caught.value.hint


def test_a_graph_variable_gets_the_form_that_works() -> None:
    with pytest.raises(Invalid, match=r"SELECT inside GRAPH \?g") as caught:
        gate.check("SELECT * { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }")
    assert "GROUP BY ?g" in caught.value.hint


def test_size_and_half_characters_are_refused() -> None:
    with pytest.raises(LimitHit, match=r"1,048,577 bytes > 1,048,576"):
        gate.check("#" * (gate.MAX_BYTES + 1))
    with pytest.raises(Invalid, match="half of a pair"):
        gate.check("ASK { ?s ?p '\ud800' }")


def test_a_long_line_is_cut_around_the_caret() -> None:
    with pytest.raises(Invalid) as caught:
        gate.check("ASK { " + "?s ?p ?o . " * 60 + "\tWHAT\x1b }")
    first, line, caret = caught.value.message.splitlines()
    assert first.startswith("1:668: 'WHAT' is not a word")
    assert line[caret.index("^") :].startswith("WHAT?")
    assert len(line) <= 80


PIECES = st.sampled_from(
    [
        *("{", "}", "(", ")", "[", "]", "<", ">", '"', "'", '"""', "\\", "\\u0041", "#", "\n", "."),
        *(
            ";",
            ",",
            "!",
            "+",
            "/",
            "^",
            "|",
            "||",
            "&&",
            "<<",
            "?x",
            "$x",
            ":",
            "a:b",
            "_:b",
            "@en",
        ),
        *("SELECT", "SERVICE", "GRAPH", "MINUS", "VALUES", "OPTIONAL", "UNION", "a", "true", "1.5"),
    ]
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_passes_or_is_refused_with_words(text: str) -> None:
    message = "it passes"
    try:
        gate.check(text)
    except (Invalid, LimitHit) as refusal:
        message = refusal.message
    assert message.splitlines()[0]


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=60))
def test_the_tokens_cover_the_text(text: str) -> None:
    assert "".join(match[0] for match in TOKEN.finditer(text)) == text


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_reading_is_linear(piece: str) -> None:
    """Four times the text costs about four times the steps, never sixteen."""

    def cost(times: int) -> float:
        text = piece * times
        started = time.process_time()
        for _ in TOKEN.finditer(text):
            pass
        return time.process_time() - started

    times = 10_000 // len(piece)
    small, large = min(cost(times) for _ in range(3)), min(cost(4 * times) for _ in range(2))
    assert large < 10 * small + 0.05


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s a ic:.SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { ?s ?p 1.SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
        "SELECT * { FILTER(?x<?y)SERVICE?z#>\n{ ?a ?b ?c } FILTER(?x<?y#>)\n) }",
        "ASK { FILTER(?x<" + "(" * 20_000 + "?x" + ")" * 20_000 + "#>\n) }",
        "ASK { FILTER(1<" + "!" * 50_000 + "?x#>\n) }",
        "ASK { FILTER((?x)<ic:f(SERVICE)#>\n) }",
        "PREFIX FILTERic: <urn:x> ASK {" + "FILTERic:f(?s)" * 40_000 + "}",
    ],
    ids=lambda sparql: sparql[:60],
)
def test_nothing_hides_in_what_only_looks_like_a_name_or_an_iri(sparql: str) -> None:
    with pytest.raises(Invalid):
        gate.check(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { FILTER(?x < ?y && ?z > ?w) }",
        "ASK { ?s ?p (<http://a.example/b> <http://a.example/c>) }",
        "ASK { VALUES (?a ?b) { (1 <http://a.example/b#c>) } }",
        "ASK { ?s (<http://a.example/b#c>|<http://a.example/d#e>) ?o }",
        "ASK { FILTER(EXISTS { ?s <http://a.example/b#c> ?o }) }",
    ],
)
def test_iris_in_brackets_pass(sparql: str) -> None:
    gate.check(sparql)
    assert isinstance(OxigraphStore().query(sparql), bool)
