"""Transfer: what was done elsewhere, held against one place, with what is not known there.

A structured anticipation with reasons, not a probability; see ``verdicts`` and ``completions``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, fraction, interval
from icgraph.analysis.study import Study
from icgraph.analysis.transfer import weighing, wording
from icgraph.analysis.transfer.completions import SEED, Completions, completions
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Items, items
from icgraph.analysis.transfer.measuring import WHEN, Measure, measures
from icgraph.analysis.transfer.precedents import Evidence, Precedent, evidence, precedents
from icgraph.analysis.transfer.standing import nearby, profile_of, standing
from icgraph.analysis.transfer.verdicts import NO_ITEMS, Judged, States, fit, judge
from icgraph.identity import PREFIXES, expand
from icgraph.intake.profiles import Profile
from icgraph.stores.base import select
from icgraph.terms import IRI

_EVERY_CASE = "SELECT DISTINCT ?case { ?case a <https://w3id.org/icgraph/ontology#CaseStudy> }"


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


@dataclass(frozen=True, slots=True)
class Anticipated:
    """All that was worked out about some cases and one place, before it is put into words."""

    study: Study
    profile: Profile
    asked: Items
    states: States
    weights: Mapping[IRI, Fraction]
    judged: Sequence[Judged]
    completions: Completions
    measures: Sequence[Measure]
    evidence: Mapping[IRI, Evidence]
    precedents: Mapping[IRI, Sequence[Precedent]]

    @property
    def silent(self) -> list[Judged]:
        """The ranked cases none of whose items is known of the place."""
        return [
            one
            for one in self.judged
            if one.fit and all(self.states[i.iri] is None for i in self.asked.of(one.case))
        ]

    @property
    def common(self) -> tuple[IRI, ...]:
        """The contributory items and barriers asked of every ranked case."""
        asked = [
            {item.iri for item in self.asked.of(case, CONTRIBUTORY, BARRIER)}
            for case in self.completions.cases
        ]
        return tuple(sorted(set.intersection(*asked))) if asked else ()

    @property
    def common_fit(self) -> tuple[Fraction, Fraction] | None:
        """The fit of every ranked case on the common items alone; None when there are none."""
        if not self.common:
            return None
        only = Items({iri: self.asked.by_iri[iri] for iri in self.common}, frozenset())
        return fit(self.completions.cases[0], only, self.states, self.weights)


@analysis(
    "transfer",
    "Say which cases a place could take up, what blocks, and what to find out.",
    options=(
        Option("profile", "a profile in the graph, or a .tsv, .xlsx or .ttl file", argument=True),
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
        beside them completions, ask_next, measure, adaptations. Raise Invalid, NotFound or
        UsageError as ``standing``, ``intake.profiles`` and ``weighing`` do.
    """
    found = _anticipated(study, profile, weight)
    rows = _rows(found)
    more = _more(found) | ({"smaa": _smaa(found)} if smaa else {})
    return TransferResult(
        rows,
        wording.verdict_table(found, rows),
        wording.sentences(found, more),
        more,
        tables=wording.further_tables(found, more),
    )


def _anticipated(study: Study, profile: str, weight: Sequence[str]) -> Anticipated:
    asked = items(study)
    place = profile_of(study, profile, asked)
    states = standing(place, asked, study.statements)
    weights = weighing.weights_of(asked, weight)
    every = sorted(IRI(str(row[0])) for row in select(study.store, _EVERY_CASE))
    unmet = {item.iri: item for case in study.cases for item in asked.of(case)}
    return Anticipated(
        study,
        place,
        asked,
        states,
        weights,
        [judge(case, asked, states, weights) for case in study.cases],
        completions(study.cases, asked, states, weights),
        measures(study, study.cases),
        evidence(study, study.cases),
        {
            iri: precedents(study, item, every)
            for iri, item in unmet.items()
            if states[iri] is False
        },
    )


def _rows(found: Anticipated) -> list[dict[str, Any]]:
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
                "items": {
                    role: len(found.asked.of(one.case, role))
                    for role in (NECESSARY, CONTRIBUTORY, BARRIER)
                },
                "evidence": {
                    "families": told.families,
                    "effects": told.effects,
                    "highest_certainty": told.certainty or None,
                },
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


def _more(found: Anticipated) -> dict[str, Any]:
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


def _smaa(found: Anticipated) -> dict[str, Any]:
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
