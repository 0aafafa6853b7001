"""References in: RIS, PubMed nbib, BibTeX and CSL-JSON, with every record accounted for.

Each record of a file is either read or skipped with its line and the reason; none is lost
in silence. Nothing is ever looked up: a DOI is written in one form, never resolved.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from icgraph.errors import Invalid, LimitHit

MAX_BYTES = 32 * 1024 * 1024
MAX_RECORDS = 100_000
MAX_FIELD = 32_767
"""Bytes of a file, records in it, and characters of a field that are read at most."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_PMID = re.compile(r"(?<![\dA-Za-z])0*([1-9]\d{0,8})(?!\d)")
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_RESOLVER = re.compile(r"^(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One work as a reference file describes it; what the file does not say is empty.

    ``type`` is a CSL type such as ``article-journal``; ``doi`` and ``pmid`` are bare and
    normalised; ``line`` is where the record begins in its file.
    """

    type: str
    title: str
    authors: tuple[str, ...]
    year: str
    venue: str
    doi: str
    pmid: str
    url: str
    line: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that was not read: where it begins, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Records:
    """Every record of one file, in file order: those read and those skipped."""

    references: tuple[Reference, ...]
    skipped: tuple[Skipped, ...]


Found = list[Reference | Skipped]
Reader = Callable[[str, str], Found]


def read(path: Path) -> Records:
    """Every record of a reference file, its format told by its content.

    Raise Invalid naming the file when it cannot be read, is not text, or holds something
    else than references; LimitHit when it is too large or holds too many.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitHit(f"{path}: larger than {MAX_BYTES // 1024**2} MiB", hint="split it")
        raw = path.read_bytes()
    except OSError as error:
        raise Invalid(f"{path}: cannot be read: {error.strerror}") from error
    return parse(raw, name=str(path))


def parse(raw: bytes, *, name: str) -> Records:
    """Every record of a file's bytes; ``name`` is what messages call it. Raise as ``read``."""
    text = decoded(raw, name)
    found = _reader(text, name)(text, name) if text.strip() else []
    check_count(len(found), name)
    return Records(
        tuple(one for one in found if isinstance(one, Reference)),
        tuple(one for one in found if isinstance(one, Skipped)),
    )


def check_count(records: int, name: str) -> None:
    """Raise LimitHit when a file holds more records than are read."""
    if records > MAX_RECORDS:
        raise LimitHit(f"{name}: {records} records; at most {MAX_RECORDS}", hint="split it")


def decoded(raw: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or else Windows-1252.

    Raise Invalid for what is not text.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Invalid(f"{name}: this is not a text file", hint="export it as RIS or BibTeX again")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def reference(line: int, kind: str, **fields: str | list[str]) -> Reference | Skipped:
    """The reference that a record's fields make, cleaned, or why it is none.

    Takes title, authors, year, venue, doi, pmid and url as the file has them.
    """
    lengths = (len(part) for value in fields.values() for part in _parts(value))
    if max(lengths, default=0) > MAX_FIELD:
        return Skipped(line, f"a field is longer than {MAX_FIELD} characters")
    title, venue, url = (clean(_first(fields, name)) for name in ("title", "venue", "url"))
    if not title:
        return Skipped(line, "no title")
    return Reference(
        type=kind,
        title=title,
        authors=tuple(name for name in map(clean, _parts(fields.get("authors", []))) if name),
        year=_matched(_YEAR, _first(fields, "year")),
        venue=venue,
        doi=doi(_first(fields, "doi")) or (doi(url) if _RESOLVER.match(url) else ""),
        pmid=_matched(_PMID, _first(fields, "pmid")),
        url=url if url.lower().startswith(("http://", "https://")) else "",
        line=line,
    )


def clean(text: str) -> str:
    """The text on one line, single-spaced, without control characters."""
    return " ".join(_CONTROL.sub("", text).split())


def doi(text: str) -> str:
    """A DOI in its one form: bare and in lower case; ``""`` when there is none.

    >>> doi("https://doi.org/10.1136/ADC.2015%2F123")
    '10.1136/adc.2015/123'
    """
    text = text.strip()
    if _RESOLVER.match(text):
        text = unquote(text)
    found = _DOI.search(clean(text))
    return found[0].rstrip(".,;").lower() if found else ""


def _reader(text: str, name: str) -> Reader:
    from icgraph.intake import bibtex, csl, tagged

    if text.lstrip()[:1] in {"[", "{"}:
        return csl.parse
    if tagged.is_nbib(text):
        return partial(tagged.parse, form=tagged.NBIB)
    if tagged.is_ris(text):
        return partial(tagged.parse, form=tagged.RIS)
    if bibtex.is_bibtex(text):
        return bibtex.parse
    raise Invalid(
        f"{name}: no reference begins anywhere in this file",
        hint="RIS (TY  - …), PubMed nbib (PMID- …), BibTeX (@article{…) and CSL-JSON are read",
    )


def _parts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _first(fields: dict[str, str | list[str]], name: str) -> str:
    """The first value of a field that is not blank."""
    return next((part for part in _parts(fields.get(name, "")) if part.strip()), "")


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
