"""What became of the cases in words: the tables and sentences of a follow-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from icgraph.analysis.claimed import NOT_STATED
from icgraph.analysis.over_time.effects import in_words
from icgraph.analysis.over_time.sustainability import (
    NO_FOLLOW_UP,
    NOT_COUNTED,
    RUNNING,
    STOPPED,
    CaseState,
)
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Table
from icgraph.analysis.study import Names


def table_of(states: Sequence[CaseState], names: Names) -> Table:
    """The cases something is recorded of, those running first."""
    order = (RUNNING, STOPPED)
    told = [state for state in states if state.why not in (NO_FOLLOW_UP, NOT_COUNTED)]
    told.sort(key=lambda s: (s.state not in order, s.state, s.as_of, s.case))
    return Table(
        ("case", "began", "state", "as of"),
        [
            (
                names[state.case],
                state.started or NOT_STATED,
                (f"trial {state.state}" if state.trial else state.state)
                if not state.why
                else state.why,
                state.as_of or NOT_STATED,
            )
            for state in told
        ],
    )


def further_tables(
    states: Sequence[CaseState], more: Mapping[str, Any], names: Names
) -> list[Table]:
    """Barriers by what became of the cases, what changed, and verdicts made beforehand."""
    tables = []
    known = more["sustainability"] and more["sustainability"]["not_known"] < len(states)
    if more["barriers"] and known:
        rows = [(names[row["factor"]], *list(row.values())[1:]) for row in more["barriers"]]
        title = "Barriers said of cases, by what became of them (counts, no cause)"
        tables.append(Table(("barrier", RUNNING, STOPPED, "not known"), rows, title))
    if more["adaptations"]:
        rows = [
            (
                row["date"],
                names[row["case"]],
                names[row["kind"]] if row["kind"] != NOT_STATED else names[row["property"]],
                names[row["change"]] if row["change"].startswith("http") else row["change"],
            )
            for row in more["adaptations"]
        ]
        tables.append(Table(("date", "case", "what", "change"), rows, "What changed"))
    if more["predictions"]:
        rows = [tuple(row.values()) for row in more["predictions"]["rows"]]
        tables.append(Table(("verdict", RUNNING, STOPPED, "not known"), rows, "As predicted?"))
    return tables


def sentences(states: Sequence[CaseState], more: Mapping[str, Any], names: Names) -> list[str]:
    """How many run, what nobody foresaw, who agrees, and what is declined."""
    share, silent = more["sustainability"], sum(s.why == NO_FOLLOW_UP for s in states)
    uncounted = sum(s.why == NOT_COUNTED for s in states)
    elsewhere = f"recorded, but not by the claims that count here: {uncounted}" if uncounted else ""
    said = []
    if silent == len(states):
        said.append(f"No follow-up recorded, of any of {counted_of(silent, 'case', 'cases')}.")
    elif silent + uncounted == len(states):
        said.append(
            "Nothing that counts here says what became of any of "
            f"{counted_of(len(states), 'case', 'cases')}. A state is {elsewhere}."
        )
    else:
        low, high = share["share_running"]
        said.append(
            f"Running when last heard of: {share['running']} of {share['cases']}; stopped "
            f"{share['stopped']}, of which {share['trials_ended']} as trials that ended; not "
            f"known {share['not_known']} "
            f"(no follow-up recorded: {silent}{elsewhere and '; ' + elsewhere}). Share running: "
            f"between {low} and {high}."
        )
        if share["complete_case"] is not None:
            said.append(f"Of those known {share['complete_case']}: assumes lost = like the rest.")
    said += in_words(more["effects"], names)
    if more["predictions"]:
        found = more["predictions"]
        said.append(
            f"{counted_of(found['made'], 'verdict', 'verdicts')} read, of {found['not_followed']} "
            f"no case is there; the file has SHA-256 {found['sha256'][:12]}."
        )
    if more["agreement"]:
        found = more["agreement"]
        said.append(
            f"{counted_of(len(found['coders']), 'coder', 'coders')} on "
            f"{counted_of(found['cells'], 'cell', 'cells')}: Krippendorff's alpha "
            f"{found['alpha'] or 'undefined'}, Cohen's kappa {found['kappa'] or 'undefined'}."
        )
    return said + [row["sentence"] for row in more["refusals"]]
