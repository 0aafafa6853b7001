"""A brief about one case or one service model: every sentence from claims, each with its mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.errors import NotFound
from icgraph.identity import compact
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording import evidence
from icgraph.wording.claims import Saying, Subject, sentence
from icgraph.wording.gathered import gathered, gathered_findings
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Name, Sentence

HERE = "this service"

_PREFIXES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_CLAIMS = (
    _PREFIXES
    + """SELECT DISTINCT ?claim ?class ?status {
  { ?claim ic:about $case } UNION { ?set skos:member $case . ?claim ic:about ?set }
  UNION { ?whole ic:candidate $case . ?claim ic:about ?whole }
  ?claim a ?class ; ic:status ?status ; ic:presence ?presence .
} ORDER BY ?claim ?class"""
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
    + """SELECT DISTINCT ?line {
  $case ic:hasServiceModel ?model . ?line ic:bearsOnModel ?model ; ic:fromReview ?review
} ORDER BY ?line"""
)
_OF_MODEL = (
    _PREFIXES + "SELECT DISTINCT ?case { ?case ic:hasServiceModel $model ; a ic:CaseStudy } "
    "ORDER BY ?case"
)
_LABEL = _PREFIXES + "SELECT ?label { $thing skos:prefLabel ?label } ORDER BY ?label"

_AIMS = frozenset({V.Intended, V.Hypothesised})
_WHAT_IT_IS = (
    V.ServiceModelClaim,
    V.IntegrationClaim,
    V.SettingClaim,
    V.CommissionerClaim,
    V.PopulationClaim,
    V.ActivityClaim,
    V.ActorClaim,
)
HEADINGS = {
    "is": "What it is",
    "how": "How it is thought to bring about change",
    "context": "What it needs, what helps, and what stands in the way",
    "aims": "What it is meant to bring about",
    "came": "What is said to have come about",
    "feared": "What was feared",
    "reviews": "What reviews say of services of this kind",
    "open": "What cannot be said from this",
    "word": "Whose word this is",
}
"""The sections of a brief, in order."""


class Section(NamedTuple):
    """A heading and the sentences under it."""

    heading: str
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Brief:
    """What is said of a case or of the cases of a service model.

    Every sentence carries the claims, evidence lines or knowledge gaps it rests on.
    """

    title: str
    cases: tuple[IRI, ...]
    sections: list[Section]

    def sentences(self) -> Iterable[Sentence]:
        """Every sentence, in order."""
        return (one for section in self.sections for one in section.sentences)


def brief_of_case(store: Store, case: IRI) -> Brief:
    """The brief of one case, without what is only true of several cases taken together.

    Raise NotFound when nothing is claimed of it.
    """
    return _brief(store, _label(store, case), (case,))


def brief_of_model(store: Store, model: IRI) -> Brief:
    """The brief of all cases of a service model. Raise NotFound when there is no such case."""
    cases = tuple(IRI(str(row[0])) for row in select(store, bind(_OF_MODEL, {"model": model})))
    if not cases:
        raise NotFound(
            f"no case has the service model {compact(model)}", hint="icgraph ask service_models"
        )
    return _brief(store, _label(store, model), cases)


def _brief(store: Store, title: str, cases: tuple[IRI, ...]) -> Brief:
    wordings = Wordings(store)
    own = _label(store, cases[0]) if len(cases) == 1 else ""
    sorted_claims = _sorted_claims(store, cases)
    if not sorted_claims:
        raise NotFound(
            f"nothing is claimed of {compact(cases[0])}", hint="icgraph ask case_studies"
        )
    sections = []
    for key, heading in HEADINGS.items():
        sayings = [_here(saying, own) for saying in wordings.sayings(sorted_claims.get(key, ()))]
        found = [sentence(saying) for saying in sorted(gathered(sayings), key=_nearness)]
        if key == "reviews":
            lines = [wordings.finding(line) for line in _things(store, _LINES, cases)]
            found += [evidence.found(finding) for finding in gathered_findings(lines)]
        if key == "open":
            found += _gaps(store, cases)
        if found:
            sections.append(Section(heading, found))
    return Brief(title, cases, sections)


def _sorted_claims(store: Store, cases: Sequence[IRI]) -> dict[str, list[IRI]]:
    """The claims about the cases by section, each once."""
    places: dict[IRI, str] = {}
    for case in cases:
        for claim, klass, status in select(store, bind(_CLAIMS, {"case": case})):
            place = _place(IRI(str(klass)), IRI(str(status)))
            if place:
                places.setdefault(IRI(str(claim)), place)
    found: dict[str, list[IRI]] = {}
    for claim, place in places.items():
        found.setdefault(place, []).append(claim)
    return found


def _place(klass: IRI, status: IRI) -> str:
    if klass == V.OutcomeClaim:
        return "feared" if status == V.Feared else "aims" if status in _AIMS else "came"
    by_class = {
        **dict.fromkeys(_WHAT_IT_IS, "is"),
        V.MechanismClaim: "how",
        V.StepClaim: "how",
        V.ContextClaim: "context",
        V.ConstraintClaim: "context",
        V.AimClaim: "aims",
        V.EvidenceClaim: "open",
        V.MethodClaim: "word",
    }
    return by_class.get(klass, "")


def _here(saying: Saying, own: str) -> Saying:
    """What is said of the one case of a brief, and of others too, is said of ``this service``.

    A claim about several cases is true of each, unless it says that they are taken together.
    """
    if not own or own not in {subject.name for subject in saying.subjects} or saying.quantifier:
        return saying
    return saying._replace(subjects=(Subject(HERE),))


def _nearness(saying: Saying) -> tuple[int, str]:
    """What is said of the service itself first, then of sets, then of some, not said which."""
    kinds = {subject.kind for subject in saying.subjects}
    far = 2 if saying.quantifier else 1 if "set" in kinds else 0
    return far, saying.noun[0] if saying.noun else "~"


def _gaps(store: Store, cases: Sequence[IRI]) -> list[Sentence]:
    found = {
        str(gap): str(text)
        for case in cases
        for gap, text in select(store, bind(_GAPS, {"case": case}))
    }
    return [Sentence((Name(f"{text}."),), (IRI(gap),)) for gap, text in sorted(found.items())]


def _things(store: Store, sparql: str, cases: Sequence[IRI]) -> list[IRI]:
    found = {str(row[0]) for case in cases for row in select(store, bind(sparql, {"case": case}))}
    return [IRI(thing) for thing in sorted(found)]


def _label(store: Store, thing: IRI) -> str:
    rows = select(store, bind(_LABEL, {"thing": thing}))
    return str(rows[0][0]) if rows else compact(thing)
