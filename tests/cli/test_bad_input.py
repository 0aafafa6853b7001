"""Bad input: one line that names the place, the documented exit code, nothing half-written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from icgraph import resources
from icgraph.stores import directory
from tests.cli.conftest import Run
from tests.conftest import write
from tests.made_up import PREFIXES, TEXT

SHIPPED = resources.root() / "ontology"
GRAPH = "https://w3id.org/icgraph/graph/"


def everything(folder: Path) -> set[str]:
    return {
        f"{path.relative_to(folder)}"
        for path in folder.rglob("*")
        if not path.is_relative_to(folder / "cache")
    }


@pytest.mark.parametrize(
    ("arguments", "code", "complaint", "hint"),
    [
        (["ask", "mechanism_of_a_case"], 3, "did you mean 'mechanisms_of_a_case'", "questions"),
        (["ask", "mechanisms_of_a_case"], 2, "needs case: the case asked about", "-p case=hill"),
        (
            ["ask", "mechanisms_of_a_case", "-p", "kase=hill"],
            2,
            "has no parameter 'kase'; did you mean 'case'?",
            "its parameters: case",
        ),
        (
            ["ask", "mechanisms_of_a_case", "-p", "case"],
            2,
            "-p takes NAME=VALUE, not 'case'",
            "such as",
        ),
        (["ask"], 2, "Missing argument 'NAME'", "icgraph questions lists the names"),
        (["completion"], 2, "Choose from: bash, zsh, fish", "icgraph completion --help"),
        (["report", "-f", "json"], 2, "report writes text, not json", "icgraph ask NAME"),
        (["validate", "missing.ttl"], 3, "missing.ttl: cannot be read", ""),
        (["ask", "mechanisms_of_a_case", "-p", "case=hil"], 3, "did you mean 'hill'?", "slug"),
        (["ask", "mechanisms_of_a_case", "-p", "case=il"], 3, "named 'il'", "case is the case ask"),
        (["show", "out"], 3, "named 'out'", "in them: gap:hill-shouting, mech:shouting"),
        (["ask", "mechanisms_of_a_case", "-p", "case=hill", "-p", "case=hill"], 2, "twice", ""),
        (
            ["ask", "mechanisms_of_a_case", "-p", "case=hill", "--explain", "-f", "csv"],
            2,
            "--explain needs -f table or json",
            "",
        ),
        (["show", "hill"], 2, "'hill' is ambiguous: case:hill and model:hill", "in full"),
        (["trace", "case:hell"], 3, "did you mean 'case:hill'?", "understood"),
        (["questions", "mechanism"], 3, "did you mean 'mechanisms'?", "topics: mechanisms"),
        (["query", "-e", "SELECT * {\n ?a ?b }"], 4, "2:9: ", "^"),
        (["query", "-e", "SELECT * { ?s ic:uses"], 4, "1:10: '{' is never closed", "^"),
        (["query", "-e", "SELECT * { SERVICE <http://localhost/> { ?a ?b ?c } }"], 4, "", ""),
        (["query", "-e", "INSERT DATA { <urn:a> <urn:b> <urn:c> }"], 4, "", ""),
        (["query", "-e", "ASK { " + "{" * 200 + "}" * 200 + " }"], 6, "", ""),
        (["query", "missing.rq"], 3, "missing.rq: cannot be read", ""),
        (["query"], 2, "give either a file", ""),
        (["query", "-e", "ASK {}", "-f", "tabel"], 2, "did you mean 'table'?", "formats: "),
        (["query", "-e", "ASK {}", "-f", "ttl"], 2, "holds triples", "CONSTRUCT"),
        (["query", "-e", "ASK {}", "-o", "answer.doc"], 2, "means no format", "--format"),
        (["query", "-e", "ASK {}", "--store", "nowhere"], 3, "no store at nowhere", "build -o"),
        (["query", "-e", "ASK {}", "--store", "checkout"], 5, "no store at checkout", "build"),
        (["query", "-e", "ASK {}", "--store", "http://localhost/"], 2, "remote stores", "folder"),
        (["query", "-e", "ASK {}", "--graphs", "case-harbor"], 3, "did you mean 'case-harb", "all"),
        (["query", "-e", "ASK { $x a ?y }", "-p", "y=1"], 2, "$x has no value", ""),
        (["query", "--colour"], 2, "No such option", "icgraph query --help"),
        (["quesions"], 2, "did you mean 'questions'?", "icgraph --help"),
        (["sources", "add", "diary", "--text", "missing.txt"], 3, "missing.txt: cannot", ""),
        (["sources", "add", "hill-model", "--text", "x"], 3, "nothing in the graph is named", ""),
        (["passages", "find", "diary", "x"], 3, "no text of diary", "icgraph sources add diary"),
        (["build", "--store", "a", "-o", "b"], 2, "give one", ""),
        (["build", "--store", "memory:"], 2, "cannot be built at memory:", "folder"),
        (["build", "-o", "checkout"], 4, "holds other files", "empty folder"),
        (["trace", "D1", "-f", "xml"], 2, "table or json", ""),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    run: Run, tmp_path: Path, arguments: list[str], code: int, complaint: str, hint: str
) -> None:
    before = everything(tmp_path)
    result = run("-q", *arguments)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    first, *rest = result.stderr.splitlines()
    assert first.startswith("icgraph: ")
    assert complaint in first
    assert hint in "\n".join(rest)
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f'#+ graph = "{GRAPH}x"\n<urn:a> <urn:b> .\n', "bad.ttl:2:17: "),
        ("<urn:a> <urn:b> 1 .\n", "bad.ttl:1:1: no line says which graph"),
        (
            f'#+ graph = "{GRAPH}x"\n{PREFIXES}\nclaim:X ic:abuot case:hill .',
            "bad.ttl:20:9: ic:abuot is not a term of the ontology; did you mean 'about'?",
        ),
        (f'#+ graph = "{GRAPH}x"\n<urn:a> <urn:b> [] .', "bad.ttl:2:17: a record has no blank"),
    ],
)
def test_a_bad_record_stops_the_build_and_leaves_the_store(
    run: Run, checkout: Path, tmp_path: Path, text: str, complaint: str
) -> None:
    assert run("build", "-o", "store").exit_code == 0
    before = everything(tmp_path / "store")
    write(checkout / "data/records/bad.ttl", text)
    result = run("build", "-o", "store")
    assert result.exit_code == 4
    assert complaint in result.stderr.splitlines()[0]
    assert everything(tmp_path / "store") == before
    assert not list(tmp_path.glob(".store*"))


def test_a_claim_without_passage_is_refused_and_placed(run: Run, checkout: Path) -> None:
    shutil.copy(SHIPPED / "icgraph.ttl", checkout / "ontology")
    text = (
        f'#+ graph = "{GRAPH}x"\n{PREFIXES}\n'
        + """
    claim:X a ic:MechanismClaim ; ic:about case:hill ; ic:mechanism mech:meeting ;
      ic:presence ic:Present ; ic:status ic:Reported ; ic:basis ic:basis-stated ;
      ic:author actor:diarist ; ic:coder actor:coder ; dcterms:description "X"@en ."""
    )
    path = checkout / "data/records/bad.ttl"
    write(path, text)
    built = run("build", "-o", "store")
    assert built.exit_code == 4
    assert "graph:x: Violation: claim:X: " in built.stderr
    assert not Path("store").exists()
    found = run("validate", str(path))
    assert found.exit_code == 1
    lines = found.stdout.splitlines()
    assert any(line.startswith(f"{path}:21:5: Violation: claim:X: ") for line in lines), lines
    assert found.stderr.splitlines()[-1].startswith(f"icgraph: {path}:21:5: Violation: claim:X")
    columns = run("validate", str(path), "-f", "csv", "--fail-on", "info").stdout
    assert columns.startswith("place,thing,severity,problem,value,shape")


def test_a_changed_text_is_refused_and_forced_in_it_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_bytes(TEXT.replace("shared", "Shared").encode())
    add = ("sources", "add", "diary", "--text", "diary.txt")
    refused = run(*add)
    assert refused.exit_code == 4
    assert "claims concerned: D2, D3" in refused.stderr
    assert not (tmp_path / "data").exists()
    assert run(*add, "--force").exit_code == 0
    verified = run("sources", "verify")
    assert verified.exit_code == 1
    assert verified.stdout == (
        "2 passages, 1 verified, 1 failed\nfailed: passage:d2, quoted by claim:D2, claim:D3\n"
    )
    traced = run("trace", "D2").stdout
    assert "passage src:diary 31-46" in traced
    assert "hared the work" not in traced


def test_a_group_of_commands_alone_says_what_it_can_do(run: Run) -> None:
    result = run("sources")
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: icgraph sources")


def test_a_store_that_is_being_written_is_not_read_or_replaced(run: Run, tmp_path: Path) -> None:
    assert run("build", "-o", "store").exit_code == 0
    with directory.open_for_writing(tmp_path / "store"):
        for arguments in (["query", "-e", "ASK {}", "--store", "store"], ["build", "-o", "store"]):
            result = run(*arguments)
            assert result.exit_code == 5
            assert "the store store is being written by process" in result.stderr
    assert run("query", "-e", "ASK {}", "--store", "store").exit_code == 0


def test_an_output_that_is_there_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    write(out, "mine")
    result = run("query", "-e", "SELECT * { ?s a ic:CaseSet }", "-o", str(out))
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert out.read_text() == "mine"


def test_an_output_that_is_no_file_is_left_alone(run: Run, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    for place in (pipe, tmp_path):
        result = run("query", "-e", "ASK {}", "-f", "csv", "-o", str(place), "--force")
        assert result.exit_code == 2
        assert "is no file" in result.stderr
    assert pipe.is_fifo()
    result = run("query", "-e", "ASK {}", "-f", "csv", "-o", "a" * 300)
    assert result.exit_code == 5
    assert "cannot be written" in result.stderr


def test_control_characters_in_a_note_are_shown_as_codes(run: Run, tmp_path: Path) -> None:
    write(
        tmp_path / "hostile.ttl",
        '#+ graph = "urn:hostile"\n<urn:a> '
        '<http://www.w3.org/2002/07/owl#imports> "\\u001B[2J\\u202E" .',
    )
    result = run("load", str(tmp_path / "hostile.ttl"), "--store", str(tmp_path / "mine"))
    assert "owl:imports is not followed: \\x1b[2J\\u202e" in result.stderr


def test_control_characters_in_an_error_are_shown_as_codes(run: Run) -> None:
    result = run("ask", "\x1b[2J")
    assert "\x1b" not in result.stderr
    assert result.exit_code == 3


def test_debug_shows_where_an_error_arose(run: Run) -> None:
    from click.testing import CliRunner

    from icgraph.cli import app
    from icgraph.errors import NotFound

    assert run("ask", "nope").exit_code == 3
    result = CliRunner().invoke(app, ["--debug", "ask", "nope"])
    assert isinstance(result.exception, NotFound)
