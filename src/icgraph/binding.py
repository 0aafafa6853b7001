"""Typed values for the ``$name`` parameters of a query: terms, never pasted text.

Values enter as terms and are written by one function, so that any text finds exactly
itself, on every engine, wherever in the query the parameter stands. Strings, IRIs and
comments of the query are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from icgraph.errors import Invalid, UsageError, did_you_mean
from icgraph.terms import IRI, RDF_LANG_STRING, XSD, BlankNode, Term
from icgraph.tokens import TOKEN

_BAD_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPECIAL = re.compile(r'[\\"\n\r\t\b\f]')
_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}


def parameters(sparql: str) -> list[str]:
    """Return the names of the ``$name`` parameters of a query, each once, as they come."""
    found = (match["variable"] for match in TOKEN.finditer(sparql))
    return list(dict.fromkeys(name[1:] for name in found if name and name[0] == "$"))


def bind(sparql: str, terms: Mapping[str, Term]) -> str:
    """Return the query with each ``$name`` replaced by its term, as `render` writes it.

    Parameters
    ----------
    sparql
        A query; its text outside the parameters comes back unchanged.
    terms
        One term for each parameter, no more and no fewer.

    Raises
    ------
    UsageError
        When a parameter has no value, or a value has no parameter.
    Invalid
        When a term cannot be written in a query.
    """
    wanted = parameters(sparql)
    for name in wanted:
        if name not in terms:
            raise UsageError(f"the parameter ${name} has no value", hint=f"add -p {name}=…")
    for name in terms:
        if name not in wanted:
            raise UsageError(
                f"the query has no parameter ${name}" + did_you_mean(name, wanted),
                hint=f"its parameters: {', '.join(wanted) or 'none'}",
            )

    def swap(token: re.Match[str]) -> str:
        name = token["variable"]
        return render(terms[name[1:]]) if name and name[0] == "$" else token[0]

    return TOKEN.sub(swap, sparql)


def render(term: Term) -> str:
    """Return a term as SPARQL text that every engine reads back as exactly that term.

    Raises
    ------
    Invalid
        For an IRI or language tag with characters it cannot have, half of a surrogate
        pair, or a blank node (which in a query would be a variable).
    """
    if isinstance(term, BlankNode):
        raise Invalid("a blank node cannot be a value of a query", hint="give an IRI")
    if isinstance(term, IRI):
        return _iri(term)
    if _SURROGATE.search(term.lexical):
        raise Invalid(f"{term.lexical!r} holds half of a surrogate pair")
    text = f'"{escape(term.lexical)}"'
    if term.language:
        if not _TAG.fullmatch(term.language):
            raise Invalid(f"{term.language!r} is not a language tag")
        return f"{text}@{term.language}"
    if term.datatype == RDF_LANG_STRING:
        raise Invalid(f"{term.lexical!r} is a language string without a language")
    return text if term.datatype == XSD + "string" else f"{text}^^{_iri(term.datatype)}"


def escape(text: str) -> str:
    r"""Return ``text`` for use between double quotes.

    The ``u`` of a backslash-u that is meant literally is written as ``\U00000075``, because
    one engine expands ``\u0041`` before it looks for escaped backslashes.
    """
    body = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
    return re.sub(r"\\\\([uU])", lambda found: rf"\\\U000000{ord(found[1]):02X}", body)


def _iri(iri: str) -> str:
    if _BAD_IRI.search(iri) or not _SCHEME.match(iri):
        raise Invalid(
            f"{iri!r} is not an IRI",
            hint="spaces, quotes and brackets are written as %20, %22 …",
        )
    return f"<{iri}>"
