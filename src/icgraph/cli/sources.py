"""``icgraph sources``: the local texts of sources."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli import printable
from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.errors import ProblemsFound
from icgraph.identity import compact
from icgraph.intake.passages import FAILED, OK, UNREGISTERED


@click.group("sources")
def command() -> None:
    """Register and verify the local texts of sources."""


@verb("add")
@click.argument("source")
@click.option("--text", "file", required=True, type=click.Path(path_type=Path))
@click.pass_obj
def add(settings: Settings, source: str, file: Path) -> None:
    """Register the text of SOURCE; another text than the recorded one is refused.

    The refusal names the claims concerned; --force registers it all the same.
    """
    with opened(settings) as graph:
        kept = graph.sources_add(source, file, force=settings.force)
        say(settings, f"registered {kept.name}; icgraph sources verify checks every passage")


@verb("verify")
@click.pass_obj
def verify(settings: Settings) -> None:
    """Check every passage against the registered texts; exits 1 if any fails."""
    with opened(settings) as graph:
        checked = graph.sources_verify()
        counts = dict.fromkeys((OK, FAILED, UNREGISTERED), 0)
        for verified in checked:
            counts[verified.outcome] += 1
        click.echo(f"{len(checked)} passages, {counts[OK]} verified, {counts[FAILED]} failed")
        if counts[UNREGISTERED]:
            click.echo(f"{counts[UNREGISTERED]} of them have no registered text")
            bare = {one.passage.source for one in checked if one.outcome == UNREGISTERED}
            for source in sorted(bare):
                slug = compact(source).partition(":")[2]
                say(settings, f"  icgraph sources add {slug} --text FILE")
        failed = [verified.passage.iri for verified in checked if verified.outcome == FAILED]
        for passage in failed:
            claims = ", ".join(compact(claim) for claim in graph.claims_quoting(passage))
            click.echo(printable(f"failed: {compact(passage)}, quoted by {claims or 'no claim'}"))
        if failed:
            raise ProblemsFound(
                f"{len(failed)} passages are not what the records say",
                hint="register the recorded text with icgraph sources add",
            )


command.add_command(add)
command.add_command(verify)
