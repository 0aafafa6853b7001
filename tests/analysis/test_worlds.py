"""Worlds move together all that is said of a case that is one of several."""

from __future__ import annotations

import pytest

from icgraph import GraphBase
from icgraph.analysis.lattices import worlds as module
from icgraph.analysis.lattices.closure import certain_closure
from icgraph.analysis.lattices.worlds import World, worlds_of
from icgraph.analysis.study import Scope, Study, study
from icgraph.errors import LimitHit
from icgraph.identity import expand
from tests.analysis.tables import Said


def one_of_two() -> Said:
    """Cases a, b and c; one of a and b shares, and has had no meeting."""
    said = Said().cases("a", "b", "c").unresolved("x", "a", "b")
    return said.claim("case:x", "sharing").claim("case:x", "meeting", "Absent")


def cells(of: Study, world: World, kind: str) -> str:
    """One sign a case: + present, - absent, ? unknown."""
    (place,) = (at for at, one in enumerate(of.attributes) if one.kind.endswith(f"/{kind}"))
    signs = {(1, 1): "+", (0, 0): "-", (0, 1): "?"}
    return "".join(signs[low >> place & 1, high >> place & 1] for low, high in world.rows)


def seen(said: Said, kind: str, among: str = "") -> list[str]:
    of = said.study(among=among)
    return [cells(of, world, kind) for world in worlds_of(of)]


def test_in_each_world_what_is_said_is_true_of_one_and_absent_of_the_other() -> None:
    assert seen(one_of_two(), "sharing") == ["+-?", "-+?"]


def test_that_one_lacks_something_says_nothing_of_the_other() -> None:
    assert seen(one_of_two(), "meeting") == ["-??", "?-?"]


def test_the_broader_kind_comes_with_it_and_stays_open_for_the_other() -> None:
    said = one_of_two().claim("case:c", "doing").claim("case:c", "lending")
    said.text += "mech:lending skos:broader mech:sharing . mech:sharing skos:broader mech:doing .\n"
    assert seen(said, "doing") == ["+?+", "?++"]
    assert seen(said, "sharing") == ["+-+", "-++"]
    assert seen(said, "lending") == ["?-+", "-?+"]


def test_what_is_said_of_a_case_itself_stands() -> None:
    assert seen(one_of_two().claim("case:b", "sharing"), "sharing") == ["++?", "-+?"]


def test_a_case_that_contradicts_what_is_said_is_not_the_one() -> None:
    said = one_of_two().claim("case:b", "sharing", "Absent")
    assert seen(said, "sharing") == ["+-?"]
    assert seen(said.claim("case:a", "sharing", "Absent"), "sharing") == ["--?", "--?"]


def test_a_candidate_outside_the_study_may_be_the_one() -> None:
    assert seen(one_of_two(), "sharing", among="a,c") == ["+?", "-?"]


def test_two_unresolved_cases_make_a_world_of_each_pair() -> None:
    said = one_of_two().unresolved("y", "b", "c").claim("case:y", "sharing")
    of = said.study()
    found = worlds_of(of)
    assert [sorted(dict(world.who).values()) for world in found] == [
        [expand("case:a"), expand("case:b")],
        [expand("case:a"), expand("case:c")],
        [expand("case:b"), expand("case:b")],
        [expand("case:b"), expand("case:c")],
    ]
    assert [cells(of, world, "sharing") for world in found] == ["++-", "+-+", "-+-", "-++"]


def test_what_is_said_both_ways_of_one_case_stays_open() -> None:
    assert seen(one_of_two().claim("case:x", "sharing", "Absent"), "sharing") == ["???", "???"]
    both = one_of_two().unresolved("y", "a").claim("case:y", "sharing", "Absent")
    assert seen(both, "sharing") == ["?-?", "-+?"]


def test_without_an_unresolved_case_the_cells_are_the_one_world() -> None:
    of = Said().cases("a", "b").claim("case:a", "sharing").study()
    (world,) = worlds_of(of)
    assert (world.who, cells(of, world, "sharing")) == ((), "+?")


def test_too_many_worlds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    with pytest.raises(LimitHit, match="more than 1 combinations"):
        worlds_of(one_of_two().study())


@pytest.mark.parametrize("reading", ["strict", "inclusive", "enumerated"])
def test_worlds_only_decide_unknown_cells_and_keep_what_is_certain(
    graph: GraphBase, reading: str
) -> None:
    scope = Scope(among="all-five", attributes="five-case-coding", reading=reading)
    of = study(graph.store, scope)
    context, found = of.context(), worlds_of(of)
    plain = list(zip(context.certain, context.possible, strict=True))
    for world in found:
        for (low, high), (lower, higher) in zip(world.rows, plain, strict=True):
            assert lower & ~low == low & ~high == high & ~higher == 0
    width = len(of.attributes)
    by_cells = certain_closure(plain, width)
    together = certain_closure([row for world in found for row in world.rows], width)
    each = [certain_closure(world.rows, width) for world in found]
    for place in range(width):
        for other in range(width):
            premise = 1 << place | 1 << other
            assert together(premise) == each[0](premise) & each[1](premise)
            assert by_cells(premise) & ~together(premise) == 0
