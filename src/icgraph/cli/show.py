"""``icgraph show``: one thing."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import say, write_answer


@verb("show")
@click.argument("name")
@click.pass_obj
def command(settings: Settings, name: str) -> None:
    """Show what is recorded of NAME: an IRI, a CURIE or a slug."""
    with opened(settings) as graph, watched(settings):
        write_answer(settings, graph.show(name))
        say(settings, f"why: icgraph trace {name}")
