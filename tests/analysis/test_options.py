"""Every option of every analysis changes its answer, or is refused with a reason; none is lost."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from icgraph.analysis import ANALYSES
from icgraph.analysis.registry import named
from icgraph.analysis.study import Scope
from icgraph.errors import UsageError
from icgraph.graphbase import GraphBase

HOSPITAL, TELEPHONE = "hospital-at-home", "telephone-mdt"
NEEDED: dict[str, dict[str, Any]] = {
    "compare": {"cases": (HOSPITAL, TELEPHONE)},
    "transfer": {"profile": "city-block-contract"},
}
"""What an analysis cannot be asked without."""
EVERY_CASE = {"findings"}
"""What has nothing to say of five cases that rest on one source."""
SCOPE: dict[str, Any] = {
    "among": f"{HOSPITAL},{TELEPHONE}",
    "attributes": "five-case-coding",
    "kinds": ("mechanism",),
    "reading": "enumerated",
    "statuses": ("feared",),
    "as_of": "2014",
    "leave_out": "case",
}
OTHER_VALUES = {
    ("gaps", "kinds"): ("outcome-intended",),
    ("compare", "among"): f"{HOSPITAL},{TELEPHONE},gp-outreach-joint",
}
CLAIMS = {"attributes", "kinds", "leave_out"}
REFUSED: dict[str, set[str]] = {
    "paths": CLAIMS,
    "network": CLAIMS,
    "small-n": {"reading", "leave_out"},
    "findings": CLAIMS,
    "compare": {"leave_out"},
    "ledger": CLAIMS,
    "follow-up": CLAIMS,
    "timeline": CLAIMS | {"reading"},
    "gaps": {"leave_out"},
    "transfer": CLAIMS,
}
BESIDE = {("compare", "among"): {"others": True}}
"""Of the cases that are looked at, compare shows those named, and the others when asked to."""
MADE = Path("predictions.tsv")
OWN: dict[tuple[str, str], tuple[Any, dict[str, Any]]] = {
    ("shared", "bundle"): (("shared-responsibility,upskilling-gps",), {}),
    ("shared", "together"): (2, {}),
    ("shared", "top"): (1, {}),
    ("similar", "case"): (TELEPHONE, {}),
    ("similar", "nearest"): (1, {}),
    ("similar", "per_kind"): (True, {}),
    ("similar", "top"): (1, {}),
    ("paths", "mode"): ("partial", {}),
    ("paths", "case"): (TELEPHONE, {"mode": "all"}),
    ("paths", "model"): (HOSPITAL, {"mode": "all"}),
    ("paths", "mechanism"): ("shared-responsibility", {"mode": "all"}),
    ("paths", "outcome"): ("reduced-hospital-activity", {"mode": "all"}),
    ("paths", "across"): (True, {"mode": "all"}),
    ("network", "case"): (TELEPHONE, {}),
    ("network", "model"): (HOSPITAL, {}),
    ("network", "mechanism"): ("shared-responsibility", {}),
    ("network", "outcome"): ("reduced-hospital-activity", {}),
    ("network", "mode"): (("partial",), {}),
    ("network", "projection"): ("cases", {}),
    ("network", "validate"): (True, {"projection": "cases"}),
    ("compare", "cases"): ((HOSPITAL, "gp-outreach-joint"), {}),
    ("compare", "others"): (True, {}),
    ("follow-up", "predictions"): (str(MADE), {}),
    ("timeline", "case"): (TELEPHONE, {}),
    ("concepts", "side"): ("possible", {}),
    ("concepts", "min_support"): (2, {}),
    ("implications", "naive"): (True, {}),
    ("implications", "worlds"): (True, {}),
    ("gaps", "by"): ("mechanism", {}),
    ("gaps", "model"): (HOSPITAL, {}),
    ("gaps", "outcome"): ("efficiency", {}),
    ("gaps", "mechanism"): ("relationships-trust", {"by": "mechanism", "among": ""}),
    ("gaps", "empty"): (True, {}),
    ("gaps", "top"): (1, {}),
    ("transfer", "profile"): ("rural-paid-per-patient", {}),
    ("transfer", "weight"): (("shared-vision=3",), {}),
    ("transfer", "smaa"): (True, {}),
}
"""Option of an analysis → a value that matters, and the options beside which it does.

An empty ``among`` stands for every case.
"""
NAMES_THE_DEFAULT = {("implications", "certain")}


@cache
def answer(graph: GraphBase, name: str, scope: Scope, options: str) -> str:
    """All that an analysis says, but for what every answer says of itself."""
    found = graph.analyse(name, scope, **(NEEDED.get(name, {}) | dict(options_of(options))))
    told = {key: value for key, value in found.document().items() if key not in found.head}
    return json.dumps([told, found.said, found.table.rows], default=str, sort_keys=True)


def options_of(options: str) -> dict[str, Any]:
    """Options from the text they are remembered by."""
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in json.loads(options).items()
    }


def asked(graph: GraphBase, name: str, scope: dict[str, Any], options: dict[str, Any]) -> str:
    base = {} if name in EVERY_CASE else {"among": "all-five"}
    if "among" in options:
        base, options = {}, {key: value for key, value in options.items() if key != "among"}
    return answer(graph, name, Scope(**(base | scope)), json.dumps(options, sort_keys=True))


@pytest.mark.parametrize("option", SCOPE)
@pytest.mark.parametrize("name", ANALYSES)
def test_a_part_of_the_scope_changes_the_answer_or_is_refused_with_a_reason(
    graph: GraphBase, name: str, option: str
) -> None:
    given = {option: OTHER_VALUES.get((name, option), SCOPE[option])}
    if option in REFUSED.get(name, set()):
        with pytest.raises(UsageError, match=rf"^{name}.* takes no --[a-z-]+: \w+ .{{20}}"):
            asked(graph, name, given, {})
        return
    beside = BESIDE.get((name, option), {})
    assert asked(graph, name, given, beside) != asked(graph, name, {}, beside)


def test_every_option_an_analysis_has_of_its_own_is_tried() -> None:
    every = {(name, option.name) for name in ANALYSES for option in named(name).options}
    assert every == OWN.keys() | NAMES_THE_DEFAULT


@pytest.mark.parametrize(("name", "option"), OWN)
def test_an_option_of_its_own_changes_the_answer(
    graph: GraphBase, name: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    MADE.write_text("case\tverdict\tmade\nhospital-at-home\tmet\t2014\n", encoding="utf-8")
    value, beside = OWN[name, option]
    assert asked(graph, name, {}, beside | {option: value}) != asked(graph, name, {}, beside)


def test_what_names_the_default_changes_nothing(graph: GraphBase) -> None:
    for name, option in NAMES_THE_DEFAULT:
        assert asked(graph, name, {}, {option: True}) == asked(graph, name, {}, {})


@pytest.mark.parametrize(
    ("name", "scope", "options", "reason"),
    [
        ("gaps", {"kinds": ("mechanism",)}, {}, "names no outcome"),
        ("gaps", {"kinds": ("outcome",)}, {"by": "mechanism"}, "configurations join"),
        ("gaps", {"attributes": "five-case-coding"}, {"by": "mechanism"}, "configurations join"),
        ("gaps", {}, {"mechanism": "upskilling-gps"}, "--by mechanism"),
        ("network", {}, {"validate": True}, "--validate tests a projection"),
        ("network", {}, {"projection": "cases", "case": TELEPHONE}, "not one case"),
        ("network", {"leave_out": "source"}, {"projection": "cases"}, "takes no --leave-out"),
        ("implications", {}, {"naive": True, "worlds": True}, "three different bases"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    graph: GraphBase, name: str, scope: dict[str, Any], options: dict[str, Any], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        asked(graph, name, scope, options)


@pytest.mark.parametrize("option", ["attributes", "kinds", "leave_out"])
def test_a_map_refuses_what_a_network_does(graph: GraphBase, option: str) -> None:
    with pytest.raises(UsageError, match="map takes no --"):
        graph.map(case=TELEPHONE, scope=Scope(**{option: SCOPE[option]}))


def test_a_lattice_says_why_it_leaves_nothing_out(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="a picture holds one lattice"):
        graph.lattice(Scope(leave_out="case"))
