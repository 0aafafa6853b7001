"""The same questions over more than the two documents: nothing more is put in their mouth."""

from __future__ import annotations

import pytest

from icgraph import GraphBase
from icgraph.building import SET_ASIDE, SOURCE_DOCUMENTS
from icgraph.derivation import DERIVED, derive
from icgraph.identity import PREFIXES, ROOT
from icgraph.intake.rdf import parse
from icgraph.stores.base import Store
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from tests.acceptance.coding import Ask, Row, asks, claims_among, expected, graphs, put, told

# Asks whole graphs what smaller tests ask line by line: counting lines here doubles its time.
pytestmark = pytest.mark.no_cover

FURTHER = IRI(ROOT + "graph/case-made-up")
OF_THE_DOCUMENTS = SOURCE_DOCUMENTS | {DERIVED}
PREFIXED = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
SAYINGS = {
    "claim:made-up-1": """a ic:ServiceModelClaim ; ic:about case:made-up ;
  ic:serviceModel model:hospital-at-home""",
    "claim:made-up-2": """a ic:MechanismClaim ; ic:about case:made-up ;
  ic:mechanism mech:upskilling-gps ; ic:towards out:better-experience""",
    "claim:made-up-3": """a ic:OutcomeClaim ; ic:about case:made-up ; ic:valence ic:Adverse ;
  ic:outcome out:reduced-cost , out:reduced-ed-attendance , out:better-experience""",
    "claim:made-up-4": """a ic:ContextClaim ; ic:about case:made-up ; ic:role ic:Lever ;
  ic:contextFactor ctx:builds-on-established-service""",
    "claim:made-up-5": """a ic:ActivityClaim ; ic:about case:made-up ; ic:setting setting:london ;
  ic:frequency "daily" ; ic:channel "letter" ; ic:informant actor:informants""",
    # What this record says of a case that another record describes.
    "claim:made-up-6": """a ic:MechanismClaim ; ic:about case:hospital-at-home ;
  ic:mechanism mech:upskilling-gps""",
}
KNOWN = """ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:informants ; ic:coder actor:icgraph-curation ; dcterms:source src:made-up"""
RECORD = f"{PREFIXED}case:made-up a ic:CaseStudy .\n" + "".join(
    f"{claim} {says} ;\n  {KNOWN} .\n" for claim, says in SAYINGS.items()
)


def everything(*, further: bool) -> Store:
    store = OxigraphStore()
    store.put_all(graphs())
    if further:
        quads = parse(RECORD.encode(), format="ttl", name="a made-up record")
        store.put(FURTHER, [Triple(*quad[:3]) for quad in quads])
    derive(store)
    return store


@pytest.fixture(scope="module")
def stores(graph: GraphBase) -> dict[str, Store]:
    return {
        "by default": graph.store,
        "all": everything(further=False),
        "a further case": everything(further=True),
    }


def homes() -> dict[str, IRI]:
    """Claim → the graph it stands in, of all that is shipped."""
    return {
        claim.removeprefix(PREFIXES["claim"]): graph
        for graph, triples in graphs().items()
        for claim in claims_among(triples)
    }


@pytest.mark.parametrize("reads", ["by default", "all", "a further case"])
@pytest.mark.parametrize("ask", asks(), ids=str)
def test_over_everything_the_documents_say_no_more(
    stores: dict[str, Store], reads: str, ask: Ask
) -> None:
    answer = put(ask, stores[reads])
    rows = told(answer)
    of_the_documents = expected()[ask.question, ask.ordinal]
    for row, graphs_of_row in zip(rows, answer.graphs, strict=True):
        assert graphs_of_row, f"{row} stands nowhere"
        assert not SET_ASIDE & set(graphs_of_row), f"{row} rests on what is set aside"
        if OF_THE_DOCUMENTS.issuperset(graphs_of_row):
            assert row in of_the_documents, f"{row} is said by no document"
    assert not_stated(of_the_documents) <= not_stated(rows), "a gap has been filled"


@pytest.mark.parametrize("ask", asks(), ids=str)
def test_a_row_names_the_graphs_of_its_claims(stores: dict[str, Store], ask: Ask) -> None:
    answer = put(ask, stores["all"])
    known = homes()
    for row, named in zip(told(answer), answer.graphs, strict=True):
        assert set(named) == {known[claim] for claim in row.claims}


def test_what_another_record_says_of_a_case_names_that_record(stores: dict[str, Store]) -> None:
    ask = next(ask for ask in asks() if ask.question == "CQ037")
    answer = put(ask, stores["a further case"])
    assert answer.kind == "partial"
    assert {
        (row.status, graphs_of_row)
        for row, graphs_of_row in zip(told(answer), answer.graphs, strict=True)
    } == {("stated", (FURTHER,)), ("not stated", (IRI(ROOT + "graph/woodman-2016"),))}


def not_stated(rows: list[Row]) -> set[Row]:
    return {row for row in rows if row.status == "not stated"}
