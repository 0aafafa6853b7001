"""A few cases side by side, attribute by attribute, in three-valued cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from icgraph.analysis.claimed import case_named, refuse
from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.registry import CLOSELY, Option, analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import READINGS, Names, Study
from icgraph.errors import NotFound, UsageError
from icgraph.identity import IC, compact
from icgraph.incidence import ABSENT, PRESENT, Attribute, Cell, Incidence
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

FEWEST, MOST = 2, 4
OFFERED = 12
"""Of so many cases at most are cells given to choose from."""
LETTERS = "ABCD"

DIFFER, MAY, ALIKE, UNSAID = "differ", "may differ", "alike", "not said"
"""How certain it is that cases differ: said of one and said not of another; not known of all;
the same of all; not said of any."""

BEFORE = {"harm-raised": "feared", "outcome-intended": "meant", "outcome": "reported"}
"""What stands before an outcome, so that a fear or an aim is not read as what came about."""

_TOLD = 3
_ORDER = (DIFFER, MAY, ALIKE, UNSAID)
_CASES = Option(
    "cases", "Two to four cases.", many=True, argument=True, names=V.CaseStudy, most=MOST
)
_OTHERS = Option(
    "others",
    f"Give the cells of the other cases of --among too, when it has at most {OFFERED}.",
    type=bool,
    page=True,
)


@analysis(
    "compare",
    "Cases side by side",
    "Set two to four cases side by side.",
    (_CASES, _OTHERS),
    over=(CLOSELY,),
)
def compare(
    study: Study,
    *,
    cases: Sequence[str],
    others: bool = False,
) -> Result:
    """Each attribute with what is said of each case: differences first, then what is alike.

    Cases differ only where an attribute is certainly present in one and certainly absent in
    another; where it is known of some and not said of the rest they may differ. What a claim
    says of an unresolved case is said as such, and decides nothing. Raise UsageError for fewer
    than two or more than four cases or for ``--leave-out``, NotFound for one not among them and
    for an unresolved one: it is one of several cases, and these can be compared.

    Returns
    -------
    Result
        ``rows`` of attribute, label, kind, cells (case → present, absent or unknown), bases (case →
        basis or null), unresolved (cases it may be said of), claims (case → claims), differs,
        and how (``differ``, ``may differ``, ``alike`` or ``not said``). With ``others``,
        ``choice`` has such rows of all cases of ``--among``, these first: a page offers them.
    """
    refuse(
        study,
        "compare",
        leave_out="it sets a few named cases side by side, with the claims of every cell",
    )
    chosen = _chosen(study, cases)
    side_by_side = study.alone(chosen)
    rows = _rows(side_by_side)
    labels = labels_apart(side_by_side.attributes) | {
        row["attribute"]: f"{BEFORE[row['kind']]}: {row['label']}"
        for row in rows
        if row["kind"] in BEFORE
    }
    return Result(
        rows,
        _table(rows, chosen, labels),
        [
            *_said(rows, chosen, labels, study.names),
            *_under_other_readings(rows, side_by_side, labels),
        ],
        {"among": list(chosen), "counts": {how: _count(rows, how) for how in _ORDER}}
        | (_choice(study, chosen) if others else {}),
    )


def _rows(study: Study) -> list[dict[str, Any]]:
    """A row for each attribute of the cases of a study: differences first."""
    table = study.incidence()
    rows = [_row(study, table, attribute) for attribute in study.attributes]
    return sorted(rows, key=lambda row: (_ORDER.index(row["how"]), row["kind"], row["attribute"]))


def _choice(study: Study, chosen: Sequence[IRI]) -> dict[str, Any]:
    """The same rows of these and the other cases; nothing where there are none, or too many."""
    every = (*chosen, *(case for case in study.cases if case not in chosen))
    if not len(chosen) < len(every) <= OFFERED:
        return {}
    return {"choice": {"among": list(every), "rows": _rows(study.alone(every))}}


def _chosen(study: Study, cases: Sequence[str]) -> tuple[IRI, ...]:
    chosen = tuple(dict.fromkeys(_resolved(study, case) for case in cases))
    if not FEWEST <= len(chosen) <= MOST:
        some = " ".join(map(compact, study.cases[:FEWEST]))
        raise UsageError(
            f"{len(chosen)} {'case' if len(chosen) == 1 else 'cases'} given to compare",
            hint=f"name {FEWEST} to {MOST}: icgraph compare {some}",
        )
    return chosen


def _resolved(study: Study, name: str) -> IRI:
    found = case_named(study, name, unresolved=True)
    if found in study.cases:
        return found
    meant = sorted(case for case, whole in study.statements.unresolved.items() if found in whole)
    slugs = [compact(case).partition(":")[2] for case in meant]
    raise NotFound(
        f"{compact(found)} is one of {' and '.join(slugs)}, not said which",
        hint=f"compare these: icgraph compare {' '.join(slugs)}",
    )


def _row(study: Study, table: Incidence, attribute: Attribute) -> dict[str, Any]:
    cells = {case: table.cell(case, attribute.iri) for case in table.cases}
    how = _how(list(cells.values()))
    return {
        "attribute": attribute.iri,
        "label": attribute.label,
        "kind": study.kind_word(attribute),
        "cells": {case: cell.state for case, cell in cells.items()},
        "bases": {case: cell.basis for case, cell in cells.items()},
        "unresolved": [case for case, cell in cells.items() if cell.unresolved],
        "claims": {case: list(cell.claims) for case, cell in cells.items()},
        "differs": how == DIFFER,
        "how": how,
    }


def _how(cells: Sequence[Cell]) -> str:
    states = {cell.state for cell in cells}
    if {PRESENT, ABSENT} <= states:
        return DIFFER
    if states in ({PRESENT}, {ABSENT}):
        return ALIKE
    return MAY if states & {PRESENT, ABSENT} or any(cell.claims for cell in cells) else UNSAID


def _table(
    rows: Sequence[Mapping[str, Any]], cases: Sequence[IRI], labels: Mapping[IRI, str]
) -> Table:
    """A column a case, under its letter; what is not said of any is left out."""
    return Table(
        ("attribute", *LETTERS[: len(cases)]),
        [
            (labels[row["attribute"]], *(_word(row, case) for case in cases))
            for row in rows
            if row["how"] != UNSAID
        ],
    )


def _word(row: Mapping[str, Any], case: IRI) -> str:
    if row["cells"][case] == PRESENT:
        return "said"
    if row["cells"][case] == ABSENT:
        return "said not"
    if case in row["unresolved"]:
        return "one of two"
    return "contested" if row["claims"][case] else "not said"


def _said(
    rows: Sequence[Mapping[str, Any]], cases: Sequence[IRI], labels: Mapping[IRI, str], names: Names
) -> list[str]:
    said = [
        ", ".join(f"{a} is {names[case]}" for a, case in zip(LETTERS, cases, strict=False)) + "."
    ]
    differing = [labels[row["attribute"]] for row in rows if row["differs"]]
    said.append(
        f"Of {len(rows)} attributes they differ in {len(differing)}, may differ in "
        f"{_count(rows, MAY)}, are alike in {_count(rows, ALIKE)}; "
        f"nothing is said of any of them on {_count(rows, UNSAID)}."
    )
    if any(row["unresolved"] for row in rows):
        said.append(
            "one of two: said of a case that is this one or another, which of them is not said."
        )
    raised = [row for row in rows if row["kind"] == "harm-raised"]
    if raised:
        said.append(
            "Of a harm, said means that somebody raised it, not that it was seen; said not means "
            "that nobody raised it, not that there was none."
        )
    said.append("What is not said of a case may be so all the same.")
    return said


def _under_other_readings(
    rows: Sequence[Mapping[str, Any]], side_by_side: Study, labels: Mapping[IRI, str]
) -> list[str]:
    """What is open under this reading, and decided under another: of which case, and how to ask."""
    words = {PRESENT: "said", ABSENT: "said not to be so"}
    letters = dict(zip(rows[0]["cells"], LETTERS, strict=False)) if rows else {}
    told: set[tuple[IRI, IRI]] = set()
    said = []
    for reading in READINGS:
        if reading == side_by_side.reading or not _is_known(side_by_side, reading):
            continue
        table = side_by_side.incidence(reading)
        fresh = {
            (row["attribute"], case): words[state]
            for row in rows
            for case, here in row["cells"].items()
            if here not in words and (state := table.cell(case, row["attribute"]).state) in words
        }
        shown = [place for place in fresh if place not in told]
        told.update(shown)
        if shown:
            first = "; ".join(
                f"{labels[iri]} is {fresh[iri, case]} of {letters[case]}"
                for iri, case in shown[:_TOLD]
            )
            more = f"; and {len(shown) - _TOLD} more" if len(shown) > _TOLD else ""
            word = reading.removeprefix(IC)
            said.append(f"Under another reading, {first}{more}: --reading {word}")
    return said


def _is_known(study: Study, reading: IRI) -> bool:
    """Whether what is read says what a reading accepts: without the ontology nothing does."""
    try:
        return bool(study.statements.accepted(reading))
    except NotFound:
        return False


def _count(rows: Sequence[Mapping[str, Any]], how: str) -> int:
    return sum(row["how"] == how for row in rows)
