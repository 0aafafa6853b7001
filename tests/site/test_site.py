"""The site: links resolve, numbers are the analyses', names stay inside, bytes repeat."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from icgraph import GraphBase
from icgraph.analysis.result import counted
from icgraph.analysis.study import Scope
from icgraph.claim_book import ClaimBook
from icgraph.cli import app
from icgraph.errors import Unavailable, UsageError
from icgraph.identity import expand
from icgraph.incidence import ABSENT, PRESENT
from icgraph.site import writing
from icgraph.site.addresses import Addresses, file_name, relative
from icgraph.site.ontology import lines
from icgraph.site.reading import Reading
from icgraph.stores.base import Solutions
from icgraph.stores.remembering import RememberingStore
from icgraph.terms import IRI
from icgraph.tracing import claim
from icgraph.views.headlines import headlines
from tests.sites import HOSTILE, hostile, read, written

HEADS = re.compile(r"<h1>(.*?)</h1>\s*<p[^>]*>(.*?)</p>", re.DOTALL)


@pytest.fixture(scope="module")
def site(graph: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of everything that is shipped."""
    folder = tmp_path_factory.mktemp("shipped") / "site"
    graph.site(folder)
    return folder


@pytest.fixture(scope="module")
def documents() -> GraphBase:
    """The two source documents."""
    return GraphBase.open(graphs="source-documents")


@pytest.fixture(scope="module")
def strange(documents: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a graph whose labels are markup and whose names are paths."""
    folder = tmp_path_factory.mktemp("strange") / "deep" / "site"
    return written(hostile(documents.store), folder)


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_kind_of_page_is_there(site: Path, graph: GraphBase) -> None:
    cases = graph.analyse("shared", Scope()).head["among"]
    assert len(cases) == 55
    for case in cases:
        assert (site / "cases" / f"{case.rpartition('/')[2]}.html").is_file()
    for path in (
        "index.html", "glossary.html", "ontology.html", "open-questions.html",
        "mechanisms/shared-responsibility.html", "contexts/funding.html", "models/index.html",
        "outcomes/reduced-cost.html", "reviews/blank-2014.html", "questions/harms-feared.html",
        "analyses/ledger.html", "analyses/timeline-every-case.html", "analyses/compare.html",
        "analyses/lattice.html", "analyses/findings-every-case.html", "maps/every-case.html",
        "analyses/transfer-city-block-contract.html", "maps/gap-map.html",
        "briefs/telephone-mdt.html", "data/everything.trig", "data/cases.xlsx",
    ):  # fmt: skip
        assert (site / path).is_file(), path


@pytest.mark.parametrize("which", ["site", "strange"])
def test_every_link_leads_to_something_in_the_folder(
    which: str, request: pytest.FixtureRequest
) -> None:
    root = request.getfixturevalue(which)
    for page in pages(root):
        for address in read(page).addresses:
            path, _, fragment = address.partition("#")
            assert not path.startswith("/"), (page, address)
            assert ":" not in path, (page, address)
            target = (page.parent / unquote(path)).resolve() if path else page
            assert target.is_file(), (page, address)
            assert target.is_relative_to(root.resolve()), (page, address)
            if fragment and target.suffix == ".html":
                assert fragment in read(target).names, (page, address)


def test_every_page_says_its_language_its_title_and_what_was_read(site: Path) -> None:
    for page in pages(site):
        found = read(page)
        assert (found.language, found.headings) == ("en", 1), page
        assert found.title, page
        assert "data version" in found.text, page
        assert "CC BY 4.0" in found.text, page


def test_the_list_of_pages_names_every_page(site: Path) -> None:
    there = {page.relative_to(site).as_posix() for page in pages(site) if page.name != "index.html"}
    assert there <= set(read(site / "index.html").addresses)


def test_the_first_page_has_the_numbers_of_the_report(site: Path, documents: GraphBase) -> None:
    text = read(site / "index.html").text
    found = headlines(documents.store)
    for line in found.shared:
        assert line.label in text
        for low, high in line.intervals:
            assert f"[{low}, {high}]" in text
    for _, (present, absent, unknown) in found.counts:
        assert f"{present} cells said, {absent} said not, {unknown} not said" in text


def test_a_kind_has_the_counts_of_the_analysis(site: Path, graph: GraphBase) -> None:
    found = Reading(graph.store, "", "")
    table = found.study.incidence()
    compared = [a for a in found.study.attributes if found.study.kind_word(a) == "mechanism"]
    assert len(compared) > 10
    for attribute in compared:
        text = read(site / found.addresses[attribute.kind]).text
        states = [table.cell(case, attribute.iri).state for case in table.cases]
        said, denied = states.count(PRESENT), states.count(ABSENT)
        words = counted(said, denied, len(states) - said - denied)
        assert words.removeprefix("s") in text, attribute.kind
        for case in table.cases:
            linked = relative(found.addresses[attribute.kind], found.addresses[case])
            page = read(site / found.addresses[attribute.kind])
            if table.cell(case, attribute.iri).state == PRESENT:
                assert linked in page.addresses


def test_what_a_page_names_in_plain_words_stands_without_brackets(site: Path) -> None:
    page = (site / "outcomes" / "hospital-admission.html").read_text(encoding="utf-8")
    assert "<dt>Definition from</dt><dd>icgraph curation</dd>" in page


def test_no_review_says_its_title_again_below(site: Path) -> None:
    for path in sorted((site / "reviews").glob("*.html")):
        page = path.read_text(encoding="utf-8")
        head, lead = (re.sub(r"<[^>]*>|\\n", "", one) for one in HEADS.findall(page)[0])
        assert head.casefold() != lead.casefold(), path


def test_a_case_shows_every_claim_about_it_once(site: Path, graph: GraphBase) -> None:
    reading = Reading(graph.store, "", "")
    case = expand("case:hospital-at-home")
    page = read(site / "cases" / "hospital-at-home.html")
    for iri in reading.claims_of_case(case):
        assert f"claim-{iri.rpartition('/')[2]}" in page.names
    shown = [name for name in page.names if name.startswith("claim-")]
    assert len(shown) == len(reading.claims_of_case(case))


def test_the_cells_of_a_case_are_those_of_the_study(site: Path, graph: GraphBase) -> None:
    reading = Reading(graph.store, "", "")
    case = expand("case:telephone-mdt")
    table = reading.study.incidence()
    states = [table.cell(case, attribute.iri) for attribute in reading.study.attributes]
    text = (site / "cases" / "telephone-mdt.html").read_text(encoding="utf-8")
    assert text.count('<span class="said">said</span>') == sum(c.state == PRESENT for c in states)
    assert text.count('<span class="said-not">') == sum(c.state == ABSENT for c in states)
    silent = sum(c.state not in {PRESENT, ABSENT} and not c.claims for c in states)
    assert f"Not stated here, though of some other case: {silent}" in text


def test_a_question_has_the_rows_of_its_answer(site: Path, graph: GraphBase) -> None:
    answer = graph.ask("harms_feared")
    with (site / "questions" / "harms-feared.csv").open(encoding="utf-8", newline="") as lines_:
        rows = list(csv.DictReader(lines_))
    assert [row["case"] for row in rows] == [str(row[0]) for row in answer.rows]
    page = (site / "questions" / "harms-feared.html").read_text(encoding="utf-8")
    assert page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr") == len(answer.rows)


def test_files_to_take_along_hold_the_rows_of_the_page(site: Path) -> None:
    with (site / "cases" / "hospital-at-home.csv").open(encoding="utf-8", newline="") as lines_:
        rows = list(csv.DictReader(lines_))
    held = json.loads((site / "cases" / "hospital-at-home.json").read_text(encoding="utf-8"))
    assert rows == held["rows"]
    page = read(site / "cases" / "hospital-at-home.html")
    assert len(rows) == sum(name.startswith("claim-") for name in page.names)


def test_the_picture_of_the_ontology_has_the_lines_of_its_table(
    site: Path, graph: GraphBase
) -> None:
    text = (site / "ontology.html").read_text(encoding="utf-8")
    joined = lines(Reading(graph.store, "", ""))
    assert text.count('<path class="arc ') == len(joined) > 20
    table = text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert table.count("<tr") == len(joined)


def test_nothing_a_label_says_becomes_markup(strange: Path) -> None:
    assert HOSTILE in read(strange / "cases" / "hospital-at-home.html").text
    for page in pages(strange):
        found = read(page)
        assert found.pictures == 0, page
        assert not any("alert" in address for address in found.addresses), page
        policy = page.read_text(encoding="utf-8").partition("script-src ")[2].partition('"')[0]
        assert found.scripts == policy.count("sha256-"), page


def test_names_cannot_lead_out_of_the_folder(strange: Path) -> None:
    assert [path.name for path in strange.parent.iterdir()] == ["site"]
    assert [path.name for path in strange.parent.parent.iterdir()] == ["deep"]
    names = {page.name for page in (strange / "cases").glob("*.html")}
    assert "2f-2fescaped.html" in names
    assert "escaped.html" in names
    assert len([name for name in names if name.startswith("escaped-")]) == 1
    assert not any(".." in name for name in names)


def test_cells_that_a_spreadsheet_could_run_are_text(strange: Path) -> None:
    text = (strange / "cases" / "index.csv").read_text(encoding="utf-8")
    names = [row["name"] for row in csv.DictReader(io.StringIO(text))]
    assert "'=1+1" in names
    assert "'@echo" in names


def test_the_same_graph_gives_the_same_bytes(
    strange: Path, documents: GraphBase, tmp_path: Path
) -> None:
    again = written(hostile(documents.store), tmp_path / "again")
    there = {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    assert there == {path.relative_to(strange) for path in strange.rglob("*") if path.is_file()}
    for path in there:
        assert (again / path).read_bytes() == (strange / path).read_bytes(), path


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://example.org/a/..", r"[0-9a-f]{12}"),
        ("https://example.org/a/" + "b" * 300, r"b{80}-[0-9a-f]{12}"),
        ("https://example.org/a/ä", r"[0-9a-f]{12}"),
        ("urn:case:One Two", "one-two"),
    ],
)
def test_file_names_hold_letters_digits_and_hyphens(iri: str, name: str) -> None:
    import re

    assert re.fullmatch(name, file_name(iri))


def test_addresses_are_given_once_and_are_relative() -> None:
    found = Addresses()
    found.give("cases", [IRI("https://a.org/x"), IRI("https://b.org/X")])
    assert found["https://a.org/x"] == "cases/x.html"
    assert found["https://b.org/X"].startswith("cases/x-")
    assert found.of("https://c.org/x") == ""
    assert relative("a/b/c.html", "d.html#e") == "../../d.html#e"


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(UsageError, match="not written by icgraph"):
        writing.refuse(mine)
    writing.refuse(mine, force=True)
    with pytest.raises(UsageError, match="is no folder"):
        writing.refuse(mine / "letter.txt", force=True)
    writing.refuse(tmp_path / "new")
    empty = tmp_path / "empty"
    empty.mkdir()
    writing.refuse(empty)


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    writing.write(folder, {"a/old.html": "old", "same.bin": b"\0"}, "v1")
    writing.refuse(folder)
    writing.write(folder, {"new.html": "new"}, "v2")
    assert sorted(path.name for path in folder.iterdir()) == [writing.MARKER, "new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_site_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    writing.write(folder, {"old.html": "old"}, "v1")
    with pytest.raises(Unavailable, match="cannot be written"):
        writing.write(folder, {"a": "a file", "a/b.html": "needs a folder"}, "v2")
    assert (folder / "old.html").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_every_claim_read_at_once_is_the_claim_read_alone(graph: GraphBase) -> None:
    book = ClaimBook(graph.store)
    some = sorted(book.values)[::40]
    for iri, found in zip(some, book(some), strict=True):
        alone = claim(graph.store, iri)
        passages = tuple(replace(passage, text=None) for passage in alone.passages)
        assert found == replace(alone, passages=passages)
    case = expand("case:hospital-at-home")
    assert book.claim(case) == claim(graph.store, case)


def test_a_store_that_remembers_answers_alike_until_it_is_written_to(documents: GraphBase) -> None:
    from icgraph.stores.oxigraph import OxigraphStore

    store = OxigraphStore()
    name = documents.store.graphs()[0]
    remembering = RememberingStore(store)
    assert remembering.query("ASK { ?s ?p ?o }") is False
    remembering.put(name, documents.store.triples(name))
    assert remembering.query("ASK { ?s ?p ?o }") is True
    for _ in range(2):
        answer = remembering.query("SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3")
        assert isinstance(answer, Solutions)
        assert len(list(answer.rows)) == 3
    assert remembering.graphs() == [name]
    assert list(remembering.triples(name)) == list(store.triples(name))
    made = remembering.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1")
    assert not isinstance(made, bool | Solutions)
    assert len(list(made)) == 1
    remembering.close()
    assert store.graphs() == [name]


@pytest.mark.parametrize("given", [["-o", "-"], ["-f", "csv"], ["-o", "README.md"]])
def test_what_is_no_folder_of_pages_is_refused(given: list[str]) -> None:
    result = CliRunner().invoke(app, ["site", *given])
    assert isinstance(result.exception, UsageError) or result.exit_code == 2


def test_the_command_writes_the_site_and_says_how_large_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    given = ["site", "-o", str(folder), "--graphs", "source-documents"]
    result = CliRunner().invoke(app, given)
    assert result.exit_code == 0, result.output
    number = len(pages(folder))
    assert f"{folder.as_posix()}/index.html: {number} pages" in result.stderr
