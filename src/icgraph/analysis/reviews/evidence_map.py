"""The cells of service models by outcomes: what the cases claim there, and what reviews found.

The rows are the service models that the cases certainly have. The columns are the outcomes on
which the cases are compared, and every outcome on which a line links a review to one of these
models. What is found of a narrower model or outcome is found of the broader one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from icgraph.analysis.kinds import KIND_WORDS, attributes_of_kinds
from icgraph.analysis.result import interval
from icgraph.analysis.reviews.appraisal import SUGGESTED
from icgraph.analysis.reviews.evidence import (
    AGAINST,
    FOR,
    LEVEL_WORDS,
    MIXED,
    Line,
    by_family,
    lines_of,
)
from icgraph.analysis.reviews.opinions import Opinion, alike, by_level, opinion, voices
from icgraph.analysis.study import Study
from icgraph.identity import PREFIXES
from icgraph.incidence import ABSENT, PRESENT, Attribute, incidence
from icgraph.relations import reached
from icgraph.said import Statements
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

NOT_LOOKED_FOR = "not-looked-for"
NONE_FOUND = "none-found"
NOT_VERIFIED = "linked-not-verified"
NO_FINDING = "linked-no-finding"
VERY_LOW = "found-very-low-certainty"
FOUND = "found"

RESIDUE = IRI(PREFIXES["model"] + "other")
"""What is no one service model: two services in it are not of the same sort."""

SORTS = {
    "in_favour": FOR,
    "against": AGAINST,
    "no_difference": frozenset({V.NoDifference}),
    "mixed": MIXED,
    "insufficient": frozenset({V.InsufficientEffect}),
}
"""The sorts of finding."""

OUTCOMES = ("outcome", "outcome-intended", "harm-raised")
"""The kinds of attribute that can be columns: words of ``--kind``."""
_MAINTAINED = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?outcome ?change { ?claim ic:outcome ?outcome ; ic:change ?change }"""


@dataclass(frozen=True)
class EvidenceCell:
    """One service model and one outcome.

    ``cases`` are those that certainly have the model, ``claims`` what is said of the outcome
    for them, ``lines`` the evidence lines that bear on both. ``kept``: the outcome is that
    something is maintained, so that no difference speaks for it.
    """

    model: IRI
    outcome: IRI
    cases: tuple[IRI, ...]
    claims: tuple[IRI, ...]
    lines: tuple[Line, ...]
    kept: bool = False

    @cached_property
    def findings(self) -> tuple[Line, ...]:
        """The lines that are findings."""
        return tuple(line for line in self.lines if line.counts)

    @cached_property
    def families(self) -> dict[IRI, list[Line]]:
        """Findings by review family."""
        return by_family(self.findings)

    @property
    def state(self) -> str:
        """How far evidence was looked for and found."""
        return state_of(self.lines)

    @property
    def levels(self) -> list[int | None]:
        """The levels of certainty of the findings, lowest first, not graded last."""
        return sorted({line.level for line in self.findings}, key=lambda v: (v is None, v or 0))

    def opinion(self, *, equally: bool = False) -> Opinion:
        """For, against and not known; with ``equally`` every family weighs the same."""
        return opinion(voices(self.lines, alike if equally else by_level, kept=self.kept))

    def row(self) -> dict[str, Any]:
        """The cell as a row of the JSON answer."""
        direct = [f for f, own in self.families.items() if any(x.direct is True for x in own)]
        indirect = [f for f, own in self.families.items() if any(x.direct is False for x in own)]
        return {
            "model": self.model,
            "outcome": self.outcome,
            "state": self.state,
            "families": len(self.families),
            "direct": len(direct),
            "indirect": len(indirect),
            "certainty": [LEVEL_WORDS[level] for level in self.levels],
            "indirectness": self._indirectness(),
            "opinion": opinion_row(self.opinion()),
            "found": self._found(),
            "review_families": list(self.families),
            "lines": [line.iri for line in self.lines],
            "cases": list(self.cases),
            "claims": list(self.claims),
        }

    def _indirectness(self) -> list[int]:
        """Points [most, least] to think of taking off the findings' levels for indirectness."""
        points = [SUGGESTED[line.worst] for line in self.findings]
        return [min(low for low, _ in points), max(high for _, high in points)] if points else []

    def _found(self) -> dict[str, int]:
        """How many families have a finding of each sort; one may stand on several sides."""
        return {
            word: sum(any(line.findings & sort for line in own) for own in self.families.values())
            for word, sort in SORTS.items()
        }


@dataclass(frozen=True)
class EvidenceMap:
    """All cells, with the names of rows and columns in the order of their IRIs."""

    models: tuple[IRI, ...]
    outcomes: tuple[IRI, ...]
    cells: dict[tuple[IRI, IRI], EvidenceCell]
    lines: tuple[Line, ...]

    def of_outcome(self, outcome: IRI) -> dict[IRI, EvidenceCell]:
        """The cells of one column that hold a finding, by model."""
        column = {model: self.cells[model, outcome] for model in self.models}
        return {model: cell for model, cell in column.items() if cell.findings}


def state_of(lines: Iterable[Line]) -> str:
    """How far evidence was looked for and found, among the lines that bear on one thing.

    ``not-looked-for``: no review is linked and no search is recorded; ``none-found``: reviews
    looked and found no study; ``linked-not-verified``: nobody has checked the links;
    ``linked-no-finding``: a review is linked without what it found; ``found``; and
    ``found-very-low-certainty`` when that is the level of every finding.
    """
    linked = list(lines)
    if not linked:
        return NOT_LOOKED_FOR
    verified = [line for line in linked if line.verified]
    if not verified:
        return NOT_VERIFIED
    if all(line.in_vain for line in verified):
        return NONE_FOUND
    found = [line for line in verified if line.counts and not line.in_vain]
    if not found:
        return NO_FINDING
    return VERY_LOW if all(line.level == 1 for line in found) else FOUND


def opinion_row(held: Opinion) -> dict[str, list[str]]:
    """An opinion as three intervals of fractions."""
    return {
        "for": interval(*held.for_it),
        "against": interval(*held.against_it),
        "not_known": interval(*held.not_known),
    }


def evidence_map(study: Study) -> EvidenceMap:
    """The cells of a study's service models and outcomes, filled or not."""
    statements, narrower = study.statements, study.statements.narrower
    lines = lines_of(study.store, study.filter.as_of)
    models = models_of(study)
    reach = {model: reached(model, narrower) for model in models}
    linked = {model: [x for x in lines if x.models & reach[model]] for model in models}
    compared = _compared(study)
    outcomes = {attribute.kind for attribute in compared} | {
        outcome for found in linked.values() for line in found for outcome in line.outcomes
    }
    below = {outcome: reached(outcome, narrower) for outcome in outcomes}
    claims = _claims(study, statements, outcomes)
    kept = _kept(study)
    cells = {
        (model, outcome): EvidenceCell(
            model,
            outcome,
            tuple(cases),
            tuple(sorted({claim for case in cases for claim in claims[case, outcome]})),
            tuple(line for line in linked[model] if line.outcomes & below[outcome]),
            kept=outcome in kept,
        )
        for model, cases in models.items()
        for outcome in sorted(outcomes)
    }
    return EvidenceMap(tuple(models), tuple(sorted(outcomes)), cells, lines)


def models_of(study: Study) -> dict[IRI, list[IRI]]:
    """The cases of each service model that is certain under the reading, sorted by IRI.

    Which model a case has does not hang on the statuses that count.
    """
    statements = study.statements
    if study.filter.statuses:
        statements = Statements(study.store, replace(study.filter, statuses=frozenset()))
    named = attributes_of_kinds(study.store, statements, study.cases, ("service-model",))
    table = incidence(statements, study.cases, named, study.reading)
    cases: dict[IRI, list[IRI]] = defaultdict(list)
    for attribute in named:
        for case in study.cases:
            if table.cell(case, attribute.iri).state == PRESENT:
                cases[attribute.kind].append(case)
    return dict(sorted(cases.items()))


def _compared(study: Study) -> Sequence[Attribute]:
    """The outcomes on which the cases are compared."""
    if study.scope.attributes:
        return [each for each in study.attributes if study.kind_word(each) in OUTCOMES]
    words = [word for word in study.scope.kinds if word in OUTCOMES] or OUTCOMES
    return attributes_of_kinds(study.store, study.statements, study.cases, words)


def _claims(
    study: Study, statements: Statements, outcomes: Iterable[IRI]
) -> Mapping[tuple[IRI, IRI], set[IRI]]:
    """By case and outcome, the claims that report, intend or fear it, or may do so."""
    wanted = [
        Attribute(IRI(f"{kind} {word}"), KIND_WORDS[word], kind, "")
        for kind in outcomes
        for word in OUTCOMES
    ]
    kinds = {attribute.iri: attribute.kind for attribute in wanted}
    table = incidence(statements, study.cases, wanted, study.reading)
    claims: dict[tuple[IRI, IRI], set[IRI]] = defaultdict(set)
    for (case, attribute), cell in table.spoken.items():
        if cell.state != ABSENT:
            claims[case, kinds[attribute]].update(cell.claims)
    return claims


def _kept(study: Study) -> set[IRI]:
    """The outcomes that are only ever said to be maintained."""
    changes: dict[IRI, set[IRI]] = defaultdict(set)
    for outcome, change in select(study.store, _MAINTAINED):
        changes[IRI(str(outcome))].add(IRI(str(change)))
    return {outcome for outcome, said in changes.items() if said == {V.Maintained}}
