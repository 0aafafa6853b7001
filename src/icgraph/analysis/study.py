"""A study: which cases are compared on which attributes, under which reading, from which claims.

Every analysis takes one. It is resolved once from what a person typed and read lazily.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property

from icgraph.analysis import incomplete_context
from icgraph.analysis.incomplete_context import IncompleteContext
from icgraph.analysis.kinds import KIND_WORDS, attributes_of_kinds, word_of
from icgraph.analysis.scope_words import cases_among, every_case, one_of, statuses_of
from icgraph.identity import IC, compact
from icgraph.incidence import Attribute, Incidence, attributes_of, incidence
from icgraph.lookup import resolve
from icgraph.origins import Filter
from icgraph.said import Statements
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

READINGS = (V.strict, V.inclusive, V.enumerated)
STRICT = READINGS[0].removeprefix(IC)
"""The reading when none is asked for."""
LEFT_OUT = ("case", "source", "coder")
KEPT_FROM = 10_000
"""From how many cases on the table of cells is kept in the cache: see ``incidence_files``."""

_LABELS = """SELECT ?thing ?label {
  ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"""
_RDFS_LABELS = """SELECT ?thing ?label {
  ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label }"""


@dataclass(frozen=True, slots=True)
class Scope:
    """The options of every analysis, as typed.

    ``among`` names a set or cases separated by commas (empty: every case); ``attributes`` a set
    of attributes (empty: all that are said of these cases, of the ``kinds`` when given);
    ``statuses`` the statuses that count (empty: all); ``as_of`` a year, month or day;
    ``leave_out`` is ``case``, ``source`` or ``coder``: what is left out in turn.
    """

    among: str = ""
    attributes: str = ""
    kinds: tuple[str, ...] = ()
    reading: str = ""
    statuses: tuple[str, ...] = ()
    as_of: str = ""
    leave_out: str = ""


class Names(dict[str, str]):
    """Labels by IRI; what has none goes by its CURIE."""

    def __missing__(self, iri: str) -> str:
        return compact(IRI(iri))


@dataclass(frozen=True)
class Study:
    """A store looked at through a scope. Attributes that cost a query are read once.

    ``filter`` says which claims count; ``cases`` are sorted by IRI. ``data_version`` and
    ``graphs`` say what was read; ``state`` names it so exactly that a table made from it can be
    kept, and is empty where none can.
    """

    store: Store
    scope: Scope
    cases: tuple[IRI, ...]
    reading: IRI
    filter: Filter
    graphs: str = ""
    data_version: str = ""
    state: str = ""
    _tables: dict[IRI, Incidence] = field(default_factory=dict)

    @cached_property
    def statements(self) -> Statements:
        """What claims say, of those that count."""
        return Statements(self.store, self.filter)

    @cached_property
    def names(self) -> Names:
        """Labels by IRI of everything in the store."""
        return names_of(self.store)

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """What the cases are compared on, sorted by IRI."""
        return self.incidence().attributes if self._keeps_tables else self._compared()

    def _compared(self) -> tuple[Attribute, ...]:
        if self.scope.attributes:
            named = attributes_of(self.store, resolve(self.store, self.scope.attributes, "set"))
            words = self.scope.kinds
            return tuple(a for a in named if not words or self.kind_word(a) in words)
        return attributes_of_kinds(self.store, self.statements, self.cases, self.scope.kinds)

    def kind_word(self, attribute: Attribute) -> str:
        """The word of ``--kind`` an attribute belongs to, such as mechanism."""
        return word_of(attribute.property)

    def incidence(self, reading: IRI | None = None) -> Incidence:
        """The cells under a reading; the study's own when none is given."""
        wanted = reading or self.reading
        if wanted not in self._tables:
            self._tables[wanted] = (
                self._kept(wanted)
                if self._keeps_tables
                else incidence(self.statements, self.cases, self.attributes, wanted)
            )
        return self._tables[wanted]

    @property
    def _keeps_tables(self) -> bool:
        return bool(self.state) and len(self.cases) >= KEPT_FROM

    def _kept(self, reading: IRI) -> Incidence:
        """The cells under a reading, from the table kept for this state of the data."""
        from icgraph import incidence_files
        from icgraph.incidence_coding import from_store

        counted = {**asdict(self.filter), "statuses": sorted(self.filter.statuses)}
        asked = self.scope.attributes, self.scope.kinds, self.cases
        return incidence_files.kept(
            incidence_files.key(self.state, self.graphs, reading, counted, asked),
            reading,
            self.cases,
            lambda: from_store(self.store, self.statements, self.cases, self._compared(), reading),
        )

    def context(self, reading: IRI | None = None) -> IncompleteContext:
        """The cells under a reading as an incomplete formal context."""
        return incomplete_context.of(self.incidence(reading))

    def among(self, cases: Sequence[IRI]) -> Study:
        """The same study of other cases, compared on the same attributes."""
        return _with_attributes(replace(self, cases=tuple(cases), state="", _tables={}), self)

    def alone(self, cases: Sequence[IRI]) -> Study:
        """The same study of other cases, compared on what is said of these."""
        fresh = replace(self, cases=tuple(cases), _tables={})
        fresh.__dict__["statements"] = self.statements
        return fresh

    def counting(self, only: Filter) -> Study:
        """The same study with other claims counting, compared on the same attributes."""
        return _with_attributes(replace(self, filter=only, state="", _tables={}), self)

    def head(self) -> dict[str, object]:
        """What every JSON answer says of itself: graphs, among, attributes, reading, version."""
        given = {
            "status": list(self.scope.statuses),
            "as_of": self.scope.as_of,
            "leave_out": self.scope.leave_out,
        }
        return {
            "graphs": self.graphs,
            "among": list(self.cases),
            "attributes": self.scope.attributes or ",".join(self.scope.kinds) or "all",
            "reading": self.reading.removeprefix(IC),
            "data_version": self.data_version,
            **{name: value for name, value in given.items() if value},
        }


def study(
    store: Store, scope: Scope, *, graphs: str = "", data_version: str = "", state: str = ""
) -> Study:
    """Resolve a scope against a store.

    Raise NotFound for a set, case or reading that is not there, UsageError for a word that is
    none of the allowed ones or a date that is none.
    """
    one_of("kind", scope.kinds, tuple(KIND_WORDS))
    reading = reading_of(scope.reading or STRICT)
    one_of("leave-out", (scope.leave_out,) if scope.leave_out else (), LEFT_OUT)
    statuses = statuses_of(store, scope.statuses)
    return Study(
        store,
        scope,
        cases_among(store, scope.among),
        reading,
        Filter(statuses, scope.as_of),
        graphs,
        data_version,
        state,
    )


def reading_of(word: str) -> IRI:
    """The reading of a word. Raise UsageError for a word that is none."""
    one_of("reading", (word,), tuple(r.removeprefix(IC) for r in READINGS))
    return IRI(IC + word)


def study_of(store: Store, reading: IRI) -> Study:
    """A study of every case a store has, which may be none, counting every claim."""
    return Study(store, Scope(), every_case(store), reading, Filter())


def names_of(store: Store) -> Names:
    """Labels by IRI of everything in a store."""
    names = Names((str(thing), str(label)) for thing, label in select(store, _RDFS_LABELS))
    names.update((str(thing), str(label)) for thing, label in select(store, _LABELS))
    return names


def _with_attributes(fresh: Study, old: Study) -> Study:
    fresh.__dict__["attributes"] = old.attributes
    fresh.__dict__["names"] = old.names
    return fresh
