"""What was believed when: each claim a mark under its date, and all of them as lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.refusals import counted_of
from icgraph.views import statuses
from icgraph.views.asked import Asked
from icgraph.views.pages import render
from icgraph.views.units import Cell, Row, units, units_down
from icgraph.vocabulary import IC as V

UNDATED = "undated"
OPEN = 150
"""Up to so many claims, the lists stand open."""


class Item(NamedTuple):
    """A claim in a list."""

    what: str
    style: str
    status: str
    cases: Sequence[str]
    source: str


class Year(NamedTuple):
    """A date: its claims and cases, and the cases and kinds of claim that come first with it."""

    date: str
    claims: int
    cases: int
    first: Sequence[str]
    ways: Sequence[str]


def timeline_page(asked: Asked) -> str:
    """The page of ``timeline``: undated claims first, then date by date."""
    result = asked.result
    rows = result.rows
    dates = list(dict.fromkeys(row["date"] or UNDATED for row in rows))
    ways = sorted({_way(row) for row in rows}, key=lambda way: (statuses.rank(way[0]), way[1]))
    counts = Counter((ways.index(_way(row)), dates.index(row["date"] or UNDATED)) for row in rows)
    words = [statuses.in_words(*way, asked.names[way[0]]) for way in ways]
    lead = _lead(result.more, [date for date in dates if date != UNDATED])
    cells = {
        place: Cell(n, _shape(ways[place[0]]), f"#date-{place[1]}") for place, n in counts.items()
    }
    about = ("Claims by date and by how far they go", lead)
    picture = units(
        "times", *about, [Row(word) for word in words], dates, cells,
        lambda r, k: f"{words[r]}, {dates[k]}",
    )  # fmt: skip
    narrow = units_down(
        "down", *about, [Row(date) for date in dates], words,
        {(k, r): cell for (r, k), cell in cells.items()},
        lambda r, k: f"{words[k]}, {dates[r]}",
    )  # fmt: skip
    values = {
        "picture": picture,
        "narrow": narrow,
        "years": _years(rows, asked),
        "dates": dates,
        "ways": [
            (words[r], _shape(ways[r]), [counts[r, k] for k in range(len(dates))])
            for r in range(len(ways))
        ],
        "lists": [
            (date, [_item(row, asked) for row in rows if (row["date"] or UNDATED) == date])
            for date in dates
        ],
        "open": len(rows) <= OPEN,
        "said": result.said,
        "undated": UNDATED,
    }
    among = result.more["among"]
    title = "What was believed when" + (f": {asked.names[among[0]]}" if len(among) == 1 else "")
    page = asked.page(title, lead, wide=True)
    return render(
        "timeline.html.j2",
        page,
        values,
        styles=("units.css", "figure.css", "timeline.css"),
        scripts=("figure.js",),
    )


def _lead(more: Mapping[str, Any], dates: Sequence[str]) -> str:
    """What the dates can show: a course over time, one moment, or nothing."""
    number = counted_of(more["dated"] + more["undated"], "claim", "claims")
    undated = f"{more['undated']} of {number} are undated"
    if not dates:
        return f"{undated}: what was believed when cannot be said."
    if len(dates) == 1:
        return (
            f"Every dated claim ({more['dated']} of {number}) is of {dates[0]}: this shows what "
            "was believed then, and no change over time."
        )
    return (
        f"{more['dated']} of {number} are dated, from {dates[0]} to {dates[-1]}. {undated}, and "
        "may be older or newer than any."
    )


def _years(rows: Sequence[Mapping[str, Any]], asked: Asked) -> list[Year]:
    """What each date brings that no earlier one did, in order of the dates."""
    by_date: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["date"]:
            by_date.setdefault(row["date"], []).append(row)
    met: set[str] = set()
    ways: set[tuple[str, str]] = set()
    years = []
    for date, found in by_date.items():
        cases = {case for row in found for case in row["case"]}
        here = {_way(row) for row in found}
        first = sorted(here - ways, key=lambda way: (statuses.rank(way[0]), way[1]))
        years.append(
            Year(
                date,
                len(found),
                len(cases),
                sorted(asked.named(list(cases - met)), key=str.lower),
                [statuses.in_words(*way, asked.names[way[0]]) for way in first],
            )
        )
        met |= cases
        ways |= here
    return years


def _way(row: Mapping[str, Any]) -> tuple[str, str]:
    """How far a claim goes, and whether it says that something is so."""
    return row["status"], row["presence"]


def _shape(way: tuple[str, str]) -> str:
    return statuses.shown(way[0]).shape + ("-denied" if way[1] == V.Absent else "")


def _item(row: Mapping[str, Any], asked: Asked) -> Item:
    status = row["status"]
    return Item(
        row["what"],
        statuses.shown(status).style,
        statuses.in_words(status, row["presence"], asked.names[status]),
        asked.named([*row["case"], *row["said_of"]]),
        "; ".join(asked.named(row["source"])),
    )
