"""What a mechanism map shows: boxes in columns, links with their claims, and where it opens.

Made from the graph of mechanism paths and nothing else. Links between the same two kinds in
several cases are one line with all their cases and claims.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from icgraph.identity import compact
from icgraph.terms import IRI
from icgraph.views.map_parts import (
    HEADINGS,
    STYLES,
    MapBox,
    MapLink,
    Told,
    box_of,
    link_of,
    number_of,
    style_of,
    word,
)

if TYPE_CHECKING:
    import networkx as nx

    from icgraph.tracing import Claim

MOST, NEAR = 60, 40
"""Boxes a map opens with at most; a larger map opens with so many of them."""


@dataclass(frozen=True, slots=True)
class MapData:
    """Everything a page needs to draw a map, its panel and its table.

    ``open`` lists the boxes shown at first; ``claims`` are ready to be read.
    """

    boxes: list[MapBox]
    links: list[MapLink]
    cases: list[str]
    claims: list[dict[str, Any]]
    open: list[int]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of box there are, with their headings, from left to right."""
        there = {box.kind for box in self.boxes}
        return [(kind, heading) for kind, heading in HEADINGS.items() if kind in there]

    @property
    def styles(self) -> list[tuple[str, str]]:
        """The ways its links are drawn, with what each says."""
        there = {link.style for link in self.links}
        return [(style, says) for style, says in STYLES.items() if style in there]

    @property
    def ends(self) -> set[str]:
        """The ways its links end."""
        return {link.ends for link in self.links}

    @property
    def among_open(self) -> list[MapLink]:
        """The links between boxes shown at first."""
        there = set(self.open)
        return [link for link in self.links if {link.a, link.b} <= there]

    @property
    def numbers(self) -> str:
        """How much there is on it."""
        return f"{len(self.boxes)} boxes and {len(self.links)} links from {number_of(self.cases)}"

    @property
    def counted(self) -> str:
        """How much of it is shown at first."""
        return (
            f"{len(self.open)} of {len(self.boxes)} boxes and "
            f"{len(self.among_open)} of {len(self.links)} links are shown."
        )


def map_data(
    graph: nx.MultiDiGraph[str],
    names: Mapping[str, str],
    claims: Callable[[Iterable[IRI]], Sequence[Claim]],
    evidence: Mapping[str, Sequence[str]] | None = None,
    focus: str | None = None,
) -> MapData:
    """The map of a graph of mechanism paths.

    Parameters
    ----------
    graph
        As ``mechanism_graph`` makes it.
    names
        Labels of cases by IRI.
    claims
        Gives claims as people read them.
    evidence
        For a kind, the reviews that bear on it in one sentence each.
    focus
        The kind the map opens around when it has more than ``MOST`` boxes.
    """
    drawn = [node for node in sorted(graph) if graph.degree(node)]
    place = {node: number for number, node in enumerate(drawn)}
    case_iris = sorted({str(data["case"]) for _, _, data in graph.edges(data=True)})
    case_place = {case: number for number, case in enumerate(case_iris)}
    claim_iris = sorted(
        {claim for _, _, data in graph.edges(data=True) for claim in data["claims"]}
    )
    claim_place = {claim: number for number, claim in enumerate(claim_iris)}

    between: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for a, b, data in graph.edges(data=True):
        between[a, b].append(data)
    links = [
        link_of((place[a], place[b]), found, case_place, claim_place)
        for (a, b), found in sorted(between.items())
    ]
    touching: dict[int, list[MapLink]] = defaultdict(list)
    for link in links:
        touching[link.a].append(link)
        touching[link.b].append(link)
    boxes = [
        box_of(
            node,
            graph.nodes[node],
            touching[number],
            _told(graph, node),
            (evidence or {}).get(node, ()),
            len(case_iris),
        )
        for number, node in enumerate(drawn)
    ]
    return MapData(
        boxes,
        links,
        [names[case] for case in case_iris],
        [readable(claim) for claim in claims(map(IRI, claim_iris))],
        _opening(boxes, links, place.get(focus) if focus else None),
    )


def readable(claim: Claim) -> dict[str, Any]:
    """A claim as the panel shows it: its text, its status, and facts as (name, value)."""
    people = (
        ("Held by", claim.holder),
        ("Reported by", claim.reporter),
        ("Written by", claim.author),
        ("Entered by", claim.coder),
    )
    facts = [("Said of", "; ".join(claim.about)), *people, ("Basis", claim.basis)]
    for passage in claim.passages:
        where = f"characters {passage.start} to {passage.end} of {compact(passage.source)}"
        facts.append(("Passage", f"“{passage.text}”" if passage.text else where))
    absent = "said not to be so; " if claim.presence == "Absent" else ""
    return {
        "text": claim.description,
        "status": f"{absent}{word(claim.status)}",
        "style": style_of(claim.status),
        "facts": [fact for fact in facts if fact[1]],
    }


def _told(graph: nx.MultiDiGraph[str], node: str) -> Told:
    """The roles said where a box is a context, the valences said where it is an outcome."""
    roles: dict[str, set[str]] = defaultdict(set)
    valences: dict[str, set[str]] = defaultdict(set)
    for _, _, data in graph.out_edges(node, data=True):
        for role in data["role"]:
            roles[word(role)].add(data["case"])
    if graph.nodes[node]["kind"] == "outcome":
        for _, _, data in graph.in_edges(node, data=True):
            for valence in data["valence"]:
                valences[word(valence)].add(data["case"])
    return Told(roles, valences)


def _opening(boxes: Sequence[MapBox], links: Sequence[MapLink], focus: int | None) -> list[int]:
    """Every box of a small map; of a large one those nearest to the box with the most cases."""
    if len(boxes) <= MOST:
        return list(range(len(boxes)))
    near: dict[int, set[int]] = defaultdict(set)
    for link in links:
        near[link.a].add(link.b)
        near[link.b].add(link.a)

    def weight(number: int) -> tuple[int, str]:
        return -len(boxes[number].cases), boxes[number].iri

    mechanisms = [n for n, box in enumerate(boxes) if box.kind == "mechanism"]
    start = focus if focus is not None else min(mechanisms or range(len(boxes)), key=weight)
    found, waiting = [start], deque([start])
    while waiting and len(found) < NEAR:
        for number in sorted(near[waiting.popleft()] - set(found), key=weight):
            if len(found) < NEAR:
                found.append(number)
                waiting.append(number)
    return sorted(found)
