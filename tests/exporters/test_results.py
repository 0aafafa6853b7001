"""What goes out as SPARQL results comes back as the same rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.query import Result

from icgraph.errors import Invalid
from icgraph.exporters import xml_text
from icgraph.exporters.results import write_csv, write_json, write_tsv, write_xml
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, XSD, BlankNode, Literal, Term, number, tagged

Row = tuple[Term | None, ...]

CASE = IRI("https://w3id.org/icgraph/case/hospital-at-home")
EXAMPLES: tuple[Row, ...] = (
    (CASE, Literal("plain")),
    (BlankNode("b0"), tagged("étage", "fr")),
    (None, number(5)),
    (Literal('a,"b"\r\n\tc'), None),
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
TERMS = st.one_of(
    st.sampled_from([CASE, IRI("https://example.org/a?b=c&d=%20#e")]),
    st.integers(0, 5).map(lambda place: BlankNode(f"b{place}")),
    TEXTS.map(Literal),
    TEXTS.map(lambda text: tagged(text, "en-gb")),
    st.integers().map(number),
    st.sampled_from(["1.50", "-.5", "x", "1e5"]).map(lambda text: Literal(text, XSD + "decimal")),
    st.dates().map(lambda day: Literal(day.isoformat(), XSD + "date")),
)
ROWS = st.lists(st.tuples(st.none() | TERMS, st.none() | TERMS), max_size=4)


def solutions(rows: list[Row] | tuple[Row, ...], *names: str) -> Solutions:
    return Solutions(names or ("a", "b"), iter(rows))


def from_oxigraph(term: object) -> Term | None:
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.BlankNode):
        return BlankNode(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    return None


def read_back(text: str, syntax: ox.QueryResultsFormat) -> list[Row]:
    """The rows Oxigraph's parser finds, blank nodes renamed in order of appearance."""
    found = ox.parse_query_results(text.encode(), format=syntax)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return renamed([tuple(from_oxigraph(row[name]) for name in names) for row in found])


def renamed(rows: list[Row]) -> list[Row]:
    labels: dict[BlankNode, BlankNode] = {}
    return [
        tuple(
            labels.setdefault(term, BlankNode(f"n{len(labels)}"))
            if isinstance(term, BlankNode)
            else term
            for term in row
        )
        for row in rows
    ]


def csv_value(term: Term) -> str:
    return f"_:{term}" if isinstance(term, BlankNode) else str(term)


def from_rdflib(term: object) -> Term | None:
    if isinstance(term, rdflib.URIRef):
        return IRI(term)
    if isinstance(term, rdflib.term.BNode):
        return BlankNode(term)
    if isinstance(term, rdflib.Literal) and term.language:
        return tagged(str(term), term.language)
    if isinstance(term, rdflib.Literal):
        return Literal(str(term), str(term.datatype or XSD + "string"))
    return None


@given(ROWS)
@settings(derandomize=True)
def test_json_comes_back(rows: list[Row]) -> None:
    out = io.StringIO()
    assert write_json(solutions(rows), out) == len(rows)
    assert read_back(out.getvalue(), ox.QueryResultsFormat.JSON) == renamed(rows)


@given(ROWS)
@settings(derandomize=True)
def test_tsv_comes_back(rows: list[Row]) -> None:
    out = io.StringIO()
    assert write_tsv(solutions(rows), out) == len(rows)
    assert read_back(out.getvalue(), ox.QueryResultsFormat.TSV) == renamed(rows)


@given(ROWS)
@settings(derandomize=True)
def test_xml_comes_back_or_is_refused(rows: list[Row]) -> None:
    out = io.StringIO()
    if any(xml_text.FORBIDDEN.search(str(term)) for row in rows for term in row if term):
        with pytest.raises(Invalid, match="which XML cannot hold"):
            write_xml(solutions(rows), out)
    else:
        assert write_xml(solutions(rows), out) == len(rows)
        assert read_back(out.getvalue(), ox.QueryResultsFormat.XML) == renamed(rows)
        assert ElementTree.fromstring(out.getvalue()) is not None  # noqa: S314 - our own text


@given(ROWS)
@settings(derandomize=True)
def test_csv_comes_back_as_values(rows: list[Row]) -> None:
    out = io.StringIO()
    assert write_csv(solutions(rows), out) == len(rows)
    values = [["" if term is None else csv_value(term) for term in row] for row in rows]
    read = list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))
    assert read == [["a", "b"], *values]


def test_rdflib_reads_the_same_json_and_xml() -> None:
    for write, name in ((write_json, "json"), (write_xml, "xml")):
        out = io.StringIO()
        write(solutions(EXAMPLES), out)
        read = Result.parse(io.BytesIO(out.getvalue().encode()), format=name)
        rows = [tuple(from_rdflib(row.get(v)) for v in read.vars or ()) for row in read.bindings]
        assert renamed(rows) == renamed(list(EXAMPLES)), name


def test_the_text_of_each_format() -> None:
    texts = {}
    for write in (write_json, write_xml, write_csv, write_tsv):
        out = io.StringIO()
        write(solutions([(CASE, number(5)), (None, tagged("a & b"))], "case", "n"), out)
        texts[write.__name__] = out.getvalue()
    assert texts["write_json"] == (
        '{"head":{"vars":["case","n"]},"results":{"bindings":[\n'
        f'{{"case":{{"type":"uri","value":"{CASE}"}},'
        '"n":{"type":"literal","value":"5","datatype":"http://www.w3.org/2001/XMLSchema#integer"}},\n'
        '{"n":{"type":"literal","value":"a & b","xml:lang":"en"}}\n'
        "]}}\n"
    )
    assert (
        '<result><binding name="n"><literal xml:lang="en">a &amp; b</literal>'
        in (texts["write_xml"])
    )
    assert texts["write_csv"] == f"case,n\r\n{CASE},5\r\n,a & b\r\n"
    assert texts["write_tsv"] == f'?case\t?n\n<{CASE}>\t5\n\t"a & b"@en\n'


@pytest.mark.parametrize("answer", [True, False])
def test_an_ask_is_one_word_everywhere(answer: bool) -> None:
    word = "true" if answer else "false"
    texts = []
    for write in (write_json, write_xml, write_csv, write_tsv):
        out = io.StringIO()
        assert write(answer, out) == 1
        texts.append(out.getvalue())
    for text, syntax in zip(
        texts[:2], (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML), strict=True
    ):
        found = ox.parse_query_results(text.encode(), format=syntax)
        assert isinstance(found, ox.QueryBoolean)
        assert bool(found) is answer
    assert texts[2:] == [word + "\r\n", word + "\n"]


def test_no_rows_still_name_the_variables() -> None:
    texts = []
    for write in (write_json, write_xml, write_csv, write_tsv):
        out = io.StringIO()
        assert write(solutions([], "case", "n"), out) == 0
        texts.append(out.getvalue())
    assert json.loads(texts[0]) == {"head": {"vars": ["case", "n"]}, "results": {"bindings": []}}
    assert read_back(texts[1], ox.QueryResultsFormat.XML) == []
    assert texts[2:] == ["case,n\r\n", "?case\t?n\n"]


def test_rows_are_written_as_they_come() -> None:
    out = io.StringIO()
    seen: list[int] = []

    def rows() -> Iterator[Row]:
        for place in range(3):
            seen.append(out.getvalue().count("\n"))
            yield (number(place),)

    write_tsv(Solutions(("n",), rows()), out)
    assert seen == [1, 2, 3]


def test_json_holds_no_character_a_terminal_obeys() -> None:
    out = io.StringIO()
    write_json(solutions([(Literal("\x1b[2J\x9b2J\x7f\x00"),)], "text"), out)
    assert out.getvalue().replace("\n", "").isprintable()
    assert json.loads(out.getvalue())["results"]["bindings"][0]["text"]["value"] == (
        "\x1b[2J\x9b2J\x7f\x00"
    )
