"""Each lint rule fires on its broken examples, alone, on both engines; headers are strict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from icgraph import linting, resources
from icgraph.derivation import derive
from icgraph.errors import Invalid, NotFound
from icgraph.identity import ROOT
from icgraph.intake.rdf import read
from icgraph.linting import SEVERITIES, chosen, lint, rules
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple

BROKEN = Path(__file__).parent / "broken"
EXAMPLES = sorted((BROKEN / "lint").glob("*.ttl"))
STORES: dict[str, Callable[[], Store]] = {"memory": MemoryStore, "oxigraph": OxigraphStore}
SOUND = IRI(ROOT + "graph/realist")
FLAWED = IRI(ROOT + "graph/broken")
CLAIM = IRI(ROOT + "claim/broken")
HEADER = """\
#+ title = "Anything"
#+ severity = "error"
#+ problem = "It is there."
#+ fix = "Take it away."
#+ source = "icgraph model"
SELECT ?focus { ?focus ?link ?value } ORDER BY ?focus
"""


def filled(engine: str, *examples: Path) -> Store:
    """A store with the sound graph and these examples."""
    store = STORES[engine]()
    store.put(SOUND, triples(BROKEN / "realist.ttl"))
    store.put(FLAWED, [triple for path in examples for triple in triples(path)])
    return store


def triples(path: Path) -> list[Triple]:
    return [Triple(*quad[:3]) for quad in read(path)]


def example(name: str) -> Path:
    return BROKEN / "lint" / f"{name}.ttl"


@pytest.mark.parametrize("engine", STORES)
def test_nothing_is_found_in_a_graph_without_a_flaw(engine: str) -> None:
    assert [str(remark) for remark in lint(filled(engine))] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_broken_example_trips_its_rule_and_no_other(path: Path) -> None:
    first, second = (lint(filled(engine, path)) for engine in STORES)
    assert first == second
    assert {remark.rule.name for remark in first} == {path.stem.partition(".")[0]}


def test_every_rule_has_a_broken_example() -> None:
    assert {rule.name for rule in rules()} == {path.stem.partition(".")[0] for path in EXAMPLES}


def test_rules_come_gravest_first_and_say_what_to_do() -> None:
    found = rules()
    assert [SEVERITIES.index(rule.severity) for rule in found] == sorted(
        SEVERITIES.index(rule.severity) for rule in found
    )
    for told in ("title", "problem", "fix"):
        assert len({getattr(rule, told) for rule in found}) >= len(found) - 1, told
    assert all("ORDER BY ?focus" in rule.sparql for rule in found)


def test_a_rule_that_gives_a_value_orders_by_it_too() -> None:
    for rule in rules():
        selected = rule.sparql.partition("SELECT")[2].partition("{")[0]
        assert ("?value" in selected) == rule.sparql.rstrip().endswith("ORDER BY ?focus ?value")


def test_a_remark_names_thing_value_graph_and_rule() -> None:
    (remark,) = lint(filled("oxigraph", example("no_effect_as_absence")))
    assert (remark.focus, remark.graph) == (CLAIM, FLAWED)
    assert str(remark) == (
        "error: claim:broken (ic:TestedMixed) in graph:broken [no_effect_as_absence]"
    )


def test_what_no_graph_describes_has_no_graph() -> None:
    store = OxigraphStore()
    absent = Triple(CLAIM, IRI(ROOT + "ontology#presence"), IRI(ROOT + "ontology#Absent"))
    store.put(FLAWED, [absent])
    (remark,) = lint(store, chosen(["absence_without_grounds"]))
    assert remark.graph is None
    assert str(remark) == "error: claim:broken [absence_without_grounds]"


def test_nothing_is_said_of_what_was_withdrawn() -> None:
    store = filled("oxigraph", example("no_effect_as_absence"))
    time = Literal("2026-01-01T00:00:00Z", "http://www.w3.org/2001/XMLSchema#dateTime")
    withdrawn = Triple(CLAIM, IRI("http://www.w3.org/ns/prov#invalidatedAtTime"), time)
    store.put(FLAWED, [*triples(example("no_effect_as_absence")), withdrawn])
    assert lint(store) == []


def test_rules_are_chosen_by_name() -> None:
    name = "path_across_cases"
    assert [rule.name for rule in chosen([name])] == [name]
    assert chosen([]) == rules()
    with pytest.raises(NotFound, match="did you mean 'path_across_cases'") as caught:
        chosen(["path_across_case"])
    assert name in caught.value.hint


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("#+ fix", "#+ cure", "unknown key 'cure'"),
        ('#+ source = "icgraph model"\n', "", "key 'source' is missing"),
        ('"error"', '"grave"', "severity 'grave' is not one of error, warning, info"),
        ('"It is there."', "1", "problem is not a text"),
        ("#+ title =", "#+ title", r"bad #\+ header"),
    ],
)
def test_a_wrong_header_is_named(before: str, after: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "anything.rq").write_text(HEADER.replace(before, after))
    with pytest.raises(Invalid, match=rf"anything\.rq: {said}"):
        rules(tmp_path)


@pytest.mark.parametrize("query", ["SELECT ?thing { ?thing ?a ?b }", "ASK { ?a ?b ?c }"])
def test_a_rule_that_finds_something_else_is_refused(query: str, tmp_path: Path) -> None:
    head = HEADER.partition("SELECT")[0]
    (tmp_path / "other.rq").write_text(head + query)
    with pytest.raises(Invalid, match="lint rule other is not a SELECT of \\?focus"):
        lint(filled("oxigraph"), linting.rules(tmp_path))


def test_the_shipped_graph_has_no_error() -> None:
    root = resources.root()
    store = OxigraphStore()
    ontology = [root / "ontology" / "icgraph.ttl", *(root / "ontology" / "kinds").glob("*.ttl")]
    for number, path in enumerate([*ontology, *(root / "data").rglob("*.ttl")]):
        store.put(IRI(f"{ROOT}graph/file-{number}"), triples(path))
    derive(store)
    found = lint(store)
    assert [str(remark) for remark in found if remark.rule.severity == "error"] == []
    assert {remark.rule.name for remark in found} >= {"context_acts_on_nothing"}
