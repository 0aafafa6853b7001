"""Errors that point at a spot in a text: ``line:column``, the line itself, and a caret."""

from __future__ import annotations

from icgraph.errors import Invalid

_WIDTH = 76


def position(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of a character offset into ``text``."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def offset_of(text: str, line: int, column: int) -> int:
    """Return the character offset of a line and column, both from 1; never past the end."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return len(text)
    return min(start + column - 1, len(text))


def pointed(message: str, text: str, offset: int, *, name: str = "") -> str:
    """Return ``message`` with its place before it, and the line and a caret under it.

    The first line is complete in itself: ``name:line:column: message``. A long line is cut
    to the part around the caret, and characters that would not print are shown as ``?``.
    """
    line, column = position(text, offset)
    where = f"{name}:{line}:{column}" if name else f"{line}:{column}"
    start = offset - column + 1
    end = text.find("\n", start)
    full = text[start : len(text) if end < 0 else end]
    first = max(0, column - 1 - _WIDTH // 2) if len(full) > _WIDTH else 0
    shown = "".join(_printable(character) for character in full[first : first + _WIDTH])
    return f"{where}: {message}\n  {shown}\n  {' ' * (column - 1 - first)}^"


def invalid(message: str, text: str, offset: int, *, hint: str = "", name: str = "") -> Invalid:
    """Return the error to raise for a spot in ``text``; see `pointed`."""
    return Invalid(pointed(message, text, offset, name=name), hint=hint)


def _printable(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "?"
