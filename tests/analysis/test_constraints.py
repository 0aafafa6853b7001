"""What is said of several cases at once raises the least number of cases, and fills no cell."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.analysis.sharing.constraints import Constraints, fewest, smallest_support
from icgraph.analysis.study import Study
from icgraph.identity import expand
from icgraph.terms import IRI
from tests.analysis.tables import Said


def at_least(study: Study, kind: str = "sharing") -> int:
    """The least number of cases with a mechanism; the cells' own certain number within it."""
    (attribute,) = (one for one in study.attributes if one.kind.endswith(f"/{kind}"))
    certain, _ = study.incidence().support(attribute.iri)
    return smallest_support(certain, Constraints(study).of(attribute))


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.frozensets(st.sampled_from("abcde"), min_size=1), max_size=5))
def test_the_fewest_that_meet_all_sets(sets: list[frozenset[str]]) -> None:
    names = [frozenset(map(IRI, one)) for one in sets]
    every = sorted(frozenset().union(*names))
    chosen = chain.from_iterable(combinations(every, size) for size in range(len(every) + 1))
    smallest = next(len(few) for few in chosen if all(one & set(few) for one in names))
    assert fewest(names) == smallest


def test_sets_of_many_members_take_no_time() -> None:
    many = [frozenset(IRI(f"{group}-{member}") for member in range(1000)) for group in range(8)]
    assert fewest(many) == 8


def test_some_of_a_set_is_at_least_one_of_it() -> None:
    study = Said().cases("a", "b", "c").claim("set:all", "sharing", some=True).study()
    (attribute,) = study.attributes
    assert study.incidence().support(attribute.iri) == (0, 3)
    assert at_least(study) == 1


def test_a_case_that_certainly_has_it_fulfils_some() -> None:
    said = Said().cases("a", "b").claim("set:all", "sharing", some=True)
    assert at_least(said.claim("case:a", "sharing").study()) == 1


def test_two_sets_without_a_common_member_need_two() -> None:
    said = Said().cases("a", "b", "c").group("ab", "a", "b").group("c", "c").group("bc", "b", "c")
    said.claim("set:ab", "sharing", some=True).claim("set:bc", "sharing", some=True)
    assert at_least(said.study()) == 1
    assert at_least(said.claim("set:c", "sharing", some=True).study()) == 2


def test_a_member_outside_the_study_may_be_the_one_meant() -> None:
    said = Said().cases("a", "b").claim("set:all", "sharing", some=True)
    assert at_least(said.study(among="a")) == 0
    assert at_least(said.study(among="a,b")) == 1


def test_a_member_that_is_said_not_to_have_it_is_not_meant() -> None:
    said = Said().cases("a", "b", "c").group("ab", "a", "b").group("bc", "b", "c")
    said.claim("set:ab", "sharing", some=True).claim("set:bc", "sharing", some=True)
    said.claim("case:b", "sharing", "Absent")
    assert at_least(said.study()) == 2


def test_when_each_is_said_not_to_have_it_the_cells_stand() -> None:
    said = Said().cases("a", "b").claim("set:all", "sharing", some=True)
    study = said.claim("set:all", "sharing", "Absent").study()
    (attribute,) = study.attributes
    (contradicted,) = Constraints(study).of(attribute)
    assert not contradicted.cases
    assert contradicted.subject == expand("set:all")
    assert at_least(study) == 0


@pytest.mark.parametrize(("reading", "least"), [("strict", 0), ("inclusive", 1), ("enumerated", 1)])
def test_a_reading_accepts_or_refuses_what_is_said_of_some(reading: str, least: int) -> None:
    said = Said().cases("a", "b").claim("set:all", "sharing", some=True, basis="generic")
    assert at_least(said.study(reading=reading)) == least


def test_some_without_it_says_nothing_about_the_least() -> None:
    said = Said().cases("a", "b").claim("set:all", "sharing", "Absent", some=True)
    assert at_least(said.study()) == 0


BROADER = "mech:meeting skos:broader mech:sharing .\n"


def test_a_narrower_kind_of_some_counts_for_the_broader() -> None:
    said = Said().cases("a", "b").claim("set:all", "meeting", some=True)
    said.text += BROADER
    study = said.study()
    assert at_least(study) == at_least(study, "meeting") == 1
    # Who is without the narrower kind cannot be the one who has the broader one by it.
    study = said.claim("case:a", "meeting", "Absent").claim("case:a", "sharing").study()
    assert at_least(study) == 2


def test_an_unresolved_case_is_one_of_its_candidates() -> None:
    said = Said().cases("a", "b", "c").unresolved("hill", "a", "b")
    said.claim("case:hill", "sharing").claim("case:c", "sharing")
    study = said.study()
    (attribute,) = study.attributes
    assert study.incidence().support(attribute.iri) == (1, 3)
    assert at_least(study) == 2
    assert at_least(said.study(among="a,c")) == 1


def test_a_candidate_that_contradicts_the_unresolved_case_is_ruled_out() -> None:
    """It is without shouting, which is said of the case on the hill: so that is the other one."""
    said = Said().cases("a", "b").unresolved("hill", "a", "b")
    said.claim("case:hill", "sharing").claim("case:hill", "shouting")
    said.claim("case:a", "sharing").claim("case:a", "shouting", "Absent")
    study = said.study()
    assert at_least(study) == 2
    assert at_least(study, "shouting") == 1


def test_an_unresolved_case_in_a_set_stands_for_its_candidates() -> None:
    said = Said().cases("a", "b").unresolved("hill", "a", "b").group("inns", "hill")
    said.claim("set:inns", "sharing", some=True).claim("case:a", "sharing", "Absent")
    assert at_least(said.study()) == 1


def test_an_unresolved_case_that_is_nobody_is_left_aside() -> None:
    said = Said().cases("a", "b").unresolved("hill", "a", "b").claim("case:hill", "sharing")
    said.claim("set:all", "sharing", "Absent")
    assert at_least(said.study()) == 0
