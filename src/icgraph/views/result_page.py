"""Any analysis as a page: what must be said first, then its table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Table
from icgraph.views.asked import Asked
from icgraph.views.pages import render


def result_page(asked: Asked) -> str:
    """The page of an analysis: its sentences and the same tables a terminal shows."""
    result = asked.result
    number = len(result.head["among"])
    lead = (
        f"Over {counted_of(number, 'case', 'cases')}, in the {result.head['reading']} reading. "
        "Not said is not the same as no."
    )
    tables = [table for table in (result.table, *result.tables) if table.rows]
    values = {"said": result.said, "tables": tables, "captions": _captions(tables)}
    return render("result.html.j2", asked.page(asked.title, lead), values)


def _captions(tables: Sequence[Table]) -> list[str]:
    """What each table is called: its title, else its columns; a number where two are alike."""
    met: Counter[str] = Counter()
    captions = []
    for table in tables:
        caption = table.title or ", ".join(table.columns).capitalize()
        met[caption] += 1
        captions.append(f"{caption} ({met[caption]})" if met[caption] > 1 else caption)
    return captions
