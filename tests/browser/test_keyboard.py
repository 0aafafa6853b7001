"""The keyboard alone reaches all that a mouse does, in the order of reading, and shows where it is.

Everything that folds is opened first. Of long lists of like items the walk keeps the first and
the last, so that it ends soon.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Seen, opened
from tests.browser.page_types import WALKED, Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab


State = tuple[str, Counter[str]]


def walked(seen: Seen) -> list[dict[str, Any]]:
    """What the Tab key comes by, from the start of the page until it is there again."""
    number = seen.probe("keys.find()")
    seen.probe("keys.watch()")
    for _ in range(number + 8):
        seen.tab.keyboard.down("Tab")
    seen.tab.keyboard.up("Tab")
    met: list[dict[str, Any]] = seen.probe("keys.log")
    assert met[0]["skip"]
    again = [place for place, one in enumerate(met) if one["skip"]][1:]
    assert again, f"the walk ends at {met[-1]['name']}"
    return met[1 : again[0]]


@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_everything_in_the_order_of_reading(
    browser: Browser, library: Library, name: str
) -> None:
    with opened(browser, library.page(name)) as seen:
        seen.probe("probe.unfold()")
        assert seen.probe("keys.deaf()") == []
        assert seen.probe("keys.small()") == []
        seen.probe("keys.shorten()")
        met = walked(seen)
        assert seen.probe("keys.missed()") == []
        assert [one["name"] for one in met if one["place"] < 0] == []
        assert [one["place"] for one in met] == sorted({one["place"] for one in met})
        back = [(a["name"], b["name"]) for a, b in pairwise(met) if a["band"] > b["band"]]
        assert back == []
        assert [one["name"] for one in met if not one["shown"]] == []
        assert [one["name"] for one in met if not one["inside"]] == []


@pytest.mark.parametrize("name", WALKED)
def test_arrow_keys_scroll_what_scrolls_and_targets_stand_apart_on_a_phone(
    browser: Browser, library: Library, name: str
) -> None:
    with opened(browser, library.page(name), width=320) as seen:
        seen.probe("probe.unfold()")
        assert seen.probe("keys.small()") == []
        for place in seen.probe("keys.regions()")[:2]:
            seen.probe(f"keys.enter({place})")
            seen.tab.keyboard.press("ArrowRight")
            assert seen.probe(f"keys.scrolled({place})"), place


def test_arrow_keys_reach_every_box_of_a_map(browser: Browser, library: Library) -> None:
    with opened(browser, library.page("file: map of a case")) as seen:
        boxes = seen.tab.locator("svg.picture [data-box]:visible")
        number = boxes.count()
        leads: dict[int, set[int]] = {}
        for place in range(number):
            leads[place] = set()
            for key in ("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
                boxes.nth(place).evaluate("box => box.focus()")
                seen.tab.keyboard.press(key)
                leads[place].add(seen.tab.evaluate(FOCUSED))
        reached, new = set[int](), {seen.tab.evaluate(STOP)}
        while new:
            reached |= new
            new = {there for here in new for there in leads[here]} - reached
        assert number > 5
        assert reached == set(range(number))


BOXES = (
    "[...document.querySelectorAll('svg.picture [data-box]')].filter((b) => b.checkVisibility())"
)
FOCUSED = f"{BOXES}.indexOf(document.activeElement)"
STOP = f"{BOXES}.findIndex((box) => box.getAttribute('tabindex') !== '-1')"

SORTS = {
    "a link to a page": ("list of cases", "main td a, main th a", "Enter"),
    "a link of the menu": ("start", ".menu a:not([aria-current])", "Enter"),
    "a link within a page": ("brief", "a.mark", "Enter"),
    "a box of a picture": ("map", "svg.picture a[data-box]", "Enter"),
    "a cell of the gap map": ("gap map", "svg.gap-map a", "Enter"),
    "a fold": ("start", "main summary", "Space"),
    "a button": ("map", "#larger", "Space"),
    "a button with the other key": ("map", "#smaller", "Enter"),
    "a box to tick": ("gap map", "#filled", "Space"),
    "a box of the legend": ("map", "[data-kind]", "Space"),
}
"""Of each sort of thing to use one: where it stands, and the key that uses it."""


@pytest.mark.parametrize("sort", SORTS)
def test_a_key_does_what_a_click_does(browser: Browser, library: Library, sort: str) -> None:
    name, selector, key = SORTS[sort]
    file = library.page(name)
    with opened(browser, file) as seen:
        first = seen.tab.locator(selector).locator("visible=true").first
        untouched = state(seen.tab, file)
        first.click()
        clicked = changed(seen.tab, file, untouched)
        seen.tab.goto("about:blank")
        seen.tab.goto(file.as_uri())
        first.focus()
        seen.tab.keyboard.press(key)
        assert changed(seen.tab, file, untouched) == clicked != untouched


def changed(tab: Tab, file: Path, before: State) -> State:
    """What a tab shows when it has come to rest after something was used."""
    for _ in range(40):
        tab.wait_for_timeout(50)
        tab.wait_for_load_state()
        if state(tab, file) != before:
            break
    tab.wait_for_timeout(100)
    return state(tab, file)


def state(tab: Tab, file: Path) -> State:
    """Where a tab is, and the state and the words of what it shows."""
    from playwright.sync_api import Error

    if tab.url.partition("#")[0] == file.as_uri():
        with suppress(Error):  # the page is being left
            return tab.url, Counter(tab.evaluate(STATE))
    return tab.url, Counter()


STATE = """() => [...document.querySelectorAll('*')].map((one) => [one.localName, one.open,
  one.checked, one.value, one.hidden, one.getAttribute('class'), one.getAttribute('width'),
  one.children.length ? '' : one.textContent].join(' '))"""
