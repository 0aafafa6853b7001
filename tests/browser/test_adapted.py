"""Pages as their readers set them: larger, with wider text, calm, in forced colours, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import SCHEMES, Seen, opened
from tests.browser.page_types import WALKED, Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
"""What WCAG 2.2, 1.4.12, lets a reader set."""

HALF = 680
"""The width of a window of 1360 px at 200 per cent."""

PAPER = 718
"""The width of A4 in px of CSS, with a margin of 1 cm."""


@pytest.mark.parametrize("name", WALKED)
def test_text_twice_as_large_and_spaced_is_not_lost(
    browser: Browser, library: Library, name: str
) -> None:
    with opened(browser, library.page(name), width=HALF) as seen:
        words, before = seen.words(), lost(seen)
        assert before == [[], [], []]
        seen.probe(f"probe.style({SPACING!r})")
        assert words - seen.words() == {}
        assert lost(seen) == [[], [], []]


def lost(seen: Seen) -> list[Any]:
    """What is cut, what lies on other text, and what makes the page scroll sideways."""
    return [seen.probe(f"probe.{name}()") for name in ("cut", "crowded", "sideways")]


@pytest.mark.parametrize("name", WALKED)
def test_a_page_is_calm_and_keeps_its_meaning_in_forced_colours(
    browser: Browser, library: Library, name: str
) -> None:
    with opened(browser, library.page(name)) as seen:
        assert seen.probe("probe.moves()") == []
        for scheme in SCHEMES:
            seen.tab.emulate_media(forced_colors="none", color_scheme=scheme)
            shapes = seen.probe("probe.shapes()")
            seen.tab.emulate_media(forced_colors="active", color_scheme=scheme)
            assert seen.probe("probe.faint()") == [], scheme
            assert seen.probe("probe.blank()") == [], scheme
            forced = seen.probe("probe.shapes()")
            gone = [n for n, (one, two) in enumerate(zip(shapes, forced, strict=True)) if one > two]
            assert gone == [], scheme


@pytest.mark.parametrize("name", WALKED)
def test_paper_is_white_and_cuts_nothing(browser: Browser, library: Library, name: str) -> None:
    with opened(browser, library.page(name), width=PAPER, scheme="dark") as seen:
        seen.probe("0")
        seen.tab.emulate_media(media="print", color_scheme="dark")
        assert seen.probe("probe.dark()") == []
        assert seen.probe("probe.faint('rgb(255, 255, 255)')") == []
        assert seen.probe("probe.narrow()") == []
