"""``icgraph history``: what happened to a thing."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import write_answer


@verb("history")
@click.argument("name", metavar="IRI")
@click.pass_obj
def command(settings: Settings, name: str) -> None:
    """List each write that made, changed or withdrew a thing or a record, the earliest first."""
    with opened(settings) as graph:
        write_answer(settings, graph.history(name))
