"""The second part of the gap map: context by mechanism by outcome, a small table a context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

SHORT = {
    "not-looked-for": "not looked for",
    "none-found": "none found",
    "linked-no-finding": "linked, no finding",
    "linked-not-verified": "linked, not verified",
}
"""The states of a spot without a finding, in few words."""


class Spot(NamedTuple):
    """A mechanism and an outcome under a context: how many initiatives, and what of reviews.

    ``beside`` counts review families on the service model and outcome, which say nothing of
    the mechanism.
    """

    outcome: str
    initiatives: int
    state: str
    words: str
    beside: int


class Context(NamedTuple):
    """A context with its mechanisms; each has as many spots as there are outcomes, or None."""

    key: str
    name: str
    cells: int
    initiatives: int
    reviewed: int
    outcomes: Sequence[str]
    mechanisms: Sequence[tuple[str, Sequence[Spot | None]]]


def contexts_of(rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> list[Context]:
    """What configurations join, context by context, those that join most first."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["context"], []).append(row)
    order = sorted(found, key=lambda iri: (-len(found[iri]), names[iri], iri))
    return [_context(place, iri, found[iri], names) for place, iri in enumerate(order)]


def _context(
    place: int, context: str, rows: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> Context:
    mechanisms, outcomes = (
        sorted({row[axis] for row in rows}, key=lambda iri: (names[iri], iri))
        for axis in ("mechanism", "outcome")
    )
    spots = {(row["mechanism"], row["outcome"]): _spot(row, names) for row in rows}
    return Context(
        f"context-{place}",
        names[context],
        len(rows),
        len({case for row in rows for case in row["cases"]}),
        sum(bool(row["families"]) for row in rows),
        [names[iri] for iri in outcomes],
        [
            (names[mechanism], [spots.get((mechanism, outcome)) for outcome in outcomes])
            for mechanism in mechanisms
        ],
    )


def _spot(row: Mapping[str, Any], names: Mapping[str, str]) -> Spot:
    families = row["families"]
    words = SHORT.get(row["state"], "")
    if families:
        words = "1 review family" if families == 1 else f"{families} review families"
        if row["state"] == "found-very-low-certainty":
            words += ", very low certainty"
    return Spot(
        names[row["outcome"]], row["initiatives"], row["state"], words, row["model_families"]
    )
