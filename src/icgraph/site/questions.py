"""A page for each named question: what it asks, its answer, its query, the command to ask it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from shlex import quote

from icgraph.answers import Answer, answered
from icgraph.errors import IcgraphError
from icgraph.identity import IC, compact
from icgraph.questions import ANSWER, CLAIM, Question, discover
from icgraph.site.addresses import file_name, relative
from icgraph.site.beside import Held
from icgraph.site.cells import words_of
from icgraph.site.frame import Frame, counted, sentence_case
from icgraph.terms import IRI, Term
from icgraph.views.site_page import (
    Block,
    Cell,
    Code,
    Facts,
    Folded,
    Link,
    Rows,
    Section,
    Sheet,
    Small,
    State,
    Words,
)
from icgraph.vocabulary import IC as V

SECTION = "Questions"
MOST = 200
"""Rows of an answer shown on a page; the files beside it have all of them."""

SENTENCES = {
    "stated": "{found}, each resting on claims of a source{denied}.",
    "derived": "{found}, some of which follow from claims by a rule.",
    "partial": "{found}: some is stated and some is recorded as not stated.",
    "conflict": "{found}; sources disagree {where}.",
    "not stated": "It is recorded as not known. {found}, with the reason why.",
    "silent": "Nothing is recorded either way, which is not the same as no.",
}
"""The answer in a sentence, by its kind."""


def make(frame: Frame) -> None:
    """The page of every question, and the list of them by topic."""
    found = sorted(discover().values(), key=lambda question: (question.topic, question.name))
    for question in found:
        _question(frame, question)
    _index(frame, found)


def path_of(question: Question) -> str:
    """Where the page of a question stands."""
    return f"questions/{file_name(question.name)}.html"


def _question(frame: Frame, question: Question) -> None:
    here = path_of(question)
    asked = {p.name: p.example for p in question.parameters.values() if p.default is None}
    sections = []
    held = Held()
    try:
        answer = answered(frame.reading.store, question, asked)
    except IcgraphError as refused:
        said = f"It cannot be asked of this graph: {refused.message}."
        sections.append(Section("Answer", [Words([said])], "answer"))
    else:
        sections.append(Section("Answer", list(_answer(frame, here, question, answer)), "answer"))
        claims = [claim for found in answer.claims for claim in found]
        held = Held({"Answer": _data(answer)}, claims)
    given = "".join(f" -p {quote(f'{name}={value}')}" for name, value in asked.items())
    sections.append(
        Section(
            "Ask it yourself",
            [
                Code(f"icgraph ask {quote(question.name)}{given} --explain", "Command"),
                *_blanks(question),
                Folded("The query (SPARQL)", [Code(_plain(question.sparql), "SPARQL query")]),
                Facts([("Asked by", ", ".join(question.asked_by))]),
            ],
            "ask",
        )
    )
    page = (question.title, question.question)
    frame.sheet(here, SECTION, page, Sheet(_example(frame, here, question, asked), sections), held)


def _example(frame: Frame, here: str, question: Question, asked: Mapping[str, str]) -> list[Block]:
    """With which values a question with blanks is asked on this page; nothing without blanks."""
    if not asked:
        return []
    facts: list[tuple[str, Cell]] = [
        (sentence_case(question.parameters[name].about), _thing(frame, here, value))
        for name, value in asked.items()
    ]
    told: list[Cell] = [
        ["Asked here with one example; any other can be asked ", Link("as below", "#ask"), "."]
    ]
    return [Words(told), Facts(facts)]


def _thing(frame: Frame, here: str, value: str) -> Cell:
    try:
        return frame.link(here, frame.reading.resolve(value))
    except IcgraphError:
        return value


def _answer(frame: Frame, here: str, question: Question, answer: Answer) -> Iterator[Block]:
    shown = [place for place, name in enumerate(answer.columns) if name not in {CLAIM, ANSWER}]
    kinds = [name for name in answer.columns if name == ANSWER]
    yield Words([_sentence(answer)], key=True)
    if not answer.rows:
        return
    heads = [_heading(answer.columns[place]) for place in shown]
    rows = []
    for row, claims in zip(answer.rows[:MOST], answer.claims, strict=False):
        cells = [_shown(frame, here, row[place]) for place in shown]
        if kinds:
            cells.append(_how(str(row[answer.columns.index(ANSWER)])))
        cells.append(counted(len(claims), "claim") if claims else "")
        rows.append(cells)
    columns = (*heads, *(["Known how"] if kinds else []), "Rests on")
    yield Rows(columns, rows)
    if len(answer.rows) > MOST:
        yield Words([f"The first {MOST} of {len(answer.rows)} rows; the files have all of them."])
    meanings = [(_heading(name), text) for name, text in question.columns.items() if name != CLAIM]
    yield Folded("What the columns mean", [Facts(meanings)])


def _sentence(answer: Answer) -> str:
    """The answer in a sentence, with how many rows are denials, or are disagreed on."""
    denied = _having(answer, "presence", V.Absent)
    disagreed = _having(answer, ANSWER, "conflict")
    return SENTENCES[answer.kind].format(
        found=_found(answer),
        denied=f"; {denied} say that it is not so" if denied else "",
        where="in each" if disagreed == len(answer.rows) else f"in {disagreed} of them",
    )


def _having(answer: Answer, column: str, value: str) -> int:
    """How many rows have a value in a column."""
    if column not in answer.columns:
        return 0
    place = list(answer.columns).index(column)
    return sum(str(row[place]) == value for row in answer.rows)


def _found(answer: Answer) -> str:
    """How many rows there are, and of how many cases where it is cases that they are about."""
    rows = counted(len(answer.rows), "row")
    if "case" not in answer.columns or len(answer.rows) == 1:
        return rows
    place = list(answer.columns).index("case")
    cases = {row[place] for row in answer.rows if row[place] is not None}
    return f"{rows} about {counted(len(cases), 'case')}"


def _heading(name: str) -> str:
    return sentence_case(name.replace("_", " "))


def _how(word: str) -> State:
    return State("not-said" if word in {"not stated", "conflict"} else "said", word)


def _shown(frame: Frame, here: str, term: Term | None) -> Cell:
    if term is None:
        return "not stated"
    if not isinstance(term, IRI):
        return str(term)
    if frame.reading.addresses.of(term) or term in frame.reading.names:
        return frame.link(here, term)
    if term in frame.reading.sentences:
        return [compact(term), Small(frame.reading.sentences[term].text)]
    if term in frame.reading.book.values:
        return frame.reading.book.claim(term).description or compact(term)
    return words_of(term.removeprefix(IC)) if term.startswith(IC) else compact(term)


def _blanks(question: Question) -> Iterator[Block]:
    rows = [
        (
            parameter.name,
            parameter.about,
            parameter.example,
            "must be given" if parameter.default is None else parameter.default or "nothing",
        )
        for parameter in question.parameters.values()
    ]
    if rows:
        yield Rows(("Blank", "What it is", "For example", "When left out"), rows)


def _plain(sparql: str) -> str:
    """The query without the lines of its header."""
    lines = [line for line in sparql.splitlines() if not line.startswith("#+")]
    return "\n".join(lines).strip()


def _data(answer: Answer) -> list[dict[str, str]]:
    return [
        {
            **{
                name: "" if term is None else str(term)
                for name, term in zip(answer.columns, row, strict=True)
            },
            "claims": " ".join(claims),
        }
        for row, claims in zip(answer.rows, answer.claims, strict=True)
    ]


def _index(frame: Frame, questions: Sequence[Question]) -> None:
    here = "questions/index.html"
    sections = []
    for topic, found in groupby(questions, key=lambda question: question.topic):
        rows: list[Sequence[Cell]] = [
            (
                Link(question.title, relative(here, path_of(question))),
                question.question,
                ", ".join(question.asked_by),
            )
            for question in found
        ]
        columns = ("Question", "In full", "Asked by")
        sections.append(Section(_heading(topic), [Rows(columns, rows)], topic.replace("_", "-")))
    lead = "Each with an answer from this graph, the command that asks it, and its query."
    title = f"{len(questions)} questions in plain English"
    frame.sheet(here, SECTION, (title, lead), Sheet((), sections))
