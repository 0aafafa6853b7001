"""What is always true of a transfer, whatever the cases and the place: laws and brute force."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as configured
from hypothesis import strategies as st

from icgraph.analysis.transfer.completions import DRAWS, Completions, completions
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Item, Items
from icgraph.analysis.transfer.verdicts import (
    BLOCKED,
    CANNOT_SAY,
    MET,
    NO_PRECONDITIONS,
    NOT_LOOKED_FOR,
    Judged,
    judge,
)
from icgraph.analysis.transfer.weighing import DRAWS as WEIGHTS_DRAWN
from icgraph.analysis.transfer.weighing import accepted
from icgraph.terms import IRI
from tests.analysis import places
from tests.analysis.places import CASES, Setting

law = configured(derandomize=True, deadline=None, max_examples=60)
A, B = CASES[:2]


def judged(setting: Setting, case: IRI) -> Judged:
    return judge(case, setting.asked, setting.states, setting.weights)


def over(setting: Setting) -> Completions:
    return completions(setting.cases, setting.asked, setting.states, setting.weights)


@law
@given(places.settings())
def test_fit_and_verdict_are_what_the_completions_allow(setting: Setting) -> None:
    for case in setting.cases:
        one = judged(setting, case)
        every = list(places.completed(setting, [i for i, s in setting.states.items() if s is None]))
        fits = [places.fit_of(setting, case, states) for states in every]
        known = [fit for fit in fits if fit is not None]
        assert one.fit == ((min(known), max(known)) if known else None)
        feasible = {places.met(setting, case, states) for states in every}
        blocked = {places.unmet(setting, case, states) for states in every}
        assert (one.verdict == MET) == (feasible == {True})
        assert (one.verdict == BLOCKED) == (blocked == {True})


@law
@given(places.settings())
def test_ranks_and_worth_are_those_of_every_completion_in_turn(setting: Setting) -> None:
    found = over(setting)
    assert list(found.cases) == places.ranked(setting)
    assert list(found.unknowns) == places.unknown(setting)
    every = list(places.completed(setting, places.unknown(setting)))
    assert len(found.rows) == len(every)
    per_case = [places.ranks(setting, states) for states in every]
    for case, place in found.places().items():
        own = [ranks[case] for ranks in per_case]
        assert place.rank == (min(own), max(own))
        assert place.first == own.count(1)
        assert place.feasible == sum(places.met(setting, case, states) for states in every)
    for worth in found.worth():
        assert (worth.flips, worth.tops, worth.pairs) == places.worth_of(setting, worth.item)


@law
@given(places.settings())
def test_a_case_is_ahead_of_those_it_comes_before_in_every_completion(setting: Setting) -> None:
    every = list(places.completed(setting, places.unknown(setting)))
    for case, behind in over(setting).ahead().items():
        for other in places.ranked(setting):
            before = [
                places.ranks(setting, s)[case] < places.ranks(setting, s)[other] for s in every
            ]
            assert (other in behind) == all(before)


@law
@given(places.settings(), st.data())
def test_what_becomes_known_never_widens_an_interval(setting: Setting, data: st.DataObject) -> None:
    unknown = [iri for iri, state in setting.states.items() if state is None]
    if not unknown:
        return
    item = data.draw(st.sampled_from(unknown))
    narrower = setting.but(item, data.draw(st.booleans()))
    places_before, places_after = over(setting).places(), over(narrower).places()
    for case in setting.cases:
        before, after = judged(setting, case).fit, judged(narrower, case).fit
        if before and after:
            assert before[0] <= after[0] <= after[1] <= before[1]
            low, high = places_before[case].rank
            assert low <= places_after[case].rank[0] <= places_after[case].rank[1] <= high


@law
@given(places.settings(), st.data())
def test_what_turns_out_met_never_blocks(setting: Setting, data: st.DataObject) -> None:
    unknown = [iri for iri, state in setting.states.items() if state is None]
    if not unknown:
        return
    known = setting.but(data.draw(st.sampled_from(unknown)), state=True)
    for case in setting.cases:
        blocked_before = judged(setting, case).verdict == BLOCKED
        assert (judged(known, case).verdict == BLOCKED) == blocked_before


@law
@given(places.settings())
def test_one_more_met_item_for_every_case_lowers_no_lower_end(setting: Setting) -> None:
    extra = Item(IRI("urn:item:more"), CONTRIBUTORY, "more", frozenset(setting.cases))
    asked = Items({**setting.asked.by_iri, extra.iri: extra}, setting.asked.looked_for)
    more = Setting(
        asked,
        setting.states | {extra.iri: True},
        setting.weights | {extra.iri: Fraction(1)},
        setting.cases,
    )
    for case in setting.cases:
        before, after = judged(setting, case).fit, judged(more, case).fit
        assert after is not None
        assert before is None or before[0] <= after[0]


@law
@given(places.settings())
def test_an_unknown_that_only_blocked_cases_ask_is_worth_nothing(setting: Setting) -> None:
    free = {case for case in setting.cases if judged(setting, case).verdict != BLOCKED}
    for worth in over(setting).worth():
        if not setting.asked.by_iri[worth.item].cases & free:
            assert [worth.flips, worth.tops] == [0, 0]
            assert worth.width == 0


@law
@given(places.settings())
def test_the_order_of_items_and_cases_changes_nothing(setting: Setting) -> None:
    turned = Setting(
        Items(dict(reversed(list(setting.asked.by_iri.items()))), setting.asked.looked_for),
        dict(reversed(list(setting.states.items()))),
        setting.weights,
        tuple(reversed(setting.cases)),
    )
    assert over(setting).places() == over(turned).places()
    assert over(setting).worth() == over(turned).worth()


def setting(**asked: tuple[str, str, bool | None]) -> Setting:
    """Items by name, each with its role, the letters of its cases, and its state."""
    items, states = {}, {}
    for name, (role, letters, state) in asked.items():
        iri = IRI(f"urn:item:{name}")
        own = frozenset(IRI(f"urn:case:{letter}") for letter in letters)
        items[iri] = Item(iri, role, name, own)
        states[iri] = state
    cases = sorted({case for item in items.values() for case in item.cases})
    return Setting(
        Items(items, frozenset(cases)), states, dict.fromkeys(items, Fraction(1)), tuple(cases)
    )


def test_a_case_that_nobody_described_is_never_met() -> None:
    bare = setting(helps=(CONTRIBUTORY, "a", True))
    assert judged(bare, A).verdict == CANNOT_SAY
    assert judged(bare, A).reason == NO_PRECONDITIONS
    nothing = judge(B, bare.asked, bare.states, bare.weights)
    assert (nothing.verdict, nothing.reason, nothing.fit) == (CANNOT_SAY, NO_PRECONDITIONS, None)


def test_a_case_whose_preconditions_nobody_looked_for_is_never_met_but_may_be_blocked() -> None:
    needs = setting(needs=(NECESSARY, "a", True), helps=(CONTRIBUTORY, "a", True))
    overlooked = replace(needs, asked=Items(needs.asked.by_iri, frozenset()))
    assert judged(needs, A).verdict == MET
    assert judged(overlooked, A).verdict == CANNOT_SAY
    assert judged(overlooked, A).reason == NOT_LOOKED_FOR
    assert over(overlooked).places()[A].feasible == 0
    assert judged(overlooked.but(IRI("urn:item:needs"), state=False), A).verdict == BLOCKED


def test_a_case_with_nothing_to_weigh_is_not_ranked() -> None:
    found = setting(needs=(NECESSARY, "a", None), helps=(BARRIER, "b", None))
    assert judged(found, A).fit is None
    assert over(found).cases == (B,)
    assert [worth.item for worth in over(found).worth()] == ["urn:item:helps"]
    weightless = replace(found, weights=dict.fromkeys(found.weights, Fraction()))
    assert over(weightless).cases == ()
    assert over(weightless).places() == {}


def many(count: int) -> Setting:
    """Two cases with one known item in common and so many unknown ones each."""
    asked: dict[str, tuple[str, str, bool | None]] = {"need": (NECESSARY, "ab", True)}
    asked |= {f"a{n}": (CONTRIBUTORY, "a", None) for n in range(count)}
    asked |= {f"b{n}": (BARRIER, "b", None) for n in range(count)}
    return setting(**asked)


def test_sixteen_unknowns_are_gone_through_and_seventeen_are_drawn() -> None:
    exact, drawn = over(many(8)), over(many(9))
    assert (exact.sampled, len(exact.rows)) == (False, 2**16)
    assert (drawn.sampled, len(drawn.rows)) == (True, DRAWS)


def test_draws_are_the_same_each_time_and_near_what_all_completions_say() -> None:
    share = Fraction(over(many(8)).places()[A].first, 2**16)
    drawn = over(many(9))
    assert drawn.places() == over(many(9)).places()
    assert abs(float(share) - drawn.places()[A].first / DRAWS) < 0.03
    (first, *_) = drawn.worth()
    assert first.width == Fraction(1, 9)


def test_weights_too_large_for_machine_numbers_stay_exact() -> None:
    small = setting(
        need=(NECESSARY, "ab", True), x=(CONTRIBUTORY, "a", None), y=(BARRIER, "b", True)
    )
    fine = dict.fromkeys(small.weights, Fraction(1))
    primes = [Fraction(10**6 - n, 10**6 - 17) for n in range(6)]
    asked = {f"i{n}": (CONTRIBUTORY, "ab"[n % 2] + "cd"[n % 2], None) for n in range(6)}
    large = setting(**asked)
    large = replace(large, weights=dict(zip(large.weights, primes, strict=True)))
    for one in (replace(small, weights=fine), large):
        every = list(places.completed(one, places.unknown(one)))
        for case, place in over(one).places().items():
            own = [places.ranks(one, states)[case] for states in every]
            assert place.rank == (min(own), max(own))


@pytest.mark.parametrize("state", [True, False])
def test_weights_drawn_at_random_leave_what_does_not_depend_on_them(state: bool) -> None:
    found = setting(
        need=(NECESSARY, "ab", True),
        x=(CONTRIBUTORY, "a", state),
        y=(CONTRIBUTORY, "b", not state),
    )
    drawn = accepted(found.cases, found.asked, found.states, found.weights)
    assert drawn[A if state else B].first == WEIGHTS_DRAWN
    assert drawn[B if state else A].places == (0, WEIGHTS_DRAWN)


def test_weights_drawn_at_random_share_the_first_place_fairly() -> None:
    found = setting(
        need=(NECESSARY, "ab", True),
        x=(CONTRIBUTORY, "a", True),
        x2=(CONTRIBUTORY, "a", False),
        y=(CONTRIBUTORY, "b", True),
        y2=(CONTRIBUTORY, "b", False),
    )
    drawn = accepted(found.cases, found.asked, found.states, found.weights)
    assert abs(drawn[A].first / WEIGHTS_DRAWN - 0.5) < 0.03
    assert drawn[A].first + drawn[B].first == WEIGHTS_DRAWN
