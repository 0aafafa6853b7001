"""``icgraph withdraw``: taking back what was claimed."""

from __future__ import annotations

import click

from icgraph.cli.changing import by_option, dry_run_option, say_report
from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.graphbase import GraphBase


@verb("withdraw")
@click.argument("names", nargs=-1, required=True, metavar="IRI…")
@click.option("--reason", required=True, help="Why it is taken back.")
@by_option
@dry_run_option
@click.pass_obj
def command(
    settings: Settings, names: tuple[str, ...], reason: str, by: str, *, dry_run: bool
) -> None:
    """Take back claims, evidence lines or whole records (by their graph).

    They are in no answer afterwards, also when their file is loaded again. What they said
    is kept with date, person and reason; history and trace show it.
    """
    with Line(settings) as line:
        report, unlinked = GraphBase.withdraw(
            names, reason=reason, by=by, store=settings.store, dry_run=dry_run, progress=line.say
        )
    for words in unlinked:
        say(settings, words)
    say_report(settings, report, dry_run=dry_run)
