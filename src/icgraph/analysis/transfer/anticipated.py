"""All that is worked out about some cases and one place, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from icgraph.analysis.study import Study
from icgraph.analysis.transfer import weighing
from icgraph.analysis.transfer.completions import Completions, completions
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, Items, items
from icgraph.analysis.transfer.measuring import Measure, measures
from icgraph.analysis.transfer.precedents import Evidence, Precedent, evidence, precedents
from icgraph.analysis.transfer.standing import profile_of, standing
from icgraph.analysis.transfer.verdicts import Judged, States, fit, judge
from icgraph.intake.profiles import Profile
from icgraph.stores.base import select
from icgraph.terms import IRI

_EVERY_CASE = "SELECT DISTINCT ?case { ?case a <https://w3id.org/icgraph/ontology#CaseStudy> }"


@dataclass(frozen=True, slots=True)
class Anticipated:
    """The cases of a study held against one place."""

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


def anticipated(study: Study, profile: str, weight: Sequence[str]) -> Anticipated:
    """Work out everything. Raise as ``standing``, ``intake.profiles`` and ``weighing`` do."""
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
