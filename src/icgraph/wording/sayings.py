"""From a store to sentences: what a claim, a cell or an evidence line says, in plain English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from icgraph.binding import bind
from icgraph.derived_properties import SAID_BY
from icgraph.errors import NotFound
from icgraph.identity import compact
from icgraph.incidence import ABSENT, PRESENT, Attribute, Cell
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording import claims, evidence
from icgraph.wording.claims import NOUNS, Saying, Subject
from icgraph.wording.evidence import Finding
from icgraph.wording.sentences import Sentence

_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_CLAIM = _PREFIXES + "SELECT ?p ?o { $claim ic:presence ?is ; ?p ?o } ORDER BY ?p ?o"
_CLAIMS = _PREFIXES + "SELECT ?claim ?p ?o { ?claim ic:presence ?is ; ?p ?o } ORDER BY ?claim ?p ?o"
_LINE = _PREFIXES + "SELECT ?p ?o { $line ic:fromReview ?review ; ?p ?o } ORDER BY ?p ?o"
_LABELS = "SELECT ?thing ?label { ?thing $property ?label } ORDER BY ?thing ?label"
_LABEL_PROPERTIES = (
    "http://purl.org/dc/terms/title",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
)
_KINDS = (
    _PREFIXES
    + """SELECT ?thing ?class { ?thing a ?class
  VALUES ?class { ic:CaseStudy ic:CaseSet ic:UnresolvedCase } }"""
)
_CANDIDATES = (
    _PREFIXES + "SELECT ?case ?candidate { ?case ic:candidate ?candidate } ORDER BY ?candidate"
)

_MAIN = {
    V.MechanismClaim: V.mechanism,
    V.StepClaim: V.step,
    V.ContextClaim: V.contextFactor,
    V.OutcomeClaim: V.outcome,
    V.ActivityClaim: V.activity,
    V.PopulationClaim: V.population,
    V.SettingClaim: V.setting,
    V.ServiceModelClaim: V.serviceModel,
    V.IntegrationClaim: V.integrationType,
    V.CommissionerClaim: V.commissioner,
    V.ActorClaim: V.actor,
}
"""The property that says what a claim of each class is for; others speak by their paraphrase."""

_SUBJECT_KINDS = {V.CaseStudy: "case", V.CaseSet: "set", V.UnresolvedCase: "unresolved"}

Facts = Mapping[str, Sequence[str]]


class Wordings:
    """Sentences over one store; labels are read once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, claim: IRI) -> Sentence:
        """The sentence of a claim. Raise NotFound when there is no such claim."""
        facts = self._facts(_CLAIM, "claim", claim)
        return claims.sentence(self._saying(claim, facts))

    def sayings(self, chosen: Iterable[IRI]) -> list[Saying]:
        """What some claims say, in their order, before it is put in words."""
        return [self._saying(one, self._facts(_CLAIM, "claim", one)) for one in chosen]

    def name(self, thing: str) -> str:
        """The label or title of a thing; what has none goes by its CURIE."""
        return self._names[thing]

    def all(self) -> dict[IRI, Sentence]:
        """The sentence of every claim in the store, by IRI."""
        return {claim: claims.sentence(saying) for claim, saying in self.every_saying().items()}

    def every_saying(self) -> dict[IRI, Saying]:
        """What every claim in the store says, by IRI, before it is put in words."""
        gathered: dict[IRI, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for claim, prop, value in select(self._store, _CLAIMS):
            gathered[IRI(str(claim))][str(prop)].append(str(value))
        return {claim: self._saying(claim, facts) for claim, facts in gathered.items()}

    def line(self, line: IRI) -> Sentence:
        """The sentence of an evidence line. Raise NotFound when there is no such line."""
        return evidence.found(self.finding(line))

    def finding(self, line: IRI) -> Finding:
        """What an evidence line records. Raise NotFound when there is no such line."""
        facts = self._facts(_LINE, "line", line)
        return Finding(
            (line,),
            self._named(facts, V.fromReview)[0],
            self._named(facts, V.bearsOnModel),
            self._named(facts, V.bearsOnOutcome),
            _first(facts, V.effect),
            _first(facts, V.certainty) or V.NotGraded,
            self._named(facts, V.certaintyRater),
        )

    def cell(self, case: IRI, attribute: Attribute, cell: Cell) -> list[Sentence]:
        """The sentences of a cell: of each claim it rests on, or that it is not stated.

        An unknown cell over which claims disagree, or which an unresolved case leaves open,
        is followed by the sentences of those claims.
        """
        noun = _noun_of(attribute)
        rests_on = [self.of(claim) for claim in cell.claims]
        if cell.state in {PRESENT, ABSENT}:
            return rests_on
        open_cell = claims.disagreeing if rests_on and not cell.unresolved else claims.not_stated
        first = open_cell(self._names[case], self._names[attribute.kind], noun, cell.claims)
        return [first, *rests_on]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names = _Labels()
        for prop in _LABEL_PROPERTIES:
            found = select(self._store, bind(_LABELS, {"property": IRI(prop)}))
            names.update((str(thing), str(label)) for thing, label in found)
        return names

    @cached_property
    def _subjects(self) -> dict[str, str]:
        return {
            str(thing): _SUBJECT_KINDS[IRI(str(klass))]
            for thing, klass in select(self._store, _KINDS)
        }

    @cached_property
    def _candidates(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for case, candidate in select(self._store, _CANDIDATES):
            found[str(case)].append(self._names[str(candidate)])
        return found

    def _facts(self, sparql: str, variable: str, thing: IRI) -> dict[str, list[str]]:
        facts: dict[str, list[str]] = defaultdict(list)
        for prop, value in select(self._store, bind(sparql, {variable: thing})):
            facts[str(prop)].append(str(value))
        if not facts:
            raise NotFound(f"nothing is claimed by {compact(thing)}")
        return facts

    def _saying(self, claim: IRI, facts: Facts) -> Saying:
        main = next(
            (_MAIN[IRI(c)] for c in facts[_TYPE] if IRI(c) in _MAIN),
            None,
        )
        role = _first(facts, V.role) or _first(facts, V.actorRole)
        return Saying(
            (claim,),
            tuple(self._subject(about) for about in facts.get(V.about, ())),
            IRI(facts[V.status][0]),
            IRI(facts[V.presence][0]),
            _first(facts, V.basis) or V.basis_stated,
            _first(facts, V.quantifier),
            NOUNS.get(role or main or V.about) if main else None,
            self._named(facts, main) if main else (),
            _first(facts, V.change),
            tuple(IRI(value) for value in facts.get(V.valence, ())),
            self._named(facts, V.forStakeholder),
            facts.get(V.anticipated, ("true",))[0] == "false",
            self._named(facts, V.holder),
            self._named(facts, V.reporter),
            self._named(facts, V.author),
            " ".join(facts.get(_DESCRIPTION, ())),
        )

    def _subject(self, about: str) -> Subject:
        return Subject(
            self._names[about],
            self._subjects.get(about, "other"),
            tuple(self._candidates.get(about, ())),
        )

    def _named(self, facts: Facts, prop: str) -> tuple[str, ...]:
        return tuple(self._names[value] for value in facts.get(prop, ()))


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DESCRIPTION = "http://purl.org/dc/terms/description"


class _Labels(dict[str, str]):
    def __missing__(self, iri: str) -> str:
        return compact(IRI(iri))


def sentences(store: Store, chosen: Iterable[IRI]) -> list[Sentence]:
    """The sentences of some claims, in their order. Raise NotFound for one that is not there."""
    wordings = Wordings(store)
    return [wordings.of(claim) for claim in chosen]


def _noun_of(attribute: Attribute) -> tuple[str, str]:
    by = SAID_BY[attribute.property]
    return NOUNS[by.role or by.property]


def _first(facts: Facts, prop: str) -> IRI | None:
    values = facts.get(prop)
    return IRI(values[0]) if values else None
