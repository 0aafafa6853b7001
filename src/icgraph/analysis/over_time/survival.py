"""How long services run, where beginnings and ends are known only as intervals of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from icgraph.origins import end_of, is_date

FEWEST = 30
"""Fewer dated cases than this, and no curve is drawn."""

_TOLERANCE, _ROUNDS = 1e-10, 20_000


class Span(NamedTuple):
    """A time to an event, in any unit: after ``left`` and at ``right`` or before it.

    ``right`` is None when the event had not happened by ``left``; ``left`` equal to ``right``
    is an exact time.
    """

    left: int
    right: int | None


class Step(NamedTuple):
    """Probability ``mass`` of an event after ``left`` and up to ``right`` (None: some time)."""

    left: int
    right: int | None
    mass: float


@dataclass(frozen=True, slots=True)
class Running:
    """What is known of how long a case ran, as dates of any precision: year, month or day.

    ``stopped`` is when it stopped; ``stopped_by`` when it was known to have stopped, if no
    more is known; ``last`` when it was last known to run. Each is empty when not recorded.
    """

    started: str
    stopped: str = ""
    stopped_by: str = ""
    last: str = ""


def span(known: Running) -> Span | None:
    """The days a case ran, as the widest interval its dates allow.

    None when they are too few, or something else stands where a date belongs.

    A date of a year may be any of its days, so that a service begun in 2012 and stopped in 2016
    ran for more than three and less than five years.
    """
    if not known.started or not (known.stopped or known.stopped_by or known.last):
        return None
    given = (known.started, known.stopped, known.stopped_by, known.last)
    if not all(is_date(date) for date in given if date):
        return None
    if not known.stopped and not known.stopped_by:
        return Span(max(_days(known.started, known.last)[0], 0), None)
    shortest = _days(known.started, known.stopped)[0] if known.stopped else 0
    if known.last:
        shortest = max(shortest, _days(known.started, known.last)[0])
    longest = _days(known.started, known.stopped or known.stopped_by)[1]
    if longest < max(shortest, 0):
        return None
    return Span(longest if shortest == longest else max(shortest - 1, 0), longest)


def turnbull(spans: Sequence[Span]) -> list[Step]:
    """The self-consistent estimate of when events happen, from interval-censored times.

    Mass can lie only on intervals that begin where some span begins and end where the next one
    ends; it is shared out anew until every interval holds what the spans expect of it. For
    exact and right-censored times this is the Kaplan-Meier estimate.

    Parameters
    ----------
    spans
        Intervals open on the left, closed on the right; exact times as a point.

    Returns
    -------
    list of Step
        In order of time, with masses that sum to 1; empty for no spans.

    Notes
    -----
    Turnbull 1976, doi:10.1111/j.2517-6161.1976.tb01597.x.
    """
    places = _innermost(spans)
    covers = [
        [place for place, (low, high) in enumerate(places) if _within(one, low, high)]
        for one in spans
    ]
    masses = [1 / len(places) for _ in places]
    for _ in range(_ROUNDS):
        fresh = [0.0] * len(places)
        for covered in covers:
            whole = sum(masses[place] for place in covered)
            for place in covered:
                fresh[place] += masses[place] / whole / len(spans)
        moved = max((abs(a - b) for a, b in zip(fresh, masses, strict=True)), default=0.0)
        masses = fresh
        if moved < _TOLERANCE:
            break
    return [
        Step(int(low[0]), int(high[0]) if high[0] < _NEVER else None, mass)
        for (low, high), mass in zip(places, masses, strict=True)
    ]


_NEVER = float("inf")
_Edge = tuple[float, int]
"""A time and, at the same time, what comes first: an exact time begins (0), anything ends (1),
an open interval begins (2)."""


def _innermost(spans: Sequence[Span]) -> list[tuple[_Edge, _Edge]]:
    edges = sorted({(edge, place) for one in spans for place, edge in enumerate(_edges(one))})
    return [
        (first, second)
        for (first, opens), (second, closes) in pairwise(edges)
        if opens == 0 and closes == 1
    ]


def _edges(one: Span) -> tuple[_Edge, _Edge]:
    right = _NEVER if one.right is None else one.right
    return (one.left, 0 if one.left == one.right else 2), (right, 1)


def _within(one: Span, low: _Edge, high: _Edge) -> bool:
    left, right = _edges(one)
    return left <= low and high <= right


def _days(start: str, end: str) -> tuple[int, int]:
    """The fewest and the most days between two dates of any precision."""
    first, last = _first(end) - _last(start), _last(end) - _first(start)
    return first.days, last.days


def _first(text: str) -> date:
    return date.fromisoformat(text + "-01" * (2 - text.count("-")))


def _last(text: str) -> date:
    day = end_of(text)
    year, month, last = map(int, day.split("-"))
    while True:
        try:
            return date(year, month, last)
        except ValueError:
            last -= 1  # a month of fewer than 31 days
