"""Transfer items: what a place is asked before a service is taken there.

A case's items are the recorded ones (``ic:TransferItem``); for a case without any they are
derived from its claims: a precondition is necessary, a lever contributory, a barrier a barrier.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from icgraph.analysis.study import Study
from icgraph.identity import PREFIXES, slug
from icgraph.incidence import PRESENT, cell_of
from icgraph.origins import Filter, origins_of
from icgraph.said import Statement
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

NOTHING = IRI("")
ONE = Fraction(1)
NECESSARY, CONTRIBUTORY, BARRIER = "necessary", "contributory", "barrier"
ROLES: dict[IRI, str] = {
    V.Necessary: NECESSARY,
    V.Contributory: CONTRIBUTORY,
    V.BarrierItem: BARRIER,
}
_DERIVED_ROLES = (
    (NECESSARY, "precondition", V.hasPrecondition),
    (CONTRIBUTORY, "lever", V.hasLever),
    (BARRIER, "barrier", V.hasBarrier),
)

_RECORDED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?item ?role ?case ?label ?basis ?theme ?weight ?unresolved ?claim ?kind ?any {
  ?item a ic:TransferItem ; ic:itemRole ?role ; ic:itemOf ?case .
  OPTIONAL { ?item skos:prefLabel ?label }
  OPTIONAL { ?item ic:basis ?basis }
  OPTIONAL { ?item ic:transferTheme ?theme }
  OPTIONAL { ?item ic:weight ?weight }
  OPTIONAL { ?item ic:itemOfUnresolved ?unresolved }
  OPTIONAL { ?item prov:wasDerivedFrom ?claim }
  OPTIONAL { ?item ic:requiresKind ?kind }
  OPTIONAL { ?item ic:requiresAnyKind ?any }
} ORDER BY ?item ?label"""
_LOOKED_FOR = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?case { ?case ic:preconditionsLookedFor true } ORDER BY ?case"""
_EVERY_CASE = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?case { ?case a ic:CaseStudy } ORDER BY ?case"""


@dataclass(frozen=True, slots=True)
class Item:
    """One condition: what it is for the cases it is asked of, and on what that rests.

    ``role`` is necessary, contributory or barrier; ``kinds`` decide it when a place says that
    it has or lacks them (all are needed, and one of ``any_of``, if there are any); ``basis`` and
    ``theme`` are IRIs or empty; ``unresolved`` is the unresolved case its
    claims speak of, or empty; ``recorded`` is false for an item derived from claims.
    """

    iri: IRI
    role: str
    label: str
    cases: frozenset[IRI]
    claims: frozenset[IRI] = frozenset()
    kinds: frozenset[IRI] = frozenset()
    any_of: frozenset[IRI] = frozenset()
    basis: IRI = NOTHING
    theme: IRI = NOTHING
    unresolved: IRI = NOTHING
    weight: Fraction = ONE
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """Every item by IRI, the items of each case in order, and the cases that were looked over.

    ``looked_for`` holds the cases whose preconditions somebody looked for.
    """

    by_iri: Mapping[IRI, Item]
    looked_for: frozenset[IRI]

    def of(self, case: IRI, *roles: str) -> tuple[Item, ...]:
        """The items asked of a case, sorted by IRI: all, or those of these roles."""
        return tuple(
            item
            for iri, item in sorted(self.by_iri.items())
            if case in item.cases and (not roles or item.role in roles)
        )


def items(study: Study) -> Items:
    """All items of all cases in what is read, whichever cases the study compares.

    Looked at as of a date, a recorded item is asked of no case unless all claims it was made
    from were said by then; it stays known, so that a profile may speak of it. A case with such
    an item was not looked over by then.
    """
    every = recorded(study.store)
    found = _said_by(study, every)
    covered = {case for item in found for case in item.cases}
    cases = [IRI(str(row[0])) for row in select(study.store, _EVERY_CASE)]
    found += derived(study, [case for case in cases if case not in covered])
    looked_for = frozenset(IRI(str(row[0])) for row in select(study.store, _LOOKED_FOR))
    later = (old.cases - new.cases for old, new in zip(every, found, strict=False))
    looked_for = looked_for.difference(*later)
    return Items({item.iri: item for item in found}, looked_for)


def _said_by(study: Study, found: list[Item]) -> list[Item]:
    """The items, in their order; those made from what was not all said by then ask nobody."""
    then = Filter(as_of=study.filter.as_of)
    if not then.as_of:
        return list(found)
    origins = origins_of(study.store)
    return [
        item
        if item.claims and not any(then.leaves_out(NOTHING, origins[one]) for one in item.claims)
        else replace(item, cases=frozenset())
        for item in found
    ]


def recorded(store: Store) -> list[Item]:
    """The items that stand in records."""
    found: dict[IRI, Item] = {}
    for row in select(store, _RECORDED):
        iri, role, case, basis, theme, unresolved, claim, kind, either = (
            IRI(str(row[place] or "")) for place in (0, 1, 2, 4, 5, 7, 8, 9, 10)
        )
        item = found.get(iri) or Item(
            iri,
            ROLES[role],
            str(row[3] or iri.rpartition("/")[2]),
            frozenset(),
            basis=basis,
            theme=theme,
            unresolved=unresolved,
            weight=Fraction(str(row[6])) if row[6] is not None else Fraction(1),
        )
        found[iri] = replace(
            item,
            cases=item.cases | {case},
            claims=item.claims | ({claim} if claim else frozenset()),
            kinds=item.kinds | ({kind} if kind else frozenset()),
            any_of=item.any_of | ({either} if either else frozenset()),
        )
    return list(found.values())


def derived(study: Study, cases: Iterable[IRI]) -> list[Item]:
    """Items from claims of the given cases, under the study's reading: one a role and kind.

    A kind that is a precondition of a case is not asked as its lever again. What is said of
    an unresolved case is asked of each case that it may be.
    """
    found: dict[IRI, Item] = {}
    for case in cases:
        necessary: set[IRI] = set()
        for role, word, prop in _DERIVED_ROLES:
            for kind, (claims, unresolved) in _said(study, case, prop).items():
                if role == NECESSARY:
                    necessary.add(kind)
                elif role == CONTRIBUTORY and kind in necessary:
                    continue
                fresh = Item(
                    _name(word, kind), role, study.names[kind], frozenset(), recorded=False
                )
                item = found.get(fresh.iri, fresh)
                found[item.iri] = replace(
                    item,
                    cases=item.cases | {case},
                    claims=item.claims | claims,
                    kinds=frozenset({kind}),
                    unresolved=item.unresolved or unresolved,
                )
    return list(found.values())


def _said(study: Study, case: IRI, prop: IRI) -> dict[IRI, tuple[set[IRI], IRI]]:
    """Kind → the claims that make it present for a case, and the unresolved case they are of."""
    statements = study.statements
    accepted = statements.accepted(study.reading)
    found: dict[IRI, tuple[set[IRI], IRI]] = defaultdict(lambda: (set(), IRI("")))
    for subject in sorted({case} | statements.sets.get(case, set())):
        for statement in _present(statements.said.get((subject, prop), ()), accepted):
            cell = cell_of(statements, case, prop, statement.kind, study.reading)
            if cell.state == PRESENT:
                found[statement.kind][0].update(statement.claims)
    for subject in sorted(statements.unresolved.get(case, ())):
        for statement in _present(statements.said.get((subject, prop), ()), accepted):
            if statement.kind not in found or found[statement.kind][1]:
                claims = found[statement.kind][0] | set(statement.claims)
                found[statement.kind] = (claims, subject)
    return found


def _present(said: Iterable[Statement], accepted: frozenset[IRI]) -> list[Statement]:
    return sorted(one for one in said if one.presence == V.Present and one.basis in accepted)


def _name(word: str, kind: IRI) -> IRI:
    """The IRI of a derived item: of its role and the slug of its kind."""
    ours = kind.startswith(PREFIXES["ctx"])
    return IRI(f"{PREFIXES['item']}{word}-{kind.rpartition('/')[2] if ours else slug(kind)}")
