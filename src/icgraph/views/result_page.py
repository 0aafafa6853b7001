"""Any analysis as a page: a sentence, its tables in plain words, then what belongs to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Table, listed
from icgraph.views.asked import Asked
from icgraph.views.gap_picture import SIGNS, STATES
from icgraph.views.pages import render

FOLDED = 40
"""After so many rows a table folds."""
LEADING = 320
"""A first sentence longer than this does not head the page."""
TOLD = 3
"""How many names the head of a page gives."""
SAID, SAID_NOT, OPEN = "said of", "said not of", "not said either way"
COLUMNS = {
    "said": SAID,
    "not": SAID_NOT,
    "open": OPEN,
    "both": "attributes both have",
    "and": "other case",
    "jaccard": "shared, of all that either has",
    "agree": "alike where both are known",
    "of": "of what",
    "as of": "when last heard of",
    "lever in": "a lever in",
    "sources": "sources",
    "mode": "how it is known",
    "that lose": "cases that lose every path",
    "lost": "outcomes lost",
    "kept": "outcomes still reached",
}
"""What a heading of a terminal's table says on a page."""
_INTERVAL = re.compile(r"(-?\d+(?:/\d+)?)\.\.(-?\d+(?:/\d+)?)")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)+")


class Shown(NamedTuple):
    """A table of a page: its heading, its columns, which of them hold numbers, its rows."""

    caption: str
    columns: Sequence[str]
    numbers: Sequence[bool]
    rows: Sequence[Sequence[str | int]]
    folded: Sequence[Sequence[str | int]]


def result_page(asked: Asked, leading: int = 0) -> str:
    """The page of an analysis: what it says first, its tables, and all else it says.

    ``leading`` is the place of the sentence that heads the page.
    """
    said = list(asked.result.said)
    place = min(leading, len(said) - 1)
    lead = said.pop(place) if said and len(said[place]) <= LEADING else _scope(asked)
    return _page(asked, lead, _tables(asked), said)


def shared_page(asked: Asked) -> str:
    """The page of ``shared``: what is said of every case heads it, else what is said most often."""
    first, number = asked.result.table, len(asked.result.head["among"])
    if not first.rows or first.columns[0] != "attribute":
        return result_page(asked)
    if "said" in first.columns:
        place = first.columns.index("said")
        names = [f"{row[0]} ({row[place]})" for row in first.rows]
        lead = f"Most often said, of {number} cases: {listed(names, TOLD)}."
    else:
        names = [str(row[0]) for row in first.rows]
        lead = f"{first.title}: {counted_of(len(names), 'thing', 'things')}: {listed(names, TOLD)}."
    return _page(asked, lead, _tables(asked), asked.result.said)


def gaps_page(asked: Asked) -> str:
    """The page of ``gaps``: service models by their names, cells that say what they mean."""
    result = asked.result
    if not result.rows or "model" not in result.rows[0]:
        return result_page(asked)
    models = list(dict.fromkeys(row["model"] for row in result.rows))
    open_cell, *other = (f"“{sign}”: {STATES[state]}" for state, sign in SIGNS.items())
    table = Table(
        ("outcome", *asked.named(models)),
        [
            [cell if cell != "." else SIGNS["not-looked-for"] for cell in row]
            for row in result.table.rows
        ],
        "Outcomes by service model",
    )
    signs = f"{result.said[1].partition(':')[0]}. {'; '.join([open_cell, *other])}."
    tables = [table, *result.tables]
    return _page(asked, result.said[2], tables, result.said[3:], signs=signs)


def _tables(asked: Asked) -> list[Table]:
    return [asked.result.table, *asked.result.tables]


def _page(
    asked: Asked, lead: str, tables: Sequence[Table], said: Sequence[str], *, signs: str = ""
) -> str:
    """The page; ``signs`` says what signs in the cells mean, of which there are then many."""
    filled = [table for table in tables if table.rows]
    values = {
        "said": [_spelt(text) for text in said],
        "tables": [
            _shown(table, caption, _cases(asked))
            for table, caption in zip(filled, _captions(filled), strict=True)
        ],
        "scope": _scope(asked),
        "signs": signs,
    }
    page = asked.page(asked.title, _spelt(lead), wide=bool(signs))
    return render("result.html.j2", page, values, styles=("result.css",))


def _scope(asked: Asked) -> str:
    head = asked.result.head
    cases = counted_of(len(head["among"]), "case", "cases")
    return f"Over {cases}, in the {head['reading']} reading."


def _cases(asked: Asked) -> list[str]:
    return asked.named(asked.result.head["among"])


def _shown(table: Table, caption: str, cases: Sequence[str]) -> Shown:
    rows = [[_cell(cell, cases) for cell in row] for row in table.rows]
    numbers = [
        all(isinstance(row[place], int) for row in rows) for place in range(len(table.columns))
    ]
    columns = [COLUMNS.get(name, name) for name in table.columns]
    return Shown(
        _spelt(caption),
        [name[:1].upper() + name[1:] for name in columns],
        numbers,
        rows[:FOLDED],
        rows[FOLDED:],
    )


def _cell(cell: str | int, cases: Sequence[str]) -> str | int:
    """A cell in words: intervals spelt out, kinds without dashes, names of cases in full."""
    if not isinstance(cell, str):
        return cell
    if cell.endswith("…"):
        full = [name for name in cases if name.startswith(cell[:-1])]
        return full[0] if len(full) == 1 else cell
    if _WORD.fullmatch(cell):
        return cell.replace("-", " ")
    return _spelt(cell)


def _spelt(text: str) -> str:
    """Intervals in words.

    >>> _spelt("5/76..1"), _spelt("3..3")
    ('at least 5/76, at most 1', '3')
    """
    return _INTERVAL.sub(
        lambda found: (
            found[1] if found[1] == found[2] else f"at least {found[1]}, at most {found[2]}"
        ),
        text,
    )


def _captions(tables: Sequence[Table]) -> list[str]:
    """What each table is called: its title, else its columns; a number where two are alike."""
    met: Counter[str] = Counter()
    captions = []
    for table in tables:
        caption = table.title or _by_columns(table.columns)
        met[caption] += 1
        captions.append(f"{caption} ({met[caption]})" if met[caption] > 1 else caption)
    return captions


def _by_columns(columns: Sequence[str], words: Mapping[str, str] = COLUMNS) -> str:
    named = [words.get(name, name) for name in columns[:4]]
    return ", ".join(named).capitalize() + (" and more" if len(columns) > len(named) else "")
