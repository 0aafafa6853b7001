"""What is written of things themselves: labels, definitions, other names, whose family they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from icgraph.analysis.study import Names, names_of
from icgraph.identity import PREFIXES, compact
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_TITLES = f"SELECT ?thing ?title {{ ?thing <{_DCTERMS}title> ?title }}"
_TYPED = """SELECT ?thing ?class { ?thing a ?class . FILTER(isIRI(?thing))
  VALUES ?class { ic:Mechanism ic:MechanismStep ic:ContextFactor ic:Outcome ic:ServiceModel
    ic:Activity ic:Population ic:IntegrationType ic:EvidenceReview ic:LocalProfile
    ic:CaseStudy } }"""
_ABOUT = f"""SELECT ?thing ?property ?value {{ ?thing ?property ?value
  VALUES ?property {{ <{_SKOS}definition> <{_SKOS}altLabel> <{_SKOS}broader> <{_SKOS}note>
    <{_SKOS}scopeNote> <{_DCTERMS}source>
    <{_DCTERMS}bibliographicCitation> <{_DCTERMS}identifier> <{_DCTERMS}date>
    <{_DCTERMS}description> ic:family }} }}"""
_HOMES = """SELECT ?case ?graph { GRAPH ?graph { ?case a ic:CaseStudy } }"""
_PREFIX = "PREFIX ic: <https://w3id.org/icgraph/ontology#>\n"


@dataclass(frozen=True)
class Things:
    """The things of one store: kinds, cases, reviews, profiles, sources."""

    store: Store

    @cached_property
    def names(self) -> Names:
        """Labels by IRI; sources and reviews without a label go by their title."""
        names = Names((str(thing), str(title)) for thing, title in select(self.store, _TITLES))
        names.update(names_of(self.store))
        return names

    @cached_property
    def things(self) -> dict[IRI, list[IRI]]:
        """Things by class, sorted by label: kinds, reviews, profiles, sets, cases, sources."""
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for thing, klass in select(self.store, _PREFIX + _TYPED):
            found[IRI(str(klass))].add(IRI(str(thing)))
        return {
            klass: sorted(things, key=lambda thing: (self.names[thing].lower(), thing))
            for klass, things in found.items()
        }

    @cached_property
    def about(self) -> dict[str, dict[str, list[str]]]:
        """What is written of a thing itself: definition, other names, broader kinds.

        Properties are the last parts of their IRIs; values are sorted.
        """
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for thing, prop, value in select(self.store, _PREFIX + _ABOUT):
            found[str(thing)][local(str(prop))].append(str(value))
        return {
            thing: {prop: sorted(values) for prop, values in said.items()}
            for thing, said in found.items()
        }

    def said(self, thing: str, prop: str) -> list[str]:
        """What is written of a thing under the last part of a property, sorted."""
        return self.about.get(thing, {}).get(prop, [])

    @cached_property
    def homes(self) -> dict[str, IRI]:
        """The record that each case stands in."""
        rows = select(self.store, _PREFIX + _HOMES)
        return {str(case): IRI(str(graph)) for case, graph in sorted(rows, key=str)}

    @cached_property
    def families(self) -> dict[str, list[IRI]]:
        """The reviews of each family."""
        found: dict[str, list[IRI]] = defaultdict(list)
        for review in self.things.get(V.EvidenceReview, ()):
            for family in self.said(review, "family"):
                found[family].append(review)
        return found


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def readable_source(things: Things, source: str) -> str:
    """A source by its title, with its year where the record has one, or as it is written."""
    if " " in source:
        return source
    name = things.names[source]
    dates = things.said(source, "date")
    return f"{name} ({dates[0][:4]})" if dates and dates[0][:4] not in name else name


def slug_of(thing: str) -> str:
    """The name a command takes for a thing."""
    name = compact(IRI(thing))
    prefix, colon, rest = name.partition(":")
    return rest if colon and prefix in PREFIXES else name
