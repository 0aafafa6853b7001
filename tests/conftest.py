"""The shipped graph, and a made-up checkout with homes of its own, for tests that read or write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from icgraph import GraphBase, resources
from tests.made_up import FURTHER_RECORD, KINDS, PREFIXES, RECORD, rule_file

QUESTION = """\
#+ title = "Mechanisms of a case"
#+ question = "Which mechanisms does the case use?"
#+ asked_by = ["evaluator"]
#+ columns = {mechanism = "what makes it work"}
#+ [parameters.case]
#+ type = "iri"
#+ scheme = "case"
#+ example = "hill"
#+ about = "the case asked about"
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?mechanism ?answer ?claim {
  { $case ic:usesMechanism ?mechanism .
    ?why ic:derivedSubject $case ; ic:derivedObject ?mechanism ; ic:fromClaim ?claim
    BIND("derived" AS ?answer) }
  UNION { ?claim ic:gapAbout $case ; ic:gapKind ?mechanism BIND("not stated" AS ?answer) }
} ORDER BY ?mechanism ?claim
"""


@pytest.fixture(scope="session")
def graph() -> Iterator[GraphBase]:
    """All that is shipped but the recovered table, with what is derived from it, in memory."""
    with GraphBase.open("memory:") as opened:
        yield opened


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own with made-up records; home folders of its own too."""
    root = tmp_path / "checkout"
    for folder in ("ontology/kinds", "ontology/rules", "queries/mechanisms", "data/records"):
        (root / folder).mkdir(parents=True)
    write(root / "ontology/icgraph.ttl", PREFIXES + "graph:ontology dcterms:title 'Made up' .")
    write(root / "ontology/kinds/kinds.ttl", KINDS)
    write(root / "queries/mechanisms/mechanisms_of_a_case.rq", QUESTION)
    graph = "https://w3id.org/icgraph/graph/"
    write(root / "data/records/diary.ttl", f'#+ graph = "{graph}woodman-2016"\n{RECORD}')
    write(root / "data/records/harbour.ttl", f'#+ graph = "{graph}case-harbour"\n{FURTHER_RECORD}')
    table = PREFIXES + "case:secret a ic:CaseStudy ; skos:prefLabel 'S'@en ."
    write(root / "data/records/table.ttl", f'#+ graph = "{graph}woodman-2016-table-2"\n{table}')
    rule_file(root / "ontology/rules")
    shutil.copy(resources.root() / "ontology" / "shapes.ttl", root / "ontology")
    monkeypatch.setattr(resources, "root", lambda: root)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return root


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
