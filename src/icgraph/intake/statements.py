"""Claims, quantities and gaps made from cells: each named by a hash of what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from icgraph.errors import Invalid
from icgraph.identity import PREFIXES, slug
from icgraph.terms import IRI, XSD, Literal, Term, Triple, tagged
from icgraph.vocabulary import IC

TYPE = IRI(PREFIXES["rdf"] + "type")
CONCEPT = IRI(PREFIXES["skos"] + "Concept")
PREFERRED, NOTATION = IRI(PREFIXES["skos"] + "prefLabel"), IRI(PREFIXES["skos"] + "notation")
DEFINITION, BROADER = IRI(PREFIXES["skos"] + "definition"), IRI(PREFIXES["skos"] + "broader")
IN_SCHEME = IRI(PREFIXES["skos"] + "inScheme")
DESCRIPTION = IRI(PREFIXES["dcterms"] + "description")
SOURCE, TITLE = IRI(PREFIXES["dcterms"] + "source"), IRI(PREFIXES["dcterms"] + "title")
CREATOR, DATE = IRI(PREFIXES["dcterms"] + "creator"), IRI(PREFIXES["dcterms"] + "date")
PART_OF = IRI(PREFIXES["dcterms"] + "isPartOf")
CITATION = IRI(PREFIXES["dcterms"] + "bibliographicCitation")
IDENTIFIER = IRI(PREFIXES["dcterms"] + "identifier")
SEE_ALSO = IRI(PREFIXES["rdfs"] + "seeAlso")

NAMED_IN_SHEET = Literal("named in a sheet of cases")
"""Where the kinds come from that a sheet names and no scheme has."""

_LONGEST_SLUG = 60

Facts = Iterable[tuple[IRI, Term]]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody as an IRI, and the name to describe them by; ``""`` when described already."""

    iri: IRI
    name: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What claims rest on: their sources, those who wrote them, and who entered the claims."""

    sources: tuple[IRI, ...]
    authors: tuple[Actor, ...]
    coder: Actor


@dataclass(slots=True)
class Record:
    """The triples of one named graph while it is being made."""

    triples: set[Triple] = field(default_factory=set)

    def add(self, subject: IRI, *facts: tuple[IRI, Term | None]) -> None:
        """Note facts about a thing; those without a value are left out."""
        for predicate, value in facts:
            if value is not None:
                self.triples.add(Triple(subject, predicate, value))

    def kind(self, iri: IRI, of: IRI, scheme: str, label: str, definition: str) -> None:
        """Describe a kind that no scheme has."""
        self.add(
            iri,
            (TYPE, of),
            (TYPE, CONCEPT),
            (PREFERRED, tagged(label)),
            (DEFINITION, tagged(definition)),
            (SOURCE, NAMED_IN_SHEET),
            (IN_SCHEME, IRI(PREFIXES["scheme"] + scheme)),
        )

    def actor(self, actor: Actor, definition: str) -> IRI:
        """An actor, described if nothing else does."""
        if actor.name:
            self.kind(actor.iri, IC.Actor, "actors", actor.name, definition)
        return actor.iri

    def claim(self, case: IRI, of: IRI, grounds: Grounds, facts: Facts) -> IRI:
        """A claim about a case; the same facts on the same grounds are the same claim.

        A status among the facts stands; without one the claim is reported.
        """
        stated = sorted(facts, key=repr)
        if IC.status not in {predicate for predicate, _ in stated}:
            stated.append((IC.status, IC.Reported))
        iri = made(PREFIXES["claim"], case, [of, *grounds.sources, *map(repr, stated)])
        self.add(
            iri,
            (TYPE, of),
            (IC.about, case),
            (IC.presence, IC.Present),
            (IC.basis, IC.basis_stated),
            (IC.grounding, IC.SourceOnly),
            *stated,
        )
        self._attribute(iri, grounds)
        for author in grounds.authors:
            self.add(iri, (IC.author, author.iri))
        return iri

    def gap(self, about: IRI, case: IRI, what: IRI, grounds: Grounds, entered: str) -> None:
        """What a coder looked for and the source does not state."""
        iri = made(PREFIXES["gap"], case, [about, what])
        self.add(
            iri,
            (TYPE, IC.KnowledgeGap),
            (IC.gapAbout, about),
            (IC.gapProperty, what),
            (IC.gapKind, IC.NotReported),
            (NOTATION, Literal(entered)),
        )
        self._attribute(iri, grounds)

    def _attribute(self, iri: IRI, grounds: Grounds) -> None:
        coder = self.actor(grounds.coder, "Somebody who entered records.")
        self.add(iri, (IC.coder, coder), *((SOURCE, source) for source in grounds.sources))


def made(space: str, case: IRI, content: Sequence[str]) -> IRI:
    """The IRI of a thing that a machine names: its case, and a hash of what it says."""
    digest = sha256("\x1f".join([case, *content]).encode()).hexdigest()[:16]
    return IRI(f"{space}{case.rsplit('/', 1)[1]}-{digest}")


def named(space: str, name: str) -> IRI:
    """The readable IRI for a name; a long or foreign one is cut and told apart by a hash."""
    digest = sha256(name.encode()).hexdigest()[:12]
    try:
        readable = slug(name)
    except Invalid:
        return IRI(space + digest)
    if len(readable) <= _LONGEST_SLUG:
        return IRI(space + readable)
    return IRI(f"{space}{readable[:_LONGEST_SLUG].rsplit('-', 1)[0]}-{digest}")


def text(cell: str) -> Literal | None:
    """A plain literal, or None for an empty cell."""
    return Literal(cell) if cell else None


def words(cell: str) -> Literal | None:
    """A literal in English, or None for an empty cell."""
    return tagged(cell) if cell else None


def decimal(cell: str) -> Literal | None:
    """A decimal in the form in which stores keep it, or None for an empty cell."""
    return Literal(format(Decimal(cell).normalize() + 0, "f"), XSD + "decimal") if cell else None


def entered(column: str, cell: str, given_back: str) -> tuple[IRI, Literal | None]:
    """The fact that keeps a cell whose order or form the graph would not give back."""
    return IC.asEntered, Literal(f"{column}: {cell}") if cell != given_back else None
