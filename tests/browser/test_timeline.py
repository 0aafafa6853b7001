"""What was believed when: one mark for each claim, the same numbers as a table and as lists."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph import GraphBase
from icgraph.analysis.study import Scope
from icgraph.views.statuses import STATUSES
from icgraph.views.timeline import timeline_page
from icgraph.vocabulary import IC as V
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import HOSTILE, asked, crowded, quiet, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def made_up(text: str, statuses: tuple[str, ...] = (*STATUSES, "status/new")) -> str:
    rows = [
        {
            "date": date,
            "case": ["case-a"],
            "said_of": ["set-a"],
            "what": text,
            "status": status,
            "presence": presence,
            "source": ["source-a"],
            "claims": ["claim/1"],
        }
        for date in (None, "2015-02", text)
        for status in statuses
        for presence in (V.Present, V.Absent)
    ]
    third = len(rows) // 3
    more = {"dated": 2 * third, "undated": third, "among": ["case-a", "case-b"]}
    return timeline_page(asked(rows, more, text, [text]))


@pytest.fixture(scope="module")
def real(graph: GraphBase) -> str:
    return graph.page("timeline")


@pytest.fixture(scope="module")
def small(graph: GraphBase) -> str:
    return graph.page("timeline", case="buurtzorg")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["real", HOSTILE])
def test_the_timeline_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, small: str, width: int, scheme: str, text: str
) -> None:
    page = small if text == "real" else made_up(text)
    with opened(browser, written(tmp_path, page), width=width, scheme=scheme) as seen:
        quiet(seen)


def test_marks_table_and_lists_count_the_same_claims_without_a_script(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    found = graph.timeline()
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        assert seen.tab.locator(".for-wide svg.units use").count() == len(found.rows)
        for which in (".for-wide", ".for-narrow"):
            texts = seen.tab.locator(f"{which} svg.units .count").all_text_contents()
            drawn = [int(re.sub(r"\D.*", "", text)) for text in texts]
            assert sum(drawn) == len(found.rows)
        rows = seen.tab.locator("table.counts tbody tr")
        cells = [row.split("\t") for row in rows.all_inner_texts()]
        heads = seen.tab.locator("table.counts thead th").all_inner_texts()[1:-1]
        dates = Counter(row["date"] or "undated" for row in found.rows)
        for place, date in enumerate(heads, 1):
            assert sum(int(row[place] or 0) for row in cells) == dates[date]
        assert sum(int(row[-1]) for row in cells) == len(found.rows)
        assert seen.tab.locator(".date li").count() == len(found.rows)
        summary = seen.tab.locator(".date summary").first.inner_text()
        assert summary == f"Undated: {found.more['undated']} claims"


def test_a_cell_leads_by_keyboard_to_the_claims_of_its_date(
    browser: Browser, tmp_path: Path, real: str
) -> None:
    with opened(browser, written(tmp_path, real)) as seen:
        seen.tab.locator(".for-wide svg.units a").last.focus()
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_function("document.querySelector('ul:target')")
        assert seen.tab.locator("ul:target li").first.is_visible()


def test_what_is_denied_has_its_own_row_and_a_stroke(browser: Browser, tmp_path: Path) -> None:
    page = made_up("Name", (V.Feared, V.Reported))
    with opened(browser, written(tmp_path, page)) as seen:
        words = seen.tab.locator("table.counts tbody th").all_inner_texts()
        assert sorted(word.strip() for word in words) == [
            "name ontology#feared",
            "name ontology#reported",
            "name ontology#reported: not so",
            "nobody raised it",
        ]
        assert seen.tab.locator("table.counts .strike").count() == 2


def test_nothing_to_tell_is_said(browser: Browser, tmp_path: Path) -> None:
    page = made_up("Name", ())
    with opened(browser, written(tmp_path, page)) as seen:
        assert "No claim counts" in seen.tab.locator("main").inner_text()
        assert seen.violations() == []


def test_of_very_many_claims_the_numbers_alone_are_drawn(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("icgraph.views.units.MOST", 3)
    with opened(browser, written(tmp_path, made_up("Name", (V.Feared,)))) as seen:
        assert seen.tab.locator(".for-wide svg.units use").count() == 0
        assert seen.tab.locator(".for-wide svg.units .count").count() == 6


@pytest.mark.parametrize("among", ["", "all-five"])
def test_no_text_of_the_picture_runs_into_another(
    browser: Browser, tmp_path: Path, graph: GraphBase, among: str
) -> None:
    page = graph.page("timeline", Scope(among=among))
    with opened(browser, written(tmp_path, page)) as seen:
        assert seen.tab.locator(".for-wide svg.units .column").count() > 1
        assert crowded(seen) == []


def test_the_headline_says_what_the_dates_can_show(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    with opened(browser, written(tmp_path, graph.page("timeline", Scope(among="all-five")))) as one:
        head = one.tab.locator("header").inner_text()
        dates = {row["date"] for row in graph.analyse("timeline", Scope(among="all-five")).rows}
        assert dates == {None, "2015-02"}
        assert "is of 2015-02" in head and "no change over time" in head  # noqa: PT018
        assert one.tab.locator(".years").count() == 0
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        rows = [row for row in graph.timeline().rows if row["date"]]
        assert f"{len(rows)} of " in seen.tab.locator("header").inner_text()
        lines = [line.split("\t") for line in seen.tab.locator(".years tbody tr").all_inner_texts()]
        assert {line[0]: int(line[1]) for line in lines} == Counter(row["date"] for row in rows)
        named = {case for row in rows for case in row["case"]}
        assert sum(len(line[3].split("; ")) for line in lines if line[3]) == len(named)
