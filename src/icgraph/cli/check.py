"""``icgraph check``: contradictions, and triples that cannot be read."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.errors import ProblemsFound


@verb("check")
@click.pass_obj
def command(settings: Settings) -> None:
    """Read every triple of the store, and ask the reasoners for contradictions.

    OWL RL always answers; HermiT where Java is installed.
    """
    with opened(settings) as graph:
        count, found = graph.check()
    click.echo(f"{count} triples read")
    for verdict in found.verdicts:
        click.echo(f"{verdict.reasoner}: {'consistent' if verdict.consistent else 'contradiction'}")
        for line in verdict.explanation.splitlines():
            click.echo(f"  {line}")
    if found.not_run:
        say(settings, found.not_run)
    if not found.consistent:
        raise ProblemsFound("the graph contradicts itself", hint="icgraph trace shows who says so")
