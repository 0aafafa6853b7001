"""A line on a terminal that says what is being done, once that takes over a second."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Self

from icgraph.cli.settings import Settings

PATIENCE = 1.0


class Line:
    """Shows the present step, and wipes itself at the end; silent when piped or quiet."""

    def __init__(self, settings: Settings) -> None:
        self._shows = not settings.quiet and sys.stderr.isatty()
        self._start = monotonic()
        self._written = False

    def say(self, step: str) -> None:
        """Show a step, if a second has passed since the beginning."""
        if self._shows and monotonic() - self._start > PATIENCE:
            self._written = True
            sys.stderr.write(f"\r\x1b[K{step} …")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._written:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
