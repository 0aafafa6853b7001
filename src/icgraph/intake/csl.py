"""CSL-JSON: a list of works, as Zotero and other reference managers write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from icgraph.errors import Invalid
from icgraph.intake.references import Found, Reference, Skipped, check_count, reference

MAX_NESTING = 100

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
_BLANK = re.compile(r"[\s,]*")
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]{0,200}>", re.IGNORECASE)
_PMID = re.compile(r"PMID:?\s*(\d+)", re.IGNORECASE)


def parse(text: str, name: str) -> Found:
    """Every item of a CSL-JSON file, read or skipped.

    Raise Invalid naming line and column when it is not JSON, or nested too deeply; LimitHit
    when there are too many.
    """
    _check_nesting(text, name)
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise Invalid(f"{place}: not well-formed JSON: {error.msg}") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise Invalid(f"{name}: {error}") from error
    if isinstance(whole, dict) and "items" not in whole:
        return [_item(whole, text.count("\n", 0, text.index("{")) + 1)]
    begin = _list_start(text)
    if begin is None:
        raise Invalid(f"{name}: no list of items", hint="CSL-JSON is a list of works")
    items = list(_with_lines(text, begin + 1))
    check_count(len(items), name)
    return [_item(item, line) for item, line in items]


def _check_nesting(text: str, name: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_NESTING:
            line = text.count("\n", 0, token.start()) + 1
            raise Invalid(f"{name}:{line}: nested more than {MAX_NESTING} deep")


def _with_lines(text: str, place: int) -> Iterator[tuple[Any, int]]:
    """Each item of the list that begins before ``place``, with the line it begins at."""
    decoder = json.JSONDecoder()
    line, counted = 1, 0
    while text[place := _past_blanks(text, place)] != "]":
        line, counted = line + text.count("\n", counted, place), place
        item, place = decoder.raw_decode(text, place)
        yield item, line


def _past_blanks(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place


def _list_start(text: str) -> int | None:
    """Where the list begins: at once, or as the value of ``items``."""
    if text.lstrip().startswith("["):
        return text.index("[")
    depth, key = 0, ""
    for token in _TOKEN.finditer(text):
        if depth == 1 and token[0] == "[" and key == '"items"':
            return token.start()
        depth += (token[0] in "[{") - (token[0] in "]}")
        key = token[0] if depth == 1 and token[0].startswith('"') else key
    return None


def _item(item: Any, line: int) -> Reference | Skipped:
    if not isinstance(item, dict):
        return Skipped(line, "not an object")
    note = _text(item, "note")
    noted = _PMID.search(note)
    return reference(
        line,
        _text(item, "type") or "document",
        title=_TAG.sub("", _text(item, "title")),
        authors=_names(item.get("author") or item.get("editor")),
        year=_year(item.get("issued")) or _year(item.get("published")),
        venue=_text(item, "container-title") or _text(item, "publisher"),
        doi=_text(item, "DOI") or (note if "doi" in note.lower() else ""),
        pmid=_text(item, "PMID") or (noted[1] if noted else ""),
        url=_text(item, "URL"),
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, list) and value:  # as the registration agencies write it
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _names(people: Any) -> list[str]:
    names = []
    for person in people if isinstance(people, list) else []:
        if isinstance(person, dict):
            family = " ".join(
                filter(None, (_text(person, "non-dropping-particle"), _text(person, "family")))
            )
            given = _text(person, "given")
            names.append(_text(person, "literal") or ", ".join(filter(None, (family, given))))
        elif isinstance(person, str):
            names.append(person)
    return names


def _year(date: Any) -> str:
    if not isinstance(date, dict):
        return str(date) if isinstance(date, str | int) else ""
    parts = date.get("date-parts")
    while isinstance(parts, list) and parts:
        parts = parts[0]
    found = parts or date.get("literal") or date.get("raw") or ""
    return str(found) if isinstance(found, str | int) else ""
