"""Question files: strict headers, typed parameters, and answers folded by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import questions, resources
from icgraph.errors import Invalid, NotFound, UsageError
from icgraph.questions import Table, arguments, discover, fold, load, named
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, XSD, Literal, Term

HEADER = """\
#+ title = "Mechanisms of a case"
#+ question = "Which mechanisms does the case use?"
#+ asked_by = ["evaluator"]
#+ columns = {mechanism = "what makes it work"}
#+ [parameters.case]
#+ type = "iri"
#+ scheme = "case"
#+ example = "hospital-at-home"
#+ about = "the case asked about"
"""
BODY = "SELECT ?mechanism ?answer ?claim { $case <urn:p> ?mechanism } ORDER BY ?mechanism\n"


def write(folder: Path, text: str, name: str = "mechanisms_of_a_case") -> Path:
    path = folder / "mechanisms" / f"{name}.rq"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def keep(text: str, scheme: str) -> IRI:
    return IRI(f"urn:{scheme}:{text}")


def test_a_question_says_what_it_asks_and_takes_its_name_from_its_file(tmp_path: Path) -> None:
    question = load(write(tmp_path, HEADER + BODY))
    assert (question.name, question.topic) == ("mechanisms_of_a_case", "mechanisms")
    assert question.asked_by == ("evaluator",)
    assert question.columns == {"mechanism": "what makes it work"}
    assert question.parameters["case"].scheme == "case"
    assert question.parameters["case"].default is None


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("#+ title", "#+ titel", "unknown key 'titel'; did you mean 'title'?"),
        ('#+ title = "Mechanisms of a case"\n', "", "key 'title' is missing"),
        ('"Mechanisms of a case"', "7", "title is not a text"),
        ('["evaluator"]', '"evaluator"', "asked_by is not a list"),
        ('#+ type = "iri"\n', "", "parameters.case: key 'type' is missing"),
        ('"iri"', '"uri"', "parameters.case: unknown type 'uri'"),
        ('scheme = "case"', 'scheme = "cases"', "'cases' is not a prefix"),
        ("$case", "$kase", "$kase is used but has no [parameters.kase]"),
        ("$case", "?case", "[parameters.case] is declared but $case is not used"),
        ('"Mechanisms of a case"', '"Mechanisms', "bad #+ header"),
        ('{mechanism = "what makes it work"}', "{}", "columns is not a table"),
    ],
)
def test_a_wrong_header_is_refused_naming_file_and_key(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = HEADER + BODY
    assert old in text
    path = write(tmp_path, text.replace(old, new))
    with pytest.raises(Invalid) as raised:
        load(path)
    assert complaint in raised.value.message
    assert str(path) in raised.value.message


def test_two_files_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for topic in ("cases", "gaps"):
        path = tmp_path / "queries" / topic / "same.rq"
        path.parent.mkdir(parents=True)
        path.write_text(HEADER + BODY, encoding="utf-8")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    with pytest.raises(Invalid, match="two questions are named 'same'"):
        discover()


def test_only_the_file_asked_for_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "queries").mkdir()
    write(tmp_path / "queries", HEADER + BODY)
    write(tmp_path / "queries", "#+ broken", name="other")
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    assert named("mechanisms_of_a_case").title == "Mechanisms of a case"


def test_an_unknown_question_is_answered_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "queries").mkdir()
    write(tmp_path / "queries", HEADER + BODY)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    with pytest.raises(NotFound, match="did you mean 'mechanisms_of_a_case'") as raised:
        named("mechanism_of_a_case")
    assert "icgraph questions" in raised.value.hint


def test_parameters_become_typed_terms(tmp_path: Path) -> None:
    question = load(write(tmp_path, HEADER + BODY))
    assert arguments(question, {"case": "x"}, keep) == {"case": IRI("urn:case:x")}
    with pytest.raises(UsageError, match="has no parameter 'cas'; did you mean 'case'") as raised:
        arguments(question, {"cas": "x"}, keep)
    assert "case" in raised.value.hint
    with pytest.raises(UsageError, match="needs case: the case asked about") as raised:
        arguments(question, {}, keep)
    assert raised.value.hint.endswith("-p case=hospital-at-home")


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("integer", "-12", "1.5"),
        ("decimal", "2.50", "two"),
        ("boolean", "true", "yes"),
        ("date", "2014-07-01", "2014-13-01"),
        ("dateTime", "2014-07-01T10:00:00Z", "2014-07-01"),
        ("gYear", "2016", "16"),
    ],
)
def test_a_value_of_another_type_is_refused_with_an_example(
    tmp_path: Path, kind: str, good: str, bad: str
) -> None:
    header = HEADER.replace('"iri"', f'"{kind}"').replace("hospital-at-home", good)
    question = load(write(tmp_path, header + BODY))
    assert arguments(question, {"case": good}, keep) == {"case": Literal(good, XSD + kind)}
    with pytest.raises(UsageError) as raised:
        arguments(question, {"case": bad}, keep)
    assert "case" in raised.value.message
    assert repr(bad) in raised.value.message
    assert good in raised.value.hint


def test_a_default_makes_a_parameter_optional(tmp_path: Path) -> None:
    header = HEADER + '#+ default = "telephone-mdt"\n'
    question = load(write(tmp_path, header + BODY))
    assert arguments(question, {}, keep) == {"case": IRI("urn:case:telephone-mdt")}


def rows(*answers: tuple[str, str, str | None]) -> Solutions:
    given: list[tuple[Term | None, ...]] = [
        (Literal(what), Literal(answer), None if claim is None else Literal(claim))
        for what, answer, claim in answers
    ]
    return Solutions(("what", "answer", "claim"), iter(given))


def test_rows_that_differ_only_in_their_claim_become_one() -> None:
    table = fold(
        rows(("b", "stated", "urn:2"), ("a", "stated", "urn:1"), ("b", "stated", "urn:3 urn:2"))
    )
    assert table == Table(
        columns=("what", "answer"),
        rows=[(Literal("b"), Literal("stated")), (Literal("a"), Literal("stated"))],
        claims=[(IRI("urn:2"), IRI("urn:3")), (IRI("urn:1"),)],
        kind="stated",
    )


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ([], "silent"),
        (["stated"], "stated"),
        (["stated", "derived"], "derived"),
        (["stated", "not stated"], "partial"),
        (["not stated", "not stated"], "not stated"),
        (["not stated", "stated", "conflict"], "conflict"),
    ],
)
def test_the_kind_of_an_answer_follows_from_its_rows(answers: list[str], kind: str) -> None:
    assert fold(rows(*((str(i), a, None) for i, a in enumerate(answers)))).kind == kind


def test_without_an_answer_column_rows_are_stated() -> None:
    assert fold(Solutions(("what",), iter([(Literal("a"),)]))).kind == "stated"


def test_columns_other_than_the_declared_are_refused() -> None:
    with pytest.raises(Invalid, match="declares when but the query answers what"):
        fold(rows(), declared={"when": "the date"})


@settings(deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5))))
def test_folding_loses_neither_rows_nor_claims(pairs: list[tuple[int, int]]) -> None:
    table = fold(rows(*((str(row), "stated", f"urn:{claim}") for row, claim in pairs)))
    folded = {
        (str(row[0]), claim)
        for row, claims in zip(table.rows, table.claims, strict=True)
        for claim in claims
    }
    assert folded == {(str(row), f"urn:{claim}") for row, claim in pairs}
    assert len(set(table.rows)) == len(table.rows)


@pytest.mark.parametrize("name", list(discover()))
def test_every_shipped_question_is_well_formed(name: str) -> None:
    question = questions.named(name)
    assert question.question.endswith("?")
    assert "ORDER BY" in question.sparql
