"""A folder of pages that appears whole: written beside its place, then put there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from icgraph.building import remove
from icgraph.errors import Unavailable, UsageError

MARKER = ".icgraph-site"
"""The file by which a folder is known to be a site that may be written again."""


def refuse(folder: Path, *, force: bool = False) -> None:
    """Raise UsageError for a folder that holds anything but a site, unless ``force``.

    What is no folder is refused even then.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="name a folder for the pages")
    if not folder.exists() or force or (folder / MARKER).is_file():
        return
    if any(folder.iterdir()):
        raise UsageError(
            f"{folder} is there already and was not written by icgraph site",
            hint="name another folder; --force replaces it with all that is in it",
        )


def write(folder: Path, files: Mapping[str, str | bytes], version: str) -> None:
    """Write every file, then put the folder in its place instead of what was there.

    Raise Unavailable when that cannot be done; what was there is then as it was.
    """
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    try:
        partial.mkdir(parents=True)
        for path, content in {**files, MARKER: f"{version}\n"}.items():
            target = partial / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        if folder.exists():
            folder.rename(old)
        try:
            partial.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    except OSError as error:
        raise Unavailable(f"{folder}: cannot be written: {error.strerror or error}") from error
    finally:
        remove(partial)
        if folder.exists():
            remove(old)
