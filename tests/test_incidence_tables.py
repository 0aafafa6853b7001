"""Cells as columns, in memory and as Parquet: the same incidence as straight from the store."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from benchmarks import synthetic
from icgraph import building, incidence_files, resources
from icgraph.analysis import study as studies
from icgraph.analysis.study import READINGS, Scope, Study, study
from icgraph.errors import Unavailable
from icgraph.identity import ROOT, expand
from icgraph.incidence import ABSENT, PRESENT, Attribute, Cell, Incidence
from icgraph.incidence_coding import columns_of, from_store, matrix, table_of
from icgraph.incidence_files import ABOUT
from icgraph.incidence_tables import Grounds, TabledIncidence, tabled
from icgraph.intake.rdf import parse
from icgraph.said import STRENGTH, Statements
from icgraph.stores import directory
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from icgraph.vetting import vet_graphs
from icgraph.vocabulary import IC as V
from icgraph.workspace import open_for_reading
from tests.made_up import KINDS_GRAPH

TABLE_2 = IRI("https://w3id.org/icgraph/graph/woodman-2016-table-2")
MADE = 200


@pytest.fixture(scope="module")
def shipped() -> dict[IRI, list[Triple]]:
    return {name: t for name, t in building.shipped().graphs.items() if name != TABLE_2}


@pytest.fixture(scope="module")
def store(shipped: dict[IRI, list[Triple]]) -> Iterator[Store]:
    with_all = OxigraphStore()
    with_all.put_all(shipped)
    yield with_all
    with_all.close()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, in which tables of any size are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(studies, "KEPT_FROM", 1)
    return resources.cache_home() / "incidence"


def five(store: Store, reading: str, state: str = "") -> Study:
    scope = Scope(among="all-five", attributes="five-case-coding", reading=reading)
    return study(store, scope, state=state)


def random_table(cases: int = 200, attributes: int = 30) -> Incidence:
    """Random cells of three values, with bases and claims."""
    rng = np.random.default_rng(5)
    names = tuple(IRI(f"urn:case:{place:04d}") for place in range(cases))
    compared = tuple(
        Attribute(IRI(f"urn:a:{place:02d}"), V.usesMechanism, IRI(f"urn:k:{place:02d}"), str(place))
        for place in range(attributes)
    )
    spoken = {
        (case, attribute.iri): Cell(
            str(rng.choice([PRESENT, ABSENT, "unknown"])),
            list(STRENGTH)[int(rng.integers(len(STRENGTH)))] if rng.random() < 0.9 else None,
            tuple(sorted({IRI(f"urn:claim:{claim}") for claim in rng.integers(0, 900, 2)})),
            bool(rng.random() < 0.1),
        )
        for case in names
        for attribute in compared
        if rng.random() < 0.5
    }
    return Incidence(V.strict, names, compared, spoken)


def shard(table: Incidence, cases: tuple[IRI, ...]) -> Incidence:
    members = set(cases)
    spoken = {key: cell for key, cell in table.spoken.items() if key[0] in members}
    return Incidence(table.reading, cases, table.attributes, spoken)


def coded(table: Incidence, parts: int = 1) -> TabledIncidence:
    pieces = (
        shard(table, tuple(table.cases[place] for place in places))
        for places in np.array_split(np.arange(len(table.cases)), parts)
    )
    return table_of(pieces, {}, table.reading, table.cases, table.attributes)


def assert_same(one: Incidence, other: Incidence) -> None:
    assert one.attributes == other.attributes
    assert one.counts() == other.counts()
    assert one.certain == other.certain
    assert one.possible == other.possible
    assert dict(one.spoken) == dict(other.spoken)
    for attribute in one.attributes:
        assert one.support(attribute.iri) == other.support(attribute.iri)
    for state in (PRESENT, ABSENT):
        assert (matrix(one, state) != matrix(other, state)).nnz == 0


@pytest.mark.parametrize("reading", ["strict", "inclusive", "enumerated"])
def test_every_route_gives_the_same_five_cases(store: Store, reading: str, cache: Path) -> None:
    straight = five(store, reading).incidence()
    made = five(store, reading, "this").incidence()
    read = five(store, reading, "this").incidence()
    assert len(list(cache.glob(f"*/{ABOUT}"))) == 1
    assert not isinstance(straight, TabledIncidence)
    for table in (made, read):
        assert isinstance(table, TabledIncidence)
        assert_same(straight, table)


def test_a_kept_table_is_read_without_a_look_at_the_claims(store: Store, cache: Path) -> None:
    first = study(store, Scope(), state="this")
    again = study(store, Scope(), state="this")
    assert first.attributes == again.attributes
    assert again.incidence().counts() == first.incidence().counts()
    assert "statements" in first.__dict__
    assert "statements" not in again.__dict__


def test_every_engine_gives_the_same_table(shipped: dict[IRI, list[Triple]], store: Store) -> None:
    few = [name for name in shipped if not name.startswith(f"{ROOT}graph/case-")]
    memory, own = MemoryStore(), OxigraphStore()
    for name in few:
        memory.put(name, shipped[name])
        own.put(name, shipped[name])
    asked = five(store, "strict")
    engines = [(engine, Statements(engine)) for engine in (memory, own)]
    for reading in READINGS:
        one, other = (
            from_store(engine, said, asked.cases, asked.attributes, reading)
            for engine, said in engines
        )
        assert_same(one, other)


@pytest.mark.parametrize("parts", [1, 4, 7])
def test_random_cells_are_the_same_in_parts_and_read_again(parts: int, tmp_path: Path) -> None:
    table = random_table()
    made = coded(table, parts)
    assert_same(table, made)
    incidence_files.write(tmp_path / "kept", "k", made)
    read = incidence_files.read(tmp_path / "kept", "k", table.reading, table.cases)
    assert read is not None
    assert_same(table, read)


def test_a_cell_leads_to_the_graphs_of_its_claims(store: Store, cache: Path) -> None:
    five(store, "strict", "this").incidence()
    table = five(store, "strict", "this").incidence()
    assert isinstance(table, TabledIncidence)
    place = expand("case:hospital-at-home"), expand("attr:nearby-hospitals-threatened")
    assert table.graphs(*place) == (expand("graph:woodman-2016"),)
    assert table.graphs(place[0], IRI("urn:none")) == ()
    assert cache.is_dir()


def test_what_nobody_speaks_of_stays_unknown() -> None:
    table = coded(random_table(3, 2))
    assert table.cell(IRI("urn:case:0000"), IRI("urn:none")).state == "unknown"
    assert table.support(IRI("urn:none")) == (0, 3)
    empty = coded(random_table(0, 2))
    assert (empty.counts(), empty.certain, len(empty.spoken)) == ((0, 0, 0), (), 0)


def test_any_change_of_what_a_table_depends_on_makes_another(store: Store, cache: Path) -> None:
    base = Scope(among="all-five", attributes="five-case-coding")
    asked = [
        (base, "this"),
        (base, "that"),
        (Scope(among="all-five", attributes="five-case-coding", reading="inclusive"), "this"),
        (Scope(among="all-five", attributes="five-case-coding", statuses=("reported",)), "this"),
        (Scope(among="all-five", attributes="five-case-coding", as_of="2015"), "this"),
        (Scope(among="all-five", kinds=("mechanism",)), "this"),
        (Scope(among="telephone-mdt,advice-and-guidance", attributes="five-case-coding"), "this"),
    ]
    for scope, state in asked:
        study(store, scope, state=state).incidence()
    assert len(list(cache.glob(f"*/{ABOUT}"))) == len(asked)


def test_a_study_of_other_cases_or_claims_keeps_no_table(store: Store, cache: Path) -> None:
    whole = five(store, "strict", "this")
    whole.among(whole.cases[:2]).incidence()
    whole.counting(whole.filter).incidence()
    assert len(list(cache.glob(f"*/{ABOUT}"))) == 1


def damage_about(folder: Path) -> None:
    (folder / ABOUT).write_text("{", encoding="utf-8")


def older_layout(folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps(about | {"layout": 0}), encoding="utf-8")


def other_key(folder: Path) -> None:
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    (folder / ABOUT).write_text(json.dumps(about | {"key": "other"}), encoding="utf-8")


def shorter(folder: Path) -> None:
    path = folder / "cells.parquet"
    path.write_bytes(path.read_bytes()[:-40])


def missing(folder: Path) -> None:
    (folder / "claims.parquet").unlink()


def turned_bits(folder: Path) -> None:
    path = folder / "cells.parquet"
    content = bytearray(path.read_bytes())
    content[60:80] = bytes(255 - byte for byte in content[60:80])
    path.write_bytes(content)


@pytest.mark.parametrize(
    "damage", [damage_about, older_layout, other_key, shorter, missing, turned_bits]
)
def test_a_damaged_or_foreign_table_is_made_again(
    store: Store, cache: Path, damage: Callable[[Path], None]
) -> None:
    table = five(store, "strict", "this").incidence()
    folder = next(cache.glob(f"*/{ABOUT}")).parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    damage(folder)
    again = five(store, "strict", "this").incidence()
    assert_same(table, again)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_codes_that_lead_nowhere_are_not_trusted(tmp_path: Path) -> None:
    made = coded(random_table(4, 3))
    strange = made.columns._replace(attribute=made.columns.attribute + 1)
    wrong = tabled(made.reading, made.cases, made.attributes, strange, made.grounds)
    incidence_files.write(tmp_path / "kept", "k", wrong)
    assert incidence_files.read(tmp_path / "kept", "k", made.reading, made.cases) is None


def test_damage_found_late_removes_the_table_and_says_so(tmp_path: Path) -> None:
    made = coded(random_table())
    folder = tmp_path / "kept"
    incidence_files.write(folder, "k", made)
    read = incidence_files.read(folder, "k", made.reading, made.cases)
    assert read is not None
    (folder / "claims.parquet").unlink()
    with pytest.raises(Unavailable, match="damaged"):
        read.cell(*next(iter(read.spoken)))
    assert not folder.exists()


def test_a_cache_that_cannot_be_written_keeps_nothing(
    store: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.parent.parent.mkdir(parents=True)
    cache.parent.write_text("no folder", encoding="utf-8")
    assert five(store, "strict", "this").incidence().counts() == (36, 4, 55)


def test_only_the_latest_tables_are_kept(store: Store, cache: Path) -> None:
    for number in range(incidence_files.KEPT + 2):
        five(store, "strict", str(number)).incidence()
    assert len(list(cache.iterdir())) == incidence_files.KEPT


def test_a_store_folder_has_another_state_after_a_write(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    directory.create(folder)
    states = []
    for word in ("a", "b"):
        with directory.open_for_writing(folder) as writable:
            writable.put(KINDS_GRAPH, [Triple(IRI("urn:s"), IRI("urn:p"), IRI(f"urn:{word}"))])
        for _ in range(2):
            opened = open_for_reading(str(folder))
            states.append(opened.state())
            opened.store.close()
    assert len(set(states)) == 2
    assert states[0] == states[1]
    assert open_for_reading(str(folder), "kinds").state() == ""


@pytest.fixture(scope="module")
def made_up() -> tuple[synthetic.Cases, synthetic.Kinds, dict[IRI, list[Triple]]]:
    known = synthetic.kinds()
    cases = synthetic.drawn(MADE, known)
    graphs: dict[IRI, list[Triple]] = {}
    for lines in synthetic.quads(cases, known):
        for quad in parse("".join(lines).encode(), format="nq", name="made up"):
            graphs.setdefault(IRI(str(quad.graph)), []).append(Triple(*quad[:3]))
    return cases, known, graphs


def test_made_up_cases_have_96_to_100_quads_and_are_whole_records(
    made_up: tuple[synthetic.Cases, synthetic.Kinds, dict[IRI, list[Triple]]],
    shipped: dict[IRI, list[Triple]],
) -> None:
    _, _, graphs = made_up
    sizes = {len(triples) for name, triples in graphs.items() if name != synthetic.SOURCE_GRAPH}
    assert sizes == {96, 97, 98, 99, 100}
    five_of_them = dict(sorted(graphs.items())[:5]) | {
        synthetic.SOURCE_GRAPH: graphs[synthetic.SOURCE_GRAPH]
    }
    background = [*shipped[building.ONTOLOGY], *shipped[building.KINDS]]
    found = vet_graphs(five_of_them, background)
    assert [p for p in found if p.finding.severity == "Violation"] == []


@pytest.mark.parametrize("reading", READINGS)
def test_made_up_cases_are_the_same_from_a_store_and_as_arrays(
    made_up: tuple[synthetic.Cases, synthetic.Kinds, dict[IRI, list[Triple]]],
    shipped: dict[IRI, list[Triple]],
    reading: IRI,
) -> None:
    cases, known, graphs = made_up
    own = OxigraphStore()
    own.put_all({name: shipped[name] for name in (building.ONTOLOGY, building.KINDS)} | graphs)
    asked = study(own, Scope(reading=reading.rpartition("#")[2]))
    table = from_store(own, asked.statements, asked.cases, asked.attributes, reading)
    accepted = asked.statements.accepted(reading)
    drawn = synthetic.matrices(cases, known, accepted)
    assert table.cases == tuple(synthetic.case_name(number) for number in range(MADE))
    for state, side in ((PRESENT, 0), (ABSENT, 1)):
        found = matrix(table, state).toarray()
        seen = 0
        for place, attribute in enumerate(table.attributes):
            slot = next(s for s in synthetic.SLOTS if s.derived == attribute.property)
            column = known.names[slot.scheme].index(attribute.kind)
            wanted = drawn[attribute.property][side][:, [column]].toarray()[:, 0]
            assert (found[:, place] == wanted).all(), attribute
            seen += int(wanted.sum())
        assert seen == sum(int(pair[side].sum()) for pair in drawn.values())
    if reading == V.enumerated:
        assert synthetic.table(cases, known, reading).counts()[:2] == table.counts()[:2]


def test_columns_of_a_table_are_its_own() -> None:
    made = coded(random_table(5, 4))
    assert columns_of(made) is made.columns
    grounds = made.grounds()
    assert isinstance(grounds, Grounds)
    assert len(grounds.claims.starts) == len(made.columns.case) + 1
