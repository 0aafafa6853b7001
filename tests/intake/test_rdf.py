"""Reading RDF: bounded, located, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.errors import Invalid, NotFound
from icgraph.identity import IC
from icgraph.intake.rdf import DEFAULT_GRAPH, FORMATS, parse, read, record
from icgraph.terms import IRI, XSD, BlankNode, Literal, Quad, Triple

A, P, B, G = (IRI(f"urn:{name}") for name in ("a", "p", "b", "g"))
KNOWN = frozenset({IC + "about", IC + "Claim"})
GRAPH = "https://w3id.org/icgraph/graph/made-up"
HEAD = f'#+ graph = "{GRAPH}"\n@prefix ic: <{IC}> .\n'

DOCUMENTS = {
    "ttl": b'<urn:a> <urn:p> <urn:b> , "x"@EN-gb , 5 .',
    "trig": b'<urn:a> <urn:p> <urn:b> , "x"@EN-gb , 5 .',
    "nt": b'<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> "x"@en-gb .\n'
    b'<urn:a> <urn:p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "nq": b'<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> "x"@en-gb .\n'
    b'<urn:a> <urn:p> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "jsonld": b'{"@id":"urn:a","urn:p":[{"@id":"urn:b"},{"@value":"x","@language":"en-gb"},5]}',
    "rdfxml": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
    b'<rdf:Description rdf:about="urn:a"><u:p rdf:resource="urn:b"/><u:p xml:lang="en-gb">x</u:p>'
    b'<u:p rdf:datatype="http://www.w3.org/2001/XMLSchema#integer">5</u:p>'
    b"</rdf:Description></rdf:RDF>",
}


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_format_says_the_same(form: str) -> None:
    quads = parse(b"\xef\xbb\xbf" + DOCUMENTS[form], format=form, name="x")
    assert {quad.graph for quad in quads} == {DEFAULT_GRAPH}
    values = {quad.object for quad in quads if quad[:2] == (A, P)}
    assert B in values
    assert Literal("5", XSD + "integer") in values
    assert [v.language for v in values if isinstance(v, Literal) and v.language] == ["en-gb"]


def test_named_graphs_and_blank_nodes_are_kept() -> None:
    [quad] = parse(b"<urn:g> { _:x <urn:p> <urn:b> }", format="trig", name="x")
    assert isinstance(quad.subject, BlankNode)
    assert quad[1:] == (P, B, G)


@pytest.mark.parametrize(
    ("form", "text", "start"),
    [
        ("ttl", "<urn:a> <urn:p> .\n", "bad:1:17: "),
        ("ttl", "@prefix a: <urn:> .\na:b b:c a:d .", "bad:2:5: The prefix b: has not"),
        ("ttl", "<urn:a> <urn:p> <rel> .", "bad:1:17: "),
        ("jsonld", '{"@id":"urn:a",\n"urn:p" 5}', "bad:2:"),
        ("jsonld", '{"@context":"http://localhost/c"}', "bad:1:2: remote contexts are not fetched"),
        ("jsonld", '{"@context":[{},"http://localhost/c"]}', "bad: remote contexts"),
        ("rdfxml", "<rdf:RDF/>", "bad: Unknown prefix rdf:"),
        ("rdfxml", '<!DOCTYPE r [<!ENTITY e "x">]><r/>', "bad:1:1: a DOCTYPE that"),
        ("rdfxml", '<?xml version="1.0"?>\n<!DOCTYPE r SYSTEM "file:///x"><r/>', "bad:2:1: "),
        ("rdfxml", '<!DOCTYPE r <b> [<!ENTITY e "x">]><r/>', "bad:1:1: a DOCTYPE that"),
        ("rdfxml", '<!DOCTYPE r <!ENTITY e "x"> ><r/>', "bad:1:1: a DOCTYPE that"),
        ("ttl", "<< <urn:a> <urn:p> <urn:b> >> <urn:p> <urn:b> .", "bad: a triple inside"),
        ("csv", "a,b", "bad: cannot read the format 'csv'"),
    ],
)
def test_bad_input_is_one_line_naming_the_place(form: str, text: str, start: str) -> None:
    with pytest.raises(Invalid) as raised:
        parse(text.encode(), format=form, name="bad")
    assert raised.value.message.startswith(start)


def test_the_line_and_a_caret_stand_below_the_message() -> None:
    with pytest.raises(Invalid) as raised:
        parse(b"<urn:a> <urn:p> <urn:b> .\n<urn:a> urn <urn:b> .", format="ttl", name="x")
    _, line, caret = raised.value.message.split("\n")
    assert line == "  <urn:a> urn <urn:b> ."
    assert caret.index("^") == line.index("urn <")


def test_text_that_is_not_utf_8_is_refused_with_its_place() -> None:
    with pytest.raises(Invalid, match=r"^x:2:3: not UTF-8"):
        parse(b"# a\n# \xff", format="ttl", name="x")


@pytest.mark.parametrize(
    ("form", "deep"),
    [
        ("ttl", "<urn:a> <urn:p> " + "(" * 1002 + ")" * 1002 + " ."),
        ("jsonld", '{"urn:p":' * 1001 + "1" + "}" * 1001),
        ("rdfxml", "<a>" * 1001 + "</a>" * 1001),
    ],
)
def test_deep_nesting_is_refused_before_the_parser(form: str, deep: str) -> None:
    with pytest.raises(Invalid, match="nested more than 1000 deep"):
        parse(deep.encode(), format=form, name="x")


def test_brackets_inside_literals_and_comments_do_not_nest() -> None:
    text = "# " + "(" * 2000 + '\n<urn:a> <urn:p> "' + "[" * 2000 + '" .'
    assert len(parse(text.encode(), format="ttl", name="x")) == 1


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "x.rdf"
    path.write_bytes(DOCUMENTS["rdfxml"])
    assert Quad(A, P, B, DEFAULT_GRAPH) in read(path)
    with pytest.raises(NotFound, match=r"missing\.ttl: cannot be read"):
        read(tmp_path / "missing.ttl")


def made(folder: Path, text: str) -> Path:
    path = folder / "made-up.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_record_names_its_graph(tmp_path: Path) -> None:
    path = made(tmp_path, HEAD + "<urn:a> ic:about <urn:b> .")
    assert record(path, KNOWN) == (IRI(GRAPH), [Triple(A, IRI(IC + "about"), B)])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<urn:a> <urn:p> <urn:b> .", ":1:1: no line says which graph"),
        (HEAD + "<urn:a> <urn:p> [ <urn:p> 1 ] .", ":3:17: a record has no blank nodes"),
        (HEAD + "_:x <urn:p> 1 .", ":3:1: a record has no blank nodes"),
        (HEAD + '<urn:a> <urn:p> "[" , ( 1 ) .', ":3:23: a record has no blank nodes"),
        (
            HEAD + '# ic:abuot\n<urn:a> <urn:p> "ic:abuot" ;\n  ic:abuot <urn:b> .',
            ":5:3: ic:abuot is not a term of the ontology; did you mean 'about'?",
        ),
        (HEAD + f"<urn:a> a <{IC}Claims> .", ":3:11: ic:Claims is not a term"),
    ],
)
def test_a_wrong_record_is_refused_at_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    path = made(tmp_path, text)
    with pytest.raises(Invalid) as raised:
        record(path, KNOWN)
    assert raised.value.message.split("\n")[0].startswith(f"{path}{complaint}")
