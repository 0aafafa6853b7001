"""The frame of every page holds whatever it is given, and asks nothing of a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph.views.pages import Page, json_block, render
from tests.browser.conftest import SCHEMES, WIDTHS, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\u2028&"
ECHO = "document.querySelector('h1').dataset.heard = 'yes';"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    described = Page(
        HOSTILE, HOSTILE, HOSTILE, trail=[(HOSTILE, "#content")], downloads=[(HOSTILE, "#x")]
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
