"""``icgraph load``: every format, whole or not at all, and said in words and as RDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.intake.naming import GENERATED
from tests.cli.conftest import Run
from tests.conftest import write
from tests.made_up import FURTHER_RECORD, PREFIXES

GRAPH = "https://w3id.org/icgraph/graph/case-harbour"
HEAD = f'#+ graph = "{GRAPH}"\n'
CASE = "https://w3id.org/icgraph/case/pier"
LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
KIND = "https://w3id.org/icgraph/ontology#CaseStudy"
LINES = f'<{CASE}> <{TYPE}> <{KIND}> .\n<{CASE}> <{LABEL}> "The pier"@en .\n'
TEXTS = {
    "ttl": PREFIXES + 'case:pier a ic:CaseStudy ; skos:prefLabel "The pier"@en .',
    "trig": f"{PREFIXES} <{GRAPH}> {{ case:pier a ic:CaseStudy ; skos:prefLabel 'The pier'@en }}",
    "nt": LINES,
    "nq": LINES.replace(" .\n", f" <{GRAPH}> .\n"),
    "jsonld": f'{{"@id":"{CASE}","@type":"{KIND}",'
    f'"{LABEL}":{{"@value":"The pier","@language":"en"}}}}',
    "rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:skos="http://www.w3.org/2004/02/skos/core#" '
    'xmlns:ic="https://w3id.org/icgraph/ontology#">'
    f'<ic:CaseStudy rdf:about="{CASE}"><skos:prefLabel xml:lang="en">The pier</skos:prefLabel>'
    "</ic:CaseStudy></rdf:RDF>",
}
NAMED = {"trig", "nq"}


@pytest.fixture
def mine(tmp_path: Path) -> str:
    return str(tmp_path / "mine")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.ttl"
    write(path, HEAD + FURTHER_RECORD)
    return path


@pytest.mark.parametrize("ending", list(TEXTS))
def test_every_format_loads_and_loads_again_without_change(
    run: Run, tmp_path: Path, mine: str, ending: str
) -> None:
    path = tmp_path / f"pier.{ending}"
    path.write_bytes(b"\xef\xbb\xbf" + TEXTS[ending].encode())
    options = [] if ending in NAMED else ["--graph", GRAPH]
    first = run("load", str(path), *options, "--store", mine)
    assert first.exit_code == 0
    assert f"made the store {mine}" in first.stderr
    assert "adds 2 links, changes 0, removes 0" in first.stderr
    assert first.stdout == ""
    assert "0 added, 0 removed" in run("load", str(path), *options, "--store", mine).stderr
    asked = run("query", "--store", mine, "-e", f"ASK {{ GRAPH <{GRAPH}> {{ case:pier ?p ?o }} }}")
    assert "yes" in asked.stdout.lower() or "true" in asked.stdout.lower()


def test_without_a_store_the_workspace_is_made_and_read_from_then_on(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "pier.ttl"
    write(path, '#+ graph = "https://w3id.org/icgraph/graph/case-pier"\n' + TEXTS["ttl"])
    loaded = run("load", str(path))
    assert "made the store" in loaded.stderr
    assert "pier" in run("show", "case:pier", "-f", "csv").stdout
    assert "hill" in run("show", "case:hill", "-f", "csv").stdout


def test_a_dry_run_shows_words_or_rdf_and_writes_nothing(run: Run, record: Path, mine: str) -> None:
    run("load", str(record), "--store", mine)
    write(record, record.read_text().replace('"The harbour"', '"The old harbour"'))
    dry = run("load", str(record), "--store", mine, "--dry-run")
    assert dry.stdout == "adds 0 links, changes 1, removes 0\n"
    shown = run("load", str(record), "--store", mine, "--dry-run", "-f", "nq").stdout
    label = f"<https://w3id.org/icgraph/case/harbour> <{LABEL}>"
    assert shown == (
        f'{label} "The old harbour"@en <{GRAPH}> .\n# - {label} "The harbour"@en <{GRAPH}> .\n'
    )
    refused = run("load", str(record), "--store", mine, "--dry-run", "-f", "jsonld")
    assert (refused.exit_code, "cannot be written as jsonld" in refused.stderr) == (2, True)
    again = run("load", str(record), "--store", mine, "--dry-run").stdout
    assert again == dry.stdout


def test_all_files_are_loaded_or_none(run: Run, tmp_path: Path, record: Path, mine: str) -> None:
    write(tmp_path / "broken.ttl", HEAD.replace("harbour", "pier") + "case:pier a .")
    result = run("load", str(record), str(tmp_path / "broken.ttl"), "--store", mine)
    assert result.exit_code == 4
    assert "broken.ttl:2:" in result.stderr
    assert not Path(mine).exists()


def test_what_is_changed_on_the_way_in_is_said(run: Run, tmp_path: Path, mine: str) -> None:
    path = tmp_path / "notes.ttl"
    write(
        path,
        HEAD + PREFIXES + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        'case:pier skos:note 2.20, "5"^^xsd:positiveInteger, [ skos:note "x" ] ;'
        " owl:imports <http://127.0.0.1:9/never> .",
    )
    said = run("load", str(path), "--store", mine).stderr
    assert '2 values are kept in another spelling: "2.20"^^xsd:decimal as "2.2"' in said
    assert '"5"^^xsd:positiveInteger as "5"^^xsd:integer' in said
    assert "1 blank nodes got names made from their content" in said
    assert "owl:imports is not followed: http://127.0.0.1:9/never" in said
    rows = run("query", "--store", mine, "-f", "csv", "-e", "SELECT ?x { ?x skos:note 'x' }")
    assert GENERATED in rows.stdout
    assert "0 added, 0 removed" in run("load", str(path), "--store", mine).stderr


@pytest.mark.parametrize(
    ("name", "text", "options", "code", "words"),
    [
        ("a.ttl", TEXTS["ttl"], [], 4, "nothing says which graph"),
        ("a.xyz", TEXTS["ttl"], [], 2, "the ending means no RDF format"),
        ("a.ttl", HEAD + PREFIXES + "case:pier ic:abuot case:pier .", [], 4, "'about'"),
        ("a.trig", "_:g { <urn:a> <urn:b> <urn:c> }", [], 4, "a graph has no name"),
        ("a.ttl", TEXTS["ttl"], ["--graph", "graph:provenance"], 4, "kept by icgraph itself"),
        ("a.ttl", TEXTS["ttl"], ["--graph", "not an iri"], 4, "is not an IRI"),
        ("a.ttl", TEXTS["ttl"].replace("; skos:prefLabel", "; skos:note"), ["--graph", GRAPH], 4,
         "Violation: case:pier"),
        ("a.nt", f'<urn:a> <urn:b> "{"x" * (1 << 20)}x" .', ["--graph", GRAPH], 6, "1 MiB"),
        ("a.ttl", "<urn:a> <urn:b> " + "[ <urn:b> " * 1001, ["--graph", GRAPH], 4, "1000 deep"),
        ("a.jsonld", '{"@context":"http://127.0.0.1:9/c"}', ["--graph", GRAPH], 4, "not fetched"),
        ("a.rdf", '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/d"><r/>', ["--graph", GRAPH], 4,
         "DOCTYPE"),
    ],
)  # fmt: skip
def test_what_cannot_be_loaded_is_said_and_nothing_is_written(
    run: Run, tmp_path: Path, mine: str, name: str, text: str, options: list[str], code: int,
    words: str,
) -> None:  # fmt: skip
    write(tmp_path / name, text)
    result = run("load", str(tmp_path / name), *options, "--store", mine)
    assert (result.exit_code, words in result.stderr) == (code, True), result.stderr
    assert not Path(mine).exists()


def test_two_files_may_not_share_a_graph(run: Run, tmp_path: Path, record: Path, mine: str) -> None:
    write(tmp_path / "other.ttl", HEAD + TEXTS["ttl"])
    result = run("load", str(record), str(tmp_path / "other.ttl"), "--store", mine)
    assert result.exit_code == 4
    assert "graph:case-harbour stands in" in result.stderr


def test_standard_input_needs_its_format_named(run: Run, mine: str) -> None:
    refused = run("load", "-", "--store", mine, standard_input=TEXTS["nq"])
    assert (refused.exit_code, "--as" in refused.stderr) == (2, True)
    loaded = run("load", "-", "--as", "nq", "--store", mine, standard_input=TEXTS["nq"])
    assert "adds 2 links" in loaded.stderr


def test_a_missing_file_is_not_found(run: Run, mine: str) -> None:
    result = run("load", "nowhere.ttl", "--store", mine)
    assert (result.exit_code, "nowhere.ttl: cannot be read" in result.stderr) == (3, True)


def test_a_whole_export_loads_into_a_new_store_as_the_same_records(
    run: Run, tmp_path: Path, record: Path, mine: str
) -> None:
    for number, form in enumerate(("trig", "nq", "jsonld")):
        path, other = tmp_path / f"all.{form}", f"{mine}{number}"
        assert run("export", "--all", "-o", str(path)).exit_code == 0
        loaded = run("load", str(path), "--store", other)
        assert loaded.exit_code == 0, loaded.stderr
        assert "6 graphs that icgraph makes itself were left aside" in loaded.stderr
        assert run("load", str(path), "--dry-run").stdout == "0 added, 0 removed\n"
        for place in ([], ["--store", other]):
            assert run("load", str(record), "--dry-run", *place).stdout == "0 added, 0 removed\n"
