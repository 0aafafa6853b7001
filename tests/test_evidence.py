"""Linking evidence: by itself, from a sheet, changed, and never to what is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from icgraph.changes import Incoming, write
from icgraph.differences import graph_hash
from icgraph.errors import Invalid, NotFound, UsageError
from icgraph.evidence import add, add_from, edit
from icgraph.graphbase import GraphBase
from icgraph.identity import PREFIXES, ROOT
from icgraph.intake.rdf import parse
from icgraph.linting import chosen, lint
from icgraph.stores import directory
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple
from icgraph.vocabulary import IC
from tests.made_up import PREFIXES as DECLARED

LINE = PREFIXES["line"]
RECORD = (
    DECLARED
    + """
@prefix review: <https://w3id.org/icgraph/review/> .
@prefix family: <https://w3id.org/icgraph/family/> .
@prefix line: <https://w3id.org/icgraph/line/> .
@prefix config: <https://w3id.org/icgraph/configuration/> .
review:tides-2011 a ic:EvidenceReview ; skos:prefLabel "Tides"@en ; skos:notation "r1" .
review:shore-2012 a ic:EvidenceReview ; skos:prefLabel "Shore"@en .
family:tides a ic:ReviewFamily .
case:pier a ic:CaseStudy ; skos:prefLabel "The pier"@en .
claim:twice a ic:MechanismClaim ; ic:about case:pier ; ic:mechanism mech:upskilling-gps ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:author-not-named ; ic:coder actor:coder-not-named ; dcterms:source src:pier .
src:pier a ic:Source ; dcterms:title "A pier"@en .
config:twice a ic:Configuration ; ic:inCase case:pier ; ic:completeness ic:MO ;
  ic:assembledBy actor:coder-not-named ; ic:hasMechanism claim:twice .
line:of-a-record a ic:EvidenceLine ; ic:fromReview review:tides-2011 ;
  ic:bearsOnModel model:hospital-at-home ; ic:linkAssertedBy actor:author-not-named .
"""
)
COST = {"review": "tides-2011", "model": "hospital-at-home", "outcome": "reduced-cost"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the ontology, the kinds, two reviews and a line that a record holds."""
    place = tmp_path_factory.mktemp("evidence") / "store"
    quads = parse(RECORD.encode(), format="ttl", name="reviews")
    graphs = {IRI(ROOT + "graph/reviews"): [Triple(*quad[:3]) for quad in quads]}
    write(str(place), Incoming(graphs, "", "", None, "load"), dry_run=False)
    return place


@pytest.fixture
def store(made: Path, tmp_path: Path) -> str:
    place = tmp_path / "store"
    shutil.copytree(made, place)
    return str(place)


def opened(place: str) -> OxigraphStore:
    """A copy in memory, so that the store is free again."""
    found = directory.open_for_reading(Path(place))
    copy = found.copied()
    found.close()
    return copy


def said(place: str, line: str) -> dict[IRI, object]:
    graph = IRI(f"{ROOT}graph/line-{line.removeprefix(LINE)}")
    return {t.predicate: t.object for t in opened(place).triples(graph) if t.subject == line}


def test_a_link_stands_in_a_graph_of_its_own_and_says_who_made_it(store: str) -> None:
    cells = COST | {
        "effect": "no difference", "direction": "Inconclusive", "certainty": "very low",
        "reason": "few trials", "directness_population": "ic:Different", "family": "tides",
        "link_basis": "topic match", "note": "No saving was seen.", "verified": "no",
    }  # fmt: skip
    linked = add(store, cells, by="Ada Made-Up", dry_run=False)
    [line] = linked.lines
    assert line.startswith(LINE + "tides-2011-hospital-at-home-reduced-cost-")
    facts = said(store, line)
    assert facts[IC.fromReview] == IRI(ROOT + "review/tides-2011")
    assert facts[IC.bearsOnOutcome] == IRI(ROOT + "outcome/reduced-cost")
    assert facts[IC.effect] == IC.NoDifference
    assert facts[IC.certainty] == IC.VeryLowCertainty
    assert facts[IC.certaintyReason] == Literal("few trials")
    assert facts[IC.directnessPopulation] == IC.Different
    assert facts[IC.family] == IRI(ROOT + "family/tides")
    assert str(facts[IC.verified]) == "false"
    assert facts[IC.linkAssertedBy] == facts[IC.coder] == IRI(ROOT + "actor/ada-made-up")


def test_the_same_link_twice_is_one_and_another_needs_a_name(store: str) -> None:
    add(store, COST | {"effect": "favours"}, by="Ada", dry_run=False)
    first = graph_hash(opened(store))
    again = add(store, COST | {"effect": "favours"}, by="Ada", dry_run=False)
    assert again.report.words() == "0 added, 0 removed"
    assert graph_hash(opened(store)) == first
    with pytest.raises(Invalid, match="is there already and says something else") as raised:
        add(store, COST | {"effect": "against"}, by="Ada", dry_run=False)
    assert "--id" in raised.value.hint
    named = add(store, COST | {"effect": "against", "id": "Second"}, by="Ada", dry_run=False)
    assert named.lines == (IRI(LINE + "second"),)
    other = add(store, COST | {"effect": "against"}, by="Ben", dry_run=False)
    assert len({*again.lines, *other.lines}) == 2


def test_a_dry_run_leaves_the_store_as_it_was(store: str) -> None:
    before = graph_hash(opened(store))
    linked = add(store, COST, by="", dry_run=True)
    assert linked.report.added
    assert graph_hash(opened(store)) == before


@pytest.mark.parametrize(
    ("cells", "kind", "message", "hint"),
    [
        ({"review": "tides-2012"}, NotFound, "did you mean 'tides-2011'", "--as reviews"),
        ({"review": "hospital-at-home"}, NotFound, "no evidence review is named", ""),
        ({"model": "hospital-at-hom"}, NotFound, "did you mean 'hospital-at-home'", ""),
        ({"outcome": "reduced-costs"}, NotFound, "did you mean 'reduced-cost'", ""),
        ({"bears_on": "claim:P999"}, NotFound, "no claim, configuration or mechanism", "--model"),
        ({"rater": "nobody-at-all"}, NotFound, "no actor is named", ""),
        ({"family": "tide"}, NotFound, "did you mean 'tides'", "--new-family"),
        ({"direction": "suports"}, Invalid, "did you mean 'supports'", "one of: supports, contra"),
        ({"effect": "good"}, Invalid, "unknown effect 'good'", "one of: favours, no-difference"),
        ({"directness_time": "x"}, Invalid, "unknown directness time 'x'", "one of: same"),
        ({"verified": "maybe"}, Invalid, "unknown verified 'maybe'", "one of: yes"),
        ({"review": ""}, Invalid, "a link needs a review", "import references"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(
    made: Path, cells: dict[str, str], kind: type[Exception], message: str, hint: str
) -> None:
    with pytest.raises(kind) as raised:
        add(str(made), COST | cells, by="", dry_run=True)
    assert message in str(raised.value)
    assert hint in getattr(raised.value, "hint", "")


def test_what_is_refused_leaves_the_store_as_it_was(store: str) -> None:
    before = graph_hash(opened(store))
    with pytest.raises(NotFound):
        add(store, COST | {"model": "hospital-at-hom"}, by="", dry_run=False)
    assert graph_hash(opened(store)) == before


def test_a_link_bears_on_something(store: str) -> None:
    with pytest.raises(Invalid, match="needs what the review bears on"):
        add(store, {"review": "r1"}, by="", dry_run=False)
    linked = add(store, {"review": "r1", "bears_on": "upskilling-gps"}, by="", dry_run=False)
    assert said(store, linked.lines[0])[IC.linkAssertedBy] == IRI(ROOT + "actor/coder-not-named")


def test_a_new_family_is_described_beside_its_line(store: str) -> None:
    add(store, COST | {"new_family": "Shore and sea"}, by="", dry_run=False)
    other = {"review": "shore-2012", "model": "gp-outreach", "family": "shore-and-sea"}
    [line] = add(store, other, by="", dry_run=False).lines
    assert said(store, line)[IC.family] == IRI(ROOT + "family/shore-and-sea")


def sheet(folder: Path, *rows: str, header: str = "review,model,outcome,effect,id") -> Path:
    path = folder / "links.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_sheet_makes_a_link_a_row_and_an_edited_one_changes_its_own(
    store: str, tmp_path: Path
) -> None:
    rows = ["r1,hospital-at-home,reduced-cost,favours,", "shore-2012,gp-outreach,,against,shore"]
    linked = add_from(store, sheet(tmp_path, *rows), by="Ada", dry_run=False)
    assert len(linked.lines) == 2
    again = add_from(store, sheet(tmp_path, *reversed(rows)), by="Ada", dry_run=False)
    assert again.report.words() == "0 added, 0 removed"
    rows[1] = rows[1].replace("against", "mixed")
    edited = add_from(store, sheet(tmp_path, *rows), by="Ada", dry_run=False)
    assert edited.report.words() == "adds 0 links, changes 1, removes 0"


def test_a_workbook_is_read_as_a_sheet_is_and_its_other_sheets_left(
    store: str, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.title = "README"
    book.active.append(["About this book"])
    links = book.create_sheet("links")
    links.append(["review", "bears_on", "direction", "directness_population"])
    links.append(["r1", "upskilling-gps", "supports", "same"])
    links.append(["r1", "upskilling-gp", "supports", "same"])
    path = tmp_path / "links.xlsx"
    book.save(path)
    with pytest.raises(Invalid, match=r"links.xlsx \[links!B3\] no claim, configuration") as raised:
        add_from(store, path, by="", dry_run=False)
    assert len(raised.value.message.splitlines()) == 1
    links.delete_rows(3)
    book.save(path)
    [line] = add_from(store, path, by="", dry_run=False).lines
    assert said(store, line)[IC.direction] == IC.Supports
    assert said(store, line)[IC.directnessPopulation] == IC.Same


def test_a_sheet_is_refused_with_every_cell_that_is_wrong(store: str, tmp_path: Path) -> None:
    before = graph_hash(opened(store))
    path = sheet(
        tmp_path,
        "tides-2010,hospital-at-home,,favours,",
        "r1,hospital-at-home,,good,",
        ",,,favours,",
        "r1,gp-outreach,,favours,same",
        "r1,gp-outreach,,against,same",
        header="review,model,outcome,effect,id",
    )
    with pytest.raises(Invalid) as raised:
        add_from(store, path, by="", dry_run=False)
    lines = raised.value.message.splitlines()
    assert [line.split("]")[0] for line in lines] == [
        "links.csv [A2", "links.csv [D3", "links.csv [A4", "links.csv [F4", "links.csv [E6",
    ]  # fmt: skip
    assert "one of: favours" in lines[1]
    assert graph_hash(opened(store)) == before
    with pytest.raises(Invalid, match=r"\[A1\] unknown column 'revew'; did you mean 'review'"):
        add_from(store, sheet(tmp_path, "r1", header="revew"), by="", dry_run=False)


def test_an_edit_changes_what_is_given_and_empties_what_is_blank(store: str) -> None:
    [line] = add(store, COST | {"effect": "favours", "reason": "x"}, by="", dry_run=False).lines
    name = line.removeprefix(LINE)
    edit(store, name, {"effect": "mixed", "reason": "", "certainty": "low"}, by="B", dry_run=False)
    facts = said(store, line)
    assert facts[IC.effect] == IC.MixedEffect
    assert facts[IC.certainty] == IC.LowCertainty
    assert IC.certaintyReason not in facts
    assert facts[IC.fromReview] == IRI(ROOT + "review/tides-2011")


def test_an_edit_may_bring_a_new_family(store: str) -> None:
    [line] = add(store, COST | {"family": "tides"}, by="", dry_run=False).lines
    edit(store, line, {"new_family": "Shore"}, by="", dry_run=False)
    assert said(store, line)[IC.family] == IRI(ROOT + "family/shore")


def test_a_name_that_several_things_have_is_refused(made: Path) -> None:
    with pytest.raises(UsageError, match="'twice' is ambiguous: claim:twice and config:twice"):
        add(str(made), {"review": "r1", "bears_on": "twice"}, by="", dry_run=True)
    with pytest.raises(NotFound, match=r"no service model is named '\?\?\?'"):
        add(str(made), {"review": "r1", "model": "???"}, by="", dry_run=True)


def test_an_edit_leaves_alone_what_is_not_a_link_of_its_own(store: str) -> None:
    with pytest.raises(Invalid, match="line:of-a-record stands in a record"):
        edit(store, "of-a-record", {"effect": "mixed"}, by="", dry_run=False)
    with pytest.raises(UsageError, match="model says what is linked, and stays"):
        edit(store, "of-a-record", {"model": "gp-outreach"}, by="", dry_run=False)
    with pytest.raises(NotFound, match="no evidence line is named 'nothing'"):
        edit(store, "nothing", {"effect": "mixed"}, by="", dry_run=False)
    [line] = add(store, COST, by="", dry_run=False).lines
    with pytest.raises(Invalid, match="unknown effect 'bad'"):
        edit(store, line, {"effect": "bad"}, by="", dry_run=False)


def test_a_withdrawn_link_stays_withdrawn(store: str, tmp_path: Path) -> None:
    path = sheet(tmp_path, "r1,hospital-at-home,,favours,one", "r1,gp-outreach,,favours,two")
    add_from(store, path, by="", dry_run=False)
    GraphBase.withdraw(["line:one"], reason="wrong service", store=store)
    again = add_from(store, path, by="", dry_run=False)
    assert again.withdrawn == (IRI(LINE + "one"),)
    assert again.report.words() == "0 added, 0 removed"
    with pytest.raises(Invalid, match="line:one was withdrawn, and stays so"):
        add(store, {"review": "r1", "model": "hospital-at-home", "id": "one"}, by="", dry_run=False)


CASE = """
case:quay a ic:CaseStudy ; skos:prefLabel "The pier"@en .
claim:pier-1 a ic:MechanismClaim ; ic:about case:quay ; ic:mechanism mech:upskilling-gps ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:author-not-named ; ic:coder actor:coder-not-named ; dcterms:source src:pier .
src:pier a ic:Source ; dcterms:title "A pier"@en .
"""


def test_a_link_outlives_the_record_it_points_into(store: str) -> None:
    def load(turtle: str) -> None:
        quads = parse((DECLARED + turtle).encode(), format="ttl", name="pier")
        graphs = {IRI(ROOT + "graph/case-pier"): [Triple(*quad[:3]) for quad in quads]}
        write(store, Incoming(graphs, "", "", None, "load"), dry_run=False)

    load(CASE)
    [line] = add(store, {"review": "r1", "bears_on": "claim:pier-1"}, by="", dry_run=False).lines
    before = said(store, line)
    load(CASE.replace("The pier", "The long pier"))
    assert said(store, line) == before
    assert lint(opened(store), chosen(["link_to_nothing"])) == []
    load(CASE.replace("pier-1", "pier-2"))
    assert said(store, line) == before
    [remark] = lint(opened(store), chosen(["link_to_nothing"]))
    assert (remark.focus, remark.value) == (line, IRI(ROOT + "claim/pier-1"))
