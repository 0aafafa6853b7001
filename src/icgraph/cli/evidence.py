"""``icgraph evidence``: links from reviews to what they bear on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from icgraph.cli.changing import by_option, dry_run_option, say_report
from icgraph.cli.opening import opened
from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say, write_answer
from icgraph.errors import UsageError, did_you_mean
from icgraph.graphbase import GraphBase
from icgraph.identity import compact

if TYPE_CHECKING:
    from icgraph.evidence import Linked

_Command = Callable[..., None]
_DIMENSIONS = ("population", "intervention", "comparator", "outcome", "setting", "time")
_SAYS = {
    "effect": "What was found: favours, no-difference, against, mixed, insufficient.",
    "direction": "How it stands to what it bears on: supports, contradicts, mixed, inconclusive.",
    "certainty": "high, moderate, low, very-low or not-graded.",
    "reason": "Why the certainty was given.",
    "rater": "Who gave the certainty: an actor.",
    "family": "The review family it belongs to, where the review does not say.",
    "new_family": "The name of a family that is not there yet.",
    "link_basis": "Why the link is made: names-case, names-service-type, topic-match.",
    "note": "What is found, in your own words.",
    "verified": "no: nobody has checked it against the publication; it is then no finding.",
}


@click.group("evidence")
def command() -> None:
    """Link evidence to what it bears on."""


def _says(function: _Command) -> _Command:
    """The options that say something of a link."""
    for name, about in reversed(_SAYS.items()):
        function = click.option(f"--{name.replace('_', '-')}", name, help=about)(function)
    return click.option(
        "--directness",
        multiple=True,
        metavar="DIMENSION=HOW,…",
        help=f"How close it is: {', '.join(_DIMENSIONS)} = same, similar, different, unknown.",
    )(function)


def _cells(directness: tuple[str, ...], said: dict[str, str | None]) -> dict[str, str]:
    """The cells that the options given stand for."""
    cells = {name: text for name, text in said.items() if text is not None}
    for pair in (part for text in directness for part in text.split(",")):
        dimension, equals, how = pair.strip().partition("=")
        if not equals or dimension not in _DIMENSIONS:
            raise UsageError(
                f"--directness {pair.strip()!r}{did_you_mean(dimension, _DIMENSIONS)}",
                hint=f"population=different, or another of: {', '.join(_DIMENSIONS)}",
            )
        cells[f"directness_{dimension}"] = how
    return cells


@verb("add")
@click.option("--review", help="The evidence review.")
@click.option("--bears-on", help="A claim, configuration or mechanism.")
@click.option("--model", help="A service model.")
@click.option("--outcome", help="An outcome, of the service model if one is given.")
@click.option("--id", "id", help="A name for the link, where one review has several.")
@_says
@click.option("--from", "file", type=click.Path(path_type=Path), help="A sheet: a link a row.")
@dry_run_option
@by_option
@click.pass_obj
def add(
    settings: Settings,
    /,
    directness: tuple[str, ...],
    file: Path | None,
    by: str,
    *,
    dry_run: bool,
    **said: str | None,
) -> None:
    """Link a review to a claim, configuration, mechanism, or service model and outcome.

    --from FILE makes a link of each row of a CSV file or workbook, whose columns are named
    as the options are, with _ for - and directness_population for a dimension.
    """
    cells = _cells(directness, said)
    if file is not None and cells:
        raise UsageError("--from takes all links from the file", hint="leave the others out")
    with Line(settings) as line:
        linked = GraphBase.evidence_add(
            file or cells, store=settings.store, by=by, dry_run=dry_run, progress=line.say
        )
    _say(settings, linked, dry_run=dry_run)


@verb("edit")
@click.argument("line")
@_says
@dry_run_option
@by_option
@click.pass_obj
def edit(
    settings: Settings,
    /,
    line: str,
    directness: tuple[str, ...],
    by: str,
    *,
    dry_run: bool,
    **said: str | None,
) -> None:
    """Change what the link LINE says; an option given as '' takes away what was said."""
    cells = _cells(directness, said)
    if not cells:
        raise UsageError("nothing to change", hint="icgraph evidence edit --help")
    with Line(settings) as progress:
        linked = GraphBase.evidence_edit(
            line, cells, store=settings.store, by=by, dry_run=dry_run, progress=progress.say
        )
    _say(settings, linked, dry_run=dry_run)


@verb("withdraw")
@click.argument("line")
@click.option("--reason", required=True, help="Why it is taken back.")
@dry_run_option
@by_option
@click.pass_obj
def withdraw(settings: Settings, line: str, reason: str, by: str, *, dry_run: bool) -> None:
    """Take the link LINE back; it is kept with date, person and reason, and in no answer."""
    name = line if ":" in line else f"line:{line}"
    with Line(settings) as progress:
        report, _ = GraphBase.withdraw(
            [name], reason=reason, by=by, store=settings.store, dry_run=dry_run,
            progress=progress.say,
        )  # fmt: skip
    say_report(settings, report, dry_run=dry_run)


@verb("list")
@click.argument("target", required=False)
@click.option("--looked", is_flag=True, help="Found, none found, nobody looked: told apart.")
@click.pass_obj
def list_(settings: Settings, target: str | None, *, looked: bool) -> None:
    """Evidence by target: families for and against, direct and indirect; or that on TARGET.

    Publications of one review are one family. What is withdrawn or unverified, or a link
    without a finding, is no finding.
    """
    if looked and target is not None:
        raise UsageError("--looked is about every target", hint="icgraph evidence list --looked")
    with opened(settings) as graph:
        say(settings, f"read: {graph.reads()}")
        if target is not None:
            answer = graph.ask("evidence_on", target=target)
        else:
            answer = graph.ask("evidence_looked_for" if looked else "evidence_by_target")
        write_answer(settings, answer.solutions())


def _say(settings: Settings, linked: Linked, *, dry_run: bool) -> None:
    for iri in linked.withdrawn:
        say(settings, f"{compact(iri)} was withdrawn, and stays so")
    for iri in linked.lines:
        say(settings, compact(iri))
    say_report(settings, linked.report, dry_run=dry_run)


for each in (add, list_, edit, withdraw):
    command.add_command(each)
