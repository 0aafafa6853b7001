"""How anything new gets into a store: compared, vetted, derived, then written all at once.

A plan is made over a copy in memory, so that a dry run and a write see the same, and what is
wrong is known before anything is touched. Writing is one transaction of the main store that
holds the records, what follows from them, and who brought them when and from which file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from icgraph import workspace
from icgraph.building import SET_ASIDE, SOURCE_DOCUMENTS, Progress, silent
from icgraph.derivation import derive, is_derived
from icgraph.differences import (
    Graphs,
    arrived_and_changed,
    difference,
    graph_hash,
    in_words,
    is_record,
)
from icgraph.errors import Invalid
from icgraph.identity import compact
from icgraph.provenance import GENERATED_BY, PROVENANCE, Activity, now
from icgraph.stores import directory
from icgraph.terms import IRI, Quad, Triple
from icgraph.withdrawal import WITHDRAWN, gone

if TYPE_CHECKING:
    from icgraph.stores.base import Store
    from icgraph.stores.directory import WritableDirectory
    from icgraph.stores.oxigraph import OxigraphStore

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Incoming:
    """What is to be written: whole graphs, each replacing the one of its name.

    Attributes
    ----------
        graphs: each named graph and all its triples; without triples the graph is removed.
        file: the base name of the file they came from, or ``""``.
        sha256: the SHA-256 of that file, or ``""``.
        agent: who brings them; None when nobody is named.
        kind: what is being done, in a word or two: load, import cases, withdraw …
        agent_name: the agent's name as given, or ``""``.
        others: further files they came from, base name and SHA-256.
        at: when, as an ``xsd:dateTime``; default: now.
    """

    graphs: Mapping[IRI, list[Triple]]
    file: str
    sha256: str
    agent: IRI | None
    kind: str
    agent_name: str = ""
    others: Mapping[str, str] = field(default_factory=dict)
    at: str = ""


class Base(NamedTuple):
    """Copies in memory of the main store and of the one that is set aside."""

    main: OxigraphStore
    aside: OxigraphStore


@dataclass(frozen=True, slots=True)
class Report:
    """What a write changed, or would change.

    Attributes
    ----------
        place: the store folder.
        added: quads that are new, records only.
        removed: quads that are gone, records only.
        written: whether the store was changed.
        made: whether the store was made for this.
        warnings: what the shapes find wanting, but let pass.
    """

    place: Path
    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]
    written: bool
    made: bool
    warnings: tuple[str, ...] = ()

    def words(self) -> str:
        """The difference in words, such as ``adds 3 links, changes 1, removes 0``."""
        return in_words(self.added, self.removed)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, and what it changes in the records.

    Attributes
    ----------
        added: quads that are new, records only.
        removed: quads that are gone, records only.
        warnings: what the shapes find wanting, but let pass.
    """

    added: tuple[Quad, ...] = ()
    removed: tuple[Quad, ...] = ()
    warnings: tuple[str, ...] = ()
    _graphs: Mapping[IRI, Iterable[Triple]] = field(default_factory=dict, repr=False)

    def words(self) -> str:
        """The difference in words, such as ``adds 3 links, changes 1, removes 0``."""
        return in_words(self.added, self.removed)

    def apply(self, writable: WritableDirectory) -> bool:
        """Write everything, the main store in one transaction; return whether anything was.

        The copy of the source documents is renewed where it differs from the main store,
        also when an earlier write was cut off before it got to that.
        """
        main = {graph: self._graphs[graph] for graph in self._graphs if graph not in SET_ASIDE}
        aside = {graph: self._graphs[graph] for graph in self._graphs if graph in SET_ASIDE}
        if main:
            writable.store(directory.MAIN).put_all(main)
        if aside:
            writable.store(directory.SET_ASIDE).put_all(aside)
        _renew_documents(writable)
        return bool(self._graphs)


def plan(base: Base, incoming: Incoming, *, removing: frozenset[IRI] = frozenset()) -> Plan:
    """Compare what comes in with what is there, vet it, and derive what follows.

    ``base`` is used up: afterwards it holds what would be written. Graphs in ``removing``
    go as well. Raise Invalid when a graph is not a record's, or a record breaks a shape.
    """
    wanted: dict[IRI, list[Triple]] = {graph: [] for graph in removing} | dict(incoming.graphs)
    for graph in sorted(wanted):
        if not is_record(graph):
            raise Invalid(
                f"{compact(graph)} is kept by icgraph itself and cannot be loaded",
                hint="name a graph of your own, such as graph:case-my-service",
            )
    wanted, staying = _without_withdrawn(base, wanted)
    before = _held(base, wanted)
    base.main.put_all({graph: wanted[graph] for graph in wanted if graph not in SET_ASIDE})
    base.aside.put_all({graph: wanted[graph] for graph in wanted if graph in SET_ASIDE})
    after = _held(base, wanted)
    added, removed = difference(before, after), difference(after, before)
    if not added and not removed:
        return Plan(warnings=staying)
    touched = {graph for graph in wanted if before[graph] != after[graph]}
    warnings = staying + _vetted(base, sorted(graph for graph in touched if after[graph]))
    activity = Activity(
        incoming.kind,
        incoming.at or now(),
        tuple(sorted(graph for graph in touched if after[graph])),
        ({incoming.file: incoming.sha256} if incoming.sha256 else {}) | dict(incoming.others),
        incoming.agent,
        incoming.agent_name,
        in_words(added, removed),
        *arrived_and_changed(touched, before, (*added, *removed)),
    )
    graphs = {graph: after[graph] for graph in touched} | _following(base.main, activity)
    return Plan(added, removed, warnings, graphs)


def write(
    store: str | None,
    made: Incoming | Callable[[Store], Incoming],
    *,
    dry_run: bool,
    removing: frozenset[IRI] = frozenset(),
    progress: Progress = silent,
) -> Report:
    """Write to a store folder, else to the user's workspace; a dry run only says what would be.

    ``made`` may be a function of the store as it is, called while nobody else can write. The
    workspace is made from the shipped graph when it is not there and something differs, any
    other folder with the ontology and the kinds alone. Raise Invalid for bad data,
    Unavailable for a store that is in use; nothing is then written.
    """
    place = workspace.folder_for_writing(store)
    missing = not (place / directory.MARKER).is_file()
    planned, imagined = None, ""
    if dry_run or missing:
        base = Base(*workspace.copies(place, shipped=store is None, progress=progress))
        imagined = graph_hash(*base) if not dry_run else ""
        planned = plan(base, _incoming(made, base), removing=removing)
        if dry_run or not (planned.added or planned.removed):
            return _report(planned, place, missing=missing, written=False)
        workspace.make(place, shipped=store is None, progress=progress)
    with directory.open_for_writing(place) as writable:
        base = Base(
            writable.store(directory.MAIN).copied(), writable.store(directory.SET_ASIDE).copied()
        )
        if planned is None or graph_hash(*base) != imagined:
            planned = plan(base, _incoming(made, base), removing=removing)
        written = planned.apply(writable)
    return _report(planned, place, missing=missing, written=written)


def _report(planned: Plan, place: Path, *, missing: bool, written: bool) -> Report:
    return Report(
        place, planned.added, planned.removed, written, missing and written, planned.warnings
    )


def _incoming(made: Incoming | Callable[[Store], Incoming], base: Base) -> Incoming:
    return made if isinstance(made, Incoming) else made(base.main)


def _held(base: Base, graphs: Iterable[IRI]) -> Graphs:
    return {
        graph: set((base.aside if graph in SET_ASIDE else base.main).triples(graph))
        for graph in graphs
    }


def _without_withdrawn(
    base: Base, wanted: dict[IRI, list[Triple]]
) -> tuple[dict[IRI, list[Triple]], tuple[str, ...]]:
    """What is wanted but for what is withdrawn, and in words what stays so."""
    taken = gone(wanted.get(WITHDRAWN) or base.main.triples(WITHDRAWN))
    kept = {graph: taken.kept(graph, triples) for graph, triples in wanted.items()}
    lost = {
        thing
        for graph, triples in wanted.items()
        for thing in {graph, *(t.subject for t in triples)} & taken.names
        if graph != WITHDRAWN and triples
    }
    return kept, tuple(f"{compact(str(thing))} stays withdrawn" for thing in sorted(map(str, lost)))


def _vetted(base: Base, graphs: list[IRI]) -> tuple[str, ...]:
    """Warnings about records; raise Invalid naming every violation, at most twenty."""
    from icgraph.vetting import vet_touched

    found = [
        placed
        for store, mine in ((base.main, False), (base.aside, True))
        if (touched := [graph for graph in graphs if (graph in SET_ASIDE) == mine])
        for placed in vet_touched(store, touched)
    ]
    wrong = [f"{place}: {finding}" for place, finding in found if finding.severity == "Violation"]
    if wrong:
        more = f"\nand {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise Invalid("\n".join(wrong[:_SHOWN]) + more, hint="nothing was written")
    return tuple(f"{place}: {one}" for place, one in found if one.severity == "Warning")


def _following(main: OxigraphStore, activity: Activity) -> Graphs:
    """The derived graphs and the provenance after a write; derives in ``main``."""
    before = {graph: set(main.triples(graph)) for graph in main.graphs() if is_derived(graph)}
    derive(main)
    after = {graph: set(main.triples(graph)) for graph in main.graphs() if is_derived(graph)}
    renewed = {
        graph for graph in before.keys() | after.keys() if before.get(graph) != after.get(graph)
    }
    provenance = {
        triple
        for triple in main.triples(PROVENANCE)
        if not (triple.predicate == GENERATED_BY and triple.subject in renewed)
    }
    provenance |= set(activity.triples())
    provenance |= {Triple(graph, GENERATED_BY, activity.iri) for graph in renewed & after.keys()}
    return {graph: after.get(graph, set()) for graph in renewed} | {PROVENANCE: provenance}


def _renew_documents(writable: WritableDirectory) -> None:
    """Make the copy of the source documents what the main store says, with what follows."""
    from icgraph.stores.oxigraph import OxigraphStore

    main, copy = writable.store(directory.MAIN), writable.store(directory.SOURCE_DOCUMENTS)
    if main.has_alike(copy, SOURCE_DOCUMENTS):
        return
    wanted = {graph: list(main.triples(graph)) for graph in SOURCE_DOCUMENTS}
    alone = OxigraphStore()
    alone.put_all(wanted)
    derive(alone)
    graphs = {*wanted, *alone.graphs(), *copy.graphs()}
    copy.put_all({graph: list(alone.triples(graph)) for graph in graphs})
