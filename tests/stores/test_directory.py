"""The folder of a graph base: who may open it, what is refused, what stays untouched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from icgraph.errors import Invalid, Unavailable
from icgraph.stores import directory
from icgraph.terms import IRI, Triple

G = "https://w3id.org/icgraph/graph/"
PAPER, EDITORIAL, TABLE = IRI(G + "paper"), IRI(G + "editorial"), IRI(G + "table-2")
FACT = Triple(IRI("http://example.org/s"), IRI("http://example.org/p"), IRI("http://example.org/o"))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base"
    directory.create(path, program="1.0", data="7")
    return path


def graphs(path: Path, which: str) -> list[IRI]:
    store = directory.open_for_reading(path, which)
    try:
        return store.graphs()
    finally:
        store.close()


@contextmanager
def other_process(path: Path, opening: str) -> Iterator[int]:
    """Another process that has the folder open until this block ends; gives its number."""
    code = (
        "import sys; from pathlib import Path; from icgraph.stores import directory\n"
        f"held = directory.{opening}(Path(sys.argv[1]))\n"
        "print('open', flush=True); sys.stdin.read(); held.close()"
    )
    with subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process.pid


# -- making -------------------------------------------------------------------------------


def test_a_new_directory_is_empty_and_marked(base: Path) -> None:
    assert directory.marker(base) == {"format": 1, "program": "1.0", "data": "7"}
    for which in directory.PARTS:
        assert graphs(base, which) == []
    assert sorted(entry.name for entry in base.iterdir()) == ["icgraph-store.json", "lock"]


def test_making_it_again_keeps_what_is_in_it(base: Path) -> None:
    with directory.open_for_writing(base) as held:
        held.put(PAPER, [FACT])
    directory.create(base, program="1.1", data="8")
    assert graphs(base, directory.MAIN) == [PAPER]
    assert directory.marker(base)["program"] == "1.1"


def test_a_folder_with_other_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Invalid, match="holds other files"):
        directory.create(tmp_path)
    with pytest.raises(Unavailable, match="there is no store"):
        directory.open_for_writing(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_as_the_path_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine")
    with pytest.raises(Invalid, match="is a file, not a store"):
        directory.create(path)
    with pytest.raises(Unavailable, match="there is no store"):
        directory.open_for_reading(path)
    assert path.read_text() == "mine"


def test_a_parent_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Unavailable, match="no store can be made"):
        directory.create(tmp_path / "file" / "base")


def test_a_parent_that_cannot_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(Unavailable, match="Permission denied") as caught:
        directory.create(tmp_path / "base")
    assert caught.value.exit_code == 5
    assert not (tmp_path / "base").exists()


# -- the marker ---------------------------------------------------------------------------


def test_a_missing_store_names_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="there is no store") as caught:
        directory.open_for_reading(tmp_path / "nowhere")
    assert "icgraph build" in caught.value.hint
    assert not (tmp_path / "nowhere").exists()


def test_a_newer_layout_is_refused_by_every_door(base: Path) -> None:
    newer = json.dumps({"format": 2, "program": "9", "data": "9"})
    (base / directory.MARKER).write_text(newer)
    for door in (
        directory.marker,
        directory.open_for_reading,
        directory.open_for_writing,
        directory.create,
    ):
        with pytest.raises(Unavailable, match="layout 2, and this program reads 1"):
            door(base)
    assert (base / directory.MARKER).read_text() == newer


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "one"}', "\x00"])
def test_a_damaged_marker_is_named(base: Path, content: str) -> None:
    (base / directory.MARKER).write_text(content)
    with pytest.raises(Unavailable, match="marker of the store"):
        directory.marker(base)


# -- where graphs go ----------------------------------------------------------------------


def test_graphs_go_where_they_belong(base: Path) -> None:
    with directory.open_for_writing(
        base, set_aside={TABLE}, source_documents={PAPER, EDITORIAL}
    ) as held:
        for graph in (PAPER, TABLE, IRI(G + "further")):
            held.put(graph, iter([FACT]))
    assert graphs(base, directory.MAIN) == [IRI(G + "further"), PAPER]
    assert graphs(base, directory.SET_ASIDE) == [TABLE]
    assert graphs(base, directory.SOURCE_DOCUMENTS) == [PAPER]


def test_the_copy_follows_its_member(base: Path) -> None:
    with directory.open_for_writing(base, source_documents={PAPER}) as held:
        held.put(PAPER, [FACT])
        held.put(PAPER, [])
    assert graphs(base, directory.SOURCE_DOCUMENTS) == []


def test_a_graph_whose_place_changed_leaves_the_old_one(base: Path) -> None:
    with directory.open_for_writing(base, source_documents={PAPER}) as held:
        held.put(PAPER, [FACT])
    with directory.open_for_writing(base, set_aside={PAPER}) as held:
        held.put(PAPER, [FACT])
    assert graphs(base, directory.MAIN) == []
    assert graphs(base, directory.SOURCE_DOCUMENTS) == []
    assert graphs(base, directory.SET_ASIDE) == [PAPER]


def test_triples_that_fail_half_way_are_written_nowhere(base: Path) -> None:
    def failing() -> Iterator[Triple]:
        yield FACT
        raise ValueError("line 2")

    with directory.open_for_writing(base, source_documents={PAPER}) as held:
        with pytest.raises(ValueError, match="line 2"):
            held.put(PAPER, failing())
        assert held.store().graphs() == []
    assert graphs(base, directory.SOURCE_DOCUMENTS) == []


def test_an_unknown_part_is_refused(base: Path) -> None:
    with pytest.raises(Invalid, match="no part 'side'"):
        directory.open_for_reading(base, "side")
    with directory.open_for_writing(base) as held, pytest.raises(Invalid, match="no part 'side'"):
        held.store("side")


def test_a_closed_directory_says_so_and_lets_others_in(base: Path) -> None:
    held = directory.open_for_writing(base)
    held.mark(program="2.0", data="9")
    held.close()
    held.close()
    with pytest.raises(Unavailable, match="is closed"):
        held.put(PAPER, [FACT])
    directory.open_for_writing(base).close()
    assert directory.marker(base) == {"format": 1, "program": "2.0", "data": "9"}


# -- who may open it ----------------------------------------------------------------------


def test_a_second_process_hears_who_is_writing(base: Path) -> None:
    with other_process(base, "open_for_writing") as writer:
        for door in (directory.open_for_reading, directory.open_for_writing):
            with pytest.raises(Unavailable, match=f"is being written by process {writer}") as error:
                door(base)
            assert error.value.exit_code == 5
            assert error.value.hint
    directory.open_for_writing(base).close()


def test_readers_share_and_keep_a_writer_out(base: Path) -> None:
    with other_process(base, "open_for_reading"):
        assert graphs(base, directory.MAIN) == []
        with pytest.raises(Unavailable, match="is being read by another process"):
            directory.open_for_writing(base)
    directory.open_for_writing(base).close()


def test_a_writer_that_was_killed_is_not_blamed(base: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    (base / directory.LOCK).write_text(gone.stdout.strip())
    with (
        other_process(base, "open_for_reading"),
        pytest.raises(Unavailable, match="is being read by another process"),
    ):
        directory.open_for_writing(base)
    directory.open_for_writing(base).close()


def test_a_failed_opening_gives_the_lock_back(base: Path) -> None:
    (base / directory.MAIN).write_text("not a folder")
    with pytest.raises(Unavailable, match="could not be opened"):
        directory.open_for_writing(base)
    (base / directory.MAIN).unlink()
    (base / directory.MAIN).mkdir()
    (base / directory.MAIN / "CURRENT").write_text("damaged")
    with pytest.raises(Unavailable, match="could not be opened"):
        directory.open_for_reading(base)
    (base / directory.MAIN / "CURRENT").unlink()
    directory.open_for_writing(base).close()


def test_reading_needs_no_right_to_write(base: Path) -> None:
    with directory.open_for_writing(base) as held:
        held.put(PAPER, [FACT])
    (base / directory.LOCK).chmod(0o444)
    before = sorted((entry.name, entry.stat().st_mtime_ns) for entry in base.iterdir())
    assert graphs(base, directory.MAIN) == [PAPER]
    assert sorted((entry.name, entry.stat().st_mtime_ns) for entry in base.iterdir()) == before


def test_reading_imports_little() -> None:
    code = (
        "import sys, click, pyoxigraph\n"
        "import icgraph.stores.directory, icgraph.stores.oxigraph\n"
        "heavy = {'rdflib', 'owlready2', 'networkx', 'pyvis', 'json', 'difflib', 'urllib.parse',"
        " 'tomllib', 'tempfile', 'shutil', 'subprocess', 'logging', 'importlib.metadata'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    bare = "import sys, click, pyoxigraph" + code[code.index("\nheavy") :]
    printed = [
        subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", text], capture_output=True, text=True, check=True
        ).stdout
        for text in (code, bare)
    ]
    assert printed[0] == printed[1]
