"""Writing: compared, vetted, derived, all or nothing, and with who brought what when."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from icgraph.building import SOURCE_DOCUMENTS
from icgraph.changes import Incoming, Report, write
from icgraph.derivation import DERIVATIONS, DERIVED
from icgraph.differences import graph_hash, in_words
from icgraph.errors import Invalid, Unavailable, UsageError
from icgraph.provenance import PROVENANCE
from icgraph.stores import directory
from icgraph.stores.base import Store, select
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Quad, Triple
from icgraph.workspace import workspace_folder
from tests.made_up import FURTHER, FURTHER_RECORD, RECORD, triples

WHO = IRI("https://w3id.org/icgraph/actor/ada")
SKOS = "http://www.w3.org/2004/02/skos/core#"
PAPER = IRI("https://w3id.org/icgraph/graph/woodman-2016")
EDITED = FURTHER_RECORD.replace('"The harbour"', '"The old harbour"')
WRONG = FURTHER_RECORD.replace('; skos:prefLabel "The harbour"@en', "")


@pytest.fixture(autouse=True)
def _checkout(checkout: Path) -> None:
    assert checkout.is_dir()


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "mine")


def incoming(turtle: str = FURTHER_RECORD, graph: IRI = FURTHER) -> Incoming:
    return Incoming({graph: triples(turtle)}, "harbour.ttl", "ab" * 32, WHO, "load", "Ada")


def put(place: str | None, turtle: str = FURTHER_RECORD, *, dry_run: bool = False) -> Report:
    return write(place, incoming(turtle), dry_run=dry_run)


def main(place: str | Path, part: str = directory.MAIN) -> OxigraphStore:
    """A copy in memory, so that the store is free again."""
    store = directory.open_for_reading(Path(place), part)
    copy = store.copied()
    store.close()
    return copy


def hashed(place: str) -> str:
    return graph_hash(main(place))


def test_a_first_write_makes_a_store_of_ontology_and_kinds(place: str) -> None:
    report = put(place)
    assert report.made
    assert report.written
    assert report.words() == f"adds {len(triples(FURTHER_RECORD))} links, changes 0, removes 0"
    store = main(place)
    assert [graph.rpartition("/")[2] for graph in store.graphs()] == [
        "case-harbour", "derivations", "derived-harbour", "kinds", "ontology", "provenance",
    ]  # fmt: skip
    assert store.query("ASK { case:harbour ic:usesMechanism mech:sharing }") is True


def test_the_same_thrice_is_one_hash_and_no_change(place: str) -> None:
    put(place)
    first, stamp = hashed(place), sum(1 for _ in main(place).triples(PROVENANCE))
    for _ in range(2):
        report = put(place)
        assert report.words() == "0 added, 0 removed"
        assert not report.written
        assert not report.made
        assert hashed(place) == first
    assert sum(1 for _ in main(place).triples(PROVENANCE)) == stamp


def test_an_edited_record_is_exactly_the_difference(place: str) -> None:
    put(place)
    report = put(place, EDITED)
    case, label = (
        IRI("https://w3id.org/icgraph/case/harbour"),
        IRI("http://www.w3.org/2004/02/skos/core#prefLabel"),
    )
    (old,), (new,) = report.removed, report.added
    assert old == Quad(case, label, old.object, FURTHER)
    assert (str(old.object), str(new.object)) == ("The harbour", "The old harbour")
    assert report.words() == "adds 0 links, changes 1, removes 0"
    assert set(main(place).triples(FURTHER)) == set(triples(EDITED))


def test_what_is_removed_takes_what_followed_with_it(place: str) -> None:
    put(place)
    claim = FURTHER_RECORD.index("claim:H1")
    report = put(place, FURTHER_RECORD[:claim])
    assert report.added == ()
    store = main(place)
    assert store.query("ASK { case:harbour ic:usesMechanism ?any }") is False
    assert DERIVATIONS not in store.graphs()
    assert f"{DERIVED}-harbour" not in store.graphs()


@pytest.mark.parametrize("after", [None, FURTHER_RECORD])
def test_a_violation_writes_nothing(place: str, after: str | None) -> None:
    if after:
        put(place, after)
    before = hashed(place) if after else None
    with pytest.raises(Invalid, match="graph:case-harbour: Violation: case:harbour: "):
        put(place, WRONG)
    assert (hashed(place) if Path(place).exists() else None) == before


@pytest.mark.parametrize(
    "name", ["ontology", "kinds", "derived", "derived-x", "derivations", "provenance"]
)
def test_what_icgraph_keeps_itself_cannot_be_loaded(place: str, name: str) -> None:
    graph = IRI(f"https://w3id.org/icgraph/graph/{name}")
    with pytest.raises(Invalid, match=f"graph:{name} is kept by icgraph itself"):
        write(place, incoming(graph=graph), dry_run=False)


def test_a_dry_run_says_the_same_and_writes_nothing(place: str) -> None:
    dry = put(place, dry_run=True)
    assert not Path(place).exists()
    wet = put(place)
    assert (dry.added, dry.removed, dry.written) == (wet.added, wet.removed, False)
    before = hashed(place)
    assert put(place, EDITED, dry_run=True).words() == "adds 0 links, changes 1, removes 0"
    assert hashed(place) == before


def test_the_first_write_makes_the_workspace_of_what_is_shipped() -> None:
    assert not put(None).written
    report = put(None, EDITED, dry_run=True)
    assert report.words() == "adds 0 links, changes 1, removes 0"
    assert not workspace_folder().exists()
    report = put(None, EDITED)
    assert report.place == workspace_folder()
    assert report.made
    store = main(workspace_folder())
    assert {PAPER, FURTHER} < set(store.graphs())
    assert set(store.triples(FURTHER)) == set(triples(EDITED))


def test_who_when_which_file_and_which_tool(place: str) -> None:
    put(place)
    put(place, EDITED)
    store = main(place)
    rows = select(
        store,
        """SELECT ?kind ?who ?name ?file ?tool ?words {
        graph:case-harbour prov:wasGeneratedBy ?write . ?write rdfs:label ?kind ;
          dcterms:description ?words ; prov:used/rdfs:label ?file ;
          prov:wasAssociatedWith ?who, ?program ; prov:startedAtTime ?at .
        ?who rdfs:label ?name . ?program a prov:SoftwareAgent ; rdfs:label ?tool
        FILTER(?who != ?program) } ORDER BY ?words""",
    )
    assert [row[:4] for row in rows] == 2 * [
        (Literal("load"), WHO, Literal("Ada"), Literal("harbour.ttl"))
    ]
    assert str(rows[0][5]) == "adds 0 links, changes 1, removes 0"
    changed = "SELECT ?thing { ?thing prov:wasInfluencedBy ?write }"
    assert select(store, changed) == [(IRI("https://w3id.org/icgraph/case/harbour"),)]
    without = """SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o }
        FILTER NOT EXISTS { ?graph prov:wasGeneratedBy/prov:wasAssociatedWith ?who } }"""
    assert select(store, without) == []


def test_the_copy_of_the_documents_follows_and_mends_itself(place: str) -> None:
    record = Incoming({PAPER: triples(RECORD)}, "", "", None, "load")
    write(place, record, dry_run=False)

    def copied() -> set[Triple]:
        store = main(place, directory.SOURCE_DOCUMENTS)
        assert set(store.graphs()) - {DERIVED, DERIVATIONS} <= SOURCE_DOCUMENTS
        assert DERIVED in store.graphs()
        return set(store.triples(PAPER))

    assert copied() == set(triples(RECORD))
    with directory.open_for_writing(Path(place)) as held:
        held.store(directory.SOURCE_DOCUMENTS).put(PAPER, [])
    assert not write(place, record, dry_run=False).written
    assert copied() == set(triples(RECORD))


def test_what_is_set_aside_stays_aside(place: str) -> None:
    table = IRI("https://w3id.org/icgraph/graph/woodman-2016-table-2")
    for expected in (True, False):
        assert write(place, incoming(graph=table), dry_run=False).written == expected
    assert table not in main(place).graphs()
    aside = main(place, directory.SET_ASIDE)
    assert set(aside.triples(table)) == set(triples(FURTHER_RECORD))


def test_a_function_sees_the_store_it_writes_to(place: str) -> None:
    put(place)

    def renamed(store: Store) -> Incoming:
        assert set(store.triples(FURTHER)) == set(triples(FURTHER_RECORD))
        return incoming(EDITED)

    assert write(place, renamed, dry_run=False).words() == "adds 0 links, changes 1, removes 0"


def test_a_store_that_is_read_cannot_be_written_meanwhile(place: str) -> None:
    put(place)
    held = directory.open_for_reading(Path(place))
    with pytest.raises(Unavailable, match="being read"):
        put(place, EDITED)
    held.close()
    assert put(place, EDITED).written


@pytest.mark.parametrize("name", ["memory:", "https://example.org/store"])
def test_only_folders_are_written(name: str) -> None:
    with pytest.raises(UsageError, match="nothing can be written to"):
        put(name)


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    for dry_run in (True, False):
        with pytest.raises(Invalid, match="holds other files"):
            put(str(tmp_path / "thesis"), dry_run=dry_run)


def test_words_count_a_value_that_takes_anothers_place_once() -> None:
    s, p, g = IRI("urn:s"), IRI("urn:p"), IRI("urn:g")
    a, b, c = (Quad(s, p, Literal(x), g) for x in "abc")
    assert in_words([a, b], [c]) == "adds 1 links, changes 1, removes 0"
    assert in_words([], []) == "0 added, 0 removed"


_WRITER = """
import sys
from pathlib import Path
from icgraph import resources
resources.root = lambda: Path(sys.argv[1])
from tests.test_changes import EDITED, FURTHER_RECORD, put
print("ready", flush=True)
while True:
    for turtle in (EDITED, FURTHER_RECORD[:FURTHER_RECORD.index("claim:H1")], FURTHER_RECORD):
        put(sys.argv[2], turtle)
        print("wrote", flush=True)
"""


def _kill_times() -> Iterator[float]:
    chance = random.Random(7)  # noqa: S311 - when to kill, not a secret
    yield from (chance.uniform(0, 0.4) for _ in range(20))


def test_twenty_kills_leave_no_half_written_record(place: str, checkout: Path) -> None:
    put(place)
    short = FURTHER_RECORD[: FURTHER_RECORD.index("claim:H1")]
    whole = {frozenset(triples(text)) for text in (EDITED, short, FURTHER_RECORD)}
    for pause in _kill_times():
        with subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", _WRITER, str(checkout), place],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        ) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(pause)
            child.kill()
        store = main(place)
        found = frozenset(store.triples(FURTHER))
        assert found in whole
        derived = store.query("ASK { case:harbour ic:usesMechanism mech:sharing }")
        assert derived == (found != frozenset(triples(short)))


def test_twenty_edits_are_each_exactly_the_difference_and_accounted_for(place: str) -> None:
    chance = random.Random(11)  # noqa: S311 - which edits, not a secret
    case, note = IRI("https://w3id.org/icgraph/case/harbour"), IRI(f"{SKOS}note")
    base = set(triples(FURTHER_RECORD))
    held: set[Triple] = set()
    link = IRI("https://w3id.org/icgraph/graph/mine")
    put(place)
    write(place, incoming('<urn:mine> <http://www.w3.org/2004/02/skos/core#note> "kept" .', link),
          dry_run=False)  # fmt: skip
    for _ in range(20):
        notes = {Triple(case, note, Literal(chance.choice("abcdef"))) for _ in range(3)}
        report = write(
            place, Incoming({FURTHER: [*base, *notes]}, "", "", None, "load"), dry_run=False
        )
        assert {Triple(*quad[:3]) for quad in report.added} == notes - held
        assert {Triple(*quad[:3]) for quad in report.removed} == held - notes
        held = notes
    store = main(place)
    assert set(store.triples(FURTHER)) == base | held
    assert len(list(store.triples(link))) == 1
    without = """SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } FILTER NOT EXISTS {
        ?graph prov:wasGeneratedBy ?write . ?write prov:startedAtTime ?at ;
          prov:wasAssociatedWith ?who, ?tool . ?tool a prov:SoftwareAgent } }"""
    assert select(store, without) == []
