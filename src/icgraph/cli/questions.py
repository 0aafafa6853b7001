"""``icgraph questions``: the questions that have names."""

from __future__ import annotations

from collections.abc import Iterable

import click

from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import write_answer
from icgraph.errors import NotFound, did_you_mean
from icgraph.questions import Question, discover
from icgraph.stores.base import Solutions
from icgraph.terms import Literal, Term


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
    columns = ("topic", "name", "parameters", "question")
    write_answer(settings, Solutions(columns, (_row(question) for question in chosen)))


def _row(question: Question) -> tuple[Term | None, ...]:
    parameters = ", ".join(_parameters(question))
    texts = (question.topic, question.name, parameters, question.question)
    return tuple(Literal(text) for text in texts)


def _parameters(question: Question) -> Iterable[str]:
    for name, parameter in question.parameters.items():
        yield f"{name}={parameter.example}" if parameter.default is None else f"[{name}]"
