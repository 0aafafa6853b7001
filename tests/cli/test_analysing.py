"""Analyses written as rows for spreadsheets and programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from icgraph import GraphBase
from icgraph.analysis.result import Result, Table
from icgraph.cli import COMMANDS, for_terminal
from icgraph.cli.analysing import _write_delimited
from icgraph.errors import UsageError
from icgraph.exporters.spreadsheets import safe
from tests.cli.conftest import Run

SEPARATORS = {"csv": ",", "tsv": "\t"}


def written(result: Result, form: str) -> list[list[str]]:
    out = io.StringIO(newline="")
    _write_delimited(result, out, form)
    return list(csv.reader(io.StringIO(out.getvalue()), delimiter=SEPARATORS[form]))


@pytest.mark.parametrize("form", SEPARATORS)
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_be_taken_for_a_formula(form: str, start: str) -> None:
    text = f"{start}SUM(A1)"
    result = Result([{"what": text, "all": [text, "b"]}], Table((), ()))
    [header, line] = written(result, form)
    assert header == ["what", "all"]
    assert safe(text) == f"'{text}"
    kept = text if form == "csv" else text.replace("\r", "\n")
    assert line == [f"'{kept}", f"'{kept}|b"]


@pytest.mark.parametrize("form", SEPARATORS)
def test_numbers_and_plain_texts_stay_as_they_are(form: str) -> None:
    result = Result([{"number": -1, "text": "a = b", "none": None}], Table((), ()))
    assert written(result, form)[1] == ["-1", "a = b", ""]


@pytest.mark.parametrize("form", SEPARATORS)
def test_an_answer_without_rows_has_a_header_all_the_same(run: Run, form: str) -> None:
    result = run("timeline", "--as-of", "1800", "-f", form)
    assert result.exit_code == 0
    assert result.stdout.strip() == SEPARATORS[form].join(("date", "claims", "cases", "by status"))


@pytest.mark.parametrize("form", SEPARATORS)
def test_an_answer_without_rows_and_columns_says_why(form: str) -> None:
    refused = Result([], Table((), ()), ["There is nothing to compare."])
    assert written(refused, form) == [["said"], ["There is nothing to compare."]]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_written_for_people(run: Run, name: str) -> None:
    told = run(name, "--help").stdout
    for mark in ("-----", "Returns", "Parameters", "``", "Raise "):
        assert mark not in told


def test_a_page_that_is_there_is_refused_before_any_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = tmp_path / "taken.html"
    taken.write_text("mine", encoding="utf-8")

    def work(*_: object) -> None:
        raise AssertionError("the graph was opened")

    for module in ("analysing", "map", "gap_map", "lattice", "brief"):
        monkeypatch.setattr(f"icgraph.cli.{module}.opened", work)
    for words in (["timeline", "-f", "html"], ["map"], ["gap-map"], ["lattice"], ["brief"]):
        result = run(*words, "-o", str(taken))
        assert result.exit_code == 2
        assert "is there already" in result.stderr
    assert taken.read_text(encoding="utf-8") == "mine"


def test_a_page_that_was_written_is_named(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("timeline", "-o", str(page))
    assert result.exit_code == 0
    assert f"{page}: " in result.stderr
    assert " KB, " in result.stderr
    assert "open it in a browser" in result.stderr


def test_standard_error_is_wrapped_for_a_person_only(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "  " + " ".join(["icgraph", "map"] * 20)
    assert for_terminal(line) == [line]
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    wrapped = for_terminal(line)
    assert len(wrapped) == 4
    assert all(len(part) <= 80 for part in wrapped)
    assert " ".join(map(str.strip, wrapped)) == line.strip()


def test_sets_and_cases_do_not_mix(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="sets and cases do not mix"):
        graph.shared(among="set:all-five,hospital-at-home")
