"""Two to four cases side by side: context, what is done, mechanism and outcome in lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.sharing.compare import ALIKE, DIFFER, MAY, UNSAID
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

    ``basis`` is what it counts on where that is not the basis of every one of these claims.
    """

    case: str
    style: str
    sign: str
    words: str
    basis: str
    claims: Sequence[Mapping[str, Any]]


class Line(NamedTuple):
    """An attribute over the cases, in their order; ``how`` says whether they differ in it."""

    label: str
    kind: str
    how: str
    cells: Sequence[Cell]


def compare_page(asked: Asked) -> str:
    """The page of ``compare``."""
    result = asked.result
    cases: list[str] = result.more["among"]
    lanes = [
        (heading, [_line(row, cases, asked) for row in _of(result.rows, kinds)])
        for heading, kinds in LANES.items()
    ]
    counts = result.more["counts"]
    lead = (
        f"{len(cases)} cases on {len(result.rows)} attributes: they differ in {counts[DIFFER]}, "
        f"may differ in {counts[MAY]}, are alike in {counts[ALIKE]}; of {counts[UNSAID]} nothing "
        "is said of any of them."
    )
    values = {
        "cases": asked.named(cases),
        "lanes": [
            (heading, [line for line in lines if line.how != UNSAID]) for heading, lines in lanes
        ],
        "silent": [
            (heading, [line for line in lines if line.how == UNSAID]) for heading, lines in lanes
        ],
        "words": DIFFERENCES,
        "said": result.said[2:],
        "signs": (SAID, SAID_NOT, NOT_SAID),
        "doubtful": any(row["unresolved"] for row in result.rows),
    }
    title = "Side by side: " + ", ".join(asked.named(cases))
    return render(
        "compare.html.j2",
        asked.page(title, lead, wide=True),
        values,
        styles=("compare.css",),
        scripts=("compare.js",),
    )


def _of(rows: Sequence[Mapping[str, Any]], kinds: Sequence[str]) -> list[Mapping[str, Any]]:
    """The rows of these kinds, differences first, then kind by kind."""
    order = tuple(DIFFERENCES)
    chosen = [row for row in rows if row["kind"] in kinds]
    return sorted(
        chosen,
        key=lambda row: (
            order.index(row["how"]),
            kinds.index(row["kind"]),
            row["label"],
            row["attribute"],
        ),
    )


def _line(row: Mapping[str, Any], cases: Sequence[str], asked: Asked) -> Line:
    kind = KINDS.get(row["kind"], row["kind"].replace("-", " "))
    return Line(row["label"], kind, row["how"], [_cell(row, case, asked) for case in cases])


def _cell(row: Mapping[str, Any], case: str, asked: Asked) -> Cell:
    claims = row["claims"][case]
    style, sign, words = {PRESENT: SAID, ABSENT: SAID_NOT}.get(row["cells"][case]) or (
        ONE_OF if case in row["unresolved"] else CONTESTED if claims else NOT_SAID
    )
    shown = [readable(claim) for claim in asked.claims(claims)]
    basis = asked.names[row["bases"][case]] if row["bases"][case] else ""
    alone = all(dict(claim["facts"]).get("Basis") == basis for claim in shown)
    return Cell(
        asked.names[case],
        style,
        sign,
        words,
        "" if alone else basis,
        shown,
    )
