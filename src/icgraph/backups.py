"""A copy of a store folder, and back: whole, compared, and never over what is there unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from icgraph.building import remove
from icgraph.differences import graph_hash
from icgraph.errors import NotFound, Unavailable, UsageError
from icgraph.stores import directory
from icgraph.workspace import folder_for_writing


class Copied(NamedTuple):
    """Where the copy is, how many graphs it holds, and the hash of its records."""

    place: Path
    graphs: int
    hash: str


def backup(store: str | None, target: Path) -> Copied:
    """Copy a store folder, else the user's workspace, to a folder that is not there yet.

    Raise NotFound when there is no store, UsageError when the target is there, Unavailable
    while the store is being written or when the copy cannot be made or is not the same.
    """
    place = folder_for_writing(store)
    if not (place / directory.MARKER).is_file():
        raise NotFound(
            f"there is no store at {place}",
            hint="what is shipped needs no backup; name your own with --store",
        )
    if target.exists():
        raise UsageError(f"{target} is there already", hint="name a folder that is not there yet")
    fresh = _beside(target, "part")
    try:
        copied = _copied(place, fresh)
        fresh.rename(target)
    except OSError as error:
        raise Unavailable(f"{target}: cannot be written: {error.strerror}") from error
    finally:
        remove(fresh)
    return copied._replace(place=target)


def restore(store: str | None, source: Path, *, force: bool = False) -> Copied:
    """Put a backup in the place of a store folder, else of the user's workspace.

    Raise NotFound when there is no backup, UsageError when a store is there and ``force`` is
    not given, Unavailable when that store is in use or the backup is damaged; the store is
    then as it was.
    """
    if not (source / directory.MARKER).is_file():
        raise NotFound(f"there is no backup at {source}", hint="icgraph backup DIR makes one")
    place = folder_for_writing(store)
    there = (place / directory.MARKER).is_file()
    if there and not force:
        raise UsageError(f"there is a store at {place}", hint="--force replaces it")
    if place.resolve() == source.resolve():
        raise UsageError(f"{place} is the store itself", hint="name the folder of a backup")
    fresh, old = _beside(place, "part"), _beside(place, "old")
    try:
        copied = _copied(source, fresh)
        if there:
            with directory.open_for_writing(place):
                place.rename(old)
        fresh.rename(place)
    except OSError as error:
        if old.exists() and not place.exists():
            old.rename(place)
        raise Unavailable(f"{place}: cannot be replaced: {error.strerror}") from error
    finally:
        remove(fresh)
        remove(old)
    return copied._replace(place=place)


def _beside(place: Path, ending: str) -> Path:
    return place.with_name(f".{place.name}.{os.getpid()}.{ending}")


def _copied(source: Path, target: Path) -> Copied:
    """Copy a store that nobody writes to meanwhile, and see that the copy is the same."""
    from shutil import Error, copytree

    held = directory.open_for_reading(source)
    try:
        copytree(source, target, ignore=lambda _, names: {directory.LOCK} & set(names))
        (target / directory.LOCK).touch()
        found, original = _seen(target), _seen(source)
    except Error as error:
        raise Unavailable(f"{source}: cannot be copied: {error}") from error
    finally:
        held.close()
    if found != original._replace(place=target):
        raise Unavailable(f"the copy of {source} is not the same", hint="icgraph check")
    return found


def _seen(place: Path) -> Copied:
    stores = [
        directory.open_for_reading(place, part) for part in (directory.MAIN, directory.SET_ASIDE)
    ]
    try:
        count = sum(len(store.graphs()) for store in stores)
        return Copied(place, count, graph_hash(*stores))
    finally:
        for store in stores:
            store.close()
