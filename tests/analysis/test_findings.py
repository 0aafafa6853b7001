"""What recurs, by initiative and family, and the page of it in step with the data."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.limits.configurations import linked
from icgraph.analysis.limits.findings import Barrier, Findings, Recurring
from icgraph.analysis.limits.independence import families_of, independent
from icgraph.analysis.study import Scope, Study, study
from icgraph.cli import COMMANDS
from icgraph.errors import UsageError
from icgraph.identity import PREFIXES
from icgraph.stores.base import Store, select
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Term, Triple
from icgraph.vocabulary import IC as V
from icgraph.workspace import Opened
from tests.made_up import ROOT
from tools import generate_findings
from tools.generate_findings import PAGE, render

BANNED = re.compile(
    r"\b(prove[sdn]?|caus(e[sd]?|ing)|works?|effective\w*|significan\w*|gaps?)\b|%", re.IGNORECASE
)
VERSION = re.compile(r"data version `([0-9a-z.]+)`")
TYPE = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SOURCE = IRI("http://purl.org/dc/terms/source")
AGAIN = IRI(ROOT + "graph/again")
OPTIONS = re.compile(r"--\w[\w-]*")


@pytest.fixture(scope="module")
def over(graph: GraphBase) -> Study:
    return study(graph.store, Scope())


@pytest.fixture(scope="module")
def page(graph: GraphBase) -> str:
    return render(graph)


def test_the_page_is_in_step_with_the_graph(page: str) -> None:
    """Only the version of the data it was made from may be older than the data."""
    written = PAGE.read_text(encoding="utf-8")
    assert len(VERSION.findall(written)) == 1, "run `make findings`"
    assert VERSION.sub("", written) == VERSION.sub("", page), "run `make findings`"


def test_it_leads_with_what_is_said(page: str, over: Study) -> None:
    said = r"said of (\d+) of (\d+), said not of (\d+), not stated for (\d+)"
    found = [tuple(map(int, numbers)) for numbers in re.findall(said, page)]
    assert len(found) > 15
    assert all(some + none + silent == every for some, every, none, silent in found)
    assert {every for _, every, _, _ in found} == {len(over.cases)}


def test_no_percentage_and_no_word_stronger_than_what_is_said(page: str) -> None:
    assert BANNED.findall(page) == []


def test_every_command_it_names_answers(page: str, graph: GraphBase) -> None:
    commands = {tuple(shlex.split(line)) for line in re.findall(r"`icgraph ([^`]+)`", page)}
    assert {name for name, *_ in commands} <= set(COMMANDS)
    for name, *rest in commands:
        if name == "ask":
            values = dict(value.split("=") for value in rest[2::2])
            assert graph.ask(rest[0], **values).rows, rest
        if name == "trace":
            assert graph.resolve(rest[0])
    assert {name for name, *_ in commands} >= {"ask", "trace", "findings", "small-n", "shared"}


def test_main_writes_the_page(
    graph: GraphBase,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Open:
        @staticmethod
        def open(_: str) -> Opened:
            return graph  # type: ignore[return-value]

    monkeypatch.setattr(generate_findings, "PAGE", tmp_path / "findings.md")
    monkeypatch.setattr(generate_findings, "GraphBase", Open)
    monkeypatch.setattr(GraphBase, "close", lambda _: None)
    generate_findings.main()
    assert (tmp_path / "findings.md").read_text(encoding="utf-8") == render(graph)
    assert capsys.readouterr().out == "docs/findings.md\n"


def test_the_command_gives_the_same(graph: GraphBase, over: Study) -> None:
    answered = graph.findings()
    found = Findings(over)
    assert [row["mechanism"] for row in answered.rows] == [
        one.mechanism for one in found.recurring()
    ]
    assert answered.more["families"] == 50
    assert len(answered.more["barriers"]) == len(found.barriers())
    assert [len(table.columns) for table in answered.tables] == [5, 6]
    assert answered.document()["barriers"][0]["said"].startswith("said of 6 of 55")
    with pytest.raises(UsageError, match="no --leave-out"):
        graph.findings(leave_out="case")
    with pytest.raises(UsageError, match="findings takes no --"):
        graph.findings(kinds=("outcome",))


def test_mechanisms_are_counted_as_a_plain_query_counts_them(graph: GraphBase, over: Study) -> None:
    asked = f"""PREFIX ic: <{PREFIXES["ic"]}> PREFIX skos: <{PREFIXES["skos"]}>
    SELECT ?top (COUNT(DISTINCT ?case) AS ?cases) {{
      ?claim ic:mechanism/skos:broader* ?top ; ic:about/skos:member? ?case ;
        ic:presence ic:Present ; ic:status ?status ; ic:basis/^ic:accepts ic:strict .
      ?case a ic:CaseStudy .
      FILTER (?status NOT IN (ic:Feared, ic:TestedNotSupported))
      FILTER NOT EXISTS {{ ?claim ic:quantifier ?quantifier }}
      FILTER NOT EXISTS {{ ?top skos:broader ?above }}
    }} GROUP BY ?top"""
    plain = {str(top): int(str(getattr(n, "value", n))) for top, n in select(graph.store, asked)}
    found = {str(one.mechanism): one.spread.certain for one in Findings(over).recurring()}
    assert found
    assert found == {top: plain[top] for top in found}
    assert all(number < 2 for top, number in plain.items() if top not in found)


def test_barriers_are_counted_as_a_plain_query_counts_them(graph: GraphBase, over: Study) -> None:
    asked = f"""PREFIX ic: <{PREFIXES["ic"]}> PREFIX skos: <{PREFIXES["skos"]}>
    SELECT DISTINCT ?context ?mechanism ?case {{
      ?configuration ic:inCase ?case ; ic:hasContext ?first ; ic:hasMechanism ?second .
      ?first ic:contextFactor/skos:broader* ?context ; ic:role ic:Barrier .
      ?second ic:mechanism/skos:broader* ?mechanism .
      FILTER NOT EXISTS {{ ?context skos:broader ?above }}
      FILTER NOT EXISTS {{ ?mechanism skos:broader ?above }}
    }}"""
    families = families_of(over)
    plain: dict[tuple[str, str], set[str]] = defaultdict(set)
    for context, mechanism, case in select(graph.store, asked):
        plain[str(context), str(mechanism)].add(families[IRI(str(case))])
    wanted = {pair: len(found) for pair, found in plain.items() if len(found) > 1}
    found = Findings(over).barriers()
    assert wanted
    assert {(one.context, one.mechanism): one.spread.families for one in found} == wanted


def test_a_row_entered_twice_changes_nothing(graph: GraphBase, over: Study) -> None:
    """All configurations of one initiative, and the claims they name, under second names."""
    before = Findings(over)
    expected = [*map(bare, before.recurring()), *map(bare, before.barriers())]
    links = len(linked(over))
    doubled = again(graph.store, IRI(PREFIXES["case"] + "gesundes-kinzigtal"))
    assert len(doubled) > 50
    graph.store.put(AGAIN, doubled)
    try:
        after = study(graph.store, Scope())
        assert len(linked(after)) > links
        found = Findings(after)
        assert [*map(bare, found.recurring()), *map(bare, found.barriers())] == expected
    finally:
        graph.store.put(AGAIN, [])


def again(store: Store, case: IRI) -> list[Triple]:
    asked = f"""PREFIX ic: <{PREFIXES["ic"]}>
    SELECT DISTINCT ?row ?property ?value {{
      {{ ?row ic:inCase <{case}> }} UNION
      {{ ?configuration ic:inCase <{case}> ; ic:hasContext|ic:hasMechanism|ic:hasOutcome ?row }}
      ?row ?property ?value }}"""
    rows = select(store, asked)
    second = {row[0]: IRI(f"{row[0]}-again") for row in rows}

    def named(term: Term | None) -> Term:
        assert term is not None
        return second.get(term, term)

    return [Triple(second[a], IRI(str(b)), named(c)) for a, b, c in rows]


def bare(one: Recurring | Barrier) -> tuple[object, ...]:
    """A finding without the names of its claims."""
    return (
        (*one[:2], one.spread._replace(claims=()), one[3:])
        if isinstance(one, Barrier)
        else (
            one.mechanism,
            one.spread._replace(claims=()),
        )
    )


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.dictionaries(st.integers(0, 7), st.sets(st.integers(0, 5), max_size=3), min_size=1))
def test_a_family_is_what_sources_tie_together(sources: dict[int, set[int]]) -> None:
    cases = {number: IRI(f"{PREFIXES['case']}c{number}") for number in sources}
    facts = [Triple(case, TYPE, V.CaseStudy) for case in cases.values()]
    facts += [
        Triple(cases[number], SOURCE, IRI(f"{PREFIXES['src']}s{source}"))
        for number, rests_on in sources.items()
        for source in rests_on
    ]
    store = OxigraphStore()
    store.put(IRI(ROOT + "graph/x"), [*facts, Triple(IRI(ROOT + "x"), TYPE, Literal("x"))])
    families = families_of(study(store, Scope()))
    tied = {number: {number} for number in sources}
    for one, other in [*combinations(sources, 2)] * len(sources):
        if sources[one] & sources[other] or tied[one] & tied[other]:
            together = tied[one] | tied[other]
            for number in together:
                tied[number] = together
    for one, other in combinations(sources, 2):
        assert (families[cases[one]] == families[cases[other]]) == (other in tied[one])
    groups = {frozenset(group) for group in tied.values()}
    assert independent(cases.values(), families) == len(groups)
    assert all(family in families.values() for family in families.values())


def test_only_what_counts_is_counted(graph: GraphBase) -> None:
    assert graph.findings(statuses=("Feared",)).rows == []
    assert graph.findings(statuses=("Feared",)).more["barriers"] == []
    early = graph.findings(as_of="2012")
    late = graph.findings()
    assert 0 < len(early.more["barriers"]) + len(early.rows) < len(late.rows)
    five = graph.findings(among="all-five")
    assert five.more["families"] == 1
    assert five.rows == []
    assert five.said[0] == "No mechanism is said of initiatives in two families or more."
    assert five.said[-1].startswith("5 initiatives in 1 family: ")
    assert len(late.said) == 1


def test_what_does_not_count_is_not_said_to_be_unrecorded(graph: GraphBase) -> None:
    said = graph.findings(among="all-five", statuses=("Intended",)).said
    assert "No trial or review that counts here found otherwise than people report." in said


def test_every_disagreement_has_a_line_of_its_own(graph: GraphBase) -> None:
    table = graph.findings().tables[-1]
    lines = [tuple(line) for line in table.rows]
    assert len(lines) > 1
    assert len(set(lines)) == len(lines)
