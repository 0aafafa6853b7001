"""``icgraph report``: the headline answers in the terminal."""

from __future__ import annotations

import click

from icgraph.cli import printable
from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import destination
from icgraph.errors import UsageError


@verb("report")
@click.pass_obj
def command(settings: Settings) -> None:
    """Say what the cases share, what helps and hinders, what came of it, what is not said.

    Without --graphs the two source documents are read.
    """
    if settings.format not in {None, "table"}:
        raise UsageError(
            f"report writes text, not {settings.format}",
            hint="icgraph ask NAME -f csv answers one question in any format",
        )
    settings.graphs = settings.graphs or "source-documents"
    with opened(settings) as graph:
        text = graph.report()
    with destination(settings) as out:
        out.writelines(f"{printable(line)}\n" for line in text.splitlines())
