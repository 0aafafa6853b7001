"""``icgraph brief``: a case or a service model on two printed pages."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.pages import write_page
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched


@verb("brief")
@click.option("--case", default="", metavar="NAME", help="About one case.")
@click.option("--model", default="", metavar="NAME", help="About the cases of a service model.")
@click.pass_obj
def command(settings: Settings, case: str, model: str) -> None:
    """Write a brief of two printed pages, as one HTML file (brief.html).

    Every sentence is made from claims and carries their marks; the claims follow on the screen.
    """
    with opened(settings) as graph, watched(settings):
        page = graph.brief(case=case, model=model)
    write_page(settings, page, "brief.html")
