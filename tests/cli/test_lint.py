"""``icgraph lint`` over a made-up graph: what is shown, counted, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import write
from tests.made_up import PREFIXES

CHECKS = Path(__file__).resolve().parents[2] / "ontology" / "checks"
GRAPH = '#+ graph = "https://w3id.org/icgraph/graph/flawed"\n'
PLURALS = "".join(
    f"ctx:b{n:02} a ic:ContextFactor ; skos:prefLabel 'barrier {n}'@en .\n" for n in range(15)
)
CONTEXT = "@prefix ctx: <https://w3id.org/icgraph/context/> .\n"
TWO_SIDED = """
gap:who a ic:KnowledgeGap ; ic:gapAbout case:hill ; ic:gapProperty ic:mechanism ;
  ic:gapKind ic:Conflict ; ic:between claim:D1 .
"""


@pytest.fixture
def flawed(checkout: Path) -> Path:
    """The made-up checkout with the shipped rules and a record that has flaws."""
    shutil.copytree(CHECKS, checkout / "ontology" / "checks")
    kinds = checkout / "ontology" / "kinds" / "more.ttl"
    write(kinds, PREFIXES + CONTEXT + PLURALS)
    return checkout


def test_findings_stand_under_their_rule_with_the_cure(run: Run, flawed: Path) -> None:
    assert flawed.is_dir()
    result = run("lint")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("warning: Lever, barrier or fear typed as a kind [role_typed_as")
    assert lines[0].endswith(", 15 found")
    assert "    ctx:b00 (barrier 0) in graph:kinds" in lines
    assert "    ctx:b12 (barrier 12) in graph:kinds" not in lines
    assert "    and 3 more: icgraph lint --rule role_typed_as_kind" in lines
    assert any(line.startswith("  Cure: Name the kind by what it is") for line in lines)
    assert result.stderr == "error: 0, warning: 15, info: 1\n"


def test_a_rule_asked_for_is_shown_whole(run: Run, flawed: Path) -> None:
    assert flawed.is_dir()
    result = run("lint", "--rule", "role_typed_as_kind")
    assert "    ctx:b14 (barrier 14) in graph:kinds" in result.stdout.splitlines()
    assert "more:" not in result.stdout
    mild = run("lint", "--rule", "claim_without_passage")
    assert "claim:H1 in graph:case-harbour" in mild.stdout


def test_infos_are_counted_and_shown_when_wanted(run: Run, flawed: Path) -> None:
    assert flawed.is_dir()
    assert "claim:H1" not in run("lint").stdout
    assert "claim:H1" in run("lint", "--severity", "info").stdout


@pytest.mark.parametrize(("mildest", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_is_chosen(run: Run, flawed: Path, mildest: str, code: int) -> None:
    assert flawed.is_dir()
    result = run("-q", "lint", "--fail-on", mildest)
    assert result.exit_code == code
    assert ("(and " in result.stderr) == bool(code)


def test_an_error_fails_and_names_the_thing(run: Run, flawed: Path) -> None:
    write(flawed / "data/records/flawed.ttl", GRAPH + PREFIXES + TWO_SIDED)
    result = run("-q", "lint", "--rule", "conflict_one_sided")
    assert result.exit_code == 1
    said = "icgraph: error: gap:who in graph:flawed [conflict_one_sided]"
    assert result.stderr.splitlines()[0] == said


def test_rows_have_thing_rule_severity_message_value_and_graph(run: Run, flawed: Path) -> None:
    assert flawed.is_dir()
    answer = json.loads(run("lint", "-f", "json", "--severity", "info").stdout)
    assert answer["head"]["vars"] == ["focus", "rule", "severity", "message", "value", "graph"]
    row = answer["results"]["bindings"][-1]
    assert row["focus"]["value"] == "https://w3id.org/icgraph/claim/H1"
    assert row["graph"]["value"] == "https://w3id.org/icgraph/graph/case-harbour"
    assert row["severity"]["value"] == "info"
    assert "value" not in row


def test_an_unknown_rule_is_answered_with_the_nearest(run: Run, flawed: Path) -> None:
    assert flawed.is_dir()
    result = run("lint", "--rule", "review_without_famly")
    assert result.exit_code == 3
    assert "did you mean 'review_without_family'" in result.stderr
