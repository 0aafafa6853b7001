"""The concept lattice: which cases have what in common, as a still picture and a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from icgraph.analysis.lattices.concepts import READABLE, SIDES
from icgraph.analysis.result import Result, listed
from icgraph.views.around import ALONE, Around
from icgraph.views.pages import Page, render
from icgraph.views.picture import Arc, Box, Column, draw

if TYPE_CHECKING:
    from markupsafe import Markup

DRAWN, WHOLE = 200, 40
"""More concepts than the first are not drawn; of more than the second only a neighbourhood."""
AROUND, LISTED = 10, 40
"""How many are drawn of a neighbourhood, and listed where none is drawn."""
FIRST, LAST = 4, 2
"""How many attributes, and how many cases, a box names before it counts the rest."""
NOTHING = {
    "known": "nothing is known to be shared by all",
    "possible": "nothing that all could share",
}
COLUMNS = 6
"""With more different numbers of cases than this, a column holds a range of them."""


class Group(NamedTuple):
    """A concept: its place, its name, its cases and attributes, and those first found there."""

    place: int
    name: str
    cases: Sequence[str]
    attributes: Sequence[str]
    support: int
    stability: str
    counted: bool
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

    @property
    def nothing(self) -> str:
        """What is said of a group whose cases have nothing in common on this side."""
        return NOTHING[self.key]


def lattice_page(
    found: Mapping[str, Result | str],
    names: Mapping[str, str],
    head: Mapping[str, Any],
    *,
    chosen: Collection[str] = (),
    around: Around = ALONE,
) -> str:
    """The page of what ``concepts`` finds on each side.

    ``found`` gives for a side its answer, or why there is none; ``names`` are labels of cases
    and attributes by IRI; ``head`` says what was read; of the sides in ``chosen`` nobody gave
    the minimum of cases: it is the least with which all groups can be drawn.
    """
    halves = [
        _half(side, answer, names, given=side not in chosen) for side, answer in found.items()
    ]
    number = len(head["among"])
    lead = (
        f"{'1 case' if number == 1 else f'{number} cases'} grouped by all they have in common, "
        f"in the {head['reading']} reading. From left to right fewer cases share more."
    )
    title = "What the cases have in common"
    page = Page(title, lead, head["graphs"], wide=True, around=around)
    return render("lattice.html.j2", page, {"halves": halves}, styles=("picture.css",))


def _half(side: str, answer: Result | str, names: Mapping[str, str], *, given: bool) -> Half:
    heading = SIDES[side].capitalize()
    if isinstance(answer, str):
        says = f"Not drawn: {answer}. A larger minimum of cases or fewer attributes help."
        return Half(side, heading, says, "", (), 0)
    covers = [(low, high) for low, high in answer.more["covers"]]
    groups = _groups(answer.rows, covers, names)
    best = sorted(groups, key=lambda group: (-group.weight, group.place))
    if len(groups) > DRAWN:
        says = (
            f"{len(groups)} groups are too many to draw; a larger minimum of cases or "
            f"fewer attributes help. Listed are the {LISTED} that weigh most by cases times "
            "stability."
        )
        return Half(side, heading, says, "", best[:LISTED], len(groups) - LISTED)
    says = f"{len(groups)} groups" if len(groups) != 1 else "1 group"
    shown = groups
    if len(groups) > WHOLE:
        shown = _around(best[0], groups, covers)
        says += f"; drawn are the {len(shown)} around {best[0].name}, which weighs most"
    says += "."
    if answer.more["min_support"]:
        says += f" Groups of fewer than {answer.more['min_support']} cases are left out"
        says += "." if given else f": with them there would be more than {WHOLE} to draw."
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
            row["stability"] if (read := _readable(row)) else _to_go(row["delta"]),
            not read,
            row["support"] * Fraction(row["stability"]) if row["intent"] else Fraction(-1),
            named(row["intent"], above.get(place, ())),
            named(row["extent"], below.get(place, ())),
        )
        for place, row in enumerate(rows)
    ]


def _readable(row: Mapping[str, Any]) -> bool:
    """Whether the stability is exact and a fraction that people can read."""
    share = Fraction(row["stability"])
    return row["stability_error"] is None and share.denominator <= READABLE


def _to_go(cases: int) -> str:
    return f"{'1 case has' if cases == 1 else f'{cases} cases have'} to go"


def _around(best: Group, groups: Sequence[Group], covers: Sequence[tuple[int, int]]) -> list[Group]:
    """The groups nearest to one along covers, of those equally near the ones with most cases."""
    near: dict[int, set[int]] = {}
    for low, high in covers:
        near.setdefault(low, set()).add(high)
        near.setdefault(high, set()).add(low)
    kept, ring = [best.place], [best.place]
    while ring and len(kept) < AROUND:
        found = {two for one in ring for two in near.get(one, ())} - set(kept)
        ring = sorted(found, key=lambda place: (-groups[place].support, place))
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
    inside = [(low, high) for low, high in covers if low in there and high in there]
    return draw(
        side,
        f"{heading}: groups of cases",
        [
            Column(_cases(column), [_box(side, group) for group in column])
            for column in _columns(groups, inside)
        ],
        [
            Arc(
                there[high].name,
                there[low].name,
                "seen",
                f"{there[low].name} lies within {there[high].name}",
            )
            for low, high in inside
        ],
        says,
    ).svg


def _box(side: str, group: Group) -> Box:
    if group.own_attributes:
        label = listed(group.own_attributes, FIRST)
    elif group.attributes:
        label = f"together: {listed(group.attributes, FIRST)}"
    else:
        label = NOTHING[side]
    below = [] if group.counted else [f"stability {group.stability}"]
    below += [f"last here: {listed(group.own_cases, LAST)}"] if group.own_cases else []
    return Box(
        group.name,
        label,
        "concept",
        f"{group.name}, {_number(group.support)}",
        "; ".join(below),
        f"#{side}-{group.name}",
    )


def _columns(groups: Sequence[Group], covers: Sequence[tuple[int, int]]) -> list[list[Group]]:
    """Groups by how many cases they have; by their depth where that gives too many columns."""
    level = {group.place: -group.support for group in groups}
    if len(set(level.values())) > COLUMNS:
        level = dict.fromkeys(level, 0)
        for low, high in sorted(covers):
            level[low] = max(level[low], level[high] + 1)
    return [
        [group for group in groups if level[group.place] == one]
        for one in sorted(set(level.values()))
    ]


def _cases(column: Sequence[Group]) -> str:
    """How many cases the groups of a column have."""
    sizes = [group.support for group in column]
    few, many = min(sizes), max(sizes)
    if few < many:
        return f"{many} to {few} cases"
    return _number(many)


def _number(cases: int) -> str:
    return {0: "no case", 1: "1 case"}.get(cases, f"{cases} cases")
