"""From ontology and data files to a store folder: read, checked, derived, renamed into place."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph import __version__, resources
from icgraph.derivation import derive, is_derived
from icgraph.errors import Invalid, Unavailable
from icgraph.identity import ROOT
from icgraph.intake import rdf
from icgraph.provenance import BUILD, CURATION, PROVENANCE, Activity, now, untouched
from icgraph.stores import directory
from icgraph.stores.base import Store
from icgraph.terms import IRI, Subject, Triple
from icgraph.withdrawal import WITHDRAWN, gone

if TYPE_CHECKING:
    from icgraph.stores.oxigraph import OxigraphStore

GRAPH = ROOT + "graph/"
ONTOLOGY, KINDS = IRI(GRAPH + "ontology"), IRI(GRAPH + "kinds")
SET_ASIDE = frozenset({IRI(GRAPH + "woodman-2016-table-2")})
"""Read only when asked for: what was recovered of the missing table."""

SOURCE_DOCUMENTS = frozenset(
    IRI(GRAPH + name)
    for name in (
        "woodman-2016",
        "ewing-2016",
        "kinds",
        "ontology",
        "curation",
        "profile-city-block-contract",
        "profile-rural-paid-per-patient",
    )
)
"""What ``source-documents`` holds, besides what the rules derive from these alone.

The example profiles say nothing of a case, so that transfer can be tried there too.
"""

EMPTY = frozenset({ONTOLOGY, KINDS})
"""What a store for data of one's own begins with."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Shipped:
    """The shipped graphs, and the files they came from, each with its SHA-256."""

    graphs: dict[IRI, list[Triple]]
    files: dict[IRI, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Built:
    """A folder that was built, and how much is in it."""

    folder: Path
    graphs: int
    triples: int
    data_version: str


def silent(_: str) -> None:
    """The progress of a build that nobody watches."""


def data_version() -> str:
    """Twelve digits that stand for the content of the shipped ontology and data."""
    found = sha256()
    for path in _files():
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()[:12]


def shipped(progress: Progress = silent) -> Shipped:
    """All shipped graphs but the derived ones, read from the ontology and data files.

    Raise Invalid naming file, line and column of what is wrong.
    """
    found = Shipped({}, {})
    folder = resources.root() / "ontology"
    for path in [folder / "icgraph.ttl", *resources.files("ontology/kinds", ".ttl")]:
        _add(found, path, KINDS if path.parent.name == "kinds" else ONTOLOGY, rdf.plain(path))
    for path in resources.files("data", ".ttl"):
        progress(f"reading {path.stem}")
        _add(found, path, *rdf.record(path))
    return found


def vet(found: Shipped, progress: Progress = silent) -> None:
    """Raise Invalid naming the first record that is incomplete, and how many more are."""
    from icgraph.vetting import vet_graphs

    progress("validating")
    judged = {g: triples for g, triples in found.graphs.items() if g not in {ONTOLOGY, KINDS}}
    background = [t for graph in (ONTOLOGY, KINDS) for t in found.graphs.get(graph, [])]
    wrong = vet_graphs(judged, background, violations_only=True)
    if wrong:
        more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
        raise Invalid(f"{wrong[0].place}: {wrong[0].finding}{more}", hint="icgraph validate FILE…")


def fill(main: Store, set_aside: Store, found: Shipped, progress: Progress = silent) -> None:
    """Put what is shipped into two stores and derive; what they held else is left alone."""
    for graph, triples in found.graphs.items():
        (set_aside if graph in SET_ASIDE else main).put(graph, triples)
    progress("deriving")
    derive(main)
    main.put(PROVENANCE, [*main.triples(PROVENANCE), *_provenance(found, main)])


def in_memory(
    progress: Progress = silent, *, only: Container[IRI] | None = None
) -> tuple[OxigraphStore, OxigraphStore]:
    """What a build makes, in memory: the main store, and the one that is set aside."""
    return _filled({}, _without(shipped(progress), {}, only), silent)


def _filled(
    kept: Mapping[IRI, list[Triple]], found: Shipped, progress: Progress
) -> tuple[OxigraphStore, OxigraphStore]:
    """Two stores in memory of what is kept and what is shipped, with what follows."""
    main, aside = _in_memory(), _in_memory()
    main.put_all({graph: kept[graph] for graph in kept if graph not in SET_ASIDE})
    aside.put_all({graph: kept[graph] for graph in kept if graph in SET_ASIDE})
    fill(main, aside, found, progress)
    return main, aside


def _in_memory() -> OxigraphStore:
    from icgraph.stores.oxigraph import OxigraphStore

    return OxigraphStore()


def build(
    target: Path,
    progress: Progress = silent,
    *,
    vetted: bool = False,
    only: Container[IRI] | None = None,
    fresh: bool = False,
) -> Built:
    """Build ontology and data into a store folder; ``vetted`` validates the records first.

    ``only`` leaves out all other shipped graphs; ``fresh`` keeps nothing of what was there,
    as for a cache that nobody writes to. Otherwise, in a folder that is there already, graphs
    that somebody made or changed are kept, and shipped ones renewed. Raise Invalid for bad
    data or a folder that is not a store, Unavailable for one that is in use or cannot be
    written; the folder is then as it was.
    """
    replacing = target.exists()
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    with directory.unwritten(target):
        kept = {} if fresh else _kept(target)
        found = shipped(progress)
        if vetted:
            vet(found, progress)
        found = _without(found, kept, only)
        try:
            built = _write(partial, target, kept, found, progress)
            _swap(partial, target, replacing=replacing)
        finally:
            remove(partial)
    return built


def remove(folder: Path) -> None:
    """Remove a folder and all in it, if it is there."""
    if folder.exists():
        from shutil import rmtree

        rmtree(folder, ignore_errors=True)


def _files() -> list[Path]:
    return [*resources.files("ontology", ""), *resources.files("data", ".ttl")]


def _add(found: Shipped, path: Path, graph: IRI, triples: list[Triple]) -> None:
    found.graphs.setdefault(graph, []).extend(triples)
    found.files.setdefault(graph, {})[path.name] = sha256(path.read_bytes()).hexdigest()


def _provenance(found: Shipped, main: Store) -> Iterator[Triple]:
    """How each shipped graph was made, and those that follow from it."""
    at = now()
    for graph, files in found.files.items():
        yield from Activity(BUILD, at, (graph,), files, CURATION).triples()
    following = (PROVENANCE, *filter(is_derived, main.graphs()))
    yield from Activity(BUILD, at, following, {}, CURATION).triples()


def _write(
    folder: Path,
    target: Path,
    kept: dict[IRI, list[Triple]],
    found: Shipped,
    progress: Progress,
) -> Built:
    version = data_version()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(f"{target}: cannot be made: {error.strerror}") from error
    directory.create(folder, program=__version__, data=version)
    main, aside = _filled(kept, found, progress)
    progress("deriving from the source documents alone")
    documents = _in_memory()
    documents.put_all({graph: main.triples(graph) for graph in SOURCE_DOCUMENTS})
    derive(documents)
    with directory.open_for_writing(folder) as writable:
        writable.store(directory.MAIN).take(main)
        writable.store(directory.SET_ASIDE).take(aside)
        writable.store(directory.SOURCE_DOCUMENTS).take(documents)
    graphs = len(main.graphs()) + len(aside.graphs())
    return Built(target, graphs, main.size() + aside.size(), version)


def _kept(target: Path) -> dict[IRI, list[Triple]]:
    """What somebody made or changed in a folder about to be renewed, and all provenance."""
    if not (target / directory.MARKER).exists():
        if target.exists():
            directory.create(target)  # raises when it is a file or holds other things
        return {}
    kept: dict[IRI, list[Triple]] = {}
    renewed: set[Subject] = {ONTOLOGY, KINDS}
    for part in (directory.MAIN, directory.SET_ASIDE):
        store = directory.open_for_reading(target, part)
        try:
            renewed |= untouched(store.triples(PROVENANCE)) - {PROVENANCE}
            for graph in store.graphs():
                if graph not in renewed and not is_derived(graph):
                    kept[graph] = list(store.triples(graph))
        finally:
            store.close()
    return kept


def _without(
    found: Shipped, kept: Mapping[IRI, Sequence[Triple]], only: Container[IRI] | None
) -> Shipped:
    """What is shipped, but no graph that is kept or not wanted, and nothing withdrawn."""
    taken = gone(kept.get(WITHDRAWN, ()))
    wanted = {
        graph: taken.kept(graph, triples)
        for graph, triples in found.graphs.items()
        if graph not in kept and (only is None or graph in only)
    }
    return Shipped(wanted, {graph: found.files[graph] for graph in wanted})


def _swap(partial: Path, target: Path, *, replacing: bool) -> None:
    """Put the new folder in its place; when another process made it meanwhile, theirs stays."""
    old = target.with_name(f".{target.name}.{os.getpid()}.old")
    try:
        if replacing:
            target.rename(old)
        partial.rename(target)
    except OSError as error:
        if old.exists() and not target.exists():
            old.rename(target)
            raise Unavailable(f"{target}: cannot be replaced: {error.strerror}") from error
        if not (target / directory.MARKER).is_file():
            raise Unavailable(f"{target}: cannot be replaced: {error.strerror}") from error
    finally:
        remove(old)
