"""RDF in: Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML, each bounded and located.

A file is read whole or not at all. Whatever is wrong is said as ``name:line:column``, with
the line and a caret below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph.errors import Invalid, LimitHit, NotFound, did_you_mean
from icgraph.excerpt import invalid, offset_of
from icgraph.identity import IC, compact
from icgraph.intake.positions import blank_node, brackets, find_term
from icgraph.terms import IRI, Literal, Quad, Triple

if TYPE_CHECKING:
    import pyoxigraph as ox

FORMATS = {
    "ttl": "text/turtle",
    "trig": "application/trig",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
"""Each format that can be read, and its media type."""

ENDINGS = {name: name for name in FORMATS} | {"rdf": "rdfxml", "owl": "rdfxml"}
"""The format that a file's ending means."""

DEFAULT_GRAPH = IRI("")
"""The graph of a quad that names none."""

MAX_NESTING = 1_000
MAX_LITERAL = 1 << 20
MAX_FILE = 100 << 20
"""Levels, characters of a literal and bytes of a file that are read at most."""

_BOM = b"\xef\xbb\xbf"
_TEXTUAL = frozenset({"ttl", "trig", "nt", "nq"})
_DOCTYPE = re.compile(rb"<!DOCTYPE(?!\s++[\w:.-]++\s*+>)", re.IGNORECASE)
_REMOTE_CONTEXT = re.compile(r'"@(?:context|import)"\s*:\s*(?:\[\s*)?"([^"]*)"')
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')
_XML_TOKEN = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<[?!][^>]*>|<(?:[^>"']|"[^"]*"|'[^']*')*+>""", re.DOTALL
)
_POSITION = re.compile(r"^Parser error (?:at|between|on)\b[^:]*: ")
_GRAPH_LINE = re.compile(r'^#\+ graph = "([^"]*)"\s*$', re.MULTILINE)


def parse(text: bytes, *, format: str, name: str) -> list[Quad]:  # noqa: A002 - the domain word
    """All quads of a document; a quad outside any graph has ``DEFAULT_GRAPH``.

    ``format`` is one of ``FORMATS``; ``name`` is what messages call the document. Raise
    Invalid for text that does not parse, is nested too deeply, declares entities, wants a
    remote context, or uses what RDF 1.1 does not have.
    """
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise Invalid(f"{name}: cannot read the format {format!r}", hint=f"one of {known}")
    text = text.removeprefix(_BOM)
    if len(text) > MAX_FILE:
        raise LimitHit(f"{name}: longer than {MAX_FILE >> 20} MiB", hint="split the file")
    decoded = _decode(text, name)
    _refuse_dangerous(text, decoded, format, name)
    return list(_quads(text, decoded, format, name))


def read(path: Path) -> list[Quad]:
    """Parse a file, its format taken from its ending.

    Raise NotFound for one that cannot be read, Invalid as ``parse`` does.
    """
    ending = path.suffix.lstrip(".").lower()
    return parse(_bytes(path), format=ENDINGS.get(ending, ending), name=str(path))


def stored(literals: Iterable[Literal]) -> dict[Literal, Literal]:
    """Those literals that a store would spell or type in another way, and how it would."""
    import pyoxigraph as ox

    from icgraph.stores.oxigraph import from_engine, to_engine

    given = sorted(set(literals))
    engine, place = ox.Store(), ox.NamedNode("urn:icgraph:value")
    engine.bulk_extend(
        ox.Quad(ox.NamedNode(f"urn:icgraph:{number}"), place, to_engine(literal))
        for number, literal in enumerate(given)
    )
    found: dict[Literal, Literal] = {}
    for quad in engine:
        literal, kept = given[int(str(quad.subject.value)[12:])], from_engine(quad.object)
        if isinstance(kept, Literal) and kept != literal:
            found[literal] = kept
    return found


def graph_line(text: bytes) -> IRI | None:
    """The graph that a line ``#+ graph = "IRI"`` of a Turtle file names."""
    match = _GRAPH_LINE.search(text.removeprefix(_BOM).decode(errors="replace"))
    return IRI(match[1]) if match else None


def record(path: Path, known: frozenset[str] | None = None) -> tuple[IRI, list[Triple]]:
    """The named graph and the triples of one record file.

    A record is Turtle whose line ``#+ graph = "IRI"`` names its graph; it has no blank
    nodes and uses only terms of the ontology (``known``: their IRIs; default: the generated
    vocabulary). Raise Invalid naming file, line and column otherwise.
    """
    raw = _bytes(path)
    quads = parse(raw, format="ttl", name=str(path))
    text = raw.removeprefix(_BOM).decode()
    match = _GRAPH_LINE.search(text)
    if match is None:
        raise Invalid(
            f"{path}:1:1: no line says which graph this record is",
            hint='begin the file with: #+ graph = "https://w3id.org/icgraph/graph/…"',
        )
    _refuse_blank_nodes(text, str(path))
    check_terms(quads, text, name=str(path), known=known)
    return IRI(match[1]), [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


def plain(path: Path, known: frozenset[str] | None = None) -> list[Triple]:
    """The triples of a Turtle file that names no graph, such as the ontology's.

    Blank nodes are allowed. Raise Invalid naming file, line and column.
    """
    raw = _bytes(path)
    quads = parse(raw, format="ttl", name=str(path))
    check_terms(quads, raw.removeprefix(_BOM).decode(), name=str(path), known=known)
    return [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]


def check_terms(
    quads: list[Quad], text: str, *, name: str, known: frozenset[str] | None = None
) -> None:
    """Raise Invalid for the first ``ic:`` term that the ontology does not have.

    ``text`` is the Turtle the quads came from; the message names line and column of the
    term and the nearest term there is.
    """
    terms = _vocabulary() if known is None else known
    for iri in sorted(_ours(quads) - terms):
        local = iri.removeprefix(IC)
        near = did_you_mean(local, (term.removeprefix(IC) for term in terms))
        message = f"ic:{local} is not a term of the ontology{near}"
        raise invalid(message, text, find_term(text, iri) or 0, name=name)


def _vocabulary() -> frozenset[str]:
    from icgraph.vocabulary import TERMS

    return frozenset(TERMS)


def _ours(quads: list[Quad]) -> set[str]:
    found = {str(term) for quad in quads for term in quad[:3] if isinstance(term, IRI)}
    return {iri for iri in found if iri.startswith(IC)}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotFound(f"{path}: cannot be read: {error.strerror}") from error


def _decode(text: bytes, name: str) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        column = error.start - text.rfind(b"\n", 0, error.start)
        raise Invalid(f"{name}:{line}:{column}: not UTF-8") from error


def _refuse_dangerous(raw: bytes, text: str, form: str, name: str) -> None:
    if form == "rdfxml" and (doctype := _DOCTYPE.search(raw)):
        offset = len(raw[: doctype.start()].decode())
        raise invalid("a DOCTYPE that holds more than a name is refused", text, offset, name=name)
    if form == "jsonld" and (context := _REMOTE_CONTEXT.search(text)):
        message = f"remote contexts are not fetched: {context[1]}"
        raise invalid(message, text, context.start(), name=name)
    depth = 0
    for step, offset in _steps(text, form):
        depth += step
        if depth > MAX_NESTING:
            raise invalid(f"nested more than {MAX_NESTING} deep", text, offset, name=name)


def _steps(text: str, form: str) -> Iterator[tuple[int, int]]:
    """One level in (+1) or out (-1), and the offset where it happens."""
    if form in _TEXTUAL:
        for bracket, offset in brackets(text):
            yield (1 if bracket in "[({" else -1), offset
        return
    pattern = _JSON_TOKEN if form == "jsonld" else _XML_TOKEN
    for match in pattern.finditer(text):
        mark = match[0]
        if mark in "[{" or (mark[0] == "<" and mark[1] not in "?!/" and mark[-2] != "/"):
            yield 1, match.start()
        elif mark in "]}" or mark.startswith("</"):
            yield -1, match.start()


def _quads(text: bytes, decoded: str, form: str, name: str) -> Iterator[Quad]:
    import pyoxigraph as ox

    syntax = ox.RdfFormat.from_media_type(FORMATS[form])
    try:
        for quad in ox.parse(text, format=syntax):
            converted = _converted(quad, name)
            _refuse_long(converted, name)
            yield converted
    except SyntaxError as error:
        raise _located(error, decoded, name) from error
    except MemoryError as error:
        raise LimitHit(f"{name}: a text is longer than {MAX_LITERAL >> 20} MiB") from error
    except ValueError as error:
        raise Invalid(f"{name}: {error}") from error


def _converted(quad: ox.Quad, name: str) -> Quad:
    import pyoxigraph as ox

    from icgraph.stores.oxigraph import from_engine

    try:
        subject, value = from_engine(quad.subject), from_engine(quad.object)
    except Invalid as error:
        raise Invalid(f"{name}: a triple inside a triple is not RDF 1.1: {quad.object}") from error
    if isinstance(subject, Literal):
        raise Invalid(f"{name}: a literal cannot be a subject: {subject.lexical!r}")
    named = quad.graph_name
    if isinstance(named, ox.BlankNode):
        raise Invalid(f"{name}: a graph has no name", hint="give each graph an IRI")
    graph = DEFAULT_GRAPH if isinstance(named, ox.DefaultGraph) else IRI(named.value)
    return Quad(subject, IRI(quad.predicate.value), value, graph)


def _refuse_long(quad: Quad, name: str) -> None:
    if isinstance(quad.object, Literal) and len(quad.object.lexical) > MAX_LITERAL:
        where = f"{compact(quad.subject)} {compact(quad.predicate)}"
        raise LimitHit(
            f"{name}: the text of {where} is longer than {MAX_LITERAL >> 20} MiB",
            hint="keep long texts beside the graph, and their address or hash in it",
        )


def _located(error: SyntaxError, text: str, name: str) -> Invalid:
    message = _POSITION.sub("", error.msg)
    if "LoadDocumentCallback" in message:
        return Invalid(f"{name}: remote contexts are not fetched")
    if error.lineno is None:
        return Invalid(f"{name}: {message}")
    return invalid(message, text, offset_of(text, error.lineno, error.offset or 1), name=name)


def _refuse_blank_nodes(text: str, name: str) -> None:
    offset = blank_node(text)
    if offset is not None:
        raise invalid("a record has no blank nodes; name the thing", text, offset, name=name)
