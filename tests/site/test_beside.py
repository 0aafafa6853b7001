"""The files beside the pages of a site: each opens, and holds the rows of its page."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest

from icgraph import GraphBase
from icgraph.analysis.study import Scope
from icgraph.exporters.described import Descriptions
from icgraph.exporters.tables import ABOUT, About, delimited, document, flat, workbook
from icgraph.identity import PREFIXES, expand
from icgraph.intake.rdf import parse
from icgraph.intake.sheets import is_formula
from icgraph.site.beside import MOST, SHARED, Beside, Held, tables_of
from icgraph.site.reading import Reading
from icgraph.views.site_page import Badge, Cell, Folded, Link, Rows, Section, Small
from tests.sites import read, written

WHAT = About("A page", "a graph", "icgraph, “A page”.", "CC BY 4.0")
ROWS: list[dict[str, Any]] = [
    {"a": "=1+1", "b": 3, "c": ["x", "y"]},
    {"a": "-x\x01", "b": 4, "d": None},
]


@pytest.fixture(scope="module")
def documents() -> GraphBase:
    """The two source documents."""
    return GraphBase.open(graphs="source-documents")


@pytest.fixture(scope="module")
def site(documents: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site."""
    return written(documents.store, tmp_path_factory.mktemp("beside") / "site")


def offered(page: Path) -> dict[str, Path]:
    """The files that a page offers, by their ending; of several the first."""
    text = page.read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^"]+)" download>', text)
    return {link.rpartition(".")[2]: (page.parent / link).resolve() for link in reversed(links)}


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a file of delimited values."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shown(page: Path) -> list[int]:
    """How many rows each table of a page has."""
    tables = page.read_text(encoding="utf-8").split("<tbody>")[1:]
    return [table.partition("</tbody>")[0].count("<tr") for table in tables]


def test_every_page_with_a_table_offers_its_rows_in_three_formats(site: Path) -> None:
    for page in site.rglob("*.html"):
        if shown(page):
            assert {"csv", "json", "xlsx"} <= offered(page).keys(), page


def test_every_file_opens_and_its_formats_agree(site: Path) -> None:
    met: set[str] = set()
    for page in site.rglob("*.html"):
        files = offered(page)
        met |= files.keys()
        if "xlsx" in files and "json" in files:
            rows = rows_of(files["csv"])
            held = json.loads(files["json"].read_text(encoding="utf-8"))
            for told, row in zip(held["rows"], rows, strict=True):
                plain = {name: row[name].removeprefix("'") for name in told}
                assert {name: flat(value) for name, value in told.items()} == plain, page
            book = openpyxl.load_workbook(files["xlsx"], read_only=True)
            first = list(book.worksheets[0].values)
            assert [[flat(cell) for cell in line] for line in first[1:]] == [
                list(row.values()) for row in rows
            ], page
            about = dict(book.worksheets[-1].values)
            assert about["Title"] == held["title"]
            assert about["Licence"] == "CC BY 4.0"
            assert "data version" in about["Cite as"]
        if "ttl" in files:
            assert parse(files["ttl"].read_bytes(), format="ttl", name=str(files["ttl"])), page
        if "graphml" in files:
            assert nx.read_graphml(files["graphml"]).number_of_edges(), page
    assert met >= {"csv", "json", "xlsx", "ttl", "graphml", "trig"}


@pytest.mark.parametrize(
    ("path", "sheet"),
    [
        ("open-questions", "Open questions"),
        ("cases/index", "Cases"),
        ("questions/harms-feared", "Answer"),
        ("reviews/ke-2013", "Findings"),
    ],
)
def test_files_hold_the_rows_of_the_page(site: Path, path: str, sheet: str) -> None:
    page = site / f"{path}.html"
    book = openpyxl.load_workbook(page.with_suffix(".xlsx"))
    on_page = sum(shown(page)) if path == "open-questions" else shown(page)[0]
    assert book[sheet].max_row - 1 == on_page == len(rows_of(page.with_suffix(".csv"))) > 0


def test_a_case_has_its_claims_cells_and_open_questions(site: Path, documents: GraphBase) -> None:
    reading = Reading(documents.store, "", "")
    claims = reading.claims_of_case(expand("case:hospital-at-home"))
    page = site / "cases" / "hospital-at-home.html"
    assert [row["claim"] for row in rows_of(page.with_suffix(".csv"))] == claims
    book = openpyxl.load_workbook(page.with_suffix(".xlsx"))
    assert book.sheetnames == ["Claims", "Beside other cases", "Open questions", ABOUT]
    text = read(page).text
    for sheet in book.sheetnames[1:3]:
        for first, *_ in list(book[sheet].values)[1:]:
            assert str(first) in text


def test_a_kind_takes_its_claims_along_with_where_they_come_from(
    site: Path, documents: GraphBase
) -> None:
    kind = expand("mech:shared-responsibility")
    claims = Reading(documents.store, "", "").claims_naming[kind]
    file = site / "mechanisms" / "shared-responsibility.ttl"
    told = parse(file.read_bytes(), format="ttl", name="kind")
    said = {str(quad.subject) for quad in told if quad.predicate == PREFIXES["prov"] + "hadMember"}
    members = {quad.object for quad in told if quad.predicate == PREFIXES["prov"] + "hadMember"}
    assert members >= {kind, *claims}
    assert str(expand("graph:woodman-2016")) in said
    passages = {q.object for q in told if q.predicate == PREFIXES["prov"] + "wasQuotedFrom"}
    assert passages
    assert passages <= {quad.subject for quad in told}
    assert file.read_text(encoding="utf-8").startswith("# Title: Shared responsibility\n")


def test_a_map_takes_every_link_along(site: Path, documents: GraphBase) -> None:
    held = json.loads((site / "maps" / "every-case.json").read_text(encoding="utf-8"))
    drawn = nx.read_graphml(site / "maps" / "every-case.graphml")
    assert len(held["rows"]) == drawn.number_of_edges() > 0
    labels = {box["label"] for box in held["tables"]["Boxes"]}
    assert {row["from"] for row in held["rows"]} | {row["to"] for row in held["rows"]} == labels
    assert {row["case"] for row in held["rows"]} <= set(
        documents.analyse("shared", Scope()).head["among"]
    )


def test_a_brief_takes_its_sentences_along(site: Path) -> None:
    text = read(site / "briefs" / "hospital-at-home.html").text
    rows = rows_of(site / "briefs" / "hospital-at-home.csv")
    assert len(rows) > 10
    assert all(row["rests_on"] for row in rows)
    assert all(row["section"] in text for row in rows)


def test_many_claims_are_written_once_for_all_pages(documents: GraphBase) -> None:
    reading = Reading(documents.store, "a graph", "v1")
    files: dict[str, str | bytes] = {}
    beside = Beside(reading, files)
    many = list(reading.book.values)
    assert len(many) > MOST
    for path in ("a.html", "b.html"):
        assert beside.write(path, "A", Held(things=many)) == [("every claim as Turtle", SHARED)]
    assert list(files) == [SHARED]
    assert beside.write("c.html", "C", Held(things=many[:1])) == [("Turtle", "c.ttl")]
    assert beside.write("d.html", "D", Held(things=["https://example.org/nothing"])) == []


def test_no_cell_can_be_run_and_none_breaks_a_workbook() -> None:
    tables: dict[str, list[dict[str, Any]]] = {"Rows: [a]": ROWS, "about": [{"x": "@y"}]}
    book = openpyxl.load_workbook(io.BytesIO(workbook(tables, WHAT)))
    assert book.sheetnames == ["Rows   a", "about", "About 2"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert all(10 <= one.width <= 60 for one in sheet.column_dimensions.values())
        for line in sheet.values:
            assert not [cell for cell in line if isinstance(cell, str) and is_formula(cell)]
    assert [cell.data_type for cell in book["Rows   a"]["A"]] == ["s", "s", "s"]
    assert "'=1+1" in delimited(ROWS)
    assert json.loads(document({"one": ROWS}, WHAT))["rows"] == ROWS


def test_the_same_tables_give_the_same_bytes() -> None:
    assert workbook({"a": ROWS}, WHAT) == workbook({"a": ROWS}, WHAT)


def test_tables_are_read_off_a_page_as_they_are_seen() -> None:
    row: tuple[Cell, ...] = (
        ["a ", Link("b", "x.html"), Small("under")],
        Badge("stated", "said"),
        3,
    )
    table = Rows(("One", "Two", "Three"), [row])
    found = tables_of([Section("Heading", [Folded("more", [table])]), Section("Empty", [])])
    assert found == {"Heading": [{"One": "a b (under)", "Two": "stated", "Three": "3"}]}


def test_nothing_recorded_gives_no_file(documents: GraphBase) -> None:
    assert Descriptions(documents.store).turtle(["https://example.org/nothing"]) == ""
