"""Paths from context by mechanism to outcome, inside one case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from icgraph.analysis.claimed import refuse
from icgraph.analysis.pathways.in_words import HYPOTHETICAL, SHOWN, Row, sentences, tables_of
from icgraph.analysis.pathways.mechanism_graph import Wanted, chosen
from icgraph.analysis.pathways.network import CHOICE
from icgraph.analysis.pathways.recorded import (
    MODES,
    PARTIAL,
    STATED,
    TOOL,
    Claims,
    Configuration,
    Part,
)
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Study
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

ALL = "all"
"""Every mode: what a page shows unless asked for one."""


@analysis(
    "paths",
    "From context by mechanism to outcome",
    "Trace paths from context by mechanism to outcome, inside one case.",
    options=(
        Option("mode", "Who put a path together (stated).", choices=(*MODES, ALL), page=ALL),
        *CHOICE,
        Option(
            "across", "Join arcs of different cases as well: hypothetical.", bool, default=False
        ),
    ),
)
def paths(
    study: Study,
    *,
    mode: str | None = None,
    case: str = "",
    model: str = "",
    mechanism: str = "",
    outcome: str = "",
    across: bool = False,
) -> Result:
    """Context, mechanism and outcome that were named or put together, each path in one case.

    --mode stated gives what the source named together, partial what lacks a part, assembled what a
    coder put together or, where nobody did, the tool; all gives each. The numbers of the other
    modes are said. --across adds paths through one mechanism whose context was told of one case
    and whose outcome of another; they are hypothetical, counted apart, and rest on nobody's word.
    """
    refuse(study, "paths", "leave_out", "attributes", "kinds")
    mode = mode or STATED
    claims = Claims(study)
    found = chosen(study, claims, Wanted(case, model, mechanism, outcome))
    every = [row for one in found for row in _rows(claims, one)]
    rows = [row for row in every if mode in {row["mode"], ALL}]
    stitched = list(_across(claims, found)) if across else []
    numbers = {word: sum(row["mode"] == word for row in every) for word in MODES}
    shown = rows + stitched
    tables = tables_of(study, shown, whole=mode == ALL) or [Table((), [])]
    said = sentences(every, len(stitched) if across else None)
    hints = _hints(numbers, mode, len(shown))
    if across:
        numbers[HYPOTHETICAL] = len(stitched)
    return Result(
        shown, tables[0], said, {"mode": mode, "paths": numbers}, tables=tables[1:], hints=hints
    )


def _rows(claims: Claims, one: Configuration) -> Iterator[Row]:
    """One row for each context, mechanism and outcome of a configuration.

    Only a partial one gives rows that lack one of these, with None in its place. Activities
    and steps stand in lists; an outcome from which the last one follows is a step here.
    """
    steps, ends = one.parts("step"), one.parts("outcome")
    if one.layers[0][0].word == "outcome":
        steps, ends = one.layers[0], one.layers[-1]
    lacking = (None,) if one.mode == PARTIAL else ()
    sides = [side or lacking for side in (one.parts("context"), one.parts("mechanism"), ends)]
    for context, mechanism, outcome in product(*sides):
        parts = (context, *one.parts("activity"), mechanism, *steps, outcome)
        held = [part for part in parts if part is not None]
        certainty = "possible" if any(part.possible for part in held) else "certain"
        yield {
            "case": str(one.case),
            **_ends(claims, held),
            "mode": one.mode,
            "configuration": one.iri or None,
            "assembled_by": one.by,
            "certainty": certainty,
        }


def _ends(claims: Claims, parts: list[Part]) -> Row:
    """What a path leads along, and what its claims say."""

    def only(word: str) -> list[Part]:
        return [part for part in parts if part.word == word]

    last = only("outcome")[-1:]
    rests_on = sorted({claim for part in parts for claim in part.claims})
    contexts = [claim for part in only("context") for claim in part.claims]
    outcomes = [claim for part in last for claim in part.claims]
    return {
        "context": next((str(part.kind) for part in only("context")), None),
        "activity": [str(part.kind) for part in only("activity")],
        "mechanism": next((str(part.kind) for part in only("mechanism")), None),
        "steps": [str(part.kind) for part in (*only("step"), *only("outcome")[:-1])],
        "outcome": next((str(part.kind) for part in last), None),
        "claims": list(map(str, rests_on)),
        "status": list(claims.words(rests_on, V.status)),
        "outcome_status": list(claims.words(outcomes, V.status)),
        "role": list(claims.words(contexts, V.role)),
        "valence": list(claims.words(outcomes, V.valence)),
        "change": list(claims.words(outcomes, V.change)),
    }


def _across(claims: Claims, found: Iterable[Configuration]) -> Iterator[Row]:
    """Context of one case and outcome of another, each joined to one mechanism by somebody.

    What is joined in this way in some case is left out: it is recorded, not hypothetical.
    """
    into: defaultdict[IRI, set[tuple[IRI, Part, Part]]] = defaultdict(set)
    out_of: defaultdict[IRI, set[tuple[IRI, Part, Part]]] = defaultdict(set)
    recorded: set[tuple[IRI, IRI, IRI]] = set()
    for one in found:
        if one.by == TOOL:
            continue
        contexts, outcomes = one.parts("context"), one.parts("outcome")
        for means in one.parts("mechanism"):
            into[means.kind] |= {(one.case, context, means) for context in contexts}
            out_of[means.kind] |= {(one.case, means, outcome) for outcome in outcomes}
            recorded |= {(c.kind, means.kind, o.kind) for c, o in product(contexts, outcomes)}
    for mechanism in sorted(into):
        for first, second in product(sorted(into[mechanism]), sorted(out_of[mechanism])):
            (here, context, means), (there, others, outcome) = first, second
            if here != there and (context.kind, mechanism, outcome.kind) not in recorded:
                yield {
                    "case": [str(here), str(there)],
                    **_ends(claims, [context, means, others, outcome]),
                    "mode": HYPOTHETICAL,
                    "configuration": None,
                    "assembled_by": TOOL,
                    "certainty": HYPOTHETICAL,
                }


def _hints(numbers: dict[str, int], mode: str, shown: int) -> list[str]:
    hints = []
    if mode == STATED and not numbers[STATED]:
        hints.append("What was put together is shown by --mode partial and --mode assembled.")
    if shown > SHOWN and mode != ALL:
        hints.append("-f csv and -f json give every path with its claims.")
    return hints
