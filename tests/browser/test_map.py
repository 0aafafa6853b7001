"""The mechanism map in a real browser: quiet, accessible, the same numbers in picture and table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from icgraph.terms import IRI
from icgraph.tracing import Claim
from icgraph.views.map_data import MOST, MapData, map_data
from icgraph.views.network import map_page, vis_network
from tests.browser.conftest import SCHEMES, WIDTHS, Seen, opened

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
ROOT = "https://w3id.org/icgraph/"


def graph_of(boxes: int, *, text: str = "Shared responsibility for the child") -> Any:
    """A made-up graph: every context leads to every second activity, and so on to outcomes."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds = ("context", "activity", "mechanism", "outcome")
    names = [f"{ROOT}{kinds[number % 4]}/{number}" for number in range(boxes)]
    for number, name in enumerate(names):
        graph.add_node(
            name, kind=kinds[number % 4], label=f"{text} {number}", definition=text, cases=[]
        )
    for number in range(boxes - 1):
        start = number - number % 4
        for step in {number + 1, start + 5 + number % 4} & set(range(boxes)):
            if step % 4 != number % 4 + 1:
                continue
            graph.add_edge(
                names[number],
                names[step],
                case=f"{ROOT}case/{number % 3}",
                claims=[f"{ROOT}claim/{number}", f"{ROOT}claim/{step}"],
                status=["Reported", "Feared"] if step % 16 == 15 else ["Reported"],
                role=["Barrier"] if number % 8 == 0 else ["Lever"] if number % 4 == 0 else [],
                mode="assembled",
                assembled_by="coder",
                certainty="certain",
            )
    return graph


def claims_of(text: str) -> Any:
    def claims(iris: Iterable[IRI]) -> list[Claim]:
        return [
            Claim(
                iri, text, (text,), (), "Present", "Reported", "stated", text, text, text, text,
                (), (), (),
            )
            for iri in iris
        ]  # fmt: skip

    return claims


class Names(dict[str, str]):
    def __missing__(self, iri: str) -> str:
        return f"Case {iri[-1]}"


def made(boxes: int, text: str = "Shared responsibility for the child") -> MapData:
    graph = graph_of(boxes, text=text)
    reviews = {node: [text] for node in graph}
    return map_data(graph, Names(), claims_of(text), reviews)


def written(tmp_path: Path, data: MapData, title: str = "A made-up map") -> Path:
    file = tmp_path / "map.html"
    file.write_text(map_page(data, title, "a made-up graph"), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_map_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, width: int, scheme: str
) -> None:
    with opened(browser, written(tmp_path, made(30)), width=width, scheme=scheme) as seen:
        seen.tab.locator("#net").press("Home")
        assert seen.violations() == []
        assert (seen.requests, seen.errors, seen.dialogs, seen.overflows()) == ([], [], [], [])


def test_without_scripts_the_still_picture_and_the_tables_are_there(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data), scripts=False) as seen:
        assert seen.tab.locator("svg.picture g.box").count() == len(data.boxes)
        assert seen.tab.locator("svg.picture path.arc").count() == len(data.links)
        assert seen.tab.locator("#rows tr").count() == len(data.links)
        assert seen.tab.locator("svg.picture").is_visible()
        assert not seen.tab.locator("#net").is_visible()


def _counts(seen: Seen) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", seen.tab.locator("#count").inner_text())))


def test_picture_table_and_data_have_the_same_numbers(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    with opened(browser, written(tmp_path, data)) as seen:
        boxes, links = len(data.boxes), len(data.links)
        assert _counts(seen) == (boxes, boxes, links, links)
        held = json.loads(seen.tab.locator("#data").text_content() or "")
        assert len(held["boxes"]["rows"]) == boxes
        rows = seen.tab.locator("#rows tr")
        for number, link in enumerate(data.links):
            text = rows.nth(number).inner_text()
            assert data.boxes[link.a].label in text
            assert data.boxes[link.b].label in text
            assert text.split()[-1] == str(len(link.claims))


def test_the_keyboard_alone_reads_a_box_its_claims_and_the_next(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    first = next(box for box in data.boxes if box.kind == "context")
    with opened(browser, written(tmp_path, data)) as seen:
        net, heading = seen.tab.locator("#net"), seen.tab.locator("#panel h2")
        net.focus()
        seen.tab.keyboard.press("Home")
        assert heading.inner_text().startswith(first.label[:10])
        before = heading.inner_text()
        seen.tab.keyboard.press("ArrowRight")
        after = heading.inner_text()
        assert after != before
        assert "#node=" in seen.tab.evaluate("location.hash")
        seen.tab.keyboard.press("ArrowLeft")
        seen.tab.keyboard.press("Enter")
        assert seen.tab.evaluate("document.activeElement.id") == "panel"
        for _ in range(12):
            seen.tab.keyboard.press("Tab")
            if seen.tab.evaluate("document.activeElement.tagName") == "SUMMARY":
                break
        seen.tab.keyboard.press("Enter")
        seen.tab.locator("#panel .claim dd").first.wait_for()
        net.focus()
        seen.tab.keyboard.press("Escape")
        seen.tab.wait_for_function("!location.hash")
        assert seen.errors == []


def test_a_deep_link_opens_its_box_and_going_back_returns(browser: Browser, tmp_path: Path) -> None:
    data = made(30)
    box = data.boxes[7]
    with opened(browser, written(tmp_path, data), fragment=f"#node={box.iri}") as seen:
        assert seen.tab.locator("#panel h2").inner_text() == box.label
        seen.tab.locator("#panel .links button").first.click()
        assert seen.tab.locator("#panel h2").inner_text() != box.label
        seen.tab.go_back()
        seen.tab.wait_for_function(
            "name => document.querySelector('#panel h2').textContent === name", arg=box.label
        )


def test_the_legend_filters_and_two_cases_stand_side_by_side(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(30)
    contexts = sum(box.kind == "context" for box in data.boxes)
    with opened(browser, written(tmp_path, data)) as seen:
        seen.tab.locator('[data-kind="context"]').uncheck()
        assert _counts(seen)[0] == len(data.boxes) - contexts
        seen.tab.locator('[data-kind="context"]').check()
        seen.tab.locator("#case").select_option("0")
        assert _counts(seen)[0] == sum(0 in box.cases for box in data.boxes)
        seen.tab.locator("#other").select_option("1")
        assert _counts(seen)[0] == sum(bool({0, 1} & set(box.cases)) for box in data.boxes)


def test_a_large_map_opens_small_grows_and_lists_every_link(
    browser: Browser, tmp_path: Path
) -> None:
    data = made(1500)
    assert len(data.open) == MOST
    assert len(data.links) > 1000
    with opened(browser, written(tmp_path, data)) as seen:
        shown, boxes, _, links = _counts(seen)
        assert (shown, boxes, links) == (MOST, len(data.boxes), len(data.links))
        seen.tab.locator("#net").press("Home")
        seen.tab.get_by_role("button", name="Show neighbours").click()
        assert _counts(seen)[0] >= MOST
        listed = seen.tab.locator("#rows tr").count()
        assert listed < len(data.links)
        seen.tab.locator("summary", has_text="links").click()
        seen.tab.wait_for_function(
            "n => document.querySelectorAll('#rows tr').length === n", arg=len(data.links)
        )


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
        assert seen.errors == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_graph_says_runs(browser: Browser, tmp_path: Path, text: str) -> None:
    file = written(tmp_path, made(12, text), title=text)
    with opened(browser, file) as seen:
        seen.tab.locator("#net").press("Home")
        seen.tab.locator("#search").fill(text)
        seen.tab.locator("#search").press("Enter")
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
