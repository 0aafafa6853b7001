"""The evidence gap map: picture, table and analysis say the same; filters fade, never drop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.result import Result, Table
from icgraph.views.gap_map import gap_map_page
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = '</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)>'


def row(model: str, outcome: str, **cell: Any) -> dict[str, Any]:
    lines = [f"line-{number}" for number in range(cell.get("families", 0))]
    empty = {"state": "not-looked-for", "families": 0, "direct": 0, "indirect": 0, "certainty": []}
    return {"model": model, "outcome": outcome, "lines": lines} | empty | cell


ROWS = [
    row("m1", "o1", state="found", families=4, direct=1, indirect=3, certainty=["low", "high"]),
    row("m1", "o2"),
    row("m1", "o3", state="none-found"),
    row("m2", "o1", state="found-very-low-certainty", families=1, indirect=1,
        certainty=["very low"]),
    row("m2", "o2", state="linked-no-finding"),
    row("m2", "o3", state="found", families=1, certainty=["not graded"]),
]  # fmt: skip


def spot(context: str, mechanism: str, outcome: str, state: str, families: int = 0) -> Any:
    return {
        "context": context,
        "mechanism": mechanism,
        "outcome": outcome,
        "state": state,
        "initiatives": len(context) + 1,
        "cases": [f"case-{number}" for number in range(len(context) + 1)],
        "families": families,
        "model_families": 2 * families,
    }


JOINED = [
    spot("c1", "m1", "o1", "not-looked-for"),
    spot("c1", "m1", "o2", "none-found"),
    spot("c1", "m2", "o2", "found-very-low-certainty", 1),
    spot("c22", "m2", "o1", "found", 2),
]


class Names(dict[str, str]):
    def __init__(self, text: str) -> None:
        self.text = text

    def __missing__(self, iri: str) -> str:
        return f"{self.text} {iri}"


def written(tmp_path: Path, text: str = "A name") -> Path:
    result = Result(ROWS, Table((), ()), [text], head={"graphs": "a made-up graph"})
    joined = Result(JOINED, Table((), ()), [text])
    file = tmp_path / "gap-map.html"
    page = gap_map_page(result, joined, Names(text), lambda line: f"{text} says {line}")
    file.write_text(page, encoding="utf-8")
    return file


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["A name", HOSTILE])
def test_the_gap_map_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, width: int, scheme: str, text: str
) -> None:
    with opened(browser, written(tmp_path, text), width=width, scheme=scheme) as seen:
        assert seen.violations() == []
        assert (seen.requests, seen.errors, seen.dialogs, seen.overflows()) == ([], [], [], [])


def test_picture_table_and_analysis_have_the_same_numbers(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path), scripts=False) as seen:
        drawn = seen.tab.locator("svg.gap-map a g > text").all_text_contents()
        filled = sorted((r for r in ROWS if r["families"]), key=lambda r: -r["families"])
        assert sorted(drawn) == ["1 ?", "1 V", "4 H"]
        rows = seen.tab.locator(".cells tbody tr").all()
        told = [row.locator("td").all_inner_texts() for row in rows]
        assert sorted(
            ([int(cell) for cell in cells[:3]] for cells in told if len(cells) == 5),
            key=lambda numbers: -numbers[0],
        ) == [[r["families"], r["direct"], r["indirect"]] for r in filled]
        searched = [r for r in ROWS if r["state"] not in {"not-looked-for"}]
        assert len(rows) == len(searched)
        left = seen.tab.locator(".open-here p span").count()
        assert left == len(ROWS) - len(searched)
        said = seen.tab.locator(".record li").count()
        assert said == sum(cell["families"] for cell in ROWS)
        assert f"Of {len(ROWS)} pairs" in seen.tab.locator("header").inner_text()


def test_context_mechanism_and_outcome_are_what_the_analysis_joins(
    browser: Browser, tmp_path: Path, graph: GraphBase
) -> None:
    found = graph.gaps(by="mechanism")
    file = tmp_path / "real.html"
    file.write_text(graph.gap_map(), encoding="utf-8")
    with opened(browser, file, scripts=False) as seen:
        spots = seen.tab.locator(".spot b").all_text_contents()
        assert sorted(map(int, spots)) == sorted(row["initiatives"] for row in found.rows)
        contexts = seen.tab.locator("details.context")
        assert contexts.count() == len({row["context"] for row in found.rows}) > 1


def test_three_ways_of_not_knowing_stay_apart_for_a_mechanism(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, written(tmp_path)) as seen:
        told = seen.tab.locator(".spot").all_text_contents()
        assert told == [
            "3 initiativesnot looked for",
            "3 initiativesnone found",
            "3 initiatives1 review family, very low certainty2 on the model",
            "4 initiatives2 review families4 on the model",
        ]


def test_area_goes_with_the_number_of_families(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        script = "all => all.map(c => +c.getAttribute('r'))"
        radii = seen.tab.eval_on_selector_all(".for-wide circle.count", script)
        assert sorted(radii) == pytest.approx([9, 9, 18])


def test_certainty_is_a_letter_and_a_ring(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        rings = seen.tab.locator(".for-wide .ring")
        assert sorted(ring.get_attribute("class") or "" for ring in rings.all()) == [
            "ring high",
            "ring not-graded",
            "ring very-low",
        ]
        script = (
            "all => all.map(r => getComputedStyle(r).strokeDasharray + getComputedStyle(r).stroke)"
        )
        assert len(set(seen.tab.eval_on_selector_all(".for-wide .ring", script))) == 3


def test_what_is_not_known_is_told_apart_in_words(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        words = " | ".join(seen.tab.locator("section.model").all_inner_texts())
        for state in ("open", "none found", "without a finding", "very low", "not graded"):
            assert state in words
        lead = seen.tab.locator(".lead").inner_text()
        for state in ("1: no review is linked", "1: looked for, and none found", "1: a review is"):
            assert state in lead


def test_filters_hide_rows_and_fade_cells(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        seen.tab.locator("#evidence").select_option("direct")
        assert "1 cell with" in seen.tab.locator("#shown").inner_text()
        assert seen.tab.locator("svg .faded").count() == 2
        seen.tab.locator("#filled").check()
        assert seen.tab.locator(".gap-map .row:visible").count() == 1
        assert seen.tab.locator(".record:visible").count() == 1
        seen.tab.locator("#evidence").select_option("")
        seen.tab.locator("#model").select_option("1")
        assert seen.tab.locator("section.model:visible").count() == 1
        assert seen.tab.locator("svg .faded").count() == 1
        seen.tab.locator("svg.gap-map a:has(.faded)").click()
        seen.tab.wait_for_function("location.hash.startsWith('#cell-')")
        assert seen.tab.locator(".record:target").is_visible()


def test_on_a_phone_the_models_stand_in_place_of_the_map(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path), width=320, scripts=False) as seen:
        assert not seen.tab.locator(".for-wide svg.gap-map").is_visible()
        assert seen.tab.locator(".cells .count").count() == 3
        assert seen.tab.locator("section.model:visible").count() == 2


def test_the_map_is_saved_with_its_patterns(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        drawing = saved(seen, ending="svg").decode()
        assert drawing.count("<circle") == 6
        assert 'id="lines"' in drawing


def test_a_cell_leads_by_keyboard_to_its_records(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        seen.tab.locator("svg.gap-map a").first.focus()
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_function("location.hash === '#cell-0-0'")
        assert seen.tab.locator(".record:target li").count() == 4
