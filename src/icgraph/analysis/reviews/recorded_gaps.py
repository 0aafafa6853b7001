"""The gaps that somebody recorded, and which cells of the evidence map they concern."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from icgraph.analysis.reviews.evidence_map import EvidenceMap
from icgraph.analysis.study import Study
from icgraph.identity import IC
from icgraph.origins import dates_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_OUTCOME_PROPERTIES = frozenset(
    {V.outcome, V.reportsOutcome, V.intendsOutcome, V.fearsOutcome, V.towards}
)
_BEARINGS = frozenset({V.bearsOn, V.bearsOnModel, V.bearsOnOutcome})
_CITINGS = frozenset({V.cites, V.serviceModel})
"""What reviews and sources are asked; of a case these properties are another matter."""

_GAPS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?gap ?kind ?about ?property ?value ?text {
  ?gap a ic:KnowledgeGap ; ic:gapKind ?kind ; ic:gapAbout ?about ; ic:gapProperty ?property .
  FILTER NOT EXISTS { ?gap prov:wasDerivedFrom/ic:basis ?basis
    FILTER NOT EXISTS { ic:enumerated ic:accepts ?basis } }
  OPTIONAL { ?gap ic:gapValue ?value }
  OPTIONAL { ?gap <http://purl.org/dc/terms/description> ?text }
} ORDER BY ?gap"""
_OF_EVIDENCE = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?thing { { ?thing a ic:EvidenceReview } UNION { ?thing a ic:Source }
  UNION { ?claim a ic:EvidenceClaim ; ic:about ?thing } }"""
_REVIEWS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?review { ?review a ic:EvidenceReview } ORDER BY ?review"""


class RecordedGap(NamedTuple):
    """A knowledge gap that concerns outcomes of the cases, or how reviews are linked.

    ``models`` are the rows it concerns, ``outcomes`` the columns; with ``every_outcome`` it
    concerns all columns. Both are empty for a gap about a review or a source, which has no
    place in the map.
    """

    iri: IRI
    kind: str
    text: str
    about: tuple[IRI, ...]
    models: tuple[IRI, ...]
    outcomes: tuple[IRI, ...]
    every_outcome: bool
    on_links: bool

    def concerns(self, model: IRI, outcome: IRI) -> bool:
        """Whether it concerns this cell."""
        return model in self.models and (self.every_outcome or outcome in self.outcomes)

    def row(self) -> dict[str, Any]:
        """The gap as a JSON object."""
        return {
            "gap": self.iri,
            "kind": self.kind,
            "text": self.text,
            "about": list(self.about),
            "models": list(self.models),
            "outcomes": list(self.outcomes),
            "every_outcome": self.every_outcome,
        }


def recorded_gaps(study: Study, whole: EvidenceMap) -> list[RecordedGap]:
    """The recorded gaps on outcomes of the study's cases and on links of reviews, by IRI.

    As of a date, those known by then; one without a date then does not count.
    """
    held: dict[IRI, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for gap, *rest in select(study.store, _GAPS):
        names = ("kind", "about", "property", "value", "text")
        for name, value in zip(names, rest, strict=True):
            if value is not None:
                held[IRI(str(gap))][name].add(getattr(value, "lexical", str(value)))
    rows_of, dates = _rows_of(study, whole), _dates(study)
    of_evidence = {str(row[0]) for row in select(study.store, _OF_EVIDENCE)}
    found: list[RecordedGap] = []
    for iri, facts in sorted(held.items()):
        if study.filter.is_too_late(dates.get(iri, "")):
            continue
        models = {model for about in facts["about"] for model in rows_of[about]}
        on_links = bool(
            facts["property"] & _BEARINGS
            or (facts["property"] & _CITINGS and facts["about"] & of_evidence)
        )
        if not on_links and not (facts["property"] & _OUTCOME_PROPERTIES and models):
            continue
        outcomes = {kind for kind in whole.outcomes if kind in facts["value"]}
        found.append(
            RecordedGap(
                iri,
                min(facts["kind"]).removeprefix(IC),
                " ".join(sorted(facts["text"])),
                tuple(IRI(about) for about in sorted(facts["about"])),
                tuple(sorted(models)),
                tuple(sorted(outcomes)),
                bool(models) and not facts["value"] and not on_links,
                on_links,
            )
        )
    return found


def unplaced_reviews(study: Study, whole: EvidenceMap) -> list[IRI]:
    """The reviews that are read and from which no line bears on a cell, by IRI.

    As of a date, those that were published by then.
    """
    placed = {line.review for cell in whole.cells.values() for line in cell.lines}
    every = [IRI(str(row[0])) for row in select(study.store, _REVIEWS)]
    dates = dates_of(study.store, V.EvidenceReview) if study.filter.as_of else {}
    return [
        review
        for review in every
        if review not in placed and not study.filter.is_too_late(dates.get(review, ""))
    ]


def _dates(study: Study) -> dict[IRI, str]:
    """When each gap was recorded, or its source published, where that decides anything."""
    return dates_of(study.store, V.KnowledgeGap) if study.filter.as_of else {}


def _rows_of(study: Study, whole: EvidenceMap) -> dict[str, set[IRI]]:
    """By case, set, unresolved case or model: the rows it stands for."""
    rows: dict[str, set[IRI]] = defaultdict(set)
    statements = study.statements
    for cell in whole.cells.values():
        rows[cell.model].add(cell.model)
        for case in cell.cases:
            for subject in (
                case,
                *statements.sets.get(case, ()),
                *statements.unresolved.get(case, ()),
            ):
                rows[subject].add(cell.model)
    return rows
