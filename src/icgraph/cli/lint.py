"""``icgraph lint``: what a realist reader would not accept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.shortened import shortened
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import destination, say, write_answer
from icgraph.errors import ProblemsFound
from icgraph.stores.base import Solutions
from icgraph.terms import Literal, Term

if TYPE_CHECKING:
    from icgraph.linting import Remark

GRAVITY = {"error": 1, "warning": 2, "info": 3}
SHOWN = 12
"""How many things a rule names to a person who did not ask for that rule."""
WIDTH = 78


@verb("lint")
@click.option(
    "--severity",
    type=click.Choice(list(GRAVITY)),
    default="warning",
    help="The mildest finding that is shown (warning).",
)
@click.option(
    "--rule", "rules", metavar="NAME", multiple=True, help="Only this rule; may be repeated."
)
@click.option(
    "--fail-on",
    type=click.Choice(list(GRAVITY)),
    default="error",
    help="The mildest finding that makes the command exit 1 (error).",
)
@click.pass_obj
def command(settings: Settings, severity: str, rules: tuple[str, ...], fail_on: str) -> None:
    """Find what a realist reader would not accept in the graph, and say how to mend it.

    Findings stand under their rule with the cure. A rule asked for by name is shown whole,
    whatever its severity. With a format: one row a finding. Exits 1 when there is an error.
    """
    with opened(settings) as graph, watched(settings):
        found = graph.lint(rules)
    shown = [one for one in found if rules or GRAVITY[one.rule.severity] <= GRAVITY[severity]]
    if settings.format is None:
        with destination(settings) as out:
            out.writelines(f"{line}\n" for line in _lines(shown, whole=bool(rules)))
    else:
        write_answer(settings, _rows(shown))
    counts = {kind: sum(one.rule.severity == kind for one in found) for kind in GRAVITY}
    say(settings, ", ".join(f"{kind}: {count}" for kind, count in counts.items()))
    failing = [one for one in found if GRAVITY[one.rule.severity] <= GRAVITY[fail_on]]
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        raise ProblemsFound(f"{failing[0]}{more}", hint=f"icgraph show {failing[0].focus}")


def _lines(found: list[Remark], *, whole: bool) -> Iterator[str]:
    """The findings as people read them: rule, problem, things, cure."""
    for rule, remarks in groupby(found, key=lambda remark: remark.rule):
        named = list(remarks)
        yield f"{rule.severity}: {rule.title} [{rule.name}], {len(named)} found"
        yield from wrap(rule.problem, WIDTH, initial_indent="  ", subsequent_indent="  ")
        things = [remark.thing() for remark in named]
        most = len(things) if whole else SHOWN
        yield from shortened(things, most, f"icgraph lint --rule {rule.name}")
        yield from wrap(f"Cure: {rule.fix}", WIDTH, initial_indent="  ", subsequent_indent="  ")
        yield ""


def _rows(found: list[Remark]) -> Solutions:
    rows: Iterator[tuple[Term | None, ...]] = (
        (
            remark.focus,
            Literal(remark.rule.name),
            Literal(remark.rule.severity),
            Literal(remark.rule.problem),
            remark.value,
            remark.graph,
        )
        for remark in found
    )
    return Solutions(("focus", "rule", "severity", "message", "value", "graph"), rows)
