"""What the commands that write a page share: a file to write, and a word about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from icgraph.cli.settings import Settings
from icgraph.cli.writing import destination, say
from icgraph.errors import UsageError


def write_page(settings: Settings, page: str, name: str) -> None:
    """Write a page to the file asked for, else to ``name`` here; ``-o -`` is standard output.

    Raise UsageError for another format than HTML, or a file that is there without ``--force``.
    """
    if settings.format not in {None, "html"}:
        raise UsageError(
            f"a page is written as html, not as {settings.format!r}", hint=f"-o {name}"
        )
    asked = replace(settings, output=settings.output or name)
    with destination(asked) as out:
        out.write(page)
    if asked.output != "-":
        size = len(page.encode()) / 1_000_000
        say(settings, f"{Path(str(asked.output))}: {size:.1f} MB, open it in a browser")
