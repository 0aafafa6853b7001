"""A query as rdflib has to be given it, to read it as SPARQL and Oxigraph do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from icgraph.binding import escape
from icgraph.terms import XSD
from icgraph.tokens import TOKEN, unescaped

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.term import Node


def portable(sparql: str) -> str:
    r"""Return the same query without comments, and with no escape left to expand.

    rdflib expands ``\u0041`` before it knows strings and comments from the rest, and turns
    tabs inside strings into blanks.
    """
    parts: list[str] = []
    before = [""]
    for match in TOKEN.finditer(sparql):
        if match.lastgroup == "comment":
            parts.append(" ")
        elif match.lastgroup == "string":
            parts.append(f'"{escape(_unquoted(match[0]))}"')
        elif match.lastgroup == "iri":
            parts.append(f"<{unescaped(match[0][1:-1])}>")
        elif match.lastgroup == "number" and "." in match[0] and before[-1] == "-":
            parts[-1:] = _negative(match[0], before[-2])
        else:
            parts.append(match[0])
        if match.lastgroup not in {"space", "comment"}:
            before.append(match[0])
    return "".join(parts)


def _negative(number: str, before: str) -> list[str]:
    """A minus and a decimal, which rdflib cannot read as one number."""
    if before[:1] in {"?", "$", ")"} and before != "?":
        return ["- ", number]
    kind = "double" if "e" in number.lower() else "decimal"
    return [f'"-{number}"^^<{XSD}{kind}>']


def respell(query: Query, spell: Callable[[Node], Node]) -> Query:
    """Write every literal of a prepared query by ``spell``: rdflib compares spellings."""
    from rdflib import Literal
    from rdflib.plugins.sparql.algebra import traverse

    def visit(node: Any) -> Any:  # a node of rdflib's algebra has no type of its own
        if isinstance(node, Literal):
            return spell(node)
        if getattr(node, "name", "") == "values":
            rows = [{name: visit(term) or term for name, term in row.items()} for row in node.res]
            node["res"] = rows
        return None

    traverse(query.algebra, visitPre=visit)
    return query


def _unquoted(text: str) -> str:
    quotes = 3 if text[:3] in {'"""', "'''"} and len(text) >= 6 else 1
    return unescaped(text[quotes:-quotes])
