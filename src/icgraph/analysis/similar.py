"""How similar the cases are, pair by pair, as intervals."""

from __future__ import annotations

import sys
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

from icgraph.analysis.incomplete_context import IncompleteContext
from icgraph.analysis.leaving_out import each_left_out
from icgraph.analysis.likeness import (
    WEIGHTED_FROM,
    Likeness,
    likeness,
    more_alike,
    weighted_jaccard,
    weights,
)
from icgraph.analysis.refusals import refusal
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, Table, interval
from icgraph.analysis.similar_tables import sentences, sentences_of_left_out, table_of
from icgraph.analysis.study import Study
from icgraph.errors import NotFound, UsageError
from icgraph.identity import compact
from icgraph.lookup import resolve
from icgraph.terms import IRI

SHOWN = 30
"""How many rows the table has when nobody asks for more."""

COMPARED_UP_TO = 60
"""The largest number of cases whose pairs are compared with each other exactly."""

PAIRED_UP_TO = 300
"""The largest number of cases that are all compared with each other."""

NOTHING = "nothing-to-compare"
"""Why a pair has no Jaccard interval: whatever the unknown cells hold, neither has anything."""


@analysis(
    "similar",
    "Say how similar the cases are, pair by pair.",
    (
        Option("case", "Only the pairs of this case."),
        Option("per_kind", "One row for each kind of attribute.", bool, default=False),
        Option("top", "Keep the first rows only (0: show all).", int),
    ),
)
def similar(
    study: Study, *, case: str | None = None, per_kind: bool = False, top: int | None = None
) -> Result:
    """Similarity of each pair of cases, the most certainly similar first.

    The Jaccard interval says which share of what either case has both have, at the lowest and
    at the highest that the unknown cells allow. "Agree" counts cells that are decided in both.

    Parameters
    ----------
    study
        The cases, what they are compared on, and the reading.
    case
        Keep the pairs of this case.
    per_kind
        Compare on each kind of attribute by itself; else all kinds count alike, and the
        sentences name them.
    top
        Keep this many rows; None keeps all and shows the first in the table, 0 shows all.

    Returns
    -------
    Result
        Rows ``{a, b, kind, shared, jaccard, matches, known, reason}``: ``shared`` attributes
        that both certainly have; ``jaccard`` ``[low, high]`` as fractions, null with a
        ``reason`` when neither can have anything; ``matches`` of the ``known`` cells decided in
        both agree; ``kind`` is null where kinds are pooled. From 30 cases also ``weighted``,
        the interval with attributes weighted by information content, as decimals. ``more`` holds
        ``pooled`` (the kinds) and ``certainly_more_similar`` (pairs of pairs, or null when there
        are too many cases to compare), and ``left_out`` when asked for: the pairs whose
        interval changes. Too many cases to pair are refused: ``more`` then holds ``refusals``.

    Notes
    -----
    Jaccard 1901. The closed form of its interval is given with ``likeness.likeness``.
    """
    if top is not None and top < 0:
        raise UsageError(f"--top {top} is not a number of rows", hint="0 shows all")
    chosen = _chosen(study, case)
    if chosen is None and len(study.cases) > PAIRED_UP_TO:
        return _refused(len(study.cases))
    context = study.context()
    kinds = sorted({study.kind_word(attribute) for attribute in study.attributes})
    rows = [
        row
        for kind in (kinds if per_kind else [None])
        for row in _rows(study, _of_kind(study, context, kind), kind, chosen)
    ]
    rows.sort(key=_order)
    found = len(rows)
    rows = rows[: top or None]
    certainly = None if per_kind else _certainly(study, context)
    more: dict[str, Any] = {
        "pooled": [] if per_kind else kinds,
        "certainly_more_similar": certainly,
    }
    limit = SHOWN if top is None else top or sys.maxsize
    table = table_of(study, rows, limit, per_kind=per_kind)
    said = sentences(study, rows, found, more)
    if study.scope.leave_out:
        changes, tried = _left_out(study)
        more["left_out"] = changes
        said += sentences_of_left_out(study, changes, tried)
    return Result(rows, table, said, more)


def _refused(cases: int) -> Result:
    row = refusal("too-many-pairs", cases=cases, pairs=comb(cases, 2))
    return Result([], Table((), ()), [row["sentence"]], {"refusals": [row]})


def _chosen(study: Study, case: str | None) -> IRI | None:
    if not case:
        return None
    found = resolve(study.store, case, "case")
    if found not in study.cases:
        raise NotFound(
            f"{compact(found)} is not among the cases compared", hint="--among names the cases"
        )
    return found


def _of_kind(study: Study, context: IncompleteContext, kind: str | None) -> IncompleteContext:
    if kind is None:
        return context
    places = [at for at, one in enumerate(study.attributes) if study.kind_word(one) == kind]
    return context.chosen(places)


def _rows(
    study: Study, context: IncompleteContext, kind: str | None, chosen: IRI | None
) -> list[dict[str, Any]]:
    weigh = weights(context) if len(study.cases) >= WEIGHTED_FROM else None
    rows: list[dict[str, Any]] = []
    for one, other in combinations(range(len(study.cases)), 2):
        pair = study.cases[one], study.cases[other]
        if chosen is not None and chosen not in pair:
            continue
        row = _row(likeness(context, one, other))
        row = {"a": pair[0], "b": pair[1], "kind": kind} | row
        if weigh is not None:
            row["weighted"] = weighted_jaccard(context, one, other, weigh)
        rows.append(row)
    return rows


def _row(found: Likeness) -> dict[str, Any]:
    return {
        "shared": found.shared,
        "jaccard": interval(*found.jaccard) if found.jaccard else None,
        "matches": found.matches,
        "known": found.known,
        "reason": None if found.jaccard else NOTHING,
    }


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    low, high = map(Fraction, row["jaccard"] or (-1, -1))
    return (row["kind"] or "", -low, -high, row["a"], row["b"])


def _certainly(study: Study, context: IncompleteContext) -> list[list[list[IRI]]] | None:
    """The pairs that are more similar than others whatever the unknown cells hold."""
    if len(study.cases) > COMPARED_UP_TO:
        return None
    return [[[study.cases[at] for at in pair] for pair in both] for both in more_alike(context)]


def _left_out(study: Study) -> tuple[list[dict[str, Any]], list[IRI]]:
    """Pairs whose interval changes with each thing left out in turn, and all that were tried.

    Only pairs of a case whose cells change can change.
    """
    context = study.context()
    cells = dict(zip(study.cases, zip(context.certain, context.possible, strict=True), strict=True))
    changes: list[dict[str, Any]] = []
    tried: list[IRI] = []
    for left, fresh in each_left_out(study):
        tried.append(left)
        new = fresh.context()
        rows = zip(new.certain, new.possible, strict=True)
        other = {case for case, row in zip(fresh.cases, rows, strict=True) if row != cells[case]}
        for a, b in combinations(study.cases, 2):
            if a in other or b in other:
                before, after = (_interval(one, a, b) for one in (study, fresh))
                if before != after:
                    changes.append(
                        {"left_out": left, "a": a, "b": b, "before": before, "after": after}
                    )
    return changes, tried


def _interval(study: Study, a: IRI, b: IRI) -> list[str] | None:
    places = study.cases.index(a), study.cases.index(b)
    found = likeness(study.context(), *places).jaccard
    return interval(*found) if found else None
