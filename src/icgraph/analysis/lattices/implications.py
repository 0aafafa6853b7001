"""Implications among attributes: what follows from what, whatever the unknown cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.lattices.closure import (
    Implication,
    Row,
    base_by_next_closure,
    base_of_rows,
    certain_closure,
)
from icgraph.analysis.lattices.lattice import bits
from icgraph.analysis.lattices.worlds import World, worlds_of
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.registry import CLOSELY, Option, analysis
from icgraph.analysis.result import Result, Table, listed
from icgraph.analysis.sharing.leaving_out import each_left_out
from icgraph.analysis.study import Study
from icgraph.errors import UsageError

SHOWN = 20
"""How many implications are said in words."""
LISTED = 6
"""How many names a sentence lists."""


@analysis(
    "implications",
    "What goes with what",
    "Say what goes with what in every case, whatever is unknown.",
    (
        Option(
            "certain", "What holds whatever the unknown cells are (default).", bool, default=False
        ),
        Option("naive", "For comparison: read every unknown as absent.", bool, default=False),
        Option("worlds", "Decide who unresolved cases are, each way in turn.", bool, default=False),
    ),
    over=(CLOSELY,),
)
def implications(
    study: Study, *, certain: bool = False, naive: bool = False, worlds: bool = False
) -> Result:
    """The smallest base of implications: where a case has these attributes, it has those.

    A certain implication holds however the unknown cells turn out, cell by cell. By worlds it
    holds in each answer to who an unresolved case is, where all that is said of it moves
    together. The naive base reads an unknown as absent, and so invents rules.

    Parameters
    ----------
    study
        The cases, what they are compared on, and the reading.
    certain
        Cell by cell; this is what comes when nothing is asked for.
    naive
        The base of the table in which every unknown cell is absent.
    worlds
        By worlds; see ``worlds.worlds_of``.

    Returns
    -------
    Result
        Rows ``{premise, adds, certain_support, possible_support}``: IRIs of attributes (the
        premise with all it needs, ``adds`` what comes to it), and how many cases certainly have
        the premise, and may have it; by worlds the smallest and the largest of these numbers.
        ``vacuous`` where no case certainly has it, ``certain`` whether it holds whatever the
        unknown cells are. ``more``: ``base`` (certain, naive or worlds), ``worlds`` (which
        unresolved case is which candidate), ``vacuous`` and ``invented`` (numbers), and
        ``left_out`` when asked for: how many of them do not hold without something.

    Notes
    -----
    Duquenne-Guigues base of the certain implications of an incomplete context: Burmeister and
    Holzer 2000, doi:10.1007/10722280_8; Obiedkov 2002, doi:10.1007/3-540-45483-7_17.
    Raise UsageError when more than one of the three is asked for, LimitHit for a base too large.
    """
    if certain + naive + worlds > 1:
        raise UsageError(
            "--certain, --naive and --worlds are three different bases", hint="ask for one"
        )
    kind = "naive" if naive else "worlds" if worlds else "certain"
    tables = _tables(study, kind)
    base = _base(tables, len(study.attributes), kind)
    rows = _rows(study, base, tables, kind)
    more: dict[str, Any] = {
        "base": kind,
        "worlds": [dict(world.who) for world in tables] if worlds else [],
        "vacuous": sum(row["vacuous"] for row in rows),
        "invented": sum(not row["certain"] for row in rows),
    }
    said = _sentences(study, rows, kind) + _remarks(study, rows, more, tables)
    if study.scope.leave_out:
        more["left_out"] = _left_out(study, base, kind)
        said += _said_of_left_out(study, more["left_out"])
    return Result(rows, Table((), ()), said, more)


def _tables(study: Study, kind: str) -> list[World]:
    if kind == "worlds":
        return worlds_of(study)
    context = study.context()
    return [World((), tuple(zip(context.certain, context.possible, strict=True)))]


def _told(tables: Iterable[World], kind: str) -> list[Row]:
    """The rows that decide what follows: unknown taken for absent where that is asked for."""
    rows = [row for table in tables for row in table.rows]
    return [(low, low) for low, _ in rows] if kind == "naive" else rows


def _base(tables: Sequence[World], width: int, kind: str) -> list[Implication]:
    """The base; each of the two ways finds the same, and is quick where the other is not."""
    rows = _told(tables, kind)
    if kind == "naive":
        return base_by_next_closure(certain_closure(rows, width), width)
    return base_of_rows(rows, width)


def _rows(
    study: Study, base: Sequence[Implication], tables: Sequence[World], kind: str
) -> list[dict[str, Any]]:
    close = certain_closure(_told(tables, "certain"), len(study.attributes))
    rows: list[dict[str, Any]] = []
    for premise, conclusion in base:
        known = [sum(premise & ~low == 0 for low, _ in table.rows) for table in tables]
        may = [sum(premise & ~high == 0 for _, high in table.rows) for table in tables]
        rows.append(
            {
                "premise": _named(study, premise),
                "adds": _named(study, conclusion & ~premise),
                "certain_support": min(known),
                "possible_support": max(may),
                "vacuous": min(known) == 0,
                "certain": conclusion & ~close(premise) == 0,
            }
        )
    return sorted(
        rows,
        key=lambda row: (-row["certain_support"], len(row["premise"]), row["premise"]),
    )


def _named(study: Study, attributes: int) -> list[str]:
    return [study.attributes[place].iri for place in bits(attributes)]


def _sentences(study: Study, rows: Sequence[dict[str, Any]], kind: str) -> list[str]:
    """The implications that some case certainly shows, in words."""
    found = [row for row in rows if not row["vacuous"]]
    always = {one for row in found if not row["premise"] for one in row["adds"]}
    said = [_sentence(study, row, always, kind) for row in found[:SHOWN]]
    if len(found) > SHOWN:
        said.append(f"And {len(found) - SHOWN} more.")
    return said


def _sentence(study: Study, row: dict[str, Any], always: set[str], kind: str) -> str:
    labels = labels_apart(study.attributes)
    adds = listed(
        [labels[one] for one in row["adds"]], LISTED if row["premise"] else len(row["adds"])
    )
    mark = " (holds only if silence means no)" if kind == "naive" and not row["certain"] else ""
    if not row["premise"]:
        return f"Whatever the case: {adds}. Certain of {_cases(row['certain_support'])}.{mark}"
    given = listed([labels[one] for one in row["premise"] if one not in always], LISTED)
    return (
        f"Where {given}: also {adds}. Certain of {row['certain_support']}, possible for "
        f"{row['possible_support']} of {_cases(len(study.cases))}{mark}."
    )


def _cases(number: int) -> str:
    return counted_of(number, "case", "cases")


def _remarks(
    study: Study, rows: Sequence[dict[str, Any]], more: dict[str, Any], tables: Sequence[World]
) -> list[str]:
    among = f"among {_cases(len(study.cases))}"
    if more["base"] == "naive":
        said = [
            f"Every unknown is read as absent here. Whatever the unknown cells are: "
            f"{len(rows) - more['invented']} of these {len(rows)}. Only if silence means no: "
            f"{more['invented']}; do not rely on them."
        ]
    elif more["base"] == "worlds":
        said = [f"{len(rows)} in the base, {among}.", _said_of_worlds(study, tables)]
    elif rows:
        said = [f"{len(rows)} in the base, {among}: what holds however the unknown cells turn out."]
    else:
        said = [f"Nothing goes with anything else however the unknown cells turn out, {among}."]
    if more["vacuous"]:
        said.append(
            f"Not listed: {more['vacuous']} whose premise no case is known to show; in -f json."
        )
    return said


def _said_of_worlds(study: Study, tables: Sequence[World]) -> str:
    if not any(table.who for table in tables):
        return "No unresolved case may be one of these: there is one world, the cells themselves."
    worlds = ", or ".join(
        " and ".join(f"{study.names[whole]} is {study.names[case]}" for whole, case in table.who)
        for table in tables[:SHOWN]
    )
    return f"Each holds in all {len(tables)} worlds: {worlds}."


def _left_out(study: Study, base: Sequence[Implication], kind: str) -> list[dict[str, Any]]:
    """How many of the implications do not hold, with each thing left out in turn."""
    found: list[dict[str, Any]] = []
    for left, fresh in each_left_out(study):
        close = certain_closure(_told(_tables(fresh, kind), kind), len(study.attributes))
        lost = sum(rule.conclusion & ~close(rule.premise) != 0 for rule in base)
        found.append({"left_out": left, "lost": lost})
    return found


def _said_of_left_out(study: Study, found: Sequence[dict[str, Any]]) -> list[str]:
    lost = [f"{study.names[row['left_out']]} ({row['lost']})" for row in found if row["lost"]]
    if lost:
        return [f"Implications that do not hold without: {'; '.join(lost)}."]
    return ["Leaving out any one changes none of them."]
