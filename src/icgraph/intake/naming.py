"""Names for blank nodes, made from what is said of them.

The same content gets the same names whatever the order of lines, the labels in the file or
the machine, so that loading a file again changes nothing. Nodes joined by triples are named
together: colours are refined until every node has one of its own, and where nodes stay alike
each of them is tried as the first. The work is bounded; a graph made to defeat it is refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from icgraph.errors import Invalid
from icgraph.identity import ROOT
from icgraph.terms import IRI, BlankNode, Quad, Term

GENERATED = ROOT + ".well-known/genid/"
"""What the name of a thing that its file left without one begins with."""

MAX_STEPS = 1_500_000
"""How many times a node may be looked at in one file."""

_Colours = dict[BlankNode, str]


def name_blank_nodes(quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads with an IRI for each blank node.

    Raise Invalid when there are too many nodes that are too much alike.
    """
    stated = list(quads)
    names: dict[BlankNode, IRI] = {}
    work = _Work()
    alike: dict[str, int] = defaultdict(int)
    for nodes, about in _joined(stated):
        text, order = _Naming(nodes, about, work).best(dict.fromkeys(nodes, ""))
        digest = sha256(text.encode()).hexdigest()[:16]
        alike[digest] += 1
        copy = f".{alike[digest]}" if alike[digest] > 1 else ""
        for number, node in enumerate(order, 1):
            names[node] = IRI(f"{GENERATED}{digest}-{number}{copy}")

    def named(term: Term) -> Term:
        return names[term] if isinstance(term, BlankNode) else term

    return [
        Quad(
            names[quad.subject] if isinstance(quad.subject, BlankNode) else quad.subject,
            quad.predicate,
            named(quad.object),
            quad.graph,
        )
        for quad in stated
    ]


class _Work:
    """How much was done, and when that is too much."""

    def __init__(self) -> None:
        self.steps = 0

    def add(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise Invalid(
                "the blank nodes are too much alike to be told apart",
                hint="give the things IRIs",
            )


class _Naming:
    """The nodes of one connected part, and the search for their order."""

    def __init__(self, nodes: Sequence[BlankNode], about: Sequence[Quad], work: _Work) -> None:
        self._nodes = nodes
        self._quads = about
        self._work = work
        self._about: dict[BlankNode, list[Quad]] = defaultdict(list)
        for quad in about:
            for node in _nodes_of(quad):
                self._about[node].append(quad)

    def best(self, colours: _Colours) -> tuple[str, list[BlankNode]]:
        """The least description of the part, and its nodes in the order it has them."""
        colours = self._refined(colours)
        tied = self._tied(colours)
        if not tied:
            order = sorted(self._nodes, key=lambda node: colours[node])
            place = {node: str(number) for number, node in enumerate(order)}
            return "\n".join(sorted(_written(quad, place) for quad in self._quads)), order
        return min(
            (self.best(colours | {node: "!" + colours[node]}) for node in tied),
            key=lambda found: found[0],
        )

    def _refined(self, colours: _Colours) -> _Colours:
        counts = Counter(colours.values())
        while True:
            alike = [node for node in self._nodes if counts[colours[node]] > 1]
            self._work.add(sum(len(self._about[node]) for node in alike))
            colours = colours | {node: self._colour(node, colours) for node in alike}
            before, counts = len(counts), Counter(colours.values())
            if len(counts) == before:
                return colours

    def _colour(self, node: BlankNode, colours: _Colours) -> str:
        seen = sorted(_written(quad, colours, node) for quad in self._about[node])
        return sha256(repr((colours[node], seen)).encode()).hexdigest()

    def _tied(self, colours: _Colours) -> list[BlankNode]:
        """The first nodes with one colour, without those that could change places with one."""
        classes: dict[str, list[BlankNode]] = defaultdict(list)
        for node in self._nodes:
            classes[colours[node]].append(node)
        shared = [(len(nodes), colour) for colour, nodes in classes.items() if len(nodes) > 1]
        if not shared:
            return []
        labels = {node: str(node) for node in self._nodes}
        apart = {
            tuple(sorted(_written(quad, labels, node) for quad in self._about[node])): node
            for node in classes[min(shared)[1]]
        }
        return list(apart.values())


def _joined(quads: Iterable[Quad]) -> list[tuple[list[BlankNode], list[Quad]]]:
    """Blank nodes that triples join, each part with its quads."""
    leader: dict[BlankNode, BlankNode] = {}

    def find(node: BlankNode) -> BlankNode:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    about = [quad for quad in quads if _nodes_of(quad)]
    for quad in about:
        first, *others = _nodes_of(quad)
        for other in others:
            leader[find(other)] = find(first)
    parts: dict[BlankNode, tuple[set[BlankNode], list[Quad]]] = {}
    for quad in about:
        nodes, found = parts.setdefault(find(_nodes_of(quad)[0]), (set(), []))
        nodes.update(_nodes_of(quad))
        found.append(quad)
    return [(sorted(nodes), found) for nodes, found in parts.values()]


def _nodes_of(quad: Quad) -> list[BlankNode]:
    return [term for term in quad[:3] if isinstance(term, BlankNode)]


def _written(quad: Quad, marks: dict[BlankNode, str], itself: BlankNode | None = None) -> str:
    """A quad with a mark for each blank node, and a mark of its own for one of them."""
    parts = [
        ("*" if term == itself else marks[term]) if isinstance(term, BlankNode) else repr(term)
        for term in quad[:3]
    ]
    return " ".join((*parts, repr(quad.graph)))
