"""The similarity of cases for people: a line a pair, and what the intervals allow to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from icgraph.analysis.result import Table, first, listed
from icgraph.analysis.sharing.left_out_tables import left_out_names
from icgraph.analysis.study import READINGS, Study
from icgraph.terms import IRI

NARROW = 23
"""How long a label may be in a table with two columns of cases."""


def sentences_of_left_out(
    study: Study, changes: Sequence[dict[str, Any]], tried: Sequence[IRI]
) -> list[str]:
    """What changes most pairs when it is left out, and what changes none."""
    changed = Counter(row["left_out"] for row in changes)
    names = left_out_names(study)
    idle = sorted(names[left] for left in tried if not changed[left])
    most = [f"{names[left]} ({count})" for left, count in changed.most_common()]
    said = [f"Pairs whose interval changes without: {listed(most)}."] if most else []
    if idle:
        said.append(f"Leaving out any of these changes no other pair: {listed(idle)}.")
    return said


def table_of(study: Study, rows: Sequence[dict[str, Any]], limit: int, *, per_kind: bool) -> Table:
    """One line a pair, at most ``limit`` of them."""
    columns = ("case", "and", "both", "jaccard", "agree")
    short = _short(study)
    return Table(
        ("kind", *columns) if per_kind else columns,
        [
            (
                *([row["kind"]] if per_kind else []),
                short[row["a"]],
                short[row["b"]],
                row["shared"],
                "..".join(dict.fromkeys(row["jaccard"] or ["undefined"])),
                f"{row['matches']} of {row['known']}",
            )
            for row in rows[:limit]
        ],
        "Pairs of cases: attributes both have, Jaccard interval, agreement where both are known"
        + first(rows, limit),
    )


def _short(study: Study) -> dict[IRI, str]:
    """Each case by its label, shortened where that leaves it apart from all other cases."""
    labels = {case: study.names[case] for case in study.cases}
    cut = {
        case: label if len(label) <= NARROW else f"{label[: NARROW - 1].rstrip()}…"
        for case, label in labels.items()
    }
    times = Counter(cut.values())
    return {case: cut[case] if times[cut[case]] == 1 else label for case, label in labels.items()}


def sentences(
    study: Study, rows: Sequence[dict[str, Any]], found: int, more: dict[str, Any]
) -> list[str]:
    """Which kinds are pooled, how many of the ``found`` rows are kept, and what is certain."""
    said = []
    if more["pooled"]:
        said.append(
            f"Compared on {len(study.attributes)} attributes of {len(more['pooled'])} kinds, "
            f"pooled: {listed(more['pooled'], 20)}."
        )
    if len(study.cases) < 2:
        said.append("One case makes no pair.")
    if len(rows) < found:
        said.append(f"The first {len(rows)} of {found} rows are kept.")
    if any(row["jaccard"] is None for row in rows):
        said.append("Undefined: neither case can have anything that is compared.")
    if more["pooled"] and len(study.cases) > 2:
        said.append(_on_order(study, more["certainly_more_similar"], more["no_order_in"]))
    return said


def _on_order(study: Study, certainly: list[list[list[IRI]]] | None, without: Sequence[str]) -> str:
    if certainly is None:
        return f"With {len(study.cases)} cases, pairs are not compared with each other."
    if certainly:
        (a, b), (c, d) = ([study.names[case] for case in pair] for pair in certainly[0])
        rest = f"; and {len(certainly) - 1} more such comparisons" if len(certainly) > 1 else ""
        return (
            f"Whatever the unknown cells hold, {a} and {b} are more similar than {c} and {d}{rest}."
        )
    none = "no pair of cases is certainly more similar than another."
    overlap = sum(not row for row in study.context().possible) < 2
    sentence = f"Every pair's interval overlaps every other's: {none}" if overlap else none
    held = "every reading" if len(without) == len(READINGS) else " and ".join(without)
    return f"{sentence[0].upper()}{sentence[1:]} So it is in {held}."
