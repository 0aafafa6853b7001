"""What an analysis says of itself decides its page, in a site too: no list elsewhere does."""

from __future__ import annotations

import pytest

from icgraph.analysis import ANALYSES
from icgraph.analysis.registry import BOTH, Analysis, Option, named
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Study
from icgraph.errors import NotFound


def nothing(_: Study) -> Result:
    return Result([], Table((), []), [])


def test_a_page_takes_what_an_option_says_where_nothing_is_given() -> None:
    options = (Option("mode", "", page="all"), Option("top", "", int), Option("flag", "", bool))
    made = Analysis("made-up", "Made up", "Say nothing.", options, nothing)
    assert made.for_page({}) == {"mode": "all"}
    assert made.for_page({"mode": None, "top": 3}) == {"mode": "all", "top": 3}
    assert made.for_page({"mode": "stated", "flag": False}) == {"mode": "stated", "flag": False}


@pytest.mark.parametrize("name", ANALYSES)
def test_a_site_can_fill_in_what_must_be_given(name: str) -> None:
    found = named(name)
    assert found.name == name
    assert {*found.over} <= {*BOTH}
    for option in found.options:
        assert not option.argument or option.names
        assert not option.many or not option.argument or option.most > 1


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="did you mean 'paths'"):
        named("path")
