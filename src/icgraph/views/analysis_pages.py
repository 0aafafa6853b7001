"""Which analysis has a page of its own; any other has the common one."""

from __future__ import annotations

from collections.abc import Callable

from icgraph.views.asked import Asked
from icgraph.views.compare import compare_page
from icgraph.views.ledger import ledger_page
from icgraph.views.result_page import result_page
from icgraph.views.timeline import timeline_page
from icgraph.views.transfer import transfer_page

PAGES: dict[str, Callable[[Asked], str]] = {
    "compare": compare_page,
    "ledger": ledger_page,
    "timeline": timeline_page,
    "transfer": transfer_page,
}
"""The name of an analysis, and what writes its page."""


def page_of(name: str, asked: Asked) -> str:
    """The page of an analysis as one HTML file."""
    return PAGES.get(name, result_page)(asked)
