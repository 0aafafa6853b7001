"""What a study says when one case, one source or one coder is left out, each in turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from typing import NamedTuple

from icgraph.analysis.study import Study
from icgraph.origins import Origin, origins_of
from icgraph.said import Statement, Statements
from icgraph.terms import IRI

_Said = dict[tuple[IRI, IRI], set[Statement]]

ALL, SOME, OPEN, NONE = "all", "some", "open", "none"


class Flip(NamedTuple):
    """An attribute whose support interval or finding changes when something is left out.

    ``of`` is the number of cases afterwards; for findings see ``finding``.
    """

    left_out: IRI
    attribute: IRI
    before: tuple[int, int]
    after: tuple[int, int]
    of: int
    finding: tuple[str, str]


def finding(support: tuple[int, int], cases: int) -> str:
    """What a support interval finds: said of ``all`` cases, of ``some``, else ``open``.

    ``none`` when it is said not of every case.

    >>> finding((0, 3), 5)
    'open'
    """
    certain, possible = support
    if cases and certain == cases:
        return ALL
    if certain:
        return SOME
    return OPEN if possible else NONE


def each_left_out(study: Study) -> Iterator[tuple[IRI, Study]]:
    """The study without each of its cases, sources or coders, as its scope's ``leave_out`` says.

    A source or coder is left out by not counting claims that rest on it alone; only those with
    a claim about the cases and properties compared are tried. Sorted by IRI.
    """
    if study.scope.leave_out == "case":
        for left in study.cases:
            fresh = study.among([case for case in study.cases if case != left])
            fresh.__dict__["statements"] = study.statements
            yield left, fresh
        return
    by_source = study.scope.leave_out == "source"
    origins = origins_of(study.store)

    def resting_on(claim: IRI) -> set[IRI]:
        origin = origins.get(claim, Origin())
        return origin.sources if by_source else origin.coders

    relevant = _claims_about(study)
    for left in sorted({thing for claim in relevant for thing in resting_on(claim)}):
        gone = {claim for claim in relevant if resting_on(claim) == {left}}
        fresh = study.counting(
            replace(study.filter, without_source=left)
            if by_source
            else replace(study.filter, without_coder=left)
        )
        fresh.__dict__["statements"] = without(study.statements, gone)
        yield left, fresh


def flips(study: Study) -> tuple[list[Flip], list[IRI]]:
    """What changes with each thing left out in turn, and all that were tried.

    Without a case every interval is over fewer cases, so that only a changed finding counts;
    without a source or coder every changed interval does.
    """
    table, before = study.incidence(), len(study.cases)
    found: list[Flip] = []
    tried: list[IRI] = []
    for left, fresh in each_left_out(study):
        tried.append(left)
        other, after = fresh.incidence(), len(fresh.cases)
        for attribute in study.attributes:
            old, new = table.support(attribute.iri), other.support(attribute.iri)
            words = finding(old, before), finding(new, after)
            if words[0] != words[1] or (after == before and old != new):
                found.append(Flip(left, attribute.iri, old, new, after, words))
    return found, tried


def without(statements: Statements, claims: set[IRI]) -> Statements:
    """The same statements without those that rest on one of these claims.

    The cells are those of the store read again with these claims left out, and come faster.
    """

    def kept(all_said: _Said) -> _Said:
        return {
            place: {one for one in found if claims.isdisjoint(one.claims)}
            for place, found in all_said.items()
        }

    fresh = copy(statements)
    fresh.said, fresh.some = kept(statements.said), kept(statements.some)
    fresh.inferred = kept(statements.inferred)
    return fresh


def _claims_about(study: Study) -> set[IRI]:
    """The claims that speak of a case of the study and of a property it is compared on."""
    statements = study.statements
    properties = {attribute.property for attribute in study.attributes}
    return {
        claim
        for case in study.cases
        for subject in {
            case,
            *statements.sets.get(case, ()),
            *statements.unresolved.get(case, ()),
        }
        for derived in properties
        for statement in _everything(statements, subject, derived)
        for claim in statement.claims
    }


def _everything(statements: Statements, subject: IRI, derived: IRI) -> Iterable[Statement]:
    for said in (statements.said, statements.some, statements.inferred):
        yield from said.get((subject, derived), ())
