"""Which graph is read: a store folder, the user's workspace, else what is shipped.

The shipped graph is built once into a cache that is named after the state of program and
data, so that it is rebuilt when either changes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph import __version__, resources
from icgraph.errors import NotFound, Unavailable, UsageError, did_you_mean
from icgraph.identity import ROOT
from icgraph.stores import directory
from icgraph.stores.base import Store
from icgraph.terms import IRI

if TYPE_CHECKING:
    from icgraph.building import Built, Progress
    from icgraph.stores.oxigraph import OxigraphStore

GRAPH = ROOT + "graph/"
DEFAULT = "all graphs but woodman-2016-table-2"
DOCUMENTS = "source-documents"
KEPT_CACHES = 3
_CODE = ("building.py", "derivation.py", "provenance.py", "intake/rdf.py", "stores/oxigraph.py")


@dataclass(frozen=True, slots=True)
class Opened:
    """A store opened for reading, and in words what of which data it holds.

    ``folder`` is the store folder that is read and kept from writers meanwhile; None for a copy.
    """

    store: Store
    reading: str
    data_version: str
    folder: Path | None = None

    def described(self) -> str:
        """What is read, how many graphs that is, and the version of the data."""
        count = len(self.store.graphs())
        return f"{self.reading} ({count} graphs, data version {self.data_version})"

    def state(self) -> str:
        """A name that changes whenever what is read does; empty when that cannot be told."""
        return directory.state(self.folder) if self.folder else ""


def workspace_folder() -> Path:
    """The user's own store, whether or not it is there."""
    return resources.data_home() / "store"


def cache_folder() -> Path:
    """The shipped graph as built by the program and from the data of this moment."""
    return resources.cache_home() / signature()


def signature() -> str:
    """A name that changes whenever the program, the ontology or the data do."""
    from zlib import crc32

    here, root = str(Path(__file__).parent), str(resources.root())
    stats = [os.stat(f"{here}/{name}") for name in _CODE]  # noqa: PTH116 - a third of the time
    stats += [found for name in ("ontology", "data") for found in _stats(f"{root}/{name}")]
    text = repr([(found.st_size, found.st_mtime_ns) for found in stats])
    newest = max(found.st_mtime_ns for found in stats)
    return f"{__version__}-{newest:x}-{crc32(text.encode()):08x}"


def versions() -> str:
    """The versions of program, ontology and data on one line."""
    import re

    from icgraph.building import data_version

    ontology = resources.root() / "ontology" / "icgraph.ttl"
    stated = re.search(r'owl:versionInfo\s+"([^"]+)"', ontology.read_text(encoding="utf-8"))
    version = stated[1] if stated else "without version"
    return f"icgraph {__version__} (ontology {version}, data {data_version()})"


def build_shipped(progress: Progress, *, vetted: bool = False) -> Built:
    """Build the cache of the shipped graph, and remove all but the latest few before it."""
    from icgraph.building import build, remove

    built = build(cache_folder(), progress, vetted=vetted, fresh=True)
    caches = [path.parent for path in built.folder.parent.glob(f"*/{directory.MARKER}")]
    caches.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in caches[KEPT_CACHES:]:
        remove(path)
    return built


def open_for_reading(
    store: str | None, graphs: str | None = None, progress: Progress | None = None
) -> Opened:
    """Open a store folder, or without one the workspace, else the shipped graph.

    ``memory:`` is the shipped graph, read afresh into memory. ``graphs`` is ``all``,
    ``source-documents``, or names of graphs separated by commas; by default every graph but
    the recovered Table 2. Raise NotFound for a store or graph that is not there, Unavailable
    for one that cannot be read, UsageError for a remote one.
    """
    if store == "memory:":
        from icgraph.building import data_version, in_memory, silent

        return _chosen(in_memory(progress or silent), graphs, data_version())
    folder = _folder(store, progress)
    version = directory.marker(folder)["data"]
    if graphs is None:
        return Opened(directory.open_for_reading(folder), DEFAULT, version, folder)
    if _is_documents(graphs):
        documents = directory.open_for_reading(folder, directory.SOURCE_DOCUMENTS)
        return Opened(documents, DOCUMENTS, version)
    parts = [
        directory.open_for_reading(folder, part) for part in (directory.MAIN, directory.SET_ASIDE)
    ]
    return _chosen(parts, graphs, version)


def folder_for_writing(store: str | None) -> Path:
    """The folder that a write goes to, whether or not a store is there yet.

    Raise UsageError for what is no folder, Invalid for one that holds other things.
    """
    if store is None:
        return workspace_folder()
    if store == "memory:" or "://" in store:
        raise UsageError(f"nothing can be written to {store}", hint="name a folder with --store")
    folder = Path(store)
    directory.refuse_foreign(folder)
    return folder


def copies(
    folder: Path, *, shipped: bool, progress: Progress
) -> tuple[OxigraphStore, OxigraphStore]:
    """A store folder's main store and the one set aside, copied into memory.

    For a folder that is not there, what it would be made of: all that is ``shipped``, or
    only ontology and kinds.
    """
    if not (folder / directory.MARKER).is_file():
        if not shipped:
            from icgraph.building import EMPTY, in_memory

            return in_memory(progress, only=EMPTY)
        folder = _folder(None, progress)
    found = []
    for part in (directory.MAIN, directory.SET_ASIDE):
        store = directory.open_for_reading(folder, part)
        found.append(store.copied())
        store.close()
    return found[0], found[1]


def make(folder: Path, *, shipped: bool, progress: Progress) -> None:
    """Make a store folder that is not there, of all that is ``shipped`` or of the kinds alone.

    Raise Unavailable when it cannot be made; nothing is then there.
    """
    from shutil import copytree

    from icgraph.building import EMPTY, build, remove

    if not shipped:
        build(folder, progress, only=EMPTY)
        return
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        copytree(_folder(None, progress), partial)
        partial.rename(folder)
    except OSError as error:
        raise Unavailable(f"{folder}: cannot be made: {error.strerror or error}") from error
    finally:
        remove(partial)


def _is_documents(graphs: str) -> bool:
    return graphs.removeprefix("set:") == DOCUMENTS


def _folder(store: str | None, progress: Progress | None) -> Path:
    if store is None:
        if (workspace_folder() / directory.MARKER).is_file():
            return workspace_folder()
        folder = cache_folder()
        if not (folder / directory.MARKER).is_file():
            from icgraph.building import silent

            build_shipped(progress or silent)
        return folder
    if store.startswith(("http://", "https://")):
        raise UsageError(f"{store}: remote stores cannot be opened", hint="name a folder")
    folder = Path(store)
    if not folder.exists():
        raise NotFound(f"there is no store at {folder}", hint=f"icgraph build -o {folder}")
    return folder


def _chosen(stores: Sequence[Store], graphs: str | None, version: str) -> Opened:
    """The graphs asked for, copied into a store in memory; ``stores`` are closed."""
    from icgraph.building import SET_ASIDE, SOURCE_DOCUMENTS
    from icgraph.stores.oxigraph import OxigraphStore

    where = {graph: store for store in stores for graph in store.graphs()}
    chosen = OxigraphStore()
    if graphs is None:
        names, reading = [name for name in where if name not in SET_ASIDE], DEFAULT
    elif _is_documents(graphs):
        names, reading = sorted(SOURCE_DOCUMENTS & set(where)), DOCUMENTS
    elif graphs == "all":
        names, reading = list(where), "all graphs"
    else:
        names = list(_named(graphs, where))
        reading = ", ".join(name.removeprefix(GRAPH) for name in names)
    for name in names:
        chosen.put(name, where[name].triples(name))
    if reading == DOCUMENTS:
        from icgraph.derivation import derive

        derive(chosen)
    for store in stores:
        store.close()
    return Opened(chosen, reading, version)


def _named(graphs: str, known: Iterable[IRI]) -> Iterator[IRI]:
    slugs = {name.removeprefix(GRAPH): name for name in known}
    example = f", such as {min(slugs)}" if slugs else ""
    for typed in dict.fromkeys(graphs.split(",")):
        slug = typed.strip().removeprefix("graph:").removeprefix(GRAPH)
        if slug not in slugs:
            raise NotFound(
                f"no graph named {typed.strip()!r}{did_you_mean(slug, slugs)}",
                hint=f"all, source-documents, or names of graphs{example}; all names:\n"
                "icgraph query -e 'SELECT DISTINCT ?g { GRAPH ?g { } } ORDER BY ?g'",
            )
        yield slugs[slug]


def _stats(folder: str) -> Iterator[os.stat_result]:
    """The state of every file below a folder, in order of name."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda found: found.name):
            if entry.is_dir():
                yield from _stats(entry.path)
            elif not entry.name.startswith("."):
                yield entry.stat()
