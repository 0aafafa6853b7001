"""Profiles from files: read alike from every form, refused with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from icgraph import GraphBase
from icgraph.analysis.study import Scope, study
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Item, Items, items
from icgraph.analysis.transfer.standing import nearby, standing
from icgraph.building import SOURCE_DOCUMENTS, build
from icgraph.cli import app
from icgraph.errors import Invalid, NotFound
from icgraph.identity import PREFIXES
from icgraph.intake.profiles import Known, Profile, Said, named, stored
from icgraph.intake.rdf import parse
from icgraph.profile_sheets import record
from icgraph.said import Statements
from icgraph.stores.memory import MemoryStore
from icgraph.terms import IRI, Triple
from icgraph.vocabulary import IC as V

HEAD = "item\tstate\tsaid_by\n"
CITY = "city-block-contract"
TURTLE = """\
@prefix ic: <https://w3id.org/icgraph/ontology#> .
@prefix item: <https://w3id.org/icgraph/item/> .
@prefix ctx: <https://w3id.org/icgraph/context/> .
@prefix profile: <https://w3id.org/icgraph/profile/> .
@prefix actor: <https://w3id.org/icgraph/actor/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
profile:hill a ic:LocalProfile ; skos:prefLabel "The hill"@en ; ic:entry profile:h1 , profile:h2 .
profile:h1 a ic:ProfileEntry ; ic:item item:shared-vision ; ic:itemState ic:Favourable ;
  ic:saidBy actor:example-profile .
profile:h2 a ic:ProfileEntry ; ic:placeHas ctx:wider-team-buy-in .
"""


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def item(name: str) -> IRI:
    return IRI(PREFIXES["item"] + name)


def ctx(name: str) -> IRI:
    return IRI(PREFIXES["ctx"] + name)


@pytest.fixture(scope="module")
def shipped_rows(graph: GraphBase) -> list[str]:
    """The rows of the example place as a table would have them."""
    words = {V.Favourable: "favourable", V.Unfavourable: "unfavourable", V.UnknownState: "unknown"}
    answer = graph.query(
        "PREFIX ic: <https://w3id.org/icgraph/ontology#> SELECT ?i ?s { $p ic:entry ?e . "
        "?e ic:item ?i ; ic:itemState ?s } ORDER BY ?i",
        {"p": f"profile:{CITY}"},
    )
    return [f"{slug(str(i))}\t{words[IRI(str(s))]}\texample" for i, s in answer.rows]  # type: ignore[union-attr]


def verdicts(graph: GraphBase, place: Path | str) -> dict[str, object]:
    found = graph.transfer(str(place), among="all-five")
    return {
        row["case"]: (row["verdict"], row["fit"], row["rank"], row["top"]) for row in found.rows
    }


def test_a_table_says_what_the_record_says_in_any_order(
    graph: GraphBase, shipped_rows: list[str], tmp_path: Path
) -> None:
    expected = verdicts(graph, CITY)
    for name, rows in (("a.tsv", shipped_rows), ("b.tsv", shipped_rows[::-1])):
        (tmp_path / name).write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
        assert verdicts(graph, tmp_path / name) == expected
    commas = [row.replace("\t", ",") for row in shipped_rows]
    (tmp_path / "c.csv").write_text("item,state,said_by\n" + "\n".join(commas), encoding="utf-8")
    assert verdicts(graph, tmp_path / "c.csv") == expected


def test_the_filled_form_says_what_the_record_says(
    graph: GraphBase, shipped_rows: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "place.xlsx"
    path.write_bytes(graph.profile_template("all-five"))
    book = load_workbook(path)
    page = book["profile"]
    heads = {cell.value: cell.column for cell in page[1]}
    states = dict(row.split("\t")[:2] for row in shipped_rows)
    asked = [page.cell(row, heads["item"]).value for row in range(2, page.max_row + 1)]
    assert sorted(asked) == sorted(states)
    for row, name in enumerate(asked, 2):
        page.cell(row, heads["state"], states[name] if states[name] != "unknown" else None)
    book.save(path)
    assert verdicts(graph, path) == verdicts(graph, CITY)


def test_the_form_groups_items_by_their_cases_and_offers_the_states(graph: GraphBase) -> None:
    import io

    page = load_workbook(io.BytesIO(graph.profile_template()))["profile"]
    heads = {cell.value: cell.column for cell in page[1]}
    asked = items(study(graph.store, Scope()))
    assert page.max_row == len(asked.by_iri) + 1
    taunton = [
        row for row in page.iter_rows(min_row=2, values_only=True) if "Taunton" in str(row[0])
    ]
    assert len(taunton) == 2
    offered = {check.formula1 for check in page.data_validations.dataValidation}
    assert offered == {'"favourable,unfavourable,unknown"', '"present,absent,unknown"'}
    assert all(page.cell(row, heads["what for"]).value for row in range(2, page.max_row + 1))


def test_turtle_is_read_and_kinds_decide_what_needs_them(graph: GraphBase, tmp_path: Path) -> None:
    path = tmp_path / "hill.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    found = graph.transfer(str(path), among="hospital-at-home")
    (row,) = found.rows
    assert found.more["profile"]["label"] == "The hill"
    assert "wider-team-buy-in" not in map(slug, row["unknown_necessary"])
    assert "committed-leadership" in map(slug, row["unknown_necessary"])
    assert row["fit"] == ["1/7", "1"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            "shared-visoin\tfavourable\tme",
            r"place.tsv \[A2\] unknown item .*did you mean 'shared-v",
        ),
        ("shared-vision\tfavorable\tme", r"place.tsv \[B2\] unknown state .*'favourable'"),
        ("shared-vision\tunknown\tme\nshared-vision\tfavourable\tme", r"\[A3\] a second row on"),
        ("item:shared-vision\tunknown\t\nshared-vision\tunknown\t", r"\[A3\] a second row on"),
        ("ctx:shared-vision\tfavourable\tme", r"\[B2\] unknown state 'favourable'"),
        ("shared-vision\tfavourable\tme\textra", r"\[D2\] a cell under no column name"),
    ],
)
def test_a_wrong_row_is_named_with_its_cell(
    graph: GraphBase, tmp_path: Path, rows: str, words: str
) -> None:
    path = tmp_path / "place.tsv"
    path.write_text(HEAD + rows + "\n", encoding="utf-8")
    with pytest.raises(Invalid, match=words):
        graph.transfer(str(path), among="all-five")


def test_a_table_without_its_columns_is_refused(graph: GraphBase, tmp_path: Path) -> None:
    path = tmp_path / "place.tsv"
    path.write_text("item\tstat\nshared-vision\tfavourable\n", encoding="utf-8")
    with pytest.raises(Invalid, match="no column named 'state'; did you mean 'stat'"):
        graph.transfer(str(path))
    with pytest.raises(NotFound, match="no such file"):
        graph.transfer(str(tmp_path / "none.xlsx"))
    book = Workbook()
    book.active.title = "profile"
    book.save(tmp_path / "empty.xlsx")
    with pytest.raises(Invalid, match="the sheet profile is empty"):
        graph.transfer(str(tmp_path / "empty.xlsx"))


KIND = "ic:placeHas ctx:wider-team-buy-in"
AGAIN = "ic:item item:shared-vision ; ic:itemState ic:Unfavourable"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("item:shared-vision", "item:shared-visoin", r"hill.ttl:8: .*did you mean 'item:shared-v"),
        ("ic:Favourable", "ic:Favorable", r"hill.ttl:8:\d+: ic:Favorable is not a term"),
        ("ic:Favourable", "ic:Present", r"hill.ttl:8: ic:Present is not a state of an item"),
        (KIND, AGAIN, "a second entry on item:shared-vision"),
        (KIND, "ic:item item:wider-team-buy-in", "an entry needs ic:item with ic:itemState"),
        (KIND, f"{KIND} , ctx:funding", "an entry with several ic:placeHas"),
        ("a ic:LocalProfile", "a ic:CaseStudy", "0 things are an ic:LocalProfile"),
    ],
)
def test_wrong_turtle_is_named_with_its_line(
    graph: GraphBase, tmp_path: Path, old: str, new: str, words: str
) -> None:
    path = tmp_path / "hill.ttl"
    path.write_text(TURTLE.replace(old, new), encoding="utf-8")
    with pytest.raises(Invalid, match=words):
        graph.transfer(str(path), among="all-five")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", None),
        (", profile:h3", "profile:hill: a second entry on item:shared-vision"),
        (", profile:h4", "profile:hill: ctx:nothing is not known as an item or kind"),
    ],
)
def test_a_stored_profile_speaks_of_each_thing_once(more: str, words: str | None) -> None:
    text = (
        TURTLE.replace("profile:h1 , profile:h2", f"profile:h1 , profile:h2 {more}")
        + """
    profile:hill skos:prefLabel "Der Hügel"@de .
    profile:h3 ic:item item:shared-vision ; ic:itemState ic:Favourable .
    profile:h4 ic:placeLacks ctx:nothing ."""
    )
    store = MemoryStore()
    quads = parse(text.encode(), format="ttl", name="hill")
    store.put(IRI("urn:hill"), [Triple(*quad[:3]) for quad in quads])
    known = Known({item("shared-vision"): "shared vision"}, {ctx("wider-team-buy-in"): "buy-in"})
    hill = named(store, "hill")
    if words is None:
        found = stored(store, hill, known)
        assert {iri: said.stands for iri, said in found.items.items()} == {
            item("shared-vision"): True
        }
        assert list(found.kinds) == [ctx("wider-team-buy-in")]
        return
    with pytest.raises(Invalid, match=words):
        stored(store, hill, known)


# ---------- what follows from kinds

NEEDED, BROADER, NARROWER = ctx("clinic"), ctx("service"), ctx("evening-clinic")
SIBLING, OTHER = ctx("phone-line"), ctx("leadership")


@pytest.fixture(scope="module")
def statements() -> Statements:
    store = MemoryStore()
    kinds = """
    @prefix ctx: <https://w3id.org/icgraph/context/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ctx:evening-clinic skos:broader ctx:clinic . ctx:clinic skos:broader ctx:service .
    ctx:phone-line skos:broader ctx:service ."""
    quads = parse(kinds.encode(), format="ttl", name="kinds")
    store.put(IRI("urn:kinds"), [Triple(*quad[:3]) for quad in quads])
    return Statements(store)


def asking(role: str, *kinds: IRI) -> Items:
    one = Item(item("x"), role, "x", frozenset({IRI("urn:case:a")}), kinds=frozenset(kinds))
    return Items({one.iri: one}, frozenset())


def place(**said: bool | None) -> Profile:
    kinds = {
        ctx(name.replace("_", "-")): Said(there, "me", f"row {n}")
        for n, (name, there) in enumerate(said.items(), 2)
    }
    return Profile("place", kinds=kinds)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"clinic": True}, True),
        ({"evening_clinic": True}, True),
        ({"service": True}, None),
        ({"phone_line": True}, None),
        ({"clinic": False}, False),
        ({"service": False}, False),
        ({"evening_clinic": False}, None),
        ({"phone_line": False}, None),
        ({"clinic": None}, None),
        ({}, None),
    ],
)
def test_a_kind_decides_only_what_it_entails(
    statements: Statements, said: dict[str, bool | None], stands: bool | None
) -> None:
    assert standing(place(**said), asking(NECESSARY, NEEDED), statements)[item("x")] is stands
    hindered = None if stands is None else not stands
    assert standing(place(**said), asking(BARRIER, NEEDED), statements)[item("x")] is hindered


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ({"clinic": True, "leadership": True}, True),
        ({"clinic": True}, None),
        ({"clinic": True, "leadership": False}, False),
        ({"leadership": False}, False),
    ],
)
def test_all_kinds_of_an_item_are_needed(
    statements: Statements, said: dict[str, bool | None], stands: bool | None
) -> None:
    asked = asking(NECESSARY, NEEDED, OTHER)
    assert standing(place(**said), asked, statements)[item("x")] is stands


def test_what_is_said_of_the_item_decides_and_may_not_be_contradicted(
    statements: Statements,
) -> None:
    asked, here = asking(NECESSARY, NEEDED), place(clinic=True)
    here.items[item("x")] = Said(None, "me", "row 9")
    assert standing(here, asked, statements)[item("x")] is True
    here.items[item("x")] = Said(stands=False, by="me", place="row 9")
    with pytest.raises(Invalid, match="row 9: item:x is said to stand otherwise"):
        standing(here, asked, statements)
    with pytest.raises(Invalid, match=r"both there and not there, by .*row 2.* and .*row 3"):
        standing(place(evening_clinic=True, service=False), asked, statements)


def test_what_is_alike_is_suggested_and_never_counts(statements: Statements) -> None:
    here = place(phone_line=True, leadership=True)
    (asked,) = asking(NECESSARY, NEEDED).by_iri.values()
    assert nearby(here, asked, statements) == [SIBLING]


# ---------- keeping a profile


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), prog_name="icgraph")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder with what belongs to the two documents."""
    path = tmp_path_factory.mktemp("profiles") / "store"
    build(path, only=SOURCE_DOCUMENTS)
    return path


def test_a_profile_is_kept_as_a_record_and_read_again(
    store: Path, shipped_rows: list[str], tmp_path: Path, graph: GraphBase
) -> None:
    path = tmp_path / "place.tsv"
    extra = ["ctx:good-team-relations\tpresent\tactor:example-profile"]
    path.write_text(HEAD + "\n".join([*shipped_rows, *extra]), encoding="utf-8")
    dry = run("import", "profile", path, "--name", "My town", "--store", store, "--dry-run")
    assert dry.exit_code == 0, dry.stderr
    done = run("import", "profile", path, "--name", "My town", "--store", store)
    assert done.exit_code == 0, done.stderr
    assert "icgraph transfer my-town" in done.stderr
    with GraphBase.open(store) as kept:
        assert verdicts(kept, "my-town") == verdicts(graph, CITY)
    again = run("import", "profile", path, "--name", "My town", "--store", store)
    assert "adds 0 links" in again.stderr
    path.write_text(HEAD + "nothing\tfavourable\tme", encoding="utf-8")
    refused = run("import", "profile", path, "--name", "My town", "--store", store)
    assert (refused.exit_code, "[A2]" in refused.stderr) == (4, True)


def derived(name: str, role: str, kind: IRI) -> Item:
    return Item(item(name), role, name, frozenset(), kinds=frozenset({kind}), recorded=False)


def test_an_item_that_no_record_describes_is_kept_by_its_kind() -> None:
    lever, barrier = (
        derived("lever-x", CONTRIBUTORY, NEEDED),
        derived("barrier-x", BARRIER, BROADER),
    )
    asked = Items({one.iri: one for one in (lever, barrier)}, frozenset())
    here = Profile("place")
    here.items = {one: Said(stands=True, by="", place="") for one in asked.by_iri}
    facts = {(t.predicate, t.object) for t in record(here, IRI("urn:p"), asked)}
    assert (V.placeHas, NEEDED) in facts
    assert (V.placeLacks, BROADER) in facts
    here.items = {lever.iri: Said(None, "", "")}
    assert not [t for t in record(here, IRI("urn:p"), asked) if t.predicate == V.entry]


def test_a_kind_is_not_kept_as_there_and_not_there() -> None:
    lever, barrier = derived("lever-x", CONTRIBUTORY, NEEDED), derived("barrier-x", BARRIER, NEEDED)
    asked = Items({one.iri: one for one in (lever, barrier)}, frozenset())
    here = Profile("place")
    here.items = {lever.iri: Said(stands=True, by="", place="row 2")}
    here.items[barrier.iri] = Said(stands=False, by="", place="row 3")
    entries = [t for t in record(here, IRI("urn:p"), asked) if t.predicate == V.entry]
    assert len(entries) == 1
    here.items[barrier.iri] = Said(stands=True, by="", place="row 3")
    with pytest.raises(Invalid, match=r"row 3: ctx:clinic would be both .*row 2"):
        record(here, IRI("urn:p"), asked)


def test_a_form_is_never_written_over(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    arguments = ("template", "profile", "--among", "all-five", "--store", store, "-o")
    assert run(*arguments, path).exit_code == 0
    assert run(*arguments, path).exit_code == 2
    assert run(*arguments, tmp_path / "form.csv").exit_code == 2
    assert run(*arguments, tmp_path / "missing" / "form.xlsx").exit_code == 5
