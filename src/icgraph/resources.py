"""Where the shipped ontology, queries and data are: in the wheel, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds ``ontology/``, ``queries/`` and ``data/``."""
    packed = _PACKAGE / "_resources"
    return packed if packed.is_dir() else _PACKAGE.parent.parent


def files(folder: str, suffix: str) -> list[Path]:
    """All files below ``folder`` ending in ``suffix``, sorted by path."""
    return sorted(path for path in (root() / folder).rglob(f"*{suffix}") if path.is_file())
