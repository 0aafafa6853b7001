"""``icgraph brief``: a case, a service model or a place on two printed pages."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.pages import page_settings, write_page
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched


@verb("brief")
@click.option("--case", default="", metavar="NAME", help="About one case.")
@click.option("--model", default="", metavar="NAME", help="About the cases of a service model.")
@click.option("--profile", default="", metavar="NAME", help="For a place: a profile, or a file.")
@click.option("--among", default="", metavar="SET|CASES", help="With --profile: these cases only.")
@click.pass_obj
def command(settings: Settings, case: str, model: str, profile: str, among: str) -> None:
    """Write a brief of two printed pages, as one HTML file (brief.html).

    Every sentence is made from claims and carries their marks; what they rest on follows on the
    screen. For a place it says what could be taken up there, what blocks, and what to find out.
    """
    page_settings(settings, "brief.html")
    with opened(settings) as graph, watched(settings):
        page = graph.brief(case=case, model=model, profile=profile, among=among)
    write_page(settings, page, "brief.html")
