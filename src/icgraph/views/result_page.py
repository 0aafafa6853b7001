"""Any analysis as a page: what must be said first, then its table."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.analysis.result import Result
from icgraph.views.pages import Page, render


def result_page(
    result: Result,
    title: str,
    *,
    trail: Sequence[tuple[str, str]] = (),
    downloads: Sequence[tuple[str, str]] = (),
) -> str:
    """The page of an analysis: its sentences and the same table a terminal shows.

    ``title`` is a line of plain English; cases, reading and graphs come from the result.
    """
    head = result.head
    number = len(head["among"])
    cases = "1 case" if number == 1 else f"{number} cases"
    lead = f"Over {cases}, in the {head['reading']} reading. Not said is not the same as no."
    page = Page(title, lead, head["graphs"], trail=trail, downloads=downloads)
    tables = [table for table in (result.table, *result.tables) if table.rows]
    values = {"said": result.said, "tables": tables}
    return render("result.html.j2", page, values)
