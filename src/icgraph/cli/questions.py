"""``icgraph questions``: the questions that have names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill

import click

from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import destination, write_answer
from icgraph.errors import NotFound, did_you_mean
from icgraph.questions import Question, discover
from icgraph.stores.base import Solutions
from icgraph.terms import Literal, Term

_WIDTH = 80


@verb("questions")
@click.argument("topic", required=False)
@click.pass_obj
def command(settings: Settings, topic: str | None) -> None:
    """List the named questions, all or those of one TOPIC, with their parameters."""
    found = list(discover().values())
    topics = {question.topic for question in found}
    if topic is not None and topic not in topics:
        raise NotFound(
            f"no topic named {topic!r}{did_you_mean(topic, topics)}",
            hint=f"topics: {', '.join(sorted(topics))}",
        )
    chosen = [question for question in found if topic in {None, question.topic}]
    chosen.sort(key=lambda question: (question.topic, question.name))
    if settings.format is None and settings.output in {None, "-"}:
        with destination(settings) as out:
            out.writelines(_listed(chosen))
        return
    columns = ("topic", "name", "parameters", "question")
    write_answer(settings, Solutions(columns, (_row(question) for question in chosen)))


def _listed(questions: Iterable[Question]) -> Iterator[str]:
    """For people: a heading a topic, and below it each name, its question, how to ask it."""
    topic = ""
    for question in questions:
        if question.topic != topic:
            yield "\n" * bool(topic) + question.topic.replace("_", " ") + "\n"
            topic = question.topic
        yield f"  {question.name}\n"
        yield fill(question.question, _WIDTH, initial_indent="    ", subsequent_indent="    ")
        yield "\n"
        for name, parameter in question.parameters.items():
            optional = "" if parameter.default is None else "  (may be left out)"
            yield f"      -p {name}={parameter.default or parameter.example}{optional}\n"


def _row(question: Question) -> tuple[Term | None, ...]:
    parameters = ", ".join(_parameters(question))
    texts = (question.topic, question.name, parameters, question.question)
    return tuple(Literal(text) for text in texts)


def _parameters(question: Question) -> Iterable[str]:
    for name, parameter in question.parameters.items():
        yield f"{name}={parameter.example}" if parameter.default is None else f"[{name}]"
