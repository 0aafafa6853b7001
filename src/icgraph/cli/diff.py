"""``icgraph diff``: what differs between two versions of the data, or between two dates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import destination, say
from icgraph.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from icgraph.exporters.differing import Compared

_FORMATS = ("table", "json", "trig", "nq", "ttl", "nt")


@verb("diff")
@click.argument("versions", nargs=-1, metavar="[A B]")
@click.option("--from-date", metavar="DATE", help="Compare what was known then …")
@click.option("--to-date", metavar="DATE", help="… with what was known then.")
@click.option("--reading", default="strict", help="strict, inclusive or enumerated (strict).")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when the records differ.")
@click.pass_obj
def command(
    settings: Settings,
    versions: tuple[str, ...],
    *,
    from_date: str | None,
    to_date: str | None,
    reading: str,
    exit_code: bool,
) -> None:
    """Say what differs from A to B: records, claims, and which cells of the cases.

    A and B are each a store folder, a backup, an RDF file, or memory: for what is shipped. A
    file is compared on the graphs it holds. Without them, --from-date and --to-date compare
    what was known at two dates. -f trig or nq writes the difference as RDF, with what is gone
    as comments; -f json all of it. The exit code is 0 either way, unless --exit-code is given.
    """
    form = settings.format or "table"
    if form not in _FORMATS:
        raise UsageError(
            f"a difference cannot be written as {form!r}{did_you_mean(form, _FORMATS)}",
            hint=f"one of {', '.join(_FORMATS)}",
        )
    with watched(settings, advice=""):
        found = _compared(settings, versions, (from_date, to_date), reading)
    _write(settings, found, form)
    if found.partly:
        say(settings, "compared on the graphs that the file holds")
    if exit_code and not found.same:
        raise click.exceptions.Exit(1)


def _compared(
    settings: Settings,
    versions: tuple[str, ...],
    dates: tuple[str | None, str | None],
    reading: str,
) -> Compared:
    start, end = dates
    if start and end and not versions:
        with opened(settings) as graph:
            return graph.changed_between(start, end, reading=reading)
    if len(versions) != 2 or start or end:
        raise UsageError(
            "two versions, or two dates, are compared",
            hint="icgraph diff BACKUP FOLDER\nicgraph diff --from-date 2014 --to-date 2016",
        )
    from icgraph.graphbase import GraphBase

    return GraphBase.diff(*versions, reading=reading)


def _write(settings: Settings, found: Compared, form: str) -> None:
    from icgraph.exporters.difference import write_difference
    from icgraph.exporters.differing import as_document, write_words

    with destination(settings) as out:
        if form == "table":
            write_words(found, out, **({"most": None} if settings.verbose else {}))
        elif form == "json":
            json.dump(as_document(found), out, ensure_ascii=False, indent=1)
            out.write("\n")
        else:
            write_difference(found.added, found.removed, out, form)
