"""A transfer as rows and keys for programs; things are full IRIs, fractions are text."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from icgraph.analysis.result import fraction, interval
from icgraph.analysis.transfer import weighing
from icgraph.analysis.transfer.anticipated import Anticipated
from icgraph.analysis.transfer.completions import SEED
from icgraph.analysis.transfer.conditions import conditions, counted
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY
from icgraph.analysis.transfer.measuring import WHEN
from icgraph.analysis.transfer.standing import nearby
from icgraph.analysis.transfer.verdicts import NO_ITEMS


def rows_of(found: Anticipated) -> list[dict[str, Any]]:
    """One row a case, those that could be taken up first."""
    places, ahead = found.completions.places(), found.completions.ahead()
    count = len(found.completions.rows)
    rows = []
    for one in found.judged:
        place = places.get(one.case)
        told = found.evidence[one.case]
        rows.append(
            {
                "case": one.case,
                "verdict": one.verdict,
                "reason": one.reason or None,
                "fit": interval(*one.fit) if one.fit else None,
                "rank": list(place.rank) if place else None,
                "top": f"{place.first}/{count}" if place else None,
                "blockers": [item.iri for item in one.blockers],
                "unknown_necessary": [item.iri for item in one.unknown],
                "fit_reason": None if one.fit else NO_ITEMS,
                "feasible": f"{place.feasible}/{count}" if place else None,
                "ahead_of": list(ahead.get(one.case, ())),
                **{
                    f"{role}_items": len(found.asked.of(one.case, role))
                    for role in (NECESSARY, CONTRIBUTORY, BARRIER)
                },
                **counted(found, one.case),
                "review_families": told.families,
                "review_effects": [f"{effect} {n}" for effect, n in told.effects.items()],
                "highest_certainty": told.certainty or None,
                "reviews_undated": len({line.review for line in told.undated}),
                "label": found.study.names[one.case],
            }
        )
    verdicts = ("met", "cannot-say", "blocked")
    rows.sort(
        key=lambda row: (
            row["rank"] is None,
            verdicts.index(str(row["verdict"])),
            row["rank"] or [],
            row["case"],
        )
    )
    return rows


def keys_of(found: Anticipated) -> dict[str, Any]:
    """What stands beside the rows: completions, what to ask and measure, what was read."""
    over = found.completions
    return {
        "completions": len(over.rows),
        "sampled": over.sampled,
        "unknown_items": list(over.unknowns),
        "ask_next": [
            {
                "item": worth.item,
                "verdict_flips": fraction(Fraction(worth.flips, worth.pairs)),
                "top_changes": f"{worth.tops}/{worth.pairs}",
                "width": fraction(worth.width),
                "label": found.asked.by_iri[worth.item].label,
                "near": nearby(
                    found.profile, found.asked.by_iri[worth.item], found.study.statements
                ),
            }
            for worth in over.worth()
        ],
        "measure": [
            {
                "measure": one.thing,
                "label": found.study.names[one.thing],
                "why": one.why,
                "when": WHEN[one.why],
                "cases": list(one.cases),
                "unresolved": list(one.unresolved),
                "claims": list(one.claims),
            }
            for one in found.measures
        ],
        "adaptations": _adaptations(found),
        "conditions": conditions(found),
        "common_items": list(found.common),
        "common_fit": interval(*found.common_fit) if found.common_fit else None,
        "unresolved_items": [
            item.iri
            for item in found.asked.by_iri.values()
            if item.unresolved and item.cases & set(found.study.cases)
        ],
        "profile": {"profile": found.profile.iri or None, "label": found.profile.label},
        "weights": {
            iri: fraction(weight) for iri, weight in sorted(found.weights.items()) if weight != 1
        },
        **(
            {"seed": SEED, "standard_error": _standard_error(len(over.rows))}
            if over.sampled
            else {}
        ),
    }


def _adaptations(found: Anticipated) -> list[dict[str, Any]]:
    """Each item that the place does not meet, whose it is, and which cases are precedents."""
    cases = set(found.study.cases)
    return [
        {
            "item": iri,
            "label": found.asked.by_iri[iri].label,
            "role": found.asked.by_iri[iri].role,
            "cases": sorted(found.asked.by_iri[iri].cases & cases),
            "precedents": [
                {"case": one.case, "how": one.how, "claims": list(one.claims)} for one in told
            ],
        }
        for iri, told in sorted(found.precedents.items())
    ]


def drawn_of(found: Anticipated) -> dict[str, Any]:
    """How each ranked case comes out over weights drawn at random."""
    over = found.completions
    drawn = weighing.accepted(over.cases, found.asked, found.states, found.weights)
    return {
        "draws": weighing.DRAWS,
        "seed": SEED,
        "standard_error": _standard_error(weighing.DRAWS),
        "rows": [
            {
                "case": case,
                "first": f"{one.first}/{weighing.DRAWS}",
                "places": list(one.places),
            }
            for case, one in drawn.items()
        ],
    }


def _standard_error(draws: int) -> float:
    """The largest standard error that a share of so many draws can have: 1 / (2 sqrt n)."""
    return round(0.5 / math.sqrt(draws), 4)
