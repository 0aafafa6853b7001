"""What stands beside a verdict: who did otherwise what a place lacks, and what reviews found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icgraph.analysis.reviews.evidence import Line, lines_of, undated_lines
from icgraph.analysis.study import Study
from icgraph.analysis.transfer.items import BARRIER, Item
from icgraph.identity import IC, PREFIXES
from icgraph.said import Statement, Statements
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

WITHOUT, OTHERWISE, SAME_BARRIER = "without", "otherwise", "same-barrier"
HOW = {
    WITHOUT: "is said to be without it",
    OTHERWISE: "had something of the same sort instead",
    SAME_BARRIER: "is said to have met the same barrier",
}
_OTHER_MODEL = IRI(PREFIXES["model"] + "other")
"""Services that are of none of the types: having it in common says nothing."""

_LEVELS = (V.VeryLowCertainty, V.LowCertainty, V.ModerateCertainty, V.HighCertainty)
_LINES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?line ?model ?family ?effect ?certainty {
  ?line a ic:EvidenceLine ; ic:bearsOnModel ?model ; ic:family ?family .
  OPTIONAL { ?line ic:effect ?effect }
  OPTIONAL { ?line ic:certainty ?certainty }
} ORDER BY ?line ?model ?family ?effect ?certainty"""


class Precedent(NamedTuple):
    """A case that ran without an item, with something of its sort, or against its barrier."""

    case: IRI
    how: str
    claims: tuple[IRI, ...]


class Evidence(NamedTuple):
    """Reviews of a case's type of service: families, how many found what, highest certainty.

    ``certainty`` is the word of a GRADE level, or empty where nobody graded. ``undated`` are
    the lines that do not count as of a date because no date of theirs is known.
    """

    families: int
    effects: dict[str, int]
    certainty: str
    undated: tuple[Line, ...] = ()


def precedents(study: Study, item: Item, cases: Iterable[IRI]) -> list[Precedent]:
    """Cases to learn from where a place does not meet an item, sorted by case.

    Only what is said counts: a case of which nobody says that it had the item is no precedent.
    """
    found: dict[tuple[IRI, str], set[IRI]] = defaultdict(set)
    for case in cases:
        for how, statement in _alike(study, item, case):
            found[case, how].update(statement.claims)
    return [Precedent(case, how, tuple(sorted(claims))) for (case, how), claims in found.items()]


def _alike(study: Study, item: Item, case: IRI) -> Iterable[tuple[str, Statement]]:
    statements = study.statements
    accepted = statements.accepted(study.reading)
    prop = V.hasBarrier if item.role == BARRIER else V.hasContextFactor
    families = [set(children) for children in statements.narrower.values()]
    siblings = {kind for family in families if item.kinds & family for kind in family - item.kinds}
    for subject in sorted({case} | statements.sets.get(case, set())):
        for one in sorted(statements.said.get((subject, prop), ())):
            if one.basis not in accepted:
                continue
            decides = bool(item.kinds & statements.touched(one))
            if one.presence == V.Absent and decides and item.role != BARRIER:
                yield WITHOUT, one
            elif one.presence == V.Present and decides and item.role == BARRIER:
                yield SAME_BARRIER, one
            elif one.presence == V.Present and one.kind in siblings and item.role != BARRIER:
                yield OTHERWISE, one


def evidence(study: Study, cases: Sequence[IRI]) -> dict[IRI, Evidence]:
    """For each case what reviews say of its type of service. Families are counted once.

    As of a date, those reviews that were published and linked by then.
    """
    as_of = study.filter.as_of
    counting = {line.iri for line in lines_of(study.store, as_of)}
    unknown = undated_lines(study.store, as_of)
    every = [tuple(IRI(str(term or "")) for term in row) for row in select(study.store, _LINES)]
    lines = [line[1:] for line in every if not as_of or line[0] in counting]
    found = {}
    for case in cases:
        models = _models(study.statements, case)
        own = [line for line in lines if line[0] in models]
        effects = Counter(
            effect.removeprefix(IC) for _, effect in {(line[1], line[2]) for line in own} if effect
        )
        levels = [_LEVELS.index(line[3]) for line in own if line[3] in _LEVELS]
        best = _LEVELS[max(levels)].removeprefix(IC).removesuffix("Certainty") if levels else ""
        words = best.lower().replace("verylow", "very low")
        families = len({line[1] for line in own})
        undated = tuple(line for line in unknown if line.models & models)
        found[case] = Evidence(families, dict(sorted(effects.items())), words, undated)
    return found


def _models(statements: Statements, case: IRI) -> set[IRI]:
    subjects = {case} | statements.sets.get(case, set())
    return {
        one.kind
        for subject in subjects
        for one in statements.said.get((subject, V.hasServiceModel), ())
        if one.presence == V.Present
    } - {_OTHER_MODEL}
