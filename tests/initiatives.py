"""The shipped sheets of further initiatives, and small ones made from them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from icgraph.building import KINDS
from icgraph.intake import cases
from icgraph.intake.cases import Known
from icgraph.intake.columns import SHEETS, file_name
from icgraph.intake.rdf import plain
from icgraph.intake.sheets import Row, Table
from icgraph.intake.statements import Actor
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from tests.checkout import ROOT

FOLDER = ROOT / "data" / "initiatives"
NOBODY = Actor(cases.CODER_NOT_NAMED)
Rows = Sequence[Mapping[str, str]]


@cache
def tables() -> dict[str, Table]:
    """The shipped sheets as they are read."""
    return cases.read(FOLDER)


@cache
def known() -> Known:
    """What a store with the kinds alone has."""
    store = OxigraphStore()
    kinds = sorted((ROOT / "ontology" / "kinds").glob("*.ttl"))
    store.put(KINDS, [triple for path in kinds for triple in plain(path)])
    return cases.known(store)


def one_case(**cells: str) -> dict[str, str]:
    """A case with a source and little else."""
    return {"id": "mine", "name": "Mine", "source_ids": "s1", **cells}


def small(**sheets: Rows) -> dict[str, Table]:
    """Sheets with a case and a source, and what else is given."""
    filled: dict[str, Rows] = {
        "cases": [one_case()],
        "sources": [{"id": "s1", "title": "A title", "authors": "Doe J; Roe R"}],
        **sheets,
    }
    return {
        sheet: Table(
            f"{file_name(sheet)}.csv",
            "",
            tuple(column.name for column in SHEETS[sheet]),
            tuple(Row(number, row) for number, row in enumerate(rows, 2)),
        )
        for sheet, rows in filled.items()
    }


def made(**sheets: Rows) -> dict[IRI, list[Triple]]:
    """The graphs that small sheets amount to."""
    return cases.graphs(small(**sheets), known(), NOBODY)


def save(folder: Path, sheets: Mapping[str, Rows]) -> Path:
    """A folder of CSV files with these rows."""
    folder.mkdir(exist_ok=True)
    for sheet, rows in sheets.items():
        with (folder / f"{file_name(sheet)}.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, [column.name for column in SHEETS[sheet]])
            writer.writeheader()
            writer.writerows(rows)
    return folder
