"""How far a claim goes, as a picture and a table show it: a shape, a style and words."""

from __future__ import annotations

from typing import NamedTuple

from icgraph.identity import IC
from icgraph.vocabulary import IC as V


class Shown(NamedTuple):
    """The shape of a mark and the style of a badge."""

    shape: str
    style: str


STATUSES: dict[str, Shown] = {
    V.PolicyStatement: Shown("statement", "stated"),
    V.AuthorStatement: Shown("statement", "stated"),
    V.Intended: Shown("intended", "intended"),
    V.Hypothesised: Shown("hypothesised", "hypothesised"),
    V.Feared: Shown("feared", "feared"),
    V.Reported: Shown("reported", "reported"),
    V.Observed: Shown("observed", "observed"),
    V.TestedSupported: Shown("supported", "tested"),
    V.TestedMixed: Shown("mixed", "tested"),
    V.TestedNotSupported: Shown("unsupported", "tested"),
}
"""From what is only stated or meant to what was tested."""


def shown(status: str) -> Shown:
    """How a status is shown; one that is not known here as a plain statement."""
    return STATUSES.get(status, Shown("statement", status.removeprefix(IC).lower()))


def rank(status: str) -> tuple[int, str]:
    """The place of a status in the order from stated to tested."""
    order = list(STATUSES)
    return (order.index(status) if status in STATUSES else len(order), status)


def in_words(status: str, presence: str, name: str) -> str:
    """A status by its label; ``presence`` says whether the claim denies what it names.

    A harm of which it is said that nobody feared it was not raised, no more than that.
    """
    if presence != V.Absent:
        return name.lower()
    return "nobody raised it" if status == V.Feared else f"{name.lower()}: not so"
