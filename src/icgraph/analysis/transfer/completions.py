"""Ranks over all completions: every way in which what is unknown of a place may turn out.

A completion makes each unknown item of the ranked cases met or unmet, the same for every case
that shares it. Cases are ordered by (all necessary items met?, fit). Up to 16 unknowns all
2^u completions are gone through; beyond, seeded draws with a standard error stand for them.
Shares count completions; they are not probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Items
from icgraph.analysis.transfer.verdicts import States
from icgraph.terms import IRI

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.bool_]
    Keys = NDArray[np.int64]

EXACT_TO = 16
DRAWS = 20_000
SEED = 20_160_901


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case comes over the completions gone through.

    ``rank`` is its best and worst place (1 is first; equals share a place); ``first`` and
    ``feasible`` count the completions in which it is first, and in which all that is necessary
    is met.
    """

    rank: tuple[int, int]
    first: int
    feasible: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What knowing one item would change, over the pairs of completions that differ in it alone.

    ``flips`` counts verdicts that change, ``tops`` pairs in which the set of first cases
    changes, among ``pairs``; ``width`` is by how much fits would narrow, summed over cases.
    Cases that are blocked already count for nothing.
    """

    item: IRI
    flips: int
    tops: int
    pairs: int
    width: Fraction


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One case in whole numbers: which columns of a completion decide it, and what they weigh."""

    needs: tuple[int, ...]
    weighing: tuple[int, ...]
    weights: tuple[int, ...]
    base: int
    scale: int
    blocked: bool
    can_be_met: bool


@dataclass(frozen=True)
class Completions:
    """The completions of what is unknown of the ranked cases.

    ``cases`` are those that have a fit; ``unknowns`` their unknown items, sorted; ``sampled``
    whether draws stand for all completions.
    """

    cases: tuple[IRI, ...]
    unknowns: tuple[IRI, ...]
    _ranked: tuple[_Ranked, ...]
    _one: int
    _widths: Mapping[IRI, Fraction]

    @property
    def sampled(self) -> bool:
        """Whether there are too many completions to go through all."""
        return len(self.unknowns) > EXACT_TO

    @cached_property
    def rows(self) -> Bits:
        """Completions by unknown items: whether the item is met."""
        import numpy as np

        count = len(self.unknowns)
        if self.sampled:
            generator = np.random.default_rng(SEED)
            drawn = generator.integers(0, 2, (DRAWS, count), dtype=np.int8)
            return np.asfortranarray(drawn.astype(bool))
        numbers = np.arange(2**count, dtype=np.int64)[:, None]
        return np.asfortranarray((numbers >> np.arange(count, dtype=np.int64) & 1).astype(bool))

    @cached_property
    def keys(self) -> Keys:
        """Completions by cases: a number that orders as (all necessary met?, fit) does."""
        import numpy as np

        columns = [self._key(self.rows, case) for case in self._ranked]
        return np.asfortranarray(np.stack(columns, axis=1)) if columns else np.empty((1, 0), int)

    def places(self) -> dict[IRI, Place]:
        """Where each ranked case comes."""
        found = {}
        for at, case in enumerate(self.cases):
            rank = 1 + (self.keys > self.keys[:, [at]]).sum(axis=1)
            feasible = int((self.keys[:, at] > self._one).sum())
            span = int(rank.min()), int(rank.max())
            found[case] = Place(span, int((rank == 1).sum()), feasible)
        return found

    def ahead(self) -> dict[IRI, tuple[IRI, ...]]:
        """For each ranked case those that it comes before in every completion gone through."""
        return {
            case: tuple(
                other
                for there, other in enumerate(self.cases)
                if there != at and bool((self.keys[:, at] > self.keys[:, there]).all())
            )
            for at, case in enumerate(self.cases)
        }

    def worth(self) -> list[Worth]:
        """What each unknown item is worth knowing, most first."""
        found = [self._worth(at, item) for at, item in enumerate(self.unknowns)]
        return sorted(found, key=lambda w: (-w.flips, -w.tops, -w.width, w.item))

    def _worth(self, at: int, item: IRI) -> Worth:
        """The pairs are all of them, or one for each draw."""
        here = slice(None) if self.sampled else ~self.rows[:, at]
        rows = self.rows[here]
        touched = [
            place
            for place, case in enumerate(self._ranked)
            if not case.blocked and at in (*case.needs, *case.weighing)
        ]
        flips = sum(_decides(rows, self._ranked[place], at) for place in touched)
        tops = self._tops(rows, self.keys[here], at, touched) if touched else 0
        return Worth(item, flips, tops, len(rows), self._widths[item])

    def _tops(self, rows: Bits, keys: Keys, at: int, touched: list[int]) -> int:
        """In how many rows the item changes which of the cases that are not blocked are first.

        Of the other cases either all that lead among themselves are first, or none is.
        """
        import numpy as np

        rest = [
            place
            for place, case in enumerate(self._ranked)
            if not case.blocked and place not in touched
        ]
        leading = keys[:, rest].max(axis=1) if rest else np.full(len(rows), -1, keys.dtype)
        first = []
        for met in (False, True):
            own = np.stack(
                [self._key(rows, self._ranked[place], {at: met}) for place in touched], axis=1
            )
            best = np.maximum(leading, own.max(axis=1))
            first.append(np.column_stack([own == best[:, None], leading == best]))
        return int((first[0] != first[1]).any(axis=1).sum())

    def _key(self, rows: Bits, case: _Ranked, known: Mapping[int, bool] | None = None) -> Keys:
        """The keys of a case, one a row; ``known`` overrides columns of the rows."""
        import numpy as np

        def met(column: int) -> Bits | bool:
            return known[column] if known and column in known else rows[:, column]

        key = np.full(len(rows), case.base, dtype=np.int64 if self._one < 2**61 else object)
        for column, weight in zip(case.weighing, case.weights, strict=True):
            key = key + weight * np.where(met(column), 1, 0).astype(key.dtype)
        key = key * case.scale
        if case.can_be_met:
            every: Bits | bool = np.ones(len(rows), bool)
            for column in case.needs:
                every = every & met(column)
            key = key + (self._one + 1) * np.where(every, 1, 0).astype(key.dtype)
        return key


def _decides(rows: Bits, case: _Ranked, at: int) -> int:
    """In how many rows the item alone decides whether all that is necessary is met."""
    others = [column for column in case.needs if column != at]
    return int(rows[:, others].all(axis=1).sum()) if at in case.needs else 0


def completions(
    cases: Sequence[IRI], asked: Items, states: States, weights: Mapping[IRI, Fraction]
) -> Completions:
    """The completions of those of the cases that have a fit."""
    weighed = {case: _weighed(case, asked, weights) for case in cases}
    cases = [case for case in cases if sum(weighed[case].values())]
    unknowns = tuple(
        sorted(
            {item.iri for case in cases for item in asked.of(case) if states.get(item.iri) is None}
        )
    )
    column = {iri: at for at, iri in enumerate(unknowns)}
    whole = lcm(*(w.denominator for case in cases for w in weighed[case].values()))
    totals = {case: int(sum(weighed[case].values()) * whole) for case in cases}
    one = lcm(*totals.values())
    ranked = []
    for case in cases:
        needs = asked.of(case, NECESSARY)
        own = weighed[case]
        unmet = any(states.get(item.iri) is False for item in needs)
        ranked.append(
            _Ranked(
                tuple(column[item.iri] for item in needs if item.iri in column),
                tuple(column[iri] for iri in own if iri in column),
                tuple(int(own[iri] * whole) for iri in own if iri in column),
                int(sum(w for iri, w in own.items() if states.get(iri) is True) * whole),
                one // totals[case],
                unmet,
                bool(needs) and not unmet and case in asked.looked_for,
            )
        )
    widths = {
        iri: sum(
            (
                weighed[case].get(iri, Fraction()) / sum(weighed[case].values())
                for case, made in zip(cases, ranked, strict=True)
                if not made.blocked
            ),
            Fraction(),
        )
        for iri in unknowns
    }
    return Completions(tuple(cases), unknowns, tuple(ranked), one, widths)


def _weighed(case: IRI, asked: Items, weights: Mapping[IRI, Fraction]) -> dict[IRI, Fraction]:
    return {item.iri: weights[item.iri] for item in asked.of(case, CONTRIBUTORY, BARRIER)}
