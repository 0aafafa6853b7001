"""How similar the cases are, pair by pair, as intervals."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

from icgraph.analysis.claimed import case_named
from icgraph.analysis.incomplete_context import IncompleteContext
from icgraph.analysis.refusals import refusal
from icgraph.analysis.registry import CLOSELY, Option, analysis
from icgraph.analysis.result import Result, Table, interval, on_first
from icgraph.analysis.sharing.leaving_out import each_left_out
from icgraph.analysis.sharing.likeness import (
    WEIGHTED_FROM,
    Likeness,
    likeness,
    more_alike,
    weighted_jaccard,
    weights,
)
from icgraph.analysis.sharing.nearest import MOST, Nearest
from icgraph.analysis.sharing.nearest import nearest as nearest_pairs
from icgraph.analysis.sharing.similar_tables import sentences, sentences_of_left_out, table_of
from icgraph.analysis.study import READINGS, Study
from icgraph.errors import UsageError
from icgraph.identity import IC
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
    "Which cases are alike",
    "Say how similar the cases are, pair by pair.",
    (
        Option("case", "Only the pairs of this case."),
        Option("nearest", "Only this many for each case, of however many cases.", int, default=0),
        Option("per_kind", "One row for each kind of attribute.", bool, default=False),
        Option("top", "Keep the first rows only (0: show all).", int, page=0),
    ),
    over=(CLOSELY,),
)
def similar(
    study: Study,
    *,
    case: str | None = None,
    nearest: int = 0,
    per_kind: bool = False,
    top: int | None = None,
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
    nearest
        Keep for each case the pairs with this many others, most certainly similar first; 0 keeps
        all. At most 100,000 pairs are given, the most similar ones.
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
        both agree; ``kind`` is null where kinds are pooled; ``readings`` holds the interval in
        each reading. From 30 cases also ``weighted``,
        the interval with attributes weighted by information content, as decimals. ``more`` holds
        ``pooled`` (the kinds) and ``certainly_more_similar`` (pairs of pairs, or null when there
        are too many cases to compare), ``no_order_in`` (the readings in which no pair is
        certainly more similar than another), and ``left_out`` when asked for: the pairs whose
        interval changes. Too many cases to pair are refused: ``more`` then holds ``refusals``.

    Notes
    -----
    Jaccard 1901. The closed form of its interval is given with ``likeness.likeness``.
    """
    if top is not None and top < 0:
        raise UsageError(f"--top {top} is not a number of rows", hint="0 shows all")
    if nearest < 0:
        raise UsageError(f"--nearest {nearest} is not a number of cases", hint="0 keeps all")
    chosen = _chosen(study, case)
    if chosen is None and not nearest and len(study.cases) > PAIRED_UP_TO:
        return _refused(len(study.cases))
    kinds = sorted({study.kind_word(attribute) for attribute in study.attributes})
    # Only a list over several kinds needs more pairs than it keeps: it is sorted by kind first.
    pairs, counted = _pairs(study, chosen, nearest, MOST if per_kind else top or MOST)
    rows = [row for kind in (kinds if per_kind else [None]) for row in _rows(study, kind, pairs)]
    rows.sort(key=_order)
    every = counted * len(kinds if per_kind else [None])
    rows = rows[: top or None]
    certainly = {reading: _certainly(study, reading) for reading in READINGS if not per_kind}
    more: dict[str, Any] = {
        "pooled": [] if per_kind else kinds,
        "certainly_more_similar": certainly.get(study.reading),
        "no_order_in": [
            reading.removeprefix(IC) for reading, found in certainly.items() if found == []
        ],
    }
    limit = SHOWN if top is None else top or sys.maxsize
    table = table_of(study, rows, limit, per_kind=per_kind)
    said = sentences(study, rows, every, more)
    if study.scope.leave_out:
        changes, tried = _left_out(study, pairs)
        more["left_out"] = changes
        said += sentences_of_left_out(study, changes, tried)
    hints = ["--per-kind compares on each kind by itself."] if more["pooled"] else []
    return Result(rows, table, said, more, hints=[*hints, *on_first([table])])


def _refused(cases: int) -> Result:
    row = refusal("too-many-pairs", cases=cases, pairs=comb(cases, 2))
    return Result([], Table((), ()), [row["sentence"]], {"refusals": [row]})


def _chosen(study: Study, case: str | None) -> IRI | None:
    return case_named(study, case) if case else None


def _pairs(study: Study, chosen: IRI | None, many: int, most: int) -> Nearest:
    """The places of all pairs of cases, or of those with the chosen one; and their number."""
    every = range(len(study.cases))
    place = None if chosen is None else study.cases.index(chosen)
    if many:
        return nearest_pairs(study, many, place, most)
    if place is None:
        pairs = list(combinations(every, 2))
    else:
        pairs = [(min(place, other), max(place, other)) for other in every if other != place]
    return Nearest(pairs, len(pairs))


def _of_kind(study: Study, reading: IRI, kind: str | None) -> IncompleteContext:
    context = study.context(reading)
    if kind is None:
        return context
    places = [at for at, one in enumerate(study.attributes) if study.kind_word(one) == kind]
    return context.chosen(places)


def _rows(study: Study, kind: str | None, pairs: Sequence[tuple[int, int]]) -> list[dict[str, Any]]:
    contexts = {reading: _of_kind(study, reading, kind) for reading in READINGS}
    context = contexts[study.reading]
    weigh = weights(context) if len(study.cases) >= WEIGHTED_FROM else None
    rows: list[dict[str, Any]] = []
    for pair in pairs:
        a, b = (study.cases[place] for place in pair)
        row = {"a": a, "b": b, "kind": kind} | _row(likeness(context, *pair))
        row["readings"] = {
            reading.removeprefix(IC): _interval(likeness(contexts[reading], *pair))
            for reading in READINGS
        }
        if weigh is not None:
            row["weighted"] = weighted_jaccard(context, *pair, weigh)
        rows.append(row)
    return rows


def _row(found: Likeness) -> dict[str, Any]:
    return {
        "shared": found.shared,
        "jaccard": _interval(found),
        "matches": found.matches,
        "known": found.known,
        "reason": None if found.jaccard else NOTHING,
    }


def _interval(found: Likeness) -> list[str] | None:
    return interval(*found.jaccard) if found.jaccard else None


def _order(row: dict[str, Any]) -> tuple[Any, ...]:
    low, high = map(Fraction, row["jaccard"] or (-1, -1))
    return (row["kind"] or "", -low, -high, row["a"], row["b"])


def _certainly(study: Study, reading: IRI) -> list[list[list[IRI]]] | None:
    """The pairs that are more similar than others whatever the unknown cells hold."""
    if len(study.cases) > COMPARED_UP_TO:
        return None
    found = more_alike(study.context(reading))
    return [[[study.cases[at] for at in pair] for pair in both] for both in found]


def _left_out(
    study: Study, pairs: Sequence[tuple[int, int]]
) -> tuple[list[dict[str, Any]], list[IRI]]:
    """Pairs whose interval changes with each thing left out in turn, and all that were tried.

    A case left out takes its pairs with it; another pair changes when the cells of either do.
    """
    context = study.context()
    changes: list[dict[str, Any]] = []
    tried: list[IRI] = []
    for left, fresh in each_left_out(study):
        tried.append(left)
        if fresh.cases != study.cases:
            continue
        other = fresh.context()
        changed = {
            place
            for place in range(len(study.cases))
            if context.certain[place] != other.certain[place]
            or context.possible[place] != other.possible[place]
        }
        for pair in pairs:
            if changed.isdisjoint(pair):
                continue
            before, after = (_interval(likeness(one, *pair)) for one in (context, other))
            if before != after:
                a, b = (study.cases[place] for place in pair)
                changes.append({"left_out": left, "a": a, "b": b, "before": before, "after": after})
    return changes, tried
