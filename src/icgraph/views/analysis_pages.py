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


TITLES = {
    "shared": "What the cases share",
    "similar": "Which cases are alike",
    "paths": "From context by mechanism to outcome",
    "network": "What was joined with what",
    "small-n": "What so few cases can say",
    "findings": "What reviews found",
    "compare": "Cases side by side",
    "ledger": "Who gains and who loses",
    "follow-up": "What became of the cases",
    "timeline": "What was believed when",
    "concepts": "Groups of cases by what they have in common",
    "implications": "What goes with what",
    "gaps": "Where evidence was found, and which questions are open",
    "transfer": "What was done elsewhere, held against one place",
}
"""What the page of each analysis is called."""


def page_of(name: str, asked: Asked) -> str:
    """The page of an analysis as one HTML file."""
    return PAGES.get(name, result_page)(asked)
