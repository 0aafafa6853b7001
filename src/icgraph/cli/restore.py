"""``icgraph restore``: a backup in the place of the store."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.graphbase import GraphBase


@verb("restore")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def command(settings: Settings, folder: Path) -> None:
    """Put the backup in FOLDER in the place of the store of --store, else of your workspace.

    A store that is there is replaced with --force only, and at once.
    """
    copied = GraphBase.restore(folder, store=settings.store, force=settings.force)
    say(settings, f"{copied.place}: {copied.graphs} graphs, records {copied.hash[:12]}")
