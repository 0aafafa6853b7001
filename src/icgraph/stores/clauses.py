"""What a store settles about a query before an engine sees it.

``FROM`` names graphs of the store and is never fetched: it is taken out of the text here,
and the store evaluates the rest over just those graphs. ``SELECT *`` gets its columns in
the order they are written, which no engine promises.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from icgraph.excerpt import invalid
from icgraph.identity import PREFIXES, is_iri
from icgraph.terms import IRI
from icgraph.tokens import Token, tokens, unescaped

_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")


class Dataset(NamedTuple):
    """A query without its FROM clauses, and the graphs they named; None: it had none."""

    sparql: str
    default: tuple[IRI, ...] | None
    named: tuple[IRI, ...] | None


def dataset(sparql: str) -> Dataset:
    """Take ``FROM`` and ``FROM NAMED`` out of a query; everything else keeps its place.

    Raises
    ------
    Invalid
        When a FROM is not followed by an IRI or a declared prefixed name.
    """
    if "from" not in sparql.lower():
        return Dataset(sparql, None, None)
    found: list[tuple[Token, Token, bool]] = []
    opener: list[Token] = []
    for token in _top_level(sparql):
        word = token.text.lower() if token.kind == "word" else ""
        if word == "from":
            opener = [token]
        elif opener and word == "named" and len(opener) == 1:
            opener.append(token)
        elif opener:
            found.append((opener[0], token, len(opener) > 1))
            opener = []
    if not found:
        return Dataset(sparql, None, None)
    prefixes, base = declared(sparql), _base(sparql)
    default: list[IRI] = []
    named: list[IRI] = []
    text = sparql
    for start, name, is_named in found:
        (named if is_named else default).append(_graph(name, prefixes, base, sparql))
        end = name.start + len(name.text)
        text = text[: start.start] + " " * (end - start.start) + text[end:]
    return Dataset(text, tuple(default), tuple(named))


def declared(sparql: str) -> dict[str, str]:
    """Return the prefixes a query can use: the ontology's, and its own over those."""
    prefixes = dict(PREFIXES)
    before = before_that = Token("", "", 0)
    for token in tokens(sparql):
        if token.kind == "iri" and before_that.text.lower() == "prefix":
            prefixes[before.text.partition(":")[0]] = unescaped(token.text[1:-1])
        before_that, before = before, token
    return prefixes


def written_order(sparql: str, variables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns to show: for ``SELECT *``, those in scope as they are written."""
    words = [token.text.lower() for token in _top_level(sparql)]
    start = words.index("select") + 1 if "select" in words else len(words)
    while words[start : start + 1] in (["distinct"], ["reduced"]):
        start += 1
    if words[start : start + 1] != ["*"]:
        return variables
    return tuple(name for name in _visible(sparql) if name in variables)


def _top_level(sparql: str) -> list[Token]:
    depth = 0
    found = []
    for token in tokens(sparql):
        if token.kind == "operator" and token.text in _OPEN:
            depth += 1
        elif token.kind == "operator" and token.text in _CLOSE:
            depth -= 1
        elif depth == 0:
            found.append(token)
    return found


def _base(sparql: str) -> str:
    """The base IRI of a query, or ``""``."""
    top = _top_level(sparql)
    given = [after for before, after in pairwise(top) if before.text.lower() == "base"]
    return unescaped(given[-1].text[1:-1]) if given and given[-1].kind == "iri" else ""


def _graph(name: Token, prefixes: dict[str, str], base: str, sparql: str) -> IRI:
    prefix, _, local = name.text.partition(":")
    if name.kind == "iri":
        text = unescaped(name.text[1:-1])
    else:
        text = prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)
    if base and name.kind == "iri" and not is_iri(text):
        from urllib.parse import urljoin

        text = urljoin(base, text)
    if name.kind not in {"iri", "name"} or not is_iri(text):
        raise invalid(
            "FROM needs the IRI of a graph",
            sparql,
            name.start,
            hint="write FROM <https://w3id.org/icgraph/graph/…>",
        )
    return IRI(text)


def _visible(sparql: str) -> list[str]:
    """Variables in order of writing, without those only in FILTER, MINUS or EXISTS."""
    hidden = [False]
    seen: dict[str, None] = {}
    before = before_that = Token("", "", 0)
    heading = False
    for token in tokens(sparql):
        word = before.text.lower()
        if token.kind == "word":
            heading = token.text.lower() == "values"
        if token.kind == "operator" and token.text in _OPEN:
            parted = token.text == "(" and not heading and not _opens_list(before_that, before)
            inside = word in {"minus", "exists"} or parted
            hidden.append(hidden[-1] or inside)
            heading = heading and token.text == "("
        elif token.kind == "operator" and token.text in _CLOSE:
            hidden.pop()
        elif token.kind == "variable" and (not hidden[-1] or _named_by_as(word, hidden)):
            seen[token.text[1:]] = None
        before_that, before = before, token
    return list(seen)


def _opens_list(before_that: Token, before: Token) -> bool:
    """Whether a ``(`` after these two tokens begins a list of terms, not an expression."""
    if before.kind in {"name", "iri"}:
        return before_that.text.lower() != "filter"
    return before.kind in {"variable", "operator"} or before.text == "a"


def _named_by_as(word: str, hidden: list[bool]) -> bool:
    return word == "as" and not hidden[-2]
