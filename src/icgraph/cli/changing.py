"""What every command that writes shares: its options, and how it says what it did."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from icgraph.cli.settings import Settings
from icgraph.cli.writing import destination, say

if TYPE_CHECKING:
    from icgraph.changes import Report

dry_run_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--dry-run", is_flag=True, help="Say what would change, and write nothing."
)
by_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--by", metavar="NAME", default="", help="Who does this."
)


def say_report(settings: Settings, report: Report, *, dry_run: bool) -> None:
    """Say what was changed, and where; a dry run shows it, with a format as RDF.

    What the shapes find wanting is counted, and shown with ``--verbose``.
    """
    if settings.verbose:
        for warning in report.warnings:
            say(settings, warning)
    elif report.warnings:
        say(settings, f"{len(report.warnings)} warnings; -v shows them")
    if dry_run:
        _show(settings, report)
        return
    if report.made:
        say(settings, f"made the store {report.place}")
    say(settings, f"{report.words()}: {report.place}")


def _show(settings: Settings, report: Report) -> None:
    if settings.format is None:
        with destination(settings) as out:
            out.write(report.words() + "\n")
        return
    from icgraph.exporters.difference import write_difference
    from icgraph.exporters.formats import by_name

    syntax = by_name(settings.format).name
    with destination(settings) as out:
        write_difference(report.added, report.removed, out, syntax)
    say(settings, report.words())
