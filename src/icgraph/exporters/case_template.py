"""The empty workbook that people enter cases in: drop-downs, comments, a sheet to read first."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from icgraph.intake.columns import NOT_STATED, SHEETS, Column
from icgraph.intake.kinds import Kinds

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LISTS = "lists"
_ROWS = 2_000
"""How far down the drop-downs go."""

_WIDEST = 40
_ABOUT = (
    "How to enter cases",
    "",
    "One row of the sheet cases is one initiative. Configurations, measures and reviews name it",
    "by its id; all of them name their sources by the ids of the sheet sources.",
    "Leave a cell empty when you do not know. Choose 'not stated' when you looked and the source",
    "does not say: that is kept as a gap.",
    "Several values in one cell are separated by | where the comment on the column says so.",
    "Classes are chosen from the lists, which the sheet lists shows whole.",
    "Write everything in your own words, not in the words of the source.",
    "",
    "icgraph import cases FILE.xlsx --coder 'YOUR NAME' --dry-run   shows what would change",
    "icgraph import cases FILE.xlsx --coder 'YOUR NAME'             brings it in",
    "",
    "The columns",
)


def template(kinds: Kinds) -> bytes:
    """A workbook with an empty sheet for each kind of row, as the bytes of an ``.xlsx`` file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _readme(book.create_sheet("README"))
    lists = book.create_sheet(LISTS)
    for sheet, columns in SHEETS.items():
        page = book.create_sheet(sheet, index=len(book.sheetnames) - 1)
        page.freeze_panes = "B2"
        for place, column in enumerate(columns, 1):
            _column(page, place, column, _list(lists, sheet, column, kinds))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def choices(column: Column, kinds: Kinds) -> list[str]:
    """What a drop-down of the column offers, or nothing when it takes free text."""
    offered = kinds.names(column.scheme) if column.scheme else list(column.words)
    return [*offered, NOT_STATED[0]] if offered and column.unknown else offered


def _readme(page: Worksheet) -> None:
    from openpyxl.styles import Font

    page.column_dimensions["A"].width = 24
    for line in _ABOUT:
        page.append([line])
    page["A1"].font = Font(bold=True, size=14)
    for sheet, columns in SHEETS.items():
        page.append([])
        page.append([sheet])
        page.cell(page.max_row, 1).font = Font(bold=True)
        for column in columns:
            page.append([column.name, _comment(column)])


def _column(page: Worksheet, place: int, column: Column, offered: str) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    cell = page.cell(1, place, column.name)
    cell.font = Font(bold=True)
    cell.comment = Comment(_comment(column), "icgraph", width=320, height=90)
    page.column_dimensions[cell.column_letter].width = min(_WIDEST, 4 + 2 * len(column.name))
    if offered:
        # A list of several values is typed, so the drop-down only suggests the first.
        checked = DataValidation(
            "list", formula1=offered, allow_blank=True, showErrorMessage=not column.many
        )
        checked.error = "Choose one of the list, or leave the cell empty."
        page.add_data_validation(checked)
        checked.add(f"{cell.column_letter}2:{cell.column_letter}{_ROWS}")


def _list(lists: Worksheet, sheet: str, column: Column, kinds: Kinds) -> str:
    """Write what a column offers into the sheet of lists; the reference to it, or ``""``."""
    offered = choices(column, kinds)
    if not offered:
        return ""
    place = 1 if lists["A1"].value is None else lists.max_column + 1
    lists.cell(1, place, f"{sheet}.{column.name}")
    for row, value in enumerate(offered, 2):
        lists.cell(row, place, value)
    letter = lists.cell(1, place).column_letter
    return f"{LISTS}!${letter}$2:${letter}${len(offered) + 1}"


def _comment(column: Column) -> str:
    parts = [column.about]
    if column.required:
        parts.append("Required.")
    if column.many:
        parts.append("Several: a|b.")
    if column.form:
        parts.append(f"Write {column.form}.")
    if column.unknown:
        parts.append("'not stated' where the source does not say.")
    return " ".join(parts)
