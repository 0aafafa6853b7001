"""What axe-core cannot decide by itself is on a list that was looked at, with the reason.

Text in a picture stands on the page's own colours, so its contrast is worked out here from the
palette: WCAG 2.2, 1.4.3 and 1.4.11.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph import GraphBase
from icgraph.analysis.study import Scope
from icgraph.views.pages import static
from tests.browser.conftest import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REVIEWED = {
    "color-contrast": "text and signs in a picture: of the palette, whose contrast is tested here",
    "label-content-name-mismatch": "the signs on two buttons that are named in words",
}
TEXTS = ("ink", "soft", "accent", "said", "said-not")
GROUNDS = ("paper", "band")
LINES = ("edge", "focus", "context", "activity", "mechanism", "step", "outcome", "adverse")


def palettes() -> list[dict[str, str]]:
    """The colours by name, light and dark."""
    found = re.findall(r":root \{(.*?)\}", static("page.css"), re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in found[:2]]


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_the_published_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_text_and_every_line_of_the_palette_stands_out() -> None:
    light, dark = palettes()
    for palette in (light, light | dark):
        for text, ground in product(TEXTS, GROUNDS):
            assert contrast(palette[text], palette[ground]) >= 4.5, (text, ground)
        for line in LINES:
            assert contrast(palette[line], palette["paper"]) >= 3, line


PAGES = ("map", "gap-map", "lattice", "brief", "compare", "transfer", "ledger", "timeline")


def page_of(graph: GraphBase, name: str) -> str:
    scope = Scope(among="all-five")
    match name:
        case "map":
            return graph.map(case="hospital-at-home")
        case "gap-map":
            return graph.gap_map(scope)
        case "lattice":
            return graph.lattice(scope)
        case "brief":
            return graph.brief(case="telephone-mdt")
        case "compare":
            return graph.page(name, scope, cases=("hospital-at-home", "telephone-mdt"))
        case "transfer":
            return graph.page(name, scope, profile="city-block-contract")
    return graph.page(name, scope)


@pytest.mark.parametrize("name", PAGES)
def test_what_is_left_undecided_was_looked_at(
    browser: Browser, graph: GraphBase, tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"{name}.html"
    file.write_text(page_of(graph, name), encoding="utf-8")
    with opened(browser, file) as seen:
        assert {one["id"] for one in seen.axe()["incomplete"]} <= set(REVIEWED)
