"""``icgraph backup``: a copy of the store."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.graphbase import GraphBase


@verb("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def command(settings: Settings, folder: Path) -> None:
    """Copy the store of --store, else your workspace, to FOLDER, which must not be there yet.

    The copy is opened and compared. Registered texts of sources are not in it.
    """
    copied = GraphBase.backup(folder, store=settings.store)
    say(settings, f"{copied.place}: {copied.graphs} graphs, records {copied.hash[:12]}")
