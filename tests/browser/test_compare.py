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
        assert "differ" in seen.tab.locator("tr.differs .how").inner_text()
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


def test_every_kind_of_attribute_has_a_lane() -> None:
    assert sorted(kind for kinds in LANES.values() for kind in kinds) == sorted(KIND_WORDS)
