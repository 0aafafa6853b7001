"""What pages are made from: read once from a store, and asked many times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from icgraph.analysis.compared_set import ComparedSet, compared_set
from icgraph.analysis.kinds import ROLES
from icgraph.analysis.study import Names, Scope, Study, names_of, study
from icgraph.claim_book import ClaimBook
from icgraph.identity import PREFIXES, compact
from icgraph.incidence import Attribute
from icgraph.lookup import resolve
from icgraph.site.addresses import Addresses
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.claims import Saying, Subject, sentence
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Sentence

FOLDERS = {
    V.Mechanism: "mechanisms",
    V.MechanismStep: "mechanisms",
    V.ContextFactor: "contexts",
    V.Outcome: "outcomes",
    V.ServiceModel: "models",
    V.Activity: "activities",
    V.Population: "populations",
    V.IntegrationType: "integration",
}
"""The kinds that have pages of their own, and the folders these stand in."""

FEW = 12
"""Up to how many cases each get a map and a brief where the graph compares none closely."""

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DCTERMS = "http://purl.org/dc/terms/"
_TITLES = f"SELECT ?thing ?title {{ ?thing <{_DCTERMS}title> ?title }}"
_TYPED = """SELECT ?thing ?class { ?thing a ?class . FILTER(isIRI(?thing))
  VALUES ?class { ic:Mechanism ic:MechanismStep ic:ContextFactor ic:Outcome ic:ServiceModel
    ic:Activity ic:Population ic:IntegrationType ic:EvidenceReview ic:LocalProfile ic:CaseSet
    ic:UnresolvedCase ic:CaseStudy ic:Source } }"""
_ABOUT = f"""SELECT ?thing ?property ?value {{ ?thing ?property ?value
  VALUES ?property {{ <{_SKOS}definition> <{_SKOS}altLabel> <{_SKOS}broader> <{_SKOS}note>
    <{_SKOS}scopeNote> <{_SKOS}member> <{_SKOS}example> <{_DCTERMS}source>
    <{_DCTERMS}bibliographicCitation> <{_DCTERMS}identifier> <{_DCTERMS}date>
    <{_DCTERMS}description> ic:candidate ic:family }} }}"""
_HOMES = """SELECT ?case ?graph { GRAPH ?graph { ?case a ic:CaseStudy } }"""
_PREFIX = "PREFIX ic: <https://w3id.org/icgraph/ontology#>\n"


class Told(NamedTuple):
    """A claim as a row: its sentence, and which things that have a page it names."""

    iri: IRI
    sentence: Sentence
    names: dict[str, IRI]


@dataclass(frozen=True)
class Reading:
    """One store, with labels, claims, cells and addresses at hand.

    ``described`` says what is read, ``version`` is the data version.
    """

    store: Store
    described: str
    version: str
    _findings: dict[IRI, Sentence] = field(default_factory=dict)

    @cached_property
    def study(self) -> Study:
        """Every case, compared on all that is said of any."""
        return study(self.store, Scope(), graphs=self.described, data_version=self.version)

    @cached_property
    def roles(self) -> Study:
        """Every case, compared on context factors by their role."""
        words = ("lever", "barrier", "precondition")
        found = study(self.store, Scope(kinds=words), graphs=self.described)
        found.__dict__["statements"] = self.study.statements
        return found

    @cached_property
    def closely(self) -> ComparedSet | None:
        """The cases that the graph says it compares closely; None when it says so of none."""
        return compared_set(self.store)

    @cached_property
    def drawn(self) -> tuple[IRI, ...]:
        """The cases with a map and a brief: those compared closely, else all if they are few."""
        if self.closely:
            return self.closely.cases
        return self.study.cases if len(self.study.cases) <= FEW else ()

    @cached_property
    def names(self) -> Names:
        """Labels by IRI; sources and reviews without a label go by their title."""
        names = Names((str(thing), str(title)) for thing, title in select(self.store, _TITLES))
        names.update(names_of(self.store))
        return names

    @cached_property
    def book(self) -> ClaimBook:
        """Every claim, gap and evidence line as people read it."""
        return ClaimBook(self.store)

    @cached_property
    def wordings(self) -> Wordings:
        """Sentences of claims and findings."""
        return Wordings(self.store)

    @cached_property
    def sayings(self) -> dict[IRI, Saying]:
        """What every claim says, before it is put in words."""
        return self.wordings.every_saying()

    @cached_property
    def sentences(self) -> dict[IRI, Sentence]:
        """The sentence of every claim."""
        return {claim: sentence(saying) for claim, saying in self.sayings.items()}

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
    def narrower(self) -> dict[str, list[str]]:
        """The kinds directly narrower than each, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for kind in sorted(self.about):
            for broader in self.said(kind, "broader"):
                found[broader].append(kind)
        return found

    @cached_property
    def homes(self) -> dict[str, IRI]:
        """The record that each case stands in."""
        rows = select(self.store, _PREFIX + _HOMES)
        return {str(case): IRI(str(graph)) for case, graph in sorted(rows, key=str)}

    @cached_property
    def addresses(self) -> Addresses:
        """The page of every case, kind and review."""
        found = Addresses()
        found.give("cases", self.study.cases)
        for klass, folder in FOLDERS.items():
            found.give(folder, [one for one in self.things.get(klass, ()) if not found.of(one)])
        found.give("reviews", self.things.get(V.EvidenceReview, ()))
        return found

    @cached_property
    def claims_about(self) -> dict[str, list[IRI]]:
        """Claims by what they are about, sorted."""
        return self._claims_by(V.about)

    @cached_property
    def claims_naming(self) -> dict[str, list[IRI]]:
        """Claims by every thing they name, sorted."""
        found: dict[str, list[IRI]] = defaultdict(list)
        for claim, facts in self.book.values.items():
            if V.presence in facts:
                for value in dict.fromkeys(v for values in facts.values() for v in values):
                    if isinstance(value, IRI):
                        found[value].append(claim)
        return found

    def claims_of_case(self, case: IRI) -> list[IRI]:
        """The claims about a case, about a set it belongs to, or about a case it may be."""
        subjects = [case, *self._around.get(case, ())]
        found = {claim for subject in subjects for claim in self.claims_about.get(subject, ())}
        return sorted(found)

    def gaps_of_case(self, case: IRI) -> list[IRI]:
        """What is recorded as not known of a case or a set it belongs to, with a text."""
        subjects = [case, *self._around.get(case, ())]
        gaps = {gap for one in subjects for gap in self._gaps_about.get(one, ())}
        return sorted(gap for gap in gaps if self.book.claim(gap).description)

    @cached_property
    def lines(self) -> list[IRI]:
        """Every evidence line, sorted."""
        return sorted(line for line, facts in self.book.values.items() if V.fromReview in facts)

    @cached_property
    def families(self) -> dict[str, list[IRI]]:
        """The reviews of each family."""
        found: dict[str, list[IRI]] = defaultdict(list)
        for review in self.things.get(V.EvidenceReview, ()):
            for family in self.said(review, "family"):
                found[family].append(review)
        return found

    def finding(self, line: IRI) -> Sentence:
        """The sentence of an evidence line."""
        if line not in self._findings:
            self._findings[line] = self.wordings.line(line)
        return self._findings[line]

    def resolve(self, text: str) -> IRI:
        """The thing a slug, CURIE or IRI names; raise as ``lookup.resolve``."""
        return resolve(self.store, text)

    def told(self, claim: IRI, own: str = "") -> Told:
        """A claim as a row of a table, without whose word it is; of ``own`` as *this service*."""
        saying = self.sayings[claim]._replace(authors=(), reporters=(), holders=())
        if own in {subject.name for subject in saying.subjects} and not saying.quantifier:
            saying = saying._replace(subjects=(Subject("this service"),))
        values = self.book.values[claim].values()
        named = [
            v for found in values for v in found if isinstance(v, IRI) and self.addresses.of(v)
        ]
        return Told(claim, sentence(saying), {self.names[thing]: thing for thing in named})

    @cached_property
    def kinds_of_cells(self) -> dict[IRI, list[tuple[Study, Attribute]]]:
        """For each kind, the attributes that speak of it, each with the study it belongs to."""
        found: dict[IRI, list[tuple[Study, Attribute]]] = defaultdict(list)
        for over in (self.study, self.roles):
            for attribute in over.attributes:
                if over is self.study or attribute.property in ROLES:
                    found[attribute.kind].append((over, attribute))
        return found

    @cached_property
    def _around(self) -> dict[str, list[str]]:
        """The sets and unresolved cases that a case may be spoken of by."""
        found: dict[str, list[str]] = defaultdict(list)
        for klass, prop in ((V.CaseSet, "member"), (V.UnresolvedCase, "candidate")):
            for whole in self.things.get(klass, ()):
                for case in self.said(whole, prop):
                    found[case].append(whole)
        return found

    @cached_property
    def _gaps_about(self) -> dict[str, list[IRI]]:
        found: dict[str, list[IRI]] = defaultdict(list)
        for gap, facts in self.book.values.items():
            for subject in facts.get(V.gapAbout, ()):
                found[str(subject)].append(gap)
        return found

    def _claims_by(self, prop: IRI) -> dict[str, list[IRI]]:
        found: dict[str, list[IRI]] = defaultdict(list)
        for claim, facts in self.book.values.items():
            if V.presence in facts:
                for subject in facts.get(prop, ()):
                    found[str(subject)].append(claim)
        return found


def local(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def readable_source(reading: Reading, source: str) -> str:
    """A source by its title, with its year where the record has one."""
    name = reading.names[source]
    dates = reading.said(source, "date")
    return f"{name} ({dates[0][:4]})" if dates and dates[0][:4] not in name else name


def curies(things: Iterable[str]) -> str:
    """Names as they are typed, with commas between."""
    return ", ".join(compact(IRI(thing)) for thing in things)


def slug_of(thing: str) -> str:
    """The name a command takes for a thing."""
    name = compact(IRI(thing))
    prefix, colon, rest = name.partition(":")
    return rest if colon and prefix in PREFIXES else name
