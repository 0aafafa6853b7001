"""Where things are: shipped ontology, queries and data; the user's own data and caches."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds ``ontology/``, ``queries/`` and ``data/``."""
    packed = _PACKAGE / "_resources"
    return packed if packed.is_dir() else _PACKAGE.parent.parent


def files(folder: str, suffix: str) -> list[Path]:
    """All files below ``folder`` ending in ``suffix``, sorted by path."""
    return sorted(path for path in (root() / folder).rglob(f"*{suffix}") if path.is_file())


def data_home() -> Path:
    """The folder of the user's workspace and registered texts."""
    return _home("XDG_DATA_HOME", ".local/share")


def cache_home() -> Path:
    """The folder of what can be built again."""
    return _home("XDG_CACHE_HOME", ".cache")


def _home(variable: str, usual: str) -> Path:
    found = os.environ.get(variable)
    if not found and os.name == "nt":
        found = os.environ.get("LOCALAPPDATA")
    return (Path(found) if found else Path.home() / usual) / "icgraph"
