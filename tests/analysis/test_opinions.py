"""Opinions count review families once, exactly, and never firmer than what is known."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icgraph.analysis.reviews.appraisal import (
    CERQUAL,
    GRADE,
    STARTS,
    Judged,
    expected_level,
    indirectness,
    problems,
)
from icgraph.analysis.reviews.evidence import Line
from icgraph.analysis.reviews.opinions import (
    Opinion,
    Voice,
    alike,
    by_level,
    opinion,
    reversed_pairs,
    sides,
    voices,
)
from icgraph.identity import ROOT
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

F = Fraction

EFFECTS = (V.Favours, V.Against, V.NoDifference, V.MixedEffect, V.InsufficientEffect)
NOTHING = Opinion((F(0), F(0)), (F(0), F(0)), (F(1), F(1)))


def line(number: int, family: str, effect: IRI, level: int | None) -> Line:
    review = IRI(f"{ROOT}review/{family}-{number}")
    return Line(
        IRI(f"{ROOT}line/{number}"),
        review,
        IRI(f"{ROOT}family/{family}"),
        findings=frozenset({effect}),
        level=level,
    )


@st.composite
def bodies(draw: st.DrawFn) -> list[Line]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from("abcd"),
                st.sampled_from(EFFECTS),
                st.sampled_from([None, 1, 2, 3, 4]),
            ),
            max_size=7,
        )
    )
    return [line(number, *each) for number, each in enumerate(drawn)]


def held(lines: list[Line]) -> Opinion:
    return opinion(voices(lines))


def test_two_families_by_hand() -> None:
    # r = 3/4, s between 1/4 and 1: b = 3/4 / (3/4 + s + 2) and so on.
    found = held([line(1, "a", V.Favours, 3), line(2, "b", V.NoDifference, None)])
    assert found == Opinion((F(1, 5), F(1, 4)), (F(1, 12), F(4, 15)), (F(8, 15), F(2, 3)))


def test_one_family_of_high_certainty_leaves_two_thirds_open() -> None:
    assert held([line(1, "a", V.Favours, 4)]) == Opinion(
        (F(1, 3), F(1, 3)), (F(0), F(0)), (F(2, 3), F(2, 3))
    )


def test_a_family_on_both_sides_counts_half_for_and_half_against() -> None:
    both = held([line(1, "a", V.Favours, 4), line(2, "a", V.Against, 4)])
    assert both == held([line(1, "a", V.MixedEffect, 4)])
    assert both == Opinion((F(1, 6), F(1, 6)), (F(1, 6), F(1, 6)), (F(2, 3), F(2, 3)))


def test_too_little_to_tell_and_what_nobody_checked_say_nothing() -> None:
    assert held([]) == NOTHING
    assert held([line(1, "a", V.InsufficientEffect, 4)]) == NOTHING
    assert held([replace(line(1, "a", V.Favours, 4), verified=False)]) == NOTHING


def test_levels_of_one_family_make_an_interval_of_those_that_take_a_side() -> None:
    said = voices(
        [
            line(1, "a", V.Favours, 2),
            line(2, "a", V.Favours, 3),
            line(3, "a", V.InsufficientEffect, 1),
        ]
    )
    assert said == [Voice(IRI(ROOT + "family/a"), True, False, (F(1, 2), F(3, 4)))]


def test_no_difference_speaks_against_a_change_and_for_what_is_kept() -> None:
    assert sides([V.NoDifference]) == (False, True)
    assert sides([V.NoDifference], kept=True) == (True, False)


@given(bodies(), st.data())
def test_a_line_or_reference_twice_changes_nothing(lines: list[Line], data: st.DataObject) -> None:
    if not lines:
        return
    again = data.draw(st.sampled_from(lines))
    reference = replace(again, iri=IRI(ROOT + "line/again"), review=IRI(ROOT + "review/again"))
    assert held([*lines, again]) == held([*lines, reference]) == held(lines)


@given(bodies(), st.permutations(range(7)))
def test_order_changes_nothing(lines: list[Line], order: list[int]) -> None:
    assert held([lines[i] for i in order if i < len(lines)]) == held(lines)


@given(bodies(), st.sampled_from([None, 1, 2, 3, 4]))
def test_one_more_family_in_favour_never_lowers_support(
    lines: list[Line], level: int | None
) -> None:
    before, after = held(lines), held([*lines, line(99, "new", V.Favours, level)])
    assert after.for_it[0] >= before.for_it[0]
    assert after.for_it[1] >= before.for_it[1]
    assert after.not_known[1] <= before.not_known[1]


@given(bodies(), st.integers(0, 6), st.integers(1, 4))
def test_grading_what_was_not_graded_never_widens(
    lines: list[Line], place: int, level: int
) -> None:
    if place >= len(lines):
        return
    unknown = [replace(one, level=None) if i == place else one for i, one in enumerate(lines)]
    known = [replace(one, level=level) if i == place else one for i, one in enumerate(lines)]
    for wide, narrow in zip(held(unknown), held(known), strict=True):
        assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


@given(bodies())
def test_ends_are_those_of_all_corners(lines: list[Line]) -> None:
    """Brute force: every family at either end of its weight."""
    said = voices(lines)
    triples = []
    for weights in product(*(voice.weight for voice in said)):
        pro = contra = F(0)
        for voice, weight in zip(said, weights, strict=True):
            share = weight / (voice.for_it + voice.against_it or 1)
            pro, contra = pro + share * voice.for_it, contra + share * voice.against_it
        triples.append([value / (pro + contra + 2) for value in (pro, contra, F(2))])
    assert all(sum(triple) == 1 for triple in triples)
    assert tuple(opinion(said)) == tuple((min(v), max(v)) for v in zip(*triples, strict=True))


def test_a_ranking_says_when_it_hangs_on_the_weights() -> None:
    one, two = IRI(ROOT + "service-model/one"), IRI(ROOT + "service-model/two")
    bodies_of = {
        one: [line(1, "a", V.Favours, 4)],
        two: [line(2, "b", V.Favours, 1), line(3, "c", V.Favours, 1)],
    }
    weighed = {model: opinion(voices(body)) for model, body in bodies_of.items()}
    equal = {model: opinion(voices(body, alike)) for model, body in bodies_of.items()}
    assert reversed_pairs(weighed, equal) == ([(one, two)], [])
    ungraded = {**bodies_of, two: [line(2, "b", V.Favours, None), line(3, "c", V.Favours, None)]}
    open_ = {model: opinion(voices(body)) for model, body in ungraded.items()}
    assert reversed_pairs(open_, equal) == ([], [(two, one)])
    assert reversed_pairs(equal, equal) == ([], [])


def test_weights() -> None:
    assert by_level(3) == (F(3, 4), F(3, 4))
    assert by_level(None) == (F(1, 4), F(1))
    assert alike(1) == alike(None) == (F(1), F(1))


def judged(*points: int, domains: tuple[str, ...] = GRADE) -> list[Judged]:
    return [
        Judged(domain, taken, "somebody said why")
        for domain, taken in zip(domains, points, strict=True)
    ]


@pytest.mark.parametrize(
    ("starting", "points", "level"),
    [
        ("randomised", (0, 0, 0, 0, 0), 4),
        ("randomised", (-1, 0, -1, 0, 0), 2),
        ("randomised", (-2, -2, -1, 0, 0), 1),
        ("non-randomised", (0, 0, 0, 0, 0), 2),
        ("non-randomised", (-1, -1, 0, 0, 0), 1),
    ],
)
def test_grade_adds_up_and_never_falls_below_one(
    starting: str, points: tuple[int, ...], level: int
) -> None:
    assert expected_level(STARTS[starting], judged(*points)) == level
    assert problems(starting, judged(*points), level) == []
    assert problems(starting, judged(*points), level % 4 + 1) != []


def test_every_problem_of_a_judgement_is_named() -> None:
    assert problems("qualitative", judged(0, -1, 0, 0, domains=CERQUAL), 3) == []
    wrong = [
        Judged("risk of bias", -3, "why"),
        Judged("imprecision", 0, " "),
        Judged("imprecision", 0, "why"),
        Judged("taste", 0, "why"),
    ]
    assert problems("randomised", wrong, 4) == [
        "inconsistency is not judged",
        "indirectness is not judged",
        "publication bias is not judged",
        "imprecision is judged twice",
        "risk of bias takes off 0, 1 or 2, not 3",
        "imprecision has no reason",
        f"taste is no domain: one of {', '.join(GRADE)}",
        "the points add up to level 1, not 4",
    ]


def test_directness_is_suggested_from_kinds() -> None:
    people, adults, children, infants, places = (
        IRI(f"{ROOT}population/{name}") for name in ("people", "adults", "children", "in", "pl")
    )
    narrower = {people: {adults, children}, children: {infants}}
    assert indirectness(children, children, narrower) == (0, 0)
    assert indirectness(infants, children, narrower) == (0, 0)
    assert indirectness(people, children, narrower) == (-1, -1)
    assert indirectness(people, infants, narrower) == (-1, -1)
    assert indirectness(adults, children, narrower) == (-1, -1)
    assert indirectness(places, children, narrower) == (-2, -1)
    assert indirectness(None, children, narrower) == (-1, 0)
