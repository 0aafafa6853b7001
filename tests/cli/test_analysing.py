"""Analyses written as rows for spreadsheets and programs."""

from __future__ import annotations

import csv
import io

import pytest

from icgraph.analysis.result import Result, Table
from icgraph.cli.analysing import _write_delimited
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
