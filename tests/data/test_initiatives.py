"""What is shipped of further initiatives is what the importer makes, and no more than was seen."""

from __future__ import annotations

import re
from functools import cache

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from tests.checkout import ROOT
from tests.data.shipped import merged, term
from tests.initiatives import FOLDER, tables
from tools import evidence_works, ship_cases

FROM_SHEETS = ("records/case-", "sources/", "reviews/")
JOINED = {
    "review-winpenny-2016": "r_winpenny2016",
    "review-parab-2013": "r_parab2013",
    "review-blank-2014": "r_blank2014",
    "review-ke-2013": "r_ke2013",
    "ma-wolfe-2020": "r_wolfe2020",
    "eval-cc4c-2016": "s_mt2016",
    "review-hah-2023": "r_pedhah2023",
    "review-pygott-2023": "r_pygott",
    "review-baxter-2018": "r_baxter2018",
    "review-bird-2024": "r_bird2024",
}
"""Each work of the table of evidence that a sheet of sources has too."""

BY_IDENTITY = set(JOINED) - {"review-pygott-2023"}
"""Those that a DOI, a PubMed number, or title and year would have joined by themselves."""


def works() -> list[dict[str, str]]:
    return evidence_works.rows(FOLDER / "evidence.tsv")


@cache
def related() -> Graph:
    return Graph().parse(ROOT / "data" / "reviews" / "related-works.ttl")


def test_the_shipped_files_are_what_the_importer_makes() -> None:
    there = {
        path.relative_to(ROOT / "data").as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "data").rglob("*.ttl")
        if path.relative_to(ROOT / "data").as_posix().startswith(FROM_SHEETS)
    }
    wanted = {path.as_posix(): text for path, text in ship_cases.files().items()}
    assert there.keys() == wanted.keys()
    stale = sorted(name for name, text in wanted.items() if there[name] != text)
    assert stale == [], "run: make records"


def test_works_of_both_tables_are_one() -> None:
    sources = tables()["sources"].rows
    assert evidence_works.joined(works(), sources) == JOINED
    untold = [work | {"same_as": ""} for work in works()]
    assert set(evidence_works.joined(untold, sources)) == BY_IDENTITY


def test_every_work_of_the_table_is_a_review_or_a_source() -> None:
    graph = related()
    slugs = {str(text) for text in graph.objects(None, SKOS.notation)}
    assert {work["slug"] for work in works()} <= slugs
    assert len(works()) == 25


def test_nothing_unseen_or_unverified_is_said() -> None:
    said = " ".join(str(value) for value in related().objects())
    assert not re.search(r"unverified|findings? not seen|results not seen|assert no", said)
    assert "10.1542/peds.2018-3747" not in said
    assert "non-elective" not in said


def test_works_are_related_to_the_paper_and_test_none_of_its_services() -> None:
    graph = related()
    works_ = set(graph.subjects(DCTERMS.relation, term("src:woodman-2016")))
    assert len(works_) == 25
    assert not set(graph.subjects(RDF.type, term("ic:EvidenceLine")))
    assert not set(graph.subject_objects(term("ic:bearsOn")))


def test_publications_behind_the_papers_reviews_share_its_families() -> None:
    graph = merged("data/records", "data/reviews")
    family = term("ic:family")
    reviews = {
        name: {
            str(review).rpartition("/")[2]
            for review in graph.subjects(family, term(f"family:{name}"))
            if (review, RDF.type, term("ic:EvidenceReview")) in graph
        }
        for name in ("roland", "parab", "blank", "ke")
    }
    assert reviews == {
        "roland": {"roland", "roland-2006"},
        "parab": {"parab-2013"},
        "blank": {"blank", "blank-2014", "blank-2015"},
        "ke": {"ke-2013"},
    }


def test_a_review_has_one_name() -> None:
    graph = merged("data/records", "data/reviews")
    for review in graph.subjects(RDF.type, term("ic:EvidenceReview")):
        assert len(set(graph.objects(review, SKOS.prefLabel))) == 1, review


def test_the_kinds_of_the_paper_fall_under_the_harmonised_ones() -> None:
    links = Graph().parse(ROOT / "data" / "records" / "harmonised-kinds.ttl")
    pairs = {
        (str(a).rpartition("/")[2], str(b).rpartition("/")[2])
        for a, b in links.subject_objects(SKOS.broader)
    }
    assert ("upskilling-gps", "upskilling-primary-care") in pairs
    assert ("establishing-relationships", "relationships-trust") in pairs
    kinds = merged("ontology/kinds")
    for end in set(links.subjects()) | set(links.objects()):
        assert isinstance(end, URIRef)
        assert (end, SKOS.inScheme, None) in kinds, end
