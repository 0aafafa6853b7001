"""The concept lattice: which cases have what in common, as a still picture and a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from icgraph.analysis.lattices.concepts import SIDES
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Result, listed
from icgraph.views.around import ALONE, Around
from icgraph.views.lattice_groups import Group, around_one, groups_of
from icgraph.views.lattice_picture import Level, Within, drawn
from icgraph.views.pages import Page, render
from icgraph.views.picture import Box

if TYPE_CHECKING:
    from markupsafe import Markup

DRAWN, WHOLE = 200, 40
"""More concepts than the first are not drawn; of more than the second only a neighbourhood."""
LISTED = 40
"""How many are listed where none is drawn."""
FIRST, LAST = 3, 2
"""How many attributes, and how many cases, a box names before it counts the rest."""
NOTHING = {
    "known": "nothing is known to be shared by all",
    "possible": "nothing that all could share",
}
NOWHERE = {
    "known": "known together of no case",
    "possible": "together in no case",
}
LEVELS = 6
"""With more different numbers of cases than this, a level holds a range of them."""


class Half(NamedTuple):
    """One side of the lattice: a picture or a refusal in words, and the groups of its table."""

    key: str
    heading: str
    says: str
    picture: Markup | str
    groups: Sequence[Group]
    left: int

    def of(self, case: str) -> list[Group]:
        """The groups a case is in, the largest first."""
        there = [group for group in self.groups if case in group.cases]
        return sorted(there, key=lambda group: (-group.support, group.place))

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
        _half(side, answer, names, [names[iri] for iri in head["among"]], given=side not in chosen)
        for side, answer in found.items()
    ]
    cases = sorted((names[iri] for iri in head["among"]), key=str.lower)
    title = "What the cases have in common"
    page = Page(title, _lead(halves, len(cases)), head["graphs"], wide=True, around=around)
    values = {
        "halves": halves,
        "cases": cases,
        "reading": head["reading"],
        "drawn": any(half.picture for half in halves),
    }
    return render(
        "lattice.html.j2",
        page,
        values,
        styles=("figure.css", "picture.css", "lattice.css"),
        scripts=("lattice.js", "figure.js"),
    )


def _lead(halves: Sequence[Half], number: int) -> str:
    """What all cases share for certain, and how much they may share at most."""
    cases = "the one case" if number == 1 else f"all {number} cases"
    said = []
    for half in halves:
        whole = [group for group in half.groups if len(group.cases) == number]
        if not whole:
            continue
        shared = whole[0].attributes
        count = counted_of(len(shared), "thing", "things")
        if half.key == "known":
            some = f": {listed(shared, FIRST)}" if shared else ""
            said.append(f"{cases.capitalize()} are known to share {count}{some}.")
        else:
            said.append(f"That {cases} share {count} cannot be ruled out.")
    return " ".join(said) or f"{cases.capitalize()}: too many groups to draw them all."


def _half(
    side: str,
    answer: Result | str,
    names: Mapping[str, str],
    among: Sequence[str],
    *,
    given: bool,
) -> Half:
    heading = SIDES[side].capitalize()
    if isinstance(answer, str):
        says = f"Not drawn: {answer}. A larger minimum of cases or fewer attributes help."
        return Half(side, heading, says, "", (), 0)
    covers = [(low, high) for low, high in answer.more["covers"]]
    groups = groups_of(answer.rows, covers, names)
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
        shown = around_one(best[0], groups, covers)
        says += f"; drawn are the {len(shown)} around {best[0].name}, which weighs most"
    says += "."
    if answer.more["min_support"]:
        says += f" Groups of fewer than {answer.more['min_support']} cases are left out"
        says += "." if given else f": with them there would be more than {WHOLE} to draw."
    order = {name: place for place, name in enumerate(sorted(among, key=str.lower))}
    drawing = _picture(side, heading, says, shown, covers, order)
    return Half(side, heading, says, drawing, groups, 0)


def _picture(
    side: str,
    heading: str,
    says: str,
    groups: Sequence[Group],
    covers: Iterable[tuple[int, int]],
    order: Mapping[str, int],
) -> Markup:
    there = {group.place: group for group in groups}
    inside = [(low, high) for low, high in covers if low in there and high in there]
    return drawn(
        side,
        (f"{heading}: groups of cases", says),
        [
            Level(_cases(level), [_box(side, group) for group in level])
            for level in _levels(groups, inside)
        ],
        [
            Within(
                there[high].name,
                there[low].name,
                f"{there[low].name} lies within {there[high].name}",
            )
            for low, high in inside
        ],
        {group.name: sorted(order[case] for case in group.cases) for group in groups},
    )


def _box(side: str, group: Group) -> Box:
    if not group.support and group.attributes:
        label = f"{NOWHERE[side]}: {listed(group.attributes, FIRST)}"
    elif group.own_attributes:
        label = listed(group.own_attributes, FIRST)
    elif group.attributes:
        label = f"together: {listed(group.attributes, FIRST)}"
    else:
        label = NOTHING[side]
    below = [f"last here: {listed(group.own_cases, LAST)}"] if group.own_cases else []
    return Box(
        group.name,
        label,
        "concept",
        f"{group.name}, {_number(group.support)}",
        "; ".join(below),
        f"#{side}-{group.name}",
    )


def _levels(groups: Sequence[Group], covers: Sequence[tuple[int, int]]) -> list[list[Group]]:
    """Groups by how many cases they have; by their depth where that gives too many levels."""
    level = {group.place: -group.support for group in groups}
    if len(set(level.values())) > LEVELS:
        level = dict.fromkeys(level, 0)
        for low, high in sorted(covers):
            level[low] = max(level[low], level[high] + 1)
    return [
        [group for group in groups if level[group.place] == one]
        for one in sorted(set(level.values()))
    ]


def _cases(level: Sequence[Group]) -> str:
    """How many cases the groups of a level have."""
    sizes = [group.support for group in level]
    few, many = min(sizes), max(sizes)
    if few < many:
        return f"{many} to {few} cases"
    return _number(many)


def _number(cases: int) -> str:
    return {0: "no case", 1: "1 case"}.get(cases, f"{cases} cases")
