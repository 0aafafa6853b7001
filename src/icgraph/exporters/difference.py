"""A difference as RDF: what is added as it is, what is removed as comments."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from icgraph.errors import UsageError
from icgraph.exporters import rdf
from icgraph.terms import Quad

COMMENTED = ("ttl", "trig", "nt", "nq")
"""Formats in which a line can be a comment."""


def write_difference(
    added: Sequence[Quad], removed: Sequence[Quad], out: TextIO, syntax: str
) -> None:
    """Write added quads, then each line of the removed ones after ``# - ``.

    Raise UsageError, with nothing written, for a format without comments.
    """
    if syntax not in COMMENTED:
        raise UsageError(
            f"a difference cannot be written as {syntax}",
            hint=f"use --format {', '.join(COMMENTED)}; trig and nq name the graphs",
        )
    if added:
        rdf.write(added, out, syntax)
    if removed:
        gone = StringIO(newline="")
        rdf.write(removed, gone, syntax)
        out.writelines(f"# - {line}\n" for line in gone.getvalue().splitlines() if line)
