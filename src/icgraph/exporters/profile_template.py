"""The empty form on which people of a place say how things stand there."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Item
from icgraph.exporters.spreadsheets import safe
from icgraph.identity import compact
from icgraph.intake.profiles import ITEM, ITEM_STATES, KIND_STATES, SAID_BY, SHEET, STATE
from icgraph.terms import IRI

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS: Mapping[str, tuple[int, str]] = {
    "asked of": (30, "The cases that this is asked of."),
    "what for": (
        14,
        "Necessary: without it the case is blocked. Contributory: it helps. "
        "Barrier: it hinders, and is favourable where it is absent or mitigated.",
    ),
    "what the case needed": (46, "The condition, as it is recorded of the case."),
    STATE: (16, "How it stands in your place. Leave it empty when you do not know."),
    SAID_BY: (24, "Who says so: a name, or a body."),
    "claims": (18, "What it rests on; icgraph trace NAME shows the passages."),
    ITEM: (34, "The name of the item: leave it as it is."),
}
_ROLES = (NECESSARY, CONTRIBUTORY, BARRIER)
_SPARE = 50
"""Rows below the items for kinds, such as context factors."""

_ABOUT = (
    "How things stand in your place",
    "",
    "Each row of the sheet profile asks how one thing stands: favourable, unfavourable or",
    "unknown. A barrier is favourable where it is absent or mitigated. Leave a state empty when",
    "you do not know: that is kept as unknown, and never read as no.",
    "In free rows below you may name a kind, such as ctx:committed-leadership, as item and say",
    "present or absent: what follows from it for the items is worked out.",
    "",
    "icgraph transfer FILE.xlsx          holds the cases against your place",
    "icgraph import profile FILE.xlsx    keeps it as a record",
)


def form(items: Collection[Item], cases: Collection[IRI], names: Mapping[str, str]) -> bytes:
    """The workbook with a row for each item of the cases, as ``.xlsx`` bytes.

    Items are grouped by the cases they are asked of, those of most cases first, then by role.
    """
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.title = SHEET
    _rows(page, [_row(item, cases, names) for item in _ordered(items, cases)])
    about = book.create_sheet("README")
    for line in _ABOUT:
        about.append([line])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ordered(items: Collection[Item], cases: Collection[IRI]) -> list[Item]:
    def order(item: Item) -> tuple[int, list[IRI], int, IRI]:
        asked = sorted(item.cases & set(cases))
        return -len(asked), asked, _ROLES.index(item.role), item.iri

    return sorted((item for item in items if item.cases & set(cases)), key=order)


def _row(item: Item, cases: Collection[IRI], names: Mapping[str, str]) -> dict[str, str]:
    asked = sorted(item.cases & set(cases))
    every = len(asked) == len(set(cases)) > 1
    doubt = f" (said of {names[item.unresolved]})" if item.unresolved else ""
    return {
        "asked of": (f"all {len(asked)}" if every else "; ".join(names[c] for c in asked)) + doubt,
        "what for": item.role,
        "what the case needed": item.label,
        "claims": " ".join(sorted(map(compact, item.claims))),
        ITEM: item.iri.rpartition("/")[2],
    }


def _rows(page: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, (column, (width, about)) in enumerate(_COLUMNS.items(), 1):
        head = page.cell(1, place, column)
        head.font = Font(bold=True)
        head.comment = Comment(about, "icgraph", width=320, height=90)
        page.column_dimensions[head.column_letter].width = width
        for number, row in enumerate(rows, 2):
            if text := row.get(column, ""):
                cell = page.cell(number, place)
                cell.value, cell.data_type = safe(text), "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
    letter = page.cell(1, list(_COLUMNS).index(STATE) + 1).column_letter
    last = len(rows) + 1
    spans = ((2, last, ITEM_STATES), (last + 1, last + _SPARE, KIND_STATES))
    for first, final, states in spans:
        if final < first:
            continue
        offered = DataValidation("list", formula1=f'"{",".join(states)}"', allow_blank=True)
        offered.showErrorMessage = True
        offered.error = "Choose one of the list, or leave the cell empty."
        page.add_data_validation(offered)
        offered.add(f"{letter}{first}:{letter}{final}")
