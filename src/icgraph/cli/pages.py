"""What the commands that write a page share: a file to write, and a word about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from icgraph.cli.settings import Settings
from icgraph.cli.writing import destination, refuse_taken, say
from icgraph.errors import UsageError


def write_page(settings: Settings, page: str, name: str) -> None:
    """Write a page to the file asked for, else to ``name`` here; ``-o -`` is standard output.

    Raise what ``page_settings`` does.
    """
    asked = page_settings(settings, name)
    with destination(asked) as out:
        out.write(page)
    if asked.output != "-":
        size = sized(len(page.encode()))
        say(settings, f"{Path(str(asked.output))}: {size}, open it in a browser")


def sized(number: int) -> str:
    """A number of bytes as people read it.

    >>> sized(3_200), sized(1_250_000)
    ('3 KB', '1.2 MB')
    """
    return f"{max(1, round(number / 1000))} KB" if number < 1_000_000 else f"{number / 1e6:.1f} MB"


def page_settings(settings: Settings, name: str) -> Settings:
    """The settings a page is written by, to ``name`` if no file is asked for.

    Raise UsageError for another format than HTML, or a file that is there without ``--force``:
    asked for before a page is made, nobody waits for one that cannot be written.
    """
    if settings.format not in {None, "html"}:
        raise UsageError(
            f"a page is written as html, not as {settings.format!r}", hint=f"-o {name}"
        )
    asked = replace(settings, output=settings.output or name)
    refuse_taken(asked)
    return asked
