"""RDF terms as small frozen values: the only types that cross module borders.

Each store converts its engine's own terms to these at its edge, so that no other
module has to know which engine is in use.
"""

from __future__ import annotations

from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class IRI(str):
    """An absolute IRI. Equal to, and usable as, the plain string of it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{self!s}>"


class BlankNode(str):
    """A blank node's local label. Records hold none; ontology restrictions may."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"_:{self!s}"


class Literal(NamedTuple):
    """A literal: its lexical form, its datatype IRI, and a language tag or ``""``.

    A language-tagged literal has the datatype ``rdf:langString``; a plain string has
    ``xsd:string``.
    """

    lexical: str
    datatype: str = XSD + "string"
    language: str = ""

    def __str__(self) -> str:
        return self.lexical


def tagged(text: str, language: str = "en") -> Literal:
    """A language-tagged literal; the tag is lower-cased as stores do."""
    return Literal(text, RDF_LANG_STRING, language.lower())


def number(value: int) -> Literal:
    """An ``xsd:integer`` literal."""
    return Literal(str(value), XSD + "integer")


def boolean(value: bool) -> Literal:  # noqa: FBT001 - the value is the argument
    """An ``xsd:boolean`` literal in canonical form."""
    return Literal("true" if value else "false", XSD + "boolean")


Term = IRI | BlankNode | Literal
Subject = IRI | BlankNode


class Triple(NamedTuple):
    """Subject, predicate, object."""

    subject: Subject
    predicate: IRI
    object: Term


class Quad(NamedTuple):
    """A triple and the named graph it stands in."""

    subject: Subject
    predicate: IRI
    object: Term
    graph: IRI
