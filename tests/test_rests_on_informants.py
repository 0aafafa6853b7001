"""What nobody but informants speaks for, on both engines; anybody else's word takes it off."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from icgraph.answers import answered
from icgraph.questions import discover
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from tests.made_up import PREFIXES, ROOT, triples

QUESTION = discover()["rests_on_informants"]
HEAD = (
    PREFIXES
    + """
@prefix out: <https://w3id.org/icgraph/outcome/> .
ic:strict ic:accepts ic:basis-stated .
case:tern a ic:CaseStudy . case:gull a ic:CaseStudy . set:boats skos:member case:tern , case:gull .
actor:crew skos:broader actor:informants .
out:dry skos:broader out:well .
"""
)
CLAIM = """
claim:{name} ic:outcome out:{kind} ; ic:about {about} ; ic:presence ic:Present ;
  ic:status ic:Reported ; ic:basis ic:basis-{basis} {more} .
"""


def claim(name: str, kind: str, about: str, more: str = "", basis: str = "stated") -> str:
    return CLAIM.format(name=name, kind=kind, about=about, more=more, basis=basis)


CREW = "; ic:reporter actor:crew"
OWN = claim("own", "well", "case:tern", CREW)


def things(engine: Callable[[], Store], *claims: str, subject: str = "case:tern") -> list[str]:
    store = engine()
    store.put(IRI(ROOT + "graph/made-up"), triples(HEAD + "".join(claims)))
    found = answered(store, QUESTION, {"subject": subject})
    return [str(row[0]).rpartition("/")[2] for row in found.rows]


@pytest.mark.parametrize("engine", [OxigraphStore, MemoryStore])
@pytest.mark.parametrize(
    ("beside", "alone"),
    [
        ("", True),
        (claim("again", "well", "case:tern", "; ic:holder actor:informants"), True),
        (claim("drawn", "well", "case:tern", "; prov:wasDerivedFrom claim:own"), True),
        (claim("elsewhere", "well", "case:gull"), True),
        (claim("unread", "well", "case:tern", basis="generic"), True),
        (claim("authors", "well", "case:tern"), False),
        (claim("narrower", "dry", "case:tern"), False),
        (claim("of-all", "well", "set:boats"), False),
    ],
)
def test_somebody_elses_word_takes_it_off(
    engine: Callable[[], Store], beside: str, *, alone: bool
) -> None:
    assert ("well" in things(engine, OWN, beside)) == alone


@pytest.mark.parametrize("engine", [OxigraphStore, MemoryStore])
def test_what_is_said_of_a_set_is_said_of_its_case_unless_only_of_some(
    engine: Callable[[], Store],
) -> None:
    each = claim("each", "well", "set:boats", CREW)
    some = claim("some", "dry", "set:boats", CREW + " ; ic:quantifier ic:Some")
    assert things(engine, each, some) == ["well"]
    assert things(engine, each, some, subject="set:boats") == ["dry", "well"]
    assert things(engine, OWN, subject="set:boats") == ["well"]
    assert things(engine, OWN, subject="case:gull") == []
