"""Closure of attribute sets, and the smallest base of implications of a closure operator.

An incomplete table is a list of rows (L, U): what a case certainly has, and what it is not
certainly without. P implies Q in every completion exactly when every case that may have all of P
certainly has the rest of Q. So the closure of P is P with all that the L of the rows with P ⊆ U
share: every attribute, where there is no such row. A complete table has L = U, and several worlds
are the rows of all of them together.

Sources: Burmeister and Holzer 2000, doi:10.1007/10722280_8; Obiedkov 2002,
doi:10.1007/3-540-45483-7_17; Guigues and Duquenne 1986; NextClosure: Ganter 1984, reprinted as
doi:10.1007/978-3-642-11928-6_22.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from icgraph.errors import LimitHit

MOST = 5_000
"""More implications, or more sets on the way to one, than this are refused."""

Row = tuple[int, int]
Operator = Callable[[int], int]


class Implication(NamedTuple):
    """Whatever has all of ``premise`` has all of ``conclusion``, which holds the premise too."""

    premise: int
    conclusion: int


def certain_closure(rows: Iterable[Row], width: int) -> Operator:
    """The closure operator of an incomplete table with ``width`` attributes."""
    telling = telling_rows(rows)
    every = (1 << width) - 1

    def closed(premise: int) -> int:
        shared = every
        for certain, possible in telling:
            if premise & ~possible == 0:
                shared &= certain
        return premise | shared

    return closed


def telling_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows that decide a closure: without those of which another says less in every way.

    Where another case may have more and certainly has less, that case alone decides.
    """
    kept: list[Row] = []
    for certain, possible in sorted(
        set(rows), key=lambda row: (-row[1].bit_count(), row[0].bit_count(), row)
    ):
        if not any(low & ~certain == 0 and possible & ~high == 0 for low, high in kept):
            kept.append((certain, possible))
    return kept


def consequence(premise: int, implications: Sequence[Implication], barred: int = 0) -> int:
    """A set with all that follows from implications; broken off once it holds a ``barred`` bit."""
    waiting = implications
    while True:
        left: list[Implication] = []
        grown = premise
        for rule in waiting:
            if rule.premise & ~grown:
                left.append(rule)
            else:
                grown |= rule.conclusion
                if grown & barred:
                    return grown
        if grown == premise:
            return grown
        premise, waiting = grown, left


def base_by_next_closure(close: Operator, width: int, *, most: int = MOST) -> list[Implication]:
    """The Duquenne-Guigues base of a closure operator: its pseudo-closed sets, in lectic order.

    Its implications follow from no others, everything that holds follows from them, and no base
    has fewer. Raise LimitHit beyond ``most`` closed and pseudo-closed sets.
    """
    base: list[Implication] = []
    every = (1 << width) - 1
    current, count = 0, 0
    while True:
        count += 1
        if count > most:
            raise too_many(most)
        closed = close(current)
        if closed != current:
            base.append(Implication(current, closed))
        if current == every:
            return base
        current = _next(current, base, width)


def _next(current: int, base: Sequence[Implication], width: int) -> int:
    """The lectically next set closed under a base; the attribute of the lowest bit weighs most."""
    for place in reversed(range(width)):
        if not current >> place & 1:
            before = (1 << place) - 1
            new = before & ~current
            grown = consequence(current & before | 1 << place, base, new)
            if not grown & new:
                return grown
    raise AssertionError  # the set of all attributes is closed and comes last


def base_of_rows(rows: Iterable[Row], width: int, *, most: int = MOST) -> list[Implication]:
    """The Duquenne-Guigues base of an incomplete table, as ``base_by_next_closure`` finds it.

    By way of what each attribute needs, which does not grow with the number of closed sets:
    where little is known to be absent nearly every set is closed. Raise LimitHit beyond
    ``most`` implications on the way.
    """
    telling = telling_rows(rows)
    close = certain_closure(telling, width)
    premises: set[int] = set()
    for place in range(width):
        premises.update(_smallest_premises(telling, place, width, most))
        if len(premises) > most:
            raise too_many(most)
    return smallest_base([Implication(premise, close(premise)) for premise in sorted(premises)])


def _smallest_premises(rows: Sequence[Row], place: int, width: int, most: int) -> list[int]:
    """The smallest sets that certainly imply an attribute, which they do not hold.

    Such a set meets what is absent in each case that does not certainly have the attribute.
    """
    here = 1 << place
    absent = {
        ((1 << width) - 1) & ~possible & ~here for certain, possible in rows if not certain & here
    }
    return smallest_meeting(absent, most)


def smallest_meeting(sets: Iterable[int], most: int = MOST) -> list[int]:
    """The smallest sets that meet each of these (Berge 1989); none when one of these is empty."""
    found = [0]
    for one in sorted(sets, key=lambda number: (number.bit_count(), number)):
        meeting = [kept for kept in found if kept & one]
        grown = {
            kept | 1 << place
            for kept in found
            if not kept & one
            for place in range(one.bit_length())
            if one >> place & 1
        }
        found = meeting + [
            fresh for fresh in grown if not any(kept & ~fresh == 0 for kept in meeting)
        ]
        if len(found) > most:
            raise too_many(most)
    return found


def smallest_base(implications: Sequence[Implication]) -> list[Implication]:
    """The Duquenne-Guigues base of implications whose conclusions are closed under all of them.

    Each premise is widened by what the others say; what they say wholly is left out (Day 1992,
    doi:10.1142/S0218196792000050).
    """
    by_conclusion = sorted(implications, key=lambda rule: (rule.conclusion.bit_count(), rule))
    base = list(dict.fromkeys(by_conclusion))
    for rule in tuple(base):
        base.remove(rule)
        premise = consequence(rule.premise, base)
        if premise != rule.conclusion:
            base.append(Implication(premise, rule.conclusion))
    return sorted(base)


def too_many(most: int) -> LimitHit:
    """The refusal of a base that would be too large."""
    return LimitHit(
        f"more than {most:,} implications have to be looked at",
        hint="compare on fewer attributes (--kind, --attributes) or fewer cases (--among)",
    )
