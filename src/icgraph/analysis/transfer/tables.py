"""The tables of a transfer: how the cases stand, what to ask next, what to measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from icgraph.analysis.result import Table, span
from icgraph.analysis.transfer.notes import SHOWN
from icgraph.analysis.transfer.verdicts import BLOCKED, CANNOT_SAY, MET
from icgraph.analysis.transfer.wording import WHY

if TYPE_CHECKING:
    from icgraph.analysis.transfer.anticipated import Anticipated

NEEDS = {MET: "met", BLOCKED: "blocked", CANNOT_SAY: "cannot say"}


def verdict_table(found: Anticipated, rows: Sequence[Mapping[str, Any]]) -> Table:
    """The ranked cases of which the place says anything, one a row."""
    silent = {one.case for one in found.silent}
    return Table(
        ("case", "what it needs", "fit", "place", "first in"),
        [
            (
                row["label"],
                NEEDS[row["verdict"]],
                span(row["fit"]),
                span(row["rank"]),
                row["top"].replace("/", " of "),
            )
            for row in rows
            if row["rank"] and row["case"] not in silent
        ],
        f"How the cases stand: {found.profile.label}",
    )


def further_tables(found: Anticipated, more: Mapping[str, Any]) -> list[Table]:
    """What to ask next, and what to measure."""
    asking = [
        (
            row["label"],
            flips(row["verdict_flips"], sampled=more["sampled"]),
            row["top_changes"].replace("/", " of "),
            row["width"],
        )
        for row in more["ask_next"]
    ]
    total = len(found.study.cases)
    measuring = [(row["label"], WHY[row["why"]], _of(row, total, found)) for row in more["measure"]]
    tables = []
    if asking:
        heads = ("not known there", "verdicts", "first changes", "fit narrows")
        tables.append(Table(heads, asking[:SHOWN], "What to ask next"))
    if measuring:
        columns = ("what", "why", "said of")
        tables.append(Table(columns, measuring[: 2 * SHOWN], "What to measure"))
    return tables


def _of(row: Mapping[str, Any], total: int, found: Anticipated) -> str:
    """Of which cases; one of those that an unresolved case may be is not named as both."""
    maybe = len(row["unresolved"])
    sure = [case for case in row["cases"] if case not in row["unresolved"]]
    told = (
        [found.study.names[sure[0]] if len(sure) == 1 else f"{len(sure)} of {total}"]
        if sure
        else []
    )
    return "; ".join([*told, f"one of {maybe}, not said which"] if maybe else told)


def flips(share: str, *, sampled: bool) -> str:
    """How many verdicts an answer turns on average, in words; drawn numbers are rounded."""
    turned = float(Fraction(share))
    return f"about {turned:.1f}" if sampled else f"{turned:.3g}"
