"""The mechanism map as a page: quiet, accessible, the same numbers in picture, table and file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from icgraph import GraphBase
from icgraph.views.map_data import NEAR
from icgraph.views.network import vis_network
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up_maps import counts, drawn, made, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "href=x onmouseover=alert(1)",
    "{{7*7}}",
    "\u2028</title>",
)
CASES = ("hospital-at-home", "gp-outreach-joint", "telephone-mdt", "advice-and-guidance")
OVERRUNS = """() => [...document.querySelectorAll("svg.picture g.box")].flatMap(box => {
  const around = box.querySelector("rect").getBBox();
  return [...box.querySelectorAll("text")].filter(text => {
    const within = text.getBBox();
    return within.x < around.x + 5 || within.x + within.width > around.x + around.width - 5
      || within.y < around.y || within.y + within.height > around.y + around.height + 1;
  }).map(text => text.textContent);
})"""
"""The texts that leave less than five pixels to an edge of their box."""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_map_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    with opened(browser, written(tmp_path, made(30)), width=width, scheme=scheme) as seen:
        assert seen.violations() == []
        seen.tab.locator("#still [tabindex='0']").press("Home")
        assert seen.tab.locator("#panel").is_visible()
        assert seen.violations() == []
        assert (seen.requests, seen.errors, seen.dialogs, seen.overflows()) == ([], [], [], [])


def test_without_scripts_the_picture_and_the_tables_are_there_and_no_dead_button(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data), scripts=False) as seen:
        assert drawn(seen) == (len(data.boxes), len(data.links))
        assert seen.tab.locator("#rows tr").count() == len(data.links)
        assert seen.tab.locator("svg.picture:not(.sample)").is_visible()
        for dead in ("button", "input", "select"):
            assert not [one for one in seen.tab.locator(dead).all() if one.is_visible()]
        seen.tab.locator("#still [data-box='3']").click()
        assert seen.tab.evaluate("location.hash") == "#box-3"


def test_where_scripts_are_taken_out_no_dead_button_is_seen(
    browser: Browser, tmp_path: Path
) -> None:
    file = written(tmp_path, made(30))
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.partition("<script>")[0] + "</body></html>", encoding="utf-8")
    with opened(browser, file) as seen:
        assert drawn(seen) == (30, len(made(30).links))
        assert not [one for one in seen.tab.locator("button, input").all() if one.is_visible()]


def test_picture_table_and_data_have_the_same_numbers(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data)) as seen:
        boxes, links = len(data.boxes), len(data.links)
        assert counts(seen) == (boxes, boxes, links, links)
        assert drawn(seen) == (boxes, links)
        held = json.loads(seen.tab.locator("#data").text_content() or "")
        assert len(held["boxes"]["rows"]) == boxes
        rows = seen.tab.locator("#rows tr")
        for number, link in enumerate(data.links):
            text = rows.nth(number).inner_text()
            assert data.boxes[link.a].label in text
            assert data.boxes[link.b].label in text
            assert text.split()[-1] == str(len(link.claims))
            title = seen.tab.locator("path.arc title").nth(number).text_content()
            assert title == link.says
            assert link.says in text


def test_every_box_and_line_is_drawn_again_as_it_came_with_the_page(
    browser: Browser, tmp_path: Path
) -> None:
    """The script draws what the page was made with: same places, same words, same lines."""
    script = """() => [...document.querySelectorAll("#still g.drawn *")].map(e => [
      e.localName, e.childElementCount ? "" : e.textContent,
      ...["d", "x", "y", "transform", "width", "height", "rx", "marker-end", "aria-label", "href"]
        .map(name => e.getAttribute(name))].join(" ")).sort()"""
    with opened(browser, written(tmp_path, made(58))) as seen:
        before = seen.tab.evaluate(script)
        size = seen.tab.locator("#still svg").get_attribute("viewBox")
        seen.tab.locator('[data-kind="context"]').uncheck()
        assert seen.tab.evaluate(script) != before
        seen.tab.locator('[data-kind="context"]').check()
        assert seen.tab.evaluate(script) == before
        assert seen.tab.locator("#still svg").get_attribute("viewBox") == size


def test_what_is_feared_or_adverse_stands_apart(browser: Browser, tmp_path: Path) -> None:
    data = made(48)
    feared = [number for number, box in enumerate(data.boxes) if box.kind == "outcome-feared"]
    adverse = [number for number, box in enumerate(data.boxes) if box.kind == "outcome-adverse"]
    assert feared
    assert adverse
    with opened(browser, written(tmp_path, data)) as seen:
        headings = seen.tab.locator("#still .heading").all_text_contents()
        assert {"What is feared", "Adverse outcome"} <= set(headings)
        for number in feared:
            lines = seen.tab.locator(f'path.arc[data-to="{number}"]')
            assert {one.get_attribute("marker-end") for one in lines.all()} == {"url(#map-ring)"}
        words = seen.tab.locator("#still .word").all_text_contents()
        assert words.count("feared") == sum(link.style == "feared" for link in data.links)
        assert words.count("adverse") == sum(link.word == "adverse" for link in data.links) > 0
        seen.tab.goto(seen.tab.url.partition("#")[0] + f"#node={data.boxes[feared[0]].iri}")
        titles = seen.tab.locator("#panel h3").all_text_contents()
        assert any(title.startswith("Feared where there is") for title in titles)
        assert not any(title.startswith("Led to by") for title in titles)
        seen.tab.get_by_role("button", name="What leads here").click()
        assert seen.tab.locator("#still a.lit").count() == 1


def test_no_text_overruns_its_box(browser: Browser, tmp_path: Path, graph: GraphBase) -> None:
    """Every box of the map of all cases, as it is and between two cases; and of the lattice."""
    every, lattice = tmp_path / "every.html", tmp_path / "lattice.html"
    every.write_text(graph.map(), encoding="utf-8")
    lattice.write_text(graph.lattice(), encoding="utf-8")
    with opened(browser, every) as seen:
        seen.tab.locator("#all").click()
        assert drawn(seen)[0] == counts(seen)[1] > NEAR
        assert seen.tab.evaluate(OVERRUNS) == []
        seen.tab.locator("#case").select_option("0")
        seen.tab.locator("#other").select_option("1")
        assert seen.tab.evaluate(OVERRUNS) == []
    with opened(browser, lattice) as seen:
        assert seen.tab.locator("svg.picture g.box").count() > 0
        assert seen.tab.evaluate(OVERRUNS) == []


def test_no_text_overruns_its_box_on_any_map_of_a_case_or_mechanism(
    browser: Browser, tmp_path: Path, graph: GraphBase
) -> None:
    every = tmp_path / "every.html"
    every.write_text(graph.map(), encoding="utf-8")
    with opened(browser, every) as seen:
        seen.tab.locator("#all").click()
        names = seen.tab.locator("#still .mechanism").locator("xpath=..").all()
        found = [(one.get_attribute("href") or "").partition("#node=")[2] for one in names]
    pages = [graph.map(mechanism=unquote(iri)) for iri in found]
    pages += [graph.map(case=case) for case in CASES]
    assert len(pages) > len(CASES) + 5
    for page in pages:
        every.write_text(page, encoding="utf-8")
        with opened(browser, every) as seen:
            assert seen.tab.evaluate(OVERRUNS) == [], seen.tab.title()


def test_pictures_can_be_saved(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data)) as seen:
        for name, begins in (("svg", b"<svg"), ("png", b"\x89PNG")):
            with seen.tab.expect_download() as saving:
                seen.tab.locator(f"#{name}").click()
            content = Path(saving.value.path()).read_bytes()
            assert content.startswith(begins)
            if name == "svg":
                assert content.count(b"<rect") == len(data.boxes) + 1
                assert b"var(" not in content
            else:
                wide = seen.tab.locator("#still svg").get_attribute("width")
                assert int.from_bytes(content[16:20]) == 2 * int(wide or 0)
        assert seen.errors == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_graph_says_runs(browser: Browser, tmp_path: Path, text: str) -> None:
    file = written(tmp_path, made(12, text), title=text)
    with opened(browser, file) as seen:
        seen.tab.locator("#still [tabindex='0']").press("Home")
        seen.tab.locator("#search").fill(text)
        seen.tab.locator("#search").press("Enter")
        seen.tab.locator('[data-kind="context"]').uncheck()
        seen.tab.mouse.move(400, 600)
        seen.tab.locator("#panel summary").first.click()
        seen.tab.locator("#panel .claim").first.wait_for()
        assert (seen.dialogs, seen.errors, seen.requests) == ([], [], [])


def test_the_same_graph_gives_the_same_file(tmp_path: Path) -> None:
    assert written(tmp_path, made(40)).read_bytes() == written(tmp_path, made(40)).read_bytes()


@pytest.mark.parametrize(("boxes", "megabytes"), [(30, 0.6), (300, 0.8), (3000, 2.5)])
def test_a_map_stays_small(tmp_path: Path, boxes: int, megabytes: float) -> None:
    assert written(tmp_path, made(boxes)).stat().st_size <= megabytes * 1_000_000


def test_the_script_of_the_library_cannot_end_its_element() -> None:
    assert "</script" not in vis_network().lower()
