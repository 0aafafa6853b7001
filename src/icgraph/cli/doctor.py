"""``icgraph doctor``: what is installed, found, missing."""

from __future__ import annotations

import click

from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import write_answer
from icgraph.stores.base import Solutions
from icgraph.terms import Literal


@verb("doctor")
@click.pass_obj
def command(settings: Settings) -> None:
    """Say what is installed, what was found and where, and what is missing."""
    from icgraph.inventory import Fact, facts

    rows = (tuple(Literal(text) for text in fact) for fact in facts())
    write_answer(settings, Solutions(Fact._fields, rows))
