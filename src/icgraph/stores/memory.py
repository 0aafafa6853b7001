"""The reference store: rdflib's Dataset in memory, slow and independent of Oxigraph.

It exists to prove the other one: the same contract suite and the same questions run on
both. Known difference: a path of length zero from a constant that is nowhere in the data
(``<not-there> skos:broader* ?x``) gives that constant here, as SPARQL asks, and nothing in
Oxigraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from icgraph import gate
from icgraph.errors import Invalid, LimitHit, Unavailable
from icgraph.identity import PREFIXES
from icgraph.stores.base import Answer, Solutions
from icgraph.stores.clauses import dataset, written_order
from icgraph.stores.comparing import compare_strictly
from icgraph.stores.literals import canonical
from icgraph.stores.portable import portable, respell
from icgraph.stores.syntax import unreadable
from icgraph.terms import IRI, RDF_LANG_STRING, XSD, BlankNode, Literal, Term, Triple

if TYPE_CHECKING:
    import rdflib
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Node


class MemoryStore:
    """Named graphs in rdflib; see `icgraph.stores.base.Store` for what each verb promises."""

    def __init__(self) -> None:
        self._graphs: dict[IRI, frozenset[Triple]] = {}
        self._engine: rdflib.Dataset | None = _union()

    def query(self, sparql: str) -> Answer:
        """Evaluate one SPARQL query over the union of all graphs; see `Store.query`."""
        gate.check(sparql)
        _parses(sparql)
        scoped = dataset(sparql)
        engine = self._running()
        if scoped.default is not None and scoped.named is not None:
            engine = self._subset(scoped.default, scoped.named)
        text = portable(scoped.sparql)
        result = _evaluated(lambda: _answer(engine, _prepared(text)))
        if isinstance(result, bool):
            return result
        if isinstance(result, list):
            return iter(result)
        variables, rows = result
        columns = written_order(sparql, variables)
        places = [variables.index(name) for name in columns]
        return Solutions(columns, (tuple(row[place] for place in places) for row in rows))

    def put(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """Replace a named graph; when ``triples`` raises, nothing has changed."""
        from rdflib import URIRef

        engine = self._running()
        wanted = frozenset(_stored(triple) for triple in triples)
        name = URIRef(_named(graph))
        target = engine.graph(name)
        for triple in self._graphs.get(graph, frozenset()) - wanted:
            target.remove(_to_engine_triple(triple))
        for triple in wanted - self._graphs.get(graph, frozenset()):
            target.add(_to_engine_triple(triple))
        if wanted:
            self._graphs[graph] = wanted
        else:
            self._graphs.pop(graph, None)
            engine.remove_graph(name)

    def triples(self, graph: IRI) -> Iterator[Triple]:
        """Give the triples of one named graph, in no particular order."""
        self._running()
        return iter(self._graphs.get(graph, frozenset()))

    def graphs(self) -> list[IRI]:
        """Return the names of all graphs that hold a triple, sorted."""
        self._running()
        return sorted(self._graphs)

    def close(self) -> None:
        """Forget everything; a second call does nothing."""
        self._engine = None
        self._graphs = {}

    def _running(self) -> rdflib.Dataset:
        if self._engine is None:
            raise Unavailable("the store is closed")
        return self._engine

    def _subset(self, default: Iterable[IRI], named: Iterable[IRI]) -> rdflib.Dataset:
        """A dataset of some graphs as its default graph and some by name."""
        from rdflib import Dataset, URIRef

        chosen = Dataset()
        for graph in default:
            for triple in self._graphs.get(graph, ()):
                chosen.default_graph.add(_to_engine_triple(triple))
        for graph in named:
            for triple in self._graphs.get(graph, ()):
                chosen.graph(URIRef(graph)).add(_to_engine_triple(triple))
        return chosen


def _union() -> rdflib.Dataset:
    from rdflib import Dataset

    return Dataset(default_union=True)


def _parses(sparql: str) -> None:
    """Refuse what is not SPARQL, with the place; rdflib names neither reliably."""
    import pyoxigraph

    try:
        pyoxigraph.Store().query(dataset(sparql).sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise unreadable(sparql, str(error)) from error
    except (RuntimeError, ValueError) as error:
        raise Invalid(f"the query cannot be evaluated: {error}") from error


@lru_cache(maxsize=128)
def _prepared(sparql: str) -> Query:
    """The query parsed; parsing takes rdflib longer than answering from a small graph."""
    from rdflib.plugins.sparql import prepareQuery

    query = compare_strictly(prepareQuery(sparql, initNs=PREFIXES))
    return respell(query, lambda literal: to_engine(from_engine(literal)))


_Result = bool | list[Triple] | tuple[tuple[str, ...], list[tuple[Term | None, ...]]]


def _answer(engine: rdflib.Dataset, query: Query) -> _Result:
    result = engine.query(query)
    if result.type == "ASK":
        return bool(result.askAnswer)
    if result.type in {"CONSTRUCT", "DESCRIBE"}:
        return [_from_engine_triple(triple) for triple in result.graph or ()]
    names = result.vars or []
    rows = [tuple(_bound(solution.get(name)) for name in names) for solution in result.bindings]
    return tuple(map(str, names)), rows


def _bound(term: Node | None) -> Term | None:
    return None if term is None else from_engine(term)


def _evaluated(run: Callable[[], _Result]) -> _Result:
    """Run a query; what rdflib raises on the way becomes one of our errors."""
    try:
        return run()
    except RecursionError as error:
        raise LimitHit(
            "the query is nested too deeply for the memory store",
            hint="use a store on disk, or ask in parts",
        ) from error
    except (Invalid, LimitHit):
        raise
    except Exception as error:  # rdflib raises bare Exception for many of its refusals
        raise Invalid(f"the query cannot be evaluated: {error}") from error


def to_engine(term: Term) -> Node:
    """Return a term as rdflib's own, in canonical form."""
    from rdflib import Literal as EngineLiteral
    from rdflib import URIRef
    from rdflib.term import BNode

    if isinstance(term, IRI):
        return URIRef(term)
    if isinstance(term, BlankNode):
        return BNode(term)
    literal = canonical(term)
    if literal.language:
        return EngineLiteral(literal.lexical, lang=literal.language)
    if literal.datatype == XSD + "string":
        return EngineLiteral(literal.lexical)
    return EngineLiteral(literal.lexical, datatype=URIRef(literal.datatype), normalize=False)


def from_engine(term: Node) -> Term:
    """Return one of rdflib's terms as ours, in canonical form."""
    from rdflib import Literal as EngineLiteral
    from rdflib import URIRef

    if isinstance(term, URIRef):
        return IRI(term)
    if isinstance(term, EngineLiteral):
        if term.language:
            return canonical(Literal(str(term), RDF_LANG_STRING, term.language))
        datatype = str(term.datatype or XSD + "string")
        return canonical(Literal(_shortened(str(term), datatype), datatype))
    return BlankNode(term)


def _shortened(text: str, datatype: str) -> str:
    """A computed decimal with the 18 places the other engine computes with."""
    whole, point, fraction = text.partition(".")
    if datatype == XSD + "decimal" and point and fraction.isdigit():
        return f"{whole}.{fraction[:18]}"
    return text


def _stored(triple: Triple) -> Triple:
    """The triple as it will be kept; refuses what the other engine refuses."""
    subject, predicate, value = triple
    for iri in (subject, predicate, value):
        if isinstance(iri, IRI):
            _named(iri)
    return Triple(subject, predicate, canonical(value) if isinstance(value, Literal) else value)


def _named(iri: IRI) -> IRI:
    from icgraph.identity import is_iri

    if not is_iri(iri):
        raise Invalid(f"{iri!r} cannot be stored: it is not an absolute IRI")
    return iri


def _to_engine_triple(triple: Triple) -> tuple[Node, Node, Node]:
    return to_engine(triple.subject), to_engine(triple.predicate), to_engine(triple.object)


def _from_engine_triple(triple: tuple[Node, Node, Node]) -> Triple:
    subject, predicate = from_engine(triple[0]), from_engine(triple[1])
    if isinstance(subject, Literal) or not isinstance(predicate, IRI):
        raise Invalid(f"{triple!r} is not a triple")
    return Triple(subject, predicate, from_engine(triple[2]))
