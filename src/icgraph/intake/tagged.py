"""The tagged formats, RIS and PubMed's nbib, read line by line.

A record begins at its own first tag, not where the one before it ends: a missing ``ER``, a
missing blank line, or two records on one line cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icgraph.intake.references import Found, Reference, Skipped, check_count, reference

_RIS_LINE = re.compile(r"\s*([A-Z][A-Z0-9]) {1,3}- ?(.*)")
_NBIB_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) *- ?(.*)")
_RIS_START = re.compile(r"^\s*TY {1,3}-", re.MULTILINE)
_RIS_ANY = re.compile(r"^\s*(?:TI|T1|AU|A1|ER) {1,3}-", re.MULTILINE)
_NBIB_START = re.compile(r"^PMID *- ?\d", re.MULTILINE)
_NBIB_ANY = re.compile(r"^(?:OWN |STAT|FAU )- ", re.MULTILINE)
_RIS_GLUED = re.compile(r"(?<=\S)[ \t]*(?=TY {1,3}- ?[A-Z]{3,6}\s*$)")
_NBIB_GLUED = re.compile(r"(?<=\S)[ \t]*(?=PMID- ?\d+\s*$)")
_MARKED_PMID = re.compile(r"\bPMID:?\s*(\d+)|(\d+)\s*\[pmid\]", re.IGNORECASE)
_MARKED_DOI = re.compile(r"(10\.\S+)\s*\[doi\]", re.IGNORECASE)
_SAID_DOI = re.compile(r"\bdoi:\s*(10\.\S+)", re.IGNORECASE)

_TYPES = {
    "JOUR": "article-journal", "JFULL": "article-journal", "EJOUR": "article-journal",
    "MGZN": "article-magazine", "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book",
    "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference",
    "CPAPER": "paper-conference", "THES": "thesis", "RPRT": "report", "GOVDOC": "report",
    "ELEC": "webpage", "WEB": "webpage", "BLOG": "post-weblog", "DATA": "dataset",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """How one tagged format is written: its lines, and the tag a record begins with."""

    line: re.Pattern[str]
    glued: re.Pattern[str]
    start: str
    end: str
    titles: tuple[str, ...]


RIS = Form(_RIS_LINE, _RIS_GLUED, "TY", "ER", ("TI", "T1", "CT", "BT"))
NBIB = Form(_NBIB_LINE, _NBIB_GLUED, "PMID", "", ("TI", "BTI", "CTI"))


@dataclass(slots=True)
class _Record:
    """The tags of one record, in order, and the line it begins at."""

    line: int
    tags: list[tuple[str, str]] = field(default_factory=list)

    def all(self, *names: str) -> list[str]:
        """The values of these tags, all of the first tag before those of the next."""
        return [value for name in names for tag, value in self.tags if tag == name]


def is_ris(text: str) -> bool:
    """Whether a RIS record, or at least its tags, stand in the text."""
    return bool(_RIS_START.search(text) or _RIS_ANY.search(text))


def is_nbib(text: str) -> bool:
    """Whether the text is PubMed's: its own tags stand before any that begin a RIS record."""
    nbib = _NBIB_START.search(text) or _NBIB_ANY.search(text)
    ris = _RIS_START.search(text)
    return nbib is not None and (ris is None or nbib.start() < ris.start())


def parse(text: str, name: str, *, form: Form) -> Found:
    """Every record of a tagged file, read or skipped.

    Raise LimitHit, before any is read, when there are too many.
    """
    check_count(text.count(f"\n{form.start}"), name)
    make = _from_ris if form is RIS else _from_nbib
    return [make(record) for record in _whole(_chunks(text, form), form)]


def _chunks(text: str, form: Form) -> Iterator[tuple[_Record, bool]]:
    """The tags between starts and ends, and whether a start tag opened them."""
    record: _Record | None = None
    for number, tag, value in _lines(text, form):
        if tag == form.start:
            if record is not None:
                yield record, record.tags[0][0] == form.start
            record = _Record(number, [(tag, value)])
        elif tag in {form.end, ""}:
            if record is not None:
                yield record, record.tags[0][0] == form.start
            record = None
        else:
            record = record or _Record(number)
            record.tags.append((tag, value))
    if record is not None:
        yield record, record.tags[0][0] == form.start


def _lines(text: str, form: Form) -> Iterator[tuple[int, str, str]]:
    """Each tag with its value, lines that continue it joined; a blank line is the tag ``""``.

    Blank lines part records in nbib only; text before any tag is a banner and left out.
    """
    waiting: tuple[int, str, str] | None = None
    for number, line in _numbered(text, form):
        found = form.line.fullmatch(line)
        if found:
            if waiting:
                yield waiting
            waiting = (number, found[1], found[2].strip())
        elif not line.strip() and form is NBIB:
            if waiting:
                yield waiting
            yield number, "", ""
            waiting = None
        elif waiting and line.strip() and waiting[1] != form.end:
            waiting = (waiting[0], waiting[1], f"{waiting[2]} {line.strip()}".strip())
    if waiting:
        yield waiting


def _numbered(text: str, form: Form) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; a record that begins within one is cut off from it."""
    for number, line in enumerate(text.split("\n"), 1):
        for part in form.glued.split(line) if form.start in line else [line]:
            yield number, part


def _whole(chunks: Iterator[tuple[_Record, bool]], form: Form) -> list[_Record]:
    """Records from chunks: one without start and title belongs to the one before it."""
    records: list[_Record] = []
    for chunk, started in chunks:
        if records and not started and not chunk.all(*form.titles) and form is NBIB:
            records[-1].tags.extend(chunk.tags)
        else:
            records.append(chunk)
    return records


def _from_ris(record: _Record) -> Reference | Skipped:
    kind = (record.all("TY") or [""])[0].upper()
    return reference(
        record.line,
        _TYPES.get(kind, "document"),
        title=record.all(*RIS.titles),
        authors=record.all("AU", "A1"),
        year=record.all("PY", "Y1", "DA"),
        venue=record.all("JF", "JO", "T2", "JA", "J2", "PB"),
        doi=record.all("DO") or [value for value in record.all("M3", "L3", "UR") if "10." in value],
        pmid=_ris_pmid(record),
        url=record.all("UR", "L1", "L2"),
    )


def _ris_pmid(record: _Record) -> list[str]:
    """RIS has no tag for a PMID: it is marked as one, or is PubMed's accession number."""
    marked = (_MARKED_PMID.search(value) for value in record.all("AN", "C2", "N1", "U1", "U2"))
    found = [match[1] or match[2] for match in marked if match]
    pubmed = any("pubmed" in base.lower() or "medline" in base.lower() for base in record.all("DB"))
    return found or (record.all("AN") if pubmed else [])


def _from_nbib(record: _Record) -> Reference | Skipped:
    marked = [found[1] for value in record.all("LID", "AID") for found in _dois(value)]
    said = [found[1] for value in record.all("SO") for found in [_SAID_DOI.search(value)] if found]
    return reference(
        record.line,
        "book" if record.all("BTI") and not record.all("TI") else "article-journal",
        title=record.all(*NBIB.titles),
        authors=record.all("FAU") or record.all("AU", "CN"),
        year=record.all("DP", "DEP", "EDAT"),
        venue=record.all("JT", "TA", "PB"),
        doi=marked or said,
        pmid=record.all("PMID"),
        url=[],
    )


def _dois(value: str) -> Iterator[re.Match[str]]:
    return _MARKED_DOI.finditer(value)
