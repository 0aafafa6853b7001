"""Winners and losers: who is said to gain and who to lose, under which payment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.claimed import NOT_STATED
from icgraph.analysis.gains.in_words import lead_of, place_of
from icgraph.analysis.gains.paying import CONFIGURED, DESPITE, OF_THE_CASE, STATED
from icgraph.analysis.over_time.waves import SEEN
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import listed
from icgraph.views import statuses
from icgraph.views.asked import Asked
from icgraph.views.cited import Cited
from icgraph.views.pages import render
from icgraph.views.units import Cell, Row, units, units_down
from icgraph.vocabulary import IC as V

SIDES = ("good", "bad", "neutral", "unsaid", "denied")
"""Where an outcome stands for somebody; ``denied`` is what is said not to be so."""
SIGNS = {
    "good": ("+", "good for them"),
    "bad": ("\u2212", "bad for them"),
    "neutral": ("=", "neither good nor bad"),
    "unsaid": ("\u25cb", "good or bad not stated"),
    "denied": ("\u2260", "said not to be so"),
}
SHAPES = {"denied": "statement-denied"}
VALENCES = {V.Beneficial: "good", V.Adverse: "bad", V.Neutral: "neutral"}
LINKS = {STATED: "under", DESPITE: "despite", CONFIGURED: "together with"}
"""How a payment rule stands to an outcome, in a word."""
UNPAID = "payment not stated"


class Entry(NamedTuple):
    """One outcome for somebody: sign and words, how far it is claimed, where, by which claims."""

    side: str
    sign: str
    words: str
    outcome: str
    style: str
    status: str
    place: str
    payment: str
    claims: Sequence[int]


class Losing(NamedTuple):
    """Who has to act and loses by it: what they have to do, and what they are said to lose."""

    place: str
    actor: str
    certain: bool
    acts: Sequence[tuple[str, Sequence[int]]]
    loses: Sequence[tuple[str, Sequence[int]]]


def ledger_page(asked: Asked) -> str:
    """The page of ``ledger``: counted, then lane by lane, then who loses by acting."""
    result = asked.result
    rows = result.rows
    cited = Cited(asked.claims)
    holders = sorted({row["stakeholder"] for row in rows}, key=lambda iri: _last(iri, asked))
    pairs = sorted(
        {(_payment(row, asked), row["stakeholder"]) for row in rows},
        key=lambda pair: (pair[0] == UNPAID, pair[0], _last(pair[1], asked)),
    )
    counts = Counter(
        (pairs.index((_payment(row, asked), row["stakeholder"])), SIDES.index(_side(row)))
        for row in rows
    )
    lead = _lead(rows, asked)
    headings = [" ".join(SIGNS[side]) for side in SIDES]
    losing = [_losing(row, asked, cited) for row in result.more["acts_and_loses"]]
    drawing = (
        "ledger",
        "Who gains and who loses, by payment",
        lead,
        [Row(_whom(whom, asked), above) for above, whom in pairs],
        headings,
        {
            (r, k): Cell(n, SHAPES.get(SIDES[k], SIDES[k]), f"#lane-{holders.index(pairs[r][1])}")
            for (r, k), n in counts.items()
        },
        lambda r, k: f"{SIGNS[SIDES[k]][1]}, {_whom(pairs[r][1], asked)}, {pairs[r][0]}",
    )
    values = {
        "picture": units(*drawing),
        "narrow": units_down("down", *drawing[1:]),
        "counted": lead_of(rows),
        "sides": [(SHAPES.get(side, side), SIGNS[side][1]) for side in SIDES],
        "headings": headings,
        "pairs": [
            (above, _whom(whom, asked), [counts[r, k] for k in range(len(SIDES))])
            for r, (above, whom) in enumerate(pairs)
        ],
        "losing": losing,
        "lanes": [
            (
                _whom(whom, asked),
                [_entry(row, asked, cited) for row in _ordered(rows, whom)],
            )
            for whom in holders
        ],
        "flips": [_flip(flip, asked, cited) for flip in result.more["flips"]],
        "questions": [gap["question"] for gap in result.more["open_questions"]],
        "behind": cited.rows(),
    }
    page = asked.page("Who gains and who loses", lead, wide=True)
    return render(
        "ledger.html.j2",
        page,
        values,
        styles=("units.css", "figure.css", "cited.css", "ledger.css"),
        scripts=("figure.js",),
    )


def _lead(rows: Sequence[Mapping[str, Any]], asked: Asked) -> str:
    """Who is said to lose, what is good and bad (never what is denied), and for whom."""
    if not rows:
        return lead_of(rows)
    sides = Counter(_side(row) for row in rows)
    came = Counter(
        _side(row) for row in rows if row["status"] in SEEN and row["change"] != V.NoChange
    )
    lost = {word: _losers(rows, asked, feared=word == "feared") for word in ("said", "feared")}
    lose = [
        f"{word.capitalize()} to lose: {listed(names)}." for word, names in lost.items() if names
    ]
    silent = sum(row["stakeholder"] == NOT_STATED for row in rows)
    return " ".join(
        [
            *(lose or ["Of nobody by name is a loss said."]),
            f"Of {counted_of(len(rows), 'entry', 'entries')} on outcomes, {sides['good']} name "
            f"something good ({came['good']} as come about) and {sides['bad']} something bad "
            f"({came['bad']} as come about); for whom is not stated of {silent}.",
        ]
    )


def _losers(rows: Sequence[Mapping[str, Any]], asked: Asked, *, feared: bool) -> list[str]:
    """Those for whom something bad is feared, or is otherwise said."""
    return sorted(
        {
            asked.names[row["stakeholder"]]
            for row in rows
            if _side(row) == "bad"
            and row["stakeholder"] != NOT_STATED
            and (row["status"] == V.Feared) == feared
        }
    )


def _last(iri: str, asked: Asked) -> tuple[bool, str, str]:
    """By name, with what is not stated at the end."""
    return iri == NOT_STATED, _whom(iri, asked), iri


def _whom(iri: str, asked: Asked) -> str:
    return "For whom is not stated" if iri == NOT_STATED else asked.names[iri]


def _side(row: Mapping[str, Any]) -> str:
    if row["presence"] == V.Absent:
        return "denied"
    return VALENCES.get(row["valence"], "unsaid")


def _payment(row: Mapping[str, Any], asked: Asked) -> str:
    """The payment rules linked to an outcome; one that is only recorded of the case is none."""
    told = [
        f"{LINKS[paid['how']]} {asked.names[paid['rule']].lower()}"
        for paid in row["payment"]
        if paid["how"] != OF_THE_CASE
    ]
    return "; ".join(told) or UNPAID


def _ordered(rows: Sequence[Mapping[str, Any]], whom: str) -> list[Mapping[str, Any]]:
    """The outcomes of one lane, good and bad first; else as the analysis has them."""
    return sorted(
        (row for row in rows if row["stakeholder"] == whom),
        key=lambda row: SIDES.index(_side(row)),
    )


def _entry(row: Mapping[str, Any], asked: Asked, cited: Cited) -> Entry:
    side = _side(row)
    sign, words = SIGNS[side]
    if side == "denied" and row["valence"] in VALENCES:
        words = f"{SIGNS[VALENCES[row['valence']]][1]}, {words}"
    change = "" if row["change"] == NOT_STATED else f" ({asked.names[row['change']].lower()})"
    status = row["status"]
    paid = [
        f"{asked.names[paid['rule']].lower()} is recorded of the case"
        for paid in row["payment"]
        if paid["how"] == OF_THE_CASE
    ]
    payment = _payment(row, asked)
    return Entry(
        side,
        sign,
        words,
        asked.names[row["outcome"]] + change,
        statuses.shown(status).style,
        statuses.in_words(status, row["presence"], asked.names[status]),
        place_of(row, asked.names),
        "; ".join([payment.replace(UNPAID, "not stated"), *paid]),
        cited(row["claims"]),
    )


def _losing(row: Mapping[str, Any], asked: Asked, cited: Cited) -> Losing:
    def told(things: Sequence[Mapping[str, Any]]) -> list[tuple[str, Sequence[int]]]:
        return [
            (
                ": ".join(
                    filter(None, (one["how"], one["what"] and asked.names[one["what"]].lower()))
                )
                + "".join(
                    f", {LINKS[paid['how']]} {asked.names[paid['rule']].lower()}"
                    for paid in one["payment"]
                    if paid["how"] != OF_THE_CASE
                ),
                cited(one["claims"]),
            )
            for one in things
        ]

    return Losing(
        place_of(row, asked.names),
        asked.names[row["actor"]],
        bool(row["cases"]),
        told(row["acts"]),
        told(row["loses"]),
    )


def _flip(
    flip: Mapping[str, Any], asked: Asked, cited: Cited
) -> tuple[str, Sequence[tuple[str, int, int, Sequence[int]]]]:
    """A thing that is favourable in one place and adverse in another: word, claims, places."""
    sides: list[tuple[str, int, int, Sequence[int]]] = []
    for word, side in zip(flip["words"], (flip["favourable"], flip["adverse"]), strict=True):
        places = {thing for one in side for thing in (*one["cases"], *one["said_of"])}
        sides.append((word, len(side), len(places), cited(one["claim"] for one in side)))
    return asked.names[flip["thing"]], sides
