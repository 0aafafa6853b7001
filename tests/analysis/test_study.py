"""A scope is taken as it is meant, or refused: never read as something else."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from icgraph import GraphBase
from icgraph.analysis.study import Scope, Study
from icgraph.cli import app
from icgraph.errors import UsageError
from icgraph.identity import IC
from icgraph.said import Filter
from tests.analysis.joined import Told


@pytest.mark.parametrize(
    "wrong",
    [
        "banana",
        "15",
        "2015-",
        "2015-2",
        "2015-13",
        "2015-02-30",
        "2015-02-01-01",
        "20150201",
        "2015-02-01T00:00:00",
        " 2015",
        "²⁰¹⁵",
    ],
)
def test_what_is_no_date_is_refused_and_not_compared_as_text(wrong: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        Filter(as_of=wrong)


@pytest.mark.parametrize("right", ["", "2015", "2015-02", "2016-02-29"])
def test_a_year_a_month_and_a_day_are_dates(right: str) -> None:
    assert Filter(as_of=right).as_of == right


def test_a_date_that_is_none_ends_a_command_with_2() -> None:
    for command in (["shared"], ["timeline"], ["gaps"], ["follow-up"]):
        told = CliRunner().invoke(app, [*command, "--as-of", "last year"])
        assert told.exit_code == 2
        assert "'last year' is not a date" in told.stderr


def test_names_without_a_name_among_them_are_refused(graph: GraphBase) -> None:
    for nobody in (",", " , ", ",,"):
        with pytest.raises(UsageError, match="names no case"):
            graph.shared(among=nobody)
    assert len(graph.small_n(among="telephone-mdt,").head["among"]) == 1


def test_that_a_context_is_no_lever_leaves_open_whether_it_is_there() -> None:
    scope = Scope(kinds=("context-factor", "lever", "barrier"))
    told = Told().case("a").claim("no", "case:a", "ctx:funding", presence="Absent", role="Lever")
    cells = _states(told.study(scope=scope))
    assert cells == {"hasLever": "absent"}
    told.claim("yes", "case:a", "ctx:funding", role="Barrier")
    cells = _states(told.study(scope=scope))
    assert cells == {"hasLever": "absent", "hasBarrier": "present", "hasContextFactor": "present"}
    without = Told().case("a").claim("not", "case:a", "ctx:funding", presence="Absent")
    assert _states(without.study(scope=scope)) == {"hasContextFactor": "absent"}


def _states(made_up: Study) -> dict[str, str]:
    return {
        one.property.removeprefix(IC): made_up.incidence().cell(made_up.cases[0], one.iri).state
        for one in made_up.attributes
    }
