"""What is said of a case itself wins over its set in questions as it does in cells, everywhere."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from icgraph.answers import answered
from icgraph.incidence import UNKNOWN, cell_of
from icgraph.questions import discover
from icgraph.said import Statements
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.made_up import PREFIXES, ROOT, triples

QUESTIONS = discover()
GRAPH = IRI(ROOT + "graph/made-up")
CASE = IRI(ROOT + "case/tern")
HEAD = (
    PREFIXES
    + """
@prefix out: <https://w3id.org/icgraph/outcome/> .
@prefix ctx: <https://w3id.org/icgraph/context/> .
ic:mechanism rdfs:subPropertyOf ic:claimsKind . ic:outcome rdfs:subPropertyOf ic:claimsKind .
ic:contextFactor rdfs:subPropertyOf ic:claimsKind .
ic:strict ic:accepts ic:basis-stated, ic:basis-universal .
ic:enumerated ic:accepts ic:basis-stated, ic:basis-universal .
case:tern a ic:CaseStudy . set:boats a ic:CaseSet ; skos:member case:tern .
mech:wide a ic:Mechanism . mech:narrow a ic:Mechanism ; skos:broader mech:wide .
out:wide a ic:Outcome . out:narrow a ic:Outcome ; skos:broader out:wide .
ctx:wide a ic:ContextFactor . ctx:narrow a ic:ContextFactor ; skos:broader ctx:wide .
"""
)
CLASSES = {"mechanism": "Mechanism", "outcome": "Outcome", "contextFactor": "Context"}
SCHEMES = {"mechanism": "mech", "outcome": "out", "contextFactor": "ctx"}
FOLDERS = {"mechanism": "mechanism", "outcome": "outcome", "contextFactor": "context"}
ENGINES = pytest.mark.parametrize("engine", [OxigraphStore, MemoryStore])


def claim(
    name: str,
    about: str,
    prop: str,
    kind: str,
    presence: str,
    status: str = "Reported",
    more: str = "",
) -> str:
    return f"""
claim:{name} a ic:{CLASSES[prop]}Claim ; ic:about {about} ; ic:{prop} {SCHEMES[prop]}:{kind} ;
  ic:presence ic:{presence} ; ic:status ic:{status} ; ic:basis ic:basis-stated ;
  ic:coder actor:ann {more} .
"""


def store_of(engine: Callable[[], Store], *claims: str) -> Store:
    store = engine()
    store.put(GRAPH, triples(HEAD + "".join(claims)))
    return store


def rows(store: Store, question: str, **given: str) -> list[dict[str, str]]:
    found = answered(store, QUESTIONS[question], given)
    return [
        {name: str(term).rpartition("/")[2].removeprefix("ontology#")
         for name, term in zip(found.columns, row, strict=False) if term is not None}
        for row in found.rows
    ]  # fmt: skip


PLANTED = [
    claim("own", "case:tern", "mechanism", "wide", "Absent"),
    claim("shared", "set:boats", "mechanism", "narrow", "Present"),
    claim("own-outcome", "case:tern", "outcome", "narrow", "Present"),
    claim("shared-outcome", "set:boats", "outcome", "wide", "Absent"),
    claim("shared-fear", "set:boats", "outcome", "narrow", "Absent", "Feared"),
]


@ENGINES
def test_a_set_is_not_listed_against_the_case_itself(engine: Callable[[], Store]) -> None:
    store = store_of(engine, *PLANTED)
    assert rows(store, "mechanisms_of_case", case="case:tern") == []
    listed = rows(store, "outcomes_of_case", case="case:tern")
    assert [(row["outcome"], row["presence"], row["status"]) for row in listed] == [
        ("narrow", "Absent", "Feared"),
        ("narrow", "Present", "Reported"),
    ]
    said = rows(store, "said_of", subject="case:tern", property="ic:mechanism")
    assert [(row["value"], row["presence"]) for row in said] == [("wide", "Absent")]
    state = rows(store, "state", subject="case:tern", property="ic:mechanism", value="mech:narrow")
    assert [row["state"] for row in state] == ["Absent"]


@ENGINES
def test_of_the_set_itself_what_is_said_of_it_stays(engine: Callable[[], Store]) -> None:
    store = store_of(engine, *PLANTED)
    state = rows(store, "state", subject="set:boats", property="ic:mechanism", value="mech:narrow")
    assert [row["state"] for row in state] == ["Present"]
    said = rows(store, "said_of", subject="set:boats", property="ic:outcome")
    assert {(row["value"], row["presence"]) for row in said} == {
        ("wide", "Absent"),
        ("narrow", "Absent"),
    }


WAYS = [
    (prop, own, shared, status, role)
    for prop, own, shared, status, role in product(
        CLASSES,
        [("narrow", "Present"), ("wide", "Present"), ("narrow", "Absent"), ("wide", "Absent")],
        [("narrow", "Present"), ("wide", "Absent")],
        ["Reported", "Feared"],
        ["", "Lever"],
    )
    if not role or prop == "contextFactor"
]
DERIVED = {
    "mechanism": V.usesMechanism,
    "outcome": V.reportsOutcome,
    "contextFactor": V.hasContextFactor,
}


@pytest.mark.parametrize(
    ("engine", "prop", "own", "shared", "status", "role"),
    [(OxigraphStore, *way) for way in WAYS] + [(MemoryStore, *way) for way in WAYS[::4]],
)
def test_the_state_of_a_value_is_that_of_its_cell(
    engine: Callable[[], Store],
    prop: str,
    own: tuple[str, str],
    shared: tuple[str, str],
    status: str,
    role: str,
) -> None:
    """Of claims that can fill the cell, the question shows only those that agree with it."""
    store = store_of(
        engine,
        claim("own", "case:tern", prop, *own, status, f"; ic:role ic:{role}" if role else ""),
        claim("shared", "set:boats", prop, *shared),
    )
    statements = Statements(store)
    for value in ("narrow", "wide"):
        kind = IRI(f"{ROOT}{FOLDERS[prop]}/{value}")
        cell = cell_of(statements, CASE, DERIVED[prop], kind, V.strict)
        found = rows(
            store,
            "state",
            subject="case:tern",
            property=f"ic:{prop}",
            value=f"{SCHEMES[prop]}:{value}",
        )
        counting = {row["state"].lower() for row in found if row["status"] == "Reported"}
        if cell.state != UNKNOWN and not (role and own[1] == "Absent"):
            assert counting == {cell.state}, (value, found)
        elif cell.state == UNKNOWN and not cell.claims:
            assert not counting, (value, found)
