"""Which claims, evidence lines and open questions belong to some cases, by section of a brief."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from icgraph.binding import bind
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_ABOUT = """{ ?claim ic:about $case } UNION { ?set skos:member $case . ?claim ic:about ?set }
  UNION { ?whole ic:candidate $case . ?claim ic:about ?whole }"""
_CLAIMS = (
    _PREFIXES
    + f"""SELECT DISTINCT ?claim ?class ?status {{
  {_ABOUT}
  ?claim a ?class ; ic:status ?status ; ic:presence ?presence .
}} ORDER BY ?claim ?class"""
)
_VOICES = (
    _PREFIXES
    + f"""SELECT DISTINCT ?claim ?role ?who {{
  {_ABOUT}
  ?claim ic:presence ?presence ; ?role ?who
  VALUES ?role {{ ic:author ic:reporter ic:holder ic:coder dcterms:source }}
  FILTER(isIRI(?who))
}} ORDER BY ?claim ?role ?who"""
)
_GAPS = (
    _PREFIXES
    + """SELECT DISTINCT ?gap ?text {
  ?gap ic:gapAbout ?subject ; dcterms:description ?text .
  { FILTER(?subject = $case) } UNION { ?subject skos:member $case }
  UNION { ?subject ic:candidate $case }
} ORDER BY ?gap"""
)
_LINES = (
    _PREFIXES
    + """SELECT DISTINCT ?line { ?line ic:bearsOnModel $model ; ic:fromReview ?review }
ORDER BY ?line"""
)
_MODELS = (
    _PREFIXES
    + "SELECT DISTINCT ?model { $case ic:hasServiceModel ?model ; a ic:CaseStudy } ORDER BY ?model"
)
_OF_MODEL = (
    _PREFIXES + "SELECT DISTINCT ?case { ?case ic:hasServiceModel $model ; a ic:CaseStudy } "
    "ORDER BY ?case"
)

_AIMS = frozenset({V.Intended, V.Hypothesised})
_SECTIONS = {
    V.ServiceModelClaim: "is",
    V.IntegrationClaim: "is",
    V.SettingClaim: "is",
    V.CommissionerClaim: "is",
    V.PopulationClaim: "is",
    V.ActivityClaim: "is",
    V.ActorClaim: "is",
    V.MechanismClaim: "how",
    V.StepClaim: "how",
    V.ContextClaim: "context",
    V.ConstraintClaim: "context",
    V.AimClaim: "aims",
    V.EvidenceClaim: "open",
    V.MethodClaim: "word",
}


def claims_by_section(store: Store, case: IRI) -> dict[str, list[IRI]]:
    """The claims about a case, a set it belongs to, or one it may be; each once."""
    places: dict[IRI, str] = {}
    for claim, klass, status in select(store, bind(_CLAIMS, {"case": case})):
        place = _section(IRI(str(klass)), IRI(str(status)))
        if place:
            places.setdefault(IRI(str(claim)), place)
    found: dict[str, list[IRI]] = defaultdict(list)
    for iri, place in places.items():
        found[place].append(iri)
    return found


def voices(store: Store, cases: Iterable[IRI]) -> dict[IRI, dict[IRI, set[IRI]]]:
    """By role and by who has it: the claims about the cases. A source is a role too."""
    found: dict[IRI, dict[IRI, set[IRI]]] = defaultdict(lambda: defaultdict(set))
    for case in cases:
        for claim, role, who in select(store, bind(_VOICES, {"case": case})):
            found[IRI(str(role))][IRI(str(who))].add(IRI(str(claim)))
    return found


def gaps(store: Store, cases: Iterable[IRI]) -> dict[IRI, str]:
    """The open questions recorded about the cases, sets of them, or those they may be."""
    found = {
        IRI(str(gap)): str(text)
        for case in cases
        for gap, text in select(store, bind(_GAPS, {"case": case}))
    }
    return dict(sorted(found.items()))


def lines_on(store: Store, models: Sequence[IRI]) -> list[IRI]:
    """The evidence lines that bear on these service models, by IRI."""
    found = {row[0] for one in models for row in select(store, bind(_LINES, {"model": one}))}
    return [IRI(line) for line in sorted(map(str, found))]


def models_of(store: Store, case: IRI) -> list[IRI]:
    """The service models of a case."""
    return [IRI(str(row[0])) for row in select(store, bind(_MODELS, {"case": case}))]


def cases_of_model(store: Store, model: IRI) -> tuple[IRI, ...]:
    """The cases that have a service model."""
    return tuple(IRI(str(row[0])) for row in select(store, bind(_OF_MODEL, {"model": model})))


def _section(klass: IRI, status: IRI) -> str:
    if klass == V.OutcomeClaim:
        return "feared" if status == V.Feared else "aims" if status in _AIMS else "came"
    return _SECTIONS.get(klass, "")
