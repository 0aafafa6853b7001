"""Sheets are read as spreadsheet programs write them, and refused when they are dangerous."""

from __future__ import annotations

import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from icgraph.errors import Invalid, LimitHit, NotFound
from icgraph.intake import sheets
from icgraph.intake.sheets import Table, letters, read

HEADER = "id,title,year\n"
SECONDS, MEBIBYTES = 2.0, 300


def cells(table: Table) -> list[dict[str, str]]:
    return [dict(row.cells) for row in table.rows]


def written(folder: Path, content: bytes) -> Table:
    path = folder / "sources.csv"
    path.write_bytes(content)
    return read(path)["sources"]


def saved(folder: Path, book: Workbook) -> dict[str, Table]:
    path = folder / "book.xlsx"
    book.save(path)
    return read(path)


EXPECTED = [{"id": "a", "title": "Café, naïve", "year": "2016"}]


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + 'a,"Café, naïve",2016\n').encode(),
        (HEADER + 'a,"Café, naïve",2016\n').encode("utf-8-sig"),
        (HEADER + 'a,"Café, naïve",2016\n').encode("cp1252"),
        (HEADER + 'a,"Café, naïve",2016\n').encode("utf-16"),
        (HEADER + 'a,"Café, naïve",2016\n').replace("\n", "\r\n").encode(),
        (HEADER + 'a,"Café, naïve",2016,,\n,,,\n').encode(),
        "id;title;year\na;Café, naïve;2016".encode(),
        "id\ttitle\tyear\r\na\tCafé, naïve\t2016\r\n".encode("utf-8-sig"),
        "ID,Title,Year,,\na, Café\u002c naïve ,2016,,\n".replace(
            " Café, naïve ", '" Café, naïve "'
        ).encode(),
    ],
    ids=["plain", "bom", "cp1252", "utf-16", "crlf", "trailing", "semicolon", "tab", "spaces"],
)
def test_a_csv_file_is_read_however_it_was_saved(tmp_path: Path, content: bytes) -> None:
    assert cells(written(tmp_path, content)) == EXPECTED


def test_a_row_keeps_the_number_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    table = written(tmp_path, (HEADER + '\n"a","two\nlines",\n\nb,c,\n').encode())
    assert [row.number for row in table.rows] == [3, 5]
    assert table.place("year", 5) == "sources.csv [C5]"


def test_an_apostrophe_that_guards_against_a_formula_is_taken_away(tmp_path: Path) -> None:
    table = written(tmp_path, (HEADER + "a,'=1+1,'90s\n").encode())
    assert cells(table) == [{"id": "a", "title": "=1+1", "year": "'90s"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,,year\na,b,c\n", "sources.csv [B1] a column without a name"),
        (b"id,year,ID\na,b,c\n", "sources.csv [C1] a second column named 'id'"),
        (b"id,title\na,b,c\n", "sources.csv [C2] a cell under no column name"),
        (b'id,title\na,"b', "sources.csv: not a CSV file"),
        (b"id,title\na,\x81\n", "sources.csv: neither UTF-8 nor cp1252"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_with_its_place(
    tmp_path: Path, content: bytes, words: str
) -> None:
    with pytest.raises(Invalid) as caught:
        written(tmp_path, content)
    assert words in caught.value.message


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read(tmp_path / "nowhere.xlsx")
    with pytest.raises(Invalid, match="found none"):
        read(tmp_path)
    (tmp_path / "soruces.csv").write_text(HEADER)
    with pytest.raises(Invalid, match="did you mean 'sources'"):
        read(tmp_path, {"sources"})


def test_dates_numbers_and_formulas_of_a_workbook_become_what_they_show(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("Measures")
    page.append(["a", "b", "c", "d", "e", "f"])
    page.append([datetime(2024, 5, 1), date(2024, 5, 2), 2016.0, 12.5, True, "=1+1"])  # noqa: DTZ001 - Excel knows no zones
    page["A2"].comment = Comment("seen", "us")
    row = cells(saved(tmp_path, book)["measures"])[0]
    assert row == {"a": "2024-05-01", "b": "2024-05-02", "c": "2016", "d": "12.5", "e": "TRUE"}


def test_a_stored_value_stands_for_its_formula(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("measures")
    page.append(["a"])
    page.append(["=40+2"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    patched = tmp_path / "stored.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(patched, "w") as new:
        for part in old.namelist():
            content = old.read(part).replace(b"<f>40+2</f><v />", b"<f>40+2</f><v>42</v>")
            new.writestr(part, content.replace(b"<f>40+2</f><v/>", b"<f>40+2</f><v>42</v>"))
    assert cells(read(patched)["measures"]) == [{"a": "42"}]


def test_cells_merged_downwards_have_the_value_of_the_first(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("measures")
    for row in (["id", "x", "y"], ["one", 1, None], [None, 2, None], ["two", 3, None]):
        page.append(row)
    page.merge_cells("A2:A3")
    page.merge_cells("B4:C4")
    found = cells(saved(tmp_path, book)["measures"])
    assert [row["id"] for row in found] == ["one", "one", "two"]
    assert [sorted(row) for row in found] == [["id", "x"]] * 3


def test_empty_rows_and_sheets_are_passed_over(tmp_path: Path) -> None:
    book = Workbook()
    page = book.create_sheet("measures")
    page.append(["id"])
    page["A9"] = "x"
    page["A150000"].number_format = "0"
    found = saved(tmp_path, book)
    assert sorted(found) == ["measures"]
    assert [(row.number, row["id"]) for row in found["measures"].rows] == [(9, "x")]


def test_a_column_has_the_name_that_a_spreadsheet_gives_it() -> None:
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def too_many_rows(folder: Path) -> Path:
    path = folder / "rows.csv"
    path.write_text(HEADER + "a,b,2016\n" * 100_001)
    return path


def too_many_rows_in_a_workbook(folder: Path) -> Path:
    row = b'<row r="1"><c t="inlineStr"><is><t>abcdefgh</t></is></c></row>'
    rows = b"".join(
        row.replace(b"abcdefgh", b"%08x" % (n * 2654435761 % 2**32)) for n in range(100_002)
    )
    return zipped(folder / "rows.xlsx", {"xl/worksheets/sheet1.xml": b"<sheetData>" + rows})


def zip_bomb(folder: Path) -> Path:
    return zipped(folder / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"a" * (150 * 2**20)})


def several_bombs(folder: Path) -> Path:
    return zipped(
        folder / "bombs.xlsx", {f"xl/worksheets/sheet{n}.xml": b"a" * 2**20 for n in range(201)}
    )


def many_parts(folder: Path) -> Path:
    return zipped(folder / "parts.xlsx", {f"xl/{n}.xml": b"<a/>" for n in range(1_001)})


def nested_entities(folder: Path) -> Path:
    lines = [b'<!ENTITY a0 "ha">'] + [
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    ]
    bomb = b"<!DOCTYPE x [" + b"".join(lines) + b"]><x>&a9;</x>"
    return zipped(folder / "entities.xlsx", {"xl/workbook.xml": bomb})


def long_cell(folder: Path) -> Path:
    path = folder / "cell.csv"
    path.write_text(HEADER + f"a,{'x' * 32_768},2016\n")
    return path


BOMBS = [
    (too_many_rows, "more than 100000 rows"),
    (too_many_rows_in_a_workbook, "more than 100000 rows"),
    (zip_bomb, "unpacks to over 100 times its size"),
    (several_bombs, "more than 200 MiB when unpacked"),
    (many_parts, "more than 1000 parts"),
    (nested_entities, "has a DOCTYPE or entities"),
    (long_cell, "longer than 32767 characters"),
]
LIMITED = f"import resource; resource.setrlimit(resource.RLIMIT_DATA, ({MEBIBYTES * 2**20},) * 2)"
READ = """
import sys
from pathlib import Path
from icgraph.intake.sheets import read
read(Path(sys.argv[1]))
"""


@pytest.mark.parametrize(("make", "words"), BOMBS, ids=[make.__name__ for make, _ in BOMBS])
def test_a_file_too_large_to_be_honest_is_refused_in_time_and_memory(
    tmp_path: Path, make: object, words: str
) -> None:
    assert callable(make)
    path = make(tmp_path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LIMITED + READ, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    assert words in done.stderr, done.stderr[-400:]
    assert used < SECONDS


def test_not_a_workbook_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(Invalid, match="not a workbook"):
        read(path)
    with pytest.raises(Invalid, match="not a workbook"):
        read(zipped(tmp_path / "other.xlsx", {"mimetype": b"text"}))


def test_limits_of_one_row_are_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MAX_ROWS", 3)
    assert len(written(tmp_path, (HEADER + "a,b,c\n" * 3).encode()).rows) == 3
    with pytest.raises(LimitHit):
        written(tmp_path, (HEADER + "a,b,c\n" * 4).encode())
