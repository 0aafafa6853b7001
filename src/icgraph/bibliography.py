"""References into the graph: which are new, which are there already, and what is written.

Each work stands in a graph of its own, so that a file that is brought in again changes only
what it says differently.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from icgraph import changes
from icgraph.binding import bind
from icgraph.building import Progress, silent
from icgraph.errors import Invalid
from icgraph.identity import PREFIXES, ROOT, compact, is_iri, slug
from icgraph.intake.references import Records, Reference, doi, read
from icgraph.provenance import agent
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Literal, Triple
from icgraph.vocabulary import IC

if TYPE_CHECKING:
    from icgraph.changes import Incoming, Report

_KNOWN = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?work ?class ?title ?year ?identifier ?graph {
  VALUES ?class { ic:Source ic:EvidenceReview }
  GRAPH ?graph { ?work a ?class }
  OPTIONAL { ?work dcterms:title|skos:prefLabel ?title }
  OPTIONAL { ?work dcterms:date ?year }
  OPTIONAL { ?work dcterms:identifier ?identifier }
} ORDER BY ?work ?title ?year ?identifier ?graph"""

_FROM_FILE = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?graph {
  ?write rdfs:label $kind ; prov:used/rdfs:label $file .
  ?graph prov:wasGeneratedBy ?write
} ORDER BY ?graph"""

KIND = "import references"
_NAMED = 5
_TYPE = IRI(PREFIXES["rdf"] + "type")
_LABEL = IRI(PREFIXES["skos"] + "prefLabel")
_SEE_ALSO = IRI(PREFIXES["rdfs"] + "seeAlso")
_TERMS = PREFIXES["dcterms"]
_IN_URL = "%:/?#[]@!$&'()*+,;=~-._"
_NOT_WORD = re.compile(r"[\W_]+")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A reference that is left out: where it begins, and what it repeats."""

    line: int
    of: str


@dataclass(frozen=True, slots=True)
class Sorted:
    """What becomes of the references read: each work to write, and those that repeat one."""

    works: dict[IRI, list[Triple]]
    duplicates: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """An import of references: what the file held, what became of it, what was written."""

    records: Records
    sorted: Sorted
    report: Report

    def words(self) -> str:
        """The counts in one line."""
        changed = {quad.graph for quad in (*self.report.added, *self.report.removed)}
        read_in, skipped = len(self.records.references), len(self.records.skipped)
        new = sum(graph in changed for graph in self.sorted.works)
        return (
            f"{read_in + skipped} records: {read_in} read, {skipped} skipped; {new} imported, "
            f"{len(self.sorted.works) - new} there already, {len(self.sorted.duplicates)} duplicate"
        )

    def named(self) -> str:
        """The names of the first works read, by which they are linked and shown; or nothing."""
        names = [compact(IRI(str(triples[0].subject))) for triples in self.sorted.works.values()]
        more = f", and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        return f"named {', '.join(names[:_NAMED])}{more}" if names else ""


@dataclass(slots=True)
class _Work:
    """A work as far as it is needed to know it again."""

    name: str
    title: str
    year: str
    doi: str = ""
    pmid: str = ""
    iri: IRI | None = None


@dataclass(slots=True)
class _Works:
    """Works that were met, to be found again by DOI, PMID, then title and year."""

    by_doi: dict[str, _Work] = field(default_factory=dict)
    by_pmid: dict[str, _Work] = field(default_factory=dict)
    by_title: dict[tuple[str, str], list[_Work]] = field(default_factory=dict)

    def add(self, work: _Work) -> None:
        """Remember a work; of two with one DOI the first is found."""
        if work.doi:
            self.by_doi.setdefault(work.doi, work)
        if work.pmid:
            self.by_pmid.setdefault(work.pmid, work)
        self.by_title.setdefault((work.title, work.year), []).append(work)

    def find(self, one: _Work) -> _Work | None:
        """The same work, if it was met; a title repeated under another DOI is another work."""
        found = self.by_doi.get(one.doi) or self.by_pmid.get(one.pmid)
        if found is not None:
            return found
        alike = self.by_title.get((one.title, one.year), [])
        return next((work for work in alike if not _differ(work, one)), None)


def bring_in(
    file: Path,
    store: str | None,
    *,
    reviews: bool,
    dry_run: bool,
    by: str = "",
    progress: Progress = silent,
) -> Brought:
    """Import a reference file as sources, or as evidence reviews, each in its own graph.

    ``by`` is the name of who does it. Raise as ``intake.references.read`` and
    ``changes.write``; nothing is written then.
    """
    records = read(file)
    who, name = agent(by)
    made: list[Sorted] = []

    def incoming(current: Store) -> Incoming:
        again = _brought_by(current, file.name)
        made[:] = [sorted_out(records.references, current, reviews=reviews, again=again)]
        return changes.Incoming(
            graphs=made[0].works,
            file=file.name,
            sha256=sha256(file.read_bytes()).hexdigest(),
            agent=who,
            kind=KIND,
            agent_name=name,
        )

    report = changes.write(store, incoming, dry_run=dry_run, progress=progress)
    return Brought(records, made[0], report)


def sorted_out(
    references: tuple[Reference, ...],
    store: Store,
    *,
    reviews: bool,
    again: frozenset[IRI] = frozenset(),
) -> Sorted:
    """What becomes of each reference beside those before it and the works of a store.

    A work whose graph is in ``again`` is written anew, so that a change of its file arrives;
    any other work that is there is left as it is. A review may repeat a source, which it is
    not.
    """
    known, met = _known(store, again, reviews=reviews), _Works()
    works: dict[IRI, list[Triple]] = {}
    duplicates: list[Duplicate] = []
    for one in references:
        work = _work(one)
        earlier, there = met.find(work), known.find(work)
        met.add(work)
        if earlier is not None:
            duplicates.append(Duplicate(one.line, f"the record of {earlier.name}"))
        elif there is not None and (there.iri is None or _graph(there.iri) in works):
            duplicates.append(Duplicate(one.line, there.name))
        else:
            iri = there.iri if there is not None else None
            iri = iri or _new_iri(one, work, reviews=reviews)
            works[_graph(iri)] = described(one, iri, reviews=reviews)
    return Sorted(works, tuple(duplicates))


def described(one: Reference, iri: IRI, *, reviews: bool) -> list[Triple]:
    """A work as a record says it; what the file does not say makes no triple."""
    said = [
        (_LABEL if reviews else IRI(_TERMS + "title"), one.title),
        (IRI(_TERMS + "creator"), "; ".join(one.authors)),
        (IRI(_TERMS + "date"), one.year),
        (IRI(_TERMS + "isPartOf"), one.venue),
        (IRI(_TERMS + "identifier"), f"doi:{one.doi}" if one.doi else ""),
        (IRI(_TERMS + "identifier"), f"pmid:{one.pmid}" if one.pmid else ""),
    ]
    found = [Triple(iri, _TYPE, IC.EvidenceReview if reviews else IC.Source)]
    found += [Triple(iri, predicate, Literal(text)) for predicate, text in said if text]
    if is_iri(page := quote(one.url, safe=_IN_URL)):
        found.append(Triple(iri, _SEE_ALSO, IRI(page)))
    return found


def _brought_by(store: Store, file: str) -> frozenset[IRI]:
    """The graphs that earlier imports made from a file of this name."""
    found = select(store, bind(_FROM_FILE, {"kind": Literal(KIND), "file": Literal(file)}))
    return frozenset(graph for (graph,) in found if isinstance(graph, IRI))


def _known(store: Store, again: frozenset[IRI], *, reviews: bool) -> _Works:
    """The works of a store; those with an IRI may be written again."""
    works: dict[tuple[str, str], _Work] = {}
    for work, kind, title, year, identifier, graph in select(store, _KNOWN):
        if reviews and kind != IC.EvidenceReview:  # a source may be a review as well
            continue
        iri = IRI(str(work))
        one = works.setdefault(
            (iri, str(title or "")),
            _Work(compact(iri), _normal(str(title or "")), str(year or "")),
        )
        number = str(identifier or "")
        one.doi = one.doi or doi(number)
        one.pmid = one.pmid or (number[5:].strip() if number.lower().startswith("pmid:") else "")
        wanted = IC.EvidenceReview if reviews else IC.Source
        if kind == wanted and graph == _graph(iri) and graph in again:
            one.iri = iri
    known = _Works()
    for one in works.values():
        known.add(one)
    return known


def _work(one: Reference) -> _Work:
    return _Work(f"line {one.line}", _normal(one.title), one.year, one.doi, one.pmid)


def _normal(title: str) -> str:
    """A title without case, accents' forms or punctuation, to be compared."""
    from unicodedata import normalize

    return _NOT_WORD.sub(" ", normalize("NFKC", title).casefold()).strip()


def _differ(one: _Work, other: _Work) -> bool:
    """Whether two works have DOIs, or PMIDs, that are not the same."""
    dois, pmids = {one.doi, other.doi} - {""}, {one.pmid, other.pmid} - {""}
    return len(dois) > 1 or len(pmids) > 1


def _new_iri(one: Reference, work: _Work, *, reviews: bool) -> IRI:
    """A readable name that depends on the work alone, not on its place in a file."""
    key = f"doi:{one.doi}" if one.doi else f"pmid:{one.pmid}" if one.pmid else ""
    key = key or f"title:{work.title}|{one.year}"
    who = one.authors[0].partition(",")[0] if one.authors else " ".join(one.title.split()[:3])
    try:
        readable = slug(f"{who} {one.year}")[:_LONGEST].strip("-")
    except Invalid:
        readable = "work"
    digest = sha256(key.encode()).hexdigest()[:8]
    return IRI(PREFIXES["review" if reviews else "src"] + f"{readable}-{digest}")


def _graph(iri: IRI) -> IRI:
    """The graph that a work of its own stands in."""
    kind, _, name = iri.removeprefix(ROOT).partition("/")
    return IRI(f"{ROOT}graph/{kind}-{name}")
