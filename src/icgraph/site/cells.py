"""Cells and values in the words of a page."""

from __future__ import annotations

from icgraph.incidence import ABSENT, PRESENT, Cell
from icgraph.views.site_page import State

_WORD = {PRESENT: State("said", "said"), ABSENT: State("said-not", "said not to be so")}


def state_of(cell: Cell) -> State:
    """The state of a cell in words; unknown is never shown as no."""
    if cell.state in _WORD:
        return _WORD[cell.state]
    if cell.unresolved:
        return State("not-said", "left open: said of a case that this may be")
    return State("not-said", "left open: claims disagree" if cell.claims else "not stated")


def words_of(name: str) -> str:
    """A value of the ontology as words.

    >>> words_of("InMissingMaterial")
    'in missing material'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
