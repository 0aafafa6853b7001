"""Statements and refusals as rows: a refusal is an ordinary value with the code of its reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from icgraph.terms import IRI

REFUSALS = {
    "too-few-cases-for-a-test": "No pairwise test is run: with {counted} the smallest "
    "possible p is {smallest}.",
    "independence-not-recorded": "A pairwise test would take these {cases} cases for independent "
    "draws. Nothing recorded says that they are, so a small p would say little.",
    "too-many-pairs": "{cases} cases make {pairs} pairs, which are not all compared: one case "
    "(--case) is compared with every other, fewer cases (--among) with each other, or each case "
    "with those most like it (--nearest).",
    "chosen-not-sampled": "Chosen, not sampled: shares are not prevalences.",
    "sampling-not-recorded": "How the case studies were chosen is recorded for {known} of "
    "{cases}, not stated for {unknown}: shares are not prevalences.",
    "mechanisms-not-observed": "Mechanisms are {held}, not observed.",
    "outcomes-not-measured": "No outcome was systematically measured.",
    "measurement-not-recorded": "A measured outcome is recorded for {measured} of {cases}; for "
    "{unknown} none is recorded, which is not to say that none was measured.",
    "no-comparison-group": "What would have come about without the services is not said: no "
    "comparison group is read here.",
    "one-coder-only": "One coder only: whether another would have coded alike is not known.",
    "no-prediction-stored": "No prediction stored.",
    "too-few-dated-for-survival": "No curve of how long services run: {dated} of {cases} have "
    "the dates, {fewest} are needed.",
}
"""Every reason for not saying something, and its sentence; braces take numbers or words."""

Row = dict[str, Any]


def statement(sentence: str, claims: Iterable[IRI] = (), **numbers: Any) -> Row:
    """A row that says something: kind, reason (empty), sentence, numbers, and the claims."""
    return {
        "kind": "statement",
        "reason": "",
        "sentence": sentence,
        "numbers": numbers,
        "claims": sorted(set(claims)),
    }


def refusal(code: str, claims: Iterable[IRI] = (), **numbers: Any) -> Row:
    """A row that declines: the same keys, the code as reason, the sentence with its numbers.

    Raise KeyError for an unknown code, or for a number that its sentence needs.
    """
    said = REFUSALS[code].format_map(numbers)
    return statement(said, claims, **numbers) | {"kind": "refusal", "reason": code}


def counted_of(number: int, one: str, several: str) -> str:
    """A number with its noun.

    >>> counted_of(1, "area", "areas"), counted_of(3, "area", "areas")
    ('1 area', '3 areas')
    """
    return f"{number} {one if number == 1 else several}"
