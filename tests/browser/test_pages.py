"""The frame of every page holds whatever it is given, and asks nothing of a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph import GraphBase
from icgraph.analysis import ANALYSES
from icgraph.analysis.study import Scope
from icgraph.views.analysis_pages import PAGES
from icgraph.views.around import Around
from icgraph.views.pages import Page, json_block, render
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import quiet, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028&"
ECHO = "document.querySelector('h1').dataset.heard = 'yes';"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    described = Page(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        around=Around([(HOSTILE, "#content")], HOSTILE, [(HOSTILE, "#x")]),
    )
    file = tmp_path / "page.html"
    file.write_text(render("base.html.j2", described, {}, scripts=[ECHO]), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_frame_of_hostile_text_is_quiet_and_accessible(
    browser: Browser, page: Path, width: int, scheme: str
) -> None:
    with opened(browser, page, width=width, scheme=scheme) as seen:
        assert seen.tab.locator("h1").get_attribute("data-heard") == "yes"
        assert seen.violations() == []
        assert (seen.requests, seen.errors, seen.dialogs, seen.overflows()) == ([], [], [], [])


def test_a_script_the_policy_does_not_name_does_not_run(browser: Browser, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</main>", "<script>alert(2)</script></main>"), encoding="utf-8")
    with opened(browser, page) as seen:
        assert seen.dialogs == []
        assert any("Content Security Policy" in error for error in seen.errors)


def test_data_for_a_script_cannot_end_its_element() -> None:
    assert "<" not in json_block({"a": HOSTILE})
    assert "\u2028" not in json_block([HOSTILE])


def test_signs_that_turn_directions_are_written_out() -> None:
    turned = "said of\u202e yreve \u2066case"
    text = render("base.html.j2", Page(turned, turned, turned), {})
    assert "said of[U+202E] yreve [U+2066]case" in text
    assert not {"\u202e", "\u2066"} & {*text, *json_block([turned])}


@pytest.mark.parametrize("width", WIDTHS)
def test_the_links_to_other_pages_are_reached_at_any_width(
    browser: Browser, page: Path, width: int
) -> None:
    with opened(browser, page, width=width, scripts=False) as seen:
        link = seen.tab.locator("nav a[aria-current]")
        if not link.is_visible():
            seen.tab.locator("nav summary").click()
        assert link.is_visible()


@pytest.mark.parametrize("name", sorted(ANALYSES.keys() - PAGES.keys()))
def test_the_common_page_of_an_analysis_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, graph: GraphBase, name: str
) -> None:
    page = graph.page(name, Scope(among="all-five"))
    with opened(browser, written(tmp_path, page), width=320) as seen:
        quiet(seen)
        title = seen.tab.locator("h1").inner_text()
        captions = seen.tab.locator("h2:not(#words)").all_inner_texts()
        assert len({title, *captions}) == 1 + len(captions)
        told = seen.tab.locator("main").inner_text()
        assert " --" not in told
        assert "nothing to show" not in told


def test_paths_are_shown_whoever_put_them_together(
    browser: Browser, tmp_path: Path, graph: GraphBase
) -> None:
    found = graph.analyse("paths", mode="all")
    with opened(browser, written(tmp_path, graph.page("paths"))) as seen:
        captions = seen.tab.locator("h2:not(#words)").all_inner_texts()
        assert captions == ["Partial", "Assembled, by the coder", "Assembled, by the tool"]
        assert seen.tab.locator("tbody tr").count() == len(found.rows)
