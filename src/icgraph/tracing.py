"""Why something is believed: derivations, claims, attribution, passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from icgraph.binding import bind
from icgraph.identity import IC, compact
from icgraph.intake.passages import offset, text_of
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Literal, Term, Triple

_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""

_FACTS = (
    _PREFIXES
    + """
SELECT DISTINCT ?property ?value ?label {
  $thing ?property ?value
  OPTIONAL { ?value skos:prefLabel|rdfs:label ?label }
} ORDER BY ?property ?value ?label"""
)

_PASSAGE = (
    _PREFIXES
    + """
SELECT ?passage ?source ?start ?end ?sha {
  $claim prov:wasQuotedFrom ?passage .
  ?passage oa:hasSource ?source ; oa:hasSelector ?selector ; ic:sha256 ?sha .
  ?selector oa:start ?start ; oa:end ?end .
} ORDER BY ?source ?start ?passage"""
)

_GRAPH_OF = (
    _PREFIXES
    + """
SELECT DISTINCT ?graph { GRAPH ?graph { $thing a ?class } } ORDER BY ?graph"""
)

_DERIVATIONS_OF = (
    _PREFIXES
    + """
SELECT DISTINCT ?derivation {
  ?derivation a ic:Derivation ; ic:derivedSubject $subject ;
    ic:derivedPredicate $predicate ; ic:derivedObject $object
} ORDER BY ?derivation"""
)

_DERIVATIONS_ABOUT = (
    _PREFIXES
    + """
SELECT DISTINCT ?derivation {
  ?derivation a ic:Derivation ; ic:derivedSubject|ic:derivedObject $thing
} ORDER BY ?derivation"""
)

_CLAIMS_ABOUT = (
    _PREFIXES
    + """
SELECT DISTINCT ?claim { ?claim ?property $thing ; ic:presence ?presence } ORDER BY ?claim"""
)

_CLAIMS_STATING = (
    _PREFIXES
    + """
SELECT DISTINCT ?claim {
  ?claim ic:about $subject ; ?property $object ; ic:presence ?presence
} ORDER BY ?claim"""
)

_GAPS_ABOUT = (
    _PREFIXES
    + """
SELECT DISTINCT ?gap { ?gap ic:gapAbout $thing } ORDER BY ?gap"""
)

_ASIDE = frozenset(
    {
        "about",
        "presence",
        "status",
        "basis",
        "author",
        "coder",
        "holder",
        "reporter",
        "direction",
        "linkAssertedBy",
    }
)
_SILENT = frozenset(
    {"type", "wasQuotedFrom", "wasDerivedFrom", "description", "notation", "created"}
)


Facts = dict[str, list[tuple[Term, list[str]]]]
"""Values by property, each value with its labels."""


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage behind a claim.

    ``text`` is there only where the source's text is registered, and only when these are the
    words that the record was made from.
    """

    passage: IRI
    source: IRI
    start: int
    end: int
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one claim says, how it is known, whose it is, and where it stands.

    Values are labels or CURIEs; an attribute that is not recorded is ``""``. ``says`` holds
    (property, value) pairs beyond the attribution. A knowledge gap has its kind as status, an
    evidence line its direction, and who makes the link as author.
    """

    iri: IRI
    description: str
    about: tuple[str, ...]
    says: tuple[tuple[str, str], ...]
    presence: str
    status: str
    basis: str
    holder: str
    reporter: str
    author: str
    coder: str
    graphs: tuple[IRI, ...]
    derived_from: tuple[IRI, ...]
    passages: tuple[PassageText, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a derived triple is there: the triple, the rule, and the claims it rests on."""

    iri: IRI
    triple: Triple
    rule: str
    claims: tuple[IRI, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """All that stands behind a thing: derivations, claims (each once) and gaps."""

    of: str
    derivations: tuple[Derivation, ...]
    claims: tuple[Claim, ...]
    gaps: tuple[tuple[IRI, str, str], ...]


def trace(store: Store, thing: IRI) -> Trace:
    """Trace a claim or evidence line, or everything claimed or derived of any other thing."""
    facts = _facts(store, thing)
    if facts.get(IC + "presence") or facts.get(IC + "fromReview"):
        return Trace(compact(thing), (), _claims_and_origins(store, [thing]), ())
    derivations = _derivations(store, bind(_DERIVATIONS_ABOUT, {"thing": thing}))
    claims = _column(store, bind(_CLAIMS_ABOUT, {"thing": thing}))
    return _trace(store, compact(thing), derivations, claims, _gaps(store, thing))


def trace_triple(store: Store, triple: Triple) -> Trace:
    """Trace a triple: the derivations of it, else the claims that link its two ends."""
    terms: dict[str, Term] = {
        "subject": triple.subject,
        "predicate": triple.predicate,
        "object": triple.object,
    }
    derivations = _derivations(store, bind(_DERIVATIONS_OF, terms))
    claims: list[IRI] = []
    if not derivations:
        del terms["predicate"]
        claims = _column(store, bind(_CLAIMS_STATING, terms))
    name = " ".join(_shown(term) for term in triple)
    return _trace(store, name, derivations, claims, ())


def claim(store: Store, iri: IRI) -> Claim:
    """One claim as a person reads it. Unrecorded parts are empty."""
    graphs = _column(store, bind(_GRAPH_OF, {"thing": iri}))
    return claim_of(iri, _facts(store, iri), graphs, _passages(store, iri))


def claim_of(
    iri: IRI, facts: Facts, graphs: Iterable[IRI], passages: Iterable[PassageText]
) -> Claim:
    """The claim that some facts make, from the graphs and passages it stands in."""

    def first(local: str, space: str = IC) -> str:
        return "; ".join(_label(value, labels) for value, labels in facts.get(space + local, []))

    says = tuple(
        (_local(name), _label(value, labels))
        for name, values in facts.items()
        if _local(name) not in _ASIDE | _SILENT
        for value, labels in values
    )
    return Claim(
        iri=iri,
        description=first("description", "http://purl.org/dc/terms/"),
        about=tuple(_label(value, labels) for value, labels in facts.get(IC + "about", [])),
        says=says,
        presence=first("presence"),
        status=first("status") or first("gapKind") or first("direction"),
        basis=first("basis"),
        holder=first("holder"),
        reporter=first("reporter"),
        author=first("author") or first("linkAssertedBy"),
        coder=first("coder"),
        graphs=tuple(graphs),
        derived_from=tuple(_values(facts, "http://www.w3.org/ns/prov#wasDerivedFrom")),
        passages=tuple(passages),
    )


def _trace(
    store: Store,
    name: str,
    derivations: tuple[Derivation, ...],
    claims: Iterable[IRI],
    gaps: tuple[tuple[IRI, str, str], ...],
) -> Trace:
    behind = dict.fromkeys(iri for derivation in derivations for iri in derivation.claims)
    return Trace(name, derivations, _claims_and_origins(store, [*behind, *claims]), gaps)


def _claims_and_origins(store: Store, iris: Iterable[IRI]) -> tuple[Claim, ...]:
    """The claims, and after them those they were derived from, each once."""
    found: dict[IRI, Claim] = {}
    waiting = list(dict.fromkeys(iris))
    while waiting:
        iri = waiting.pop(0)
        if iri not in found:
            found[iri] = claim(store, iri)
            waiting.extend(found[iri].derived_from)
    return tuple(found.values())


def _facts(store: Store, thing: IRI) -> Facts:
    """Values by property, each value with its labels."""
    facts: Facts = {}
    for name, value, label in select(store, bind(_FACTS, {"thing": thing})):
        if value is None:
            continue
        values = facts.setdefault(str(name), [])
        if not values or values[-1][0] != value:
            values.append((value, []))
        if label is not None:
            values[-1][1].append(str(label))
    return facts


def _passages(store: Store, iri: IRI) -> list[PassageText]:
    found = []
    for passage, source, start, end, sha in select(store, bind(_PASSAGE, {"claim": iri})):
        begin, stop = offset(passage, start), offset(passage, end)
        text = text_of(IRI(str(source)))
        cut = text[begin:stop] if text is not None else None
        if cut is not None and sha256(cut.encode()).hexdigest() != str(sha):
            cut = None
        found.append(PassageText(IRI(str(passage)), IRI(str(source)), begin, stop, str(sha), cut))
    return found


def _derivations(store: Store, sparql: str) -> tuple[Derivation, ...]:
    found = []
    for iri in _column(store, sparql):
        facts = _facts(store, iri)
        subject, predicate, value = (
            facts[IC + name][0][0]
            for name in ("derivedSubject", "derivedPredicate", "derivedObject")
        )
        rule = facts.get(IC + "byRule", [(Literal(""), [])])[0][0]
        triple = Triple(IRI(str(subject)), IRI(str(predicate)), value)
        claims = tuple(_values(facts, IC + "fromClaim"))
        found.append(Derivation(iri, triple, str(rule), claims))
    return tuple(found)


def _gaps(store: Store, thing: IRI) -> tuple[tuple[IRI, str, str], ...]:
    found = []
    for gap in _column(store, bind(_GAPS_ABOUT, {"thing": thing})):
        facts = _facts(store, gap)
        kind = "; ".join(_label(value, names) for value, names in facts.get(IC + "gapKind", []))
        said = facts.get("http://purl.org/dc/terms/description", [])
        found.append((gap, kind, "; ".join(str(value) for value, _ in said)))
    return tuple(found)


def _values(facts: Facts, name: str) -> list[IRI]:
    return [value for value, _ in facts.get(name, []) if isinstance(value, IRI)]


def _label(value: Term, labels: list[str]) -> str:
    """Our own terms by name, other things by label, else CURIE; literals as they are."""
    if isinstance(value, IRI) and value.startswith(IC):
        return _local(value).removeprefix("basis-")
    return labels[0] if labels else _shown(value)


def _shown(value: Term) -> str:
    return compact(value) if isinstance(value, IRI) else str(value)


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _column(store: Store, sparql: str) -> list[IRI]:
    return [row[0] for row in select(store, sparql) if isinstance(row[0], IRI)]
