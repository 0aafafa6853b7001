"""Workbooks: looked over as a zip archive first, and read only when nothing is amiss."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph.errors import Invalid, LimitHit
from icgraph.intake.sheets import MAX_COLUMNS, MAX_ROWS, Table, chosen, table

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MAX_BYTES = 200 * 1024 * 1024
MAX_RATIO = 100
MAX_PARTS = 1_000
_SMALL = 1024 * 1024
"""Below this size a part may be packed as tightly as it likes."""

_CHUNK = 2**18
_TAIL = 128
_FORBIDDEN = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"'
)
_WORKSHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)

Merged = dict[str, dict[int, dict[int, int]]]
"""Part name → column → first row → last row of the cells merged downwards."""


def tables(path: Path, only: Collection[str] = ()) -> dict[str, Table]:
    """Every sheet of a workbook that has a header, by its name in small letters.

    ``only`` are the sheets to read. A formula counts as the value that was stored for it;
    cells merged downwards all have the value of the first. Raise Invalid for a file that is
    no workbook or has entities, LimitHit for one with too many rows, parts or bytes, before
    any sheet is read.
    """
    merged = _look_over(path)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, OSError, SyntaxError) as error:
        raise Invalid(f"{path.name}: not a workbook: {error}") from error
    try:
        found = {}
        by_name = {sheet.title.casefold(): sheet for sheet in book.worksheets}
        for name in chosen(path, by_name, only):
            sheet = by_name[name]
            part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
            rows = _filled(_values(path.name, sheet), merged.get(part, {}))
            made = table(path.name, sheet.title, rows)
            if made.header:
                found[name] = made
        return found
    finally:
        book.close()


def _look_over(path: Path) -> Merged:
    """Check the limits part by part; return which cells are merged."""
    merged: Merged = {}
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path, parts)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    found = _scan(path, archive, part)
                    merged[part.filename] = found
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Invalid(f"{path.name}: not a workbook: {error}", hint="save it as .xlsx") from error
    except OSError as error:
        raise Invalid(f"{path.name}: cannot be read: {error.strerror}") from error
    return merged


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise LimitHit(f"{path.name}: more than {MAX_PARTS} parts in the archive")
    if sum(part.file_size for part in parts) > MAX_BYTES:
        raise LimitHit(f"{path.name}: more than {MAX_BYTES // 2**20} MiB when unpacked")
    for part in parts:
        if part.file_size > max(_SMALL, MAX_RATIO * part.compress_size):
            raise LimitHit(
                f"{path.name}: {part.filename} unpacks to over {MAX_RATIO} times its size"
            )


def _scan(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> dict[int, dict[int, int]]:
    """Refuse entities and too many rows in one part; return the cells it merges downwards."""
    rows, tail = 0, b""
    merged: dict[int, dict[int, int]] = {}
    worksheet = _WORKSHEET.fullmatch(part.filename) is not None
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if b"\0" in chunk:
                raise Invalid(f"{path.name}: {part.filename} is not UTF-8")
            seen = tail + chunk
            if _FORBIDDEN.search(seen):
                raise Invalid(f"{path.name}: {part.filename} has a DOCTYPE or entities: refused")
            if worksheet:
                fresh = len(tail)
                rows += sum(1 for match in _ROW.finditer(seen) if match.end() > fresh)
                _gather(seen, merged)
                if rows > MAX_ROWS + 1:
                    raise LimitHit(f"{path.name}: more than {MAX_ROWS} rows in {part.filename}")
            tail = seen[-_TAIL:]
    return merged


def _gather(seen: bytes, merged: dict[int, dict[int, int]]) -> None:
    from openpyxl.utils import column_index_from_string

    for match in _MERGED.finditer(seen):
        first, top, bottom = match.groups()
        if int(bottom) <= int(top):
            continue
        column = column_index_from_string(first.decode()) - 1
        merged.setdefault(column, {})[int(top)] = min(int(bottom), MAX_ROWS + 1)


def _values(file: str, sheet: ReadOnlyWorksheet) -> Iterator[list[str]]:
    """The rows of a sheet as text; rows without text at its end are never given."""
    sheet.reset_dimensions()
    held = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), 1):
        cells = [_text(value) for value in row]
        if not any(cells):
            held += 1
            continue
        if number > MAX_ROWS + 1:
            raise LimitHit(f"{file}: more than {MAX_ROWS} rows in {sheet.title}")
        yield from ([] for _ in range(held))
        held = 0
        yield cells


def _filled(rows: Iterator[list[str]], merged: dict[int, dict[int, int]]) -> Iterator[list[str]]:
    """The rows, each empty cell of a merged range with the text of the range's first cell."""
    running: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(rows, 1):
        for column, starts in merged.items():
            if column >= len(cells):
                continue
            if number in starts:
                running[column] = (starts[number], cells[column])
            elif column in running and number <= running[column][0]:
                cells[column] = running[column][1]
        yield cells


def _text(value: object) -> str:
    """A cell's value as it would be typed; dates and whole numbers in their plain form."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date() | time():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case _:
            return str(value).strip()
