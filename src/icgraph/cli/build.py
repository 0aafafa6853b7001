"""``icgraph build``: ontology and data into a store."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings, verb
from icgraph.errors import UsageError


@verb("build")
@click.pass_obj
def command(settings: Settings) -> None:
    """Build the graph into the folder of --store or -o, else into the cache that is read.

    The records are validated and the rules run; a folder that is there is replaced at once,
    or left as it was when anything is wrong. Graphs of your own in it are kept.
    """
    from icgraph.building import build
    from icgraph.workspace import build_shipped

    place = settings.output or settings.store
    if settings.output and settings.store:
        raise UsageError("--store and -o are the same here: give one")
    if place and (place in {"-", "memory:"} or "://" in place):
        raise UsageError(f"a store cannot be built at {place}", hint="name a folder")
    with Line(settings) as line:
        if place:
            built = build(Path(place), line.say, vetted=True)
        else:
            built = build_shipped(line.say, vetted=True)
    if not settings.quiet:
        click.echo(
            f"{built.folder}: {built.graphs} graphs, {built.triples} triples, "
            f"data version {built.data_version}",
            err=True,
        )
