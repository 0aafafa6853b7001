"""What is said and what was tested of the outcomes of cases, each as better, worse or no change.

Testimony is what people report; a trial is a result that was tested, or observed in a study with
a comparison group. What is intended, hoped for, thought or feared is neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.identity import PREFIXES
from icgraph.origins import Origin, origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

BETTER, WORSE, SAME, BOTH = "better", "worse", "no change", "both ways"

TESTIMONY, TRIAL = "testimony", "trial"

CONTROLLED = frozenset(
    IRI(PREFIXES["term"] + name) for name in ("randomised", "controlled-non-randomised")
)
"""Study designs with a comparison group."""

_TESTED = frozenset({V.TestedSupported, V.TestedNotSupported, V.TestedMixed})

_CASES = (PREFIXES["case"], PREFIXES["set"])

_SAID = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?about ?outcome ?status ?basis ?valence ?change ?design ?holder {
  ?claim ic:outcome ?outcome ; ic:about ?about ; ic:presence ic:Present ; ic:status ?status ;
    ic:basis ?basis .
  # What is true of some members of a set, or of all together, is said of no case.
  FILTER NOT EXISTS { ?claim ic:quantifier ?quantifier }
  OPTIONAL { ?claim ic:valence ?valence }
  OPTIONAL { ?claim ic:change ?change }
  OPTIONAL { ?claim ic:quantity/ic:design ?design }
  OPTIONAL { ?claim ic:holder ?holder }
}"""


class Said(NamedTuple):
    """One claim on the outcome of one case.

    ``kind`` is testimony, trial or empty for neither; ``stance`` is better, worse, no change or
    both ways, or empty where the claim says neither good nor bad.
    """

    claim: IRI
    case: IRI
    outcome: IRI
    kind: str
    stance: str
    holders: frozenset[IRI]


def said_of_outcomes(study: Study, *, beyond_cases: bool = False) -> list[Said]:
    """Claims that count on the outcomes of the study's cases, sorted by claim, case, outcome.

    A claim about a set counts for each member; one about an unresolved case for none. With
    ``beyond_cases`` also what is claimed of themes, terms or sources, which then stand in the
    place of a case.
    """
    only, accepted = study.filter, study.statements.accepted(study.reading)
    origins = origins_of(study.store) if only.needs_origin else defaultdict(Origin)
    of_subject = _cases_by_subject(study)
    held: dict[tuple[IRI, IRI, IRI], dict[str, set[IRI]]] = {}
    for claim, about, outcome, status, basis, *rest in select(study.store, _SAID):
        iri, state = IRI(str(claim)), IRI(str(status))
        if str(basis) not in accepted or only.leaves_out(state, origins[iri]):
            continue
        subjects = of_subject.get(str(about), [])
        if beyond_cases and not str(about).startswith(_CASES):
            subjects = [IRI(str(about))]
        for case in subjects:
            place = held.setdefault((iri, case, IRI(str(outcome))), defaultdict(set))
            place["status"].add(state)
            for name, value in zip(("valence", "change", "design", "holder"), rest, strict=True):
                if value is not None:
                    place[name].add(IRI(str(value)))
    return [
        Said(*place, _kind(facts), _stance(facts), frozenset(facts["holder"]))
        for place, facts in sorted(held.items())
    ]


def differ(one: str, other: str) -> bool:
    """Whether two stances disagree, be it in part; an empty one disagrees with nothing."""
    return bool(one and other) and one != other


def stance_of_findings(for_it: object, against_it: object, same: object) -> str:
    """The stance of a review's findings, from which sorts it has."""
    if for_it and (against_it or same):
        return BOTH
    if for_it:
        return BETTER
    if against_it:
        return WORSE
    return SAME if same else ""


def holders(said: Iterable[Said]) -> set[IRI]:
    """All who hold these claims, as far as that is recorded."""
    return {holder for each in said for holder in each.holders}


def _cases_by_subject(study: Study) -> dict[str, list[IRI]]:
    """The study's cases that are spoken of by their own name or that of a set."""
    of_subject: dict[str, list[IRI]] = defaultdict(list)
    for case in study.cases:
        for subject in (case, *study.statements.sets.get(case, ())):
            of_subject[subject].append(case)
    return of_subject


def _kind(facts: dict[str, set[IRI]]) -> str:
    if facts["status"] & _TESTED or (
        V.Observed in facts["status"] and facts["design"] & CONTROLLED
    ):
        return TRIAL
    return TESTIMONY if V.Reported in facts["status"] else ""


def _stance(facts: dict[str, set[IRI]]) -> str:
    good, bad = V.Beneficial in facts["valence"], V.Adverse in facts["valence"]
    if (good and bad) or V.TestedMixed in facts["status"]:
        return BOTH
    if V.NoChange in facts["change"] or V.TestedNotSupported in facts["status"]:
        return SAME
    if good:
        return BETTER
    return WORSE if bad else ""
