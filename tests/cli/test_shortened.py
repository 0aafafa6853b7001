"""What a person sees first of a long list, and the command that shows the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.cli.shortened import shortened
from tests.cli.conftest import Run
from tests.conftest import write
from tests.made_up import PREFIXES

HEAD = '#+ graph = "https://w3id.org/icgraph/graph/many"\n' + PREFIXES
NAMES = ", ".join(f'"name {n}"@en' for n in range(9))
CLAIM = """
claim:C{n:02} a ic:ContextClaim ; ic:about case:many ; ic:role ic:Lever ;
  ic:contextFactor <https://w3id.org/icgraph/context/calm> ;
  ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
  ic:author actor:diarist ; ic:coder actor:coder ; dcterms:source src:diary ;
  dcterms:created "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
  ic:grounding ic:SourceOnly ; dcterms:description "Calm"@en .
"""


@pytest.fixture
def many(checkout: Path) -> Path:
    """The made-up checkout with a case of nine names, of which the same is said fifteen times."""
    case = f'case:many a ic:CaseStudy ; skos:prefLabel "Many"@en ; skos:altLabel {NAMES} .'
    claims = "".join(CLAIM.format(n=n) for n in range(15))
    write(checkout / "data/records/many.ttl", HEAD + case + claims)
    return checkout


def test_one_line_that_is_left_over_is_shown() -> None:
    assert list(shortened(["a", "b", "c"], 2, "all")) == ["    a", "    b", "    c"]
    assert list(shortened(["a", "b\x1b", "c", "d"], 2, "all")) == [
        "    a",
        "    b\\x1b",
        "    and 2 more: all",
    ]


def test_a_thing_is_shown_by_graph_and_property_and_whole_when_asked(run: Run, many: Path) -> None:
    assert many.is_dir()

    first = run("show", "case:many").stdout.splitlines()
    assert first == [
        "graph:many",
        "  rdf:type  ic:CaseStudy",
        "  skos:altLabel  9 values",
        *(f"    name {n}" for n in range(4)),
        "    and 5 more: icgraph show case:many --all",
        "  skos:prefLabel  Many",
    ]
    whole = run("show", "case:many", "--all").stdout.splitlines()
    assert [line for line in whole if "name" in line] == [f"    name {n}" for n in range(9)]
    assert run("show", "case:many", "-f", "table").stdout.count("skos:altLabel") == 9
    assert run("show", "case:many", "--max-rows", "3").exit_code == 6


def test_findings_in_the_graph_stand_under_what_is_wrong(run: Run, many: Path) -> None:
    assert many.is_dir()
    result = run("validate")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Warning: The context acts on nothing named")
    assert lines[1].endswith("[context-acts-on], 15 found")
    assert lines[2:14] == [f"    claim:C{n:02}, graph:many" for n in range(12)]
    assert lines[14] == "    and 3 more: icgraph validate --all"
    assert "warning: 15" in result.stderr
    whole = run("validate", "--all").stdout.splitlines()
    assert len(whole) == 15
    assert all(line.startswith("graph:many: Warning: claim:C") for line in whole)
