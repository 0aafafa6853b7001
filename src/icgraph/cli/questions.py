"""``icgraph questions``: the questions that have names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
@click.argument("topic", metavar="[TOPIC|NAME]", required=False)
@click.pass_obj
def command(settings: Settings, topic: str | None) -> None:
    """List the named questions, all or those of one TOPIC; or explain the one of that NAME."""
    found = discover()
    chosen = _chosen(found, topic)
    if settings.format is None and settings.output in {None, "-"}:
        with destination(settings) as out:
            is_one = topic is not None and topic in found
            out.writelines(_explained(chosen[0]) if is_one else _listed(chosen))
        return
    columns = ("topic", "name", "parameters", "question")
    write_answer(settings, Solutions(columns, (_row(question) for question in chosen)))


def _chosen(found: Mapping[str, Question], wanted: str | None) -> list[Question]:
    """All questions, those of a topic, or the one of a name, in order of topic and name.

    Raise NotFound with the nearest topic or name when it is neither.
    """
    if wanted is not None and wanted in found:
        return [found[wanted]]
    topics = {question.topic for question in found.values()}
    topic = None if wanted is None else wanted.replace(" ", "_")
    if topic is not None and topic not in topics:
        raise NotFound(
            f"no topic or question named {wanted!r}{did_you_mean(topic, [*topics, *found])}",
            hint=f"topics: {', '.join(sorted(topics))}",
        )
    chosen = [question for question in found.values() if topic in {None, question.topic}]
    return sorted(chosen, key=lambda question: (question.topic, question.name))


def _explained(question: Question) -> Iterator[str]:
    """For people: what one question asks, what it takes, what its columns mean, how to ask it."""
    yield f"{question.name}: {question.title}\n"
    yield fill(question.question, _WIDTH, initial_indent="  ", subsequent_indent="  ") + "\n"
    needed = ""
    if question.parameters:
        yield "\nparameters\n"
    for name, parameter in question.parameters.items():
        value = parameter.default or parameter.example
        optional = "" if parameter.default is None else ", may be left out"
        needed += "" if parameter.default else f" -p {name}={value}"
        yield f"  -p {name}={value}{optional}\n"
        yield fill(parameter.about, _WIDTH, initial_indent="     ", subsequent_indent="     ")
        yield "\n"
    yield "\ncolumns\n"
    width = max(map(len, question.columns))
    for name, meaning in question.columns.items():
        margin = " " * (width + 4)
        yield fill(meaning, _WIDTH, initial_indent=f"  {name:<{width}}  ", subsequent_indent=margin)
        yield "\n"
    yield f"\nicgraph ask {question.name}{needed} --explain\n"


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
