"""The concept lattice: which cases have what in common, as a still picture and a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from icgraph.analysis.concepts import READABLE, SIDES
from icgraph.analysis.result import Result, listed
from icgraph.views.pages import Page, render
from icgraph.views.picture import Arc, Box, Column, draw

if TYPE_CHECKING:
    from markupsafe import Markup

DRAWN, AROUND, LISTED = 200, 40, 40
"""More concepts than the first are not drawn; of more than the second the ones around the one
that weighs most; of those not drawn so many are listed."""
FIRST = 4
"""How many attributes or cases a box names before it counts the rest."""


class Group(NamedTuple):
    """A concept: its place, its name, its cases and attributes, and those first found there."""

    place: int
    name: str
    cases: Sequence[str]
    attributes: Sequence[str]
    support: int
    stability: str
    weight: Fraction
    own_attributes: Sequence[str]
    own_cases: Sequence[str]


class Half(NamedTuple):
    """One side of the lattice: a picture or a refusal in words, and the groups of its table."""

    key: str
    heading: str
    says: str
    picture: Markup | str
    groups: Sequence[Group]
    left: int


def lattice_page(
    found: Mapping[str, Result | str],
    names: Mapping[str, str],
    head: Mapping[str, Any],
    *,
    trail: Sequence[tuple[str, str]] = (),
    downloads: Sequence[tuple[str, str]] = (),
) -> str:
    """The page of what ``analysis.concepts`` finds on each side.

    ``found`` gives for a side its answer, or why there is none; ``names`` are labels of cases
    and attributes by IRI; ``head`` says what was read.
    """
    halves = [_half(side, answer, names) for side, answer in found.items()]
    number = len(head["among"])
    lead = (
        f"{'1 case' if number == 1 else f'{number} cases'} grouped by all they have in common, "
        f"in the {head['reading']} reading. From left to right fewer cases share more."
    )
    title = "What the cases have in common"
    page = Page(title, lead, head["graphs"], wide=True, trail=trail, downloads=downloads)
    return render("lattice.html.j2", page, {"halves": halves}, styles=("picture.css",))


def _half(side: str, answer: Result | str, names: Mapping[str, str]) -> Half:
    heading = SIDES[side].capitalize()
    if isinstance(answer, str):
        says = f"Not drawn: {answer}. A larger --min-support or fewer attributes help."
        return Half(side, heading, says, "", (), 0)
    covers = [(low, high) for low, high in answer.more["covers"]]
    groups = _groups(answer.rows, covers, names)
    best = sorted(groups, key=lambda group: (-group.weight, group.place))
    if len(groups) > DRAWN:
        says = (
            f"{len(groups)} groups are too many to draw; a larger --min-support or fewer "
            f"attributes help. Listed are the {LISTED} that weigh most by cases times stability."
        )
        return Half(side, heading, says, "", best[:LISTED], len(groups) - LISTED)
    says = f"{len(groups)} groups" if len(groups) != 1 else "1 group"
    shown = groups
    if len(groups) > AROUND:
        shown = _around(best[0], groups, covers)
        says += f"; drawn are the {len(shown)} around {best[0].name}, which weighs most"
    says += "."
    return Half(side, heading, says, _picture(side, heading, says, shown, covers), groups, 0)


def _groups(
    rows: Sequence[Mapping[str, Any]], covers: Iterable[tuple[int, int]], names: Mapping[str, str]
) -> list[Group]:
    """The concepts with what each is the first, from above or from below, to have."""
    above: dict[int, set[str]] = {}
    below: dict[int, set[str]] = {}
    for low, high in covers:
        above.setdefault(low, set()).update(rows[high]["intent"])
        below.setdefault(high, set()).update(rows[low]["extent"])

    def named(iris: Iterable[str], but: Iterable[str] = ()) -> list[str]:
        there = set(but)
        return sorted((names[iri] for iri in iris if iri not in there), key=str.lower)

    return [
        Group(
            place,
            f"G{place + 1}",
            named(row["extent"]),
            named(row["intent"]),
            row["support"],
            _stability(row),
            row["support"] * Fraction(row["stability"]) if row["intent"] else Fraction(-1),
            named(row["intent"], above.get(place, ())),
            named(row["extent"], below.get(place, ())),
        )
        for place, row in enumerate(rows)
    ]


def _stability(row: Mapping[str, Any]) -> str:
    """The fraction, or how many cases have to go where it cannot be read."""
    share = Fraction(row["stability"])
    if row["stability_error"] is None and share.denominator <= READABLE:
        return str(share)
    return f"{row['delta']} {'case has' if row['delta'] == 1 else 'cases have'} to go"


def _around(best: Group, groups: Sequence[Group], covers: Sequence[tuple[int, int]]) -> list[Group]:
    """The groups nearest to one along covers, as many as can be read."""
    near: dict[int, set[int]] = {}
    for low, high in covers:
        near.setdefault(low, set()).add(high)
        near.setdefault(high, set()).add(low)
    kept, ring = [best.place], [best.place]
    while ring and len(kept) < AROUND:
        ring = sorted({two for one in ring for two in near.get(one, ())} - set(kept))
        kept += ring[: AROUND - len(kept)]
    return [group for group in groups if group.place in set(kept)]


def _picture(
    side: str,
    heading: str,
    says: str,
    groups: Sequence[Group],
    covers: Iterable[tuple[int, int]],
) -> Markup:
    there = {group.place: group for group in groups}
    sizes = sorted({group.support for group in groups}, reverse=True)
    return draw(
        side,
        f"{heading}: groups of cases",
        [
            Column(_cases(size), [_box(side, group) for group in groups if group.support == size])
            for size in sizes
        ],
        [
            Arc(
                there[high].name,
                there[low].name,
                "seen",
                f"{there[low].name} lies within {there[high].name}",
            )
            for low, high in covers
            if low in there and high in there
        ],
        says,
    ).svg


def _box(side: str, group: Group) -> Box:
    own = listed(group.own_attributes, FIRST) if group.own_attributes else "nothing first here"
    cases = f"last here: {listed(group.own_cases, FIRST)}" if group.own_cases else ""
    return Box(
        group.name,
        own,
        "concept" if group.own_attributes else "concept joined",
        f"{group.name}, stability {group.stability}",
        cases,
        f"#{side}-{group.name}",
    )


def _cases(number: int) -> str:
    return {0: "no case", 1: "1 case"}.get(number, f"{number} cases")
