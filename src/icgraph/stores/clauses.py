"""What a store settles about a query before an engine sees it.

``FROM`` names graphs of the store and is never fetched: it is taken out of the text here,
and the store evaluates the rest over just those graphs. ``SELECT *`` gets its columns in
the order they are written, which no engine promises.
"""

from __future__ import annotations

from typing import NamedTuple

from icgraph.binding import escape
from icgraph.errors import Invalid
from icgraph.excerpt import invalid
from icgraph.identity import PREFIXES, is_iri
from icgraph.stores.literals import canonical
from icgraph.terms import IRI, XSD, Literal
from icgraph.tokens import TOKEN, Token, tokens

_OPEN, _CLOSE = frozenset("({["), frozenset(")}]")
_PLAIN_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


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
    prefixes = declared(sparql)
    default: list[IRI] = []
    named: list[IRI] = []
    text = sparql
    for start, name, is_named in found:
        (named if is_named else default).append(_graph(name, prefixes, sparql))
        end = name.start + len(name.text)
        text = text[: start.start] + " " * (end - start.start) + text[end:]
    return Dataset(text, tuple(default), tuple(named))


def declared(sparql: str) -> dict[str, str]:
    """Return the prefixes a query can use: the ontology's, and its own over those."""
    prefixes = dict(PREFIXES)
    before = before_that = Token("", "", 0)
    for token in tokens(sparql):
        if token.kind == "iri" and before_that.text.lower() == "prefix":
            prefixes[before.text.partition(":")[0]] = _iri_text(token.text)
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


def portable(sparql: str) -> str:
    r"""Return the same query with literals in canonical form and no escape left to expand.

    One engine expands ``\u0041`` before it reads strings and comments, turns tabs inside
    strings into blanks, and compares literals by spelling.
    """
    prefixes = declared(sparql)
    parts: list[str] = []
    matches = list(TOKEN.finditer(sparql))
    index = 0
    while index < len(matches):
        match = matches[index]
        index += 1
        if match.lastgroup == "comment":
            parts.append(" ")
        elif match.lastgroup == "string":
            datatype, language, used = _suffix([found[0] for found in matches[index:]], prefixes)
            index += used
            parts.append(_literal(Literal(_unquoted(match[0]), datatype, language)))
        elif match.lastgroup == "number":
            parts.append(_number(match[0]))
        elif match.lastgroup == "iri":
            parts.append(f"<{_iri_text(match[0])}>")
        else:
            parts.append(match[0])
    return "".join(parts)


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


def _graph(name: Token, prefixes: dict[str, str], sparql: str) -> IRI:
    prefix, _, local = name.text.partition(":")
    text = _iri_text(name.text) if name.kind == "iri" else prefixes.get(prefix, "") + local
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
    before = Token("", "", 0)
    heading = False
    for token in tokens(sparql):
        word = before.text.lower()
        if token.kind == "word":
            heading = token.text.lower() == "values"
        if token.kind == "operator" and token.text in _OPEN:
            inside = word in {"minus", "exists"} or (token.text == "(" and not heading)
            hidden.append(hidden[-1] or inside)
            heading = heading and token.text == "("
        elif token.kind == "operator" and token.text in _CLOSE:
            hidden.pop()
        elif token.kind == "variable" and (not hidden[-1] or _named_by_as(word, hidden)):
            seen[token.text[1:]] = None
        before = token
    return list(seen)


def _named_by_as(word: str, hidden: list[bool]) -> bool:
    return word == "as" and not hidden[-2]


def _unquoted(text: str) -> str:
    quotes = 3 if text[:3] in {'"""', "'''"} and len(text) >= 6 else 1
    return _unescaped(text[quotes:-quotes])


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    parts: list[str] = []
    index = 0
    while index < len(text):
        length = 1
        if text[index] != "\\":
            parts.append(text[index])
        else:
            mark = text[index + 1 : index + 2]
            length = {"u": 6, "U": 10}.get(mark, 2)
            parts.append(_escaped_character(mark, text[index + 2 : index + length]))
        index += length
    return "".join(parts)


def _escaped_character(mark: str, digits: str) -> str:
    if mark not in {"u", "U"}:
        return _PLAIN_ESCAPES.get(mark, mark)
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError) as error:
        raise Invalid(f"\\{mark}{digits} is not a character") from error


def _iri_text(text: str) -> str:
    return _unescaped(text[1:-1])


def _suffix(following: list[str], prefixes: dict[str, str]) -> tuple[str, str, int]:
    """The datatype and language behind a string, and how many tokens they take."""
    first = following[0] if following else ""
    if first.startswith("@"):
        return XSD + "string", first[1:], 1
    if first == "^^" and len(following) > 1:
        name = following[1]
        if name.startswith("<"):
            return _iri_text(name), "", 2
        prefix, _, local = name.partition(":")
        return prefixes.get(prefix, "") + local, "", 2
    return XSD + "string", "", 0


def _literal(literal: Literal) -> str:
    spelt = canonical(literal)
    text = f'"{escape(spelt.lexical)}"'
    if spelt.language:
        return f"{text}@{spelt.language}"
    return text if spelt.datatype == XSD + "string" else f"{text}^^<{spelt.datatype}>"


def _number(text: str) -> str:
    if "e" in text.lower():
        return text
    kind = "decimal" if "." in text else "integer"
    spelt = canonical(Literal(text, XSD + kind)).lexical
    return f'"{spelt}"^^<{XSD}decimal>' if kind == "decimal" else spelt
