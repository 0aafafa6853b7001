"""Comparison in rdflib as SPARQL defines it.

rdflib orders any two literals, so that ``"text" > 1`` holds; SPARQL and Oxigraph call that
an error, and the row is left out. One function replaces rdflib's, query by query.
"""

from __future__ import annotations

from types import MethodType
from typing import TYPE_CHECKING, Any

from icgraph.terms import XSD

if TYPE_CHECKING:
    from rdflib import Literal
    from rdflib.plugins.sparql.sparql import Query

_NUMBERS = frozenset(["integer", "decimal", "double", "float"])
_ORDERED = frozenset(["boolean", "date", "gYear", "string", "time"])
_SPELT = frozenset(["string", "gYear"])


def compare_strictly(query: Query) -> Query:
    """Give every comparison of a prepared query the meaning SPARQL gives it."""
    from rdflib.plugins.sparql.algebra import traverse

    def visit(node: Any) -> None:  # a node of rdflib's algebra has no type of its own
        if getattr(node, "name", "") == "RelationalExpression":
            node._evalfn = MethodType(_compared, node)  # noqa: SLF001 - rdflib has no such hook

    traverse(query.algebra, visitPre=visit)
    return query


def _compared(expression: Any, _context: object) -> Any:  # rdflib calls it with its own nodes
    from rdflib import Literal
    from rdflib.plugins.sparql.sparql import SPARQLError

    left, sign, right = expression.expr, expression.op, expression.other
    if right is None:
        return left
    if sign in {"IN", "NOT IN"}:
        return Literal(_among(left, right) == (sign == "IN"))
    if isinstance(left, SPARQLError):
        raise left
    if isinstance(right, SPARQLError):
        raise right
    if sign in {"=", "!="}:
        return Literal(_equal(left, right) == (sign == "="))
    return Literal(_ordered(left, sign, right))


def _among(left: Any, members: Any) -> bool:
    """Whether a term equals one of a list; an error counts only when nothing is equal."""
    from rdflib import RDF
    from rdflib.plugins.sparql.sparql import SPARQLError

    failed: SPARQLError | None = None
    for member in [] if members == RDF.nil else members:
        try:
            if isinstance(member, SPARQLError):
                raise member
            if _equal(left, member):
                return True
        except SPARQLError as error:
            failed = error
    if failed is not None:
        raise failed
    return False


def _equal(left: Any, right: Any) -> bool:
    from rdflib import Literal
    from rdflib.plugins.sparql.sparql import SPARQLError

    if left == right:
        return True
    if not (isinstance(left, Literal) and isinstance(right, Literal)):
        return False
    kind, other = _kind(left), _kind(right)
    if "" in {kind, other} and "@" not in {kind[:1], other[:1]}:
        raise SPARQLError("literals of unknown datatypes")
    if kind != other or kind in _SPELT or kind.startswith("@"):
        return False
    return bool(left.eq(right))


def _ordered(left: Any, sign: str, right: Any) -> bool:
    from rdflib import Literal
    from rdflib.plugins.sparql.sparql import SPARQLError

    if left == right:
        return "=" in sign
    if not (isinstance(left, Literal) and isinstance(right, Literal)):
        raise SPARQLError("only literals have an order")
    kind = _kind(left)
    if not kind or kind != _kind(right):
        raise SPARQLError("these literals have no order")
    if kind in _SPELT or kind.startswith("@"):
        return (str(left) > str(right)) == (sign[0] == ">")
    less = left.eq(right) if "=" in sign else False
    return bool(less or (left > right if sign[0] == ">" else left < right))


def _kind(literal: Literal) -> str:
    """What a literal can be compared with: a class of values, or ``""`` for none."""
    if literal.language:
        return f"@{literal.language}"
    name = str(literal.datatype or XSD + "string").removeprefix(XSD)
    if name in _NUMBERS:
        return "number" if literal.value is not None else ""
    if name == "dateTime":
        zone = getattr(literal.value, "tzinfo", None)
        return "dateTime" if zone is None else "dateTime with a zone"
    return name if name in _ORDERED else ""
