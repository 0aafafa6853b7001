"""How to read the figures of a transfer, on what its items rest, and what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from icgraph.analysis.result import span
from icgraph.analysis.transfer.verdicts import BLOCKED
from icgraph.identity import IC

if TYPE_CHECKING:
    from icgraph.analysis.transfer.anticipated import Anticipated

LIMITS = (
    "What this cannot say: it anticipates with reasons from what is recorded of the cases and "
    "said of the place. It is not a probability that anything will succeed there. "
    "That nothing is recorded against a case does not speak for it."
)
SHOWN = 8
"""How many rows of a list are shown; the rest are counted."""


def notes(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    """How to read the figures, and what this cannot say."""
    return [*figures(found, more), LIMITS]


def figures(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    """How to read the figures, and why short descriptions look easier."""
    return [
        *_reading(found, more),
        *_drawn(found, more),
        *_length(found),
        *_unresolved(found, more),
        *_bases(found),
    ]


def _reading(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    over = found.completions
    if not over.cases:
        return []
    how = (
        f"{more['completions']} draws (seed {more['seed']}, standard error of a share at most "
        f"{more['standard_error']}) stand for all ways"
        if more["sampled"]
        else f"{more['completions']} completions are all the ways"
    )
    said = (
        f"Fit is the share of what helps, and of barriers that are absent or mitigated, from all "
        f"that is unknown standing badly to all standing well. {how} in which the "
        f"{len(over.unknowns)} unknown items may turn out; place and first count them, and are "
        f"no probability. Cases with all they need come before others; where none has, the "
        f"best fit comes first."
    )
    if more["weights"]:
        given = ", ".join(f"{found.asked.by_iri[i].label}: {w}" for i, w in more["weights"].items())
        said += f" Weights other than 1: {given}."
    return [said]


def _drawn(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    if "smaa" not in more:
        return []
    drawn = more["smaa"]
    blocked = {one.case for one in found.judged if one.verdict == BLOCKED}
    told = [
        f"{found.study.names[row['case']]} {row['places'][0]}"
        for row in sorted(drawn["rows"], key=lambda row: (-row["places"][0], row["case"]))
        if row["places"][0] and row["case"] not in blocked
    ]
    return [
        f"With weights drawn at random and what is unknown turning out at random, of "
        f"{drawn['draws']} draws (seed {drawn['seed']}, standard error of a share at most "
        f"{drawn['standard_error']}) these come first, blocked cases apart, in: "
        f"{first_of(told) or 'none'}."
    ]


def _length(found: Anticipated) -> list[str]:
    asked = {one.case: len(found.asked.of(one.case)) for one in found.judged}
    names = found.study.names
    if len(asked) <= SHOWN:
        counts = ", ".join(f"{names[case]} {count}" for case, count in asked.items())
    else:
        counts = f"from {min(asked.values())} to {max(asked.values())} a case"
    said = f"A case described in fewer words has fewer items and looks easier. Items: {counts}."
    if found.common_fit and len(found.completions.cases) > 1:
        low, high = found.common_fit
        said += (
            f" On the {len(found.common)} that help or hinder and are asked of all "
            f"{len(found.completions.cases)} ranked cases, all tie at {span([low, high])}: every "
            f"difference in fit comes from items of some cases only."
        )
    return [said]


def _unresolved(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    listed = [found.asked.by_iri[iri] for iri in more["unresolved_items"]]
    if not listed:
        return []
    wholes = "; ".join(sorted({found.study.names[item.unresolved] for item in listed}))
    return [
        f"Asked of each case it may be, because the source says it of {wholes}: "
        f"{'; '.join(item.label for item in listed)}."
    ]


def _bases(found: Anticipated) -> list[str]:
    """On what the recorded items rest: another reading may leave open what they are made from."""
    names = found.study.names
    items = {item for one in found.judged for item in found.asked.of(one.case) if item.recorded}
    if not items:
        return []
    counts = Counter(names[item.basis] if item.basis else "not said" for item in items)
    told = "; ".join(f"{basis} {count}" for basis, count in sorted(counts.items()))
    return [
        f"Recorded items rest on claims of every reading; so compare and shared can leave open, "
        f"under {found.study.reading.removeprefix(IC)}, what is asked here. Items by basis: {told}."
    ]


def first_of(words: Sequence[str], between: str = ", ") -> str:
    """The first of these, and how many more there are."""
    left = len(words) - SHOWN
    shown = between.join(words[:SHOWN])
    return f"{shown} and {left} more" if left > 0 else shown
