"""A made-up graph of mechanism paths of any size, in four columns, and its claims."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from icgraph.terms import IRI
from icgraph.tracing import Claim

_ROOT = "https://w3id.org/icgraph/"
_KINDS = ("context", "activity", "mechanism", "outcome")
_LABEL = "Shared responsibility for the child"


class Names(dict[str, str]):
    """Every case has a name."""

    def __missing__(self, iri: str) -> str:
        return f"Case {iri[-1]}"


def graph(boxes: int) -> nx.MultiDiGraph[str]:
    """So many boxes with about three links for two of them, each of one of three cases."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names = [f"{_ROOT}{_KINDS[number % 4]}/{number:05}" for number in range(boxes)]
    for number, name in enumerate(names):
        label = f"{_LABEL} {number}"
        made.add_node(
            name, kind=_KINDS[number % 4], label=label, definition=f"{label}, defined", cases=[]
        )
    for number in range(boxes):
        start = number - number % 4
        for step in (start + number % 4 + 1, start + 5 + number % 4):
            if number % 4 == 3 or step >= boxes:
                continue
            made.add_edge(
                names[number],
                names[step],
                case=f"{_ROOT}case/{number % 3}",
                claims=[f"{_ROOT}claim/{number}", f"{_ROOT}claim/{step}"],
                status=["Reported"],
                role=["Barrier"] if number % 8 == 0 else [],
                valence=[],
                mode="assembled",
                assembled_by="coder",
                certainty="certain",
            )
    return made


def claims(iris: Iterable[IRI]) -> list[Claim]:
    """A claim of a line of text by each IRI."""
    whose = ("informants", "informants", "authors", "curation")
    return [
        Claim(iri, _LABEL, ("Case 1",), (), "Present", "Reported", "stated", *whose, (), (), ())
        for iri in iris
    ]
