"""What pages are made from: read once from a store, and asked many times."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from icgraph.analysis.compared_set import ComparedSet, compared_set
from icgraph.analysis.kinds import ROLES
from icgraph.analysis.study import Scope, Study, study, study_of
from icgraph.claim_book import ClaimBook
from icgraph.errors import NotFound
from icgraph.incidence import Attribute
from icgraph.lookup import resolve
from icgraph.site.addresses import Addresses
from icgraph.site.things import Things
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


class Told(NamedTuple):
    """A claim as a row: its sentence, and which things that have a page it names."""

    iri: IRI
    sentence: Sentence
    names: dict[str, IRI]


@dataclass(frozen=True)
class Reading(Things):
    """One store, with things, claims, cells and addresses at hand.

    ``described`` says what is read, ``version`` is the data version.
    """

    described: str
    version: str
    _findings: dict[IRI, Sentence] = field(default_factory=dict)

    @cached_property
    def study(self) -> Study:
        """Every case, compared on all that is said of any; there may be none."""
        try:
            return study(self.store, Scope(), graphs=self.described, data_version=self.version)
        except NotFound:
            return study_of(self.store, V.strict)

    @cached_property
    def roles(self) -> Study:
        """Every case, compared on context factors by their role."""
        if not self.study.cases:
            return self.study
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
        subjects = self._speaking_of(case)
        return sorted({claim for one in subjects for claim in self.claims_about.get(one, ())})

    def gaps_of_case(self, case: IRI) -> list[IRI]:
        """What is recorded as not known of a case or a set it belongs to, with a text."""
        gaps = {gap for one in self._speaking_of(case) for gap in self._gaps_about.get(one, ())}
        return sorted(gap for gap in gaps if self.book.claim(gap).description)

    def not_stated_of_case(self, case: IRI) -> list[IRI]:
        """The gaps without a text, of a case or of what is claimed of it: cells of its sheet."""
        about = (case, *self.claims_about.get(case, ()))
        gaps = {gap for one in about for gap in self._gaps_about.get(one, ())}
        return sorted(gap for gap in gaps if not self.book.claim(gap).description)

    @cached_property
    def open_questions(self) -> list[IRI]:
        """What is recorded as not known, with a text."""
        gaps = [gap for gap, facts in self.book.values.items() if V.gapKind in facts]
        return sorted(gap for gap in gaps if self.book.claim(gap).description)

    @cached_property
    def lines(self) -> list[IRI]:
        """Every evidence line, sorted."""
        return sorted(line for line, facts in self.book.values.items() if V.fromReview in facts)

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

    def _speaking_of(self, case: IRI) -> set[IRI]:
        """A case, the sets it belongs to, and the unresolved cases it may be."""
        known = self.study.statements
        return {case, *known.sets.get(case, ()), *known.unresolved.get(case, ())}

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
