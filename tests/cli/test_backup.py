"""``icgraph backup`` and ``restore``: a copy that is the same, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.stores import directory
from tests.cli.conftest import Run

CHANGE = ("withdraw", "claim:D1", "--reason", "wrong page")


@pytest.fixture
def mine(tmp_path: Path, run: Run) -> str:
    assert run("build", "-o", str(tmp_path / "mine")).exit_code == 0
    return str(tmp_path / "mine")


def records(run: Run, store: str) -> str:
    return run("export", "--store", store, "--all", "-f", "nq").stdout


def test_a_backup_is_the_same_and_brings_the_same_back(run: Run, tmp_path: Path, mine: str) -> None:
    before, copy = records(run, mine), str(tmp_path / "copy")
    made = run("backup", copy, "--store", mine)
    assert (made.exit_code, made.stdout) == (0, "")
    assert "9 graphs, records " in made.stderr
    assert records(run, copy) == before
    assert run(*CHANGE, "--store", mine).exit_code == 0
    assert records(run, mine) != before
    refused = run("restore", copy, "--store", mine)
    assert (refused.exit_code, "--force replaces it" in refused.stderr) == (2, True)
    assert run("restore", copy, "--store", mine, "--force").exit_code == 0
    assert records(run, mine) == before
    assert run(*CHANGE, "--store", mine).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if "mine" in path.name) == ["mine"]


def test_a_lost_store_is_restored_where_it_was(run: Run, tmp_path: Path, mine: str) -> None:
    run("backup", str(tmp_path / "copy"), "--store", mine)
    Path(mine).rename(tmp_path / "gone")
    assert run("restore", str(tmp_path / "copy"), "--store", mine).exit_code == 0
    assert records(run, mine) == records(run, str(tmp_path / "gone"))


def test_without_a_store_it_is_the_workspace(run: Run, tmp_path: Path) -> None:
    nothing = run("backup", str(tmp_path / "copy"))
    assert (nothing.exit_code, "what is shipped needs no backup" in nothing.stderr) == (3, True)
    assert run(*CHANGE).exit_code == 0
    assert run("backup", str(tmp_path / "copy")).exit_code == 0
    assert "withdrawn on" in run("trace", "claim:D1", "--store", str(tmp_path / "copy")).stdout


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_store_that_is_written_is_left_alone(
    run: Run, tmp_path: Path, mine: str, command: str
) -> None:
    copy = str(tmp_path / "copy")
    if command == "restore":
        run("backup", copy, "--store", mine)
    with directory.open_for_writing(Path(mine)):
        refused = run(command, copy, "--store", mine, "--force")
    assert (refused.exit_code, "being written" in refused.stderr) == (5, True)
    assert (tmp_path / "copy").exists() == (command == "restore")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_damaged_backup_is_refused_and_the_store_stays(
    run: Run, tmp_path: Path, mine: str
) -> None:
    before, copy = records(run, mine), tmp_path / "copy"
    run("backup", str(copy), "--store", mine)
    (copy / directory.MAIN / "CURRENT").write_text("nonsense\n")
    refused = run("restore", str(copy), "--store", mine, "--force")
    assert refused.exit_code == 5
    assert records(run, mine) == before


def test_what_is_there_or_no_backup_is_said(run: Run, tmp_path: Path, mine: str) -> None:
    (tmp_path / "there").mkdir()
    for arguments, code, words in (
        (("backup", str(tmp_path / "there")), 2, "is there already"),
        (("restore", str(tmp_path / "there")), 3, "there is no backup"),
        (("restore", mine, "--force"), 2, "is the store itself"),
    ):
        result = run(*arguments, "--store", mine)
        assert (result.exit_code, words in result.stderr) == (code, True), result.stderr
