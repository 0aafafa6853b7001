"""``icgraph gap-map``: where reviews were found and which questions are open, as one file."""

from __future__ import annotations

from typing import Any

import click

from icgraph.cli.opening import opened
from icgraph.cli.pages import page_settings, write_page
from icgraph.cli.scoping import SCOPE, scope_of
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched


@verb("gap-map")
@click.pass_obj
def command(settings: Settings, /, **given: Any) -> None:
    """Draw where reviews were found and which questions are open (gap-map.html).

    Service models by outcomes; a circle counts independent review families. The file holds the
    same cells as a table and what each review says, and opens without a network.
    """
    scope = scope_of(given)
    page_settings(settings, "gap-map.html")
    with opened(settings) as graph, watched(settings):
        page = graph.gap_map(scope)
    write_page(settings, page, "gap-map.html")


command.params += SCOPE
