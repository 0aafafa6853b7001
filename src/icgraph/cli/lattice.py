"""``icgraph lattice``: groups of cases by all they share, as one HTML file."""

from __future__ import annotations

from typing import Any

import click

from icgraph.cli.opening import opened
from icgraph.cli.pages import page_settings, write_page
from icgraph.cli.scoping import SCOPE, scope_of
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched


@verb("lattice")
@click.option(
    "--side",
    type=click.Choice(("known", "possible")),
    help="What is known, or what cannot be ruled out (both).",
)
@click.option(
    "--min-support",
    default=None,
    metavar="N",
    help="At least so many cases (5), or this part of them (1/4, 0.05).",
)
@click.pass_obj
def command(settings: Settings, /, side: str | None, min_support: str | None, **given: Any) -> None:
    """Draw which cases have what in common, and how these groups lie within each other.

    Left to right: fewer cases that share more; what first appears in a group stands in its box.
    The file (lattice.html) holds every group as a table too, and opens without a network.
    """
    scope = scope_of(given)
    page_settings(settings, "lattice.html")
    with opened(settings) as graph, watched(settings):
        page = graph.lattice(scope, side=side or "", min_support=min_support)
    write_page(settings, page, "lattice.html")


command.params += SCOPE
