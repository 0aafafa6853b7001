"""The works around the source paper, from the table that says what was seen of each.

Only what was seen is said: a cell marked unverified, or a part of one that says that
something was not seen, makes nothing. A work that a sheet of sources or reviews has too is
that source or review.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from icgraph.identity import PREFIXES, slug
from icgraph.intake.kinds import Kinds
from icgraph.intake.sheets import Row
from icgraph.intake.statements import (
    CITATION,
    CREATOR,
    DATE,
    DESCRIPTION,
    IDENTIFIER,
    NOTATION,
    PREFERRED,
    SOURCE,
    TITLE,
    TYPE,
    Actor,
    Record,
    text,
    words,
)
from icgraph.intake.works import AUTHOR_NOT_NAMED, family_of, identifier, short_name
from icgraph.terms import IRI, Literal, Triple
from icgraph.vocabulary import IC

GRAPH = IRI(PREFIXES["graph"] + "related-works")
PAPER = IRI(PREFIXES["src"] + "woodman-2016")
CURATED = Literal("icgraph curation")
_DCTERMS = PREFIXES["dcterms"]
_RELATION, _SUBJECT = IRI(_DCTERMS + "relation"), IRI(_DCTERMS + "subject")
_NOTE = IRI(PREFIXES["skos"] + "note")
_UNSEEN = re.compile(r"unverified|not seen|\bno GRADE seen\b|\bunknown\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PMID, _PMCID = re.compile(r"^\d{7,8}\b"), re.compile(r"PMC\d+")
_NOTHING_SEEN = re.compile(r"(?:findings|results) not seen", re.IGNORECASE)
_PART = re.compile(r"; (?![^(]*\))")
"""Where one part of a cell ends: a semicolon that stands in no brackets."""

_NOT_WORD = re.compile(r"[\W_]+")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of the tab-separated table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def seen(cell: str) -> str:
    """What of a cell was seen: its parts that are not marked otherwise.

    A cell that begins by saying that what was found was not seen says nothing.
    """
    parts = [] if _NOTHING_SEEN.match(cell) else _PART.split(cell)
    return "; ".join(part for part in parts if part and not _UNSEEN.search(part))


def joined(works: Iterable[Mapping[str, str]], sources: Sequence[Row]) -> dict[str, str]:
    """Slug of a work → id of the source that it is: by DOI, PMID, then title and year.

    What the table itself says to be the same comes before all of these.
    """
    found = {}
    for work in works:
        same = next((each for test in _SAME for each in sources if test(work, each)), None)
        if same is not None:
            found[work["slug"]] = same["id"]
    return found


def graph(
    works: Sequence[Mapping[str, str]], sources: Sequence[Row], reviews: Iterable[Row], kinds: Kinds
) -> list[Triple]:
    """The record of all works of the table, sorted."""
    record = Record()
    same = joined(works, sources)
    named = {row["review_id"] for row in reviews}
    for work in works:
        record.triples |= _work(work, same.get(work["slug"]), named, kinds).triples
    return sorted(record.triples, key=repr)


def _work(work: Mapping[str, str], same: str | None, named: set[str], kinds: Kinds) -> Record:
    record = Record()
    review = work["review_id"]
    kind, name = ("review", review) if review else ("src", same or work["slug"])
    iri = IRI(PREFIXES[kind] + slug(name))
    year = _year(work)
    record.add(
        iri,
        (TYPE, IC.EvidenceReview if review else IC.Source),
        (NOTATION, text(work["slug"])),
        (DESCRIPTION, words(seen(work["finding"]))),
        (_RELATION, PAPER),
        (SOURCE, IRI(PREFIXES["src"] + slug(same)) if review and same else None),
        *((IDENTIFIER, found) for found in _identifiers(work)),
        *((_SUBJECT, model) for model in _models(work["linked_to"], kinds)),
        *((_NOTE, words(note)) for note in _notes(work)),
    )
    if not same:
        record.add(
            iri,
            (TITLE, words(work["title"])),
            (CREATOR, text(seen(work["authors"]))),
            (CITATION, text(seen(work["venue"]))),
            (DATE, text(year)),
        )
    if review and review not in named:
        label = short_name(f"{work['authors'].replace(', ', '; ')}. {work['title']}", year)
        record.add(iri, (PREFERRED, words(label)))
    if not review and not same:
        record.add(iri, (IC.author, record.actor(_author(work, kinds), "Who wrote a source.")))
    family_of(record, iri, work["family"], CURATED)
    return record


def _author(work: Mapping[str, str], kinds: Kinds) -> Actor:
    name = seen(work["authors"])
    if not name:
        return Actor(AUTHOR_NOT_NAMED)
    return Actor(kinds.actor(name) or IRI(f"{PREFIXES['actor']}{work['slug']}-authors"), name)


def _identifiers(work: Mapping[str, str]) -> Iterator[Literal]:
    pmid, pmcid = _PMID.search(work["pmid"]), _PMCID.search(work["pmid"])
    for found in (
        identifier("doi", _doi(work)),
        identifier("pmid", pmid[0] if pmid else ""),
        identifier("pmcid", pmcid[0] if pmcid else ""),
    ):
        if found is not None:
            yield found


def _models(cell: str, kinds: Kinds) -> Iterator[IRI]:
    """The service models that a cell names; what is put beside a name in brackets is not one."""
    for part in re.split(r"[;=]", cell):
        kind = kinds.find(
            "service-models", re.sub(r"\(.*?\)|\bprimary-care hotline\b", "", part).strip()
        )
        if kind is not None:
            yield kind


def _notes(work: Mapping[str, str]) -> Iterator[str]:
    yield f"Seen of it: {work['seen']}"
    for column, said in (
        ("relation_to_paper", "Relation to the paper"),
        ("population", "Population and studies"),
        ("certainty", "How certain, in words"),
        ("caveat", "Caveat"),
    ):
        if found := seen(work[column]):
            yield f"{said}: {found}"


def _doi(work: Mapping[str, str]) -> str:
    return "" if _UNSEEN.search(work["doi"]) else work["doi"]


def _year(work: Mapping[str, str]) -> str:
    found = _YEAR.search(seen(work["venue"]))
    return found[0] if found else ""


def _plain(title: str) -> str:
    return _NOT_WORD.sub(" ", title.casefold()).strip()


def _told(work: Mapping[str, str], source: Row) -> bool:
    return bool(work["same_as"]) and work["same_as"] == source["id"]


def _same_doi(work: Mapping[str, str], source: Row) -> bool:
    return bool(source["doi"]) and _doi(work).lower() == source["doi"].lower()


def _same_pmid(work: Mapping[str, str], source: Row) -> bool:
    found = _PMID.search(work["pmid"])
    return bool(found) and f"pubmed.ncbi.nlm.nih.gov/{found[0] if found else ''}" in source["url"]


def _same_title(work: Mapping[str, str], source: Row) -> bool:
    """Whether titles, of which one may be shortened, and years agree."""
    ours, theirs = _plain(work["title"]), _plain(source["title"])
    short, long = sorted((ours, theirs), key=len)
    return source["year"] == _year(work) != "" and len(short) > 20 and long.startswith(short)


_SAME = (_told, _same_doi, _same_pmid, _same_title)
