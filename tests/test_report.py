"""The headline report: the same numbers in the terminal and on the page, all from the graph."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
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
from icgraph.views.report import as_html, as_text

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


class Words(HTMLParser):
    """The text of a page, and every address it names."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.addresses: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather addresses and count scripts."""
        self.scripts += tag == "script"
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        """Gather text."""
        self.words += data.split()


def read(page: str) -> Words:
    """The page, read."""
    words = Words()
    words.feed(page)
    return words


def test_the_page_has_the_numbers_of_the_text_and_asks_for_nothing(store: Store) -> None:
    found = headlines(store)
    page = read(as_html(found, version="v"))
    text = " ".join(page.words)
    for line in found.shared:
        for low, high in line.intervals:
            assert f"[{low}, {high}]" in text
        assert line.label in text
    for _, (present, absent, unknown) in found.counts:
        assert f"{present} cells said, {absent} said not, {unknown} not said" in text
    intervals = re.compile(r"\[\d+, \d+\]")
    assert intervals.findall(text) == intervals.findall(as_text(found))
    assert (page.addresses, page.scripts) == ([], 0)


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
    page, text = as_html(found, version="v"), as_text(found)
    assert found.readings
    for name, _ in found.counts:
        assert f"  {name}: {found.readings[name][:40]}" in text
        assert found.readings[name].split("'")[0] in page


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


def test_a_hostile_label_stays_text(store: Store) -> None:
    hostile = OxigraphStore()
    payload = "</title><script>alert(1)</script><img src=x onerror=alert(1)>"
    for graph in store.graphs():
        hostile.put(
            graph,
            [
                Triple(t.subject, t.predicate, Literal(payload, t.object.datatype, "en"))
                if isinstance(t.object, Literal) and t.object.language
                else t
                for t in store.triples(graph)
            ],
        )
    page = read(as_html(headlines(hostile), version=payload))
    assert (page.scripts, page.addresses) == (0, [])
    assert "alert(1)</script><img" in " ".join(page.words)


def test_the_command_prints_the_report_and_names_the_page(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["report", "--site", str(tmp_path / "site")])
    assert result.exit_code == 0, result.output
    page = tmp_path / "site" / "index.html"
    assert result.stdout.endswith(f"\nWritten: {page.as_posix()}\n")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
