"""What it costs to make a table from a store of made-up cases, and to read it again.

The store is on disk, loaded from N-Quads; the table is made once, as an analysis would on its
first call, and kept in a cache of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import pyoxigraph as ox

from benchmarks import synthetic
from benchmarks.scale import peak
from icgraph.analysis.study import Scope, Study, study
from icgraph.building import KINDS, ONTOLOGY, shipped
from icgraph.stores import directory
from icgraph.workspace import Opened, open_for_reading

CASES = 10_000


def main(cases: int = CASES) -> None:
    """Load, make, read again, and print a line each."""
    with TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        folder = Path(name) / "store"
        _measured(f"{cases:,} cases loaded", lambda: load(folder, cases))
        opened = open_for_reading(str(folder))
        _measured("table made and kept", lambda: asked(opened).incidence())
        _measured("table read again", lambda: asked(opened).incidence())
        _measured("of it, finding the cases", lambda: asked(opened))
        opened.store.close()
    sys.stdout.write(f"{'peak memory of it all':34}{peak()} MiB\n")


def load(folder: Path, cases: int) -> None:
    """A store folder with ontology, kinds and made-up cases, each triple also in the union."""
    known = synthetic.kinds()
    lines = folder.with_suffix(".nq")
    with lines.open("w", encoding="utf-8") as file:
        for graph in synthetic.quads(synthetic.drawn(cases, known), known):
            file.writelines(graph)
    directory.create(folder, data="synthetic")
    found = shipped()
    with directory.open_for_writing(folder) as writable:
        writable.put_all({name: found.graphs[name] for name in (ONTOLOGY, KINDS)})
    engine = ox.Store(str(folder / directory.MAIN))
    engine.bulk_load(path=str(lines), format=ox.RdfFormat.N_QUADS)
    quads = ox.parse(path=str(lines), format=ox.RdfFormat.N_QUADS)
    engine.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    engine.flush()


def asked(opened: Opened) -> Study:
    """A study of every case, as an analysis begins."""
    return study(opened.store, Scope(), graphs="synthetic", state=opened.state())


def _measured(name: str, work: Callable[[], object]) -> None:
    cpu, wall = process_time(), perf_counter()
    work()
    cpu, wall = process_time() - cpu, perf_counter() - wall
    sys.stdout.write(f"{name:34}{cpu:8.2f} s CPU{wall:8.2f} s wall\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
