"""What sheets of cases say in words alone is counted, and set beside the nearest kind."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from icgraph.cli import app
from icgraph.intake.in_words import LISTED, SHOWN, in_words
from icgraph.intake.kinds import Kinds
from icgraph.intake.sheets import Row, Table
from icgraph.terms import IRI
from tests.initiatives import one_case, save

POP = "https://w3id.org/icgraph/population/"
KINDS = Kinds(
    {"populations": {"seafarers": IRI(POP + "seafarers")}},
    {"populations": {"people at sea": IRI(POP + "seafarers")}},
    {IRI(POP + "seafarers"): "People at sea"},
)
HEADER = ("id", "population", "activities", "aims")


def table(*rows: tuple[str, str, str, str]) -> dict[str, Table]:
    made = (Row(n, dict(zip(HEADER, row, strict=True))) for n, row in enumerate(rows, 2))
    return {"cases": Table("cases.csv", "", HEADER, tuple(made))}


def test_each_value_has_its_cell_and_the_nearest_kind() -> None:
    found = in_words(
        table(("a", "people at sea", "", ""), ("b", "people ashore", "rowing|resting", "x")), KINDS
    )
    assert [(one.cell, one.words, one.nearest) for one in found.first] == [
        ("cases.csv [B2]", "people at sea", "pop:seafarers"),
        ("cases.csv [B3]", "people ashore", "pop:seafarers"),
        ("cases.csv [C3]", "rowing", ""),
        ("cases.csv [C3]", "resting", ""),
        ("cases.csv [D3]", "x", ""),
    ]
    assert found.count == len(found.first)


def test_many_are_counted_and_the_first_written_out() -> None:
    found = in_words(table(*((f"c{n}", "sailors", "", "") for n in range(LISTED + 20))), KINDS)
    said = list(found.sentences())
    assert (found.count, len(found.first)) == (LISTED + 20, LISTED)
    assert said[0].startswith(f"{LISTED + 20} values stay in words")
    assert said[SHOWN + 1] == f"… and {LISTED + 20 - SHOWN} more"
    assert said[-1].startswith("to give one a kind: icgraph show ")


def test_nothing_is_said_where_nothing_stays_in_words() -> None:
    assert list(in_words(table(("a", "", "", "")), KINDS).sentences()) == []
    assert in_words({}, KINDS).document() == {"count": 0, "first": []}


def test_an_import_says_what_stays_in_words_and_reports_it_as_json(tmp_path: Path) -> None:
    sheets = {"cases": [one_case(population="sailors")], "sources": [{"id": "s1", "title": "T"}]}
    folder = save(tmp_path / "sheets", sheets)
    store = str(tmp_path / "store")
    done = CliRunner().invoke(
        app, ["--store", store, "import", "cases", str(folder), "--dry-run", "-f", "json"]
    )
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert report["in_words"]["count"] == 1
    assert report["in_words"]["first"][0]["words"] == "sailors"
    assert report["rows"]["cases"] == 1
    assert "1 value stays in words" in done.stderr
    assert not Path(store).exists()
