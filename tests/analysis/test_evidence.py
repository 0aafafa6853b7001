"""Evidence lines are read as the questions on evidence read them, and so counted alike."""

from __future__ import annotations

import pytest

from icgraph import GraphBase
from icgraph.analysis.result import Result
from icgraph.analysis.reviews.evidence import Line, by_family, directness, lines_of
from icgraph.identity import ROOT
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.analysis.evidence_graph import MODEL, OUT, line, looked_at


@pytest.fixture(scope="module")
def every(graph: GraphBase) -> Result:
    return graph.gaps()


def read(text: str, as_of: str = "") -> dict[str, Line]:
    lines = lines_of(looked_at(text).store, as_of)
    return {each.iri.rpartition("/")[2]: each for each in lines}


def test_a_line_is_read_with_all_that_it_says() -> None:
    more = """; ic:certainty ic:LowCertainty ; ic:directnessPopulation ic:Same ;
      ic:directnessSetting ic:Different ; ic:numberOfStudies 3 ; ic:family family:coast ;
      ic:studiedOutcome "nights away" ; ic:studiedPopulation "sailors" """
    found = read(line("one", more=more))["one"]
    assert found == Line(
        IRI(ROOT + "line/one"),
        IRI(ROOT + "review/shore"),
        IRI(ROOT + "family/coast"),
        frozenset(),
        frozenset({IRI(MODEL + "boat")}),
        frozenset({IRI(OUT + "stays")}),
        frozenset({V.Favours}),
        2,
        direct=False,
        worst=V.Different,
        studies=3,
        verified=True,
        measure="nights away",
        people="sailors",
    )
    assert found.studied == "nights away in sailors"


def test_the_family_is_the_lines_else_the_reviews_else_the_review_alone() -> None:
    found = read(
        line("own", "shore", more="; ic:family family:own")
        + line("inherited", "cliff")
        + "review:cliff ic:family family:rocks ."
        + line("alone", "dune")
    )
    assert {name: each.family.rpartition("/")[2] for name, each in found.items()} == {
        "own": "own",
        "inherited": "rocks",
        "alone": "dune",
    }
    assert [len(own) for own in by_family([*found.values(), found["own"]]).values()] == [2, 1, 1]


def test_a_direction_that_settles_it_wins_over_the_effect() -> None:
    found = read(
        line("stands", more="; ic:direction ic:Contradicts")
        + line("found", effect="Against")
        + line("silent", effect="")
    )
    assert found["stands"].findings == {V.Contradicts}
    assert found["found"].findings == {V.Against}
    assert not found["silent"].counts


def test_nothing_unverified_counts_and_nothing_inferred_is_read() -> None:
    found = read(
        line("checked")
        + line("unchecked", more="; ic:verified false")
        + line("rumour", "hearsay")
        + "review:hearsay ic:verified false ."
        + line("inferred", more="; prov:wasDerivedFrom claim:guess")
        + "claim:guess ic:basis ic:basis-curatorInference ."
    )
    assert {name: each.counts for name, each in found.items()} == {
        "checked": True,
        "unchecked": False,
        "rumour": False,
    }


def test_as_of_keeps_reviews_dated_by_then() -> None:
    text = line("old", "early") + 'review:early dcterms:date "2012" .' + line("undated")
    text += line("new", "late") + 'review:late dcterms:date "2016-03" .'
    assert set(read(text, "2012-06")) == set()
    assert set(read(text, "2012")) == {"old"}
    assert set(read(text, "2016")) == {"old", "new"}


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ((), (None, V.DirectnessUnknown)),
        ((V.Same, V.Same), (True, V.Same)),
        ((V.Same, V.DirectnessUnknown), (None, V.DirectnessUnknown)),
        ((V.DirectnessUnknown, V.Similar), (False, V.Similar)),
        ((V.Similar, V.Different, V.Same), (False, V.Different)),
    ],
)
def test_directness_as_the_questions_count_it(
    judged: tuple[IRI, ...], expected: tuple[bool | None, IRI]
) -> None:
    assert directness(judged) == expected


def test_cells_agree_with_the_question_that_counts_by_target(
    graph: GraphBase, every: Result
) -> None:
    names = ("in_favour", "against", "no_difference", "mixed", "insufficient")
    counted = {}
    answer = graph.ask("evidence_by_target")
    place = {name: at for at, name in enumerate(answer.columns)}
    for row in answer.rows:
        number = {
            name: int(getattr(row[place[name]], "lexical", "0"))
            for name in ("families", "direct", "indirect", *names)
        }
        counted[str(row[place["target"]]), str(row[place["outcome"]])] = number
    compared = 0
    for cell in every.rows:
        expected = counted.get((cell["model"], cell["outcome"]))
        if expected is None:
            continue
        compared += 1
        found = {name: cell[name] for name in ("families", "direct", "indirect")} | cell["found"]
        assert found == expected
    assert compared == every.more["filled"] > 0


def test_cells_agree_with_the_question_on_findings(graph: GraphBase, every: Result) -> None:
    answer = graph.ask("findings_on", target="model:hospital-at-home", finding="ic:Favours")
    place = {name: at for at, name in enumerate(answer.columns)}
    families: dict[str, set[str]] = {}
    for row in answer.rows:
        outcome = str(row[place["outcome"]])
        families.setdefault(outcome, set()).add(str(row[place["family"]]))
    cells = {
        cell["outcome"]: cell["found"]["in_favour"]
        for cell in every.rows
        if cell["model"].endswith("/hospital-at-home") and cell["found"]["in_favour"]
    }
    assert cells == {outcome: len(found) for outcome, found in families.items()}
