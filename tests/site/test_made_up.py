"""A site of a made-up graph: what it says of its cases comes from that graph alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from icgraph import GraphBase
from icgraph.analysis.sharing.compare import MOST
from icgraph.building import ONTOLOGY
from icgraph.identity import expand
from icgraph.stores.base import Store
from icgraph.stores.oxigraph import OxigraphStore
from tests.made_up import KINDS_GRAPH, PREFIXES, triples
from tests.sites import read, written

CASES = ("brook", "hill", "valley")
SHIPPED = re.compile(r"\b(five|nineteen|outreach|telephone|Woodman|Ewing)\b")
SPEAKING = ("index.html", "cases/", "analyses/", "maps/", "briefs/")
"""Pages that speak of the cases; the others define terms, kinds and questions."""
KINDS = """
mech:upskilling-gps a ic:Mechanism ; skos:prefLabel "Upskilling"@en .
<https://w3id.org/icgraph/outcome/reduced-cost> a ic:Outcome ; skos:prefLabel "lower cost"@en .
"""


def record(cases: tuple[str, ...]) -> str:
    """Cases that are said to use one mechanism, and what is hoped of it."""
    said = "\n".join(
        f"""case:{case} a ic:CaseStudy ; skos:prefLabel "The {case}"@en .
        claim:{case}-m a ic:MechanismClaim ; ic:about case:{case} ;
          ic:mechanism mech:upskilling-gps ; ic:presence ic:Present ; ic:status ic:Reported ;
          ic:basis ic:basis-stated ; ic:author actor:diarist ; ic:coder actor:diarist .
        claim:{case}-o a ic:OutcomeClaim ; ic:about case:{case} ; ic:valence ic:Beneficial ;
          ic:outcome <https://w3id.org/icgraph/outcome/reduced-cost> ; ic:presence ic:Present ;
          ic:status ic:Intended ; ic:basis ic:basis-stated ; ic:author actor:diarist ;
          ic:coder actor:diarist ."""
        for case in cases
    )
    return f"""{PREFIXES} @prefix attr: <https://w3id.org/icgraph/attribute/> .
        {said} actor:diarist a ic:Actor ; skos:prefLabel "the diarist"@en ."""


COMPARED = """
set:hills a ic:CaseSet ; skos:prefLabel "the three hills"@en ; ic:comparedOn set:coding ;
  skos:member case:brook, case:hill, case:valley .
set:coding a ic:AttributeSet ; skos:prefLabel "a coding"@en ; skos:member attr:upskilling .
attr:upskilling a ic:Attribute ; skos:prefLabel "Upskilling"@en ;
  ic:viaProperty ic:usesMechanism ; ic:kind mech:upskilling-gps .
"""


@pytest.fixture(scope="module")
def bare() -> Store:
    """The ontology, and two kinds."""
    store = OxigraphStore()
    with GraphBase.open(graphs="source-documents") as documents:
        store.put(ONTOLOGY, documents.store.triples(ONTOLOGY))
    store.put(KINDS_GRAPH, triples(PREFIXES + KINDS))
    return store


def site(bare: Store, turtle: str, folder: Path) -> Path:
    store = OxigraphStore()
    for graph in bare.graphs():
        store.put(graph, bare.triples(graph))
    store.put(expand("graph:hills"), triples(turtle))
    return written(store, folder)


@pytest.fixture(scope="module")
def hills(bare: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three cases that the graph says it compares."""
    return site(bare, record(CASES) + COMPARED, tmp_path_factory.mktemp("hills") / "site")


def test_pages_name_the_set_of_the_graph_and_count_its_cases(hills: Path) -> None:
    start = read(hills / "index.html").text
    assert "the three hills" in start
    assert "the number of cases, of 3, of which it is said" in start
    listed = read(hills / "analyses" / "index.html").text
    for title in ("What the cases share", "Cases side by side", "Concept lattice"):
        assert f"{title}: the three hills" in listed
    assert "3 cases" in read(hills / "cases" / "index.html").text


def test_no_page_speaks_of_the_shipped_cases(hills: Path) -> None:
    for page in sorted(hills.rglob("*.html")):
        if page.relative_to(hills).as_posix().startswith(SPEAKING):
            assert not SHIPPED.search(read(page).text), page


def test_each_case_has_its_map_and_brief(hills: Path) -> None:
    for case in CASES:
        addresses = read(hills / "cases" / f"{case}.html").addresses
        for path in (f"maps/{case}.html", f"briefs/{case}.html", "analyses/compare.html"):
            assert f"../{path}" in addresses
            assert (hills / path).is_file()


@pytest.mark.parametrize(("cases", "reached"), [("abcdef", "abcdef"), ("abcdefghijklm", "abcd")])
def test_of_more_cases_than_stand_side_by_side_others_are_offered_while_they_are_few(
    bare: Store, tmp_path: Path, cases: str, reached: str
) -> None:
    members = ", ".join(f"case:{case}" for case in cases)
    compared = COMPARED.replace("case:brook, case:hill, case:valley", members)
    folder = site(bare, record(tuple(cases)) + compared, tmp_path / "site")
    assert "Cases side by side: 4 of the three hills" in read(folder / "analyses/index.html").text
    told = read(folder / "analyses/compare.html").text
    assert ("Choose 2 to 4 cases" in told) == (len(reached) > MOST)
    for case in cases:
        links = read(folder / "cases" / f"{case}.html").addresses
        assert ("../analyses/compare.html" in links) == (case in reached)


def test_a_graph_that_compares_none_closely_draws_all_while_they_are_few(
    bare: Store, tmp_path: Path
) -> None:
    folder = site(bare, record(CASES), tmp_path / "site")
    assert (folder / "maps" / "hill.html").is_file()
    assert (folder / "analyses" / "shared-every-case.html").is_file()
    assert not (folder / "analyses" / "shared.html").exists()
    assert "the three hills" not in read(folder / "index.html").text
