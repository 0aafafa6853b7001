"""The lattice: both sides as picture and table of the same groups; too many are refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.lattices.lattice import concepts_of
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Scope, study
from icgraph.errors import LimitHit, UsageError
from icgraph.views.around import Around
from icgraph.views.lattice import DRAWN, LISTED, WHOLE, lattice_page
from icgraph.views.lattice_groups import AROUND
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import HEAD, HOSTILE, Names, quiet, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIVE = Scope(among="all-five", attributes="five-case-coding")


def answer(number: int, *, least: int = 0, deep: bool = False) -> Result:
    """A top that shares nothing, and groups of one attribute each beneath it or each other."""
    rows: list[dict[str, Any]] = [
        {"extent": ["case-a", "case-b"], "intent": [], "support": number + 1, "stability": "1/2"}
    ]
    rows += [
        {
            "extent": ["case-a"] if place < number else [],
            "intent": [f"attribute/{n}" for n in range(1 if deep else place, place + 1)],
            "support": number - place,
            "stability": f"1/{2 ** min(place, 11)}",
        }
        for place in range(1, number)
    ]
    covers = [[place, place - 1 if deep else 0] for place in range(1, number)]
    extra = {"stability_error": None, "delta": 1}
    found = [row | extra for row in rows]
    return Result(found, Table((), ()), more={"covers": covers, "min_support": least})


def made_up(text: str, known: Result | str, possible: Result | str) -> str:
    return lattice_page(
        {"known": known, "possible": possible},
        Names(text),
        HEAD,
        around=Around([(text, "#content")]),
    )


@pytest.fixture(scope="module")
def real(graph: GraphBase) -> str:
    return graph.lattice(FIVE)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["real", HOSTILE])
def test_the_lattice_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, real: str, width: int, scheme: str, text: str
) -> None:
    page = real if text == "real" else made_up(text, answer(5), text)
    with opened(browser, written(tmp_path, page), width=width, scheme=scheme) as seen:
        quiet(seen)


def test_both_sides_show_every_group_without_a_script(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        headings = seen.tab.locator("main h2").all_inner_texts()
        assert headings == ["What is known", "What cannot be ruled out"]
        for place, side in enumerate(("known", "possible")):
            found = graph.concepts(side=side, among=FIVE.among, attributes=FIVE.attributes)
            half = seen.tab.locator("main > section").nth(place)
            assert half.locator(".picture .box").count() == len(found.rows)
            assert half.locator(".picture .arc").count() == len(found.more["covers"])
            lines = half.locator(".groups tbody tr")
            told = [line.split("\t") for line in lines.all_inner_texts()]
            assert [(int(cells[1]), cells[4]) for cells in told] == [
                (row["support"], row["stability"]) for row in found.rows
            ]
            assert [len(cells[3].split("; ")) for cells in told] == [
                len(row["intent"]) for row in found.rows
            ]
        sizes = seen.tab.locator("section:first-of-type .picture .heading").all_text_contents()
        assert sizes == ["5 cases", "3 cases", "2 cases", "1 case", "no case"]


def test_each_case_stands_in_the_box_where_it_is_last(
    browser: Browser, tmp_path: Path, real: str
) -> None:
    with opened(browser, written(tmp_path, real)) as seen:
        boxes = seen.tab.locator("main > section").first.locator(".picture .box")
        below = " ".join(" ".join(box.locator(".below").all_text_contents()) for box in boxes.all())
        assert below.count("last here:") == 5
        cases = seen.tab.locator("#known-G1 td").nth(1).inner_text().split("; ")
        assert all(re.sub(r"\s+", " ", below).count(case) == 1 for case in cases)


def test_a_box_leads_by_keyboard_to_its_row(browser: Browser, tmp_path: Path, real: str) -> None:
    with opened(browser, written(tmp_path, real)) as seen:
        seen.tab.locator(".picture a").first.focus()
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_function("document.querySelector('tr:target')")
        assert seen.tab.locator("tr:target th").inner_text() == "G1"


def test_of_many_groups_only_those_around_the_weightiest_are_drawn(
    browser: Browser, tmp_path: Path
) -> None:
    page = made_up("Name", answer(60, least=2), answer(60, deep=True))
    with opened(browser, written(tmp_path, page)) as seen:
        for half in seen.tab.locator("main > section").all():
            assert half.locator(".box").count() == AROUND
            assert f"60 groups; drawn are the {AROUND} around G2" in half.inner_text()
            assert half.locator(".groups tbody tr").count() == 60
        assert "fewer than 2 cases are left out" in seen.tab.locator("main").inner_text()
        assert seen.tab.locator(".heading", has_text=" to ").count() == 1


def test_one_case_is_followed_through_its_groups(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    found = graph.concepts(side="known", among=FIVE.among, attributes=FIVE.attributes)
    case = next(row["extent"][0] for row in found.rows if row["support"] == 1)
    there = {f"G{n}" for n, row in enumerate(found.rows, 1) if case in row["extent"]}
    with opened(browser, written(tmp_path, real)) as seen:
        half = seen.tab.locator("main > section").first
        name = half.locator(".groups tbody tr").nth(
            next(n for n, one in enumerate(found.rows) if one["extent"] == [case])
        ).locator("td").nth(1).inner_text()  # fmt: skip
        seen.tab.locator("#case").select_option(label=name)
        lit = half.locator("a.lit")
        assert {one.get_attribute("data-box") for one in lit.all()} == there
        assert half.locator(".groups tr.lit").count() == len(there)
        half.locator("details").click()
        line = half.locator(".followed tr", has_text=name).locator("td").inner_text()
        assert set(line.split(", ")) == there
        assert f"Drawn in {len(there)}" in seen.tab.locator("#shown").inner_text()


def test_larger_groups_stand_above_smaller_ones(
    browser: Browser, tmp_path: Path, real: str
) -> None:
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        half = seen.tab.locator("main > section").first
        script = """all => all.map(a => [a.querySelector('.above').textContent,
          a.getBoundingClientRect().top - a.closest('svg').getBoundingClientRect().top])"""
        tops = half.locator("svg.lattice a").evaluate_all(script)
        assert tops[0][1] < 40
        sizes = [int(re.sub(r".*, ", "", text).split()[0].replace("no", "0")) for text, _ in tops]
        below = sorted(zip([top for _, top in tops], sizes, strict=True))
        assert [size for _, size in below] == sorted(sizes, reverse=True)


def test_too_many_groups_are_refused_in_words(browser: Browser, tmp_path: Path) -> None:
    page = made_up("Name", answer(DRAWN + 1), "more than 50,000 concepts")
    with opened(browser, written(tmp_path, page)) as seen:
        assert seen.tab.locator("main svg").count() == 0
        told = seen.tab.locator("main").inner_text()
        assert f"{DRAWN + 1} groups are too many to draw" in told
        assert f"{DRAWN + 1 - LISTED} further groups" in told
        assert "Not drawn: more than 50,000 concepts." in told
        assert seen.tab.locator(".groups tbody tr").count() == LISTED


def test_without_a_minimum_as_many_groups_are_kept_as_can_be_drawn(
    browser: Browser, tmp_path: Path, graph: GraphBase
) -> None:
    with opened(browser, written(tmp_path, graph.lattice())) as seen:
        assert "are left out: with them" in seen.tab.locator("main").inner_text()
        for place, side in enumerate(("known", "possible")):
            half = seen.tab.locator("main > section").nth(place)
            boxes = half.locator(".picture .box").count()
            assert 1 <= boxes <= WHOLE
            told = re.search(r"fewer than (\d+) cases are left out", half.inner_text())
            least = int(told[1]) if told else 0
            assert boxes == len(graph.concepts(side=side, min_support=least).rows)
            if least:
                with pytest.raises(LimitHit):
                    concepts_within(graph, side, least - 1)


def concepts_within(graph: GraphBase, side: str, least: int) -> None:
    """Raise LimitHit when more groups than can be drawn have at least so many cases."""
    table = study(graph.store, Scope())
    concepts_of(table.context().side(side), len(table.attributes), min_support=least, most=WHOLE)


def test_what_a_lattice_cannot_take_is_refused(graph: GraphBase) -> None:
    with pytest.raises(UsageError):
        graph.lattice(Scope(leave_out="case"))
    one = graph.lattice(FIVE, side="known")
    assert "What cannot be ruled out</h2>" not in one
