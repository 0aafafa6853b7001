"""The program as a process: what it imports, how it is stopped, and others beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "rdflib",
    "owlready2",
    "owlrl",
    "networkx",
    "pyvis",
    "pyshacl",
    "jinja2",
    "pandas",
    "tomllib",
    "tempfile",
    "shutil",
    "subprocess",
    "logging",
    "importlib.metadata",
    "icgraph.derivation",
    "icgraph.building",
    "icgraph.questions",
    "icgraph.tracing",
    "icgraph.exporters.rdf",
}
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
GREEDY = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment without a store of one's own; the cache holds the shipped graph."""
    environment = os.environ | {"XDG_DATA_HOME": str(tmp_path_factory.mktemp("home"))}
    assert icgraph(environment, "query", "-e", "ASK {}").returncode == 0
    return environment


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "icgraph", *arguments]


def icgraph(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        command(*arguments),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_a_query_imports_nothing_heavy(home: dict[str, str]) -> None:
    program = (
        "import sys; from icgraph.cli import app\n"
        "try: app.main(['query', '-e', 'SELECT ?c { ?c a ic:CaseStudy }'])\n"
        "except SystemExit as end: assert not end.code\n"
        "print(*sorted(sys.modules), sep='\\n')"
    )
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        env=home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "case:hospital-at-home" in result.stdout
    assert HEAVY & set(result.stdout.split()) == set()


def test_the_time_limit_ends_the_process_with_6(home: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "answer.csv"
    result = icgraph(home, "query", "-e", ENDLESS, "--timeout", "0.5", "-o", str(out))
    assert result.returncode == 6
    assert result.stderr.endswith(
        "icgraph: stopped at the time limit of 0.5 s\n  narrow the question, or raise --timeout\n"
    )
    assert list(tmp_path.iterdir()) == []
    result = icgraph(home, "diff", "memory:", "memory:", "--timeout", "0.01")
    assert result.returncode == 6
    assert result.stderr.endswith("time limit of 0.01 s\n  raise --timeout\n")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc (Linux)")
def test_the_memory_limit_ends_the_process_with_6(home: dict[str, str]) -> None:
    result = icgraph(home, "--max-memory", "200", "query", "-e", GREEDY)
    assert result.returncode == 6
    assert "icgraph: stopped at the memory limit of 200 MiB\n" in result.stderr


def test_a_reader_that_leaves_is_not_complained_about(home: dict[str, str]) -> None:
    arguments = command("query", "-f", "nt", "-e", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    with subprocess.Popen(  # noqa: S603 - our own program
        arguments, env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode().splitlines()
        assert process.wait(timeout=60) == 0
    assert [line[:5] for line in said] == ["read:"]


def test_a_reader_that_leaves_a_table_is_not_complained_about(home: dict[str, str]) -> None:
    rows = " ".join(f"({number})" for number in range(50_000))
    with subprocess.Popen(  # noqa: S603 - our own program
        command("query", "-q", "-"),
        env=home,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(f"SELECT * {{ VALUES (?n) {{ {rows} }} }}".encode())
        process.stdin.close()
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_two_processes_may_build_at_once_and_the_time_limit_is_for_the_query(
    home: dict[str, str], tmp_path: Path
) -> None:
    environment = home | {"XDG_CACHE_HOME": str(tmp_path)}
    both = [
        subprocess.Popen(  # noqa: S603 - our own program
            command(
                "--timeout", "3", "query", "-e", "ASK { case:hospital-at-home a ic:CaseStudy }"
            ),
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=120) for process in both]
    assert [out for out, _ in answers] == ["true\n", "true\n"], answers
    assert len(list((tmp_path / "icgraph").iterdir())) == 1


def test_the_package_answers_in_python(home: dict[str, str]) -> None:
    program = (
        "from icgraph import GraphBase\n"
        "with GraphBase.open() as graph:\n"
        "    print(graph.query('ASK { case:hospital-at-home a ic:CaseStudy }'))"
    )
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], env=home, capture_output=True, text=True, check=True
    )
    assert result.stdout == "True\n"
