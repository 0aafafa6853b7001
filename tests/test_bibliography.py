"""References into the graph: each work once, in a graph of its own, told apart from its like."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.bibliography import Brought, bring_in, sorted_out
from icgraph.differences import graph_hash
from icgraph.identity import PREFIXES, ROOT
from icgraph.intake.rdf import parse
from icgraph.intake.references import Reference
from icgraph.stores import directory
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple
from icgraph.vocabulary import IC
from tests.made_up import PREFIXES as DECLARED

TWO = (
    "TY  - JOUR\nTI  - Tides\nAU  - Lee, A\nPY  - 2011\nDO  - 10.5555/T\nUR  - https://a.org/t u\n"
)
TWO += "ER  - \nTY  - JOUR\nTI  - Shores\nPY  - 2012\nER  - \n"
HELD = (
    DECLARED
    + """
@prefix review: <https://w3id.org/icgraph/review/> .
src:a a ic:Source ; dcterms:title "Tides"@en ; dcterms:identifier "doi:10.5555/Tides" .
src:b a ic:Source ; dcterms:title "Boats, and sails!"@en ; dcterms:date "2010" .
review:c a ic:EvidenceReview ; skos:prefLabel "Nets"@en ; dcterms:identifier "pmid:77" .
"""
)


def one(title: str, year: str = "", doi: str = "", pmid: str = "", line: int = 1) -> Reference:
    return Reference("article-journal", title, (), year, "", doi, pmid, "", line)


@pytest.fixture
def held() -> OxigraphStore:
    store = OxigraphStore()
    quads = parse(HELD.encode(), format="ttl", name="held")
    store.put(IRI(ROOT + "graph/held"), [Triple(*quad[:3]) for quad in quads])
    return store


@pytest.mark.parametrize(
    ("reference", "of"),
    [
        (one("Another title", doi="10.5555/tides"), "src:a"),
        (one("nets at sea", pmid="77"), "review:c"),
        (one("Boats and Sails", "2010"), "src:b"),
        (one("Boats and Sails", "2011"), None),
        (one("Boats and Sails", "2010", doi="10.5555/boats"), "src:b"),
        (one("Tides", doi="10.5555/other"), None),
        (one("Tides"), "src:a"),
    ],
)
def test_a_work_is_known_by_doi_then_pmid_then_title_and_year(
    held: OxigraphStore, reference: Reference, of: str | None
) -> None:
    found = sorted_out((reference,), held, reviews=False)
    assert [duplicate.of for duplicate in found.duplicates] == ([of] if of else [])
    assert len(found.works) == (0 if of else 1)


def test_a_review_may_repeat_a_source_and_not_a_review(held: OxigraphStore) -> None:
    references = (one("Tides", doi="10.5555/tides"), one("Nets", pmid="77", line=2))
    found = sorted_out(references, held, reviews=True)
    assert [duplicate.line for duplicate in found.duplicates] == [2]
    [(graph, triples)] = found.works.items()
    assert graph.startswith(ROOT + "graph/review-tides-")
    assert Triple(triples[0].subject, IRI(PREFIXES["rdf"] + "type"), IC.EvidenceReview) in triples


def test_a_file_that_repeats_a_work_brings_it_once(held: OxigraphStore) -> None:
    references = (one("Eels", "2001"), one("EELS.", "2001", line=9), one("Eels", "2002", line=12))
    found = sorted_out(references, held, reviews=False)
    assert len(found.works) == 2
    assert [(each.line, each.of) for each in found.duplicates] == [(9, "the record of line 1")]


def test_the_name_of_a_work_does_not_depend_on_its_place(held: OxigraphStore) -> None:
    first, second = one("Eels", "2001"), one("Крабы", line=5)
    found = sorted_out((first, second), held, reviews=False)
    assert found.works.keys() == sorted_out((second, first), held, reviews=False).works.keys()
    assert any("/source-work-" in graph for graph in found.works)


def bring(folder: Path, text: str, name: str = "two.ris", *, dry_run: bool = False) -> Brought:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return bring_in(path, str(folder / "store"), reviews=False, dry_run=dry_run, by="Ada")


def opened(folder: Path) -> OxigraphStore:
    """A copy in memory, so that the store is free again."""
    found = directory.open_for_reading(folder / "store")
    copy = found.copied()
    found.close()
    return copy


def said(folder: Path, name: str) -> dict[str, object]:
    store = opened(folder)
    [graph] = [graph for graph in store.graphs() if f"/graph/{name}" in graph]
    return {
        t.predicate.rpartition("/")[2].rpartition("#")[2]: t.object for t in store.triples(graph)
    }


@pytest.mark.usefixtures("checkout")
def test_each_work_is_written_with_what_its_file_says(tmp_path: Path) -> None:
    brought = bring(tmp_path, TWO)
    assert brought.words() == (
        "2 records: 2 read, 0 skipped; 2 imported, 0 there already, 0 duplicate"
    )
    assert said(tmp_path, "source-lee-2011") == {
        "type": IC.Source,
        "title": Literal("Tides"),
        "creator": Literal("Lee, A"),
        "date": Literal("2011"),
        "identifier": Literal("doi:10.5555/t"),
        "seeAlso": IRI("https://a.org/t%20u"),
    }


@pytest.mark.usefixtures("checkout")
def test_the_same_file_thrice_is_one_hash_and_an_edited_one_its_difference(tmp_path: Path) -> None:
    bring(tmp_path, TWO)
    first = graph_hash(opened(tmp_path))
    parts = TWO.partition("TY  - JOUR\nTI  - Shores")
    for text in (TWO, "".join([*parts[1:], parts[0]])):
        again = bring(tmp_path, text)
        assert again.report.words() == "0 added, 0 removed"
        assert "0 imported, 2 there already" in again.words()
    assert graph_hash(opened(tmp_path)) == first
    edited = bring(
        tmp_path, TWO.replace("Lee, A", "Lee, B").replace("2012", "2012\nDO  - 10.5555/s")
    )
    assert edited.report.words() == "adds 1 links, changes 1, removes 0"


@pytest.mark.usefixtures("checkout")
def test_another_file_never_changes_a_work_that_is_there(tmp_path: Path) -> None:
    bring(tmp_path, TWO)
    other = bring(tmp_path, TWO.replace("AU  - Lee, A\n", ""), "other.ris")
    assert other.report.words() == "0 added, 0 removed"
    assert [each.line for each in other.sorted.duplicates] == [1, 7]
    assert said(tmp_path, "source-lee-2011")["creator"] == Literal("Lee, A")


@pytest.mark.usefixtures("checkout")
def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    brought = bring(tmp_path, TWO, dry_run=True)
    assert "2 imported" in brought.words()
    assert brought.report.added
    assert not (tmp_path / "store").exists()
