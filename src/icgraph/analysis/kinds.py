"""The kinds of attribute: their words, and all attributes that are said of some cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from icgraph.identity import PREFIXES
from icgraph.incidence import Attribute
from icgraph.said import Statement, Statements
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

KIND_WORDS: dict[str, IRI] = {
    "mechanism": V.usesMechanism,
    "mechanism-step": V.hasMechanismStep,
    "context-factor": V.hasContextFactor,
    "activity": V.delivers,
    "population": V.serves,
    "service-model": V.hasServiceModel,
    "integration-type": V.hasIntegrationType,
    "sector": V.connectsSector,
    "setting": V.locatedIn,
    "commissioner": V.commissionedBy,
    "outcome": V.reportsOutcome,
    "outcome-intended": V.intendsOutcome,
    "harm-raised": V.fearsOutcome,
    "lever": V.hasLever,
    "barrier": V.hasBarrier,
    "precondition": V.hasPrecondition,
}
"""What ``--kind`` takes, and the derived property it stands for."""

ROLES = (V.hasLever, V.hasBarrier, V.hasPrecondition)
"""Context factors in one role: compared only when asked for, else each would count twice."""

_NAMED = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?attribute ?property ?kind { ?attribute ic:viaProperty ?property ; ic:kind ?kind }
ORDER BY ?attribute"""
_LABELS = """SELECT ?kind ?label {
  ?kind a ?class ; <http://www.w3.org/2004/02/skos/core#prefLabel> ?label .
  ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf> <https://w3id.org/icgraph/ontology#Kind>
} ORDER BY ?kind ?label"""


def word_of(derived: IRI) -> str:
    """The word of a derived property."""
    return next(word for word, named in KIND_WORDS.items() if named == derived)


def labels_of_kinds(store: Store) -> dict[str, str]:
    """The label of every kind, by IRI."""
    return {str(kind): str(label) for kind, label in select(store, _LABELS)}


def attributes_of_kinds(
    store: Store, statements: Statements, cases: Sequence[IRI], words: Sequence[str] = ()
) -> tuple[Attribute, ...]:
    """Every attribute that a claim makes present or absent in one of the cases, sorted by IRI.

    With ``words`` of these kinds only; without, of every kind but the roles of context factors.
    An attribute that somebody stored keeps its IRI; another is named by its word and the slug of
    its kind (``attr:mechanism-shared-vision``), whatever else is compared. All are labelled as
    their kinds are: a stored label can be worded for the cases it was made for.
    """
    properties = [KIND_WORDS[word] for word in words] or [
        derived for derived in KIND_WORDS.values() if derived not in ROLES
    ]
    named = {
        (IRI(str(prop)), IRI(str(kind))): IRI(str(iri)) for iri, prop, kind in select(store, _NAMED)
    }
    labels = labels_of_kinds(store)
    return tuple(
        sorted(
            Attribute(
                named.get((derived, kind)) or _name(derived, kind),
                derived,
                kind,
                labels.get(kind, _slug(kind)),
            )
            for derived in properties
            for kind in _said_of(statements, cases, derived)
        )
    )


def labels_apart(attributes: Sequence[Attribute]) -> dict[IRI, str]:
    """The label of each attribute, with the word of its kind where several have the same label."""
    times = Counter(attribute.label for attribute in attributes)
    return {
        one.iri: one.label if times[one.label] == 1 else f"{one.label} ({word_of(one.property)})"
        for one in attributes
    }


def apart_in_meaning(
    statements: Statements, attributes: Sequence[Attribute]
) -> Callable[[int, int], bool]:
    """Whether neither of two attributes, by their places, implies the other by what they mean.

    A kind implies every broader one of the same property, and a context factor in a role the
    factor itself: that these come together is no finding.
    """
    above = [
        statements.touched(Statement((), one.kind, V.Present, V.basis_stated)) for one in attributes
    ]
    properties = [
        V.hasContextFactor if one.property in ROLES else one.property for one in attributes
    ]

    def apart(one: int, other: int) -> bool:
        return properties[one] != properties[other] or (
            attributes[other].kind not in above[one] and attributes[one].kind not in above[other]
        )

    return apart


def _said_of(statements: Statements, cases: Iterable[IRI], derived: IRI) -> set[IRI]:
    """The kinds of a property that anything is said of, for these cases."""
    found: set[IRI] = set()
    for case in cases:
        subjects = (
            {case} | statements.sets.get(case, set()) | statements.unresolved.get(case, set())
        )
        for subject in subjects:
            for said in (statements.said, statements.some, statements.inferred):
                for statement in said.get((subject, derived), ()):
                    found |= statements.touched(statement)
    return found


def _slug(kind: IRI) -> str:
    return kind.rpartition("/")[2]


def _name(derived: IRI, kind: IRI) -> IRI:
    return IRI(f"{PREFIXES['attr']}{word_of(derived)}-{_slug(kind)}")
