"""``icgraph query``: ad-hoc SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import say, write_answer
from icgraph.errors import NotFound, UsageError


@verb("query")
@click.argument("file", required=False)
@click.option("-e", "--expression", metavar="SPARQL", help="The query itself.")
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE")
@click.pass_obj
def command(
    settings: Settings, file: str | None, expression: str | None, given: tuple[str, ...]
) -> None:
    """Answer the SPARQL query in FILE, on standard input (-), or after -e.

    Each $name in it stands for the value of -p name=value. The prefixes of the ontology
    need no PREFIX. SERVICE and LOAD are refused; FROM is never fetched. When nothing is
    found, names that stand for nothing in the graph are pointed out.
    """
    sparql = _text(file, expression)
    values = pairs(given)
    with opened(settings) as graph, watched(settings):
        answer = graph.query(sparql, values)
        if not settings.quiet:
            say(settings, f"read: {graph.reads()}")
        count = write_answer(settings, answer)
        if (answer is False or not count) and not settings.quiet:
            from icgraph.lookup import unheard_of

            for wrong in unheard_of(graph.store, sparql):
                say(settings, f"note: {wrong}")


def pairs(given: tuple[str, ...]) -> dict[str, str]:
    """The values of ``-p name=value``. Raise UsageError for one that is not such a pair."""
    values = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"-p takes NAME=VALUE, not {pair!r}", hint="such as -p case=case:NAME")
        if name in values:
            raise UsageError(f"-p gives {name} twice")
        values[name] = value
    return values


def _text(file: str | None, expression: str | None) -> str:
    if (file is None) == (expression is None):
        raise UsageError("give either a file (or - for standard input) or -e SPARQL")
    if expression is not None:
        return expression
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(str(file)).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise NotFound(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: not UTF-8 at byte {error.start}") from error
