"""What is lost when a mechanism fails: outcomes without another recorded path in the same case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from icgraph.analysis.pathways.recorded import TOOL, Claims, Configuration
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_NOT_HELD = frozenset({V.Feared, V.TestedNotSupported})


class Reached(NamedTuple):
    """An outcome that a case is said to reach."""

    case: IRI
    outcome: IRI


@dataclass(slots=True)
class Dependence:
    """What rests on a mechanism.

    ``cases`` in which a recorded path leads through it to an outcome; ``lost`` the outcomes
    reached through nothing else, ``kept`` those that another recorded path reaches as well.
    """

    cases: set[IRI] = field(default_factory=set)
    lost: set[Reached] = field(default_factory=set)
    kept: set[Reached] = field(default_factory=set)

    @property
    def critical(self) -> set[IRI]:
        """The cases that lose every recorded path to an outcome when the mechanism fails."""
        return {reached.case for reached in self.lost}


def dependence(claims: Claims, found: Iterable[Configuration]) -> dict[IRI, Dependence]:
    """What rests on each mechanism, by its IRI, sorted.

    A mechanism is critical for an outcome of a case when it lies on each of that case's recorded
    paths to it, which is to dominate it in the case's own graph (Lengauer and Tarjan 1979,
    doi:10.1145/357062.357071). Not paths: what this program put together, what was feared, and
    what was looked for and not found.
    """
    resting: defaultdict[IRI, Dependence] = defaultdict(Dependence)
    for reached, mechanisms in _ways(claims, found).items():
        for mechanism in mechanisms:
            if mechanism is not None:
                held = resting[mechanism]
                held.cases.add(reached.case)
                (held.lost if len(mechanisms) == 1 else held.kept).add(reached)
    return dict(sorted(resting.items()))


Ways = dict[Reached, set[IRI | None]]


def _ways(claims: Claims, found: Iterable[Configuration]) -> Ways:
    """The mechanisms of the paths to each outcome; None stands for a path without one."""
    ways: Ways = {}
    fed: list[tuple[Reached, Reached]] = []
    for one in found:
        if one.by == TOOL:
            continue
        held = (part for part in one.layers[-1] if any(_holds(claims, c) for c in part.claims))
        ends = [Reached(one.case, part.kind) for part in held if part.word == "outcome"]
        starts = [Reached(one.case, part.kind) for part in one.layers[0] if part.word == "outcome"]
        fed += [(start, end) for start in starts for end in ends]
        if not starts:
            for end in ends:
                ways.setdefault(end, set()).update(
                    {part.kind for part in one.parts("mechanism")} or {None}
                )
    for start, end in _settled(ways, fed):
        ways.setdefault(end, set()).update(ways.get(start) or {None})
    _settled(ways, fed)
    return ways


def _settled(ways: Ways, fed: list[tuple[Reached, Reached]]) -> list[tuple[Reached, Reached]]:
    """Hand on to every outcome the paths of what it follows from; give what has none to hand on."""
    changed = True
    while changed:
        before = {end: len(found) for end, found in ways.items()}
        for start, end in fed:
            if ways.get(start):
                ways.setdefault(end, set()).update(ways[start])
        changed = before != {end: len(found) for end, found in ways.items()}
    return [(start, end) for start, end in fed if not ways.get(start)]


def _holds(claims: Claims, claim: IRI) -> bool:
    """Whether it says that the outcome comes, or is meant to."""
    status, change = claims.said(claim, V.status), claims.said(claim, V.change)
    return not status & _NOT_HELD and V.NoChange not in change
