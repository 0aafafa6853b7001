"""The wheel carries everything it needs: installed elsewhere, it answers."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.checkout import ROOT


def run(*arguments: str | Path, cwd: Path, **environment: str) -> str:
    """Run this Python and return what it prints; fail with its errors when it fails."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and arguments
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, ahead of the checkout on the import path."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_ontology_queries_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {
            name.removeprefix("icgraph/_resources/")
            for name in archive.namelist()
            if name.startswith("icgraph/_resources/")
        }
    shipped = {
        path.relative_to(ROOT).as_posix()
        for folder in ("ontology", "queries", "data")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".ttl", ".rq"}
    }
    assert shipped
    assert shipped <= packed


def test_the_wheel_names_its_licences_and_its_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (about,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(about).decode("utf-8")
        (entry,) = (name for name in names if name.endswith("entry_points.txt"))
        commands = archive.read(entry).decode("utf-8")
    assert "License-Expression: Apache-2.0 AND CC-BY-4.0" in metadata
    assert "icgraph = icgraph.cli:main" in commands


def test_an_installed_wheel_answers_from_anywhere(installed: Path, tmp_path: Path) -> None:
    """The copy is on the path, the checkout is not, and the home folder is empty."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PYTHONPATH": str(installed),
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "share"),
        "XDG_CACHE_HOME": str(home / "cache"),
    }
    where = run("-c", "import icgraph; print(icgraph.__file__)", cwd=tmp_path, **environment)
    assert Path(where.strip()).is_relative_to(installed)
    listed = run("-m", "icgraph", "questions", cwd=tmp_path, **environment)
    assert "shared_mechanisms" in listed
    answer = run(
        "-m", "icgraph", "ask", "shared_mechanisms", "-f", "csv", cwd=tmp_path, **environment
    )
    assert "https://w3id.org/icgraph/mechanism/shared-responsibility" in answer
