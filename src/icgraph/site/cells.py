"""Cells and values as pages count and say them."""

from __future__ import annotations

from icgraph.incidence import ABSENT, PRESENT, Cell
from icgraph.site.reading import Reading
from icgraph.terms import IRI
from icgraph.views.site_page import State
from icgraph.vocabulary import IC as V

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


def counts(reading: Reading, kind: str) -> tuple[int, int, int]:
    """Of how many cases a kind is said in any way, said not in every way it is spoken of, else."""
    found = reading.kinds_of_cells.get(IRI(kind), ())
    present = absent = 0
    cases = reading.study.cases
    for case in cases:
        states = {over.incidence().cell(case, attribute.iri).state for over, attribute in found}
        present += PRESENT in states
        absent += PRESENT not in states and ABSENT in states
    return present, absent, len(cases) - present - absent


def nearest_said(reading: Reading, kind: str) -> list[tuple[str, int]]:
    """The nearest broader kinds that are said of any case, each with of how many."""
    level, met = [kind], {kind}
    while level:
        level = sorted({one for below in level for one in reading.said(below, "broader")} - met)
        met.update(level)
        said = [(one, number) for one in level if (number := counts(reading, one)[0])]
        if said:
            return said
    return []


def said_of_some(reading: Reading, kind: str) -> int:
    """How many claims say a kind of at least one case of a set, without saying which."""
    sayings = (reading.sayings[claim] for claim in reading.claims_naming.get(kind, ()))
    return sum(one.quantifier == V.Some for one in sayings)
