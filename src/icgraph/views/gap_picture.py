"""The evidence gap map as a picture: a circle for each cell that a review bears on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from icgraph.views.picture import wrapped

if TYPE_CHECKING:
    from markupsafe import Markup

ROW, LABEL, NARROWEST, WIDEST, ROOM = 44, 236, 84, 190, 1290
LETTER, LINE = 7.4, 17
"""The room for a letter of a heading, and for a line of it, in pixels."""
SMALLEST, LARGEST = 9.0, 18.0
"""Radius of a circle for one review family, and of the largest; area grows with their number."""

STATES = {
    "not-looked-for": "no review is linked, and no search for one is recorded",
    "none-found": "looked for, and none found",
    "linked-no-finding": "a review is linked, without a finding",
    "linked-not-verified": "a review is linked that is not verified",
    "found": "found",
    "found-very-low-certainty": "found, very low certainty",
}
SIGNS = {
    "not-looked-for": "·",
    "none-found": "0",
    "linked-no-finding": "\u2013",
    "linked-not-verified": "!",
}
LETTERS = {"high": "H", "moderate": "M", "low": "L", "very low": "V"}
NOT_GRADED = "not graded"
ORDER = (*LETTERS, NOT_GRADED)
STYLES = {
    "direct": "about the same in all that was judged, at least one",
    "indirect": "all about other people or another service, if only in part",
    "unstated": "about whom is not stated",
}


class Mark(NamedTuple):
    """A cell as drawn and as written; ``key`` is its place among the records.

    ``state`` is a word of ``STATES``; ``direct`` and ``indirect`` count review families.
    """

    key: str
    row: int
    column: int
    radius: float
    style: str
    sign: str
    words: str
    state: str
    families: int
    direct: int
    indirect: int
    certainty: str
    sentences: tuple[str, ...]

    @property
    def ring(self) -> str:
        """The style of the ring that repeats the letter of the certainty."""
        return self.certainty.replace(" ", "-")


class Placed(NamedTuple):
    """A mark with the corner, width and centre of its cell."""

    mark: Mark
    left: int
    wide: int
    x: int
    y: int


def marks_of(
    rows: Sequence[Mapping[str, Any]],
    places: Callable[[Mapping[str, Any]], tuple[int, int]],
    sentence: Callable[[str], str],
) -> list[Mark]:
    """Every cell of ``gaps`` as a mark, in the order of its row and column."""
    most = max((row["families"] for row in rows), default=1) or 1
    smallest = min(SMALLEST, LARGEST / sqrt(most))
    marks = [_mark(row, *places(row), smallest, sentence) for row in rows]
    return sorted(marks, key=lambda mark: (mark.row, mark.column))


def picture(
    models: Sequence[str], outcomes: Sequence[str], marks: Sequence[Mark], says: str
) -> Markup:
    """The map: outcomes from top to bottom, service models from left to right."""
    from icgraph.views.pages import fragment

    wide = [
        max(NARROWEST, round(LETTER * max(map(len, name.split()), default=0)) + 20)
        for name in models
    ]
    spare = max(0, ROOM - LABEL - sum(wide)) // max(1, len(wide))
    wide = [max(one, min(one + spare, WIDEST)) for one in wide]
    headings = [
        wrapped(name, int((room - 16) / LETTER)) for name, room in zip(models, wide, strict=True)
    ]
    left = [LABEL + sum(wide[:place]) for place in range(len(models))]
    head = LINE * max(map(len, headings), default=1) + 12
    return fragment(
        "gap_map.svg.j2",
        columns=list(zip(left, headings, strict=True)),
        rows=[
            (head + ROW * place, wrapped(name, 29), place) for place, name in enumerate(outcomes)
        ],
        marks=[
            Placed(
                mark,
                left[mark.column],
                wide[mark.column],
                left[mark.column] + wide[mark.column] // 2,
                head + ROW * mark.row + ROW // 2,
            )
            for mark in marks
        ],
        head=head,
        width=LABEL + sum(wide) + 8,
        height=head + ROW * len(outcomes) + 8,
        tall=ROW,
        says=says,
    )


def _mark(
    row: Mapping[str, Any],
    place: int,
    column: int,
    smallest: float,
    sentence: Callable[[str], str],
) -> Mark:
    families = row["families"]
    best = next((word for word in ORDER if word in row["certainty"]), NOT_GRADED)
    return Mark(
        f"cell-{place}-{column}",
        place,
        column,
        smallest * sqrt(families),
        "direct" if row["direct"] else "indirect" if row["indirect"] else "unstated",
        f"{families} {LETTERS.get(best, '?')}" if families else SIGNS.get(row["state"], "·"),
        _words(row, best),
        row["state"],
        families,
        row["direct"],
        row["indirect"],
        best,
        tuple(sentence(line) for line in row["lines"]),
    )


def _words(row: Mapping[str, Any], best: str) -> str:
    families = row["families"]
    if not families:
        return STATES[row["state"]]
    kinds = ", ".join(f"{row[word]} {word}" for word in ("direct", "indirect") if row[word])
    reviews = "1 review family" if families == 1 else f"{families} review families"
    certainty = NOT_GRADED if best == NOT_GRADED else f"highest certainty {best}"
    return f"{reviews}{f' ({kinds})' if kinds else ''}, {certainty}"
