"""Rows as files that spreadsheet programs open: a folder of CSV, or a workbook.

A cell that such a program could take for a formula gets an apostrophe before it, unless it
is a plain number; the import takes the apostrophe away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from icgraph.errors import Unavailable, UsageError
from icgraph.intake.columns import SHEETS, file_name
from icgraph.intake.sheets import is_formula

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")

Sheets = Mapping[str, Sequence[Mapping[str, str]]]


def write(sheets: Sheets, target: Path, *, raw: bool = False, force: bool = False) -> list[Path]:
    """Write the sheets to a folder, or to a workbook when ``target`` ends in ``.xlsx``.

    ``raw`` leaves the apostrophes out. Give the files written. Raise UsageError for one that
    is there already, unless ``force``; Unavailable when it cannot be written.
    """
    one_file = target.suffix.lower() == ".xlsx"
    files = [target] if one_file else [target / f"{file_name(sheet)}.csv" for sheet in sheets]
    for path in files:
        if path.exists() and not force:
            raise UsageError(f"{path} is there already", hint="--force overwrites it")
    try:
        if one_file:
            target.write_bytes(workbook(sheets, raw=raw))
            return files
        target.mkdir(parents=True, exist_ok=True)
        for path, sheet in zip(files, sheets, strict=True):
            path.write_text(_csv(sheet, sheets[sheet], raw=raw), encoding="utf-8", newline="")
    except OSError as error:
        raise Unavailable(f"{target}: cannot be written: {error.strerror}") from error
    return files


def safe(cell: str) -> str:
    """The cell, with an apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{cell}" if is_formula(cell) else cell


def _csv(sheet: str, rows: Sequence[Mapping[str, str]], *, raw: bool) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(_lines(sheet, rows, raw=raw))
    return out.getvalue()


def _lines(sheet: str, rows: Sequence[Mapping[str, str]], *, raw: bool) -> list[list[str]]:
    header = [column.name for column in SHEETS[sheet]]
    cells = ([row.get(name, "") for name in header] for row in rows)
    return [header, *([cell if raw else safe(cell) for cell in line] for line in cells)]


def workbook(sheets: Sheets, *, raw: bool = False) -> bytes:
    """The sheets as the bytes of a workbook, the same for the same sheets at any time."""
    return undated(_workbook(sheets, raw=raw))


def undated(book: bytes) -> bytes:
    """A workbook without the moment at which it was saved, in its parts and in its archive."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", part)
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return out.getvalue()


def _workbook(sheets: Sheets, *, raw: bool) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for sheet, rows in sheets.items():
        page = book.create_sheet(sheet)
        page.freeze_panes = "B2"
        for line in _lines(sheet, rows, raw=raw):
            page.append([_cell(WriteOnlyCell(page), cell) for cell in line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(cell: Any, text: str) -> Any:
    """A cell that holds text and nothing else, whatever it begins with."""
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell
