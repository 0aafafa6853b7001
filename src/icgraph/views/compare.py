"""Two to four cases side by side: context, what is done, mechanism and outcome in lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.result import listed
from icgraph.analysis.sharing.compare import ALIKE, DIFFER, FEWEST, MAY, MOST, UNSAID
from icgraph.incidence import ABSENT, PRESENT
from icgraph.views.asked import Asked
from icgraph.views.map_data import readable
from icgraph.views.pages import render

LANES = {
    "Context": (
        "population",
        "context-factor",
        "lever",
        "barrier",
        "precondition",
        "setting",
        "sector",
        "commissioner",
    ),
    "What is done": ("service-model", "integration-type", "activity"),
    "Mechanism": ("mechanism", "mechanism-step"),
    "Outcome": ("outcome-intended", "outcome", "harm-raised"),
}
"""The lanes of the page, and the kinds of attribute in each."""
KINDS = {
    "outcome": "outcome reported",
    "outcome-intended": "outcome intended",
    "harm-raised": "harm raised",
    "mechanism-step": "step of a mechanism",
}
DIFFERENCES = {DIFFER: "differ", MAY: "may differ", ALIKE: "alike", UNSAID: "not said of any"}
TOLD = 3
"""How many differences the headline names."""
SAID, SAID_NOT, ONE_OF, CONTESTED, NOT_SAID = (
    ("said", "●", "said"),
    ("said-not", "✕", "said not"),
    ("one-of", "◐", "one of these cases, which is not said"),
    ("contested", "◇", "sources disagree"),
    ("not-said", "○", "not said"),
)
"""A cell's style, its sign, and its words."""


class Cell(NamedTuple):
    """What is said of one case: style, sign and words, by which claims.

    ``state`` is present, absent or unknown; ``basis`` is what it counts on where that is not
    the basis of every one of these claims.
    """

    place: int
    case: str
    state: str
    style: str
    sign: str
    words: str
    basis: str
    claims: Sequence[Mapping[str, Any]]


class Line(NamedTuple):
    """An attribute over the cases, in their order; ``how`` says whether the shown differ in it."""

    key: str
    label: str
    kind: str
    how: str
    cells: Sequence[Cell]


class Lane(NamedTuple):
    """A lane: its lines as a table, and those of which nothing is said, by name."""

    heading: str
    lines: Sequence[Line]
    silent: Sequence[Line]


def compare_page(asked: Asked) -> str:
    """The page of ``compare``: the cases asked for, and others to choose where there are some."""
    more = asked.result.more
    shown: list[str] = more["among"]
    choice = more.get("choice", {"among": shown, "rows": asked.result.rows})
    cases: list[str] = choice["among"]
    how = {row["attribute"]: row["how"] for row in asked.result.rows}
    lanes = []
    for heading, kinds in LANES.items():
        rows = _of(choice["rows"], kinds, how)
        lines = [_line(row, cases, how, asked) for row in rows]
        spoken = [line for line in lines if line.how != UNSAID]
        silent = lines if len(cases) > len(shown) else [x for x in lines if x.how == UNSAID]
        lanes.append(Lane(heading, lines if len(cases) > len(shown) else spoken, silent))
    values = {
        "cases": asked.named(cases),
        "shown": len(shown),
        "lanes": lanes,
        "unsaid": UNSAID,
        "words": DIFFERENCES,
        "signs": (SAID, SAID_NOT, NOT_SAID, ONE_OF, CONTESTED),
        "most": MOST,
        "fewest": FEWEST,
    }
    return render(
        "compare.html.j2",
        asked.page(_title(asked.named(shown), cases), _lead(asked), wide=True),
        values,
        styles=("figure.css", "compare.css"),
        scripts=("compare.js",),
    )


def _title(shown: Sequence[str], cases: Sequence[str]) -> str:
    """Both names of two cases; of more they head the columns."""
    if len(shown) == len(cases) == FEWEST:
        return "Side by side: " + " and ".join(shown)
    return f"{len(cases)} cases side by side"


def _lead(asked: Asked) -> str:
    """In how much the shown cases differ for certain, and in what first of all."""
    rows, counts = asked.result.rows, asked.result.more["counts"]
    who = "The cases first shown" if "choice" in asked.result.more else "They"
    apart = [
        ": ".join(filter(None, (KINDS.get(row["kind"]), row["label"])))
        for row in rows
        if row["how"] == DIFFER
    ]
    what = f" ({listed(apart, TOLD)})" if apart else ""
    return (
        f"{who} differ for certain in {counts[DIFFER]} of {len(rows)} things{what} and are alike "
        f"in {counts[ALIKE]}. In {counts[MAY]} they may differ, since something is said of one "
        f"and not of another; of {counts[UNSAID]} nothing is said."
    )


def _of(
    rows: Sequence[Mapping[str, Any]], kinds: Sequence[str], how: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """The rows of these kinds, differences first, then kind by kind."""
    order = tuple(DIFFERENCES)
    chosen = [row for row in rows if row["kind"] in kinds]
    return sorted(
        chosen,
        key=lambda row: (
            order.index(how.get(row["attribute"], UNSAID)),
            kinds.index(row["kind"]),
            row["label"],
            row["attribute"],
        ),
    )


def _line(
    row: Mapping[str, Any], cases: Sequence[str], how: Mapping[str, str], asked: Asked
) -> Line:
    kind = KINDS.get(row["kind"], row["kind"].replace("-", " "))
    return Line(
        row["attribute"],
        row["label"],
        kind,
        how.get(row["attribute"], UNSAID),
        [_cell(row, place, case, asked) for place, case in enumerate(cases)],
    )


def _cell(row: Mapping[str, Any], place: int, case: str, asked: Asked) -> Cell:
    claims = row["claims"][case]
    style, sign, words = {PRESENT: SAID, ABSENT: SAID_NOT}.get(row["cells"][case]) or (
        ONE_OF if case in row["unresolved"] else CONTESTED if claims else NOT_SAID
    )
    shown = [readable(claim) for claim in asked.claims(claims)]
    basis = asked.names[row["bases"][case]] if row["bases"][case] else ""
    alone = all(dict(claim["facts"]).get("Basis") == basis for claim in shown)
    return Cell(
        place,
        asked.names[case],
        row["cells"][case],
        style,
        sign,
        words,
        "" if alone else basis,
        shown,
    )
