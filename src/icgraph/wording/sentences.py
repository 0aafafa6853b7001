"""Sentences made of the tool's own words and of names from the record, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icgraph.terms import IRI

_NAMED_IN_FULL = 2


class Name(str):
    """A label or paraphrase inside a sentence: words of the record, not of the tool."""

    __slots__ = ()


class Sentence(NamedTuple):
    """A sentence and the claims it rests on.

    ``parts`` in order: those that are ``Name`` come from the record, the others from the tool.
    """

    parts: tuple[str, ...]
    claims: tuple[IRI, ...]

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return "".join(self.parts)

    @property
    def own(self) -> str:
        """The tool's own words, with ``…`` for each name and paraphrase."""
        return "".join("…" if isinstance(part, Name) else part for part in self.parts)


def listed(names: Iterable[str]) -> list[str]:
    """Names as a list in a sentence: ``A``, ``A and B``, ``A, B and C``; its own words between."""
    parts: list[str] = []
    chosen = list(names)
    for place, name in enumerate(chosen):
        if place:
            parts.append(" and " if place == len(chosen) - 1 else ", ")
        parts.append(name if isinstance(name, Name) else Name(name))
    return parts


def some_of(names: Sequence[str]) -> list[str]:
    """The first two names, and how many more there are."""
    if len(names) <= _NAMED_IN_FULL:
        return listed(names)
    first = listed(names[:_NAMED_IN_FULL])
    return [first[0], ", ", first[2], f" and {len(names) - _NAMED_IN_FULL} more"]


def finished(parts: Sequence[str], claims: Sequence[IRI]) -> Sentence:
    """A capital, a full stop, and no line break that a name brought with it."""
    first, *rest = parts
    return Sentence((first[:1].upper() + first[1:], *_plain([*rest, "."])), tuple(claims))


def clause(parts: Sequence[str], claims: Sequence[IRI]) -> Sentence:
    """What follows the beginning that several sentences share: no capital and no full stop."""
    return Sentence(tuple(_plain(parts)), tuple(claims))


def _plain(parts: Iterable[str]) -> list[str]:
    return [Name(" ".join(part.split())) if isinstance(part, Name) else part for part in parts]
