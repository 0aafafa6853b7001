"""Which analysis has a page of its own; any other has the common one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from icgraph.views.asked import Asked
from icgraph.views.compare import compare_page
from icgraph.views.ledger import ledger_page
from icgraph.views.result_page import gaps_page, result_page, shared_page
from icgraph.views.timeline import timeline_page
from icgraph.views.transfer import transfer_page

PAGES: dict[str, Callable[[Asked], str]] = {
    "compare": compare_page,
    "gaps": gaps_page,
    "ledger": ledger_page,
    "shared": shared_page,
    "similar": partial(result_page, leading=1),
    "timeline": timeline_page,
    "transfer": transfer_page,
}
"""The name of an analysis, and what writes its page."""


def page_of(name: str, asked: Asked) -> str:
    """The page of an analysis as one HTML file."""
    return PAGES.get(name, result_page)(asked)
