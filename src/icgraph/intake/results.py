"""How far a result goes: what a trial tested, what was only seen, what somebody said."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.intake.columns import STATUSES
from icgraph.intake.sheets import Row
from icgraph.terms import IRI
from icgraph.vocabulary import IC

TRIALS = frozenset({"randomised", "controlled-non-randomised"})
"""Designs with a comparison group: what they find was tested."""

RESULTS = {
    "beneficial": ((IC.valence, IC.Beneficial),),
    "adverse": ((IC.valence, IC.Adverse),),
    "mixed": ((IC.valence, IC.Beneficial), (IC.valence, IC.Adverse)),
    "no-difference": ((IC.valence, IC.Neutral), (IC.change, IC.NoChange)),
}
_TESTED = {
    "beneficial": IC.TestedSupported,
    "adverse": IC.TestedSupported,
    "mixed": IC.TestedMixed,
    "no-difference": IC.TestedNotSupported,
}


def measured(row: Row) -> IRI:
    """What a result amounts to: tested where there was a comparison group, else seen."""
    if row["design_class"] in TRIALS:
        return _TESTED.get(row["result"], IC.Observed)
    return IC.Observed


def reached(row: Row, measures: Sequence[Row]) -> IRI:
    """How far an outcome is known: measured ones by what their source's trials found."""
    status = STATUSES[row["epistemic_status"]]
    if status != IC.Observed:
        return status
    sources = _sources(row)
    results = {
        measure["result"]
        for measure in measures
        if measure["design_class"] in TRIALS
        and measure["outcome_class"] == row["outcome_class"]
        and sources & _sources(measure)
        and measure["result"] in _TESTED
    }
    if not results:
        return status
    if row["outcome_valence"] == "no-effect":
        return IC.TestedNotSupported
    same = "adverse" if row["outcome_valence"] == "harmful" else "beneficial"
    if results == {same}:
        return IC.TestedSupported
    return IC.TestedNotSupported if results == {"no-difference"} else IC.TestedMixed


def _sources(row: Row) -> set[str]:
    return {name.strip() for name in row["source_id"].split("|")}
