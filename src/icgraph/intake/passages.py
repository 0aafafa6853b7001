"""Local texts of sources: registering, verifying and finding passages in them.

The graph holds offsets and hashes, never a sentence. A person who has a source's text
registers it; it is kept beside the workspace, and survives every rebuild of the graph.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from icgraph import resources
from icgraph.binding import bind
from icgraph.errors import Invalid, NotFound
from icgraph.identity import compact
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Literal

OK, FAILED, UNREGISTERED = "ok", "failed", "unregistered"
_NAMED = 12

_HASH = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?sha { $source ic:sha256 ?sha } ORDER BY ?sha"""

_PASSAGES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?passage ?source ?start ?end ?sha {
  ?passage a ic:Passage ; oa:hasSource ?source ; oa:hasSelector ?selector ; ic:sha256 ?sha .
  ?selector oa:start ?start ; oa:end ?end .
} ORDER BY ?source ?start ?passage"""

_WHOSE = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?source { ?source ic:sha256 $sha } ORDER BY ?source"""

_CLAIMS = """
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?claim { ?claim prov:wasQuotedFrom $passage } ORDER BY ?claim"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A slice of a source's text: offsets in characters, and the SHA-256 of the slice."""

    iri: IRI
    source: IRI
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A passage and how its check went: ok, failed or unregistered."""

    passage: Passage
    outcome: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where words stand in a registered text, and the hash of exactly that slice."""

    source: IRI
    start: int
    end: int
    sha256: str

    def turtle(self) -> str:
        """The passage as Turtle, to paste into a record."""
        slug = self.source.rsplit("/", 1)[-1]
        return (
            f"passage:{slug}-{self.start}-{self.end}"
            " a ic:Passage, oa:SpecificResource, oa:TextPositionSelector ;\n"
            f"    oa:hasSource <{self.source}> ;\n"
            f"    oa:hasSelector passage:{slug}-{self.start}-{self.end} ;\n"
            f"    oa:start {self.start} ; oa:end {self.end} ;\n"
            f'    ic:sha256 "{self.sha256}" .'
        )


def text_path(source: IRI) -> Path:
    """Where the registered text of a source is kept, whether or not it is there."""
    return resources.data_home() / "texts" / f"{source.rsplit('/', 1)[-1]}.txt"


def offset(passage: object, term: object) -> int:
    """A character offset of a passage. Raise Invalid naming the passage when it is none."""
    text = str(term)
    if not (text.isascii() and text.isdigit()):
        raise Invalid(
            f"{compact(IRI(str(passage)))}: {text!r} is not a character offset",
            hint="icgraph validate names what else its record lacks",
        )
    return int(text)


def text_of(source: IRI) -> str | None:
    """The registered text with its newlines untouched, or None when none is registered."""
    path = text_path(source)
    return path.read_bytes().decode() if path.is_file() else None


def passages(store: Store, source: IRI | None = None) -> list[Passage]:
    """All passages, of one source or of every source, in order of source and offset."""
    found = [
        Passage(IRI(str(iri)), IRI(str(of)), offset(iri, start), offset(iri, end), str(digest))
        for iri, of, start, end, digest in select(store, _PASSAGES)
    ]
    return [passage for passage in found if source is None or passage.source == source]


def register(store: Store, source: IRI, file: Path, *, force: bool = False) -> Path:
    """Keep a copy of a source's text; return where.

    Raise NotFound for a source the graph has no hash of; Invalid, naming the claims
    concerned, when the file is another text than the one the passages were cut from.
    ``force`` registers it all the same. Nothing is written when an error is raised.
    """
    raw = _read(file)
    recorded = [str(row[0]) for row in select(store, bind(_HASH, {"source": source}))]
    if not recorded:
        raise NotFound(f"{source} is not a source whose text the graph has a hash of")
    actual = _sha256(raw)
    if actual not in recorded and not force:
        difference = f"its SHA-256 is {actual[:12]}… instead of {recorded[0][:12]}…"
        raise Invalid(
            f"{file}: not the recorded text of {source.rsplit('/', 1)[-1]}: {difference}; "
            + _concerned(store, source, raw),
            hint=_meant(store, actual, file) + "--force registers it all the same",
        )
    path = text_path(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(raw)
    partial.replace(path)
    return path


def verify(store: Store) -> list[Verified]:
    """Check every passage against the registered texts; read-only."""
    texts: dict[IRI, str | None] = {}
    checked = []
    for passage in passages(store):
        if passage.source not in texts:
            texts[passage.source] = text_of(passage.source)
        checked.append(Verified(passage, _outcome(passage, texts[passage.source])))
    return checked


def find(source: IRI, words: str) -> list[Occurrence]:
    """Every place where the words stand in a registered text, white space being equal.

    Raise NotFound when no text of the source is registered.
    """
    text = text_of(source)
    if text is None:
        slug = source.rsplit("/", 1)[-1]
        raise NotFound(
            f"no text of {slug} is registered",
            hint=f"icgraph sources add {slug} --text FILE",
        )
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [
        Occurrence(source, match.start(), match.end(), _sha256(match[0].encode()))
        for match in re.finditer(pattern, text, flags=re.IGNORECASE)
        if match[0]
    ]


def claims_of(store: Store, passage: IRI) -> list[IRI]:
    """The claims that quote a passage."""
    return [IRI(str(row[0])) for row in select(store, bind(_CLAIMS, {"passage": passage}))]


def _concerned(store: Store, source: IRI, raw: bytes) -> str:
    """Which claims' passages no longer match the text, in words."""
    text = raw.decode(errors="replace")
    failed = [p.iri for p in passages(store, source) if _outcome(p, text) == FAILED]
    claims = sorted({claim for iri in failed for claim in claims_of(store, iri)})
    if not claims:
        return "every passage still matches"
    names = ", ".join(claim.rsplit("/", 1)[-1] for claim in claims[:_NAMED])
    more = len(claims) - _NAMED
    return f"claims concerned: {names}" + (f" and {more} more" if more > 0 else "")


def _meant(store: Store, sha256: str, file: Path) -> str:
    """How to register a text under the sources it is the recorded text of, a line each."""
    query = bind(_WHOSE, {"sha": Literal(sha256)})
    slugs = [str(row[0]).rsplit("/", 1)[-1] for row in select(store, query)]
    return "".join(
        f"it is the text of {slug}: icgraph sources add {slug} --text {file}\n" for slug in slugs
    )


def _outcome(passage: Passage, text: str | None) -> str:
    if text is None:
        return UNREGISTERED
    cut = text[passage.start : passage.end].encode()
    return OK if _sha256(cut) == passage.sha256 else FAILED


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _read(file: Path) -> bytes:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise NotFound(f"{file}: cannot be read: {error.strerror}") from error
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        raise Invalid(f"{file}: not UTF-8 at byte {error.start}") from error
    return raw
