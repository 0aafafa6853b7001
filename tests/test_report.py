"""The headline report: its numbers are all from the graph."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from icgraph.cli import app
from icgraph.graphbase import GraphBase
from icgraph.identity import IC, expand
from icgraph.stores.base import Store
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple
from icgraph.views.headlines import headlines
from icgraph.views.report import as_text

GOLDEN = Path(__file__).parent / "golden" / "report.txt"


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The two source documents."""
    with GraphBase.open(graphs="source-documents") as graph:
        yield graph.store


def test_golden_report(store: Store) -> None:
    text = as_text(headlines(store))
    if os.environ.get("ICGRAPH_GOLDEN") == "write":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "run `make golden`"


def test_no_line_is_wider_than_a_terminal(store: Store) -> None:
    assert max(len(line) for line in as_text(headlines(store)).splitlines()) <= 80


def test_a_kind_that_nobody_described_goes_by_its_name(store: Store) -> None:
    bare = OxigraphStore()
    label = IRI("http://www.w3.org/2004/02/skos/core#prefLabel")
    codesign = expand("ctx:codesign")
    for graph in store.graphs():
        triples = store.triples(graph)
        bare.put(graph, [t for t in triples if (t.subject, t.predicate) != (codesign, label)])
    assert "  ctx:codesign: Hospital at home\n" in as_text(headlines(bare))


def test_each_reading_is_explained(store: Store) -> None:
    found = headlines(store)
    text = as_text(found)
    assert found.readings
    for name, _ in found.counts:
        assert f"  {name}: {found.readings[name][:40]}" in text


def test_a_case_is_counted_once_whatever_is_claimed_of_it(store: Store) -> None:
    more = OxigraphStore()
    for graph in store.graphs():
        more.put(graph, store.triples(graph))
    case, model = expand("case:hospital-at-home"), expand("model:telephone-mdt")
    more.put(
        expand("graph:made-up"),
        [
            Triple(case, IRI(IC + "hasServiceModel"), model),
            Triple(expand("claim:made-up"), IRI(IC + "about"), case),
            Triple(expand("claim:made-up"), IRI(IC + "tableRow"), Literal("F")),
        ],
    )
    lines = headlines(more).cases
    assert len(lines) == 5
    assert [line.row for line in lines if len(line.models) == 2] == ["B, F"]


def test_the_command_prints_the_report(store: Store) -> None:
    result = CliRunner().invoke(app, ["report"])
    assert result.exit_code == 0, result.output
    assert result.stdout == as_text(headlines(store))
