"""The evidence gap map: service models by outcomes, a picture and a table of the same cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any, NamedTuple

from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Result
from icgraph.views.around import ALONE, Around
from icgraph.views.pages import Page, fragment, render
from icgraph.views.picture import wrapped

ROW, WIDE, LABEL, HEAD = 46, 122, 236, 92
SMALLEST = 9.0
"""Radius of a circle for one review family, in pixels; area grows with their number."""

STATES = {
    "not-looked-for": "no review is linked, and no search for one is recorded",
    "none-found": "looked for, and none found",
    "linked-no-finding": "a review is linked, without a finding",
    "linked-not-verified": "a review is linked that is not verified",
    "found": "found",
    "found-very-low-certainty": "found, very low certainty",
}
LETTERS = {"high": "H", "moderate": "M", "low": "L", "very low": "V"}
ORDER = tuple(LETTERS)


class Mark(NamedTuple):
    """A cell as drawn and as written; ``key`` is its place among the records below."""

    key: str
    row: int
    column: int
    x: float
    y: float
    radius: float
    style: str
    sign: str
    words: str
    direct: bool
    indirect: bool
    certainty: str
    sentences: tuple[str, ...]


def gap_map_page(
    result: Result,
    names: Mapping[str, str],
    sentence: Callable[[str], str],
    *,
    around: Around = ALONE,
) -> str:
    """The page of the cells that ``gaps`` finds by service model.

    ``names`` are labels by IRI; ``sentence`` says what an evidence line found.
    """
    models = list(dict.fromkeys(row["model"] for row in result.rows))
    outcomes = sorted({row["outcome"] for row in result.rows}, key=lambda iri: (names[iri], iri))
    marks = [
        _mark(row, outcomes.index(row["outcome"]), models.index(row["model"]), sentence)
        for row in result.rows
    ]
    marks.sort(key=lambda mark: (mark.row, mark.column))
    filled = [mark for mark in marks if mark.radius]
    lead = (
        f"{counted_of(len(models), 'service model', 'service models')} by "
        f"{counted_of(len(outcomes), 'outcome', 'outcomes')}: reviews are linked to "
        f"{len(filled)} of {len(marks)} cells. An empty cell is an open question, not a finding."
    )
    page = Page("Evidence gap map", lead, result.head["graphs"], around=around)
    picture = fragment(
        "gap_map.svg.j2",
        columns=[
            (LABEL + WIDE * place, wrapped(names[iri], 15)[:4]) for place, iri in enumerate(models)
        ],
        rows=[
            (HEAD + ROW * place, wrapped(names[iri], 32)[:2], place)
            for place, iri in enumerate(outcomes)
        ],
        marks=marks,
        width=LABEL + WIDE * len(models) + 8,
        height=HEAD + ROW * len(outcomes) + 8,
        tall=ROW,
        wide=WIDE,
        says=lead,
    )
    values = {
        "picture": picture,
        "models": [names[iri] for iri in models],
        "outcomes": [
            (names[iri], [mark for mark in marks if mark.row == place])
            for place, iri in enumerate(outcomes)
        ],
        "filled": [(names[outcomes[m.row]], names[models[m.column]], m) for m in filled],
        "said": result.said,
        "certainties": [c for c in (*ORDER, "not graded") if any(m.certainty == c for m in filled)],
    }
    return render("gap_map.html.j2", page, values, styles=("gap_map.css",), scripts=("gap_map.js",))


def _mark(row: Mapping[str, Any], place: int, column: int, sentence: Callable[[str], str]) -> Mark:
    families = row["families"]
    best = next((word for word in ORDER if word in row["certainty"]), "not graded")
    letter = LETTERS.get(best, "?")
    words = STATES[row["state"]]
    if families:
        kinds = ", ".join(f"{row[word]} {word}" for word in ("direct", "indirect") if row[word])
        reviews = "1 review family" if families == 1 else f"{families} review families"
        certainty = "not graded" if best == "not graded" else f"highest certainty {best}"
        words = f"{reviews}{f' ({kinds})' if kinds else ''}, {certainty}"
    signs = {"none-found": "0", "linked-no-finding": "\u2013", "linked-not-verified": "!"}
    return Mark(
        f"cell-{place}-{column}",
        place,
        column,
        LABEL + WIDE * (column + 0.5),
        HEAD + ROW * (place + 0.5),
        SMALLEST * sqrt(families),
        "direct" if row["direct"] else "indirect" if row["indirect"] else "unstated",
        f"{families} {letter}" if families else signs.get(row["state"], "·"),
        words,
        bool(row["direct"]),
        bool(row["indirect"]),
        best,
        tuple(sentence(line) for line in row["lines"]) if families else (),
    )
