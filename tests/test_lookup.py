"""From what a person types to the thing meant."""

from __future__ import annotations

import pytest

from icgraph.errors import NotFound, UsageError
from icgraph.lookup import resolve
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple
from tests.made_up import ROOT, fill

HILL = ROOT + "case/hill"


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    made = OxigraphStore()
    fill(made)
    return made


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        (HILL, ""),
        (f"<{HILL}>", ""),
        ("case:hill", ""),
        ("hill", "case"),
        ("the-hill", ""),
        (" case:hill ", "model"),
    ],
)
def test_iri_curie_slug_and_notation_name_the_same_thing(
    store: OxigraphStore, text: str, scheme: str
) -> None:
    assert resolve(store, text, scheme) == HILL


def test_an_unambiguous_slug_needs_no_prefix(store: OxigraphStore) -> None:
    assert resolve(store, "valley") == ROOT + "case/valley"


def test_an_ambiguous_slug_names_both(store: OxigraphStore) -> None:
    with pytest.raises(UsageError, match="'hill' is ambiguous: case:hill and model:hill"):
        resolve(store, "hill")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("vally", "'valley'"),
        ("case:vally", "'case:valley'"),
        ("mech:sharin", "'mech:sharing'"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(
    store: OxigraphStore, text: str, near: str
) -> None:
    with pytest.raises(NotFound, match=f"did you mean {near}"):
        resolve(store, text)


@pytest.mark.parametrize("text", ["a b", "hill> ?p", "", '"', "hill#x y", "\u202e"])
def test_hostile_text_finds_nothing(store: OxigraphStore, text: str) -> None:
    with pytest.raises((NotFound, UsageError)):
        resolve(store, text)


def test_a_scheme_limits_what_is_suggested(store: OxigraphStore) -> None:
    with pytest.raises(NotFound, match="'hills'; did you mean 'hill'"):
        resolve(store, "hills", "case")


@pytest.mark.parametrize("words", ["Loud shouting", "loud-SHOUTING", "loud"])
def test_words_of_a_label_lead_to_the_names_that_bear_them(words: str) -> None:
    made = OxigraphStore()
    fill(made)
    label = IRI("http://www.w3.org/2004/02/skos/core#prefLabel")
    named = {"first": "Very loud shouting", "second": "Loud shouting", "other": "Loudness"}
    made.put(
        IRI(ROOT + "graph/named"),
        [
            Triple(IRI(f"{ROOT}outcome/{slug}"), label, Literal(text))
            for slug, text in named.items()
        ],
    )
    with pytest.raises(NotFound) as refused:
        resolve(made, words)
    told = str(refused.value.hint)
    assert "out:second (Loud shouting); out:first (Very loud shouting)" in told
    assert "Loudness" not in told
    with pytest.raises(NotFound) as refused:
        resolve(made, words, "claim")
    assert "out:second" in str(refused.value.hint)
