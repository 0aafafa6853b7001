"""Paths in words: tables of what leads to what, and how many paths anybody put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from icgraph.analysis.pathways.recorded import ASSEMBLED, CODER, MODES, PARTIAL, STATED, TOOL
from icgraph.analysis.result import Table
from icgraph.analysis.study import Study
from icgraph.identity import IC

HYPOTHETICAL = "hypothetical"
"""The mode of a path that joins arcs of different cases."""
SHOWN = 30
"""Up to how many paths of a mode a table shows each."""
_NOT_REACHED = ("Feared", "Hypothesised", "Intended", "TestedNotSupported")
"""Statuses under which nobody says that an outcome came; a table then shows the status."""
_SIGNS = {"NoChange": "no change", "Adverse": "bad"}
Row = dict[str, Any]


def tables_of(study: Study, rows: list[Row], *, whole: bool) -> list[Table]:
    """The paths by mode; unless ``whole`` their number only, case by case, when they are many."""
    if whole:
        return _every_table(study, rows)
    told: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        told[row["mode"]].append(row)
    return [_table(study, mode, same) for mode, same in told.items()]


def _every_table(study: Study, rows: list[Row]) -> list[Table]:
    """Each path in full, by who put it together."""
    told: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        told[row["mode"], row["assembled_by"]].append(row)
    return [
        _in_full(study, f"{mode.capitalize()}, by the {by}", same)
        if mode == ASSEMBLED
        else _partial(study, same)
        if mode == PARTIAL
        else _in_full(study, mode.capitalize(), same)
        for (mode, by), same in sorted(told.items(), key=lambda item: _rank(*item[0]))
    ]


def _rank(mode: str, by: str) -> tuple[int, bool]:
    return (*MODES, HYPOTHETICAL).index(mode), by == TOOL


def _partial(study: Study, rows: list[Row]) -> Table:
    arcs = [(_named(study, row["case"]), _along(study, row)) for row in rows]
    return Table(("case", "what leads to what"), arcs, "Partial")


def _in_full(study: Study, title: str, rows: list[Row]) -> Table:
    columns = ("case", "context", "mechanism")
    shown = [
        [*(_named(study, row[column]) for column in columns), _outcome(study, row)] for row in rows
    ]
    return Table((*columns, "outcome"), shown, title)


def _table(study: Study, mode: str, rows: list[Row]) -> Table:
    if mode == PARTIAL:
        return _partial(study, rows)
    if len(rows) <= SHOWN:
        return _in_full(study, mode.capitalize(), rows)
    by = "mechanism" if mode == HYPOTHETICAL else "case"
    numbers = Counter(_named(study, row[by]) for row in rows)
    return Table((by, "paths"), sorted(numbers.items()), f"{mode.capitalize()}, by {by}")


def _along(study: Study, row: Row) -> str:
    ends = [row["context"], *row["activity"], row["mechanism"], *row["steps"]]
    return " → ".join([*(study.names[end] for end in ends if end), _outcome(study, row)]).strip(
        " →"
    )


def _outcome(study: Study, row: Row) -> str:
    """The outcome, and what keeps it from being one that came, or was good."""
    told = row["outcome_status"] if {*row["outcome_status"]} <= {*_NOT_REACHED} else []
    signs = [word for value, word in _SIGNS.items() if value in row["change"] + row["valence"]]
    words = [study.names[IC + status].lower() for status in told] + signs
    return _named(study, row["outcome"]) + (f" ({', '.join(words)})" if words else "")


def _named(study: Study, things: str | list[str] | None) -> str:
    several = [things] if isinstance(things, str) else things or []
    return " + ".join(study.names[thing] for thing in several)


def sentences(rows: list[Row], stitched: int | None) -> list[str]:
    """How many paths there are of each mode, whoever asked for which."""

    def number(word: str, by: str = "") -> int:
        return sum(row["mode"] == word and by in {"", row["assembled_by"]} for row in rows)

    said = [
        "Full paths from context by mechanism to outcome that a source states: "
        f"{number(STATED)}. Partial, with one arc or some parts named: {number(PARTIAL)}. "
        f"Assembled by a coder: {number(ASSEMBLED, CODER)}; by the tool, from what is told of "
        f"the same case: {number(ASSEMBLED, TOOL)}."
    ]
    if stitched is not None:
        said.append(
            f"Hypothetical, joined across cases, and stated nowhere: {stitched}. They are "
            "counted in none of the numbers above."
        )
    return said
