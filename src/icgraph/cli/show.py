"""``icgraph show``: one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from shlex import quote
from textwrap import wrap

import click

from icgraph.cli import WIDTH, printable
from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.shortened import shortened
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import Cut, destination, say, write_answer
from icgraph.identity import compact
from icgraph.terms import IRI, Term

SHOWN = 4
"""How many values of a property are shown to a person who did not ask for all."""


@verb("show")
@click.argument("name")
@click.option("--all", "whole", is_flag=True, help="Every value, not the first few of a property.")
@click.pass_obj
def command(settings: Settings, name: str, *, whole: bool) -> None:
    """Show what is recorded of NAME: an IRI, a CURIE or a slug.

    Values stand under the graph they are in and their property; of many the first few.
    With a format: one row a value.
    """
    with opened(settings) as graph, watched(settings):
        answer = graph.show(name)
        if settings.format is None and settings.output in {None, "-"}:
            rows = Cut(answer.rows, settings.max_rows)
            rest = f"icgraph show {quote(name)} --all"
            with destination(settings) as out:
                out.writelines(f"{line}\n" for line in _lines(rows, rest, whole=whole))
            rows.finish()
        else:
            write_answer(settings, answer)
        say(settings, f"why: icgraph trace {name}")


def _lines(rows: Iterable[tuple[Term | None, ...]], rest: str, *, whole: bool) -> Iterator[str]:
    """Graph by graph each property with its values; one value stands on its property's line."""
    ordered = sorted(
        (_short(graph), _short(prop), _named(v, label)) for prop, v, label, graph in rows
    )
    for graph, of_graph in groupby(ordered, key=lambda row: row[0]):
        yield graph
        for prop, found in groupby(of_graph, key=lambda row: row[1]):
            values = [value for _, _, value in found]
            if len(values) == 1:
                yield from _wrapped(f"{prop}  {values[0]}")
            else:
                yield printable(f"  {prop}  {len(values)} values")
                yield from shortened(values, len(values) if whole else SHOWN, rest)


def _wrapped(text: str) -> list[str]:
    return wrap(
        printable(text),
        WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _named(value: Term | None, label: Term | None) -> str:
    """A value by its label with its name behind it; without a label by its name or text."""
    return _short(value) if label is None else f"{label} ({_short(value)})"


def _short(term: Term | None) -> str:
    return compact(term) if isinstance(term, IRI) else " ".join(str(term).split())
