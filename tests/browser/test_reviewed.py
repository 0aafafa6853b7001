"""Every text and line of the palette stands out from the page, in both schemes.

This is the reason why what axe-core leaves undecided in pictures is good (see ``reviewed.py``):
WCAG 2.2, 1.4.3 and 1.4.11.
"""

from __future__ import annotations

import re
from itertools import product

import pytest

from icgraph.views.pages import static

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
