"""What was believed when: each claim a mark under its date, and all of them as lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.refusals import counted_of
from icgraph.views import statuses
from icgraph.views.asked import Asked
from icgraph.views.pages import render
from icgraph.views.units import Cell, Row, units
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


def timeline_page(asked: Asked) -> str:
    """The page of ``timeline``: undated claims first, then date by date."""
    result = asked.result
    rows = result.rows
    dates = list(dict.fromkeys(row["date"] or UNDATED for row in rows))
    ways = sorted({_way(row) for row in rows}, key=lambda way: (statuses.rank(way[0]), way[1]))
    counts = Counter((ways.index(_way(row)), dates.index(row["date"] or UNDATED)) for row in rows)
    words = [statuses.in_words(*way, asked.names[way[0]]) for way in ways]
    lead = (
        f"{counted_of(len(rows), 'claim', 'claims')}: {result.more['dated']} dated, "
        f"{result.more['undated']} undated. "
        "A claim is dated as it says itself, else by the earliest of its sources."
    )
    picture = units(
        "times",
        "Claims by date and by how far they go",
        lead,
        [Row(word) for word in words],
        dates,
        {
            place: Cell(n, _shape(ways[place[0]]), f"#date-{place[1]}")
            for place, n in counts.items()
        },
        lambda r, k: f"{words[r]}, {dates[k]}",
    )
    values = {
        "picture": picture,
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
    return render("timeline.html.j2", page, values, styles=("units.css", "timeline.css"))


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
