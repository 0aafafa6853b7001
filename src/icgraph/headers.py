"""Headers of SPARQL files: TOML in the lines that begin ``#+ ``, checked and never guessed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from icgraph.errors import Invalid, did_you_mean


def header(text: str, path: Path) -> dict[str, Any]:
    """The header of a file's text. Raise Invalid naming the file when it is not TOML."""
    import tomllib

    lines = [line[3:] if line.startswith("#+ ") else "" for line in text.splitlines()]
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        raise Invalid(f"{path}: bad #+ header: {error}") from error


def only(
    table: Mapping[str, Any], needed: frozenset[str], allowed: frozenset[str], where: str
) -> None:
    """Raise Invalid for a key that is neither needed nor allowed, or that is missing."""
    for key in table:
        if key not in needed | allowed:
            raise Invalid(f"{where}: unknown key {key!r}{did_you_mean(key, needed | allowed)}")
    for key in sorted(needed):
        if key not in table:
            raise Invalid(f"{where}: key {key!r} is missing")


def text_of(table: Mapping[str, Any], key: str, path: Path) -> str:
    """The text under a key. Raise Invalid when it is of another type or empty."""
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise Invalid(f"{path}: {key} is not a text")
    return value
