"""``icgraph export``: records out, named by graph or thing, and what was lost said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

HARBOUR = "graph:case-harbour"


@pytest.mark.parametrize("name", [HARBOUR, "case-harbour", "case:harbour", "harbour"])
def test_a_record_goes_out_as_turtle_that_loads_without_change(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "out.ttl"
    result = run("export", "--record", name, "-o", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert path.read_text().startswith('#+ graph = "https://w3id.org/icgraph/graph/case-harbour"')
    assert run("load", str(path), "--dry-run").stdout == "0 added, 0 removed\n"


def test_everything_goes_out_as_trig(run: Run) -> None:
    result = run("export", "--all")
    assert result.exit_code == 0
    for name in ("case-harbour", "ontology", "derived-harbour", "provenance"):
        assert f"graph:{name} {{" in result.stdout


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--all", "-f", "turtle"), "ttl could not carry the names of 8 graphs"),
        (("--record", HARBOUR, "-f", "nt"), f"load it again with --graph {HARBOUR}"),
        (("--record", HARBOUR, "-f", "graphml"), "graphml could not carry datatypes"),
        (("--record", HARBOUR, "-f", "jsonld"), ""),
        (("--record", HARBOUR, "--record", "graph:kinds", "-f", "nq"), ""),
    ],
)
def test_what_a_format_cannot_carry_is_said(run: Run, options: tuple[str, ...], words: str) -> None:
    result = run("export", *options)
    assert result.exit_code == 0
    assert result.stdout
    assert words in result.stderr if words else result.stderr == ""


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        ((), 2, "give either --record IRI, once or more, or --all"),
        (("--all", "--record", HARBOUR), 2, "give either"),
        (("--record", "graph:case-harbuor"), 3, "did you mean"),
        (("--record", "mech:sharing", "--record", "src:diary", "-f", "csv"), 2, "as 'csv'"),
        (("--record", "graph:kinds", "-o", "x.docx"), 2, "as 'docx'"),
        (("--record", "ic:mechanism"), 2, "'ic:mechanism' is described in no graph"),
    ],
)
def test_what_cannot_be_exported_is_said(
    run: Run, options: tuple[str, ...], code: int, words: str
) -> None:
    result = run("export", *options)
    assert (result.exit_code, words in result.stderr) == (code, True), result.stderr
