"""Tables of cells kept as Parquet: written once for each state of the data, read in milliseconds.

A table is a folder of the cache named after everything it depends on. It is written beside its
place and renamed into it, so it is there whole or not at all; whatever does not fit what it says
of itself is made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from icgraph import __version__, resources
from icgraph.errors import Unavailable
from icgraph.incidence import Attribute
from icgraph.incidence_tables import BASES, Columns, Grounds, Lists, TabledIncidence, tabled
from icgraph.terms import IRI

KEPT = 12
LAYOUT = 1
ABOUT = "about.json"
_CODE = (
    "relations.py",
    "origins.py",
    "derived_properties.py",
    "said.py",
    "incidence.py",
    "incidence_coding.py",
    "analysis/kinds.py",
)
_LISTS = ("claims", "graphs")


def key(*parts: object) -> str:
    """A name that changes with any of these parts, the layout and what makes tables."""
    here = Path(__file__).parent
    code = sha256(b"".join((here / name).read_bytes() for name in _CODE)).hexdigest()
    text = json.dumps([LAYOUT, __version__, code, BASES, *parts])
    return sha256(text.encode()).hexdigest()


def kept(
    name: str, reading: IRI, cases: Sequence[IRI], make: Callable[[], TabledIncidence]
) -> TabledIncidence:
    """The table of this key: read when a whole one is there, else made and kept.

    A cache that cannot be written keeps nothing, and the table is given all the same.
    """
    folder = resources.cache_home() / "incidence" / name[:32]
    found = read(folder, name, reading, cases)
    if found is not None:
        return found
    made = make()
    try:
        write(folder, name, made)
        _forget_oldest(folder.parent)
    except OSError:
        return made
    return made


def write(folder: Path, name: str, table: TabledIncidence) -> None:
    """Write a table whole, in place of what is there. Raise OSError when it cannot be."""
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    try:
        files = {
            file: _written(partial / f"{file}.parquet", content)
            for file, content in _contents(table).items()
        }
        about = {"layout": LAYOUT, "key": name, "cases": len(table.cases), "files": files}
        (partial / ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
        rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    finally:
        rmtree(partial, ignore_errors=True)


def read(folder: Path, name: str, reading: IRI, cases: Sequence[IRI]) -> TabledIncidence | None:
    """The table in a folder, or None when there is none, or not the one of this key, whole."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if (about["layout"], about["key"], about["cases"]) != (LAYOUT, name, len(cases)):
            return None
        if not all(
            _as_said(folder / f"{file}.parquet", said) for file, said in about["files"].items()
        ):
            return None
        named = _table(folder / "attributes.parquet").to_pylist()
        columns = _columns(_table(folder / "cells.parquet", Columns._fields))
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None
    attributes = [Attribute(*(_text(field, row) for field in Attribute._fields)) for row in named]
    if not _sound(columns, len(cases), len(attributes)):
        return None
    return tabled(reading, cases, attributes, columns, cache(lambda: _grounds(folder)))


def _contents(table: TabledIncidence) -> dict[str, pa.Table]:
    grounds = table.grounds()
    lists = {
        "claims": pa.ListArray.from_arrays(*map(pa.array, grounds.claims)),
        "graphs": pa.ListArray.from_arrays(*map(pa.array, grounds.graphs)),
    }
    return {
        "cells": pa.table(table.columns._asdict() | lists),
        "attributes": pa.Table.from_pylist(
            [attribute._asdict() for attribute in table.attributes],
            schema=pa.schema([(field, pa.string()) for field in Attribute._fields]),
        ),
        "cases": _names(table.cases),
        "claims": _names(grounds.claim_names),
        "graphs": _names(grounds.graph_names),
    }


def _names(names: Sequence[str]) -> pa.Table:
    return pa.table({"iri": pa.array(names, pa.string())})


def _written(path: Path, content: pa.Table) -> list[int]:
    """Write a file; its length in bytes and its rows."""
    pq.write_table(content, path, compression="zstd", write_page_checksum=True)
    return [path.stat().st_size, content.num_rows]


def _as_said(path: Path, said: list[int]) -> bool:
    return path.stat().st_size == said[0] and pq.read_metadata(path).num_rows == said[1]


def _table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    return pq.read_table(
        path,
        columns=None if columns is None else list(columns),
        memory_map=True,
        page_checksum_verification=True,
    )


def _columns(cells: pa.Table) -> Columns:
    return Columns(*(cells[field].to_numpy() for field in Columns._fields))


def _sound(columns: Columns, cases: int, attributes: int) -> bool:
    """Whether all codes are places that exist, and rows are sorted, each cell once."""
    if not len(columns.case):
        return True
    places = columns.case.astype(np.int64) * attributes + columns.attribute
    return bool(
        columns.attribute.min() >= 0
        and columns.attribute.max() < attributes
        and columns.case.min() >= 0
        and columns.case.max() < cases
        and np.all(np.diff(places) > 0)
        and np.all(np.abs(columns.state) <= 1)
        and columns.basis.max() < len(BASES)
    )


def _grounds(folder: Path) -> Grounds:
    """What the cells rest on. Raise Unavailable, and remove the table, when it is damaged."""
    try:
        cells = _table(folder / "cells.parquet", _LISTS)
        claims, graphs = (_list(cells[column].combine_chunks()) for column in _LISTS)
        named, stand = (_table(folder / f"{file}.parquet")["iri"].to_pylist() for file in _LISTS)
    except (OSError, pa.ArrowException) as error:
        rmtree(folder, ignore_errors=True)
        raise Unavailable(
            f"a kept table of cells was damaged, and is removed: {error}",
            hint="ask again: it is made anew from the store",
        ) from error
    return Grounds(claims, graphs, named, stand)


def _list(column: Any) -> Lists:
    return Lists(column.offsets.to_numpy(), column.values.to_numpy())


def _text(field: str, row: dict[str, str]) -> Any:
    return row[field] if field == "label" else IRI(row[field])


def _forget_oldest(folder: Path) -> None:
    tables = sorted(folder.glob(f"*/{ABOUT}"), key=lambda path: path.stat().st_mtime_ns)
    for path in tables[:-KEPT]:
        rmtree(path.parent, ignore_errors=True)
