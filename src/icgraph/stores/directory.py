"""A graph base on disk: which folder holds what, and who may use it at the moment.

The folder holds a marker file, a lock file, and up to three stores: ``main`` (every graph
that is read by default), ``set-aside`` (graphs read only when asked for) and
``source-documents`` (a copy of the graphs of that set, so that asking only them is as quick
as asking everything).

Readers share the lock and a writer has it alone, because the engine's behaviour is not
defined when a store is read while it is written. Where there is no ``fcntl`` the engine's
own lock keeps writers apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypedDict

from icgraph.errors import Invalid, Unavailable
from icgraph.terms import IRI, Triple

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from icgraph.stores.oxigraph import OxigraphStore

MARKER = "icgraph-store.json"
LOCK = "lock"
FORMAT = 1
MAIN, SET_ASIDE, SOURCE_DOCUMENTS = "main", "set-aside", "source-documents"
PARTS = (MAIN, SET_ASIDE, SOURCE_DOCUMENTS)


class Marker(TypedDict):
    """What the marker file says: layout number, and versions of program and data."""

    format: int
    program: str
    data: str


def create(path: Path, *, program: str = "", data: str = "") -> None:
    """Make an empty store directory, or mark the one there with new versions.

    Raises
    ------
    Invalid
        When ``path`` is a file, or a folder with other things in it; they stay untouched.
    Unavailable
        When the folder cannot be made or written, or belongs to a newer program.
    """
    try:
        refuse_foreign(path)
        if (path / MARKER).exists():
            marker(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / LOCK).touch()
        _write_marker(path, Marker(format=FORMAT, program=program, data=data))
    except OSError as error:
        raise Unavailable(
            f"no store can be made at {path}: {error.strerror or error}",
            hint="choose a folder you may write to",
        ) from error


def refuse_foreign(path: Path) -> None:
    """Raise Invalid when a path is a file, or a folder with other things in it than a store."""
    if path.exists() and not path.is_dir():
        raise Invalid(f"{path} is a file, not a store", hint="name a folder")
    if path.is_dir() and not (path / MARKER).exists() and any(path.iterdir()):
        raise Invalid(
            f"{path} holds other files and is not a store",
            hint="name an empty folder, or one that does not exist",
        )


def marker(path: Path) -> Marker:
    """Return what the marker of a store directory says.

    Raises
    ------
    Unavailable
        When there is no store, its marker cannot be read, or a newer program made it.
    """
    import json

    try:
        found = json.loads((path / MARKER).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unavailable(
            f"there is no store at {path}", hint="make one with `icgraph build --store …`"
        ) from error
    except (OSError, ValueError) as error:
        raise Unavailable(f"the marker of the store {path} cannot be read: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise Unavailable(f"the marker of the store {path} is damaged", hint="restore a backup")
    if found["format"] > FORMAT:
        raise Unavailable(
            f"the store {path} has layout {found['format']}, and this program reads {FORMAT}",
            hint="upgrade icgraph",
        )
    return Marker(
        format=found["format"],
        program=str(found.get("program", "")),
        data=str(found.get("data", "")),
    )


def open_for_reading(path: Path, which: str = MAIN) -> OxigraphStore:
    """Open one of the stores of a directory; a part that was never written is empty.

    Closing the returned store gives the lock back.

    Raises
    ------
    Unavailable
        When there is no store, it is being written, or it is damaged.
    Invalid
        When ``which`` is none of `PARTS`.
    """
    from icgraph.stores.oxigraph import OxigraphStore

    if which not in PARTS:
        raise Invalid(f"a store has no part {which!r}", hint=f"one of {', '.join(PARTS)}")
    marker(path)
    release = _lock(path, alone=False)
    try:
        if not (path / which / "CURRENT").exists():
            return OxigraphStore(release=release)
        return OxigraphStore.open_read_only(path / which, release=release)
    except BaseException:
        release()
        raise


def state(path: Path) -> str:
    """A name that changes with every write to a store directory, whoever wrote.

    It stands for names, sizes and times of the engine's files, not for what they hold.
    """
    from hashlib import sha256

    found = sorted(
        (file.relative_to(path).as_posix(), entry.st_size, entry.st_mtime_ns)
        for part in PARTS
        for file in (path / part).glob("*")
        if not file.name.startswith("LO") and (entry := file.stat())
    )
    return sha256(repr(found).encode()).hexdigest()


@contextmanager
def unwritten(path: Path) -> Iterator[None]:
    """Keep writers out of a store directory for as long as the block runs; readers may read.

    Where there is no store yet, nothing is kept out.

    Raises
    ------
    Unavailable
        When somebody is writing.
    """
    release = _lock(path, alone=False)
    try:
        yield
    finally:
        release()


def open_for_writing(
    path: Path,
    *,
    set_aside: Iterable[IRI] = (),
    source_documents: Iterable[IRI] = (),
) -> WritableDirectory:
    """Open a directory for writing, alone.

    Parameters
    ----------
    path
        A directory made by `create`.
    set_aside
        The graphs that are kept outside the default reading.
    source_documents
        The graphs that are also kept in the store of their own.

    Raises
    ------
    Unavailable
        When there is no store, or another process reads or writes it.
    """
    from icgraph.stores.oxigraph import OxigraphStore

    marker(path)
    release = _lock(path, alone=True)
    try:
        main = OxigraphStore.open(path / MAIN)
    except BaseException:
        release()
        raise
    return WritableDirectory(path, main, release, frozenset(set_aside), frozenset(source_documents))


class WritableDirectory:
    """A store directory that this process alone has open; close it, or use ``with``."""

    def __init__(
        self,
        path: Path,
        main: OxigraphStore,
        release: Callable[[], None],
        set_aside: frozenset[IRI],
        source_documents: frozenset[IRI],
    ) -> None:
        self.path = path
        self._parts: dict[str, OxigraphStore] = {MAIN: main}
        self._release: Callable[[], None] | None = release
        self._set_aside = set_aside
        self._source_documents = source_documents

    def put(self, graph: IRI, triples: Iterable[Triple]) -> None:
        """Replace a graph in the store it belongs to, and in its copy; see `put_all`."""
        self.put_all({graph: triples})

    def put_all(self, graphs: Mapping[IRI, Iterable[Triple]]) -> None:
        """Replace graphs in the stores they belong to, and in their copy.

        When some triples raise, nothing is written. Each store is written in one transaction
        of its own; the copy is written last. A graph whose place has changed leaves the old.
        """
        held = {graph: list(triples) for graph, triples in graphs.items()}
        aside = self._set_aside & set(held)
        copied = self._source_documents & set(held)
        self._settle(MAIN, {graph: held[graph] for graph in held if graph not in aside})
        self._settle(SET_ASIDE, {graph: held[graph] for graph in aside})
        self._settle(MAIN, {graph: [] for graph in aside})
        self._settle(SET_ASIDE, {graph: [] for graph in held if graph not in aside})
        self._settle(
            SOURCE_DOCUMENTS,
            {graph: held[graph] if graph in copied else [] for graph in held},
        )

    def _settle(self, which: str, graphs: dict[IRI, list[Triple]]) -> None:
        """Renew or remove graphs in a part, without making the part for nothing."""
        if any(graphs.values()) or which in self._parts or (self.path / which).exists():
            self.store(which).put_all(graphs)

    def store(self, which: str = MAIN) -> OxigraphStore:
        """Return one of the stores, to read what was written; it is opened when first used."""
        from icgraph.stores.oxigraph import OxigraphStore

        if self._release is None:
            raise Unavailable(f"the store {self.path} is closed")
        if which not in PARTS:
            raise Invalid(f"a store has no part {which!r}", hint=f"one of {', '.join(PARTS)}")
        if which not in self._parts:
            self._parts[which] = OxigraphStore.open(self.path / which)
        return self._parts[which]

    def mark(self, *, program: str, data: str) -> None:
        """Write the versions of program and data that made what is in the store."""
        _write_marker(self.path, Marker(format=FORMAT, program=program, data=data))

    def close(self) -> None:
        """Write everything to disk and let others in; a second call does nothing."""
        for store in self._parts.values():
            store.close()
        self._parts = {}
        release, self._release = self._release, None
        if release is not None:
            release()

    def __enter__(self) -> WritableDirectory:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _write_marker(path: Path, content: Marker) -> None:
    """Write the marker so that it is never half there."""
    import json

    draft = path / f"{MARKER}.new"
    draft.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    draft.replace(path / MARKER)


def _lock(path: Path, *, alone: bool) -> Callable[[], None]:
    """Take the lock of a directory at once, or say who has it; return how to give it back."""
    try:
        import fcntl
    except ImportError:  # Windows: the engine's own lock keeps writers apart
        return _nothing
    try:
        handle = os.open(path / LOCK, os.O_RDWR | os.O_CREAT if alone else os.O_RDONLY, 0o666)
    except OSError as error:
        if not alone:
            return _nothing  # a store without a lock file cannot be open for writing
        raise Unavailable(
            f"the store {path} cannot be written: {error.strerror}",
            hint="choose another with --store, or change who may write there",
        ) from error
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.read(handle, 32).decode("ascii", "replace").strip()
        os.close(handle)
        raise _held(path, holder) from error
    if alone:
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)

    def release() -> None:
        if alone:
            os.ftruncate(handle, 0)
        os.close(handle)

    return release


def _held(path: Path, holder: str) -> Unavailable:
    writing = holder.isdigit() and _alive(int(holder))
    doing = f"written by process {holder}" if writing else "read by another process"
    return Unavailable(
        f"the store {path} is being {doing}",
        hint="try again when it has ended, or work on another store with --store",
    )


def _alive(process: int) -> bool:
    """Whether a process runs; a writer that was killed leaves its number behind."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _nothing() -> None:
    """Give back a lock that was not needed."""
