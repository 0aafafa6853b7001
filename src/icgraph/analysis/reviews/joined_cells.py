"""Cells of context, mechanism and outcome: which are joined in a configuration, and reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from icgraph.analysis.limits.configurations import joinable
from icgraph.analysis.result import Result, Table
from icgraph.analysis.reviews.evidence import (
    Line,
    by_family,
    lines_of,
    undated_lines,
    undated_sentence,
)
from icgraph.analysis.reviews.evidence_map import RESIDUE, models_of, opinion_row, state_of
from icgraph.analysis.reviews.opinions import opinion, voices
from icgraph.analysis.study import Study
from icgraph.relations import reached
from icgraph.stores.base import select
from icgraph.terms import IRI

_JOINED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?configuration ?case ?context ?mechanism ?outcome ?a ?b ?c {
  ?configuration a ic:Configuration ; ic:inCase ?case .
  OPTIONAL { ?configuration ic:hasContext ?a . ?a ic:contextFactor ?context }
  OPTIONAL { ?configuration ic:hasMechanism ?b . ?b ic:mechanism ?mechanism }
  OPTIONAL { ?configuration ic:hasOutcome ?c . ?c ic:outcome ?outcome }
}"""

_Place = tuple[IRI, IRI, IRI]


@dataclass(slots=True)
class Joined:
    """One context, mechanism and outcome, with the configurations and cases that join them."""

    configurations: set[IRI] = field(default_factory=set)
    cases: set[IRI] = field(default_factory=set)


def cube(study: Study, chosen: dict[str, IRI], *, empty: bool, top: int | None) -> Result:
    """Each context, mechanism and outcome that a configuration of the cases joins.

    Initiatives are counted, not configurations. ``families`` are review families that bear on
    such a configuration, its claims or its mechanism; ``model_families`` those that bear on the
    service model and outcome only, and so say nothing of the mechanism.
    """
    joined, partial = _joined(study)
    lines = lines_of(study.store, study.filter.as_of)
    models = models_of(study)
    axes = [{place[axis] for place in joined} for axis in range(3)]
    kept = {
        place: held for place, held in joined.items() if _wanted(study, place, held, chosen, models)
    }
    rows = [
        _row(study, place, held, lines, models)
        for place, held in sorted(kept.items(), key=lambda item: (-len(item[1].cases), item[0]))
    ]
    shown = [row for row in rows if not (empty and row["families"])][:top]
    return Result(
        shown,
        _table(study, shown),
        [
            *_sentences(axes, joined, partial, rows),
            *undated_sentence(undated_lines(study.store, study.filter.as_of)),
        ],
        {
            "contexts": len(axes[0]),
            "mechanisms": len(axes[1]),
            "outcomes": len(axes[2]),
            "cells": len(axes[0]) * len(axes[1]) * len(axes[2]),
            "filled": len(joined),
            "partial": partial,
        },
    )


def _joined(study: Study) -> tuple[dict[_Place, Joined], int]:
    """Full triples of the cases, and how many configurations lack a part.

    A part that may not be joined here joins no cell, nor is what stands beside it partial.
    """
    counting, cases = joinable(study), set(study.cases)
    joined: dict[_Place, Joined] = defaultdict(Joined)
    whole: set[IRI] = set()
    every: set[IRI] = set()
    for row in select(study.store, _JOINED):
        configuration, case, *rest = (None if term is None else IRI(str(term)) for term in row)
        context, mechanism, outcome, *claims = rest
        if case not in cases or configuration is None or case is None:
            continue
        if any(claim and claim not in counting for claim in claims):
            continue
        every.add(configuration)
        if context and mechanism and outcome:
            whole.add(configuration)
            held = joined[context, mechanism, outcome]
            held.configurations.add(configuration)
            held.cases.add(case)
    return dict(joined), len(every - whole)


def _wanted(
    study: Study,
    place: _Place,
    held: Joined,
    chosen: dict[str, IRI],
    models: dict[IRI, list[IRI]],
) -> bool:
    narrower = study.statements.narrower
    if "mechanism" in chosen and place[1] not in reached(chosen["mechanism"], narrower):
        return False
    if "outcome" in chosen and place[2] not in reached(chosen["outcome"], narrower):
        return False
    return "model" not in chosen or bool(held.cases & set(models.get(chosen["model"], ())))


def _row(
    study: Study,
    place: _Place,
    held: Joined,
    lines: Iterable[Line],
    models: dict[IRI, list[IRI]],
) -> dict[str, Any]:
    context, mechanism, outcome = place
    narrower = study.statements.narrower
    mechanisms, outcomes = reached(mechanism, narrower), reached(outcome, narrower)
    own_models = {
        model for model, cases in models.items() if model != RESIDUE and held.cases & set(cases)
    }
    bearing = [
        line
        for line in lines
        if line.on & held.configurations
        or (line.on & mechanisms and (not line.outcomes or line.outcomes & outcomes))
    ]
    beside = [line for line in lines if line.models & own_models and line.outcomes & outcomes]
    counting = by_family(line for line in bearing if line.counts)
    return {
        "context": context,
        "mechanism": mechanism,
        "outcome": outcome,
        "state": state_of(bearing),
        "initiatives": len(held.cases),
        "cases": sorted(held.cases),
        "configurations": sorted(held.configurations),
        "families": len(counting),
        "opinion": opinion_row(opinion(voices(bearing))),
        "lines": [line.iri for line in bearing],
        "model_families": len(by_family(line for line in beside if line.counts)),
        "model_lines": [line.iri for line in beside],
    }


def _table(study: Study, rows: list[dict[str, Any]]) -> Table:
    return Table(
        ("context", "mechanism", "outcome", "cases", "reviews", "of model"),
        [
            (
                *(study.names[row[axis]] for axis in ("context", "mechanism", "outcome")),
                row["initiatives"],
                row["families"],
                row["model_families"],
            )
            for row in rows
        ],
    )


def _sentences(
    axes: list[set[IRI]], joined: dict[_Place, Joined], partial: int, rows: list[dict[str, Any]]
) -> list[str]:
    missing = f" {partial} more name two of the three only." if partial else ""
    if not joined:
        return [
            "No configuration of these cases joins a context, a mechanism and an outcome."
            f"{missing} Nothing is put together here from different cases."
        ]
    sizes = [len(axis) for axis in axes]
    reviewed = sum(bool(row["families"]) for row in rows)
    repeated = sum(row["initiatives"] > 1 for row in rows)
    return [
        f"{sizes[0]} contexts by {sizes[1]} mechanisms by {sizes[2]} outcomes are "
        f"{sizes[0] * sizes[1] * sizes[2]} cells; configurations join {len(joined)} of them."
        f"{missing}",
        f"Of the {len(rows)} listed, {repeated} are joined in more than one initiative, and for "
        f"{reviewed} a review bears on the mechanism or configuration. The last column counts "
        "review families on the service model and outcome: they say nothing of the mechanism.",
        "That a context, a mechanism and an outcome stand together is the coder's reading.",
    ]
