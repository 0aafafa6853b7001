"""Cases side by side: three values in sign and word, every cell with its claims, one filter."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.kinds import KIND_WORDS
from icgraph.analysis.study import Scope
from icgraph.views.compare import LANES, compare_page
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import HOSTILE, asked, quiet, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASES = ("telephone-mdt", "hospital-at-home", "gp-outreach-joint", "gp-outreach-row-e")
STATES = ["present", "absent", "unknown", "unknown", "unknown"]


def made_up(text: str) -> str:
    """Every kind of cell, for every kind of attribute."""
    rows: list[dict[str, Any]] = []
    for number, kind in enumerate(KIND_WORDS):
        state = STATES[number % len(STATES)]
        claimed = ["claim/1"] if number % len(STATES) < 4 else []
        rows.append(
            {
                "attribute": f"attribute/{number}",
                "label": text,
                "kind": kind,
                "cells": {"case-a": state, "case-b": "present"},
                "bases": {"case-a": None, "case-b": "basis"},
                "unresolved": ["case-a"] if number % len(STATES) == 3 else [],
                "claims": {"case-a": claimed, "case-b": ["claim/2", "claim/3"]},
                "differs": state == "absent",
                "how": {"present": "alike", "absent": "differ"}.get(state, "may differ"),
            }
        )
    rows.append(
        rows[0]
        | {"cells": dict.fromkeys(("case-a", "case-b"), "unknown"), "how": "not said"}
        | {"claims": {"case-a": [], "case-b": []}, "bases": {"case-a": None, "case-b": None}}
    )
    counts = Counter(row["how"] for row in rows)
    return compare_page(asked(rows, {"among": ["case-a", "case-b"], "counts": counts}, text))


@pytest.fixture(scope="module")
def real(graph: GraphBase) -> str:
    return graph.page("compare", cases=CASES)


@pytest.fixture(scope="module")
def five(graph: GraphBase) -> str:
    return graph.page("compare", Scope(among="all-five"), cases=CASES)


@pytest.fixture(scope="module")
def small(graph: GraphBase) -> str:
    return graph.page("compare", Scope(attributes="five-case-coding"), cases=CASES[:2])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["real", HOSTILE])
def test_the_comparison_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, small: str, width: int, scheme: str, text: str
) -> None:
    page = small if text == "real" else made_up(text)
    with opened(browser, written(tmp_path, page), width=width, scheme=scheme) as seen:
        seen.tab.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
        quiet(seen)


def test_every_cell_says_what_the_analysis_says_without_a_script(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    found = graph.compare(*CASES)
    spoken = [row for row in found.rows if row["how"] != "not said"]
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        words = Counter(
            text.strip() for text in seen.tab.locator(".lanes tbody td > details > summary, "
                                              ".lanes tbody td > span:not(.of)").all_inner_texts()
        )  # fmt: skip
        states = Counter(state for row in spoken for state in row["cells"].values())
        assert words["● said"] == states["present"]
        assert words["✕ said not"] == states["absent"]
        assert sum(words.values()) == sum(states.values())
        unresolved = sum(
            row["cells"][case] == "unknown" for row in spoken for case in row["unresolved"]
        )
        assert words["◐ one of these cases, which is not said"] == unresolved
        rows = seen.tab.locator(".lanes tbody tr")
        assert rows.count() == len(spoken)
        assert seen.tab.locator(".unspoken").count() == len(found.rows) - len(spoken)
        assert seen.tab.locator("tr.differs").count() == found.more["counts"]["differ"] == 1
        assert "differ" in seen.tab.locator("tr.differs .how-far").inner_text()
        claims = sum(len(told) for row in spoken for told in row["claims"].values())
        assert seen.tab.locator(".lanes .claim").count() == claims


def test_a_cell_opens_by_keyboard_to_who_said_so_and_where(
    browser: Browser, tmp_path: Path, real: str
) -> None:
    with opened(browser, written(tmp_path, real)) as seen:
        seen.tab.locator(".lanes summary").first.focus()
        seen.tab.keyboard.press("Enter")
        told = seen.tab.locator(".lanes details[open]").inner_text()
        for word in ("Said of", "Written by", "Basis", "Passage"):
            assert word in told


def test_the_filter_hides_rows_that_do_not_differ(
    browser: Browser, tmp_path: Path, real: str
) -> None:
    with opened(browser, written(tmp_path, real)) as seen:
        seen.tab.locator("#show").select_option("differ")
        assert seen.tab.locator(".lanes tbody tr:visible").count() == 1
        assert seen.tab.locator(".lane:visible").count() == 1
        assert seen.tab.locator("#shown").inner_text().startswith("1 of ")
        seen.tab.locator("#show").select_option("")
        assert seen.tab.locator(".lane:visible").count() == len(LANES)


@pytest.mark.parametrize("places", [(0, 4), (1, 2, 4), (0, 2, 3, 4)])
def test_other_cases_are_chosen_and_compared_as_the_analysis_compares_them(
    browser: Browser, tmp_path: Path, graph: GraphBase, five: str, places: tuple[int, ...]
) -> None:
    every = (*CASES, "advice-and-guidance")
    found = graph.analyse(
        "compare", Scope(among="all-five"), cases=tuple(every[place] for place in places)
    )
    with opened(browser, written(tmp_path, five)) as seen:
        boxes = seen.tab.locator(".choose input")
        assert boxes.count() == len(every)
        assert boxes.nth(4).is_disabled()
        for place in (2, 3):
            boxes.nth(place).uncheck()
        assert boxes.nth(0).is_disabled()
        boxes.nth(4).check()
        for place in {0, 1} - set(places):
            boxes.nth(place).uncheck()
        for place in places:
            boxes.nth(place).check()
        script = "all => all.map(row => [row.dataset.line, row.dataset.how])"
        drawn = dict(seen.tab.eval_on_selector_all("tr[data-how]:not([hidden])", script))
        assert drawn == {
            row["attribute"]: row["how"] for row in found.rows if row["how"] != "not said"
        }
        assert seen.tab.locator(".lane").first.locator("thead th:visible").count() == (
            len(places) + 2
        )
        silent = seen.tab.eval_on_selector_all(
            ".unspoken:not([hidden])", "all => all.map(one => one.dataset.line)"
        )
        assert {r["attribute"] for r in found.rows if r["how"] == "not said"} <= set(silent)
        assert not set(silent) & set(drawn)
        quiet(seen)


def test_without_a_script_the_page_says_which_cases_it_shows(
    browser: Browser, tmp_path: Path, five: str
) -> None:
    with opened(browser, written(tmp_path, five), scripts=False) as seen:
        assert "first 4 of 5 cases" in seen.tab.locator(".unscripted").inner_text()
        heads = seen.tab.locator(".lane").first.locator("thead th")
        assert [head.is_visible() for head in heads.all()] == [True] * 5 + [False, True]
        assert seen.tab.locator("h1").inner_text() == "5 cases side by side"


def test_names_of_cases_stay_in_sight(browser: Browser, tmp_path: Path, five: str) -> None:
    with opened(browser, written(tmp_path, five)) as seen:
        row = seen.tab.locator(".lane").nth(1).locator("tbody tr:visible").last
        row.scroll_into_view_if_needed()
        head = seen.tab.locator(".lane").nth(1).locator("thead th").nth(1).bounding_box()
        assert head is not None
        assert head["y"] >= 0


def test_every_kind_of_attribute_has_a_lane() -> None:
    assert sorted(kind for kinds in LANES.values() for kind in kinds) == sorted(KIND_WORDS)
