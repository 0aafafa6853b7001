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
    target = _target(settings, "cases.xlsx")
    with opened(settings) as graph:
        made = graph.case_template()
    _write(settings, target, made)


@verb("profile")
@click.option(
    "--among", metavar="SET|CASE,…", default="", help="What these cases ask only (every case)."
)
@click.pass_obj
def profile(settings: Settings, among: str) -> None:
    """Write the empty form of a place to -o FILE.xlsx.

    It asks, with drop-downs, how each thing that the cases needed stands in your place.
    "icgraph transfer FILE.xlsx" reads it when filled.
    """
    target = _target(settings, "place.xlsx")
    with opened(settings) as graph:
        made = graph.profile_template(among)
    _write(settings, target, made)


def _target(settings: Settings, example: str) -> Path:
    target = Path(str(settings.output or ""))
    if target.suffix.lower() != ".xlsx":
        raise UsageError(f"give the file to write: -o {example}")
    if target.exists() and not settings.force:
        raise UsageError(f"{target} is there already", hint="--force overwrites it")
    return target


def _write(settings: Settings, target: Path, made: bytes) -> None:
    try:
        target.write_bytes(made)
    except OSError as error:
        raise Unavailable(f"{target}: cannot be written: {error.strerror}") from error
    say(settings, str(target))


command.add_command(cases)
command.add_command(profile)
