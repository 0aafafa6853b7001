"""The service object, as Python programs use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from icgraph import GraphBase
from icgraph.answers import Answer
from icgraph.errors import Unavailable, UsageError
from icgraph.graphbase import GraphBase as Same
from icgraph.stores.base import Solutions
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Term
from icgraph.workspace import Opened
from tests.made_up import CASES, CLAIM, FURTHER, ROOT, fill

HILL = IRI(ROOT + "case/hill")


@pytest.fixture(scope="module")
def graph() -> Iterator[GraphBase]:
    store = OxigraphStore()
    fill(store)
    with GraphBase(Opened(store, "a made-up graph", "0")) as opened:
        yield opened


def test_the_package_offers_the_service_object() -> None:
    assert GraphBase is Same


def test_importing_the_package_imports_nothing_else() -> None:
    program = "import sys, icgraph; print(*(n for n in sys.modules if n.startswith('icgraph')))"
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["icgraph"]


def test_it_says_what_it_reads(graph: GraphBase) -> None:
    assert graph.reads() == "a made-up graph (3 graphs, data version 0)"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("case:hill", True),
        (f"<{HILL}>", True),
        (HILL, True),
        ("hill", False),
        (Literal("hill"), False),
    ],
)
def test_parameters_are_terms_or_typed_text(
    graph: GraphBase, typed: str | Literal, found: bool
) -> None:
    query = "ASK { ?case a ic:CaseStudy FILTER(?case = $wanted) }"
    assert graph.query(query, {"wanted": typed}) is found


def test_a_thing_is_shown_with_the_graph_of_each_statement(graph: GraphBase) -> None:
    shown = graph.show("case:hill")
    assert shown.variables == ("property", "value", "label", "graph")
    assert {row[3] for row in shown.rows} == {CASES}


def test_a_state_is_told_by_names(graph: GraphBase) -> None:
    assert graph.state("hill", "usesMechanism", "sharing") == "Present"
    assert graph.state("hill", "ic:usesMechanism", "shouting") == "NotReported"
    assert graph.state("valley", "usesMechanism", "shouting") == "Absent"
    with pytest.raises(UsageError, match="'about' is not a derived property"):
        graph.state("hill", "ic:about", "sharing")


def test_an_answer_can_be_taken_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[tuple[Term | None, ...]] = [(HILL, None), (Literal("x,y"), Literal("z"))]
    answer = Answer(("a", "b"), rows, [(), (CLAIM,)], "stated", [(), (CASES, FURTHER)])
    both = f"{CASES} {FURTHER}"
    assert answer.to_csv() == f'a,b,graph\r\n{HILL},,\r\n"x,y",z,{both}\r\n'
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda *a, **k: (a, k)))
    assert answer.to_pandas() == (
        ([[HILL, None, ""], ["x,y", "z", both]],),
        {"columns": ["a", "b", "graph"]},
    )
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(Unavailable) as raised:
        answer.to_pandas()
    assert raised.value.hint == "pip install pandas"


def test_rdflib_sees_the_same_triples(graph: GraphBase) -> None:
    dataset = graph.rdflib()
    counted = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert isinstance(counted, Solutions)
    [(count,)] = counted.rows
    assert str(count) == str(len({triple[:3] for triple in dataset.quads()}))


def test_checking_reads_every_triple(graph: GraphBase) -> None:
    count, found = graph.check()
    assert count == sum(len(list(graph.store.triples(g))) for g in graph.store.graphs())
    assert found.consistent


def test_the_subject_of_a_triple_is_a_case_before_a_model_of_the_same_name() -> None:
    with GraphBase.open(graphs="source-documents") as graph:
        found = graph.trace("telephone-mdt usesMechanism shared-responsibility")
    assert found.of.startswith("case:telephone-mdt ")
    assert [claim.iri.rsplit("/", 1)[-1] for claim in found.claims] == ["P168"]
