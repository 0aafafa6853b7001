"""What the commands answer, over a made-up graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from icgraph.cli import COMMANDS, app
from tests.cli.conftest import Run
from tests.made_up import TEXT

MECHANISMS = "SELECT ?case ?kind { ?case ic:usesMechanism ?kind } ORDER BY ?case ?kind"
HILL = "https://w3id.org/icgraph/case/hill"


def test_bare_icgraph_prints_the_three_jobs(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    for words in ("icgraph ask NAME --explain", "icgraph trace NAME", "icgraph evidence add"):
        assert words in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_help_lists_every_command_without_importing_it(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name, what in COMMANDS.items():
        assert name in result.stdout
        assert what.split()[0] in result.stdout


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_listed_is_there_and_has_help(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: icgraph {name}")


def test_a_query_answers_on_stdout_and_says_on_stderr_what_it_read(run: Run) -> None:
    result = run("query", "-f", "csv", "-e", MECHANISMS)
    assert result.exit_code == 0
    assert f"{HILL},https://w3id.org/icgraph/mechanism/meeting" in result.stdout.splitlines()
    assert result.stderr.startswith("read: all graphs but woodman-2016-table-2 (")
    assert "data version" in result.stderr


def test_quiet_says_nothing_on_stderr(run: Run) -> None:
    assert run("query", "-q", "-e", MECHANISMS).stderr == ""
    assert run("-q", "query", "-e", MECHANISMS).stderr == ""


@pytest.mark.parametrize("where", ["file", "standard input"])
def test_a_query_comes_from_a_file_or_standard_input(run: Run, tmp_path: Path, where: str) -> None:
    text = b"\xef\xbb\xbfASK { case:hill ic:usesMechanism mech:meeting }"
    (tmp_path / "q.rq").write_bytes(text)
    name = str(tmp_path / "q.rq") if where == "file" else "-"
    assert run("query", name, standard_input=text).stdout == "true\n"


def test_parameters_are_terms(run: Run) -> None:
    query = "SELECT ?kind { $case ic:usesMechanism ?kind } ORDER BY ?kind"
    result = run("query", "-f", "csv", "-e", query, "-p", "case=case:valley")
    assert result.stdout.splitlines()[1:] == ["https://w3id.org/icgraph/mechanism/sharing"]


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "jsonld", "rdfxml"])
def test_constructed_triples_in_every_format(run: Run, form: str) -> None:
    result = run("query", "-f", form, "-e", "CONSTRUCT { ?s a ?t } WHERE { ?s a ic:CaseSet, ?t }")
    assert result.exit_code == 0
    assert "CaseSet" in result.stdout


@pytest.mark.parametrize(
    ("graphs", "reads", "cases"),
    [
        (None, "all graphs but woodman-2016-table-2", ["harbour", "hill", "valley"]),
        ("all", "all graphs", ["harbour", "hill", "secret", "valley"]),
        ("source-documents", "source-documents", ["hill", "valley"]),
        ("case-harbour", "case-harbour", ["harbour"]),
        ("graph:woodman-2016,case-harbour", "woodman-2016", ["harbour", "hill", "valley"]),
    ],
)
@pytest.mark.parametrize("store", [None, "memory:"])
def test_which_graphs_are_read(
    run: Run, store: str | None, graphs: str | None, reads: str, cases: list[str]
) -> None:
    options = ["--graphs", graphs] if graphs else []
    options += ["--store", store] if store else []
    result = run(
        *options, "query", "-f", "csv", "-e", "SELECT ?c { ?c a ic:CaseStudy } ORDER BY ?c"
    )
    assert [line.rsplit("/", 1)[-1] for line in result.stdout.splitlines()[1:]] == cases
    assert result.stderr.startswith(f"read: {reads}")


def test_the_documents_are_derived_from_themselves_alone(run: Run) -> None:
    result = run("--graphs", "source-documents", "query", "-f", "csv", "-e", MECHANISMS)
    assert "case/hill" in result.stdout
    assert "harbour" not in result.stdout


def test_questions_are_listed_with_their_parameters(run: Run) -> None:
    result = run("questions", "-f", "csv")
    assert result.stdout.splitlines()[1] == (
        "mechanisms,mechanisms_of_a_case,case=hill,Which mechanisms does the case use?"
    )
    assert run("questions", "mechanisms").exit_code == 0


def test_a_question_says_the_kind_of_its_answer(run: Run) -> None:
    result = run("ask", "mechanisms_of_a_case", "-p", "case=valley", "-f", "csv")
    assert result.stdout.splitlines() == [
        "mechanism,answer,graph",
        "https://w3id.org/icgraph/mechanism/sharing,derived,"
        "https://w3id.org/icgraph/graph/woodman-2016",
    ]
    assert result.stderr.endswith("answer: derived\n")
    assert run("ask", "mechanisms_of_a_case", "-p", "case=hill").stderr.endswith("partial\n")
    silent = run("ask", "mechanisms_of_a_case", "-p", "case=model:hill").stderr.splitlines()
    assert silent[-3] == "answer: silent"
    assert silent[-1] == "  icgraph questions mechanisms_of_a_case says what it asks for"


def test_explained_json_stays_standard_and_adds_the_reasons(run: Run) -> None:
    result = run("ask", "mechanisms_of_a_case", "-p", "case=valley", "-f", "json", "--explain")
    document = json.loads(result.stdout)
    assert document["head"] == {"vars": ["mechanism", "answer"], "answer": "derived"}
    [row] = document["results"]["bindings"]
    assert row["answer"] == {"type": "literal", "value": "derived"}
    assert document["graphs"] == [["https://w3id.org/icgraph/graph/woodman-2016"]]
    [[reason]] = document["explain"]
    assert reason["claim"] == "https://w3id.org/icgraph/claim/D2"
    assert (reason["status"], reason["basis"]) == ("Hypothesised", "universal")
    assert [passage["end"] - passage["start"] for passage in reason["passages"]] == [15]


def test_an_explained_table_has_the_claims_below_each_row(run: Run) -> None:
    result = run("ask", "mechanisms_of_a_case", "-p", "case=valley", "--explain")
    _, row, claim, *known, passage = result.stdout.splitlines()
    assert row.split() == ["mech:sharing", "derived", "graph:woodman-2016"]
    assert claim == "    claim:D2  Everyone shared"
    assert known[0].startswith("      Hypothesised · Present · universal; written by actor:diarist")
    assert all(line.startswith("        ") for line in known[1:])
    assert passage.strip().startswith("passage src:diary 31-46 sha256 ")
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


GAPS = """\
#+ title = "Gaps"
#+ question = "What is not known of anything that is a case study?"
#+ asked_by = ["reviewer"]
#+
#+ [columns]
#+ subject = "what it is not known of"
#+ not_known = "a gap"
#+ wording = "a long text"
#+ answer = "how it is known"
SELECT ?subject ?not_known ?wording ?answer ?claim {
  ?not_known ic:gapAbout ?subject .
  BIND ("not stated" AS ?answer) BIND ("a word and another, again and again" AS ?wording)
} ORDER BY ?not_known
"""


def test_an_explained_row_says_in_words_what_is_not_known(run: Run, checkout: Path) -> None:
    (checkout / "queries/mechanisms/gaps.rq").write_text(GAPS, encoding="utf-8")
    result = run("ask", "gaps", "--explain")
    assert result.stdout.splitlines() == [
        "subject    case:hill",
        "not_known  gap:hill-shouting",
        "wording    a word and another, again and again",
        "answer     not stated",
        "    gap:hill-shouting  Whether anyone shouted",
    ]


def test_one_question_is_explained_with_its_columns(run: Run) -> None:
    result = run("questions", "mechanisms_of_a_case")
    lines = result.stdout.splitlines()
    assert lines[0] == "mechanisms_of_a_case: Mechanisms of a case"
    assert lines[-1] == "icgraph ask mechanisms_of_a_case -p case=hill --explain"
    for words in ("  -p case=hill", "     the case asked about", "  mechanism  "):
        assert any(line.startswith(words) for line in lines), words


def test_an_empty_answer_points_out_names_that_stand_for_nothing(run: Run) -> None:
    wrong = "SELECT ?c { ?c ic:usesMechanism mech:meting }"
    result = run("query", "-e", wrong)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[1:] == [
        "note: nothing in the graph is named 'mech:meting'; did you mean 'mech:meeting'?"
    ]
    assert run("query", "-q", "-e", wrong).stderr == ""
    declared = (
        "PREFIX mech: <urn:x:> ASK { GRAPH graph:woodman-2016 { ?c ic:usesMechanism mech:x } }"
    )
    assert len(run("query", "-e", declared).stderr.splitlines()) == 1
    assert len(run("query", "-e", "SELECT * { ?c ic:usesMechanism ?m }").stderr.splitlines()) == 1


def test_the_text_is_shown_once_it_is_registered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_bytes(TEXT.encode())
    assert run("sources", "verify").stdout == (
        "2 passages, 0 verified, 0 failed\n2 of them have no registered text\n"
    )
    assert run("sources", "add", "diary", "--text", "diary.txt").exit_code == 0
    assert run("sources", "verify").stdout == "2 passages, 2 verified, 0 failed\n"
    assert "“shared the work”" in run("trace", "D2").stdout


def test_a_triple_is_traced_to_its_claims(run: Run) -> None:
    result = run("trace", "case:valley ic:usesMechanism mech:sharing")
    assert "by rule 10_uses_mechanism from claim:D2" in result.stdout
    assert "written by actor:diarist, entered by actor:coder" in " ".join(result.stdout.split())
    document = json.loads(run("trace", "valley", "-f", "json").stdout)
    assert [claim["description"] for claim in document["claims"]] == [
        "Everyone shared",
        "No shouting in the valley",
    ]


def test_one_thing_is_shown_with_its_graphs(run: Run) -> None:
    result = run("show", "case:hill", "-f", "csv")
    assert ",The hill," in result.stdout
    assert "graph/derived" in result.stdout
    assert result.stderr == "why: icgraph trace case:hill\n"


def test_words_are_found_as_ready_turtle(run: Run, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_bytes(TEXT.encode())
    run("sources", "add", "diary", "--text", "diary.txt")
    result = run("passages", "find", "diary", "met nurses")
    assert result.stdout.startswith("passage:diary-6-16 a ic:Passage")


def test_an_answer_is_written_whole_in_the_format_of_the_ending(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "answer.json"
    assert run("query", "-e", MECHANISMS, "-o", str(out)).stdout == ""
    assert len(json.loads(out.read_text())["results"]["bindings"]) == 4
    assert run("query", "-e", MECHANISMS, "-o", str(out), "--force").exit_code == 0
    assert [path.name for path in tmp_path.glob("*answer*")] == ["answer.json"]


def test_a_cut_is_said_and_exits_6_with_the_rows_written(run: Run) -> None:
    result = run("query", "-e", MECHANISMS, "--max-rows", "2", "-f", "csv")
    assert result.exit_code == 6
    assert len(result.stdout.splitlines()) == 3
    assert "icgraph: cut at 2 rows; there are more\n" in result.stderr
    assert run("query", "-e", MECHANISMS, "--max-rows", "4").exit_code == 0


def test_doctor_says_what_is_there(run: Run) -> None:
    result = run("doctor", "-f", "csv")
    assert result.exit_code == 0
    assert "pyoxigraph,found," in result.stdout
    assert 'graph,found,"all graphs but' in result.stdout


def test_version_names_program_ontology_and_data(run: Run) -> None:
    assert "(ontology without version, data " in run("--version").stdout
    assert run("query", "--version").stdout == run("--version").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(run: Run, shell: str) -> None:
    assert "_ICGRAPH_COMPLETE" in run("completion", shell).stdout


def test_the_table_of_commands_is_the_group(run: Run) -> None:
    assert run().exit_code == 0
    assert app.list_commands(app.make_context("icgraph", [])) == list(COMMANDS)
