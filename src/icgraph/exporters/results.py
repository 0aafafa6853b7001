"""SPARQL 1.1 results as JSON, XML, CSV and TSV, exactly as the W3C formats ask.

Each writer takes the answer of a SELECT or an ASK and a text stream, writes row by row,
and returns the number of rows written (an ASK has one). The stream must not translate
line ends: open files with ``newline=""``. The two tables of W3C know no ASK; there the
answer is the one word ``true`` or ``false``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TextIO

from icgraph.exporters.xml_text import escape
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, XSD, BlankNode, Literal, Term

SPARQL_RESULTS = "http://www.w3.org/2005/sparql-results#"

Rows = Solutions | bool
Row = Sequence[Term | None]

# Written raw by JSON, yet a terminal may obey them: DEL and the C1 control characters.
_CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}


def write_json(answer: Rows, out: TextIO) -> int:
    """Write SPARQL 1.1 Query Results JSON, one row a line."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    if isinstance(answer, bool):
        out.write(f'{{"head":{{}},"boolean":{"true" if answer else "false"}}}\n')
        return 1
    variables = answer.variables
    out.write(f'{{"head":{{"vars":{encode(list(variables))}}},"results":{{"bindings":[')
    count = 0
    for count, row in enumerate(answer.rows, 1):
        bound = {
            name: _json_term(term)
            for name, term in zip(variables, row, strict=True)
            if term is not None
        }
        out.write("\n" if count == 1 else ",\n")
        out.write(encode(bound).translate(_CONTROLS))
    out.write("\n]}}\n")
    return count


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.lexical}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype != XSD + "string":
            found["datatype"] = term.datatype
        return found
    return {"type": "uri" if isinstance(term, IRI) else "bnode", "value": str(term)}


def write_xml(answer: Rows, out: TextIO) -> int:
    """Write SPARQL Query Results XML, one row a line.

    Raise Invalid at the first row with a character XML cannot hold; the rows before it
    have been written by then.
    """
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{SPARQL_RESULTS}">\n')
    if isinstance(answer, bool):
        out.write(f"<head/>\n<boolean>{'true' if answer else 'false'}</boolean>\n</sparql>\n")
        return 1
    names = [escape(name) for name in answer.variables]
    head = "".join(f'<variable name="{name}"/>' for name in names)
    out.write(f"<head>{head}</head>\n<results>\n")
    count = 0
    for count, row in enumerate(answer.rows, 1):  # noqa: B007 - counted for the caller
        bound = "".join(
            f'<binding name="{name}">{_xml_term(term)}</binding>'
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        out.write(f"<result>{bound}</result>\n")
    out.write("</results>\n</sparql>\n")
    return count


def _xml_term(term: Term) -> str:
    if isinstance(term, Literal):
        attribute = ""
        if term.language:
            attribute = f' xml:lang="{escape(term.language)}"'
        elif term.datatype != XSD + "string":
            attribute = f' datatype="{escape(term.datatype)}"'
        return f"<literal{attribute}>{escape(term.lexical)}</literal>"
    kind = "uri" if isinstance(term, IRI) else "bnode"
    return f"<{kind}>{escape(str(term))}</{kind}>"


_QUOTED_IN_CSV = re.compile('[",\r\n]')


def write_csv(answer: Rows, out: TextIO) -> int:
    """Write SPARQL 1.1 CSV: plain values, CRLF line ends, nothing for what is unbound."""
    return _write_lines(answer, out, name=_csv_text, cell=_csv_term, separator=",", end="\r\n")


def _csv_text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _QUOTED_IN_CSV.search(text) else text


def _csv_term(term: Term) -> str:
    return _csv_text(f"_:{term}" if isinstance(term, BlankNode) else str(term))


def write_tsv(answer: Rows, out: TextIO) -> int:
    """Write SPARQL 1.1 TSV: terms as in Turtle, so that no type or language is lost."""
    return _write_lines(answer, out, name=_variable, cell=_tsv_term, separator="\t", end="\n")


def _variable(name: str) -> str:
    return f"?{name}"


_ABBREVIATED = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_IN_TURTLE = {code: f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {
    ord(character): escaped
    for character, escaped in (
        ("\t", "\\t"),
        ("\n", "\\n"),
        ("\r", "\\r"),
        ('"', '\\"'),
        ("\\", "\\\\"),
    )
}


def _tsv_term(term: Term) -> str:
    if isinstance(term, BlankNode):
        return f"_:{term}"
    if isinstance(term, IRI):
        return f"<{term}>"
    short = _ABBREVIATED.get(term.datatype)
    if short and short.fullmatch(term.lexical):
        return term.lexical
    quoted = f'"{term.lexical.translate(_IN_TURTLE)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == XSD + "string" else f"{quoted}^^<{term.datatype}>"


def _write_lines(
    answer: Rows,
    out: TextIO,
    *,
    name: Callable[[str], str],
    cell: Callable[[Term], str],
    separator: str,
    end: str,
) -> int:
    """Write a header line and one line a row; return the number of rows."""
    if isinstance(answer, bool):
        out.write(("true" if answer else "false") + end)
        return 1
    out.write(separator.join(name(variable) for variable in answer.variables) + end)
    count = 0
    for count, row in enumerate(answer.rows, 1):  # noqa: B007 - counted for the caller
        out.write(separator.join("" if term is None else cell(term) for term in row) + end)
    return count
