"""Which graph is read, and how a store folder is built and renewed."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from icgraph import resources, workspace
from icgraph.building import SOURCE_DOCUMENTS, build, data_version
from icgraph.derivation import DERIVED
from icgraph.errors import Invalid, NotFound, Unavailable
from icgraph.graphbase import GraphBase
from icgraph.stores import directory
from icgraph.stores.base import select
from icgraph.terms import IRI, Literal, Triple
from icgraph.workspace import cache_folder, open_for_reading, signature, workspace_folder
from tests.made_up import FURTHER_RECORD, KINDS, RECORD, rule_file

GRAPH = "https://w3id.org/icgraph/graph/"
MINE = IRI("urn:mine")
FACT = Triple(IRI("urn:a"), IRI("urn:b"), IRI("urn:c"))


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "checkout"
    (root / "ontology" / "rules").mkdir(parents=True)
    (root / "data").mkdir()
    (root / "ontology" / "icgraph.ttl").write_text(KINDS)
    (root / "data" / "diary.ttl").write_text(f'#+ graph = "{GRAPH}woodman-2016"\n{RECORD}')
    (root / "data" / "case.ttl").write_text(f'#+ graph = "{GRAPH}case-harbour"\n{FURTHER_RECORD}')
    rule_file(root / "ontology" / "rules")
    monkeypatch.setattr(resources, "root", lambda: root)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return root


def graphs(folder: Path, part: str = directory.MAIN) -> set[str]:
    store = directory.open_for_reading(folder, part)
    try:
        return {graph.removeprefix(GRAPH) for graph in store.graphs()}
    finally:
        store.close()


def test_a_build_holds_every_graph_and_what_is_derived(tmp_path: Path) -> None:
    built = build(tmp_path / "store")
    assert graphs(built.folder) == {
        "ontology",
        "woodman-2016",
        "case-harbour",
        "derived",
        "derived-harbour",
        "derivations",
        "provenance",
    }
    assert graphs(built.folder, directory.SOURCE_DOCUMENTS) == {
        "ontology",
        "woodman-2016",
        "derived",
        "derivations",
    }
    assert built.graphs == 7
    assert directory.marker(built.folder)["data"] == built.data_version == data_version()


def test_a_rebuild_keeps_the_users_graphs_and_renews_the_rest(
    tmp_path: Path, checkout: Path
) -> None:
    folder = build(tmp_path / "store").folder
    with directory.open_for_writing(folder) as writable:
        writable.put(MINE, [FACT])
        writable.put(DERIVED, [FACT])
    (checkout / "data" / "case.ttl").unlink()
    build(folder)
    assert MINE in graphs(folder)
    assert not {"case-harbour", "derived-harbour"} & graphs(folder)
    store = directory.open_for_reading(folder)
    assert list(store.triples(MINE)) == [FACT]
    assert FACT not in set(store.triples(DERIVED))
    store.close()


def test_nobody_writes_to_a_store_while_it_is_renewed(tmp_path: Path) -> None:
    folder = build(tmp_path / "store").folder
    refused = []

    def load(_: str) -> None:
        with pytest.raises(Unavailable, match="being read"):
            directory.open_for_writing(folder)
        refused.append(True)

    build(folder, load)
    assert refused
    directory.open_for_writing(folder).close()


def test_a_store_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "store").folder
    with directory.open_for_writing(folder) as writable:
        writable.put(MINE, [FACT])
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(Unavailable, match="No space left"):
        build(folder)
    assert MINE in graphs(folder)
    assert [path.name for path in tmp_path.glob(".store*")] == []


def test_a_file_or_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_text("mine")
    for name in ("file", "folder"):
        with pytest.raises(Invalid):
            build(tmp_path / name)
    assert (tmp_path / "file").read_text() == "mine"
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["mine"]


def test_every_graph_has_source_actor_time_and_tool(tmp_path: Path, checkout: Path) -> None:
    folder = build(tmp_path / "store").folder
    store = directory.open_for_reading(folder)
    made = """SELECT ?graph ?who ?at ?tool { ?graph prov:wasGeneratedBy ?activity .
        ?activity a prov:Activity ; prov:startedAtTime ?at ; prov:wasAssociatedWith ?who, ?tool .
        ?tool a prov:SoftwareAgent FILTER NOT EXISTS { ?who a prov:SoftwareAgent } }"""
    assert {row[0] for row in select(store, made)} >= set(store.graphs())
    used = """SELECT ?name ?sha { graph:case-harbour prov:wasGeneratedBy/prov:used ?file .
        ?file rdfs:label ?name ; ic:sha256 ?sha }"""
    digest = sha256((checkout / "data" / "case.ttl").read_bytes()).hexdigest()
    assert select(store, used) == [(Literal("case.ttl"), Literal(digest))]
    store.close()


def test_reading_builds_the_cache_once_and_again_when_the_data_change(checkout: Path) -> None:
    open_for_reading(None).store.close()
    first = cache_folder()
    made = (first / directory.MARKER).stat().st_mtime_ns
    open_for_reading(None).store.close()
    assert (first / directory.MARKER).stat().st_mtime_ns == made
    (checkout / "data" / "case.ttl").unlink()
    assert cache_folder() != first
    opened = open_for_reading(None)
    assert f"{GRAPH}case-harbour" not in opened.store.graphs()
    opened.store.close()


def test_only_the_latest_caches_are_kept(checkout: Path) -> None:
    for stamp in range(5):
        os.utime(checkout / "data" / "case.ttl", (stamp, stamp))
        open_for_reading(None).store.close()
    assert len(list(cache_folder().parent.iterdir())) == workspace.KEPT_CACHES
    assert cache_folder().is_dir()


def test_the_signature_depends_on_the_files_alone(checkout: Path) -> None:
    first = signature()
    assert signature() == first
    (checkout / "ontology" / "rules" / "new.rq").write_text("x")
    assert signature() != first


def test_the_workspace_is_read_before_the_shipped_graph() -> None:
    build(workspace_folder())
    with directory.open_for_writing(workspace_folder()) as writable:
        writable.put(MINE, [FACT])
    with GraphBase.open() as graph:
        assert graph.query("ASK { <urn:a> <urn:b> <urn:c> }") is True
    assert not cache_folder().exists()


@pytest.mark.parametrize(("place", "error"), [("nowhere", NotFound), ("checkout", Unavailable)])
def test_what_is_not_a_store_is_said(tmp_path: Path, place: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_for_reading(str(tmp_path / place))


def test_the_source_documents_are_graphs_of_this_project() -> None:
    assert all(graph.startswith(GRAPH) for graph in SOURCE_DOCUMENTS)
