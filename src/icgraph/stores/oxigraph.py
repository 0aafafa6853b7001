"""The store that is used: Oxigraph, in memory or on disk.

Every triple is kept twice: in its named graph, and once in the engine's default graph, which
so is the union of all graphs as a set. (The engine's own union of graphs gives a triple
that stands in two graphs twice, and so counts it twice.)
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from icgraph import gate
from icgraph.errors import Invalid, Unavailable
from icgraph.identity import PREFIXES
from icgraph.stores.base import Answer, Solutions
from icgraph.stores.clauses import dataset, written_order
from icgraph.stores.exchange import exchange, subset
from icgraph.stores.literals import canonical
from icgraph.stores.syntax import unreadable
from icgraph.terms import IRI, RDF_LANG_STRING, BlankNode, Literal, Term, Triple

if TYPE_CHECKING:
    from pathlib import Path

_Found = TypeVar("_Found")
_ANY = (None, None, None)


class OxigraphStore:
    """Named graphs in Oxigraph; see `icgraph.stores.base.Store` for what each verb promises.

    ``OxigraphStore()`` is a new store in memory.
    """

    def __init__(
        self,
        engine: ox.Store | None = None,
        *,
        writes: bool = False,
        release: Callable[[], None] | None = None,
    ) -> None:
        self._engine: ox.Store | None = ox.Store() if engine is None else engine
        self._writes = writes
        self._release = release
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, release: Callable[[], None] | None = None) -> OxigraphStore:
        """Open a store on disk for reading and writing, and make it when it is not there.

        ``release`` is called once when the store is closed.

        Raises
        ------
        Unavailable
            When another process has it open, or the folder cannot be used.
        """
        engine = _opened(lambda: ox.Store(str(path)), path)
        return cls(engine, writes=True, release=release)

    @classmethod
    def open_read_only(
        cls, path: Path, *, release: Callable[[], None] | None = None
    ) -> OxigraphStore:
        """Open a store on disk that nobody writes to meanwhile; several may read at once.

        Raises
        ------
        Unavailable
            When it is not there, or is damaged.
        """
        return cls(_opened(lambda: ox.Store.read_only(str(path)), path), release=release)

    def query(self, sparql: str) -> Answer:
        """Evaluate one SPARQL query over the union of all graphs; see `Store.query`."""
        gate.check(sparql)
        scoped = dataset(sparql)
        engine = self._running()
        if scoped.default is not None and scoped.named is not None:
            engine = subset(engine, scoped.default, scoped.named)
        try:
            answer = engine.query(scoped.sparql, prefixes=PREFIXES)
        except SyntaxError as error:
            raise unreadable(sparql, str(error)) from error
        except (RuntimeError, ValueError) as error:
            raise Invalid(f"the query cannot be evaluated: {error}") from error
        except OSError as error:
            raise _damaged(error) from error
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, ox.QueryTriples):
            return _triples(answer)
        variables = tuple(variable.value for variable in answer.variables)
        columns = written_order(sparql, variables)
        places = None if columns == variables else [variables.index(name) for name in columns]
        return Solutions(columns, _rows(answer, places))

    def put(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """Replace a named graph in one transaction, writing only what differs.

        When ``triples`` raises, or holds a term that cannot be stored, nothing is written.
        """
        self.put_all({graph: triples})

    def put_all(self, graphs: Mapping[IRI, Iterable[Triple]]) -> None:
        """Replace several named graphs in one transaction, writing only what differs.

        Raises
        ------
        Invalid
            When a name or a term cannot be stored; nothing is written.
        Unavailable
            When the engine cannot write; nothing is written.
        """
        engine = self._running()
        wanted = {
            _named_node(graph): {_to_engine_triple(triple) for triple in triples}
            for graph, triples in graphs.items()
        }
        try:
            with self._lock:
                exchange(engine, wanted)
        except OSError as error:
            raise Unavailable(
                f"{', '.join(sorted(graphs))}: nothing was written: {error}",
                hint="the store is as it was; see `icgraph doctor`",
            ) from error

    def copied(self) -> OxigraphStore:
        """Return a store in memory that holds the same; what is done to it stays there."""
        engine = ox.Store()
        engine.bulk_extend(self._running())
        return OxigraphStore(engine)

    def take(self, other: OxigraphStore) -> None:
        """Hold what another store holds too, besides what is here."""
        try:
            self._running().bulk_extend(other._running())
        except OSError as error:
            raise Unavailable(f"the store cannot be written: {error}") from error

    def size(self) -> int:
        """How many triples the named graphs hold, each counted in every graph it stands in."""
        every = len(self._running())
        return every - sum(1 for _ in self._running().quads_for_pattern(*_ANY, ox.DefaultGraph()))

    def has_alike(self, other: OxigraphStore, graphs: Iterable[IRI]) -> bool:
        """Whether each of some named graphs holds here what it holds in the other store."""
        engines = self._running(), other._running()
        for name in map(_named_node, graphs):
            mine, theirs = (set(e.quads_for_pattern(None, None, None, name)) for e in engines)
            if mine != theirs:
                return False
        return True

    def triples(self, graph: IRI) -> Iterator[Triple]:
        """Give the triples of one named graph, in no particular order."""
        for quad in self._running().quads_for_pattern(None, None, None, _named_node(graph)):
            yield _triple(quad)

    def graphs(self) -> list[IRI]:
        """Return the names of all graphs that hold a triple, sorted."""
        engine = self._running()
        return sorted(
            IRI(name.value)
            for name in engine.named_graphs()
            if next(engine.quads_for_pattern(None, None, None, name), None) is not None
        )

    def close(self) -> None:
        """Write everything to disk and let go of files and locks; a second call does nothing.

        The files of a store on disk are let go of when its last open answer is too.
        """
        engine, self._engine = self._engine, None
        release, self._release = self._release, None
        if engine is not None and self._writes:
            engine.flush()
        del engine
        if release is not None:
            release()

    def _running(self) -> ox.Store:
        if self._engine is None:
            raise Unavailable("the store is closed")
        return self._engine


def _to_engine_triple(triple: Triple) -> ox.Triple:
    subject, predicate = to_engine(triple.subject), to_engine(triple.predicate)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise Invalid(f"{tuple(triple)!r} is not a triple")
    return ox.Triple(subject, predicate, to_engine(triple.object))


def to_engine(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a term as the engine's own, in the form it will be stored in.

    Raises
    ------
    Invalid
        When the engine does not accept the IRI, label, datatype or language tag.
    """
    try:
        if isinstance(term, IRI):
            return ox.NamedNode(term)
        if isinstance(term, BlankNode):
            return ox.BlankNode(term)
        literal = canonical(term)
        if literal.language:
            return ox.Literal(literal.lexical, language=literal.language)
        return ox.Literal(literal.lexical, datatype=ox.NamedNode(literal.datatype))
    except (ValueError, UnicodeEncodeError) as error:
        raise Invalid(f"{term!r} cannot be stored: {error}") from error


def from_engine(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Term:
    """Return one of the engine's terms as ours.

    Raises
    ------
    Invalid
        For a quoted triple, which icgraph does not use.
    """
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, RDF_LANG_STRING, term.language)
        return Literal(term.value, term.datatype.value)
    if isinstance(term, ox.BlankNode):
        return BlankNode(term.value)
    raise Invalid("the answer holds a quoted triple")


def _named_node(graph: IRI) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise Invalid(f"{graph!r} cannot name a graph: {error}") from error


def _triple(found: ox.Triple | ox.Quad) -> Triple:
    subject = from_engine(found.subject)
    if isinstance(subject, Literal):
        raise Invalid(f"{subject!r} is the subject of a triple")
    return Triple(subject, IRI(found.predicate.value), from_engine(found.object))


def _triples(answer: ox.QueryTriples) -> Iterator[Triple]:
    """A graph is a set: each triple comes once, however many solutions made it."""
    seen: set[Triple] = set()
    for found in _guarded(answer):
        triple = _triple(found)
        if triple not in seen:
            seen.add(triple)
            yield triple


def _rows(
    answer: ox.QuerySolutions, places: Sequence[int] | None
) -> Iterator[tuple[Term | None, ...]]:
    for solution in _guarded(answer):
        row = tuple(None if term is None else from_engine(term) for term in solution)
        yield row if places is None else tuple(row[place] for place in places)


def _guarded(answer: Iterator[_Found]) -> Iterator[_Found]:
    try:
        yield from answer
    except (OSError, RuntimeError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> Unavailable:
    return Unavailable(
        f"the store could not be read: {error}",
        hint="run `icgraph check`, or restore a backup",
    )


def _opened(opening: Callable[[], ox.Store], path: Path) -> ox.Store:
    try:
        return opening()
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower():
            raise Unavailable(
                f"the store {path} is open in another process",
                hint="try again when it has ended",
            ) from error
        raise Unavailable(
            f"the store {path} could not be opened: {error}",
            hint="run `icgraph check`, or restore a backup",
        ) from error
