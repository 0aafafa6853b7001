"""Sheets of rows, from a folder of CSV files or a workbook, each cell with its address.

What a spreadsheet program writes is read as it is: a byte order mark, semicolons, cp1252,
dates, merged cells, formulas by their stored value. Files too large to be honest are
refused before they are read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from icgraph.errors import Invalid, LimitHit, NotFound, did_you_mean

MAX_ROWS = 100_000
MAX_COLUMNS = 100
MAX_CELL = 32_767
MAX_CSV_BYTES = 64 * 1024 * 1024
SHOWN = 100
"""How many problems are written out before the rest are only counted."""

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DELIMITERS = (",", ";", "\t")


@dataclass(slots=True)
class Problems:
    """What is wrong in one file or folder, gathered so that all of it is said at once."""

    found: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, place: str, words: str) -> None:
        """Note one problem; after a hundred they are only counted."""
        if len(self.found) < SHOWN:
            self.found.append(f"{place} {words}")
        else:
            self.more += 1

    def unknown(self, place: str, what: str, name: str, known: Sequence[str]) -> None:
        """Note a name that is not known, with the nearest that is."""
        if len(self.found) < SHOWN:
            near = did_you_mean(name, known).removesuffix("?")
            self.add(place, f"unknown {what} {name!r}{near}")
        else:
            self.more += 1

    def check(self, hint: str = "nothing was written") -> None:
        """Raise Invalid with every problem, one on a line, and a hint, when there are any."""
        if not self.found:
            return
        counted = [f"… and {self.more} more"] if self.more else []
        raise Invalid("\n".join([*self.found, *counted]), hint=hint)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column name."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The text of a cell, ``""`` where it is empty or there is no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: where it is, the names of its columns in order, and its rows.

    ``sheet`` is ``""`` for a CSV file, which is a sheet by itself.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def place(self, column: str, row: int) -> str:
        """The address of a cell: ``cases.xlsx [measures!C17]``, ``measures.csv [C17]``."""
        at = self.header.index(column) if column in self.header else len(self.header)
        return address(self.file, self.sheet, at, row)


def address(file: str, sheet: str, column: int, row: int) -> str:
    """The address of a cell whose column is counted from 0 and whose row from 1."""
    prefix = f"{sheet}!" if sheet else ""
    return f"{file} [{prefix}{letters(column)}{row}]"


def letters(column: int) -> str:
    """The name a spreadsheet gives to a column counted from 0: A, B, … Z, AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def read(path: Path, only: Collection[str] = ()) -> dict[str, Table]:
    """Every sheet of a workbook, CSV file, or folder of CSV files, by its name.

    ``only`` are the names of the sheets to read; others are passed over. Raise NotFound when
    there is no such file, Invalid for one that cannot be read, that has none of these
    sheets, or whose header is not right, LimitHit for one larger than this module allows.
    """
    if not path.exists():
        raise NotFound(f"{path}: no such file or folder")
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        from icgraph.intake.workbook import tables

        return tables(path, only)
    if path.suffix.lower() != ".csv" and not path.is_dir():
        hint = "a .xlsx file, a .csv file, or a folder of them"
        raise Invalid(f"{path}: not a spreadsheet", hint=hint)
    files = {file.stem: file for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])}
    return {name: csv_table(files[name]) for name in chosen(path, files, only)}


def chosen(path: Path, names: Collection[str], only: Collection[str]) -> list[str]:
    """Those of a file's sheets that are to be read. Raise Invalid when there are none."""
    found = [name for name in names if not only or name in only]
    if not found:
        near = "".join(did_you_mean(name, only) for name in names)
        raise Invalid(
            f"{path}: no sheet named {', '.join(sorted(only)) or 'anything'}: "
            f"found {', '.join(names) or 'none'}{near}"
        )
    return found


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet could take a cell for a formula: by its start, numbers apart."""
    return _FORMULA.match(cell) is not None and _NUMBER.fullmatch(cell) is None


def csv_table(path: Path) -> Table:
    """The rows of one CSV file. Raise as ``read`` does."""
    if path.stat().st_size > MAX_CSV_BYTES:
        raise LimitHit(f"{path.name}: larger than {MAX_CSV_BYTES // 2**20} MiB")
    encoding = _encoding(path)
    if sum(1 for _ in _records(path, encoding)) > MAX_ROWS + 1:
        raise LimitHit(f"{path.name}: more than {MAX_ROWS} rows")
    rows = ([cell.strip() for cell in record] for record in _records(path, encoding))
    return table(path.name, "", rows)


def table(file: str, sheet: str, rows: Iterator[list[str]]) -> Table:
    """A table from rows whose first is the header; rows without any text are left out.

    Raise Invalid naming each column that has no name or the name of another, and each cell
    that is longer than a spreadsheet can hold.
    """
    problems = Problems()
    header = [name.casefold() for name in next(rows, [])]
    while header and not header[-1]:
        header.pop()
    for at, name in enumerate(header):
        if not name:
            problems.add(address(file, sheet, at, 1), "a column without a name")
        elif name in header[:at]:
            problems.add(address(file, sheet, at, 1), f"a second column named {name!r}")
    found: list[Row] = []
    for number, cells in enumerate(rows, 2):
        if not any(cells):
            continue
        _check_cells(file, sheet, number, cells, len(header), problems)
        named = {name: _plain(cell) for name, cell in zip(header, cells, strict=False) if cell}
        found.append(Row(number, named))
    problems.check()
    return Table(file, sheet, tuple(header), tuple(found))


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from calculating it."""
    return cell[1:] if cell.startswith("'") and is_formula(cell[1:]) else cell


def _check_cells(
    file: str, sheet: str, number: int, cells: list[str], width: int, problems: Problems
) -> None:
    for at, cell in enumerate(cells):
        if len(cell) > MAX_CELL:
            problems.add(address(file, sheet, at, number), f"longer than {MAX_CELL} characters")
        if cell and at >= width:
            problems.add(address(file, sheet, at, number), "a cell under no column name")


def _encoding(path: Path) -> str:
    """How a file is encoded: UTF-8 or UTF-16 by their marks, else UTF-8 if it is, else cp1252."""
    with path.open("rb") as raw:
        start = raw.read(3)
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            with path.open(encoding=encoding, newline="") as text:
                while text.read(2**16):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise Invalid(f"{path.name}: neither UTF-8 nor cp1252", hint="save it as CSV UTF-8")


def _records(path: Path, encoding: str) -> Iterator[list[str]]:
    """The records of a file, split at the delimiter that its first line has most of."""
    try:
        with path.open(encoding=encoding, newline="") as text:
            first = text.readline(MAX_CELL)
            delimiter = max(_DELIMITERS, key=first.count)
            yield from csv.reader(chain([first], text), delimiter=delimiter, strict=True)
    except (csv.Error, UnicodeError) as error:
        raise Invalid(f"{path.name}: not a CSV file: {error}") from error
    except OSError as error:
        raise Invalid(f"{path.name}: cannot be read: {error.strerror}") from error
