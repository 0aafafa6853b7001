"""Does a case have something? Present, absent, a known gap, or silence."""

from __future__ import annotations

from icgraph.binding import bind
from icgraph.errors import UsageError, did_you_mean
from icgraph.identity import IC
from icgraph.stores.base import Store, select
from icgraph.terms import IRI

PRESENT, ABSENT, SILENT = "Present", "Absent", "silent"

_REPORTED = ("Reported", "Observed", "TestedSupported")
_ROLES: dict[str, tuple[str, ...]] = {
    "hasLever": ("Lever",),
    "hasBarrier": ("Barrier",),
    "hasPrecondition": ("Precondition",),
}
_STATUSES: dict[str, tuple[str, ...]] = {
    "reportsOutcome": _REPORTED,
    "intendsOutcome": ("Intended",),
    "fearsOutcome": ("Feared",),
}
_CLAIMED_BY = {
    "usesMechanism": "mechanism",
    "hasMechanismStep": "step",
    "hasContextFactor": "contextFactor",
    "hasLever": "contextFactor",
    "hasBarrier": "contextFactor",
    "hasPrecondition": "contextFactor",
    "serves": "population",
    "delivers": "activity",
    "hasServiceModel": "serviceModel",
    "connectsSector": "sector",
    "hasIntegrationType": "integrationType",
    "locatedIn": "setting",
    "commissionedBy": "commissioner",
    "reportsOutcome": "outcome",
    "intendsOutcome": "outcome",
    "fearsOutcome": "outcome",
}
"""The property of claims from which each derived property comes."""

_DERIVED = "ASK { $case $property $value }"

_CLAIMED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?presence ?status ?role ?subject {
  { ?kind skos:broader* $value BIND(ic:Present AS ?presence) }
  UNION { $value skos:broader* ?kind BIND(ic:Absent AS ?presence) }
  ?claim $property ?kind ; ic:presence ?presence ; ic:basis/^ic:accepts ic:strict ;
    ic:about ?subject .
  ?subject skos:member? $case .
  OPTIONAL { ?claim ic:status ?status }
  OPTIONAL { ?claim ic:role ?role }
  FILTER NOT EXISTS { ?claim ic:quantifier ?quantifier }
} ORDER BY ?presence ?status ?role ?subject"""

_GAPS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?kind {
  ?gap ic:gapProperty $property ; ic:gapKind ?kind ; ic:gapAbout ?subject .
  ?subject skos:member? $case .
} ORDER BY ?kind"""


def state(store: Store, case: IRI, asked: IRI, value: IRI) -> str:
    """Present, Absent, the kind of a recorded gap, or silent: looked for in this order.

    ``asked`` is a derived property such as ``ic:usesMechanism``. A claim about the case
    itself wins over one about a set it belongs to. Raise UsageError for another property.
    """
    name = asked.removeprefix(IC)
    if name not in _CLAIMED_BY:
        raise UsageError(
            f"{name!r} is not a derived property{did_you_mean(name, _CLAIMED_BY)}",
            hint=f"one of {', '.join(_CLAIMED_BY)}",
        )
    claimed = _presences(store, case, name, value)
    if claimed:
        return claimed
    if store.query(bind(_DERIVED, {"case": case, "property": asked, "value": value})) is True:
        return PRESENT
    gaps = select(store, bind(_GAPS, {"property": asked, "case": case}))
    return str(gaps[0][0]).removeprefix(IC) if gaps else SILENT


def _presences(store: Store, case: IRI, name: str, value: IRI) -> str | None:
    """What claims say, the case's own before those of its sets; present before absent."""
    terms = {"property": IRI(IC + _CLAIMED_BY[name]), "case": case, "value": value}
    own: set[str] = set()
    shared: set[str] = set()
    for presence, status, role, subject in select(store, bind(_CLAIMED, terms)):
        if _fits(status, _STATUSES.get(name)) and _fits(role, _ROLES.get(name)):
            (own if subject == case else shared).add(str(presence).removeprefix(IC))
    for found in (own, shared):
        if found:
            return PRESENT if PRESENT in found else ABSENT
    return None


def _fits(term: object, wanted: tuple[str, ...] | None) -> bool:
    return wanted is None or str(term).removeprefix(IC) in wanted
