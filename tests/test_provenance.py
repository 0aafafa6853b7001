"""Who did what: names of people, and which graphs only builds have made."""

from __future__ import annotations

import pytest

from icgraph.errors import Invalid
from icgraph.provenance import BUILD, NOT_NAMED, Activity, agent, untouched
from icgraph.terms import IRI

ADA = IRI("https://w3id.org/icgraph/actor/ada-byron")
ONE, TWO = IRI("urn:one"), IRI("urn:two")
AT = "2026-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", (None, "")),
        ("  ", (None, "")),
        (" Ada Byron ", (ADA, "Ada Byron")),
        ("actor:ada-byron", (ADA, "")),
    ],
)
def test_a_person_is_named_by_name_or_by_curie(name: str, expected: tuple[object, str]) -> None:
    assert agent(name) == expected


def test_a_name_without_a_letter_is_refused() -> None:
    with pytest.raises(Invalid, match="no name can be made"):
        agent("???")


def test_nobody_named_is_said_in_these_words() -> None:
    assert any(t.object == NOT_NAMED for t in Activity("load", AT, (ONE,), {}).triples())


def test_a_graph_that_somebody_changed_is_no_longer_the_builds_own() -> None:
    built = Activity(BUILD, AT, (ONE, TWO), {"a.ttl": "ab" * 32}).triples()
    assert untouched(built) == {ONE, TWO}
    assert untouched([*built, *Activity("load", AT, (TWO,), {}).triples()]) == {ONE}


def test_activities_differ_by_what_when_which_graphs_and_files() -> None:
    names = {
        Activity(kind, at, graphs, files).iri
        for kind in ("load", BUILD)
        for at in (AT, AT.replace("2026", "2027"))
        for graphs in ((ONE,), (ONE, TWO))
        for files in ({}, {"a.ttl": "ab" * 32})
    }
    assert len(names) == 16
