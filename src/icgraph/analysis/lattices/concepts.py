"""Formal concepts: which cases have what in common, and how these groups lie within each other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Any

from icgraph.analysis.incomplete_context import columns
from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.lattices.lattice import Concept, bits, concepts_of, covers_of
from icgraph.analysis.lattices.stability import DRAWS, stability
from icgraph.analysis.registry import CLOSELY, Option, analysis
from icgraph.analysis.result import Result, Table, fraction, listed
from icgraph.analysis.sharing.leaving_out import each_left_out
from icgraph.analysis.study import Study
from icgraph.errors import LimitHit, UsageError

SIDES = {"known": "what is known", "possible": "what cannot be ruled out"}
SHOWN = 5
"""How many concepts are said in words."""
LISTED = 8
"""How many attributes a sentence lists."""
NAMED = 4
"""How many cases a sentence names."""
READABLE = 1_024
"""A stability with a larger denominator is said by the cases that have to go."""


@analysis(
    "concepts",
    "Groups of cases by what they have in common",
    "Group the cases by all they have in common.",
    (
        Option(
            "side", "What is known, or what is possible.", default="known", choices=tuple(SIDES)
        ),
        Option("min_support", "At least so many cases (5), or this part of them (1/4, 0.05)."),
    ),
    over=(CLOSELY,),
)
def concepts(study: Study, *, side: str = "known", min_support: str | int | None = None) -> Result:
    """Formal concepts: largest sets of cases with all the attributes they share.

    Of what is known, a case has what is certain; of what is possible, also what is not said.
    Stability is the part of a concept's subsets of cases that share no more than it does: how
    little the concept hangs on single cases. In JSON, covers are pairs of places in concepts,
    counted from 0: the lower, with fewer cases, and the one right above it.

    Parameters
    ----------
    study
        The cases, what they are compared on, and the reading.
    side
        ``known`` for the certain cells, ``possible`` for all that are not certainly absent.
    min_support
        Leave out concepts with fewer cases: a number of cases, or a part of all in [0, 1).

    Returns
    -------
    Result
        Rows ``{extent, intent, support, stability}``, most cases first: IRIs of cases and of
        attributes, a number of cases, a fraction; ``stability_error`` the standard error where
        the stability was drawn and not counted (else null), ``sampled`` whether it was,
        ``delta`` how many cases have to go until those left share more. ``more``: ``concepts``
        (the rows again), ``covers`` (pairs ``[lower, upper]`` of places in ``concepts``, counted
        from 0, with no concept between), ``side``, ``min_support``, ``sizes`` (concepts and
        covers of both sides; null with a ``reason`` where there are too many), and ``left_out``
        when asked for.

    Notes
    -----
    Burmeister and Holzer 2000, doi:10.1007/10722280_8; Kuznetsov 2007,
    doi:10.1007/s10472-007-9053-6. Raise LimitHit for more than 50,000 concepts.
    """
    least = _least(min_support, len(study.cases))
    found, covers = _lattice(study, side, least)
    rows = _rows(study, side, found)
    sizes = {one: _size(study, one, least) for one in SIDES if one != side}
    sizes[side] = {"concepts": len(found), "covers": len(covers), "reason": None}
    more: dict[str, Any] = {
        "concepts": rows,
        "covers": [list(pair) for pair in covers],
        "side": side,
        "min_support": least,
        "sizes": {one: sizes[one] for one in SIDES},
    }
    said = _said(study, rows, side, sizes, least)
    if study.scope.leave_out:
        more["left_out"] = [
            {"left_out": left} | _size(fresh, side, min(least, len(fresh.cases)))
            for left, fresh in each_left_out(study)
        ]
        said += _said_of_left_out(study, more["left_out"])
    return Result(rows, _table(more["sizes"], least), said, more, hints=_hints(rows, sizes))


def _lattice(study: Study, side: str, least: int) -> tuple[list[Concept], list[tuple[int, int]]]:
    rows, width = study.context().side(side), len(study.attributes)
    found = concepts_of(rows, width, min_support=least)
    return found, covers_of(found, columns(rows, width))


def least_with(study: Study, side: str, most: int) -> int:
    """The smallest minimum support with which there are at most ``most`` concepts."""
    rows, width = study.context().side(side), len(study.attributes)

    def few(least: int) -> bool:
        try:
            concepts_of(rows, width, min_support=least, most=most)
        except LimitHit:
            return False
        return True

    return bisect_left(range(len(rows)), x=True, key=few)


def _size(study: Study, side: str, least: int) -> dict[str, Any]:
    try:
        found, covers = _lattice(study, side, least)
    except LimitHit:
        return {"concepts": None, "covers": None, "reason": "too-many-concepts"}
    return {"concepts": len(found), "covers": len(covers), "reason": None}


def _least(given: str | int | None, cases: int) -> int:
    """A minimum support as a number of cases: a count, or a part of all, rounded up."""
    try:
        wanted = Fraction(str(given or 0))
    except (ValueError, ZeroDivisionError):
        wanted = Fraction(-1)
    if wanted < 0 or (wanted >= 1 and wanted.denominator != 1):
        raise UsageError(
            f"--min-support {given!r} is neither a number of cases nor a part of them",
            hint="--min-support 5, --min-support 1/4 or --min-support 0.05",
        )
    return ceil(wanted * cases) if wanted < 1 else int(wanted)


def _rows(study: Study, side: str, found: Sequence[Concept]) -> list[dict[str, Any]]:
    tall = columns(study.context().side(side), len(study.attributes))
    rows: list[dict[str, Any]] = []
    for concept in found:
        stable = stability(concept, tall)
        rows.append(
            {
                "extent": [study.cases[place] for place in bits(concept.extent)],
                "intent": [study.attributes[place].iri for place in bits(concept.intent)],
                "support": concept.support,
                "stability": fraction(stable.share),
                "stability_error": stable.error,
                "sampled": stable.error is not None,
                "delta": stable.delta,
            }
        )
    return rows


def _table(sizes: dict[str, dict[str, Any]], least: int) -> Table:
    return Table(
        ("of", "concepts", "one right above another"),
        [
            (
                SIDES[side],
                *(("too many",) * 2 if size["reason"] else (size["concepts"], size["covers"])),
            )
            for side, size in sizes.items()
        ],
        f"Concepts with at least {least} of the cases" if least else "Concepts",
    )


def _said(
    study: Study, rows: Sequence[dict[str, Any]], side: str, sizes: dict[str, Any], least: int
) -> list[str]:
    order = sorted(
        (row for row in rows if row["extent"] and row["intent"]),
        key=lambda row: (-row["support"] * Fraction(row["stability"]), row["intent"]),
    )
    said = [_sentence(study, row, side) for row in order[:SHOWN]]
    if len(order) > SHOWN:
        said.append(f"These {SHOWN} weigh most by cases times stability, of {len(order)}.")
    if not order:
        so_many = f"No {least} or more" if least > 1 else "No"
        said.append(f"{so_many} cases have anything in common, of {SIDES[side]}.")
    if any(row["stability_error"] is not None for row in rows):
        said.append(f"Stability that cannot be counted is estimated from {DRAWS:,} subsets.")
    said.append(
        "Of what is known, a cell nobody speaks of does not count; of what cannot be "
        "ruled out, it does. What the cases share lies between the two."
    )
    return said


def _hints(rows: Sequence[dict[str, Any]], sizes: dict[str, Any]) -> list[str]:
    hints = []
    if len(rows) > SHOWN:
        hints.append("Every concept is in -f json.")
    if any(size["reason"] for size in sizes.values()):
        hints.append(
            "Where there are too many concepts, a larger --min-support or fewer "
            "attributes (--kind) help."
        )
    return hints


def _sentence(study: Study, row: dict[str, Any], side: str) -> str:
    labels = labels_apart(study.attributes)
    what = listed([labels[one] for one in row["intent"]], LISTED)
    how = "certain of" if side == "known" else "possible for"
    n = len(study.cases)
    if row["support"] == n:
        all_of = f"all {n} cases" if n > 1 else "the one case"
        return f"{what}: {how} {all_of}. {_stable(row)}"
    names = listed([study.names[case] for case in row["extent"]], NAMED)
    return f"{what}: {how} {row['support']} of {n} cases ({names}). {_stable(row)}"


def _stable(row: dict[str, Any]) -> str:
    share = Fraction(row["stability"])
    if row["stability_error"] is None and share.denominator <= READABLE:
        return f"Stability {share}."
    cases = "case has" if row["delta"] == 1 else "cases have"
    return f"{row['delta']} {cases} to go until the others share more."


def _said_of_left_out(study: Study, changes: Sequence[dict[str, Any]]) -> list[str]:
    counts = [
        f"{study.names[row['left_out']]} {'too many' if row['reason'] else row['concepts']}"
        for row in changes
    ]
    return [f"Concepts without each in turn: {'; '.join(counts)}."] if counts else []
