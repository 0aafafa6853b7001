"""Weights of items: as given, and drawn at random to see how far places depend on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from icgraph.analysis.transfer.completions import SEED
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Items
from icgraph.analysis.transfer.verdicts import States
from icgraph.errors import UsageError, did_you_mean
from icgraph.identity import compact
from icgraph.terms import IRI

DRAWS = 10_000
_LARGEST = 1_000_000


class Accepted(NamedTuple):
    """How a case comes out over drawn weights: draws in which it is first, and its places.

    ``places[k]`` counts the draws in which it comes in place k + 1.
    """

    first: int
    places: tuple[int, ...]


def weights_of(asked: Items, given: Sequence[str]) -> dict[IRI, Fraction]:
    """Item → weight: 1 or what its record says, and what is given as ``item=weight``.

    Raise UsageError for an item that is none or not weighed, and for what is no number.
    """
    weights = {iri: item.weight for iri, item in asked.by_iri.items()}
    weighed = {
        name: iri
        for iri, item in asked.by_iri.items()
        if item.role != NECESSARY
        for name in (iri, compact(iri), iri.rpartition("/")[2])
    }
    for text in given:
        name, _, number = text.partition("=")
        if name.strip() not in weighed:
            raise UsageError(
                f"--weight {text!r}: no contributory item or barrier named {name.strip()!r}"
                f"{did_you_mean(name.strip(), weighed)}",
                hint="necessary items have no weight: they decide the verdict",
            )
        weights[weighed[name.strip()]] = _number(text, number)
    return weights


def accepted(
    cases: Sequence[IRI], asked: Items, states: States, weights: Mapping[IRI, Fraction]
) -> dict[IRI, Accepted]:
    """Rank acceptability of cases that have a fit, over 10,000 seeded draws.

    Each draw takes weights uniformly from all that add up to one, and one completion. Stochastic
    multicriteria acceptability analysis: Lahdelma, Hokkanen and Salminen 1998,
    doi:10.1016/S0377-2217(97)00163-X.
    """
    import numpy as np

    items = sorted({item.iri for case in cases for item in asked.of(case)})
    column = {iri: at for at, iri in enumerate(items)}
    generator = np.random.default_rng(SEED)
    drawn = generator.exponential(size=(DRAWS, len(items)))
    drawn[:, [at for at, iri in enumerate(items) if not weights[iri]]] = 0
    met = generator.integers(0, 2, (DRAWS, len(items)), dtype=np.int8).astype(bool)
    for iri, at in column.items():
        if states.get(iri) is not None:
            met[:, at] = states[iri]
    keys = np.empty((DRAWS, len(cases)))
    for at, case in enumerate(cases):
        own = [column[item.iri] for item in asked.of(case, CONTRIBUTORY, BARRIER)]
        needs = [column[item.iri] for item in asked.of(case, NECESSARY)]
        fits = (drawn[:, own] * met[:, own]).sum(axis=1) / drawn[:, own].sum(axis=1)
        feasible = met[:, needs].all(axis=1) & bool(needs) & (case in asked.looked_for)
        keys[:, at] = np.round(fits, 12) + 2 * feasible
    found = {}
    for at, case in enumerate(cases):
        rank = (keys > keys[:, [at]]).sum(axis=1)
        counts = np.bincount(rank, minlength=len(cases))
        found[case] = Accepted(int(counts[0]), tuple(int(count) for count in counts))
    return found


def _number(text: str, number: str) -> Fraction:
    try:
        weight = Fraction(number.strip())
    except (ValueError, ZeroDivisionError):
        weight = Fraction(-1)
    if not 0 <= weight <= _LARGEST or weight.denominator > _LARGEST:
        raise UsageError(f"--weight {text!r}: a number from 0 to {_LARGEST} stands after =")
    return weight
