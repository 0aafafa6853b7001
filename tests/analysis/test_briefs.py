"""Briefs: every sentence of every case rests on what the graph has, and names nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from icgraph import GraphBase
from icgraph.analysis.brief import Brief, brief_of_case, brief_of_model, brief_of_place
from icgraph.analysis.brief.claimed import cases_of_model, claims_by_section, lines_on, models_of
from icgraph.analysis.brief.of_case import HEADINGS, HERE
from icgraph.analysis.study import Scope, Study, study
from icgraph.errors import NotFound, UsageError
from icgraph.identity import PREFIXES
from icgraph.stores.base import select
from icgraph.stores.remembering import RememberingStore
from icgraph.terms import IRI
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Name
from tests.analysis.test_sentences import BANNED, GAP

FIVE = (
    "hospital-at-home",
    "telephone-mdt",
    "gp-outreach-joint",
    "gp-outreach-row-e",
    "advice-and-guidance",
)
MODELS = ("hospital-at-home", "advice-and-guidance", "whole-system", "shared-care")
_THINGS = "SELECT DISTINCT ?thing { ?thing a ?class }"
_LABELS = """SELECT ?thing ?label { ?thing ?property ?label VALUES ?property {
  <http://www.w3.org/2004/02/skos/core#prefLabel> <http://www.w3.org/2000/01/rdf-schema#label>
  <http://purl.org/dc/terms/title> <http://purl.org/dc/terms/description> } }"""
_LINKS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?other { { ?thing ic:presence ?is ; ?p ?other } UNION
  { ?thing ic:fromReview ?review ; ?p ?other } UNION { ?other skos:member ?thing } UNION
  { ?claim ic:presence ?is ; ic:about ?set . ?set ic:candidate ?other BIND(?claim AS ?thing) }
  UNION { ?thing ic:presence ?is ; ic:quantity/ic:measures ?other } UNION
  { ?thing ic:itemOf ?other } UNION
  { ?thing ic:presence ?is ; ?p ?kind . ?kind skos:broader+ ?other } FILTER(isIRI(?other)) }"""


def case(slug: str) -> IRI:
    return IRI(PREFIXES["case"] + slug)


def case_brief(whole: Study, slug: str) -> Brief:
    return brief_of_case(whole, case(slug))


@pytest.fixture(scope="module")
def labels(graph: GraphBase) -> Mapping[str, set[str]]:
    """By thing: all that it is called or that is written of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing, label in select(graph.store, _LABELS):
        found[str(thing)].add(" ".join(str(label).split()))
    return found


@pytest.fixture(scope="module")
def namable(graph: GraphBase, labels: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """By thing: its own names, and those of what it speaks of."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, own in labels.items():
        found[name] |= own
    for thing, other in select(graph.store, _LINKS):
        found[str(thing)] |= labels.get(str(other), set())
    return found


@pytest.fixture(scope="module")
def whole(graph: GraphBase) -> Study:
    """A study of all that is shipped, reading each query once."""
    return study(RememberingStore(graph.store), Scope())


@pytest.fixture(scope="module")
def briefs(whole: Study) -> list[Brief]:
    """The briefs of every shipped case."""
    words = Wordings(whole.store)
    return [brief_of_case(whole, case, words) for case in whole.cases]


@pytest.fixture(scope="module")
def every(whole: Study, briefs: list[Brief]) -> list[Brief]:
    """The briefs of every case, of service models, and of places."""
    models = [brief_of_model(whole, IRI(PREFIXES["model"] + one)) for one in MODELS]
    places = ("city-block-contract", "rural-paid-per-patient")
    return [*briefs, *models, *(brief_of_place(whole, place) for place in places)]


def unknown_names(brief: Brief, namable: Mapping[str, set[str]]) -> Iterator[str]:
    """The names in a brief's sentences that nothing they rest on has."""
    for sentence in brief.sentences():
        allowed = {HERE, brief.title}.union(*(namable[iri] for iri in sentence.claims))
        heard = {text.lower() for text in allowed}
        heard |= {f"{text}." for text in heard} | {f"{text}s" for text in heard}
        for part in sentence.parts:
            if isinstance(part, Name) and part.lower() not in heard:
                yield f"{part!r} in {sentence.text!r}"


def test_all_cases_are_there_and_each_says_something(briefs: list[Brief]) -> None:
    assert len(briefs) == 55
    for brief in briefs:
        headings = [section.heading for section in brief.sections]
        assert headings == [one for one in HEADINGS.values() if one in headings]
        assert {HEADINGS["is"], HEADINGS["open"], HEADINGS["word"]} <= set(headings)
        assert all(section.lines for section in brief.sections)


def test_every_sentence_rests_on_things_the_graph_has(graph: GraphBase, every: list[Brief]) -> None:
    things = {str(row[0]) for row in select(graph.store, _THINGS)}
    for brief in every:
        for sentence in brief.sentences():
            assert sentence.claims, sentence.text
            assert len(set(sentence.claims)) == len(sentence.claims), sentence.text
            assert [iri for iri in sentence.claims if iri not in things] == [], sentence.text


@pytest.mark.parametrize("slug", FIVE)
def test_each_mark_can_be_traced_or_shown(graph: GraphBase, whole: Study, slug: str) -> None:
    marks = {iri for sentence in case_brief(whole, slug).sentences() for iri in sentence.claims}
    for iri in sorted(marks):
        if iri.startswith(PREFIXES["claim"]):
            assert iri in {one.iri for one in graph.trace(iri).claims}
        else:
            assert graph.show(iri).rows


def test_sentences_name_only_what_they_rest_on(
    every: list[Brief], namable: Mapping[str, set[str]]
) -> None:
    assert [name for brief in every for name in unknown_names(brief, namable)] == []


def test_own_words_keep_to_the_ladder(every: list[Brief]) -> None:
    for brief in every:
        for text in [s.own for s in brief.sentences()] + [s.heading for s in brief.sections]:
            assert not BANNED.search(text), text
            assert not GAP.search(text), text
            assert "%" not in text
        for sentence in brief.sentences():
            assert sentence.text[:1] == sentence.text[:1].upper()
            assert re.search(r"[.!?]$", sentence.text), sentence.text


def test_no_claim_or_finding_is_lost(graph: GraphBase, whole: Study) -> None:
    for slug in FIVE:
        kept = {iri for s in case_brief(whole, slug).sentences() for iri in s.claims}
        claims = claims_by_section(graph.store, case(slug)).values()
        assert {iri for found in claims for iri in found} <= kept
        lines = set(lines_on(graph.store, models_of(graph.store, case(slug))))
        left = {str(line) for line in lines - kept}
        assert not left or all("effect" not in str(graph.show(line).rows) for line in left)


def test_who_was_asked_and_who_is_not_recorded(graph: GraphBase, whole: Study) -> None:
    text = " ".join(s.text for s in case_brief(whole, "hospital-at-home").sentences())
    assert "7 informants (5 paediatricians, 1 community matron, 1 GP) spoke of 5 services" in text
    assert "nobody else is recorded as asked" in text
    text = " ".join(s.text for s in case_brief(whole, "bath-pdm").sentences())
    assert "Who was asked about this service, and who was not, is not recorded." in text
    assert "informants" not in text


def test_what_the_coding_leaves_open_is_named(graph: GraphBase, whole: Study) -> None:
    cells = graph.analyse("shared", Scope("hospital-at-home", "five-case-coding"))
    (said,) = [
        s for s in case_brief(whole, "hospital-at-home").sentences() if "not stated for" in s.text
    ]
    assert said.text.startswith("Of the 19 attributes of the coding of the five cases")
    strict = {row["attribute"] for row in cells.rows if row["certain"] < row["possible"]}
    assert set(said.claims) < strict
    assert IRI(PREFIXES["attr"] + "upskilling-gps") in said.claims


def test_what_is_said_alike_stands_together(graph: GraphBase, whole: Study) -> None:
    for section in case_brief(whole, "gp-outreach-joint").sections:
        beginnings = [beginning for beginning, _ in section.groups]
        assert len(set(beginnings)) == len(beginnings)
        assert sum(len(said) for _, said in section.groups) == len(section.lines)


@pytest.mark.parametrize("slug", MODELS)
def test_counts_of_a_model_are_those_of_the_cells(
    graph: GraphBase, whole: Study, slug: str
) -> None:
    model = IRI(PREFIXES["model"] + slug)
    cases = cases_of_model(graph.store, model)
    brief = brief_of_model(whole, model)
    shared = graph.analyse("shared", Scope(",".join(cases), kinds=("mechanism",)))
    more = [s for s in brief.sentences() if "more, each said of at most" in s.text]
    names = Wordings(whole.store)
    told = 0
    for row in shared.rows:
        certain, possible = row["certain"], row["possible"]
        if not certain and possible == len(cases):
            continue
        words = f"said of {certain} of {len(cases)}, said not of {len(cases) - possible}"
        name = names.name(row["thing"])
        found = [s for s in brief.sentences() if name in s.text and words in s.text]
        assert found or more
        told += bool(found)
    assert told


def test_a_place_is_told_the_verdicts_of_transfer(graph: GraphBase, whole: Study) -> None:
    scope = Scope("all-five")
    brief = brief_of_place(study(graph.store, scope), "city-block-contract")
    rows = graph.analyse("transfer", scope, profile="city-block-contract").rows
    met = [row["label"] for row in rows if row["verdict"] == "met"]
    sections = {section.heading: section.lines for section in brief.sections}
    assert [
        line.whole.text.partition(":")[0] for line in sections["What could be taken up there"]
    ] == met
    unknown = " ".join(line.whole.text for line in sections["What cannot be told yet"])
    assert all(row["label"] in unknown for row in rows if row["verdict"] == "cannot-say")


def test_what_is_not_there_is_refused(graph: GraphBase, whole: Study) -> None:
    with pytest.raises(NotFound, match="nothing is claimed"):
        brief_of_case(whole, case("nowhere"))
    with pytest.raises(NotFound, match="no case has"):
        brief_of_model(whole, IRI(PREFIXES["model"] + "nowhere"))
    with pytest.raises(UsageError, match="one case, one service model or one place"):
        graph.brief()
    with pytest.raises(UsageError, match="one case, one service model or one place"):
        graph.brief(case="hospital-at-home", model="hospital-at-home")
    with pytest.raises(UsageError, match="goes with --profile"):
        graph.brief(case="hospital-at-home", among="all-five")
