"""BibTeX: split by bibtexparser, its values resolved and decoded here within bounds."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from icgraph.intake.references import MAX_FIELD, Found, Reference, Skipped, check_count, reference

MAX_NESTING = 100

_ENTRY = re.compile(r"^\s*@\s*\w+\s*[{(]", re.MULTILINE)
_LIKE_ENTRY = re.compile(r"^[ \t]*@?\w+[ \t]*[{(][^,{}()\n]*,[ \t]*$", re.MULTILINE)
_ENTRY_TYPE = re.compile(r"@\s*(\w+)")
_NOT_RECORDS = frozenset({"string", "comment", "preamble"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TEX = frozenset("\\{}$~")
_PERCENT = re.compile(r"(?<!\\)%")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_TOO_LONG = f"a field is longer than {MAX_FIELD} characters"
_TOO_DEEP = f"braces are nested more than {MAX_NESTING} deep"

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "book", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference", "manual": "report",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "techreport": "report", "report": "report", "online": "webpage",
    "electronic": "webpage", "dataset": "dataset",
}  # fmt: skip


Macros = dict[str, str | None]
"""The text of each @string; None for one that would be too long."""


class _TooMuchError(Exception):
    """A value that would grow or nest beyond what is read."""


def is_bibtex(text: str) -> bool:
    """Whether an entry begins anywhere in the text."""
    return bool(_ENTRY.search(text))


def parse(text: str, name: str) -> Found:
    """Every entry of a BibTeX file, read or skipped.

    An entry under a key that was there before is another work, and is read; of a field
    given twice the first counts. Raise LimitHit, before any is read, when there are too many.
    """
    check_count(sum(1 for _ in _ENTRY.finditer(text)), name)
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock, String

    for library in ("bibtexparser", "pylatexenc"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    macros: Macros = dict.fromkeys(_MONTHS, "")
    found: Found = []
    for block in parse_string(text, parse_stack=[]).blocks:
        line = (block.start_line or 0) + 1
        whole = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(whole, Entry):
            found.append(_entry(whole.entry_type, _fields(whole), line, macros))
        elif isinstance(whole, String):
            _define(macros, whole.key, whole.value)
        elif isinstance(whole, ImplicitComment):
            found += _lost(whole.comment, line)
        elif isinstance(block, ParsingFailedBlock) and _is_record(block.raw or ""):
            found.append(Skipped(line, _reason(block.error)))
    return found


def _fields(entry: object) -> dict[str, str]:
    """The raw fields by lower-case name; the first of a name counts."""
    fields: dict[str, str] = {}
    for one in getattr(entry, "fields", ()):
        fields.setdefault(one.key.lower(), str(one.value))
    return fields


def _entry(kind: str, fields: Mapping[str, str], line: int, macros: Macros) -> Reference | Skipped:
    def plain(*names: str) -> list[str]:
        return [_plain(fields[name], macros) for name in names if name in fields]

    try:
        authors = plain("author") or plain("editor")
        return reference(
            line,
            _TYPES.get(kind.lower(), "document"),
            title=plain("title", "booktitle"),
            authors=[name for text in authors for name in _AND.split(text)],
            year=plain("year", "date"),
            venue=plain("journal", "journaltitle", "booktitle", "publisher", "institution"),
            doi=plain("doi") or [value for value in plain("note", "url") if "doi" in value.lower()],
            pmid=plain("pmid"),
            url=plain("url"),
        )
    except _TooMuchError as error:
        return Skipped(line, str(error))


def _define(macros: Macros, key: str, value: str) -> None:
    try:
        macros[key.lower()] = _joined(value, macros)
    except _TooMuchError:
        macros[key.lower()] = None


def _plain(value: str, macros: Macros) -> str:
    """A value with its macros filled in and its TeX as text."""
    text = _joined(value, macros)
    if _depth(text) > MAX_NESTING:
        raise _TooMuchError(_TOO_DEEP)
    return _without_tex(text) if _TEX & set(text) else text


def _joined(value: str, macros: Macros) -> str:
    """The pieces of a value between ``#``, each without its quotes, braces or macro name."""
    parts: list[str] = []
    for piece in _pieces(value):
        bare = piece.strip()
        enclosed = len(bare) > 1 and (bare[0] + bare[-1]) in {"{}", '""'}
        text = bare[1:-1] if enclosed else macros.get(bare.lower(), bare)
        if text is None or sum(map(len, parts)) + len(text) > MAX_FIELD:
            raise _TooMuchError(_TOO_LONG)
        parts.append(text)
    return "".join(parts)


def _pieces(value: str) -> list[str]:
    """Cut at each ``#`` that stands outside braces and quotes."""
    pieces, begin, depth, quoted = [], 0, 0, False
    for place, char in enumerate(value):
        depth += (char == "{") - (char == "}")
        if char == '"' and depth == 0:
            quoted = not quoted
        elif char == "#" and depth == 0 and not quoted:
            pieces.append(value[begin:place])
            begin = place + 1
    return [*pieces, value[begin:]]


def _depth(text: str) -> int:
    deepest = depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    return deepest


def _without_tex(text: str) -> str:
    """The text that TeX stands for; TeX that the decoder stumbles over loses its braces only."""
    try:
        return str(_decoder().latex_to_text(_PERCENT.sub(r"\\%", text)))
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return text.replace("{", "").replace("}", "")


@cache
def _decoder() -> Any:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="verbatim")


def _lost(comment: str, line: int) -> list[Reference | Skipped]:
    """What looks like an entry among text between entries: its ``@`` or its key is missing."""
    return [
        Skipped(line + comment.count("\n", 0, found.start()), "text that looks like an entry")
        for found in _LIKE_ENTRY.finditer(comment)
    ]


def _is_record(raw: str) -> bool:
    kind = _ENTRY_TYPE.search(raw)
    return kind is None or kind[1].lower() not in _NOT_RECORDS


def _reason(error: Exception) -> str:
    said = str(getattr(error, "abort_reason", "") or error) or "not well-formed BibTeX"
    return " ".join(said.split()).rstrip(".")
