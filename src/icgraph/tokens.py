"""The words of a SPARQL text: one linear pass, no recursion, safe for hostile input.

The gate, the binder and the stores all read queries through this one tokeniser, so that
they agree about what is a string, an IRI or a comment, and what is query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from icgraph.errors import Invalid
from icgraph.excerpt import invalid

# Every repetition is possessive and every alternative starts on different characters, or
# fails within the token it is in: a text of n characters costs n steps, whatever it holds.
TOKEN = re.compile(
    r"""
    (?P<space>\s++)
  | (?P<comment>\#[^\n\r]*+)
  | (?P<variable>[?$]\w++)
  | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*+\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}
      |"(?!"")(?:[^"\\\n\r]|\\.)*+"|'(?!'')(?:[^'\\\n\r]|\\.)*+')
  | (?P<quote>["'])
  | (?P<blank>_:\w[\w-]*+(?:\.++[\w-]++)*+)
  | (?P<name>(?:[^\W\d_][\w-]*+(?:\.++[\w-]++)*+)?+
      :(?:(?![-.])(?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]
         |\.++(?=[\w:%\\-]))*+)?+)
  | (?P<word>[^\W\d_][\w-]*+(?:\.++[\w-]++)*+)
  | (?P<number>(?:\d++(?:\.\d++|\.(?=[eE][+-]?\d))?+|\.\d++)(?:[eE][+-]?\d++)?+)
  | (?P<tag>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
  | (?P<operator>\^\^|\|\||&&|[!<>]=|<<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)

_PIECE = re.compile(r"[^.\-]+")
_PLAIN_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Token(NamedTuple):
    """A piece of a query: its kind (a group name of `TOKEN`), its text and its offset."""

    kind: str
    text: str
    start: int


def tokens(sparql: str) -> Iterator[Token]:
    """Give the tokens that matter to a parser, without white space and comments.

    A run such as ``true.SELECT`` is one word to a regular expression and two to a parser:
    it is given in its pieces, so that no keyword hides behind a stop.

    Raises
    ------
    Invalid
        When a string is opened and never closed, or an escape stands outside a string.
    """
    for match in TOKEN.finditer(sparql):
        kind = match.lastgroup or ""
        if kind in {"space", "comment"}:
            continue
        if kind == "quote":
            raise invalid("the string that starts here is never closed", sparql, match.start())
        if kind == "operator" and match[0] == "\\":
            raise invalid(
                "a backslash outside a string or IRI",
                sparql,
                match.start(),
                hint="write the character itself",
            )
        if kind == "word":
            for piece in _PIECE.finditer(match[0]):
                yield Token(kind, piece[0], match.start() + piece.start())
        else:
            yield Token(kind, match[0], match.start())


def unescaped(text: str) -> str:
    """Return the inside of a string or IRI with its escapes read.

    Raises
    ------
    Invalid
        When an escape names no character.
    """
    if "\\" not in text:
        return text
    parts: list[str] = []
    index = 0
    while index < len(text):
        length = 1
        if text[index] != "\\":
            parts.append(text[index])
        else:
            mark = text[index + 1 : index + 2]
            length = {"u": 6, "U": 10}.get(mark, 2)
            parts.append(_escaped_character(mark, text[index + 2 : index + length]))
        index += length
    return "".join(parts)


def _escaped_character(mark: str, digits: str) -> str:
    if mark not in {"u", "U"}:
        return _PLAIN_ESCAPES.get(mark, mark)
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError) as error:
        raise Invalid(f"\\{mark}{digits} is not a character") from error
