"""Where a text breaks so that it fits a width in the widest typeface a picture may be seen in.

A picture is drawn before anybody knows its typeface. Widths are those of DejaVu Sans, wider than
the faces the style sheet asks for, in hundredths of the size of type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDTHS = (
    (29, "'ijlIJ"),
    (34, " ,./:;\\|"),
    (41, "fr-()[]t!\u2018\u2019"),
    (53, '"*_`sz“”?'),
    (58, "cLFk"),
    (62, "vxyPTYaoeöäéè"),
    (64, "ESbdghnpquüß0123456789${}€\u2013"),
    (70, "KAVBRXZC"),
    (79, "UHNDGOQ&"),
    (84, "w#+<=>^~\u00d7"),
)
_WIDTH = {letter: width for width, letters in _WIDTHS for letter in letters}
_PIECES = re.compile(r"[^\s/-]*[/-]*(?:\s+\d+[;,]?(?=\s|$))*\s*")


def fitted(text: str, width: int, size: float) -> list[str]:
    """A text in lines no wider than ``width`` pixels at ``size`` pixels; at least one line.

    Lines end at blanks, strokes and hyphens, though not before a number; a word that is longer
    than a line is broken.
    """
    room = 100 * width / size
    lines = [""]
    for piece in _pieces(text, room):
        if lines[-1] and _wide(lines[-1] + piece.rstrip()) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [*lines[:-1], lines[-1].rstrip()]


def _pieces(text: str, room: float) -> Iterator[str]:
    """The parts of a text after each of which a line may end, none wider than the room."""
    for piece in _PIECES.findall(" ".join(text.split())):
        rest = piece
        while _wide(rest.rstrip()) > room:
            end = next(n for n in range(1, len(rest) + 1) if _wide(rest[: n + 1]) > room)
            yield rest[:end]
            rest = rest[end:]
        yield rest


def _wide(text: str) -> int:
    """How wide a text is at most, in hundredths of the size of type; what is not known, wide."""
    return sum(_WIDTH.get(letter, 105) for letter in text)
