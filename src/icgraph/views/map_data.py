"""What a mechanism map shows: boxes in columns, links with their claims, and where it opens.

Made from the graph of mechanism paths and nothing else. Links between the same two kinds in
several cases are one line with all their cases and claims.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from icgraph.identity import IC, compact
from icgraph.terms import IRI

if TYPE_CHECKING:
    import networkx as nx

    from icgraph.tracing import Claim

MOST = 60
"""Boxes a map opens with at most."""

COLUMNS = {"context": 0, "activity": 1, "mechanism": 2, "step": 3, "outcome": 4}
HEADINGS = {
    "context": "Context",
    "activity": "What is done",
    "mechanism": "Mechanism",
    "step": "Step on the way",
    "outcome": "Outcome",
    "outcome-feared": "Outcome that is feared",
}
STATUSES = {
    "intended": "intended",
    "hypothesised": "hypothesised",
    "reported": "reported by informants",
    "observed": "observed",
    "tested": "tested",
    "feared": "feared",
    "other": "stated otherwise",
}
"""The word a link is filtered by, and how the legend says it."""

_WORDS = {
    "TestedSupported": "tested",
    "TestedNotSupported": "tested",
    "TestedMixed": "tested",
}
_THOUGHT = {"intended", "hypothesised"}
_SEEN = {"observed", "tested"}


class MapBox(NamedTuple):
    """A kind as a box: small print above and below its label, and the cases that name it."""

    iri: str
    label: str
    kind: str
    above: str
    below: str
    says: str
    cases: tuple[int, ...]
    evidence: tuple[str, ...]


class MapLink(NamedTuple):
    """All that is said from one box to another; ends and claims are indexes."""

    a: int
    b: int
    style: str
    ends: str
    says: str
    statuses: tuple[str, ...]
    cases: tuple[int, ...]
    claims: tuple[int, ...]


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
    def statuses(self) -> list[tuple[str, str]]:
        """The statuses of links there are, in the legend's words."""
        there = {status for link in self.links for status in link.statuses}
        return [(status, words) for status, words in STATUSES.items() if status in there]

    @property
    def reads_as(self) -> str:
        """How to read the map, with its numbers."""
        return (
            f"{len(self.boxes)} boxes and {len(self.links)} links from {_number(self.cases)}. "
            "A line joins what is said of the same case, from context to outcome; it does not say "
            "that one brings about the other. Dashed: intended or hypothesised at one end at "
            "least. Dotted: feared. Thick: observed or tested. Ending in a bar: it stands in the "
            "way. What is not drawn was not said."
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
        _link(place[a], place[b], found, case_place, claim_place)
        for (a, b), found in sorted(between.items())
    ]
    touching: dict[int, list[MapLink]] = defaultdict(list)
    roles: dict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link, ((a, _), found) in zip(links, sorted(between.items()), strict=True):
        touching[link.a].append(link)
        touching[link.b].append(link)
        for data in found:
            for role in data["role"]:
                roles[place[a]][_word(role)].add(data["case"])
    boxes = [
        _box(
            node,
            graph.nodes[node],
            touching[number],
            roles[number],
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
        "status": f"{absent}{_word(claim.status)}",
        "style": _WORDS.get(claim.status, claim.status.lower()),
        "facts": [fact for fact in facts if fact[1]],
    }


def _link(
    a: int,
    b: int,
    found: Sequence[Mapping[str, Any]],
    case_place: Mapping[str, int],
    claim_place: Mapping[str, int],
) -> MapLink:
    statuses = {_status(status) for data in found for status in data["status"]}
    roles = sorted({_word(role) for data in found for role in data["role"]})
    cases = sorted({case_place[str(data["case"])] for data in found})
    modes = sorted({_mode(data) for data in found})
    words = [*roles, *(STATUSES[status] for status in STATUSES if status in statuses)]
    says = f"{', '.join(words)}; in {_number(cases)}; {', '.join(modes)}"
    return MapLink(
        a,
        b,
        _style(statuses),
        "bar" if roles == ["barrier"] else "arrow",
        says,
        tuple(sorted(statuses)),
        tuple(cases),
        tuple(sorted({claim_place[claim] for data in found for claim in data["claims"]})),
    )


def _style(statuses: set[str]) -> str:
    """How firmly a link may be drawn: as its weakest end, and what is feared as feared."""
    if "feared" in statuses:
        return "feared"
    if statuses & _THOUGHT:
        return "thought"
    return "seen" if statuses <= _SEEN else "reported"


def _box(
    node: str,
    data: Mapping[str, Any],
    links: Sequence[MapLink],
    roles: Mapping[str, set[str]],
    evidence: Sequence[str],
    number_of_cases: int,
) -> MapBox:
    feared = data["kind"] == "outcome" and all(link.style == "feared" for link in links)
    kind = "outcome-feared" if feared else data["kind"]
    cases = tuple(sorted({case for link in links for case in link.cases}))
    said = [f"{role} in {len(found)}" for role, found in sorted(roles.items())]
    alone = cases == (0,) and number_of_cases == 1
    return MapBox(
        node,
        data["label"][:1].upper() + data["label"][1:],
        kind,
        "Feared" if feared else "",
        "; ".join(sorted(roles)) if alone else "; ".join([_number(cases), *said]),
        data.get("definition", ""),
        cases,
        tuple(evidence),
    )


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
    while waiting and len(found) < MOST:
        for number in sorted(near[waiting.popleft()] - set(found), key=weight):
            if len(found) < MOST:
                found.append(number)
                waiting.append(number)
    return sorted(found)


def _status(status: str) -> str:
    word = _word(status)
    return word if word in STATUSES else "other"


def _word(term: str) -> str:
    name = term.removeprefix(IC)
    return _WORDS.get(name) or re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def _mode(data: Mapping[str, Any]) -> str:
    named = {"stated": "named together", "partial": "named in part", "assembled": "put together"}
    unsure = ", or of another case it may be" if data["certainty"] == "possible" else ""
    return f"{named[data['mode']]} by the {data['assembled_by']}{unsure}"


def _number(cases: Sequence[object]) -> str:
    return "1 case" if len(cases) == 1 else f"{len(cases)} cases"
