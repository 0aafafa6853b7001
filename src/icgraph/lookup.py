"""From what a person types to the thing meant: IRI, CURIE or slug."""

from __future__ import annotations

import re
from itertools import pairwise

from icgraph.binding import bind
from icgraph.errors import Invalid, NotFound, UsageError, nearest
from icgraph.identity import PREFIXES, ROOT, compact, expand, is_iri
from icgraph.stores.base import Solutions, Store, select
from icgraph.terms import IRI, Literal
from icgraph.tokens import tokens

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

_KINDS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?kind ?class { ?kind a ?class . ?class rdfs:subClassOf <https://w3id.org/icgraph/ontology#Kind>
  FILTER(STRENDS(STR(?kind), $end)) } ORDER BY ?kind ?class"""

_CAPITAL = re.compile("(?<!^)(?=[A-Z])")

_UNDERSTOOD = "an IRI, a CURIE such as case:NAME, or a slug is understood"
_SUGGESTED = 5
_FEW = 3
_WORD = re.compile(r"[^\W_]+")

_SHADOWS = (PREFIXES["attr"], PREFIXES["passage"], PREFIXES["item"])

_LABELS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label { ?thing skos:prefLabel ?label FILTER(isIRI(?thing)) }
ORDER BY ?thing ?label"""

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


def unheard_of(store: Store, sparql: str) -> list[str]:
    """What is wrong with each name in a query that belongs to this project and names nothing.

    A name under a prefix that the query declares itself is left alone. Raise what
    ``tokens`` raises.
    """
    pieces = list(tokens(sparql))
    own = {name.text for word, name in pairwise(pieces) if word.text.upper() == "PREFIX"}
    names = dict.fromkeys(
        piece.text
        for piece in pieces
        if piece.kind == "name" and f"{piece.text.partition(':')[0]}:" not in own
    )
    graphs = store.graphs()
    found = []
    for name in names:
        if not _is_written_out(name):
            continue
        iri = _expanded(name)
        if iri.startswith(ROOT) and iri not in graphs and not _exists(store, iri):
            found.append(_unknown(store, name, "").message)
    return found


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
    # An attribute or transfer item carries the slug of its kind, and a passage that of its
    # claim: each is meant only when it is all there is.
    found = [iri for iri in found if not iri.startswith(_SHADOWS)] or found
    return found or _things(store, bind(_NOTATION, {"slug": Literal(slug)}))


def _things(store: Store, sparql: str) -> list[IRI]:
    return [term for row in select(store, sparql) for term in row if isinstance(term, IRI)]


def _unknown(store: Store, text: str, scheme: str) -> NotFound:
    prefix, local = "", text
    if _is_written_out(text):
        short = compact(_expanded(text))
        if short.partition(":")[0] in PREFIXES:
            prefix, _, local = short.partition(":")
    if prefix == "attr" and (kinds := _kinds_behind(store, local)):
        return NotFound(
            f"{text!r} is not stored: it was made to compare cases on "
            f"{' or '.join(compact(kind) for kind in kinds)}",
            hint="; ".join(f"icgraph show {compact(kind)}" for kind in kinds),
        )
    everything = [name for iri in _things(store, _THINGS) if (name := compact(iri))[0] != "<"]
    known = _by_slug(everything, prefix or scheme)
    if local not in known and local in (elsewhere := _by_slug(everything, "")):
        known = elsewhere
    labelled = _labelled(store, local, prefix or scheme) or _labelled(store, local, prefix)
    return _suggesting(text, local, known, labelled, written_out=bool(prefix))


def _suggesting(
    text: str, local: str, known: dict[str, str], labelled: list[str], *, written_out: bool
) -> NotFound:
    """What has these words as its label is suggested, else the nearest name, else what holds it."""
    message, hint = f"nothing in the graph is named {text!r}", _UNDERSTOOD
    if labelled:
        hint = f"labels with that in them: {'; '.join(labelled)}\n{hint}"
    elif near := nearest(local, known):
        message += f"; did you mean {(known[near[0]] if written_out else near[0])!r}?"
    else:
        word = local.lower().replace(" ", "-")
        within = sorted(name for slug, name in known.items() if word in slug.lower())
        if word and within:
            hint = f"names with that in them: {', '.join(within[:_SUGGESTED])}\n{hint}"
    return NotFound(message, hint=hint)


def _labelled(store: Store, words: str, prefix: str) -> list[str]:
    """Things with all of these words in their label, shortest labels first: CURIE and label."""
    wanted = {word for word in words.lower().replace("-", " ").split() if is_iri(ROOT + word)}
    if not wanted:
        return []
    found = {
        (len(str(label)), str(label), name)
        for thing, label in select(store, _LABELS)
        if wanted <= set(_WORD.findall(str(label).lower()))
        and (name := compact(IRI(str(thing)))).partition(":")[0] in PREFIXES
        and (not prefix or name.startswith(f"{prefix}:"))
        and not str(thing).startswith(_SHADOWS)
    }
    return [f"{name} ({label})" for _, label, name in sorted(found)[:_FEW]]


def _kinds_behind(store: Store, made: str) -> list[IRI]:
    """The kinds a made attribute can stand for; of several of one slug those of its class.

    Its slug is a word such as ``context-factor`` and the slug of a kind, with a dash between.
    """
    word, dash, rest = made.partition("-")
    while dash:
        rows = select(store, bind(_KINDS, {"end": Literal(f"/{rest}")}))
        if rows:
            found = [(IRI(str(kind)), str(one).rpartition("#")[2]) for kind, one in rows]
            meant = [kind for kind, one in found if _CAPITAL.sub("-", one).lower() == word]
            return meant or list(dict.fromkeys(kind for kind, _ in found))
        more, dash, rest = rest.partition("-")
        word = f"{word}-{more}"
    return []


def _by_slug(names: list[str], prefix: str) -> dict[str, str]:
    """CURIEs by what stands after the colon, all or those with ``prefix``."""
    chosen = (name for name in names if not prefix or name.startswith(f"{prefix}:"))
    return {name.partition(":")[2]: name for name in chosen}
