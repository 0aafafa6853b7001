"""Sheets of cases go into a store, come out unchanged, and change only what they say."""

from __future__ import annotations

import csv
import random
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from icgraph.case_sheets import bring_in, write_out
from icgraph.cli import app
from icgraph.differences import graph_hash
from icgraph.errors import Invalid
from icgraph.intake.sheets import read
from icgraph.stores import directory
from icgraph.stores.base import select
from tests.initiatives import FOLDER, one_case, save, tables

COUNTS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) {
  VALUES ?class { ic:CaseStudy ic:Configuration ic:Quantity ic:EvidenceLine ic:Source }
  ?thing a ?class
} GROUP BY ?class ORDER BY ?class"""
CODERS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?who { ?claim ic:about ?case ; ic:coder ?who } ORDER BY ?who"""
DERIVED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX case: <https://w3id.org/icgraph/case/>
SELECT ?place { case:cc4c-nw-london ic:locatedIn ?place } ORDER BY ?place"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was not there, with the shipped sheets brought in."""
    folder = tmp_path_factory.mktemp("cases") / "store"
    report = bring_in(FOLDER, str(folder), coder="Ada Coder", dry_run=False).report
    assert report.made
    return folder


def said(store: Path, sparql: str) -> list[tuple[str, ...]]:
    opened = directory.open_for_reading(store)
    try:
        return [tuple(map(str, row)) for row in select(opened, sparql)]
    finally:
        opened.close()


def hash_of(store: Path) -> str:
    opened = directory.open_for_reading(store)
    try:
        return graph_hash(opened)
    finally:
        opened.close()


def exported(store: Path, target: Path, *, raw: bool = False) -> Path:
    opened = directory.open_for_reading(store)
    try:
        write_out(opened, target, raw=raw)
    finally:
        opened.close()
    return target


def lines(path: Path) -> Counter[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as text:
        return Counter(tuple(row) for row in csv.reader(text))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_all_is_counted_back(store: Path) -> None:
    counted = {name.rpartition("#")[2]: int(n) for name, n in said(store, COUNTS)}
    assert counted == {
        "CaseStudy": 50, "Configuration": 151, "Quantity": 113, "EvidenceLine": 46, "Source": 147,
    }  # fmt: skip


def test_what_is_certain_is_derived(store: Path) -> None:
    assert [place.rpartition("/")[2] for (place,) in said(store, DERIVED)] == [
        "area-of-cc4c-nw-london",
        "united-kingdom",
    ]


def test_the_export_has_the_import_files_cell_by_cell(store: Path, tmp_path: Path) -> None:
    out = exported(store, tmp_path / "out", raw=True)
    for path in sorted(out.glob("*.csv")):
        assert lines(path) == lines(FOLDER / path.name), path.name
    assert len(list(out.iterdir())) == 5


def test_a_second_and_third_import_change_nothing_whatever_the_order(
    store: Path, tmp_path: Path
) -> None:
    before = hash_of(store)
    rng = random.Random(3)  # noqa: S311 - no secret
    mixed = {sheet: [dict(row.cells) for row in table.rows] for sheet, table in tables().items()}
    for rows in mixed.values():
        rng.shuffle(rows)
    workbook = exported(store, tmp_path / "cases.xlsx")
    for again in (FOLDER, FOLDER, save(tmp_path / "mixed", mixed), workbook):
        report = bring_in(again, str(store), coder="Ada Coder", dry_run=False).report
        assert (report.words(), report.written) == ("0 added, 0 removed", False)
    assert hash_of(store) == before


def test_an_edited_cell_is_the_whole_difference(store: Path, tmp_path: Path) -> None:
    rows = {sheet: [dict(row.cells) for row in table.rows] for sheet, table in tables().items()}
    rows["sources"][0]["title"] += " (corrected)"
    changed = save(tmp_path / "changed", rows)
    report = bring_in(changed, str(store), coder="Ada Coder", dry_run=True).report
    assert report.words() == "adds 0 links, changes 1, removes 0"
    assert not report.written


def test_a_bad_cell_leaves_no_store_behind(tmp_path: Path) -> None:
    sheets = save(tmp_path / "bad", {"cases": [one_case()], "sources": []})
    with pytest.raises(Invalid, match=r"initiatives.csv \[R2\] unknown source 's1'"):
        bring_in(sheets, str(tmp_path / "store"), dry_run=False)
    assert not (tmp_path / "store").exists()


def test_a_cell_of_a_workbook_is_named_with_its_sheet(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.create_sheet("cases")
    page.append(["id", "name", "source_ids", "integration_type"])
    for number in range(15):
        page.append([f"case-{number}", "A case", "s1"])
    page.append(["bad", "A case", "s1", "vertcal"])
    sources = book.create_sheet("Sources")
    sources.append(["id", "title"])
    sources.append(["s1", "A title"])
    path = tmp_path / "cases.xlsx"
    book.save(path)
    done = run("import", "cases", str(path), "--store", str(tmp_path / "store"))
    assert done.exit_code == 4
    assert (
        "cases.xlsx [cases!D17] unknown integration type 'vertcal'; did you mean 'vertical'"
        in done.stderr
    )
    assert not (tmp_path / "store").exists()


def test_the_commands_bring_in_and_give_back(tmp_path: Path) -> None:
    source = {"id": "s1", "title": "=1+1", "authors": "-Dash D", "year": "2020"}
    sheets = save(tmp_path / "in", {"cases": [one_case()], "sources": [source]})
    place = ["--store", str(tmp_path / "store")]
    assert run("import", "cases", str(sheets), "--dry-run", *place).stdout.startswith("adds ")
    done = run("import", "cases", str(sheets), "--coder", "Ada", *place)
    assert done.exit_code == 0, done.stderr
    assert "1 cases, 1 sources" in done.stderr
    assert run("export", "cases", *place).exit_code == 2
    assert run("export", "cases", "-o", str(tmp_path / "out"), *place).exit_code == 0
    again = run("export", "cases", "-o", str(tmp_path / "out"), *place)
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    written = (tmp_path / "out" / "sources.csv").read_text()
    assert written.splitlines()[1] == "s1,'=1+1,'-Dash D,2020,,,"
    raw = run("export", "cases", "--raw", "--force", "-o", str(tmp_path / "out"), *place)
    assert raw.exit_code == 0
    assert "s1,=1+1,-Dash D" in (tmp_path / "out" / "sources.csv").read_text()


def test_the_template_is_an_empty_import_with_drop_downs(store: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "cases.xlsx"
    assert run("template", "cases", "-o", str(path), "--store", str(store)).exit_code == 0
    assert run("template", "cases", "-o", str(path), "--store", str(store)).exit_code == 2
    assert run("template", "cases", "--store", str(store)).exit_code == 2
    book = load_workbook(path)
    assert book.sheetnames == [
        "README", "cases", "configurations", "measures", "reviews", "sources", "lists",
    ]  # fmt: skip
    page = book["cases"]
    assert page.freeze_panes == "B2"
    assert page["H1"].value == "running_state"
    assert page["H1"].comment is not None
    offered = {
        str(cells): rule.formula1
        for rule in page.data_validations.dataValidation
        for cells in rule.sqref.ranges
    }
    sheet, _, span = offered["H2:H2000"].partition("!")
    choices = [row[0].value for row in book[sheet][span.replace("$", "")]]
    assert choices == ["running", "ended", "trial-ended", "unknown", "not stated"]
    filled = read(path, {"cases", "sources"})
    assert filled["cases"].rows == ()


def test_whoever_codes_is_named_on_every_claim(store: Path) -> None:
    assert said(store, CODERS) == [("https://w3id.org/icgraph/actor/ada-coder",)]
