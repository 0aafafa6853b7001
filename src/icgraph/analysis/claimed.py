"""The claims about some cases, one by one, with what each says and when: for lists of claims.

Cells fold claims into present, absent and unknown; a ledger, a timeline and a follow-up need
the claims themselves, with stakeholder, status, date and wave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from icgraph.analysis.study import Study
from icgraph.errors import NotFound, UsageError
from icgraph.identity import compact
from icgraph.lookup import resolve
from icgraph.origins import Origin, end_of, origins_of
from icgraph.relations import candidates_of, members_of
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

NOT_STATED = "not stated"
_TELLING = (V.started, V.ended, V.asOf)
DESCRIPTION = IRI("http://purl.org/dc/terms/description")

_VALUES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?property ?value {
  VALUES ?property { ic:about ic:presence ic:status ic:basis ic:quantifier ic:outcome ic:valence
    ic:forStakeholder ic:change ic:anticipated ic:despite ic:paymentStructure ic:contextFactor
    ic:role ic:forActor ic:actor ic:actorRole ic:mechanism ic:step ic:activity
    ic:serviceModel ic:wave ic:started ic:ended ic:runningState ic:asOf
    <http://purl.org/dc/terms/description> }
  ?claim ic:presence ?any ; ?property ?value .
}"""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim about cases of a study.

    ``cases`` are those it is said of, each; ``loosely`` the sets of which it is true of some
    member or of all together, and the unresolved cases that may be one of the study's: of these
    no single case is said. ``values`` holds what it says, by property.
    """

    claim: IRI
    cases: tuple[IRI, ...]
    loosely: tuple[IRI, ...]
    values: Mapping[IRI, tuple[str, ...]]
    origin: Origin = field(default_factory=Origin)

    def all(self, prop: IRI) -> tuple[IRI, ...]:
        """The things named by a property, sorted."""
        return tuple(IRI(value) for value in self.values.get(prop, ()))

    def one(self, prop: IRI) -> str:
        """The only, or the first, value of a property; not stated when there is none."""
        return next(iter(self.values.get(prop, ())), NOT_STATED)

    @property
    def subjects(self) -> tuple[IRI, ...]:
        """The cases, and whatever else stands for some of them."""
        return self.cases + self.loosely

    @property
    def tells_of(self) -> str:
        """The latest beginning, end or state it tells of, as recorded; empty when of none."""
        told = [date for prop in _TELLING for date in self.values.get(prop, ())]
        return max(told, default="", key=end_of)

    @property
    def dated(self) -> str:
        """Its own date or that of its earliest source, but no earlier than what it tells of.

        Empty for one without a date and without a source that has one.
        """
        return max(self.origin.date, self.tells_of, key=end_of) if self.origin.date else ""

    def is_told_after(self, as_of: str) -> bool:
        """Whether it tells of something after a date, though a source of it may be older."""
        return bool(as_of and self.tells_of) and end_of(self.tells_of) > end_of(as_of)

    @property
    def holds(self) -> bool:
        """Whether it says that something is so, not that it is absent."""
        return self.one(V.presence) == V.Present


_FLAGS = {
    "among": "--among",
    "attributes": "--attributes",
    "kinds": "--kind",
    "reading": "--reading",
    "leave_out": "--leave-out",
}
_REASONS = {
    "attributes": "it reads claims and what joins them, not the cells of attributes",
    "kinds": "it reads claims and what joins them, not the cells of attributes",
    "leave_out": "each row names the cases, claims or reviews that it rests on, and needs no "
    "second run without one of them",
}
"""Why most analyses that do not take a part of the scope do not."""


def refuse(study: Study, name: str, *fields: str, **reasons: str) -> None:
    """Raise UsageError, with the reason, when the scope sets a field an analysis does not take.

    ``fields`` are refused for the usual reason, those in ``reasons`` for their own.
    """
    for field_name in (*fields, *reasons):
        if getattr(study.scope, field_name):
            flag = _FLAGS[field_name]
            raise UsageError(
                f"{name} takes no {flag}: {reasons.get(field_name) or _REASONS[field_name]}",
                hint=f"leave it out, or ask what takes it: icgraph shared {flag} …",
            )


def case_named(study: Study, name: str, *, unresolved: bool = False) -> IRI:
    """The case of a name: one of the study; if ``unresolved``, also one that may be one of them.

    Raise NotFound for any other.
    """
    found = resolve(study.store, name, "case")
    wholes = study.statements.unresolved if unresolved else {}
    if found not in study.cases and not any(found in wholes.get(c, ()) for c in study.cases):
        raise NotFound(
            f"{compact(found)} is not among the cases looked at", hint="--among names the cases"
        )
    return found


def claims_of(
    study: Study, *, dated: bool = False, accepted: frozenset[IRI] | None = None
) -> list[Claimed]:
    """The claims that count about the cases of a study, by IRI.

    ``dated`` reads where each comes from and when it was true; ``accepted`` keeps those on
    these bases only (None: on any).
    """
    values = _values(study.store)
    about = _Subjects(study.store, frozenset(study.cases))
    only = study.filter
    origins = (
        origins_of(study.store) if dated or only.needs_origin else defaultdict[IRI, Origin](Origin)
    )
    found = []
    for claim in sorted(values):
        said = values[claim]
        origin = origins[claim]
        if only.leaves_out(IRI(said[V.status][0]), origin):
            continue
        if accepted is not None and IRI(said.get(V.basis, ("",))[0]) not in accepted:
            continue
        cases, loosely = about(said)
        if cases or loosely:
            found.append(Claimed(claim, cases, loosely, said, origin))
    return found


def _values(store: Store) -> dict[IRI, dict[IRI, tuple[str, ...]]]:
    heard: dict[IRI, dict[IRI, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim, prop, value in select(store, _VALUES):
        heard[IRI(str(claim))][IRI(str(prop))].add(str(value))
    return {
        claim: {prop: tuple(sorted(values)) for prop, values in said.items()}
        for claim, said in heard.items()
        if V.status in said
    }


class _Subjects:
    """Which of some cases a claim is said of, and which other subjects stand for them."""

    def __init__(self, store: Store, cases: frozenset[IRI]) -> None:
        self._cases = cases
        self._members = members_of(store)
        self._candidates = candidates_of(store)

    def __call__(
        self, said: Mapping[IRI, tuple[str, ...]]
    ) -> tuple[tuple[IRI, ...], tuple[IRI, ...]]:
        each: set[IRI] = set()
        loosely: set[IRI] = set()
        for subject in map(IRI, said.get(V.about, ())):
            members = self._members.get(subject, set()) & self._cases
            if subject in self._cases:
                each.add(subject)
            elif members and V.quantifier not in said:
                each |= members
            elif members or self._candidates.get(subject, set()) & self._cases:
                loosely.add(subject)
        return tuple(sorted(each)), tuple(sorted(loosely))
