"""The page of questions: what each asks, for whom, with which parameters and columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from icgraph.questions import CLAIM, Parameter, Question, discover
from tools.reference.markdown import code, page, table, words

ABOUT = (
    "Each question is a file `queries/<topic>/<name>.rq`; `icgraph ask NAME` answers it. Every "
    "row ends in the claims it rests on, which `--explain` shows with their passages; `ask` adds a "
    "column `graph` with the named graphs of these claims. The column `answer` says how a row is "
    "known; a question without that column answers with what is stated."
)


def render() -> str:
    """The page, from the headers of the shipped questions."""
    found = sorted(discover().values(), key=lambda question: (question.topic, question.name))
    body: list[str] = []
    for topic, questions in groupby(found, key=lambda question: question.topic):
        body += [f"## {topic.replace('_', ' ').capitalize()}", ""]
        for question in questions:
            body += _about(question)
    return page("Questions", "the headers of `queries/`", ABOUT, body)


def _about(question: Question) -> Iterator[str]:
    yield from (f"### {question.name}", "", f"**{words(question.title)}.**", "")
    yield from (words(question.question), "")
    yield from (f"Asked by: {words(', '.join(question.asked_by))}.", "")
    yield from ("```text", _command(question), "```", "")
    yield from table(
        ("parameter", "type", "about", "example", "when left out"),
        (_parameter(parameter) for parameter in question.parameters.values()),
    )
    yield from table(
        ("column", "meaning"),
        ((code(name), words(text)) for name, text in question.columns.items() if name != CLAIM),
    )


def _parameter(parameter: Parameter) -> tuple[str, ...]:
    kind = f"{parameter.type} ({parameter.scheme}:)" if parameter.scheme else parameter.type
    default = "" if parameter.default is None else code(parameter.default) or "nothing"
    return (
        code(parameter.name),
        words(kind),
        words(parameter.about),
        code(parameter.example),
        default,
    )


def _command(question: Question) -> str:
    """A line to type: the question with its examples, without what may be left out."""
    needed = [one for one in question.parameters.values() if one.default is None]
    given = (f"-p {one.name}={_quoted(one.example)}" for one in needed)
    return " ".join(["icgraph ask", question.name, *given])


def _quoted(value: str) -> str:
    from shlex import quote

    return quote(value)
