"""The live picture of a mechanism map: keyboard, description, filters, two cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest

from tests.browser.conftest import Seen, opened
from tests.browser.made_up_maps import counts, drawn, made, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLACES = """part => Object.fromEntries(
  [...document.querySelectorAll(`#still [data-part="${part}"]`)].map(box => [
    box.dataset.box,
    box.firstElementChild.getAttribute("transform").match(/\\d+/g).map(Number)]))"""
TOPS = """[...document.querySelectorAll("#still .part")].map(e => Number(e.getAttribute("y")))"""


def focused(seen: Seen) -> str:
    """The box that has the focus, as its number; otherwise what has it."""
    return str(seen.tab.evaluate("document.activeElement.dataset.box ?? document.activeElement.id"))


def test_the_keyboard_alone_reads_a_box_its_claims_and_the_next(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data)) as seen:
        heading = seen.tab.locator("#panel h2")
        seen.tab.locator("#svg").focus()
        seen.tab.keyboard.press("Tab")
        first = focused(seen)
        assert data.boxes[int(first)].kind == "context"
        assert not heading.is_visible()
        seen.tab.keyboard.press("Enter")
        assert focused(seen) == "panel"
        assert heading.inner_text() == data.boxes[int(first)].label
        for _ in range(12):
            seen.tab.keyboard.press("Tab")
            if seen.tab.evaluate("document.activeElement.tagName") == "SUMMARY":
                break
        seen.tab.keyboard.press("Enter")
        seen.tab.locator("#panel .claim dd").first.wait_for()
        seen.tab.keyboard.press("Escape")
        assert not seen.tab.locator("#panel").is_visible()
        assert focused(seen) == first
        assert not seen.tab.evaluate("location.hash")
        seen.tab.keyboard.press("ArrowRight")
        second = focused(seen)
        assert (int(first), int(second)) in {(link.a, link.b) for link in data.links}
        assert heading.inner_text() == data.boxes[int(second)].label
        assert "#node=" in seen.tab.evaluate("location.hash")
        assert seen.errors == []


def test_arrows_reach_every_box_and_the_tab_key_stops_at_one(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data)) as seen:
        assert seen.tab.locator("#still [tabindex='0']").count() == 1
        seen.tab.locator("#still [tabindex='0']").press("Home")
        reached = {focused(seen)}
        for _ in data.boxes:
            seen.tab.keyboard.press("ArrowDown")
            reached.add(focused(seen))
        assert reached == {str(number) for number in range(len(data.boxes))}
        seen.tab.keyboard.press("End")
        assert focused(seen) in reached
        assert seen.tab.locator("#still [tabindex='0']").count() == 1
        seen.tab.keyboard.press("Escape")
        assert not seen.tab.locator("#panel").is_visible()


@pytest.mark.parametrize("width", [320, 768, 1360])
def test_the_chosen_box_stays_in_sight_beside_its_description(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    data = made(58)
    with opened(browser, written(tmp_path, data), width=width) as seen:
        seen.tab.locator("#still [tabindex='0']").press("Home")
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "End"):
            seen.tab.keyboard.press(key)
        box = seen.tab.locator("#still a.current").bounding_box()
        panel = seen.tab.locator("#panel").bounding_box()
        assert box
        assert panel
        assert 0 <= box["x"] < width - box["width"]
        assert 0 <= box["y"] < 900 - box["height"]
        beside = box["x"] + box["width"] <= panel["x"]
        above = box["y"] + box["height"] <= panel["y"]
        assert beside or above
        assert seen.violations() == []
        seen.tab.get_by_role("button", name="Close the description").click()
        assert not seen.tab.locator("#panel").is_visible()


def test_a_deep_link_opens_its_box_and_going_back_returns(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    box = data.boxes[7]
    with opened(browser, written(tmp_path, data), fragment=f"#node={box.iri}") as seen:
        assert seen.tab.locator("#panel h2").inner_text() == box.label
        titles = seen.tab.locator("#panel h3").all_inner_texts()
        assert f"Cases ({len(box.cases)})" in titles
        seen.tab.locator("#panel .links button").first.click()
        assert seen.tab.locator("#panel h2").inner_text() != box.label
        seen.tab.go_back()
        seen.tab.wait_for_function(
            "name => document.querySelector('#panel h2').textContent === name", arg=box.label
        )
        address = seen.tab.locator("#still [data-box='7']").get_attribute("href")
        assert seen.tab.evaluate("decodeURIComponent(location.hash)") == f"#node={box.iri}"
        assert unquote(urljoin(seen.tab.url, address or "")) == unquote(seen.tab.url)


def test_the_legend_filters_boxes_and_links(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    contexts = sum(box.kind == "context" for box in data.boxes)
    feared = sum(link.style == "feared" for link in data.links)
    assert feared
    with opened(browser, written(tmp_path, data)) as seen:
        seen.tab.locator('[data-kind="context"]').uncheck()
        assert counts(seen)[0] == len(data.boxes) - contexts == drawn(seen)[0]
        seen.tab.locator('[data-kind="context"]').check()
        seen.tab.locator('[data-style="feared"]').uncheck()
        assert counts(seen)[2] == len(data.links) - feared == drawn(seen)[1]


def test_the_search_suggests_and_finds(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data)) as seen:
        search = seen.tab.locator("#search")
        search.focus()
        assert seen.tab.locator("#labels option").count() == len(data.boxes)
        search.fill("child 17")
        search.press("Enter")
        assert seen.tab.locator("#panel h2").inner_text().endswith("child 17")
        search.fill("nowhere to be found")
        search.press("Enter")
        assert "nowhere to be found" in seen.tab.locator("#found").inner_text()


def test_two_cases_stand_in_halves_with_what_they_share_at_the_same_height(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    both = {str(n) for n, box in enumerate(data.boxes) if {0, 1} <= set(box.cases)}
    assert both
    with opened(browser, written(tmp_path, data)) as seen:
        assert seen.tab.locator("#other").is_disabled()
        seen.tab.locator("#case").select_option("0")
        assert counts(seen)[0] == sum(0 in box.cases for box in data.boxes)
        seen.tab.locator("#other").select_option("1")
        assert counts(seen)[0] == sum(bool({0, 1} & set(box.cases)) for box in data.boxes)
        assert seen.tab.locator("#still .part").all_text_contents() == data.cases[:2]
        tops = seen.tab.evaluate(TOPS)
        halves = [seen.tab.evaluate(PLACES, part) for part in (0, 1)]
        for case, half in enumerate(halves):
            assert set(half) == {str(n) for n, b in enumerate(data.boxes) if case in b.cases}
        for number in both:
            (x, y), (other_x, other_y) = halves[0][number], halves[1][number]
            assert (x, y - tops[0]) == (other_x, other_y - tops[1])
            for box in seen.tab.locator(f"#still [data-box='{number}']").all():
                assert "both cases" in (box.text_content() or "")
        lines = sum(0 in link.cases for link in data.links) + sum(1 in x.cases for x in data.links)
        assert drawn(seen) == (len(halves[0]) + len(halves[1]), lines)
        assert seen.violations() == []
        seen.tab.locator(f"#still [data-box='{min(both)}'][data-part='1']").click()
        assert seen.tab.locator("#still a.current").count() == 2
        assert seen.tab.evaluate("document.activeElement.dataset.part") == "1"


def test_a_case_without_the_chosen_box_is_shown_unfaded(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    number = next(n for n, box in enumerate(data.boxes) if 0 not in box.cases)
    with opened(browser, written(tmp_path, data)) as seen:
        seen.tab.locator(f"#still [data-box='{number}']").click()
        assert seen.tab.locator("#panel").is_visible()
        seen.tab.locator("#case").select_option("0")
        assert not seen.tab.locator("#panel").is_visible()
        assert seen.tab.locator("#still svg.chosen").count() == 0
        assert drawn(seen)[0] == sum(0 in box.cases for box in data.boxes)


def test_a_path_stays_within_a_case(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    links = [link for link in data.links if link.style != "feared"]
    start = next(n for n, box in enumerate(data.boxes) if box.kind == "context")
    expected = {start}
    for case in data.boxes[start].cases:
        reached, before = {start}, set[int]()
        while reached != before:
            before = set(reached)
            reached |= {one.b for one in links if one.a in reached and case in one.cases}
        expected |= reached
    with opened(
        browser, written(tmp_path, data), fragment=f"#node={data.boxes[start].iri}"
    ) as seen:
        seen.tab.get_by_role("button", name="What follows").click()
        lit = {int(one.get_attribute("data-box") or -1) for one in seen.tab.locator("a.lit").all()}
        assert lit == expected


def test_the_picture_is_brought_closer_further_and_to_the_width(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, written(tmp_path, made(30))) as seen:
        picture = seen.tab.locator("#still svg")
        natural = int(picture.get_attribute("width") or 0)
        assert f"0 0 {natural} " in (picture.get_attribute("viewBox") or "")
        seen.tab.locator("#larger").click()
        assert int(picture.get_attribute("width") or 0) == round(natural * 1.25)
        seen.tab.locator("#fit").click()
        wide = picture.bounding_box()
        assert wide
        assert 1200 < wide["width"] <= 1320
        seen.tab.locator("#reset").click()
        assert int(picture.get_attribute("width") or 0) == natural
