"""Sources and reviews from rows: bibliographic records, families, lines of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from icgraph.identity import PREFIXES, slug
from icgraph.intake.checking import is_not_stated, values
from icgraph.intake.columns import CERTAINTIES, DIRECTNESS, EFFECTS, SHEETS
from icgraph.intake.kinds import Kinds
from icgraph.intake.sheets import Row
from icgraph.intake.statements import (
    CITATION,
    CREATOR,
    DATE,
    DESCRIPTION,
    IDENTIFIER,
    NOTATION,
    PART_OF,
    PREFERRED,
    SEE_ALSO,
    SOURCE,
    TITLE,
    TYPE,
    Actor,
    Grounds,
    Record,
    entered,
    named,
    text,
    words,
)
from icgraph.terms import IRI, XSD, Literal, Term, Triple
from icgraph.vocabulary import IC

AUTHOR_NOT_NAMED = IRI(PREFIXES["actor"] + "author-not-named")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_COLUMNS = {column.name: column for column in SHEETS["reviews"]}


@dataclass(frozen=True, slots=True)
class Work:
    """A source as claims need it: its IRI, and who wrote it."""

    iri: IRI
    author: Actor


def identifier(scheme: str, cell: str) -> Literal | None:
    """A DOI or a PubMed number with its scheme before it, or None for an empty cell."""
    return Literal(f"{scheme}:{_RESOLVER.sub('', cell)}") if cell else None


def work(row: Row, kinds: Kinds) -> Work:
    """The source of a row. Who wrote it is its authors, else its publisher, else not named."""
    iri = IRI(PREFIXES["src"] + slug(row["id"]))
    name = row["authors"] or row["venue"]
    if not name:
        return Work(iri, Actor(AUTHOR_NOT_NAMED))
    known = kinds.actor(name)
    return Work(iri, Actor(known) if known else Actor(_author(name, kinds), name))


def _author(name: str, kinds: Kinds) -> IRI:
    iri = named(PREFIXES["actor"], name)
    return IRI(f"{iri}-authors") if iri in kinds.labels else iri


def source_graph(row: Row, made: Work) -> list[Triple]:
    """The record of one source."""
    record = Record()
    record.add(
        made.iri,
        (TYPE, IC.Source),
        (TITLE, words(row["title"])),
        (CREATOR, text(row["authors"])),
        (DATE, text(row["year"])),
        (PART_OF, text(row["venue"])),
        (IDENTIFIER, identifier("doi", row["doi"])),
        (SEE_ALSO, IRI(row["url"]) if row["url"] else None),
        (NOTATION, text(row["id"])),
        (IC.author, record.actor(made.author, "Who wrote or published a source.")),
    )
    return sorted(record.triples, key=repr)


def review_graph(
    rows: Sequence[Row],
    known: Mapping[str, Work],
    kinds: Kinds,
    coder: Actor,
    *,
    labelled: bool,
) -> list[Triple]:
    """The record of one review with its family and a line of evidence for each row.

    ``labelled`` is whether another record gives the review its name already.
    """
    record, first = Record(), rows[0]
    review = IRI(PREFIXES["review"] + slug(first["review_id"]))
    record.add(
        review,
        (TYPE, IC.EvidenceReview),
        (NOTATION, text(first["review_id"])),
        (CITATION, text(first["citation"])),
        (DATE, text(first["year"])),
        (IDENTIFIER, identifier("doi", first["doi"])),
        (IDENTIFIER, identifier("pmid", first["pmid"])),
        (PREFERRED, None if labelled else words(short_name(first["citation"], first["year"]))),
    )
    family = family_of(record, review, first["family"], known[_ids(first["source_id"])[0]].iri)
    for row in rows:
        _line(record, review, family, row, _grounds(row, known, coder), kinds)
    return sorted(record.triples, key=repr)


def family_of(record: Record, review: IRI, name: str, source: Term) -> IRI | None:
    """The family that publications of one review share; counted once."""
    if not name:
        return None
    family = IRI(PREFIXES["family"] + slug(name))
    record.add(family, (TYPE, IC.ReviewFamily), (NOTATION, text(name)), (SOURCE, source))
    record.add(review, (IC.family, family))
    return family


def short_name(citation: str, year: str) -> str:
    """What a review is called in a table: its first author and its year."""
    authors, _, _ = citation.partition(". ")
    first, others, _ = authors.partition(";")
    surname = first.strip().rpartition(" ")[0]
    if not surname or not others:
        return citation
    return f"{surname} and others {year}".strip()


def _ids(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _grounds(row: Row, known: Mapping[str, Work], coder: Actor) -> Grounds:
    sources = sorted({known[name].iri for name in _ids(row["source_id"])})
    return Grounds(tuple(sources), (), coder)


def _line(
    record: Record, review: IRI, family: IRI | None, row: Row, grounds: Grounds, kinds: Kinds
) -> None:
    line = IRI(PREFIXES["line"] + slug(row["id"]))
    coder = record.actor(grounds.coder, "Somebody who entered records.")
    studies = Literal(str(int(row["n_studies"])), XSD + "integer") if row["n_studies"] else None
    record.add(
        line,
        (TYPE, IC.EvidenceLine),
        (NOTATION, text(row["id"])),
        (IC.fromReview, review),
        (IC.family, family),
        (IC.studiedPopulation, text(row["population"])),
        (IC.studiedModel, text(row["service_model"])),
        (IC.studiedOutcome, text(row["outcome"])),
        (DESCRIPTION, words(row["effect"])),
        (IC.effect, EFFECTS.get(row["direction"])),
        (IC.direction, IC.Inconclusive),
        (IC.certainty, CERTAINTIES.get(row["certainty"])),
        (IC.directnessPopulation, DIRECTNESS.get(row["directness_population"])),
        (IC.numberOfStudies, studies),
        (IC.linkAssertedBy, coder),
        (IC.linkBasis, IC.TopicMatch),
        (IC.coder, coder),
        *((SOURCE, source) for source in grounds.sources),
    )
    for column, link in (
        ("service_model_class", IC.bearsOnModel),
        ("outcome_class", IC.bearsOnOutcome),
    ):
        record.add(line, *kept(column, row[column]))
        if not is_not_stated(row[column]):
            for kind in _kinds(column, row[column], kinds):
                record.add(line, (link, kind))
    record.add(line, *kept("source_id", row["source_id"]))
    for column, what in (("direction", IC.effect), ("certainty", IC.certainty)):
        if is_not_stated(row[column]):
            record.gap(line, review, what, grounds, row[column])


def _kinds(column: str, cell: str, kinds: Kinds) -> Iterable[IRI]:
    scheme = _COLUMNS[column].scheme
    for value in values(_COLUMNS[column], cell):
        kind = kinds.find(scheme, value)
        if kind is not None:
            yield kind


def kept(column: str, cell: str) -> list[tuple[IRI, Literal | None]]:
    """The fact that keeps a list whose values are not in order, or that is not stated."""
    if is_not_stated(cell):
        return [entered(column, cell, "")]
    return [entered(column, cell, "|".join(sorted(_ids(cell))))]
