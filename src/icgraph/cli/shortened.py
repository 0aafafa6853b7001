"""Lists for people who did not ask for all of one: the first lines, and how to see the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from icgraph.cli import printable


def shortened(lines: Sequence[str], most: int, command: str) -> Iterator[str]:
    """The first lines, then how many more there are and the command that shows them.

    One that is left over is shown, as saying so takes a line too.
    """
    shown = len(lines) if len(lines) <= most + 1 else most
    yield from (printable(f"    {line}") for line in lines[:shown])
    if shown < len(lines):
        yield printable(f"    and {len(lines) - shown} more: {command}")
