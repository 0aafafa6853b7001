"""Answers as a table for people: CURIEs, wrapped cells, nothing a terminal would obey.

The widths of the columns come from the first rows, so that an endless answer still
appears at once; later cells that are longer wrap.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple, TextIO
from unicodedata import category, combining, east_asian_width

from icgraph.exporters.results import Rows
from icgraph.identity import compact
from icgraph.terms import IRI, XSD, BlankNode, Literal, Term

WIDTH = 80
GAP = "  "
NARROWEST = 8
SAMPLE = 500

NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))

_JOINERS = "\u200c\u200d"  # they shape letters and emoji, and move nothing
_PIECE = re.compile(r"\s+|[^\s/:-]+[/:-]*|[/:-]+")


class _Column(NamedTuple):
    name: str
    width: int
    is_number: bool
    narrowest: int
    """What the column needs so that no piece of a cell is cut, as far as it can be helped."""


def write_table(answer: Rows, out: TextIO, *, width: int | None = None) -> int:
    """Write a table and return the number of rows; an ASK is one word.

    Parameters
    ----------
    answer
        Rows of a SELECT, read once, or the answer of an ASK.
    out
        Where to write. Without ``width``, a terminal's own width counts, else 80.
    width
        Columns of text to stay within. With too many variables for that, each row
        becomes a block of ``name  value`` lines.
    """
    if isinstance(answer, bool):
        out.write("true\n" if answer else "false\n")
        return 1
    rows = iter(answer.rows)
    sample = list(islice(rows, SAMPLE))
    columns = _columns(answer.variables, sample)
    room = (width or _terminal_width(out)) - len(GAP) * (len(columns) - 1)
    fitted = _fit(columns, room)
    texts = ([shown(term) for term in row] for row in chain(sample, rows))
    if any(column.width < column.narrowest for column in fitted):
        names = max(text_width(column.name) for column in columns)
        lines = _blocks(columns, texts, names, max((width or _terminal_width(out)) - names - 2, 1))
    else:
        lines = _grid(fitted, texts)
    return _write_counting(lines, out)


def shown(term: Term | None) -> str:
    """A term as people read it: a CURIE, a plain value, or nothing when unbound."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return visible(term.lexical)
    return visible(f"_:{term}" if isinstance(term, BlankNode) else compact(IRI(term)))


def visible(text: str) -> str:
    r"""``text`` with control and direction characters as codes, such as ``\x1b`` for ESC."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character in _JOINERS
        else " "
        if category(character) == "Zs"
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def text_width(text: str) -> int:
    """How many columns of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if combining(character) or character in _JOINERS
        else 2
        if east_asian_width(character) in "WF"
        else 1
        for character in text
    )


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at blanks, ``-``, ``:`` and ``/``.

    A longer piece is cut. A character wider than ``width`` stands alone on its line. At
    least one line comes back.
    """
    if text_width(text) <= width:
        return [text]
    lines = [""]
    for piece in _PIECE.findall(text):
        if text_width(lines[-1] + piece.rstrip()) <= width:
            lines[-1] += piece
        else:
            lines += _cut(piece.lstrip(), width)
    return [line.rstrip() for line in lines if line.strip()] or [""]


def _cut(piece: str, width: int) -> list[str]:
    lines = [""]
    for character in piece:
        if lines[-1] and text_width(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return lines


def _columns(variables: Iterable[str], sample: list[tuple[Term | None, ...]]) -> list[_Column]:
    """The columns as wide as their widest cell in the sample, or their name."""
    columns: list[_Column] = []
    for place, name in enumerate(variables):
        terms = [row[place] for row in sample if row[place] is not None]
        widest = max((text_width(shown(term)) for term in terms), default=0)
        numbers = [isinstance(term, Literal) and term.datatype in NUMBERS for term in terms]
        full = max(widest, text_width(name), 1)
        pieces = (piece for term in terms for piece in _PIECE.findall(shown(term)))
        longest = max((text_width(piece.rstrip()) for piece in pieces), default=0)
        narrowest = min(full, max(NARROWEST, min(longest, WIDTH // 3)))
        columns.append(_Column(name, full, bool(numbers) and all(numbers), narrowest))
    return columns


def _fit(columns: list[_Column], room: int) -> list[_Column]:
    """The columns within ``room``: narrow ones keep their width, wide ones share the rest."""
    fitted = list(columns)
    left = room
    for done, place in enumerate(sorted(range(len(columns)), key=lambda at: columns[at].width)):
        share = max(left // (len(columns) - done), 1)
        fitted[place] = columns[place]._replace(width=min(columns[place].width, share))
        left -= fitted[place].width
    return fitted


def _grid(columns: list[_Column], texts: Iterable[list[str]]) -> Iterator[str]:
    """The lines of a header, a rule, then for each row one string of its lines."""
    if not columns:
        yield ""
        yield from ("\n" for _ in texts)
        return
    rule = GAP.join("-" * column.width for column in columns)
    yield _line_up(columns, [column.name for column in columns]) + rule + "\n"
    for row in texts:
        yield _line_up(columns, row)


def _line_up(columns: list[_Column], row: list[str]) -> str:
    cells = [wrap(text, column.width) for column, text in zip(columns, row, strict=True)]
    lines: list[str] = []
    for depth in range(max(len(cell) for cell in cells)):
        parts: list[str] = []
        for column, cell in zip(columns, cells, strict=True):
            text = cell[depth] if depth < len(cell) else ""
            padding = " " * (column.width - text_width(text))
            parts.append(padding + text if column.is_number else text + padding)
        lines.append(GAP.join(parts).rstrip() + "\n")
    return "".join(lines)


def _blocks(
    columns: list[_Column], texts: Iterable[list[str]], names: int, width: int
) -> Iterator[str]:
    """One block of ``name  value`` lines a row, without what is unbound; a blank line between."""
    yield ""
    before = ""
    for row in texts:
        block = before
        for column, text in zip(columns, row, strict=True):
            if not text:
                continue
            first, *more = wrap(text, width)
            block += f"{column.name:<{names}}{GAP}{first}".rstrip() + "\n"
            block += "".join(f"{'':<{names}}{GAP}{line}\n" for line in more)
        yield block
        before = "\n"


def _write_counting(lines: Iterator[str], out: TextIO) -> int:
    """Write the header and then each row; return the number of rows."""
    count = -1
    for count, line in enumerate(lines):  # noqa: B007 - counted for the caller
        out.write(line)
    return count


def _terminal_width(out: TextIO) -> int:
    """The width of the terminal ``out`` is, or 80 when it is none."""
    try:
        if out.isatty():
            return os.get_terminal_size(out.fileno()).columns or WIDTH
    except OSError:
        pass
    return WIDTH
