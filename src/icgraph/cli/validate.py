"""``icgraph validate``: whether records are complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from icgraph.cli import WIDTH, printable
from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.shortened import shortened
from icgraph.cli.writing import destination, say, write_answer
from icgraph.errors import ProblemsFound
from icgraph.identity import compact
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, Literal, Term

if TYPE_CHECKING:
    from icgraph.validation import Finding
    from icgraph.vetting import Placed

GRAVITY = {"violation": 1, "warning": 2, "info": 3}
SHOWN = 12
"""How many things of which the same is wrong are named to a person who did not ask for all."""


@verb("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(list(GRAVITY)),
    default="violation",
    help="The mildest finding that makes the command exit 1.",
)
@click.option("--all", "whole", is_flag=True, help="One line a finding, without files too.")
@click.pass_obj
def command(settings: Settings, files: tuple[Path, ...], fail_on: str, *, whole: bool) -> None:
    """Check record FILES, or all records of the graph, against the shapes.

    Files are judged beside the graph that is read, one line a finding. Of the graph, findings
    stand under what is wrong, of many the first. With a format: one row a finding. Findings of
    the kind info are counted, and shown with -v. Exits 1 when there is a violation.
    """
    from icgraph.validation import SEVERITIES

    with opened(settings) as graph:
        found = graph.validate(files)
    kinds = SEVERITIES if settings.verbose else SEVERITIES[:2]
    shown = [placed for placed in found if placed.finding.severity in kinds]
    _write(settings, shown, whole=whole or bool(files))
    counts = {kind: sum(f.severity == kind for _, f in found) for kind in SEVERITIES}
    say(settings, ", ".join(f"{kind.lower()}: {count}" for kind, count in counts.items()))
    failing = sum(counts[kind] for kind in SEVERITIES[: GRAVITY[fail_on]])
    if failing:
        place, first = found[0]
        raise ProblemsFound(f"{place}: {first}" + (f" (and {failing - 1} more)" * (failing > 1)))


def _write(settings: Settings, found: list[Placed], *, whole: bool) -> None:
    """One line a finding, or these gathered; with a format its parts in columns."""
    if settings.format is None:
        lines = (
            (printable(f"{place}: {finding}") for place, finding in found)
            if whole
            else _gathered(found)
        )
        with destination(settings) as out:
            out.writelines(f"{line}\n" for line in lines)
        return
    rows: Iterator[tuple[Term | None, ...]] = (
        (Literal(place), IRI(finding.focus), *map(Literal, _parts(finding)))
        for place, finding in found
    )
    columns = ("place", "thing", "severity", "problem", "value", "shape")
    write_answer(settings, Solutions(columns, rows))


def _gathered(found: list[Placed]) -> Iterator[str]:
    """What is wrong, and below it the things of which it is: gravest first, then as found."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for place, finding in found:
        same = finding.value == compact(finding.focus)
        value = f" ({finding.value})" if finding.value and not same else ""
        key = finding.severity, finding.message, finding.shape
        alike.setdefault(key, []).append(f"{compact(finding.focus)}{value}, {place}")
    for (severity, message, shape), things in sorted(
        alike.items(), key=lambda item: GRAVITY[item[0][0].lower()]
    ):
        yield from map(
            printable, wrap(f"{severity}: {message} [{shape}], {len(things)} found", WIDTH)
        )
        yield from shortened(things, SHOWN, "icgraph validate --all")
        yield ""


def _parts(finding: Finding) -> tuple[str, ...]:
    return finding.severity, finding.message, finding.value, finding.shape
