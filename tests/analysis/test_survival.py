"""How long services run: published estimates from intervals, and Kaplan-Meier as a special case."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.analysis.over_time.survival import Running, Span, span, turnbull

quick = settings(max_examples=60, derandomize=True, deadline=None)

RADIOTHERAPY = [
    *[(45, None), (25, 37), (37, None), (6, 10), (46, None), (0, 5), (0, 7), (26, 40), (18, None)],
    *[(46, None), (46, None), (24, None), (46, None), (27, 34), (36, None), (7, 16), (36, 44)],
    *[(5, 11), (17, None), (46, None), (19, 35), (7, 14), (36, 48), (17, 25), (37, 44), (37, None)],
    *[(24, None), (0, 8), (40, None), (32, None), (4, 11), (17, 25), (33, None), (15, None)],
    *[(46, None), (19, 26), (11, 15), (11, 18), (37, None), (22, None), (38, None), (34, None)],
    *[(46, None), (5, 12), (36, None), (46, None)],
]
"""Finkelstein and Wolfe 1985, doi:10.2307/2530965: months to retraction, radiotherapy alone."""

PUBLISHED = {
    (4, 5): 0.0463,
    (6, 7): 0.0334,
    (7, 8): 0.0887,
    (11, 12): 0.0708,
    (24, 25): 0.0926,
    (33, 34): 0.0818,
    (38, 40): 0.1209,
    (46, 48): 0.4656,
}
"""The estimate for them: Fay and Shaw 2010, doi:10.18637/jss.v036.i02."""


def test_intervals_of_a_published_trial() -> None:
    found = turnbull([Span(*one) for one in RADIOTHERAPY])
    assert {
        (step.left, step.right): round(step.mass, 4) for step in found if step.mass > 1e-4
    } == PUBLISHED


def test_three_intervals_by_hand() -> None:
    # The first and second overlap on (1, 2], the second and third on (2, 3]: symmetric.
    found = turnbull([Span(0, 2), Span(1, 3), Span(2, 4)])
    assert [(step.left, step.right) for step in found] == [(1, 2), (2, 3)]
    assert [round(step.mass, 6) for step in found] == [0.5, 0.5]


def test_nothing_to_estimate() -> None:
    assert turnbull([]) == []
    [never] = turnbull([Span(3, None)])
    assert (never.left, never.right, never.mass) == (3, None, 1)


@quick
@given(
    st.lists(st.tuples(st.integers(1, 9), st.booleans()), min_size=1, max_size=9),
)
def test_exact_and_censored_times_give_kaplan_meier(times: list[tuple[int, bool]]) -> None:
    spans = [Span(time, time if stopped else None) for time, stopped in times]
    found = {step.left: step.mass for step in turnbull(spans) if step.right is not None}
    surviving = 1.0
    for time in sorted({time for time, stopped in times if stopped}):
        at_risk = sum(one >= time for one, _ in times)
        events = sum(one == time and stopped for one, stopped in times)
        assert found[time] == pytest.approx(surviving * events / at_risk, abs=1e-5)
        surviving *= 1 - events / at_risk


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (Running("2012-01-01", "2012-01-11"), Span(10, 10)),
        (Running("2012", "2016"), Span(1095, 1826)),
        (Running("2017", stopped_by="2020"), Span(0, 1460)),
        (Running("2017-02", stopped_by="2017-02", last=""), Span(0, 27)),
        (Running("2006", last="2015"), Span(2923, None)),
        (Running("2006", last="2006"), Span(0, None)),
        (Running("2010", stopped="2015", last="2014"), Span(1461, 2190)),
        (Running("", "2016"), None),
        (Running("2012"), None),
        (Running("2016", "2012"), None),
    ],
)
def test_dates_of_any_precision_become_days(known: Running, expected: Span | None) -> None:
    assert span(known) == expected


@pytest.mark.parametrize("text", ["early on", "2015-13", "15-02-2015", "<b>2015</b>", "0000"])
def test_what_is_no_date_tells_no_span(text: str) -> None:
    assert span(Running(text, "2016")) is None
    assert span(Running("2012", text)) is None
    assert span(Running("2012", last=text)) is None
