"""Triples and quads as files, sorted: the same graph always gives the same text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TextIO

import pyoxigraph as ox

from icgraph.errors import Invalid
from icgraph.exporters import xml_text
from icgraph.terms import IRI, Literal, Quad, Subject, Term, Triple

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

SYNTAXES: Mapping[str, ox.RdfFormat] = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_LINES = frozenset({"nt", "nq"})
LOCAL_NAME = re.compile(r"[^\W\d][\w.-]*$")
"""The end of an IRI that RDF/XML can write as a property."""


def write(
    statements: Iterable[Triple | Quad],
    out: TextIO,
    syntax: str,
    *,
    prefixes: Mapping[str, str] | None = None,
) -> int:
    """Write the statements sorted, each once, and return how many were written.

    Blank nodes get canonical labels, so their order of arrival does not show. Nothing is
    written when an error is raised.

    Parameters
    ----------
    statements
        Triples, quads or both. Formats without graph names (ttl, nt, rdfxml) write what
        quads say and drop their graph; in the others a triple, or a quad
        whose graph is the empty IRI, stands in the default graph.
    out
        A text stream that does not translate line ends.
    syntax
        One of the keys of ``SYNTAXES``.
    prefixes
        Prefix to namespace; those in use are declared. Default: the ontology's table.

    Raises
    ------
    Invalid
        An IRI that is none, or in RDF/XML a predicate or character XML cannot write.
    """
    form = SYNTAXES[syntax]
    found = {_quad(statement, named=form.supports_datasets) for statement in statements}
    quads = sorted(_canonical(found), key=_order)
    if syntax == "rdfxml":
        _refuse_unwritable_predicates(quads)
    table = _used(prefixes if prefixes is not None else _declared(), quads)
    content: Iterable[ox.Quad] | Iterable[ox.Triple] = (
        quads if form.supports_datasets else [quad.triple for quad in quads]
    )
    written = ox.serialize(content, format=form, prefixes=table) or b""
    out.write(_finished(written.decode("utf-8"), syntax))
    return len(quads)


def _declared() -> Mapping[str, str]:
    from icgraph.identity import PREFIXES

    return PREFIXES


def _quad(statement: Triple | Quad, *, named: bool) -> ox.Quad:
    graph: ox.NamedNode | ox.DefaultGraph = ox.DefaultGraph()
    try:
        if named and isinstance(statement, Quad) and statement.graph:
            graph = ox.NamedNode(statement.graph)
        subject = _node(statement.subject)
        predicate = ox.NamedNode(statement.predicate)
        value = _term(statement.object)
    except ValueError as error:
        raise Invalid(f"this triple cannot be written: {error}: {statement[:3]}") from error
    return ox.Quad(subject, predicate, value, graph)


def _node(subject: Subject) -> ox.NamedNode | ox.BlankNode:
    return ox.NamedNode(subject) if isinstance(subject, IRI) else ox.BlankNode(subject)


def _term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(term, Literal):
        return _node(term)
    if term.language:
        return ox.Literal(term.lexical, language=term.language)
    return ox.Literal(term.lexical, datatype=ox.NamedNode(term.datatype))


def _canonical(quads: set[ox.Quad]) -> Iterable[ox.Quad]:
    """The same quads with labels of blank nodes that depend on the graph alone."""
    if not any(
        isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object)
    ):
        return quads
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def _order(quad: ox.Quad) -> tuple[str, bool, str, bool, str, str]:
    """Graph, then things before blank nodes, then a thing's type before what it says."""
    return (
        str(quad.graph_name),
        isinstance(quad.subject, ox.BlankNode),
        str(quad.subject),
        quad.predicate.value != RDF_TYPE,
        quad.predicate.value,
        str(quad.object),
    )


def _used(prefixes: Mapping[str, str], quads: list[ox.Quad]) -> dict[str, str]:
    """Those prefixes whose namespace starts some IRI of the quads, sorted."""
    named: set[str] = set()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, ox.NamedNode):
                named.add(term.value)
            elif isinstance(term, ox.Literal):
                named.add(term.datatype.value)
    return {
        prefix: namespace
        for prefix, namespace in sorted(prefixes.items())
        if any(iri.startswith(namespace) for iri in named)
    }


def _refuse_unwritable_predicates(quads: list[ox.Quad]) -> None:
    for predicate in sorted({quad.predicate.value for quad in quads}):
        if not LOCAL_NAME.search(predicate):
            raise Invalid(
                f"RDF/XML cannot write the predicate <{predicate}>: it ends in no XML name",
                hint="choose ttl, nq or jsonld",
            )


def _finished(text: str, syntax: str) -> str:
    """What the engine wrote, put in order where it leaves that to us."""
    if syntax in _LINES:
        return "".join(sorted(f"{line}\n" for line in text.split("\n") if line))
    if syntax == "rdfxml":
        return xml_text.check(text).replace("\r", "&#xD;") + "\n"
    if syntax == "jsonld":
        import json

        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    return text
