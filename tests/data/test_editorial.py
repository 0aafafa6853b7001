"""What the editorial says is there whole, with its hedges and in its own voice."""

from __future__ import annotations

import pytest
from rdflib import URIRef
from rdflib.term import Node

from tests.data.shipped import files, numbered, term

EDITORIAL = files("data/records")["ewing-2016.ttl"]


def said(curie: str) -> set[Node]:
    """Every value that the editorial's claims give a property."""
    return set(EDITORIAL.objects(None, term(curie)))


def terms(prefix: str, *slugs: str) -> set[URIRef]:
    """The terms of some slugs under one prefix."""
    return {term(f"{prefix}:{slug}") for slug in slugs}


def value(number: str, curie: str) -> Node | None:
    """What a numbered claim of the editorial has for a property."""
    return EDITORIAL.value(numbered()[number], term(curie))


def test_the_four_themes() -> None:
    assert said("ic:theme") == terms(
        "theme",
        "theme-1-leadership",
        "theme-2-research",
        "theme-3-sharing-change",
        "theme-4-hospital-closure",
    )


def test_the_four_further_questions_and_the_one_on_detail() -> None:
    questions = [f"editorial-q{place}" for place in range(1, 5)]
    assert said("ic:question") == terms("question", "editorial-level-of-detail", *questions)
    posed = set(EDITORIAL.objects(numbered()["E060"], term("ic:question")))
    assert posed == terms("question", *questions)


def test_the_eight_roles_of_the_networks_and_what_they_can_do_besides() -> None:
    activities = [value(f"E{place:03}", "ic:activity") for place in range(33, 44)]
    assert None not in activities
    assert len(set(activities)) == 11
    for place in range(33, 44):
        assert value(f"E{place:03}", "ic:actor") == term("actor:strategic-clinical-network")


def test_the_mechanisms_it_adds_to_those_of_the_paper() -> None:
    assert said("ic:mechanism") == terms(
        "mech",
        "shared-responsibility",
        "self-care-and-resilience",
        "professional-learning-exchange",
    )


def test_the_policies_and_bodies() -> None:
    assert said("ic:policy") >= terms(
        "policy",
        "five-year-forward-view",
        "rcpch-facing-the-future",
        "cities-and-devolution-bill",
        "health-and-social-care-act-2012",
        "mcp-vanguard",
        "cyp-health-outcomes-forum",
    )
    assert said("ic:about") >= terms(
        "actor",
        "health-education-england",
        "strategic-clinical-network",
        "rcpch",
        "uk-child-health-research-collaboration",
    )


@pytest.mark.parametrize("number", ["E013", "E027", "E047", "E048", "E049", "E077", "E078", "E079"])
def test_what_may_or_could_be_is_not_stated_flatly(number: str) -> None:
    assert value(number, "ic:status") == term("ic:Hypothesised")


def test_in_the_main_is_not_said_of_each() -> None:
    assert value("E012", "ic:quantifier") == term("ic:Some")


def test_a_plural_without_quantifier_is_generic() -> None:
    assert value("E013", "ic:basis") == term("ic:basis-generic")
    assert value("E013", "ic:quantifier") is None


def test_a_concern_is_held_by_those_who_had_it() -> None:
    assert value("E076", "ic:holder") == term("actor:research-participants")
    assert value("E076", "ic:status") == term("ic:Feared")


def test_hospital_closure_is_held_to_be_bad_and_good() -> None:
    good = term("claim:E078-outcome")
    outcome = term("out:hospital-services-close")
    assert (numbered()["E076"], term("ic:outcome"), outcome) in EDITORIAL
    assert (good, term("ic:outcome"), outcome) in EDITORIAL
    assert value("E076", "ic:valence") == term("ic:Adverse")
    assert EDITORIAL.value(good, term("ic:valence")) == term("ic:Beneficial")
    assert EDITORIAL.value(good, term("ic:holder")) != value("E076", "ic:holder")
