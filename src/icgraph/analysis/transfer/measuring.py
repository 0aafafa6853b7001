"""What to measure where a case is taken up, and when: intermediate outcomes come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.said import Statement
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

STEP, AIM, HARM, UNFORESEEN = "step", "aim", "harm-raised", "unforeseen-effect"
WHEN = {
    STEP: "before, and first after",
    AIM: "before, and later",
    HARM: "before, and throughout",
    UNFORESEEN: "before, and later",
}
"""Why something is measured → when."""

_UNFORESEEN = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim { ?claim ic:anticipated false ; ic:outcome ?outcome }"""


class Measure(NamedTuple):
    """One thing to measure: why, for which cases, from which claims.

    ``unresolved`` holds cases for which only a claim about an unresolved case speaks.
    """

    thing: IRI
    why: str
    cases: tuple[IRI, ...]
    unresolved: tuple[IRI, ...]
    claims: tuple[IRI, ...]


def measures(study: Study, cases: Sequence[IRI]) -> list[Measure]:
    """Steps on the mechanism path, then aims, harms raised, and effects nobody foresaw.

    Whatever any reading accepts is worth watching, so the widest is used. What is said of some
    unnamed cases is of none; that a harm was not raised is nothing to measure.
    """
    found: dict[tuple[str, IRI], tuple[set[IRI], set[IRI], set[IRI]]] = {}
    for why, case, statement, sure in _statements(study, cases):
        entry = found.setdefault((why, statement.kind), (set(), set(), set()))
        entry[0 if sure else 1].add(case)
        entry[2].update(statement.claims)
    listed = [
        Measure(
            thing,
            why,
            tuple(sorted(certain | maybe)),
            tuple(sorted(maybe - certain)),
            tuple(sorted(claims)),
        )
        for (why, thing), (certain, maybe, claims) in found.items()
    ]
    order = list(WHEN)
    return sorted(listed, key=lambda m: (order.index(m.why), -len(m.cases), m.thing))


def _statements(study: Study, cases: Iterable[IRI]) -> Iterator[tuple[str, IRI, Statement, bool]]:
    statements = study.statements
    accepted = statements.accepted(V.enumerated)
    unforeseen = _unforeseen(study.store)
    looked_at = (
        (STEP, V.hasMechanismStep),
        (AIM, V.intendsOutcome),
        (HARM, V.fearsOutcome),
        (UNFORESEEN, V.reportsOutcome),
    )
    for case in cases:
        sure = {case} | statements.sets.get(case, set())
        for subject in sorted(sure | statements.unresolved.get(case, set())):
            for why, prop in looked_at:
                for one in statements.said.get((subject, prop), ()):
                    told = why != UNFORESEEN or unforeseen.intersection(one.claims)
                    if told and one.presence == V.Present and one.basis in accepted:
                        yield why, case, one, subject in sure


def _unforeseen(store: Store) -> set[IRI]:
    return {IRI(str(row[0])) for row in select(store, _UNFORESEEN)}
