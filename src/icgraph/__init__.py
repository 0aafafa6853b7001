"""A knowledge graph of integrated-care case studies, with the passages behind every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icgraph.graphbase import GraphBase

__all__ = ["GraphBase", "__version__"]
__version__ = "0.1.0"


def __getattr__(name: str) -> type[GraphBase]:
    """Import ``GraphBase`` when it is first asked for."""
    if name != "GraphBase":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from icgraph.graphbase import GraphBase

    return GraphBase
