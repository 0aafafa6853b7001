"""The shipped records and kinds as rdflib reads them: one file, one graph."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from icgraph.vocabulary import PREFIXES
from tests.checkout import ROOT

HERE = Path(__file__).resolve().parent
NUMBERED = re.compile(r"[PE]\d{3}")


def term(curie: str) -> URIRef:
    """The term that a prefixed name stands for; KeyError if the prefix is not ours."""
    prefix, local = curie.split(":", 1)
    return URIRef(PREFIXES[prefix] + local)


def local(node: Node) -> str:
    """The last part of an IRI: ``P001`` of ``claim:P001``."""
    return re.split(r"[/#]", str(node))[-1]


@cache
def files(folder: str) -> dict[str, Graph]:
    """File name → its graph, for each Turtle file of a folder of the checkout.

    The records of further initiatives, made from sheets, have tests of their own.
    """
    paths = sorted((ROOT / folder).glob("*.ttl"))
    return {path.name: Graph().parse(path) for path in paths if not path.name.startswith("case-")}


@cache
def merged(*folders: str) -> Graph:
    """All graphs of some folders as one."""
    together = Graph()
    for folder in folders:
        for graph in files(folder).values():
            together += graph
    return together


def records() -> Graph:
    """What the records say."""
    return merged("data/records")


@cache
def instances(curie: str) -> frozenset[Node]:
    """All that the records and kinds type as a class or a subclass of it."""
    graph = merged("data/records", "ontology/kinds", "ontology")
    classes = graph.transitive_subjects(RDFS.subClassOf, term(curie))
    return frozenset(thing for each in classes for thing in graph.subjects(RDF.type, each))


@cache
def numbered() -> dict[str, Node]:
    """Number → claim, for each claim that has a number of its own."""
    return {
        local(claim): claim for claim in instances("ic:Claim") if NUMBERED.fullmatch(local(claim))
    }


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table that stands beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
