"""``icgraph site``: everything as pages in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli.opening import opened
from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.errors import UsageError


@verb("site")
@click.pass_obj
def command(settings: Settings) -> None:
    """Write everything as pages in a folder (site/), which open from a disk or any web server.

    A page for each case, kind and review, for maps, briefs, analyses and every question with
    its answer; files to take along beside them. A folder that this command wrote is written
    anew; any other that is there is left alone unless --force.
    """
    if settings.format not in {None, "html"}:
        raise UsageError(f"pages are html, not {settings.format}", hint="-o DIR")
    if settings.output == "-":
        raise UsageError("a site is a folder, not a stream", hint="-o DIR")
    folder = Path(settings.output or "site")
    with opened(settings) as graph, Line(settings) as line:
        sizes = graph.site(folder, force=settings.force, progress=line.say)
    pages = sum(path.endswith(".html") for path in sizes)
    total = sum(sizes.values()) / 1_000_000
    say(settings, f"{(folder / 'index.html').as_posix()}: {pages} pages, {total:.0f} MB in all")
