"""The boxes and links of a mechanism map, and every word that stands in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.identity import IC

COLUMNS = {"context": 0, "activity": 1, "mechanism": 2, "step": 3, "outcome": 4}
HEADINGS = {
    "context": "Context",
    "activity": "What is done",
    "mechanism": "Mechanism",
    "step": "Step on the way",
    "outcome": "Outcome",
    "outcome-adverse": "Adverse outcome",
    "outcome-feared": "What is feared",
}
"""The kinds of box from left to right; kinds of one column stand beneath one another."""
STYLES = {
    "thought": "intended or hypothesised",
    "reported": "reported, or stated otherwise",
    "seen": "observed or tested",
    "feared": "feared",
}
"""How a link is drawn, and what that says of its weaker end."""
STATUSES = {
    "intended": "intended",
    "hypothesised": "hypothesised",
    "reported": "reported by informants",
    "observed": "observed",
    "tested": "tested",
    "feared": "feared",
    "other": "stated otherwise",
}

_WORDS = {
    "TestedSupported": "tested",
    "TestedNotSupported": "tested",
    "TestedMixed": "tested",
}
_THOUGHT = {"intended", "hypothesised"}
_SEEN = {"observed", "tested"}
_NAMED = {"stated": "named together", "partial": "named in part", "assembled": "put together"}


class MapBox(NamedTuple):
    """A kind as a box: the small print below its label, and the cases that name it."""

    iri: str
    label: str
    kind: str
    below: str
    says: str
    cases: tuple[int, ...]
    evidence: tuple[str, ...]

    @property
    def column(self) -> int:
        """The column it stands in, from the left."""
        return COLUMNS[self.kind.partition("-")[0]]


class MapLink(NamedTuple):
    """All that is said from one box to another; ends and claims are indexes.

    ``ends`` is how the line ends (arrow, bar, or ring where what it leads to is only feared) and
    ``word`` stands at its middle.
    """

    a: int
    b: int
    style: str
    ends: str
    word: str
    says: str
    cases: tuple[int, ...]
    claims: tuple[int, ...]


class Told(NamedTuple):
    """What the links at a box say of it, each word with the cases that say so."""

    roles: Mapping[str, set[str]]
    valences: Mapping[str, set[str]]


def link_of(
    ends: tuple[int, int],
    found: Sequence[Mapping[str, Any]],
    case_place: Mapping[str, int],
    claim_place: Mapping[str, int],
) -> MapLink:
    """The link that stands for all edges found between two boxes."""
    statuses = {_status(status) for data in found for status in data["status"]}
    roles = sorted({word(role) for data in found for role in data["role"]})
    valences = sorted({word(one) for data in found for one in data["valence"]})
    cases = sorted({case_place[str(data["case"])] for data in found})
    modes = sorted({_mode(data) for data in found})
    words = [*roles, *valences, *(STATUSES[status] for status in STATUSES if status in statuses)]
    style = _style(statuses)
    ends_in = "ring" if style == "feared" else "bar" if roles == ["barrier"] else "arrow"
    return MapLink(
        *ends,
        style,
        ends_in,
        "feared" if style == "feared" else "adverse" if valences == ["adverse"] else "",
        f"{', '.join(words)}; in {number_of(cases)}; {', '.join(modes)}",
        tuple(cases),
        tuple(sorted({claim_place[claim] for data in found for claim in data["claims"]})),
    )


def box_of(
    node: str,
    data: Mapping[str, Any],
    links: Sequence[MapLink],
    told: Told,
    evidence: Sequence[str],
    number_of_cases: int,
) -> MapBox:
    """The box of a kind; a box that every link only fears, or calls adverse, is of a kind apart."""
    kind = data["kind"]
    if kind == "outcome" and all(link.style == "feared" for link in links):
        kind = "outcome-feared"
    elif kind == "outcome" and set(told.valences) == {"adverse"}:
        kind = "outcome-adverse"
    cases = tuple(sorted({case for link in links for case in link.cases}))
    words = told.valences if kind == "outcome" else {}
    said = sorted({**told.roles, **words}.items())
    alone = cases == (0,) and number_of_cases == 1
    counted = (f"{name} in {len(found)}" for name, found in said)
    label = " ".join(data["label"].split())
    return MapBox(
        node,
        label[:1].upper() + label[1:],
        kind,
        "; ".join(name for name, _ in said) if alone else "; ".join([number_of(cases), *counted]),
        data.get("definition", ""),
        cases,
        tuple(evidence),
    )


def word(term: str) -> str:
    """A term of the ontology as a word: ``TestedSupported`` is tested."""
    name = term.removeprefix(IC)
    return _WORDS.get(name) or re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def style_of(status: str) -> str:
    """The style of the badge of a status."""
    return _WORDS.get(status, status.lower())


def number_of(cases: Sequence[object]) -> str:
    """How many cases, in words."""
    return "1 case" if len(cases) == 1 else f"{len(cases)} cases"


def _style(statuses: set[str]) -> str:
    """How firmly a link may be drawn: as its weakest end, and what is feared as feared."""
    if "feared" in statuses:
        return "feared"
    if statuses & _THOUGHT:
        return "thought"
    return "seen" if statuses <= _SEEN else "reported"


def _status(status: str) -> str:
    name = word(status)
    return name if name in STATUSES else "other"


def _mode(data: Mapping[str, Any]) -> str:
    unsure = ", or of another case it may be" if data["certainty"] == "possible" else ""
    return f"{_NAMED[data['mode']]} by the {data['assembled_by']}{unsure}"
