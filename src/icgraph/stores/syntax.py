"""One shape for a query that cannot be read: its place, the line, a caret, what is wrong."""

from __future__ import annotations

import re

from icgraph.errors import Invalid
from icgraph.excerpt import invalid, offset_of

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_REASONS = {
    "unbound": "a column is neither grouped nor an aggregate",
    "overrides an existing variable": "AS names a variable that already has a value",
    "IRI parsing failed": "an IRI here is not absolute, or has characters it cannot have",
    "unreported": "a blank node label is used in two groups of patterns",
}
_HINT = "the SPARQL is read up to the caret; look at the word before it"


def unreadable(sparql: str, message: str) -> Invalid:
    """Return the error for a query an engine's parser refused with ``message``."""
    found = _PLACE.search(message)
    if not found:
        return Invalid(f"the query cannot be evaluated: {message}")
    reason = next(
        (words for sign, words in _REASONS.items() if sign in found[3]),
        "this is not SPARQL any more",
    )
    offset = offset_of(sparql, int(found[1]), int(found[2]))
    return invalid(reason, sparql, offset, hint=_HINT)
