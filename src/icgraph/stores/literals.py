"""The form a literal has once it is stored, the same in every engine.

Oxigraph keeps the value of some literals, not their spelling: ``2.20`` comes back as
``2.2``. The ontology uses only the datatypes handled here; every store writes and compares
literals in this form, so that the same data gives the same answers.
"""

from __future__ import annotations

import re

from icgraph.terms import RDF_LANG_STRING, XSD, Literal

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DATED = re.compile(
    r"(?P<date>-?[0-9]{4,}(?:-[0-9]{2}-[0-9]{2})?)"
    r"(?:T(?P<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(?P<fraction>\.[0-9]{1,18})?)?"
    r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_PLACES = 18
_GREATEST = 1 << 127


def canonical(literal: Literal) -> Literal:
    """Return the literal as stores keep it; one that has no value stays as it is.

    >>> canonical(Literal("2.20", XSD + "decimal")).lexical
    '2.2'
    """
    if literal.language:
        return Literal(literal.lexical, RDF_LANG_STRING, literal.language.lower())
    if not literal.datatype.startswith(XSD):
        return literal
    spell = _SPELLINGS.get(literal.datatype[len(XSD) :])
    return literal._replace(lexical=spell(literal.lexical)) if spell else literal


def _integer(text: str) -> str:
    if not _INTEGER.fullmatch(text) or len(text) > 40:
        return text
    value = int(text)
    return str(value) if -(1 << 63) <= value < 1 << 63 else text


def _decimal(text: str) -> str:
    if not _DECIMAL.fullmatch(text):
        return text
    whole, _, fraction = text.lstrip("+-").partition(".")
    whole, fraction = whole.lstrip("0"), fraction.rstrip("0")
    if len(fraction) > _PLACES or len(whole) > _PLACES + 3:
        return text
    scaled = int((whole + fraction.ljust(_PLACES, "0")) or "0")
    if scaled >= _GREATEST:
        return text
    sign = "-" if text.startswith("-") and scaled else ""
    return sign + (whole or "0") + (f".{fraction}" if fraction else "")


def _boolean(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


def _dated(text: str) -> str:
    found = _DATED.fullmatch(text)
    if not found:
        return text
    zone = found["zone"] or ""
    if zone in {"+00:00", "-00:00"}:
        zone = "Z"
    if not found["clock"]:
        return found["date"] + zone
    day, clock = found["date"], found["clock"]
    fraction = (found["fraction"] or "").rstrip("0").rstrip(".")
    if clock == "24:00:00" and not fraction:
        day, clock = _next_day(day), "00:00:00"
    return f"{day}T{clock}{fraction}{zone}"


def _next_day(day: str) -> str:
    from datetime import date, timedelta

    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


_SPELLINGS = {
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _dated,
    "dateTime": _dated,
    "gYear": _dated,
}
