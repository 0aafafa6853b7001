"""What is installed, found and missing, for people who look for what is wrong."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import which
from typing import NamedTuple

from icgraph import __version__, resources
from icgraph.errors import IcgraphError
from icgraph.workspace import cache_folder, open_for_reading, workspace_folder

PACKAGES = ("click", "pyoxigraph", "rdflib", "pyshacl", "owlrl", "owlready2", "networkx", "pyvis")
OPTIONAL = ("pandas",)
FOUND, MISSING = "found", "missing"


class Fact(NamedTuple):
    """A thing looked for, whether it was found, and where or which version."""

    thing: str
    state: str
    detail: str


def facts() -> Iterator[Fact]:
    """Program, packages, Java, shipped files, workspace, texts, and whether a query works."""
    yield Fact("icgraph", FOUND, __version__)
    yield Fact("Python", FOUND, f"{platform.python_version()} at {sys.executable}")
    yield from (_package(name) for name in PACKAGES + OPTIONAL)
    java = which("java")
    hint = "optional; lets icgraph check ask HermiT too"
    yield Fact("Java", FOUND if java else MISSING, java or hint)
    for folder in ("ontology", "queries", "data"):
        yield _folder(folder, resources.root() / folder)
    yield _folder("workspace", workspace_folder(), "the shipped graph is read")
    yield _folder("cache", cache_folder(), "built at the next query")
    texts = sorted(path.stem for path in (resources.data_home() / "texts").glob("*.txt"))
    yield Fact("texts", FOUND if texts else MISSING, ", ".join(texts) or "icgraph sources add")
    yield _graph()


def _package(name: str) -> Fact:
    try:
        return Fact(name, FOUND, version(name))
    except PackageNotFoundError:
        note = "optional" if name in OPTIONAL else f"pip install {name}"
        return Fact(name, MISSING, note)


def _folder(thing: str, path: Path, otherwise: str = "") -> Fact:
    if path.is_dir():
        return Fact(thing, FOUND, str(path))
    return Fact(thing, MISSING, f"{path}; {otherwise}" if otherwise else str(path))


def _graph() -> Fact:
    try:
        opened = open_for_reading(None)
    except IcgraphError as error:
        return Fact("graph", MISSING, error.message.partition("\n")[0])
    try:
        return Fact("graph", FOUND, opened.described())
    finally:
        opened.store.close()
