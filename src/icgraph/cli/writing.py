"""Answers out: to standard output or, whole or not at all, to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

from icgraph.cli import for_terminal, printable
from icgraph.cli.settings import Settings
from icgraph.cli.watchdog import remove_at_end
from icgraph.errors import LimitHit, Unavailable, UsageError
from icgraph.exporters import formats
from icgraph.stores.base import Answer, Solutions
from icgraph.terms import Term


def say(settings: Settings, message: str) -> None:
    """Lines on standard error, unless ``--quiet``; control characters are shown as codes."""
    if not settings.quiet:
        for line in message.split("\n"):
            for shown in for_terminal(printable(line)):
                click.echo(shown, err=True)


class Cut:
    """Rows up to a limit; afterwards ``cut`` says whether there were more."""

    def __init__(self, rows: Iterator[tuple[Term | None, ...]], limit: int) -> None:
        self._rows = rows
        self._limit = limit
        self.cut = False

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        """Give the rows, at most as many as the limit."""
        for count, row in enumerate(self._rows, 1):
            if count > self._limit:
                self.cut = True
                return
            yield row

    def finish(self) -> None:
        """Raise LimitHit when rows were left out."""
        if self.cut:
            raise LimitHit(
                f"cut at {self._limit} rows; there are more",
                hint="--max-rows shows more, LIMIT or a narrower question fewer",
            )


def format_of(settings: Settings, answer: Answer) -> formats.Format:
    """The format asked for, else the one the file's ending means, else the default."""
    if settings.format is not None:
        return formats.by_name(settings.format)
    if settings.output not in {None, "-"}:
        return formats.by_ending(str(settings.output))
    return formats.default_for(answer)


def write_answer(settings: Settings, answer: Answer) -> int:
    """Write an answer where and how the settings say; return its number of rows or triples.

    Raise LimitHit after a cut.
    """
    form = format_of(settings, answer)
    with destination(settings) as out:
        if isinstance(answer, Solutions):
            rows = Cut(answer.rows, settings.max_rows)
            count = formats.write(Solutions(answer.variables, iter(rows)), out, form)
        else:
            rows = Cut(iter(()), 0)
            count = formats.write(answer, out, form)
    rows.finish()
    return count


@contextmanager
def destination(settings: Settings) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole when the block ends without error.

    Raise UsageError when the file is there already and ``--force`` is not given, or when it
    is no file, such as a folder or a device; Unavailable when it cannot be written.
    """
    if settings.output in {None, "-"}:
        yield from _standard_output()
        return
    refuse_taken(settings)
    path = Path(str(settings.output))
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    forget = remove_at_end(str(partial))
    try:
        with partial.open("w", encoding="utf-8", newline="") as out:
            yield out
        partial.replace(path)
    except OSError as error:
        raise Unavailable(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        forget()
        partial.unlink(missing_ok=True)


def refuse_taken(settings: Settings) -> None:
    """Raise UsageError or Unavailable, as ``destination`` does, before any work is done."""
    if settings.output in {None, "-"}:
        return
    path = Path(str(settings.output))
    try:
        there, is_file = path.exists(), path.is_file()
    except OSError as error:
        raise Unavailable(f"{path}: cannot be written: {error.strerror}") from error
    if there and not is_file:
        raise UsageError(f"{path} is no file", hint="name a file, or - for standard output")
    if there and not settings.force:
        raise UsageError(f"{path} is there already", hint="--force overwrites it")


def _standard_output() -> Iterator[TextIO]:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    yield sys.stdout
    sys.stdout.flush()
