"""``icgraph map``: mechanism maps as one HTML file."""

from __future__ import annotations

from typing import Any

import click

from icgraph.cli.opening import opened
from icgraph.cli.pages import page_settings, write_page
from icgraph.cli.scoping import SCOPE, scope_of
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched


@verb("map")
@click.option("--case", default="", metavar="NAME", help="Of one case.")
@click.option("--model", default="", metavar="NAME", help="Of the cases of a service model.")
@click.option("--mechanism", default="", metavar="NAME", help="Of what goes through a mechanism.")
@click.option("--outcome", default="", metavar="NAME", help="Of what leads to an outcome.")
@click.pass_obj
def command(
    settings: Settings, /, case: str, model: str, mechanism: str, outcome: str, **given: Any
) -> None:
    """Draw how services are thought to bring about change, as one HTML file (map.html).

    Left to right: context, what is done, mechanism, outcome; click a box to read what is said
    of it, by whom and where. The file holds a still picture and every link as a table too, and
    opens without a network.
    """
    scope = scope_of(given)
    page_settings(settings, "map.html")
    with opened(settings) as graph, watched(settings):
        page = graph.map(case=case, model=model, mechanism=mechanism, outcome=outcome, scope=scope)
    write_page(settings, page, "map.html")


command.params += SCOPE
