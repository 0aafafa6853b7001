"""``icgraph template``: empty spreadsheets to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.errors import Unavailable, UsageError


@click.group("template")
def command() -> None:
    """Write an empty spreadsheet."""


@verb("cases")
@click.pass_obj
def cases(settings: Settings) -> None:
    """Write the empty workbook for cases to -o FILE.xlsx.

    It has a sheet for each kind of row, drop-downs from the kinds of the graph, and a
    comment on each column.
    """
    target = Path(str(settings.output or ""))
    if target.suffix.lower() != ".xlsx":
        raise UsageError("give the file to write: -o cases.xlsx")
    if target.exists() and not settings.force:
        raise UsageError(f"{target} is there already", hint="--force overwrites it")
    with opened(settings) as graph:
        made = graph.case_template()
    try:
        target.write_bytes(made)
    except OSError as error:
        raise Unavailable(f"{target}: cannot be written: {error.strerror}") from error
    say(settings, str(target))


command.add_command(cases)
