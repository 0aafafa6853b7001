"""What differs between two stores, backups or RDF files, or between two dates of one store.

Records are compared, not what follows from them; then the cells: what was present, absent or
unknown of a case in one and is something else in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from icgraph.analysis.kinds import attributes_of_kinds
from icgraph.analysis.study import Names, Study, names_of, study_of
from icgraph.building import EMPTY, SET_ASIDE, in_memory, silent
from icgraph.derivation import derive
from icgraph.differences import Graphs, difference, is_record
from icgraph.errors import NotFound, UsageError
from icgraph.exporters.differing import Compared, Finding
from icgraph.incidence import Attribute, incidence
from icgraph.origins import Filter, end_of, origins_of
from icgraph.stores import directory
from icgraph.terms import IRI
from icgraph.workspace import cache_folder

if TYPE_CHECKING:
    from icgraph.stores.base import Store
    from icgraph.stores.oxigraph import OxigraphStore


class _Side(NamedTuple):
    """Records by graph, and how to get the store that cells are read from, when it is needed."""

    graphs: Graphs
    store: Callable[[], OxigraphStore]


def compare(before: str, after: str, reading: IRI) -> Compared:
    """Compare two versions: each a store folder, a backup, an RDF file, or ``memory:`` (shipped).

    A file is compared on the graphs it holds alone, and its cells are those of the other
    version with these graphs in the place of its own. Raise NotFound for what is not there,
    Invalid or Unavailable for what cannot be read; nothing is changed.
    """
    for place in (before, after):
        if place != "memory:" and not Path(place).exists():
            raise NotFound(
                f"there is no store and no file at {place}",
                hint="name a store folder, a backup, an RDF file, or memory: for what is shipped",
            )
    files = [_is_file(before), _is_file(after)]
    if not any(files):
        first, second = _version(before), _version(after)
    elif all(files):
        bare = in_memory(silent, only=EMPTY)[0]
        first, second = _alone(before, bare), _alone(after, bare)
    elif files[1]:
        first, second = _beside_file(_version(before), _read(after))
    else:
        second, first = _beside_file(_version(after), _read(before))
    graphs = [
        graph
        for graph in {*first.graphs, *second.graphs}
        if first.graphs.get(graph) != second.graphs.get(graph)
    ]
    old = {graph: first.graphs.get(graph, set()) for graph in graphs}
    new = {graph: second.graphs.get(graph, set()) for graph in graphs}
    findings: tuple[Finding, ...] = ()
    names = Names()
    if graphs:
        stores = [first.store(), second.store()]
        findings = _findings(*(study_of(store, reading) for store in stores))
        for store in stores:
            names.update(names_of(store))
            store.close()
    return Compared(
        before,
        after,
        difference(old, new),
        difference(new, old),
        findings,
        names,
        any(files),
    )


def between(store: Store, start: str, end: str, reading: IRI) -> Compared:
    """What claims dated after ``start`` and up to ``end`` add, and which cells they change.

    Dates are years, months or days; a claim goes by its own date, else the earliest of its
    sources. An undated claim is in neither. Raise UsageError for what is no date, or for an
    end before the start.
    """
    counted = Filter(as_of=start), Filter(as_of=end)
    if end_of(end) < end_of(start):
        raise UsageError(
            f"{start} is later than {end}: nothing became known from the one to the other",
            hint=f"swap them: icgraph diff --from-date {end} --to-date {start}",
        )
    origins = origins_of(store)
    fresh = {
        claim
        for claim, origin in origins.items()
        if origin.date and end_of(start) < end_of(origin.date) <= end_of(end)
    }
    new: Graphs = defaultdict(set)
    for graph in store.graphs():
        if is_record(graph):
            triples = {triple for triple in store.triples(graph) if triple.subject in fresh}
            if triples:
                new[graph] = triples
    whole = study_of(store, reading)
    earlier, later = (replace(whole, filter=only, _tables={}) for only in counted)
    old: Graphs = {graph: set() for graph in new}
    return Compared(
        start,
        end,
        difference(old, new),
        (),
        _findings(earlier, later),
        names_of(store),
    )


def _findings(before: Study, after: Study) -> tuple[Finding, ...]:
    """The cells of cases that are in both studies, and differ."""
    cases = sorted({*before.cases} & {*after.cases})
    attributes: dict[tuple[IRI, IRI], Attribute] = {}
    for study in (before, after):
        for one in attributes_of_kinds(study.store, study.statements, cases):
            attributes.setdefault((one.property, one.kind), one)
    columns = [
        Attribute(IRI(f"{prop} {kind}"), prop, kind, one.label)
        for (prop, kind), one in sorted(attributes.items())
    ]
    old, new = (incidence(s.statements, cases, columns, s.reading) for s in (before, after))
    return tuple(
        Finding(case, column.property, column.kind, was, now)
        for case in cases
        for column in columns
        if (was := old.cell(case, column.iri).state) != (now := new.cell(case, column.iri).state)
    )


def _is_file(place: str) -> bool:
    return place != "memory:" and Path(place).is_file()


def _version(place: str) -> _Side:
    """A whole version: the records of both its stores, cells from the main one.

    What is shipped is read from its cache, where all that follows is derived already.
    """
    folder = cache_folder() if place == "memory:" else Path(place)
    if place == "memory:" and not (folder / directory.MARKER).is_file():
        main, aside = in_memory(silent)
        return _Side(_records(main) | _records(aside), main.copied)
    graphs: Graphs = {}
    for part in (directory.MAIN, directory.SET_ASIDE):
        store = directory.open_for_reading(folder, part)
        graphs |= _records(store)
        store.close()
    return _Side(graphs, partial(directory.open_for_reading, folder))


def _read(path: str) -> Graphs:
    """The records in a file. Raise Invalid when it cannot be read or holds none."""
    from icgraph.intake.graphs import contents, read_graphs

    found = read_graphs([contents(path)]).graphs
    return {graph: set(triples) for graph, triples in found.items() if is_record(graph)}


def _beside_file(version: _Side, graphs: Graphs) -> tuple[_Side, _Side]:
    """A version cut down to the graphs of a file, and the file in its place."""
    held = {graph: version.graphs[graph] for graph in graphs if graph in version.graphs}
    return version._replace(graphs=held), _Side(graphs, partial(_with, version.store, graphs))


def _alone(path: str, bare: OxigraphStore) -> _Side:
    """A file on top of a store of nothing but ontology and kinds."""
    graphs = _read(path)
    return _Side(graphs, partial(_with, bare.copied, graphs))


def _with(base: Callable[[], OxigraphStore], graphs: Graphs) -> OxigraphStore:
    """A copy of a store with other graphs in the place of its own, and what follows from them."""
    opened = base()
    changed = opened.copied()
    opened.close()
    changed.put_all({graph: graphs[graph] for graph in graphs if graph not in SET_ASIDE})
    derive(changed)
    return changed


def _records(store: Store) -> Graphs:
    return {graph: set(store.triples(graph)) for graph in store.graphs() if is_record(graph)}
