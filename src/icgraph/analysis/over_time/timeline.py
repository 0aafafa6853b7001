"""What was believed when: claims in the order of their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from icgraph.analysis.claimed import DESCRIPTION, NOT_STATED, Claimed, case_named, claims_of, refuse
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Names, Study
from icgraph.origins import end_of
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_CASE = Option("case", "One case, claim by claim.", default="")


@analysis(
    "timeline", "What was believed when", "Say what was believed when, and how far.", (_CASE,)
)
def timeline(study: Study, *, case: str = "") -> Result:
    """Claims by date: their own where they carry one, else the earliest of their sources.

    A claim that tells of a later beginning or end than its earliest source is dated by that.
    A claim without either is counted as undated, and listed first: it may be older or newer
    than any. Claims count on any basis, whatever the reading. Without ``case`` the table sums
    up each date; with it each claim is shown. Raise NotFound for a case that is not among them.

    Returns
    -------
    Result
        ``rows`` of date (ISO 8601 as given, or null), case (list of IRIs), said_of, what (in
        words), status, presence, source and claims, oldest first. ``more`` has ``dated`` and
        ``undated``.
    """
    refuse(
        study,
        "timeline",
        "leave_out",
        "attributes",
        "kinds",
        reading="it lists claims on every basis, and no reading decides among them",
    )
    if case:
        study = study.among((case_named(study, case, unresolved=True),))
    as_of = study.filter.as_of
    counting = (c for c in claims_of(study, dated=True) if not c.is_told_after(as_of))
    claims = sorted(counting, key=_when)
    rows = [_row(claim) for claim in claims]
    undated = sum(row["date"] is None for row in rows)
    table = _each(rows, study.names) if case else _by_date(rows, study.names)
    return Result(
        rows,
        table,
        _said(rows, undated),
        {"dated": len(rows) - undated, "undated": undated, "among": list(study.cases)},
    )


def _when(claim: Claimed) -> tuple[str, str, IRI]:
    date = claim.dated
    return (end_of(date) if date else "", date, claim.claim)


def _row(claim: Claimed) -> dict[str, Any]:
    return {
        "date": claim.dated or None,
        "case": list(claim.cases),
        "said_of": list(claim.loosely),
        "what": claim.values.get(DESCRIPTION, (NOT_STATED,))[0],
        "status": claim.one(V.status),
        "presence": claim.one(V.presence),
        "source": sorted(claim.origin.sources),
        "claims": [claim.claim],
    }


def _each(rows: Sequence[dict[str, Any]], names: Names) -> Table:
    return Table(
        ("date", "status", "what is claimed"),
        [(row["date"] or "undated", names[row["status"]].lower(), row["what"]) for row in rows],
    )


def _by_date(rows: Sequence[dict[str, Any]], names: Names) -> Table:
    """How many claims of which status each date brings, and of how many cases by name."""
    counted: dict[str, Counter[str]] = {}
    cases: dict[str, set[str]] = {}
    for row in rows:
        date = row["date"] or "undated"
        counted.setdefault(date, Counter())[names[row["status"]].lower()] += 1
        cases.setdefault(date, set()).update(row["case"])
    return Table(
        ("date", "claims", "cases", "by status"),
        [
            (
                date,
                found.total(),
                len(cases[date]),
                "; ".join(f"{status} {count}" for status, count in found.most_common()),
            )
            for date, found in counted.items()
        ],
    )


def _said(rows: Sequence[dict[str, Any]], undated: int) -> list[str]:
    said = [
        f"{counted_of(len(rows), 'claim', 'claims')}, {undated} undated: neither they nor a "
        "source of theirs carry a date, so they may be older or newer than any."
        if undated
        else f"{counted_of(len(rows), 'claim', 'claims')}, all dated."
        if rows
        else "No claim about these cases counts here."
    ]
    dated = [row["date"] for row in rows if row["date"]]
    if dated:
        said.append(f"The earliest is of {dated[0]}, the latest of {dated[-1]}.")
    return said
