"""The properties that rules conclude of cases, and which claims license each."""

from __future__ import annotations

from typing import NamedTuple

from icgraph.errors import UsageError, did_you_mean
from icgraph.identity import IC
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_REPORTED = frozenset({V.Reported, V.Observed, V.TestedSupported, V.TestedMixed})
_NOT_HELD = frozenset({V.Feared, V.TestedNotSupported})


class SaidBy(NamedTuple):
    """Which claims speak of a derived property.

    ``property`` is what they use; ``statuses`` the statuses that count (empty: all but feared
    and not supported); ``role`` and ``classes`` of claims narrow further when given.
    """

    property: IRI
    statuses: frozenset[IRI] = frozenset()
    role: IRI | None = None
    classes: frozenset[IRI] = frozenset()

    def licensed(self, *, status: IRI, role: IRI, klass: IRI, presence: IRI) -> bool:
        """Whether a claim of this status, role, class and presence speaks of the property."""
        counts = status in self.statuses if self.statuses else status not in _NOT_HELD
        return (
            counts
            and (self.role is None or role == self.role)
            and (not self.classes or klass in self.classes)
            and not self._denies_another_role(presence, role)
        )

    def _denies_another_role(self, presence: IRI, role: IRI) -> bool:
        """Whether a claim denies a role that is not asked for: no lever here may be a barrier here.

        A neutral context has no such role, so to deny it is to deny that the context is there.
        """
        return (
            self.property == V.contextFactor
            and self.role is None
            and presence == V.Absent
            and role not in {"", V.NeutralContext}
        )


SAID_BY: dict[IRI, SaidBy] = {
    V.usesMechanism: SaidBy(V.mechanism),
    V.hasMechanismStep: SaidBy(V.step),
    V.hasContextFactor: SaidBy(V.contextFactor),
    V.hasLever: SaidBy(V.contextFactor, role=V.Lever),
    V.hasBarrier: SaidBy(V.contextFactor, role=V.Barrier),
    V.hasPrecondition: SaidBy(V.contextFactor, role=V.Precondition),
    V.serves: SaidBy(V.population, classes=frozenset({V.PopulationClaim})),
    V.delivers: SaidBy(V.activity, classes=frozenset({V.ActivityClaim})),
    V.hasServiceModel: SaidBy(
        V.serviceModel, classes=frozenset({V.ServiceModelClaim, V.CaseClaim})
    ),
    V.connectsSector: SaidBy(V.sector),
    V.hasIntegrationType: SaidBy(V.integrationType),
    V.locatedIn: SaidBy(V.setting),
    V.commissionedBy: SaidBy(V.commissioner),
    V.reportsOutcome: SaidBy(V.outcome, _REPORTED),
    V.intendsOutcome: SaidBy(V.outcome, frozenset({V.Intended})),
    V.fearsOutcome: SaidBy(V.outcome, frozenset({V.Feared})),
}
"""Each property of the derived graph, and the claims that license it."""

INFERRED = (V.connectsSector, V.hasIntegrationType)
"""The properties that a rule also concludes from claims about something else."""


def derived_property(name: IRI) -> IRI:
    """The derived property that ``name`` is, or that the claim property ``name`` licenses.

    ``ic:mechanism`` stands for ``ic:usesMechanism``; an outcome has no single one. Raise
    UsageError naming the nearest for anything else.
    """
    if name in SAID_BY:
        return name
    licensed = [derived for derived, by in SAID_BY.items() if by.property == name]
    if licensed and name != V.outcome:
        return licensed[0]
    known = [derived.removeprefix(IC) for derived in SAID_BY]
    short = name.removeprefix(IC)
    raise UsageError(
        f"{short!r} is not a derived property{did_you_mean(short, known)}",
        hint=f"one of {', '.join(known)}",
    )
