"""The evidence gap map: picture, table and analysis say the same; filters fade, never drop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from icgraph.analysis.result import Result, Table
from icgraph.views.gap_map import gap_map_page
from tests.browser.conftest import SCHEMES, WIDTHS, opened

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


class Names(dict[str, str]):
    def __init__(self, text: str) -> None:
        self.text = text

    def __missing__(self, iri: str) -> str:
        return f"{self.text} {iri}"


def written(tmp_path: Path, text: str = "A name") -> Path:
    result = Result(ROWS, Table((), ()), [text], head={"graphs": "a made-up graph"})
    file = tmp_path / "gap-map.html"
    page = gap_map_page(result, Names(text), lambda line: f"{text} says {line}")
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
        table = seen.tab.locator("main table tbody td").all_inner_texts()
        assert len(table) == len(ROWS)
        for number, cell in enumerate(sorted(ROWS, key=lambda r: (r["outcome"], r["model"]))):
            if cell["families"]:
                assert table[number].startswith(f"{cell['families']} review famil")
                assert any(text.strip().startswith(f"{cell['families']} ") for text in drawn)
            else:
                assert "review famil" not in table[number]
        assert len(drawn) == sum(bool(cell["families"]) for cell in ROWS)
        said = seen.tab.locator(".record li").count()
        assert said == sum(cell["families"] for cell in ROWS)


def test_area_goes_with_the_number_of_families(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        radii = seen.tab.eval_on_selector_all("circle", "all => all.map(c => +c.getAttribute('r'))")
        assert sorted(radii) == pytest.approx([9, 9, 18])


def test_what_is_not_known_is_told_apart_in_words(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        words = " | ".join(seen.tab.locator("main table tbody td").all_inner_texts())
        for state in ("open", "none found", "without a finding", "very low", "not graded"):
            assert state in words


def test_filters_hide_rows_and_fade_cells(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        seen.tab.locator("#evidence").select_option("direct")
        assert "1 cells" in seen.tab.locator("#shown").inner_text()
        assert seen.tab.locator("svg .faded").count() == 2
        seen.tab.locator("#filled").check()
        assert seen.tab.locator("main table tbody tr:visible").count() == 1
        assert seen.tab.locator(".record:visible").count() == 1


def test_a_cell_leads_by_keyboard_to_its_records(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path)) as seen:
        seen.tab.locator("svg.gap-map a").first.focus()
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_function("location.hash === '#cell-0-0'")
        assert seen.tab.locator(".record:target li").count() == 4
