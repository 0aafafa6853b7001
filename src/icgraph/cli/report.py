"""``icgraph report``: the headline answers, in the terminal and as a page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from icgraph.cli import printable
from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import destination
from icgraph.errors import UsageError


@verb("report")
@click.option("--site", metavar="DIR", help="Write the page DIR/index.html too, renewing it.")
@click.pass_obj
def command(settings: Settings, site: str | None) -> None:
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
        text, page = graph.report()
    if site is not None:
        path = Path(site) / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        with destination(replace(settings, output=str(path), force=True)) as out:
            out.write(page)
        text += f"\nWritten: {path.as_posix()}\n"
    with destination(settings) as out:
        out.writelines(f"{printable(line)}\n" for line in text.splitlines())
