"""A ledger in words: its table, its sentences, and of which cases an entry is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from icgraph.analysis.claimed import NOT_STATED
from icgraph.analysis.gains.paying import DESPITE, OF_THE_CASE
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Table
from icgraph.analysis.study import Names
from icgraph.identity import PREFIXES
from icgraph.vocabulary import IC as V

MANY = 12
"""Of how many entries for one stakeholder a table names each; of more it names each outcome."""
NARROWER = "Each entry of a case: icgraph ledger --among CASE. Of all cases: -f csv or -f json."


def table_of(rows: Sequence[Mapping[str, Any]], names: Names) -> Table:
    """For whom, whether it is good or bad and how far it is claimed, where."""
    shown: list[tuple[str, str, str]] = []
    for stakeholder, found in groupby(rows, key=lambda row: row["stakeholder"]):
        whom = names[stakeholder] if stakeholder != NOT_STATED else NOT_STATED
        same = list(found)
        entries = (
            [(_claimed(row, names), place_of(row, names)) for row in same]
            if len(same) <= MANY
            else _summed_up(same, names)
        )
        shown += [("" if place else whom, *entry) for place, entry in enumerate(entries)]
    return Table(("for whom", "outcome", "case"), shown)


def _summed_up(rows: Sequence[Mapping[str, Any]], names: Names) -> list[tuple[str, str]]:
    """Each outcome once, with how far it is claimed and of how many cases or sets."""
    entries = []
    for (_, outcome), found in groupby(rows, key=lambda row: (row["valence"], row["outcome"])):
        same = list(found)
        statuses = "; ".join(dict.fromkeys(_status(row, names) for row in same))
        places = {place for row in same for place in row["cases"] + row["said_of"]}
        where = place_of(same[0], names) if len(places) == 1 else f"{len(places)} cases or sets"
        entries.append((f"{_sign(same[0])}{names[outcome]} ({statuses})", where))
    return entries


def _claimed(row: Mapping[str, Any], names: Names) -> str:
    """Such as ``bad: fall in hospital income (reported; despite negotiated tariff)``."""
    status = _status(row, names) + _paid(row["payment"], names)
    return f"{_sign(row)}{names[row['outcome']]} ({status})"


def _sign(row: Mapping[str, Any]) -> str:
    return {V.Adverse: "bad: ", V.Beneficial: "good: "}.get(row["valence"], "")


def _status(row: Mapping[str, Any], names: Names) -> str:
    status = names[row["status"]].lower()
    if row["presence"] == V.Absent:
        return "nobody raised it" if row["status"] == V.Feared else f"not {status}"
    return status


def _paid(payment: Iterable[Mapping[str, Any]], names: Names) -> str:
    return "".join(
        f"; {'despite' if p['how'] == DESPITE else 'under'} {names[p['rule']].lower()}"
        for p in payment
        if p["how"] != OF_THE_CASE
    )


def place_of(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Of which cases a row of the ledger is said, in words."""
    if len(row["cases"]) > 1:
        return f"each of {len(row['cases'])}"
    return ", ".join([names[case] for case in row["cases"]] + _loosely(row["said_of"], names))


def _loosely(subjects: Iterable[str], names: Mapping[str, str]) -> list[str]:
    """An unresolved case by its name; of a set only some, or all of them together."""
    return [
        names[thing] if thing.startswith(PREFIXES["case"]) else f"some of {names[thing]}"
        for thing in subjects
    ]


def lead_of(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the rows of a ledger count, and of how many of them whom or payment is not stated.

    An outcome has a row for each case or set, person and way in which it is claimed; claims,
    outcomes and cases are each counted once.
    """
    if not rows:
        return "No outcome is claimed of these cases."
    claims, outcomes, cases = (
        counted_of(len({thing for row in rows for thing in things(row)}), one, many)
        for one, many, things in (
            ("claim", "claims", lambda row: row["claims"]),
            ("outcome", "outcomes", lambda row: [row["outcome"]]),
            ("case", "cases", lambda row: row["cases"]),
        )
    )
    silent = sum(row["stakeholder"] == NOT_STATED for row in rows)
    unpaid = sum(all(p["how"] == OF_THE_CASE for p in row["payment"]) for row in rows)
    return (
        f"{counted_of(len(rows), 'entry', 'entries')} from {claims}: {outcomes} of {cases} by "
        f"name. For whom is not stated of {silent} of the entries, under which payment not "
        f"stated of {unpaid}."
    )


def sentences(
    rows: Sequence[Mapping[str, Any]], more: Mapping[str, Sequence[Mapping[str, Any]]], names: Names
) -> list[str]:
    """What is counted, who has to act and loses, what turns from place to place, what is open."""
    said = [lead_of(rows)]
    for row in more["acts_and_loses"]:
        where = ", ".join([names[case] for case in row["cases"]] + _loosely(row["said_of"], names))
        known = "" if row["cases"] else " Whether both are said of the same case is not stated."
        said.append(
            f"{where}: {names[row['actor']]} has to act ({_listed(row['acts'], names)}) and is "
            f"said to lose by it ({_listed(row['loses'], names)}).{known}"
        )
    if not more["acts_and_loses"]:
        said.append("Of nobody who has to act is it said that they lose by it.")
    for flip in more["flips"]:
        good, bad = flip["words"]
        said.append(
            f"{names[flip['thing']]}: {good} in {_counted(flip['favourable'])}, "
            f"{bad} in {_counted(flip['adverse'])}."
        )
    said += [f"Open question: {gap['question']}." for gap in more["open_questions"]]
    if any(row["presence"] == V.Absent for row in rows):
        said.append("A harm that nobody raised is not thereby said to be absent.")
    return said


def _counted(side: Sequence[Mapping[str, Any]]) -> str:
    """How many claims, about how many cases or sets: ``3 claims (2 places)``."""
    places = len({thing for one in side for thing in one["cases"] + one["said_of"]})
    return (
        f"{len(side)} {'claim' if len(side) == 1 else 'claims'} "
        f"({places} {'place' if places == 1 else 'places'})"
    )


def _listed(things: Iterable[Mapping[str, Any]], names: Names) -> str:
    return "; ".join(
        (f"{thing['how']}: {names[thing['what']].lower()}" if thing["what"] else thing["how"])
        + _paid(thing["payment"], names).replace("; ", ", ")
        for thing in things
    )
