"""``GraphBase``: the one object that command line and Python programs talk to.

Each verb is a few lines over a module that can be used alone. Nothing is imported before
it is needed, because a query must not pay for what it does not use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from icgraph.graphanalyses import GraphAnalyses
from icgraph.graphpages import GraphPages
from icgraph.graphwrites import GraphWrites
from icgraph.terms import IRI, BlankNode, Literal, Term, Triple

if TYPE_CHECKING:
    from rdflib import Dataset

    from icgraph.answers import Answer
    from icgraph.intake.passages import Occurrence, Verified
    from icgraph.linting import Remark
    from icgraph.questions import Question
    from icgraph.reasoning import Check
    from icgraph.stores.base import Answer as Queried
    from icgraph.stores.base import Solutions, Store
    from icgraph.tracing import Claim, Trace
    from icgraph.vetting import Placed
    from icgraph.withdrawal import Withdrawn
    from icgraph.workspace import Opened


class GraphBase(GraphAnalyses, GraphPages, GraphWrites):
    """A graph opened for reading: queries, named questions, and the reasons behind them.

    Use it as a context manager, or call ``close``. ``store`` is what was opened.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self.store: Store = opened.store

    @classmethod
    def open(
        cls,
        store: str | Path | None = None,
        graphs: str | None = None,
        progress: Callable[[str], None] | None = None,
    ) -> GraphBase:
        """Open a store folder; without ``store`` the workspace, else the shipped graph.

        ``graphs`` chooses what is read: ``all``, ``source-documents``, or names of graphs
        separated by commas; by default all graphs but the recovered Table 2. Raise NotFound
        for a store or graph that is not there, Unavailable for one that cannot be opened.
        """
        from icgraph.workspace import open_for_reading

        place = None if store is None else str(store)
        return cls(open_for_reading(place, graphs, progress))

    def close(self) -> None:
        """Release the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()

    def reads(self) -> str:
        """What answers are read from, in words."""
        return self._opened.described()

    def query(self, sparql: str, parameters: Mapping[str, str | Term] | None = None) -> Queried:
        """Answer a SPARQL query; each ``$name`` in it stands for a parameter's value.

        A parameter given as text is read as an IRI, a CURIE, a number, true or false, else
        as a string. Raise Invalid or LimitHit for a query that is refused.
        """
        if parameters:
            from icgraph.binding import bind
            from icgraph.questions import guess

            terms = {
                name: value if isinstance(value, IRI | BlankNode | Literal) else guess(value)
                for name, value in parameters.items()
            }
            sparql = bind(sparql, terms)
        return self.store.query(sparql)

    def questions(self) -> dict[str, Question]:
        """All named questions."""
        from icgraph.questions import discover

        return discover()

    def ask(self, name: str, /, **values: str) -> Answer:
        """Answer a named question.

        Raise NotFound for an unknown name or thing, UsageError for a wrong parameter.
        """
        from icgraph.answers import answered
        from icgraph.questions import named

        return answered(self.store, named(name), values)

    def resolve(self, text: str, scheme: str = "") -> IRI:
        """The thing a slug, CURIE or IRI names; see ``lookup.resolve``."""
        from icgraph.lookup import resolve

        return resolve(self.store, text, scheme)

    def show(self, name: str) -> Solutions:
        """What is recorded of one thing: property, value, label and the graph it stands in."""
        from icgraph.lookup import describe

        return describe(self.store, self.resolve(name))

    def trace(self, what: str) -> Trace:
        """Why a claim, anything claimed, or a triple of three names is believed.

        In a triple a bare subject is a case, and a bare predicate one of our own terms.
        """
        from icgraph import tracing

        names = what.split()
        if len(names) != 3:
            return tracing.trace(self.store, self.resolve(what, "claim"))
        subject, predicate = self.resolve(names[0], "case"), self.resolve(names[1], "ic")
        value = self.resolve(names[2])
        return tracing.trace_triple(self.store, Triple(subject, predicate, value))

    def claims(self, iris: Iterable[IRI]) -> list[Claim]:
        """Claims as a person reads them, in the order given."""
        from icgraph.tracing import claim

        return [claim(self.store, iri) for iri in iris]

    def state(self, case: str, property: str, value: str) -> str:  # noqa: A002 - the domain word
        """Whether a case has a value of a derived property, under the strict reading.

        Present, Absent, the kind of a recorded gap (NotReported, InMissingMaterial …), else
        ``silent``; looked for in this order.
        """
        from icgraph.states import state

        return state(
            self.store,
            self.resolve(case, "case"),
            self.resolve(property, "ic"),
            self.resolve(value),
        )

    def report(self) -> str:
        """The headline answers about the cases the graph compares closely, as text.

        Raise NotFound when what is read has no such set of cases.
        """
        from icgraph.views import headlines, report

        return report.as_text(headlines.headlines(self.store))

    def sources_add(self, source: str, file: Path, *, force: bool = False) -> Path:
        """Register a source's text; see ``intake.passages.register``."""
        from icgraph.intake.passages import register

        return register(self.store, self.resolve(source, "src"), file, force=force)

    def sources_verify(self) -> list[Verified]:
        """Check every passage against the registered texts."""
        from icgraph.intake.passages import verify

        return verify(self.store)

    def claims_quoting(self, passage: IRI) -> list[IRI]:
        """The claims that quote a passage."""
        from icgraph.intake.passages import claims_of

        return claims_of(self.store, passage)

    def passages_find(self, source: str, words: str) -> list[Occurrence]:
        """Each place of the words in a registered text."""
        from icgraph.intake.passages import find

        return find(self.resolve(source, "src"), words)

    def record(self, name: str) -> IRI:
        """The graph that ``name`` is, or in which alone the thing it names stands.

        Raise NotFound for neither, UsageError for a thing of several graphs.
        """
        from icgraph.lookup import record_of

        return record_of(self.store, name)

    def export(self, graphs: Sequence[IRI], out: TextIO, syntax: str) -> list[str]:
        """Write named graphs; what the format could not carry, in words."""
        from icgraph.exporters.records import write_records

        return write_records(self.store, graphs, out, syntax)

    def export_cases(self, target: Path, *, raw: bool = False, force: bool = False) -> list[Path]:
        """Write the cases that came from sheets as sheets; see ``case_sheets.write_out``."""
        from icgraph.case_sheets import write_out

        return write_out(self.store, target, raw=raw, force=force)

    def case_template(self) -> bytes:
        """The empty workbook for cases, with the kinds of this graph, as ``.xlsx`` bytes."""
        from icgraph.exporters.case_template import template
        from icgraph.intake.cases import known

        return template(known(self.store).kinds)

    def profile_template(self, among: str = "") -> bytes:
        """The empty form of a place, asking what the cases asked, as ``.xlsx`` bytes.

        ``among`` is a set or cases with commas between; empty means every case.
        """
        from icgraph.analysis.study import Scope, study
        from icgraph.analysis.transfer.items import items
        from icgraph.exporters.profile_template import form

        found = study(self.store, Scope(among=among))
        return form(list(items(found).by_iri.values()), found.cases, found.names)

    def validate(self, files: Sequence[Path] = ()) -> list[Placed]:
        """Findings about record files, or without any about all records that are read."""
        from icgraph.vetting import vet_files, vet_store

        return vet_files(files, self.store) if files else vet_store(self.store)

    def lint(self, rules: Sequence[str] = ()) -> list[Remark]:
        """What a realist reader would not accept: all lint rules, or those of these names.

        Raise NotFound for a rule that is not there.
        """
        from icgraph.linting import chosen, lint

        return lint(self.store, chosen(rules))

    def check(self) -> tuple[int, Check]:
        """Read every triple; how many there are, and what the reasoners say of them."""
        from icgraph.reasoning import check
        from icgraph.withdrawal import WITHDRAWN

        stated = {graph: list(self.store.triples(graph)) for graph in self.store.graphs()}
        held = [t for graph, triples in stated.items() if graph != WITHDRAWN for t in triples]
        return sum(map(len, stated.values())), check(held)

    def history(self, name: str) -> Solutions:
        """What happened to a thing or record: brought in, changed, withdrawn."""
        from icgraph.history import history

        return history(self.store, self.resolve(name, "claim"))

    def withdrawn(self, name: str) -> Withdrawn | None:
        """How a thing was withdrawn, with what it said; None when it was not."""
        from icgraph.withdrawal import withdrawn

        return withdrawn(self.store, self.resolve(name, "claim"))

    def rdflib(self) -> Dataset:
        """A copy of the graph as an rdflib Dataset, for people who live there."""
        from rdflib import Dataset

        from icgraph.exporters.rdf import write
        from icgraph.terms import Quad

        text = StringIO(newline="")
        quads = (
            Quad(*triple, graph)
            for graph in self.store.graphs()
            for triple in self.store.triples(graph)
        )
        write(quads, text, "nq")
        dataset = Dataset(default_union=True)
        dataset.parse(data=text.getvalue(), format="nquads")
        return dataset
