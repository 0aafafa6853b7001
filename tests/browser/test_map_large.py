"""A mechanism map of many boxes: it opens small, grows, and is drawn by the library when large."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph.views.map_data import NEAR
from icgraph.views.network import DRAWN
from tests.browser.conftest import SCHEMES, opened
from tests.browser.made_up_maps import counts, drawn, made, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_large_map_opens_small_grows_and_lists_every_link(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(1500)
    assert len(data.open) == NEAR
    assert len(data.links) > 1000
    with opened(browser, written(tmp_path, data)) as seen:
        shown, boxes, _, links = counts(seen)
        assert (shown, boxes, links) == (NEAR, len(data.boxes), len(data.links))
        seen.tab.locator("#still [tabindex='0']").press("Home")
        seen.tab.get_by_role("button", name="Show neighbours").click()
        assert counts(seen)[0] >= NEAR
        assert seen.tab.evaluate("typeof vis") == "undefined"
        listed = seen.tab.locator("#rows tr").count()
        assert listed < len(data.links)
        seen.tab.locator("summary", has_text="links").click()
        seen.tab.wait_for_function(
            "n => document.querySelectorAll('#rows tr').length === n", arg=len(data.links)
        )


@pytest.mark.parametrize("scheme", SCHEMES)
def test_more_boxes_than_an_svg_should_hold_are_drawn_by_the_library(
    browser: Browser, tmp_path: Path, scheme: str
) -> None:
    data = made(300)
    assert len(data.boxes) > DRAWN
    with opened(browser, written(tmp_path, data), scheme=scheme) as seen:
        assert seen.tab.evaluate("typeof vis") == "undefined"
        seen.tab.locator("#all").click()
        assert seen.tab.evaluate("typeof vis") == "object"
        assert counts(seen) == (300, 300, len(data.links), len(data.links))
        canvas = seen.tab.locator("#canvas")
        assert canvas.is_visible()
        assert not seen.tab.locator("#still").is_visible()
        canvas.press("Home")
        before = seen.tab.locator("#panel h2").inner_text()
        canvas.press("ArrowDown")
        assert seen.tab.locator("#panel h2").inner_text() != before
        assert seen.violations() == []
        with seen.tab.expect_download() as saving:
            seen.tab.locator("#svg").click()
        assert Path(saving.value.path()).read_bytes().count(b"<rect") == 301
        canvas.press("Escape")
        assert seen.tab.locator("#still").is_visible()
        assert drawn(seen)[0] == NEAR
        assert (seen.requests, seen.errors) == ([], [])


def test_the_page_runs_no_script_but_its_own_and_the_library(tmp_path: Path) -> None:
    page = written(tmp_path, made(30)).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    allowed = policy[1].partition("script-src ")[2]
    assert allowed.count("sha256-") == len(re.findall(r"(?m)^<script>", page)) + 1
    assert page.count('id="vis-network"') == 1
    assert "unsafe" not in policy[1]
