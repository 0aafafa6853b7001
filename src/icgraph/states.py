"""Does a case have something? Present, absent, the reason why it is not known, or silence."""

from __future__ import annotations

from icgraph.binding import bind
from icgraph.derived_properties import SAID_BY, derived_property
from icgraph.identity import IC
from icgraph.incidence import UNKNOWN, cell_of
from icgraph.said import Statements
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

SILENT = "silent"

_GAPS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?kind (MAX(?named) AS ?particular) {
  ?gap ic:gapProperty ?property ; ic:gapKind ?kind ; ic:gapAbout ?subject .
  FILTER (?property IN ($derived, $claimed))
  FILTER (?kind != ic:Conflict)
  ?subject skos:member? ?case .
  FILTER (?case = $case)
  BIND (EXISTS { ?gap ic:gapValue ?value . ?value skos:broader* $value } AS ?named)
  FILTER (?named || NOT EXISTS { ?gap ic:gapValue ?other })
} GROUP BY ?kind ORDER BY DESC(?particular) ?kind"""


def state(store: Store, case: IRI, asked: IRI, value: IRI) -> str:
    """Present, Absent, the kind of a knowledge gap, or silent: looked for in this order.

    ``asked`` is a derived property such as ``ic:usesMechanism``, or the property of claims
    that licenses it. A claim counts when the strict reading accepts it, and so does what the
    rules derive from such claims; what is said of an
    unresolved case makes its candidates ``UnresolvedIdentity``; a gap about this very value
    comes before a gap about all values. Raise UsageError for another property.
    """
    derived = derived_property(asked)
    cell = cell_of(Statements(store), case, derived, value, V.strict)
    if cell.state != UNKNOWN:
        return cell.state.capitalize()
    if cell.unresolved:
        return V.UnresolvedIdentity.removeprefix(IC)
    if cell.claims:
        return V.Conflict.removeprefix(IC)
    terms = {"derived": derived, "claimed": SAID_BY[derived].property, "case": case, "value": value}
    gaps = select(store, bind(_GAPS, terms))
    return str(gaps[0][0]).removeprefix(IC) if gaps else SILENT
