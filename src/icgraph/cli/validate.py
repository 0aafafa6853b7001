"""``icgraph validate``: whether records are complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icgraph.cli import printable
from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import destination, say, write_answer
from icgraph.errors import ProblemsFound
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, Literal, Term

if TYPE_CHECKING:
    from icgraph.validation import Finding
    from icgraph.vetting import Placed

GRAVITY = {"violation": 1, "warning": 2, "info": 3}


@verb("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(list(GRAVITY)),
    default="violation",
    help="The mildest finding that makes the command exit 1.",
)
@click.pass_obj
def command(settings: Settings, files: tuple[Path, ...], fail_on: str) -> None:
    """Check record FILES, or all records of the graph, against the shapes.

    Files are judged beside the graph that is read. Findings of the kind info are counted,
    and shown with -v. Exits 1 when there is a violation.
    """
    from icgraph.validation import SEVERITIES

    with opened(settings) as graph:
        found = graph.validate(files)
    kinds = SEVERITIES if settings.verbose else SEVERITIES[:2]
    _write(settings, [placed for placed in found if placed.finding.severity in kinds])
    counts = {kind: sum(f.severity == kind for _, f in found) for kind in SEVERITIES}
    say(settings, ", ".join(f"{kind.lower()}: {count}" for kind, count in counts.items()))
    failing = sum(counts[kind] for kind in SEVERITIES[: GRAVITY[fail_on]])
    if failing:
        place, first = found[0]
        raise ProblemsFound(f"{place}: {first}" + (f" (and {failing - 1} more)" * (failing > 1)))


def _write(settings: Settings, found: list[Placed]) -> None:
    """One line a finding, or with a format its parts in columns."""
    if settings.format is None:
        with destination(settings) as out:
            out.writelines(printable(f"{place}: {finding}") + "\n" for place, finding in found)
        return
    rows: Iterator[tuple[Term | None, ...]] = (
        (Literal(place), IRI(finding.focus), *map(Literal, _parts(finding)))
        for place, finding in found
    )
    columns = ("place", "thing", "severity", "problem", "value", "shape")
    write_answer(settings, Solutions(columns, rows))


def _parts(finding: Finding) -> tuple[str, ...]:
    return finding.severity, finding.message, finding.value, finding.shape
