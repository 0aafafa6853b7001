"""Where a page stands: the pages beside it and the files that hold the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from icgraph.views.words import Glossary


class Around(NamedTuple):
    """The pages a page stands among: links as (name, address), and which of them leads here.

    ``section`` names the link of ``trail`` under which the page belongs; ``downloads`` are the
    files that hold the same; ``here`` is the path of the page inside its site. ``glossary`` holds
    the words that the page explains, ``words`` is the address of the page that lists them all.
    """

    trail: Sequence[tuple[str, str]] = ()
    section: str = ""
    downloads: Sequence[tuple[str, str]] = ()
    here: str = ""
    glossary: Glossary | None = None
    words: str = ""


ALONE = Around()
"""A page that is one file by itself."""
