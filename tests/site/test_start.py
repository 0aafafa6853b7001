"""The first page and what stands on pages where nothing is recorded yet; kinds said elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from icgraph import GraphBase
from icgraph.analysis.brief.claimed import claims_by_section
from icgraph.identity import expand
from icgraph.intake.rdf import parse
from icgraph.site.case_summary import summary
from icgraph.site.cells import counts, nearest_said, said_of_some
from icgraph.site.frame import Frame
from icgraph.site.reading import Reading
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import Triple
from icgraph.views.headlines import headlines
from icgraph.views.site_page import Link
from icgraph.vocabulary import IC as V
from tests.sites import read, written

ONE = """
@prefix ic: <https://w3id.org/icgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/icgraph/case/one> a ic:CaseStudy ; skos:prefLabel "one"@en .
"""


@pytest.fixture(scope="module")
def documents() -> GraphBase:
    """The two source documents."""
    return GraphBase.open(graphs="source-documents")


@pytest.fixture(scope="module")
def site(documents: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site."""
    return written(documents.store, tmp_path_factory.mktemp("start") / "site")


def test_the_first_page_says_first_what_there_is(site: Path, documents: GraphBase) -> None:
    reading = Reading(documents.store, "", "")
    text = (site / "index.html").read_text(encoding="utf-8")
    figures = re.findall(r"<strong>([\d,]+)</strong> ([^<]+)</a>", text)
    gaps = len(reading.open_questions)
    told = read(site / "open-questions.html").text
    assert f"{gaps} open questions recorded" in told
    assert figures == [
        (str(len(reading.study.cases)), "case studies"),
        (str(len(reading.sentences.keys() & reading.book.values.keys())),
         "claims, each with its source"),
        (str(len(reading.things[V.EvidenceReview])), "reviews"),
        (str(len(reading.lines)), "findings of reviews"),
        (str(gaps), "open questions"),
    ]  # fmt: skip


def test_its_sections_come_in_the_order_of_a_reader(site: Path) -> None:
    text = (site / "index.html").read_text(encoding="utf-8")
    names = re.findall(r'<h2 id="([^"]+)"', text)
    assert names == ["shared", "context", "outcomes", "not-known", "cases", "pages", "words"]
    assert text.index('class="cards"') < text.index('id="shared"')


def test_its_sentences_are_the_rows_of_the_report(site: Path, documents: GraphBase) -> None:
    found = headlines(documents.store)
    text = read(site / "index.html").text
    number = len(found.cases)
    everywhere = [one.label for one in found.shared if set(one.intervals) == {(number, number)}]
    assert everywhere
    assert f"Said of all {number}, however it is read: {'; '.join(everywhere)}." in text
    for line in found.outcomes["feared"]:
        assert f"{line.outcome} ({line.spoken_of})" in text
    for why, texts in found.gaps.items():
        assert f"{why[:1].upper()}{why[1:]} ({len(texts)})" in text


@pytest.mark.parametrize(
    ("record", "told"),
    [("", "icgraph import cases cases.xlsx"), (ONE, "1 case can be looked at one by one")],
)
def test_where_nothing_is_recorded_pages_say_what_to_do(
    record: str, told: str, documents: GraphBase, tmp_path: Path
) -> None:
    store = OxigraphStore()
    for name in ("graph:ontology", "graph:kinds"):
        store.put(expand(name), documents.store.triples(expand(name)))
    if record:
        quads = parse(record.encode(), format="ttl", name="one")
        store.put(expand("graph:one"), [Triple(*quad[:3]) for quad in quads])
    folder = written(store, tmp_path / "site")
    start = read(folder / "index.html").text
    assert told in start
    assert "icgraph import references FILE" in start
    assert "icgraph evidence add" in read(folder / "reviews" / "index.html").text
    cases = read(folder / "cases" / "index.html").text
    assert ("icgraph template cases" in cases) == (not record)


def test_a_kind_said_of_no_case_says_where_its_cases_are(site: Path, graph: GraphBase) -> None:
    reading = Reading(graph.store, "", "")
    kind = expand("mech:upskilling-gps")
    assert counts(reading, kind)[0] == 0
    assert said_of_some(reading, kind) > 0
    broader = nearest_said(reading, kind)
    assert [name for name, _ in broader] == reading.said(kind, "broader")
    assert all(counts(reading, name)[0] == number > 0 for name, number in broader)
    text = read(site / "mechanisms" / "upskilling-gps.html").text
    assert "Of no case is it said by this very name, which is not the same as no." in text
    assert "of at least one case of a set, without saying which" in text
    listed = read(site / "mechanisms" / "index.html").text
    assert "Upskilling GPs : of at least one case of a set, not said which" in listed


def test_a_case_begins_with_what_is_certain_of_it(site: Path, documents: GraphBase) -> None:
    text = (site / "cases" / "hospital-at-home.html").read_text(encoding="utf-8")
    summary = text.partition('<dl class="facts">')[2].partition("</dl>")[0]
    assert "mechanisms/shared-responsibility.html" in summary
    assert "outcomes/reduced-length-of-stay.html" in summary
    gaps = Reading(documents.store, "", "").gaps_of_case(expand("case:hospital-at-home"))
    assert f'<a href="#open">{len(gaps)} open questions</a>' in summary
    assert f'<a href="#open">Open questions ({len(gaps)})</a>' in text


def test_a_question_is_answered_in_a_sentence_before_its_table(
    site: Path, documents: GraphBase
) -> None:
    answer = documents.ask("harms_feared")
    text = read(site / "questions" / "harms-feared.html").text
    cases = {row[0] for row in answer.rows}
    found = f"{len(answer.rows)} rows about {len(cases)} cases"
    sentence = f"{found}, each resting on claims of a source."
    assert sentence in text
    assert text.index(sentence) < text.index("Known how") < text.index("Ask it yourself")


def test_an_answer_says_how_many_of_its_rows_are_denied_or_disagreed_on(
    site: Path, documents: GraphBase
) -> None:
    answer = documents.ask("populations_served")
    place = list(answer.columns).index("presence")
    denied = sum(row[place] == V.Absent for row in answer.rows)
    assert 0 < denied < len(answer.rows)
    text = read(site / "questions" / "populations-served.html").text
    assert f"claims of a source; {denied} say that it is not so." in text
    answer = documents.ask("open_questions", subject="telephone-mdt")
    place = list(answer.columns).index("answer")
    disagreed = sum(str(row[place]) == "conflict" for row in answer.rows)
    assert 0 < disagreed < len(answer.rows)
    text = read(site / "questions" / "open-questions.html").text
    assert f"{len(answer.rows)} rows; sources disagree in {disagreed} of them." in text


def _summary(graph: GraphBase, name: str) -> dict[str, str]:
    frame = Frame(Reading(graph.store, "", ""))
    case = expand(f"case:{name}")
    places = claims_by_section(graph.store, case)
    return {line: _words(cell) for line, cell in summary(frame, "cases/x.html", case, places)}


def _words(cell: object) -> str:
    if isinstance(cell, Link):
        return cell.text
    return "".join(map(_words, cell)) if isinstance(cell, list) else str(cell)


def test_silence_on_harms_is_not_told_as_nobody_raising_one(graph: GraphBase) -> None:
    assert _summary(graph, "bath-pdm")["Harms raised"] == "not stated"
    told = _summary(graph, "telephone-mdt")["Harms raised"]
    assert told.startswith("nobody raised: Rise in demand; ")
    assert told.endswith("; which is not the same as no harm")
    told = _summary(graph, "gp-outreach-joint")["Harms raised"]
    assert told == "not said of this case for certain; see what is said"
    assert _summary(graph, "hospital-at-home")["Harms raised"] == "Harm; Threat to nearby hospitals"


def test_a_case_is_summed_up_in_the_names_and_words_of_its_claims(graph: GraphBase) -> None:
    found = _summary(graph, "bath-pdm")
    assert found["Aims"].startswith("“fewer unnecessary visits”; ")
    assert found["Said to hinder"] == "not stated"
    assert "Hospital admission (good)" in found["Outcomes reported"]
    found = _summary(graph, "advice-and-guidance")
    assert found["Said to help"].startswith("Funding; Negotiated tariff")
    assert found["Outcomes reported"].startswith(
        "Fall in hospital income (bad); Feasibility (good)"
    )
    assert "not said of this case for certain" in found["Aims"]
