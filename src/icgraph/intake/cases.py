"""From sheets of cases to records: one named graph a case, a source, a review.

Nothing is made of an empty cell. What a cell says in words stays in words on the claim;
where a class is given too, the claim points to that kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from icgraph.identity import PREFIXES, slug
from icgraph.intake import sheets
from icgraph.intake.case_rows import CaseRows, case_graph
from icgraph.intake.checking import NAMES, check, normalised
from icgraph.intake.kinds import Kinds
from icgraph.intake.sheets import Row, Table
from icgraph.intake.statements import Actor
from icgraph.intake.works import AUTHOR_NOT_NAMED, Work, review_graph, source_graph, work
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Literal, Triple

GRAPH = PREFIXES["graph"]
CODER_NOT_NAMED = IRI(PREFIXES["actor"] + "coder-not-named")

_MADE = tuple(f"{GRAPH}{kind}-" for kind in ("case", "source", "review"))
_SOURCES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name ?source ?author {
  ?source a ic:Source ; skos:notation ?name .
  OPTIONAL { ?source ic:author ?author }
} ORDER BY ?name ?source ?author"""

_ELSEWHERE = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?graph {
  GRAPH ?graph { ?thing a ?class ; skos:prefLabel ?label }
  FILTER (?class IN (ic:CaseStudy, ic:UnresolvedCase, ic:CaseSet, ic:EvidenceReview))
} ORDER BY ?thing ?graph"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a graph has already that sheets may refer to.

    Attributes
    ----------
        kinds: the kinds that cells may name.
        sources: the sources that rows may cite besides those of the sheets, by id.
        named: each case and review that has a name, with the graphs that give it.
    """

    kinds: Kinds
    sources: Mapping[str, Work]
    named: Mapping[IRI, frozenset[IRI]]


def known(store: Store) -> Known:
    """What a store has that sheets may refer to.

    Kinds that only a record made from sheets describes do not count: that record has to go
    on describing them.
    """
    elsewhere = [graph for graph in store.graphs() if not graph.startswith(_MADE)]
    kinds = Kinds.of(triple for graph in elsewhere for triple in store.triples(graph))
    sources: dict[str, Work] = {}
    for name, source, author in select(store, _SOURCES):
        if isinstance(name, Literal) and isinstance(source, IRI):
            who = author if isinstance(author, IRI) else AUTHOR_NOT_NAMED
            sources.setdefault(name.lexical, Work(source, Actor(who)))
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for thing, graph in select(store, _ELSEWHERE):
        if isinstance(thing, IRI) and isinstance(graph, IRI):
            found[thing].add(graph)
    return Known(kinds, sources, {thing: frozenset(graphs) for thing, graphs in found.items()})


def coder(iri: IRI | None, name: str, have: Known) -> Actor:
    """Who enters the records; the actor that says that nobody is named, for None."""
    if iri is None:
        return Actor(CODER_NOT_NAMED)
    return Actor(iri) if iri in have.kinds.labels else Actor(iri, name)


def read(path: Path) -> dict[str, Table]:
    """The sheets of a workbook or a folder that hold cases, by sheet. Raises as ``sheets.read``."""
    return {NAMES[name]: table for name, table in sheets.read(path, NAMES).items()}


def graphs(tables: Mapping[str, Table], have: Known, who: Actor) -> dict[IRI, list[Triple]]:
    """The named graphs that some sheets amount to.

    Raise Invalid naming every cell that is wrong; the address is the cell's own.
    """
    _check_named(tables, have)
    check(tables, have.kinds, have.sources.keys())
    tables = normalised(tables, have.kinds)

    def rows(sheet: str) -> tuple[Row, ...]:
        return tables[sheet].rows if sheet in tables else ()

    works = {row["id"]: work(row, have.kinds) for row in rows("sources")}
    cited = {**have.sources, **works}
    found = {
        _graph("source", row["id"]): source_graph(row, works[row["id"]]) for row in rows("sources")
    }
    for review, lines in _grouped(rows("reviews"), "review_id").items():
        graph = _graph("review", review)
        labelled = bool(have.named.get(_iri("review", review), frozenset()) - {graph})
        found[graph] = review_graph(lines, cited, have.kinds, who, labelled=labelled)
    configurations = _grouped(rows("configurations"), "initiative_id")
    measures = _grouped(rows("measures"), "initiative_id")
    for row in rows("cases"):
        mine = CaseRows(row, configurations.get(row["id"], []), measures.get(row["id"], []))
        found[_graph("case", row["id"])] = case_graph(mine, cited, have.kinds, who)
    return found


def _iri(kind: str, name: str) -> IRI:
    return IRI(PREFIXES[kind] + slug(name))


def _graph(kind: str, name: str) -> IRI:
    return IRI(f"{GRAPH}{kind}-{slug(name)}")


def _grouped(rows: tuple[Row, ...], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found


def _check_named(tables: Mapping[str, Table], have: Known) -> None:
    """Refuse a case whose name another record has given to something of its own."""
    problems = sheets.Problems()
    for row in tables["cases"].rows if "cases" in tables else ():
        name = row["id"]
        if _is_slug(name) and have.named.get(_iri("case", name), frozenset()) - {
            _graph("case", name)
        }:
            place = tables["cases"].place("id", row.number)
            problems.add(place, f"a record of another case is named {name!r}: choose another id")
    problems.check()


def _is_slug(name: str) -> bool:
    return any(letter.isascii() and letter.isalnum() for letter in name)
