"""The claims a page rests on: numbered where they are named, and told once at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from icgraph.terms import IRI
from icgraph.tracing import Claim
from icgraph.views.map_data import readable

Claims = Callable[[Iterable[str]], Sequence[Claim]]
"""Gives claims as people read them, in the order of their IRIs asked for."""


class Behind(NamedTuple):
    """One claim as a row of what a page rests on."""

    mark: str
    text: str
    status: str
    style: str
    whose: str
    passage: str


class Cited:
    """Claims numbered in the order in which a page first names them.

    The numbers lead to ``rows``, which hold each claim once.
    """

    def __init__(self, claims: Claims) -> None:
        self._claims = claims
        self._numbers: dict[str, int] = {}

    def __call__(self, iris: Iterable[str]) -> list[int]:
        """The numbers of some claims, rising; a claim not named before gets the next one."""
        return sorted(
            self._numbers.setdefault(iri, len(self._numbers) + 1) for iri in dict.fromkeys(iris)
        )

    def rows(self) -> list[Behind]:
        """What every claim named so far says; number n stands at place n - 1."""
        return [behind(claim) for claim in self._claims(self._numbers)]


def behind(claim: Claim) -> Behind:
    """A claim with its status, whose it is, and where it stands."""
    said = readable(claim)
    facts = dict(said["facts"])
    names = ("Held by", "Reported by", "Written by")
    whose = "; ".join(f"{name.lower()} {facts[name]}" for name in names if name in facts)
    return Behind(
        mark(claim.iri),
        said["text"],
        said["status"],
        said["style"],
        whose,
        facts.get("Passage", ""),
    )


def mark(claim: IRI) -> str:
    """The short name of a claim: the last part of its IRI."""
    return claim.rpartition("/")[2]
