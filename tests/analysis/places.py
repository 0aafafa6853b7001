"""Made-up cases and places, and transfer worked out again the long way, one case at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Item, Items
from icgraph.terms import IRI

CASES = [IRI(f"urn:case:{letter}") for letter in "abcd"]
State = bool | None


@dataclass(frozen=True)
class Setting:
    """Some cases, what they ask, and how it stands in a place."""

    asked: Items
    states: dict[IRI, State]
    weights: dict[IRI, Fraction]
    cases: tuple[IRI, ...]

    def but(self, item: IRI, state: State) -> Setting:
        """The same with one item standing otherwise."""
        return Setting(self.asked, self.states | {item: state}, self.weights, self.cases)


@st.composite
def settings(draw: st.DrawFn) -> Setting:
    """Up to four cases and seven items, each asked of some cases."""
    cases = CASES[: draw(st.integers(1, 4))]
    items = {}
    for number in range(draw(st.integers(0, 7))):
        iri = IRI(f"urn:item:{number}")
        items[iri] = Item(
            iri,
            draw(st.sampled_from([NECESSARY, CONTRIBUTORY, BARRIER])),
            f"item {number}",
            frozenset(draw(st.sets(st.sampled_from(cases), min_size=1))),
        )
    looked_for = frozenset(draw(st.sets(st.sampled_from(cases))))
    weights = st.sampled_from([Fraction(1), Fraction(1), Fraction(2), Fraction(1, 3), Fraction(0)])
    return Setting(
        Items(items, looked_for),
        {iri: draw(st.sampled_from([True, False, None])) for iri in items},
        {iri: draw(weights) for iri in items},
        tuple(cases),
    )


def completed(setting: Setting, over: Sequence[IRI]) -> Iterator[dict[IRI, State]]:
    """Every way in which what is unknown may turn out."""
    for values in product([False, True], repeat=len(over)):
        yield setting.states | dict(zip(over, values, strict=True))


def own(setting: Setting, case: IRI, *roles: str) -> list[IRI]:
    """The items of a case in these roles."""
    return [
        i for i, item in setting.asked.by_iri.items() if case in item.cases and item.role in roles
    ]


def fit_of(setting: Setting, case: IRI, states: Mapping[IRI, State]) -> Fraction | None:
    """The fit when nothing is unknown any more."""
    weighed = own(setting, case, CONTRIBUTORY, BARRIER)
    total = sum(setting.weights[i] for i in weighed)
    return (
        Fraction(sum(setting.weights[i] for i in weighed if states[i]) / total) if total else None
    )


def met(setting: Setting, case: IRI, states: Mapping[IRI, State]) -> bool:
    """Whether all that a case needs is there, somebody having looked for what that is."""
    needs = own(setting, case, NECESSARY)
    return bool(needs) and case in setting.asked.looked_for and all(states[i] for i in needs)


def unmet(setting: Setting, case: IRI, states: Mapping[IRI, State]) -> bool:
    """Whether something that a case needs is not there."""
    return any(states[i] is False for i in own(setting, case, NECESSARY))


def ranked(setting: Setting) -> list[IRI]:
    """The cases with something to weigh."""
    return [c for c in setting.cases if fit_of(setting, c, setting.states) is not None]


def unknown(setting: Setting) -> list[IRI]:
    """The unknown items of the ranked cases."""
    asked = {i for c in ranked(setting) for i in own(setting, c, NECESSARY, CONTRIBUTORY, BARRIER)}
    return sorted(i for i in asked if setting.states[i] is None)


def ranks(setting: Setting, states: Mapping[IRI, State]) -> dict[IRI, int]:
    """The place of each ranked case in one completion; equals share a place."""
    keys = {c: (met(setting, c, states), fit_of(setting, c, states)) for c in ranked(setting)}
    return {c: 1 + sum(other > key for other in keys.values()) for c, key in keys.items()}


def worth_of(setting: Setting, item: IRI) -> tuple[int, int, int]:
    """Verdicts flipped, sets of first cases changed, and pairs; blocked cases count for nothing."""
    free = [c for c in ranked(setting) if not unmet(setting, c, setting.states)]
    others = [i for i in unknown(setting) if i != item]
    flips = tops = pairs = 0
    for states in completed(setting, others):
        low, high = dict(states) | {item: False}, dict(states) | {item: True}
        pairs += 1
        flips += sum(unmet(setting, c, low) != unmet(setting, c, high) for c in free)
        tops += first(setting, free, low) != first(setting, free, high)
    return flips, tops, pairs


def first(setting: Setting, among: Sequence[IRI], states: Mapping[IRI, State]) -> set[IRI]:
    """Those of some cases that none of them comes before."""
    keys = {c: (met(setting, c, states), fit_of(setting, c, states) or Fraction()) for c in among}
    return {c for c, key in keys.items() if key == max(keys.values())}
