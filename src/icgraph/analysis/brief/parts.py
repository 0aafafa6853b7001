"""What a brief is made of: sections of sentences, those that begin alike together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from icgraph.terms import IRI
from icgraph.wording.sentences import Name, Sentence, finished


class Line(NamedTuple):
    """A sentence in two: a beginning that several share, which may be empty, and the rest."""

    lead: tuple[str, ...]
    said: Sentence

    @property
    def whole(self) -> Sentence:
        """The sentence as one."""
        if not self.lead:
            return self.said
        return finished([*self.lead, ": ", *self.said.parts], self.said.claims)

    @property
    def beginning(self) -> str:
        """The beginning as it is read."""
        text = "".join(self.lead)
        return text[:1].upper() + text[1:]


class Section(NamedTuple):
    """A heading and the sentences under it, in order."""

    heading: str
    lines: list[Line]

    @property
    def groups(self) -> list[tuple[str, list[Sentence]]]:
        """What is said by beginning, in the order the beginnings first come."""
        found: dict[str, list[Sentence]] = {}
        for line in self.lines:
            found.setdefault(line.beginning, []).append(line.said)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class Brief:
    """What is said of a case, of the cases of a service model, or for a place.

    Every sentence carries what it rests on: claims, evidence lines, knowledge gaps, or things
    of the graph such as sources and attributes.
    """

    title: str
    about: str
    cases: tuple[IRI, ...]
    sections: list[Section]

    def sentences(self) -> Iterable[Sentence]:
        """Every sentence, in order."""
        return (line.whole for section in self.sections for line in section.lines)


def plain(said: str, rests_on: Iterable[IRI]) -> Line:
    """A line of the tool's own words alone."""
    return Line((), Sentence((said,), tuple(dict.fromkeys(rests_on))))


def mixed(parts: Sequence[str], rests_on: Iterable[IRI]) -> Line:
    """A line of own words and names, with a capital and a full stop."""
    return Line((), finished(parts, tuple(dict.fromkeys(rests_on))))


def with_count(names: Sequence[str], most: int) -> list[str]:
    """Names with semicolons between; of more than ``most`` the first, and how many are left."""
    parts: list[str] = []
    for place, name in enumerate(names[:most]):
        parts += ["; ", Name(name)] if place else [Name(name)]
    return [*parts, f"; and {len(names) - most} more"] if len(names) > most else parts
