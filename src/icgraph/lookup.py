"""From what a person types to the thing meant: IRI, CURIE or slug."""

from __future__ import annotations

from icgraph.binding import bind
from icgraph.errors import Invalid, NotFound, UsageError, did_you_mean
from icgraph.identity import PREFIXES, ROOT, compact, expand, is_iri
from icgraph.stores.base import Solutions, Store, select
from icgraph.terms import IRI, Literal

_EXISTS = "ASK { { $thing ?p ?o } UNION { ?s $thing ?o } UNION { ?s ?q $thing } }"

_NOTATION = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing { ?thing skos:notation ?slug FILTER(STR(?slug) = $slug) } ORDER BY ?thing"""

_ABOUT = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?property ?value ?label ?graph {
  GRAPH ?graph { $thing ?property ?value }
  OPTIONAL { ?value skos:prefLabel|rdfs:label ?label }
} ORDER BY ?graph ?property ?value ?label"""

_STANDS_IN = "SELECT DISTINCT ?graph { GRAPH ?graph { $thing a ?class } } ORDER BY ?graph"

_THINGS = "SELECT DISTINCT ?thing { ?thing a ?class FILTER(isIRI(?thing)) } ORDER BY ?thing"


def resolve(store: Store, text: str, scheme: str = "") -> IRI:
    """The thing that ``text`` names: an IRI, a CURIE, or a slug of any kind.

    A bare slug is first tried with the prefix ``scheme``. Raise UsageError naming all
    candidates when a slug is ambiguous, NotFound with the nearest name when there is none.
    """
    text = text.strip()
    if _is_written_out(text):
        return _existing(store, _expanded(text), text)
    if scheme and is_iri(candidate := PREFIXES[scheme] + text) and _exists(store, IRI(candidate)):
        return IRI(candidate)
    found = _with_slug(store, text)
    if len(found) > 1:
        names = " and ".join(compact(iri) for iri in found)
        raise UsageError(f"{text!r} is ambiguous: {names}", hint="type one of these in full")
    if not found:
        raise _unknown(store, text, scheme)
    return found[0]


def record_of(store: Store, text: str) -> IRI:
    """The named graph that ``text`` names, or in which alone the thing it names is described.

    Raise NotFound as ``resolve`` does, UsageError for a thing of several graphs or of none.
    """
    graphs = store.graphs()
    short = text.removeprefix("graph:")
    for name in (IRI(text), IRI(PREFIXES["graph"] + short)):
        if name in graphs:
            return name
    thing = resolve(store, text)
    found = _things(store, bind(_STANDS_IN, {"thing": thing}))
    if len(found) != 1:
        names = ", ".join(compact(graph) for graph in found) or "no graph"
        raise UsageError(f"{text!r} is described in {names}", hint="name one graph")
    return found[0]


def describe(store: Store, thing: IRI) -> Solutions:
    """What is recorded of a thing: property, value, label of the value, and the graph."""
    answer = store.query(bind(_ABOUT, {"thing": thing}))
    if not isinstance(answer, Solutions):
        raise Invalid("a SELECT was expected")
    return answer


def _is_written_out(text: str) -> bool:
    prefix, colon, _ = text.partition(":")
    return text.startswith("<") or "://" in text or (bool(colon) and prefix in PREFIXES)


def _expanded(text: str) -> IRI:
    try:
        return expand(text)
    except Invalid as error:
        raise UsageError(error.message, hint=error.hint) from error


def _existing(store: Store, iri: IRI, text: str) -> IRI:
    if _exists(store, iri):
        return iri
    raise _unknown(store, text, "")


def _exists(store: Store, iri: IRI) -> bool:
    return store.query(bind(_EXISTS, {"thing": iri})) is True


def _with_slug(store: Store, slug: str) -> list[IRI]:
    if not is_iri(ROOT + slug):
        return []
    spaces = sorted(space for space in PREFIXES.values() if space.startswith(ROOT))
    found = [iri for space in spaces if _exists(store, iri := IRI(space + slug))]
    # An attribute carries the slug of its kind, and is meant only when it is all there is.
    found = [iri for iri in found if not iri.startswith(PREFIXES["attr"])] or found
    return found or _things(store, bind(_NOTATION, {"slug": Literal(slug)}))


def _things(store: Store, sparql: str) -> list[IRI]:
    return [term for row in select(store, sparql) for term in row if isinstance(term, IRI)]


def _unknown(store: Store, text: str, scheme: str) -> NotFound:
    known: set[str] = set()
    for iri in _things(store, _THINGS):
        curie = compact(iri)
        if not curie.startswith("<") and (not scheme or curie.startswith(scheme + ":")):
            known |= {curie, curie.partition(":")[2]}
    near = did_you_mean(text, known)
    return NotFound(
        f"nothing in the graph is named {text!r}{near}",
        hint="an IRI, a CURIE such as case:hospital-at-home, or a slug is understood",
    )
