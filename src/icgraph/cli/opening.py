"""The graph a command reads, opened as the global options say."""

from __future__ import annotations

from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings
from icgraph.graphbase import GraphBase


def opened(settings: Settings) -> GraphBase:
    """Open the graph; a shipped graph that must be built first says so on a terminal."""
    with Line(settings) as line:
        return GraphBase.open(settings.store, settings.graphs, line.say)
