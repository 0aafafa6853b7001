"""``icgraph passages``: offsets and hashes for coders."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import destination
from icgraph.errors import NotFound


@click.group("passages")
def command() -> None:
    """Find words in a registered text."""


@verb("find")
@click.argument("source")
@click.argument("words")
@click.pass_obj
def find(settings: Settings, source: str, words: str) -> None:
    """Print each place of WORDS in the text of SOURCE as Turtle, ready for a record."""
    with opened(settings) as graph:
        found = graph.passages_find(source, words)
    if not found:
        raise NotFound(
            f"these words do not stand in the text of {source}",
            hint="try fewer words: spelling counts, capitals and line breaks do not",
        )
    with destination(settings) as out:
        out.write("\n\n".join(occurrence.turtle() for occurrence in found) + "\n")


command.add_command(find)
