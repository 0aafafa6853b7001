"""A small graph in which every text is hostile, and every third name ends as no name should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from io import StringIO
from pathlib import Path

from icgraph import GraphBase
from icgraph.building import KINDS, ONTOLOGY
from icgraph.derivation import derive
from icgraph.exporters import rdf
from icgraph.identity import PREFIXES
from icgraph.intake.rdf import plain
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, RDF_LANG_STRING, XSD, Literal, Quad, Subject, Term, Triple
from icgraph.workspace import Opened
from tests.browser.payloads import SLUGS, TEXTS, rotated
from tests.checkout import ROOT

RECORDS = (
    "records/woodman-2016",
    "records/curation",
    "records/case-cc4c-nw-london",
    "reviews/hadland-2013",
    "reviews/parab-2013",
    "profiles/city-block-contract",
    "sources/s-hlp-cc4c",
    "sources/s-nwlicp",
)
"""The records that give the graph its shape: cases, claims, configurations, gaps, reviews."""

NAMED = ("case", "mech", "ctx", "out", "act", "model", "pop", "src", "claim", "actor", "gap",
         "review", "profile", "config", "passage", "item", "step")  # fmt: skip
"""Kinds of things whose names are made hostile, by prefix."""

TEXTUAL = frozenset({RDF_LANG_STRING, XSD + "string"})
TYPE = IRI(PREFIXES["rdf"] + "type")
CODES = frozenset({"sha256", "prefix", "namespace", "byRule", "started", "ended", "asOf"})
"""Texts that are no texts but codes a graph is checked by."""

SEE_ALSO = IRI(PREFIXES["rdfs"] + "seeAlso")
ADDRESSES = ("javascript:alert(1)//", "data:text/html,<b>", "https://example.org/a'b?c&d")
"""Where sources are said to stand: no page makes a link of any."""


def hostile(part: int, parts: int) -> GraphBase:
    """A graph whose texts hold one part of the payloads, in an order that differs by text."""
    payloads = TEXTS[part::parts]
    store = OxigraphStore()
    for graph, triples in _shape().items():
        store.put(graph, [*_poisoned(triples, payloads), *_addresses(triples)])
    derive(store)
    return GraphBase(Opened(store, " ".join(payloads), payloads[0]))


@cache
def _shape() -> dict[IRI, list[Triple]]:
    """The graph before its texts are made hostile; of the claims on record, every third."""
    kinds = sorted((ROOT / "ontology" / "kinds").glob("*.ttl"))
    shape = {
        ONTOLOGY: plain(ROOT / "ontology" / "icgraph.ttl"),
        KINDS: [triple for path in kinds for triple in plain(path)],
    }
    for record in RECORDS:
        graph = IRI(PREFIXES["graph"] + record.partition("/")[2])
        triples = plain(ROOT / "data" / f"{record}.ttl")
        shape[graph] = [triple for triple in triples if _kept(triple.subject)]
    return shape


def _kept(thing: Subject) -> bool:
    return not thing.startswith(PREFIXES["claim"]) or sum(thing.encode()) % 3 == 0


def profile_file(folder: Path, part: int, parts: int) -> Path:
    """A file with the profile of a place, named as no file should be."""
    file = folder / "<img src=x onerror=alert(1)>' onclick=alert(1) {{7*7}} \u202e.ttl"
    place = IRI(PREFIXES["graph"] + "city-block-contract")
    lines = StringIO()
    poisoned = _poisoned(_shape()[place], TEXTS[part::parts])
    rdf.write([Quad(*triple, place) for triple in poisoned], lines, "nt")
    file.write_text(lines.getvalue(), encoding="utf-8")
    return file


def _poisoned(triples: Iterable[Triple], payloads: tuple[str, ...]) -> Iterator[Triple]:
    seen: Counter[str] = Counter()
    for subject, predicate, value in triples:
        name = predicate.replace("#", "/").rpartition("/")[2]
        told = value
        if isinstance(value, Literal) and value.datatype in TEXTUAL and name not in CODES:
            seen[predicate] += 1
            told = value._replace(lexical=rotated(payloads, seen[predicate]))
        about = _renamed(subject) if isinstance(subject, IRI) else subject
        yield Triple(about, predicate, _named(told))


def _addresses(triples: Iterable[Triple]) -> Iterator[Triple]:
    """An address for every source, as text; nothing but text says what it is."""
    for number, thing in enumerate(sorted({IRI(t.subject) for t in triples})):
        if thing.startswith(PREFIXES["src"]):
            address = Literal(ADDRESSES[number % len(ADDRESSES)])
            yield Triple(_renamed(thing), SEE_ALSO, address)


def _named(term: Term) -> Term:
    return _renamed(term) if isinstance(term, IRI) else term


@cache
def _renamed(iri: IRI) -> IRI:
    """The hostile name of a thing."""
    folder = iri[: iri.rfind("/") + 1]
    if folder not in {PREFIXES.get(p) for p in NAMED}:
        return iri
    place = sum(iri.encode())
    return iri if place % 3 else IRI(iri + SLUGS[place // 3 % len(SLUGS)])


def things(graph: GraphBase, klass: str) -> list[IRI]:
    """What a graph has of a class, by IRI."""
    store = graph.store
    found = (triple for name in store.graphs() for triple in store.triples(name))
    return sorted({IRI(t.subject) for t in found if t[1:] == (TYPE, klass)})
