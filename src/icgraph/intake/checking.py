"""Sheets of cases checked cell by cell, before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from icgraph.errors import Invalid
from icgraph.identity import slug
from icgraph.intake.columns import FILE_NAMES, NOT_STATED, SHEETS, Column
from icgraph.intake.kinds import Kinds
from icgraph.intake.sheets import Problems, Row, Table

_PARTS = ("context", "mechanism", "outcome")
_OF_REVIEW = ("family", "citation", "year", "doi", "pmid")


NAMES = {file: sheet for sheet, file in FILE_NAMES.items()} | {name: name for name in SHEETS}
"""What a sheet may be called → the sheet it is."""


def values(column: Column, cell: str) -> list[str]:
    """What stands in a cell: several values where the column takes several."""
    if not column.many:
        return [cell] if cell else []
    return [value for part in cell.split("|") if (value := part.strip())]


def is_not_stated(cell: str) -> bool:
    """Whether a cell says that the source does not give it."""
    return cell.casefold() in NOT_STATED


def check(tables: Mapping[str, Table], kinds: Kinds, sources: Collection[str]) -> None:
    """Raise Invalid naming every cell that is wrong, at most a hundred.

    ``sources`` are the ids of sources that the graph has already.
    """
    problems = Problems()
    ids = {
        "cases": _ids(tables, "cases"),
        "sources": _ids(tables, "sources") | set(sources),
    }
    for sheet, table in tables.items():
        if _check_header(sheet, table, problems):
            for row in table.rows:
                _check_row(sheet, table, row, kinds, ids, problems)
            _check_twice(sheet, table, problems)
    problems.check()


def normalised(tables: Mapping[str, Table], kinds: Kinds) -> dict[str, Table]:
    """The sheets with every kind called by its name, where a cell has its label."""
    return {sheet: _normalised(sheet, table, kinds) for sheet, table in tables.items()}


def _normalised(sheet: str, table: Table, kinds: Kinds) -> Table:
    columns = [column for column in SHEETS[sheet] if column.scheme]

    def called(row: Row) -> Row:
        cells = dict(row.cells)
        for column in columns:
            found = [kinds.name(column.scheme, value) for value in values(column, row[column.name])]
            if found:
                cells[column.name] = "|".join(found)
        return replace(row, cells=cells)

    return replace(table, rows=tuple(map(called, table.rows)))


def _ids(tables: Mapping[str, Table], sheet: str) -> set[str]:
    return {row["id"] for row in tables[sheet].rows} if sheet in tables else set()


def _check_header(sheet: str, table: Table, problems: Problems) -> bool:
    known = [column.name for column in SHEETS[sheet]]
    fine = True
    for name in table.header:
        if name not in known:
            problems.unknown(table.place(name, 1), "column", name, known)
            fine = False
    for column in SHEETS[sheet]:
        if column.required and column.name not in table.header:
            problems.add(table.place(column.name, 1), f"no column named {column.name!r}")
            fine = False
    return fine


def _check_row(
    sheet: str,
    table: Table,
    row: Row,
    kinds: Kinds,
    ids: Mapping[str, Collection[str]],
    problems: Problems,
) -> None:
    for column in SHEETS[sheet]:
        cell, place = row[column.name], table.place(column.name, row.number)
        found = values(column, cell)
        if column.required and not found:
            problems.add(place, f"{column.name} is empty")
        if len(set(found)) < len(found):
            problems.add(place, f"a value stands twice in {cell!r}")
        if not (column.unknown and is_not_stated(cell)):
            for value in found:
                _check_value(column, value, place, kinds, ids, problems)
    for name, words in _RULES.get(sheet, _nothing)(row):
        problems.add(table.place(name, row.number), words)


def _check_value(
    column: Column,
    value: str,
    place: str,
    kinds: Kinds,
    ids: Mapping[str, Collection[str]],
    problems: Problems,
) -> None:
    what = column.name.removesuffix("_class").replace("_", " ")
    if column.scheme and kinds.find(column.scheme, value) is None:
        problems.unknown(place, what, value, kinds.names(column.scheme))
    elif column.words and value not in column.words:
        problems.unknown(place, what, value, list(column.words))
    elif column.names and value not in ids[column.names]:
        problems.unknown(place, column.names.removesuffix("s"), value, sorted(ids[column.names]))
    elif column.pattern and not re.fullmatch(column.pattern, value):
        problems.add(place, f"{value!r} is not {column.form}")


def _nothing(_: Row) -> Iterator[tuple[str, str]]:
    return iter(())


def _configuration(row: Row) -> Iterator[tuple[str, str]]:
    given = [part for part in _PARTS if row[part] or row[f"{part}_class"]]
    if len(given) < 2:
        yield "context", "give at least two of context, mechanism and outcome"
    for part in given:
        if not row[f"{part}_class"]:
            yield f"{part}_class", f"{part}_class is empty, and {part} is not"
    if "context" in given and not row["context_role"]:
        yield "context_role", "context_role is empty, and context is not"
    if "outcome" in given and not row["epistemic_status"]:
        yield "epistemic_status", "epistemic_status is empty, and outcome is not"


def _measure(row: Row) -> Iterator[tuple[str, str]]:
    if not row["outcome_class"]:
        yield "outcome_class", "outcome_class is empty"
    low, high = row["value_low"], row["value_high"]
    if bool(low) != bool(high):
        yield ("value_low" if high else "value_high"), "give both ends, or the number twice"
    elif not low and not row["value"]:
        yield "value", "neither a number nor a result"
    elif low and _is_number(low) and _is_number(high) and Decimal(low) > Decimal(high):
        yield "value_low", f"{low} is more than value_high, {high}"


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?", text) is not None


def _finding(row: Row) -> Iterator[tuple[str, str]]:
    bears_on = (row["service_model_class"], row["outcome_class"])
    if not any(cell and not is_not_stated(cell) for cell in bears_on):
        yield "service_model_class", "give a service_model_class or an outcome_class"


_RULES = {"configurations": _configuration, "measures": _measure, "reviews": _finding}


def _check_twice(sheet: str, table: Table, problems: Problems) -> None:
    """Ids that are used twice, rows that stand twice, and reviews that differ from themselves."""
    first: dict[object, int] = {}
    has_id = SHEETS[sheet][0].name == "id"
    for row in table.rows:
        key = _slug(row["id"]) if has_id else frozenset(row.cells.items())
        if key in first:
            column = SHEETS[sheet][0].name
            words = f"id {row['id']!r} stands" if has_id else "the same row stands"
            problems.add(table.place(column, row.number), f"{words} in row {first[key]} already")
        else:
            first[key] = row.number
    if sheet == "reviews":
        _check_reviews(table, problems)


def _slug(name: str) -> str:
    try:
        return slug(name)
    except Invalid:
        return name


def _check_reviews(table: Table, problems: Problems) -> None:
    first: dict[str, Row] = {}
    for row in table.rows:
        known = first.setdefault(row["review_id"], row)
        for column in _OF_REVIEW:
            if row[column] != known[column]:
                place = table.place(column, row.number)
                problems.add(place, f"{column} of this review is another in row {known.number}")
