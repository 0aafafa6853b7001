"""The table of formats: found by name and by ending, refusing answers they cannot hold."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from icgraph.errors import UsageError
from icgraph.exporters.formats import (
    BY_ENDING,
    FORMATS,
    Format,
    by_ending,
    by_name,
    default_for,
    write,
)
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, Triple, number

A = IRI("https://example.org/a")


def rows() -> Solutions:
    return Solutions(("n",), iter([(number(7),)]))


ROW_FORMATS = [form for form in FORMATS.values() if not form.holds_triples]
TRIPLE_FORMATS = [form for form in FORMATS.values() if form.holds_triples]


@pytest.mark.parametrize("form", ROW_FORMATS, ids=lambda form: form.name)
def test_row_formats_write_rows_and_refuse_triples(form: Format) -> None:
    out = io.StringIO()
    assert write(rows(), out, form) == 1
    assert "7" in out.getvalue()
    refused = io.StringIO()
    with pytest.raises(UsageError, match="this query answers with triples"):
        write(iter([Triple(A, A, A)]), refused, form)
    assert refused.getvalue() == ""


@pytest.mark.parametrize("form", TRIPLE_FORMATS, ids=lambda form: form.name)
def test_triple_formats_write_triples_and_refuse_rows(form: Format) -> None:
    out = io.StringIO()
    assert write(iter([Triple(A, IRI("https://example.org/p"), A)]), out, form) == 1
    assert "example.org" in out.getvalue()
    for answer, given in ((rows(), "rows"), (True, "yes or no")):
        refused = io.StringIO()
        with pytest.raises(UsageError, match=f"this query answers with {given}"):
            write(answer, refused, form)
        assert refused.getvalue() == ""


def test_no_two_formats_claim_one_ending() -> None:
    endings = [ending for form in set(FORMATS.values()) for ending in form.endings]
    assert sorted(endings) == sorted(BY_ENDING)


def test_a_misspelt_format_gets_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no format named 'jsno'; did you mean 'json'\?"):
        by_name("jsno")


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.ttl", "ttl"), ("x/y.TRIG", "trig"), ("r.srj", "json"), ("o.owl", "rdfxml")],
)
def test_a_file_ending_means_a_format(path: str, name: str) -> None:
    assert by_ending(path) == by_name(name)


@pytest.mark.parametrize("path", ["ttl", "a.xyz", "a."])
def test_an_unknown_ending_is_refused(path: str) -> None:
    with pytest.raises(UsageError, match="means no format"):
        by_ending(path)


def test_turtle_is_also_called_turtle() -> None:
    assert by_name("turtle") is by_name("ttl")


def test_people_get_tables_and_graphs_turtle() -> None:
    assert default_for(rows()).name == default_for(False).name == "table"
    assert default_for(iter([])).name == "ttl"


def test_writing_rows_loads_no_engine() -> None:
    code = (
        "import sys, io; from icgraph.exporters import formats, table, results;"
        "print(*sorted({'rdflib', 'pyoxigraph', 'logging', 'difflib', 'json'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""
