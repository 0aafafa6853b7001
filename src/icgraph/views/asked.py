"""What the page of an analysis is made from, whichever analysis it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from icgraph.analysis.result import Result
from icgraph.views.around import ALONE, Around
from icgraph.views.cited import Claims
from icgraph.views.pages import Page


class Asked(NamedTuple):
    """An answer, and what it takes to show it.

    ``title`` says what was asked in plain English; ``names`` are labels by IRI; ``claims``
    gives claims as people read them.
    """

    result: Result
    title: str
    names: Mapping[str, str]
    claims: Claims
    around: Around = ALONE

    def page(self, title: str, lead: str, *, wide: bool = False) -> Page:
        """The frame of the page."""
        return Page(title, lead, self.result.head["graphs"], wide, self.around)

    def named(self, iris: Sequence[str]) -> list[str]:
        """The labels of some things."""
        return [self.names[iri] for iri in iris]
