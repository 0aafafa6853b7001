"""Analyses written as pages: their own where they have one, else the one all can have."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.analysis import ANALYSES
from icgraph.analysis.registry import named
from icgraph.views.analysis_pages import PAGES
from tests.cli.conftest import Run

OWN = {
    "ledger": "Who gains and who loses",
    "timeline": "What was believed when",
    "follow-up": "What became of the cases",
}


@pytest.mark.parametrize("name", OWN)
def test_an_analysis_is_written_as_its_page(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / "answer.html"
    result = run(name, "-o", str(file))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    page = file.read_text(encoding="utf-8")
    assert f"<title>{OWN[name]}</title>" in page
    assert "Content-Security-Policy" in page


def test_cases_are_written_side_by_side_to_standard_output(run: Run) -> None:
    result = run("compare", "hill", "harbour", "-f", "html")
    assert result.exit_code == 0
    assert "<title>Side by side: " in result.stdout


def test_the_lattice_is_written_to_a_file_of_its_name(run: Run, tmp_path: Path) -> None:
    result = run("lattice", "--min-support", "1/2")
    assert (result.exit_code, result.stdout) == (0, "")
    page = (tmp_path / "lattice.html").read_text(encoding="utf-8")
    assert "What is known" in page
    assert "What cannot be ruled out</h2>" in page
    again = run("lattice")
    assert again.exit_code == 2
    assert "--force" in again.stderr


@pytest.mark.parametrize(
    "arguments", [("--min-support", "half"), ("--side", "both"), ("--leave-out", "case")]
)
def test_a_lattice_refuses_what_it_cannot_take(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("lattice", *arguments).exit_code == 2


def test_pages_are_those_of_analyses() -> None:
    assert PAGES.keys() <= ANALYSES.keys()
    assert len({named(name).title for name in ANALYSES}) == len(ANALYSES)
