"""Where testimony, trials and reviews disagree about an outcome, and where it is contested.

Testimony from a case is set beside trials of that case, trials of other cases with the same
service model, and reviews linked to its service model, on the same outcome, a narrower one, or
one that the kinds name as related. Nothing here says who is right: people, places and measures
differ, and that is shown beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.reviews.evidence import (
    AGAINST,
    FOR,
    LEVEL_WORDS,
    MIXED,
    Line,
    by_family,
    lines_of,
)
from icgraph.analysis.reviews.evidence_map import RESIDUE, models_of
from icgraph.analysis.reviews.testimony import (
    BETTER,
    BOTH,
    TESTIMONY,
    TRIAL,
    WORSE,
    Said,
    differ,
    holders,
    said_of_outcomes,
    stance_of_findings,
)
from icgraph.analysis.study import Study
from icgraph.relations import reached
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

OWN_TRIAL, OTHER_TRIAL, REVIEW = "trial of the case", "trial of another case", "review"

CONTRARY = "the contrary"
"""What a line finds that contradicts the very claim it bears on."""

_RELATED = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?one ?other { ?one skos:related ?other ; a <https://w3id.org/icgraph/ontology#Outcome> }"""


class Disagreement(NamedTuple):
    """Testimony on an outcome, and a trial or review that found otherwise.

    ``between`` is ``trial of the case``, ``trial of another case`` or ``review``. ``model`` is
    the service model they share, None where a trial is of the case itself or a line bears on
    the claim itself. ``says`` and ``finds`` are better, worse, no change, both ways or the
    contrary; ``partly`` when one of them goes both ways.
    ``found_outcome`` is what was measured, where it is a related or narrower outcome.
    ``found_in`` are the cases of the trials, or the review families; ``findings`` the claims
    or evidence lines; ``certainty`` and ``direct`` are those of the lines, ``studied`` what
    they measured in whom.
    """

    between: str
    model: IRI | None
    outcome: IRI
    says: str
    cases: tuple[IRI, ...]
    testimony: tuple[IRI, ...]
    finds: str
    found_outcome: IRI
    found_in: tuple[IRI, ...]
    findings: tuple[IRI, ...]
    certainty: tuple[str, ...] = ()
    direct: tuple[bool | None, ...] = ()
    studied: tuple[str, ...] = ()

    @property
    def partly(self) -> bool:
        """Whether they agree in part."""
        return BOTH in {self.says, self.finds}

    def row(self) -> dict[str, Any]:
        """The disagreement as a JSON object."""
        return {
            **self._asdict(),
            **{name: list(value) for name, value in self._asdict().items() if _many(value)},
            "partly": self.partly,
        }


def conflicts(study: Study) -> list[Disagreement]:
    """Where testimony and trials, or testimony and reviews, disagree among the study's cases.

    One for each service model (or case), outcome, stance of the testimony and stance of the
    finding, with all cases and findings that share them; wholly disagreeing ones first.
    """
    spoken = said_of_outcomes(study)
    testimony = [each for each in spoken if each.kind == TESTIMONY and each.stance]
    trials = [each for each in spoken if each.kind == TRIAL and each.stance]
    near = _near(study, {each.outcome for each in testimony})
    models = models_of(study)
    lines = lines_of(study.store, study.filter.as_of)
    every = [
        *_with_trials(testimony, trials, models, near),
        *_with_reviews(testimony, lines, models, near, study),
    ]
    return sorted(every, key=lambda one: (one.partly, one.between, one.model or "", *one[2:]))


def contested(study: Study) -> list[dict[str, Any]]:
    """Outcomes said to be for the better by some and for the worse by others.

    Each with the cases (or other subjects) and holders on either side, narrower outcomes
    included; ``by`` is ``holders`` when different recorded holders stand on the two sides, else
    ``cases`` when different cases do. What is feared or thought counts as what is reported does.
    """
    sides: dict[IRI, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    spoken = said_of_outcomes(study, beyond_cases=True)
    for outcome in {each.outcome for each in spoken}:
        below = reached(outcome, study.statements.narrower)
        for each in spoken:
            if each.outcome in below and each.stance in {BETTER, WORSE}:
                sides[outcome][each.stance].append(each)
    rows: list[dict[str, Any]] = []
    for outcome, said in sorted(sides.items()):
        good, bad = said[BETTER], said[WORSE]
        by_holders = any(a != b for a in holders(good) for b in holders(bad))
        by_cases = {each.case for each in good} != {each.case for each in bad}
        if good and bad and (by_holders or by_cases):
            by = "holders" if by_holders else "cases"
            rows.append({"outcome": outcome, "by": by, "better": _side(good), "worse": _side(bad)})
    return rows


def _side(said: Sequence[Said]) -> dict[str, list[IRI]]:
    return {
        "cases": sorted({each.case for each in said}),
        "holders": sorted(holders(said)),
        "claims": sorted({each.claim for each in said}),
    }


def _with_trials(
    testimony: Sequence[Said],
    trials: Sequence[Said],
    models: dict[IRI, list[IRI]],
    near: dict[IRI, frozenset[IRI]],
) -> list[Disagreement]:
    groups: dict[tuple[Any, ...], list[tuple[Said, Said]]] = defaultdict(list)
    shared = {model: set(cases) for model, cases in models.items() if model != RESIDUE}
    for told in testimony:
        for trial in trials:
            if trial.outcome not in near[told.outcome] or not differ(told.stance, trial.stance):
                continue
            stances = told.outcome, told.stance, trial.stance, trial.outcome
            if told.case == trial.case:
                groups[OWN_TRIAL, told.case, *stances].append((told, trial))
                continue
            for model, cases in shared.items():
                if told.case in cases and trial.case in cases:
                    groups[OTHER_TRIAL, model, *stances].append((told, trial))
    return [
        Disagreement(
            between,
            None if between == OWN_TRIAL else place,
            outcome,
            says,
            _all(told.case for told, _ in pairs),
            _all(told.claim for told, _ in pairs),
            finds,
            measured,
            _all(trial.case for _, trial in pairs),
            _all(trial.claim for _, trial in pairs),
        )
        for (between, place, outcome, says, finds, measured), pairs in groups.items()
    ]


def _with_reviews(
    testimony: Sequence[Said],
    lines: Iterable[Line],
    models: dict[IRI, list[IRI]],
    near: dict[IRI, frozenset[IRI]],
    study: Study,
) -> list[Disagreement]:
    narrower = study.statements.narrower
    told: dict[tuple[IRI, IRI, str], list[Said]] = defaultdict(list)
    for model, cases in models.items():
        for each in testimony:
            if model != RESIDUE and each.case in cases:
                told[model, each.outcome, each.stance].append(each)
    rows: list[Disagreement] = []
    counting = [line for line in lines if line.counts]
    for (model, outcome, says), said in told.items():
        reach = reached(model, narrower)
        groups: dict[tuple[str, IRI], list[Line]] = defaultdict(list)
        for line in counting:
            finds = _found(line)
            for measured in line.outcomes & near[outcome]:
                if line.models & reach and differ(says, finds):
                    groups[finds, measured].append(line)
        rows += [
            _against_review(model, outcome, says, said, finds, measured, found)
            for (finds, measured), found in groups.items()
        ]
    return rows + [
        _against_review(None, each.outcome, each.stance, [each], finds, each.outcome, [line])
        for each in testimony
        for line in counting
        if each.claim in line.on and (finds := _of_claim(line, each.stance))
    ]


def _of_claim(line: Line, stance: str) -> str:
    """What a line that bears on a claim itself finds otherwise, or nothing."""
    if V.Contradicts in line.findings:
        return CONTRARY
    finds = _found(line)
    return finds if V.Supports not in line.findings and differ(stance, finds) else ""


def _against_review(
    model: IRI | None,
    outcome: IRI,
    says: str,
    said: Sequence[Said],
    finds: str,
    measured: IRI,
    found: Sequence[Line],
) -> Disagreement:
    return Disagreement(
        REVIEW,
        model,
        outcome,
        says,
        _all(each.case for each in said),
        _all(each.claim for each in said),
        finds,
        measured,
        tuple(by_family(found)),
        _all(line.iri for line in found),
        tuple(LEVEL_WORDS[line.level] for line in found),
        tuple(line.direct for line in found),
        tuple(sorted({line.studied for line in found} - {""})),
    )


def _found(line: Line) -> str:
    if line.findings & MIXED:
        return BOTH
    same = V.NoDifference in line.findings
    return stance_of_findings(line.findings & FOR, line.findings & AGAINST, same)


def _near(study: Study, outcomes: Iterable[IRI]) -> dict[IRI, frozenset[IRI]]:
    """For each outcome those that can be set beside it: narrower ones, and related ones."""
    related: dict[IRI, set[IRI]] = defaultdict(set)
    for one, other in select(study.store, _RELATED):
        related[IRI(str(one))].add(IRI(str(other)))
        related[IRI(str(other))].add(IRI(str(one)))
    near: dict[IRI, frozenset[IRI]] = {}
    for outcome in outcomes:
        below = reached(outcome, study.statements.narrower)
        near[outcome] = below | {other for kind in below for other in related[kind]}
    return near


def _all(things: Iterable[IRI]) -> tuple[IRI, ...]:
    return tuple(sorted(set(things)))


def _many(value: object) -> bool:
    return isinstance(value, tuple)
