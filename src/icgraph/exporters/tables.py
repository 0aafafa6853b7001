"""Tables as files to take along: CSV, JSON and a workbook, of the same rows.

A cell that a spreadsheet could take for a formula is written as text, see ``spreadsheets``.
The same tables give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.exporters.spreadsheets import safe, undated
from icgraph.exporters.xml_text import FORBIDDEN

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
"""Tables by name; the first is the one that a file of one table holds."""

ABOUT = "About"
_NARROWEST, _WIDEST = 10, 60
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class About(NamedTuple):
    """What is said of a file: the page it belongs to, what was read, how it is cited."""

    title: str
    read: str
    citation: str
    licence: str

    def lines(self) -> list[tuple[str, str]]:
        """Names with what is recorded under each."""
        return [
            ("Title", self.title),
            ("Read from", self.read),
            ("Cite as", self.citation),
            ("Licence", self.licence),
        ]


def delimited(rows: Sequence[Row]) -> str:
    """Rows as CSV that a spreadsheet opens as text, whatever a cell begins with."""
    out = io.StringIO()
    if rows:
        columns = columns_of(rows)
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([safe(name) for name in columns])
        writer.writerows([safe(flat(row.get(name))) for name in columns] for row in rows)
    return out.getvalue()


def document(tables: Tables, about: About) -> str:
    """Tables as one JSON object: ``rows`` are those of the first, ``tables`` holds the others."""
    first, *others = tables
    said = [f"{_json(name)}: {_json(value)}" for name, value in about._asdict().items()]
    said.append(f'"rows": {_listed(tables[first])}')
    if others:
        held = ",\n".join(f"{_json(name)}: {_listed(tables[name])}" for name in others)
        said.append(f'"tables": {{\n{held}}}')
    return "{\n" + ",\n".join(said) + "}\n"


def _listed(rows: Sequence[Row]) -> str:
    """Rows as JSON, one a line."""
    return "[\n" + ",\n".join(map(_json, rows)) + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def workbook(tables: Tables, about: About) -> bytes:
    """Tables as a workbook, a sheet each and a last one that says what they are."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    taken: set[str] = set()
    for name, rows in tables.items():
        columns = columns_of(rows)
        _sheet(book, _name(name, taken), columns, [[row.get(c) for c in columns] for row in rows])
    _sheet(book, _name(ABOUT, taken), ["What", "Is"], about.lines())
    out = io.BytesIO()
    book.save(out)
    return undated(out.getvalue())


def columns_of(rows: Sequence[Row]) -> list[str]:
    """Every column of some rows, in the order in which they come up."""
    return list(dict.fromkeys(name for row in rows for name in row))


def flat(value: object) -> str:
    """A value as the text of one cell."""
    if isinstance(value, list | tuple):
        return "|".join(map(flat, value))
    if isinstance(value, dict):
        return "; ".join(f"{name} {flat(held)}" for name, held in value.items())
    return "" if value is None else str(value)


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A sheet whose first row stays in view, with columns as wide as what they hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(name)
    page.freeze_panes = "A2"
    lines = [[_held(value) for value in row] for row in rows]
    for place, column in enumerate(columns):
        longest = max([len(column), *(len(str(line[place])) for line in lines)])
        page.column_dimensions[get_column_letter(place + 1)].width = min(
            max(longest + 2, _NARROWEST), _WIDEST
        )
    heads = []
    for column in columns:
        head = WriteOnlyCell(page, _held(column))
        head.font = Font(bold=True)
        heads.append(head)
    for line in [heads, *lines]:
        page.append(line)


def _held(value: object) -> str | int:
    """A whole number as it is; anything else as a text that is no formula."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return safe(FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", flat(value)))


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a workbook allows for a sheet, not taken yet by another of its sheets."""
    plain = _NOT_IN_NAMES.sub(" ", wanted).strip(" '") or "Rows"
    name, number = plain[:_LONGEST_NAME].strip(), 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _LONGEST_NAME - 4].strip()} {number}"
    taken.add(name.casefold())
    return name
