"""Where evidence was found, and where questions are open: cells of models, or of mechanisms."""

from __future__ import annotations

from typing import Any

from icgraph.analysis.claimed import refuse
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.reviews.conflicts import conflicts, contested
from icgraph.analysis.reviews.evidence_map import (
    FOUND,
    NO_FINDING,
    NONE_FOUND,
    NOT_LOOKED_FOR,
    NOT_VERIFIED,
    OUTCOMES,
    RESIDUE,
    VERY_LOW,
    EvidenceCell,
    EvidenceMap,
    evidence_map,
    opinion_row,
)
from icgraph.analysis.reviews.gap_sentences import (
    contested_sentence,
    disagreement_sentences,
    finding_sentences,
    map_sentences,
    ranking_sentence,
)
from icgraph.analysis.reviews.joined_cells import cube
from icgraph.analysis.reviews.opinions import reversed_pairs
from icgraph.analysis.reviews.recorded_gaps import RecordedGap, recorded_gaps
from icgraph.analysis.study import Study
from icgraph.errors import UsageError
from icgraph.lookup import resolve
from icgraph.relations import reached
from icgraph.terms import IRI

BY = ("model", "mechanism")
_LETTERS = {4: "H", 3: "M", 2: "L", 1: "V", None: "?"}
_SIGNS = {NOT_LOOKED_FOR: ".", NONE_FOUND: "0", NOT_VERIFIED: "!", NO_FINDING: "-"}


@analysis(
    "gaps",
    "Where evidence was found, and which questions are open",
    "Show where evidence was found and which questions are open, cell by cell.",
    (
        Option("by", "Cells of service models, or of mechanisms.", default="model", choices=BY),
        Option("model", "This service model only.", default=""),
        Option("outcome", "This outcome and narrower ones only.", default=""),
        Option("mechanism", "With --by mechanism: this one and narrower ones only.", default=""),
        Option("empty", "Open cells only: no finding of a review is linked.", type=bool),
        Option("top", "The first rows only.", type=int),
    ),
)
def gaps(
    study: Study,
    by: str = "model",
    model: str = "",
    outcome: str = "",
    mechanism: str = "",
    empty: bool = False,  # noqa: FBT001, FBT002 - a flag of the command line
    top: int | None = None,
) -> Result:
    """Evidence by cell, and the questions that are open.

    By model: service models of the cases by the outcomes they are compared on, and those on
    which a review is linked to one of these models. By mechanism: each context, mechanism and
    outcome that a configuration joins. Reviews count by independent family. An open cell says
    that no finding is linked, never that there is none.

    Parameters
    ----------
    study
        The cases and outcomes, and which claims count.
    by
        ``model`` or ``mechanism``.
    model, outcome, mechanism
        Slugs, CURIEs or IRIs to keep only their cells.
    empty
        Keep only cells without a finding.
    top
        Keep only the first rows.
    """
    refuse(study, "gaps", "leave_out")
    _refuse_other_kinds(study, by)
    if top is not None and top < 0:
        raise UsageError(f"--top {top} is not a number of rows", hint="--top 10")
    if mechanism and by == "model":
        raise UsageError("--mechanism is of use with --by mechanism only")
    chosen = {
        word: resolve(study.store, text, scheme)
        for word, text, scheme in (
            ("model", model, "model"),
            ("outcome", outcome, "out"),
            ("mechanism", mechanism, "mech"),
        )
        if text
    }
    if by == "mechanism":
        return cube(study, chosen, empty=empty, top=top)
    return _by_model(study, chosen, empty=empty, top=top)


def _refuse_other_kinds(study: Study, by: str) -> None:
    """Raise UsageError for a choice of attributes that has no say in these cells."""
    if by == "mechanism":
        joined = "its cells are what configurations join"
        refuse(study, "gaps --by mechanism", attributes=joined, kinds=joined)
    strange = [word for word in study.scope.kinds if word not in OUTCOMES]
    if strange:
        raise UsageError(
            f"gaps sets outcomes beside service models: --kind {strange[0]} names no outcome",
            hint=f"one of {', '.join(OUTCOMES)}",
        )


def _by_model(study: Study, chosen: dict[str, IRI], *, empty: bool, top: int | None) -> Result:
    whole = evidence_map(study)
    kept = _kept_cells(study, whole, chosen)
    if not kept:
        return Result(
            [],
            Table((), ()),
            [
                "No cell is here: nothing that counts says that these cases have such a service "
                "model or outcome."
            ],
            {"models": 0, "outcomes": 0, "cells": 0, "filled": 0},
        )
    recorded = [
        gap
        for gap in recorded_gaps(study, whole)
        if not chosen or any(gap.concerns(cell.model, cell.outcome) for cell in kept)
    ]
    shown = [cell for cell in kept if not (empty and cell.findings)][:top]
    wanted = _outcomes(study, chosen)
    disputed = [row for row in contested(study) if not wanted or row["outcome"] in wanted]
    disagreements = [
        each
        for each in conflicts(study)
        if chosen.get("model", each.model) == each.model and (not wanted or each.outcome in wanted)
    ]
    turned, opened = _ranking(whole, kept)
    return Result(
        [_row(cell, recorded) for cell in shown],
        _matrix(study, shown),
        [
            *map_sentences(study, whole, kept, recorded),
            *finding_sentences(study, shown),
            ranking_sentence(len(turned), len(opened)),
            *disagreement_sentences(study, disagreements),
            *contested_sentence(study, disputed),
        ],
        {
            "models": len({cell.model for cell in kept}),
            "outcomes": len({cell.outcome for cell in kept}),
            "cells": len(kept),
            "filled": sum(bool(cell.findings) for cell in kept),
            "gaps": [gap.row() for gap in recorded],
            "conflicts": [each.row() for each in disagreements],
            "contested": disputed,
            "ranking": {"reversed": turned, "only_when_equal": opened},
        },
    )


def _kept_cells(study: Study, whole: EvidenceMap, chosen: dict[str, IRI]) -> list[EvidenceCell]:
    wanted = _outcomes(study, chosen)
    return [
        cell
        for (model, outcome), cell in whole.cells.items()
        if chosen.get("model", model) == model and (not chosen.get("outcome") or outcome in wanted)
    ]


def _outcomes(study: Study, chosen: dict[str, IRI]) -> frozenset[IRI]:
    if "outcome" not in chosen:
        return frozenset()
    return reached(chosen["outcome"], study.statements.narrower)


def _row(cell: EvidenceCell, recorded: list[RecordedGap]) -> dict[str, Any]:
    equal = opinion_row(cell.opinion(equally=True))
    concerned = [gap.iri for gap in recorded if gap.concerns(cell.model, cell.outcome)]
    return cell.row() | {"opinion_equal_weights": equal, "gaps": concerned}


def _matrix(study: Study, cells: list[EvidenceCell]) -> Table:
    """Outcomes by lettered service models, or a list when there is one model only."""
    models = list(dict.fromkeys(cell.model for cell in cells))
    outcomes = sorted({cell.outcome for cell in cells}, key=lambda kind: study.names[kind])
    signs = {(cell.model, cell.outcome): sign(cell) for cell in cells}
    return Table(
        ("outcome", *(letter(place) for place in range(len(models)))),
        [
            (study.names[outcome], *(signs.get((model, outcome), "") for model in models))
            for outcome in outcomes
        ],
    )


def sign(cell: EvidenceCell) -> str:
    """A cell in one or two characters: how many families, and their highest certainty."""
    if cell.state not in {FOUND, VERY_LOW}:
        return _SIGNS[cell.state]
    levels = [level for level in cell.levels if level is not None]
    return f"{len(cell.families)}{_LETTERS[max(levels, default=None)]}"


def letter(place: int) -> str:
    """The letter of a column: A to Z, then AA, AB and on.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    first, last = divmod(place, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def _ranking(
    whole: EvidenceMap, kept: list[EvidenceCell]
) -> tuple[list[list[IRI]], list[list[IRI]]]:
    """Service models ranked by support for one outcome: pairs that hang on the weights."""
    turned: list[list[IRI]] = []
    opened: list[list[IRI]] = []
    for outcome in sorted({cell.outcome for cell in kept}):
        column = {
            model: cell for model, cell in whole.of_outcome(outcome).items() if model != RESIDUE
        }
        pairs = reversed_pairs(
            {model: cell.opinion() for model, cell in column.items()},
            {model: cell.opinion(equally=True) for model, cell in column.items()},
        )
        for into, found in zip((turned, opened), pairs, strict=True):
            into += [[outcome, *pair] for pair in found]
    return turned, opened
