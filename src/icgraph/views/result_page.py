"""Any analysis as a page: what must be said first, then its table."""

from __future__ import annotations

from icgraph.views.asked import Asked
from icgraph.views.pages import render


def result_page(asked: Asked) -> str:
    """The page of an analysis: its sentences and the same tables a terminal shows."""
    result = asked.result
    number = len(result.head["among"])
    cases = "1 case" if number == 1 else f"{number} cases"
    lead = f"Over {cases}, in the {result.head['reading']} reading. Not said is not the same as no."
    tables = [table for table in (result.table, *result.tables) if table.rows]
    values = {"said": result.said, "tables": tables}
    return render("result.html.j2", asked.page(asked.title, lead), values)
