"""IRIs, their short forms and the names made for them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import identity
from icgraph.errors import Invalid
from icgraph.identity import compact, expand, is_iri, slug
from icgraph.terms import IRI


def test_the_contract_names() -> None:
    assert identity.ROOT == "https://w3id.org/icgraph/"
    assert identity.IC == identity.PREFIXES["ic"] == "https://w3id.org/icgraph/ontology#"
    assert identity.PREFIXES["model"] == "https://w3id.org/icgraph/service-model/"


@pytest.mark.parametrize("prefix", sorted(identity.PREFIXES))
def test_every_prefix_goes_there_and_back(prefix: str) -> None:
    name = f"{prefix}:some-thing_1.a"
    assert compact(expand(name)) == name
    assert expand(compact(expand(name))) == expand(name)


@pytest.mark.parametrize(
    "iri",
    [
        "https://w3id.org/icgraph/case/",
        "https://w3id.org/icgraph/case/ends-in.",
        "https://w3id.org/icgraph/case/a/b",
        "https://w3id.org/icgraph/case/é",
        "https://example.org/x",
        "urn:isbn:1",
    ],
)
def test_what_has_no_plain_short_form_is_written_whole(iri: str) -> None:
    assert compact(iri) == f"<{iri}>"
    assert expand(compact(iri)) == iri


@pytest.mark.parametrize(
    "iri",
    ["https://example.org/x", "http://a/é?b#c", "urn:isbn:1", "mailto:a@example.org", "doi:10.1/x"],
)
def test_a_whole_iri_stays_what_it_is(iri: str) -> None:
    assert expand(iri) == iri
    assert expand(f"<{iri}>") == iri
    assert isinstance(expand(iri), IRI)


def test_a_mistyped_prefix_names_the_nearest() -> None:
    with pytest.raises(Invalid, match=r"'mehc:' of 'mehc:x' is not declared; did you mean 'mech'"):
        expand("mehc:x")


@pytest.mark.parametrize(
    "bad", ["", "hospital-at-home", "<case:x", "http://a b", "case:a b", "case:a>b", "<>", "a\nb"]
)
def test_what_is_neither_is_refused(bad: str) -> None:
    with pytest.raises(Invalid) as caught:
        expand(bad)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("http://a/", True),
        ("urn:x:y", True),
        ("a", False),
        ("http://a b", False),
        ('http://a"', False),
        ("http://a/\ud800", False),
        ("1http://a", False),
        ("http:", False),
        ("http://a/\n", False),
    ],
)
def test_is_iri(text: str, answer: bool) -> None:
    assert is_iri(text) is answer


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Hospital at Home", "hospital-at-home"),
        ("  GPs' skills (up) ", "gps-skills-up"),
        ("Crème brûlée", "creme-brulee"),
        ("a--b__c", "a-b-c"),
    ],
)
def test_slug(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize("text", ["", "---", "日本"])
def test_a_name_without_letters_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="no name can be made"):
        slug(text)


@settings(max_examples=200, derandomize=True)
@given(st.text(max_size=30))
def test_a_slug_is_plain_and_stays_itself(text: str) -> None:
    try:
        made = slug(text)
    except Invalid:
        return
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert slug(made) == made
    assert compact(identity.PREFIXES["case"] + made) == f"case:{made}"
