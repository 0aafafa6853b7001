"""Transfer: what was done elsewhere, held against one place, with what is not known there.

A structured anticipation with reasons, not a probability; see ``verdicts`` and ``completions``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from icgraph.analysis.claimed import refuse
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result
from icgraph.analysis.study import Study
from icgraph.analysis.transfer import tables, wording
from icgraph.analysis.transfer.answering import drawn_of, keys_of, rows_of
from icgraph.analysis.transfer.anticipated import anticipated
from icgraph.analysis.transfer.notes import notes
from icgraph.identity import PREFIXES, expand
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V


class Verdicts(dict[str, str]):
    """Case → verdict: met, blocked or cannot-say; a slug or CURIE of a case is understood."""

    def __missing__(self, name: str) -> str:
        iri = expand(name) if ":" in name else IRI(PREFIXES["case"] + name)
        if iri not in self:
            raise KeyError(name)
        return self[iri]


@dataclass(frozen=True, slots=True)
class TransferResult(Result):
    """What ``transfer`` answers with."""

    @property
    def verdicts(self) -> Verdicts:
        """The verdict on each case, by IRI; a slug finds it too."""
        return Verdicts((row["case"], row["verdict"]) for row in self.rows)


@analysis(
    "transfer",
    "What was done elsewhere, held against one place",
    "Say which cases a place could take up, what blocks, and what to find out.",
    options=(
        Option(
            "profile",
            "a profile in the graph, or a .tsv, .xlsx or .ttl file",
            argument=True,
            names=V.LocalProfile,
        ),
        Option("weight", "Weigh a contributory item or barrier: ITEM=NUMBER (1).", many=True),
        Option("smaa", "Draw weights at random, and say who is first how often.", type=bool),
    ),
)
def transfer(
    study: Study, *, profile: str, weight: Sequence[str] = (), smaa: bool = False
) -> TransferResult:
    """Each case judged for one place: a verdict, a fit, its rank, and what to find out next.

    PROFILE says how things stand in the place: a profile of the graph by its slug, or a file
    (.tsv, .csv, .xlsx, .ttl); icgraph template profile writes an empty form. A case is blocked
    when one thing it needs is not so there, met when all it needs is so and somebody looked
    for what it needs, else it cannot be said. The fit is an interval from all that is unknown
    standing badly to all standing well. Nothing here is a probability.

    Recorded items count under every reading and status; these choose the claims from which
    the items of other cases are made. With --as-of, items made from what was said later do not
    count. Items are no attributes: --attributes and --kind are not taken.

    Parameters
    ----------
    study
        The cases to judge, and the reading under which items are derived from claims.
    profile
        Slug, CURIE or IRI of a profile, or the path of a file.
    weight
        ``item=number`` each; every other item weighs 1, or what its record says.
    smaa
        Whether to draw 10,000 sets of weights.

    Returns
    -------
    TransferResult
        ``rows`` of case, verdict, reason, fit, rank, top, blockers, unknown_necessary and more;
        beside them completions, ask_next, measure, adaptations, conditions (each item and how
        it stands there) and notes. Raise Invalid, NotFound or
        UsageError as ``standing``, ``intake.profiles`` and ``weighing`` do.
    """
    refuse(study, "transfer", "leave_out", "attributes", "kinds")
    found = anticipated(study, profile, weight)
    rows = rows_of(found)
    more = keys_of(found) | ({"smaa": drawn_of(found)} if smaa else {})
    more["notes"] = notes(found, more)
    return TransferResult(
        rows,
        tables.verdict_table(found, rows),
        wording.sentences(found, more),
        more,
        tables=tables.further_tables(found, more),
    )
