"""The brief in a real browser: quiet and accessible, on two sheets, with marks that lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph import GraphBase
from icgraph.analysis.brief import Brief, Line, Section
from icgraph.identity import PREFIXES
from icgraph.terms import IRI
from icgraph.tracing import Claim
from icgraph.views.brief import brief_page, marks_of
from icgraph.wording.sentences import Name, Sentence
from tests.browser.conftest import SCHEMES, WIDTHS, Seen, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOSTILE = '</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)> href=x'
FIVE = (
    "hospital-at-home",
    "telephone-mdt",
    "gp-outreach-joint",
    "gp-outreach-row-e",
    "advice-and-guidance",
)
OTHERS = (
    {"case": "buurtzorg"},
    {"model": "hospital-at-home"},
    {"profile": "city-block-contract"},
)


@pytest.fixture(scope="module")
def graph() -> Iterator[GraphBase]:
    with GraphBase.open("memory:") as shipped:
        yield shipped


def claim(name: str, text: str) -> Claim:
    whose = (text, text, text, text)
    return Claim(
        IRI(PREFIXES["claim"] + name), text, (text,), (), "Present", "Reported", "stated", *whose,
        (), (), (),
    )  # fmt: skip


def made_up(tmp_path: Path, text: str) -> Path:
    """A brief with one sentence of many marks and one of its own."""
    claims = [claim(f"P{number}", text) for number in range(12)]
    marks = tuple(one.iri for one in claims)
    lines = [
        Line(("in ", Name(text)), Sentence((Name(text), " is said to be a lever"), marks)),
        Line((), Sentence(("It is said: “", Name(text), "”."), marks[:1])),
    ]
    brief = Brief(text, text, (), [Section("What it is", lines)])
    file = tmp_path / "brief.html"
    file.write_text(brief_page(brief, claims, lambda _: text, text), encoding="utf-8")
    return file


def written(tmp_path: Path, page: str) -> Path:
    file = tmp_path / "brief.html"
    file.write_text(page, encoding="utf-8")
    return file


def sheets(seen: Seen) -> int:
    """How many sheets of A4 a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", seen.tab.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["A hill", HOSTILE])
def test_a_brief_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, width: int, scheme: str, text: str
) -> None:
    with opened(browser, made_up(tmp_path, text), width=width, scheme=scheme) as seen:
        seen.tab.locator(".marks summary").click()
        assert seen.violations() == []
        assert (seen.requests, seen.errors, seen.dialogs, seen.overflows()) == ([], [], [], [])


@pytest.mark.parametrize("case", FIVE)
def test_each_of_the_five_prints_on_two_sheets(
    browser: Browser, graph: GraphBase, tmp_path: Path, case: str
) -> None:
    with opened(browser, written(tmp_path, graph.brief(case=case))) as seen:
        assert (seen.requests, seen.errors, seen.overflows()) == ([], [], [])
        assert sheets(seen) == 2
        seen.tab.emulate_media(media="print")
        size = seen.tab.evaluate("getComputedStyle(document.querySelector('.part li')).fontSize")
        assert float(size.removesuffix("px")) * 0.75 >= 8.5
        asked = seen.tab.locator(".perspective")
        assert "nobody else is recorded as asked" in asked.inner_text()
        assert not seen.tab.locator(".words").is_visible()


@pytest.mark.parametrize("asked", OTHERS, ids=lambda asked: "-".join(*asked.items()))
def test_other_briefs_are_quiet_accessible_and_short(
    browser: Browser, graph: GraphBase, tmp_path: Path, asked: dict[str, str]
) -> None:
    page = graph.brief(
        case=asked.get("case", ""),
        model=asked.get("model", ""),
        profile=asked.get("profile", ""),
    )
    with opened(browser, written(tmp_path, page), width=320) as seen:
        assert seen.violations() == []
        assert (seen.requests, seen.errors, seen.overflows()) == ([], [], [])
        assert sheets(seen) <= 2


def test_every_mark_leads_to_its_row_without_scripts(
    browser: Browser, graph: GraphBase, tmp_path: Path
) -> None:
    page = graph.brief(case="hospital-at-home")
    with opened(browser, written(tmp_path, page), scripts=False) as seen:
        ids = {row.get_attribute("id") for row in seen.tab.locator(".behind tbody tr").all()}
        links = {a.get_attribute("href") for a in seen.tab.locator("a.mark").all()}
        assert links == {f"#{name}" for name in ids}
        seen.tab.locator("a.mark", has_text="P067").first.focus()
        seen.tab.keyboard.press("Enter")
        assert "acutely unwell" in seen.tab.locator("tr:target").inner_text().lower()


def test_what_is_printed_says_which_record_each_mark_is(
    browser: Browser, graph: GraphBase, tmp_path: Path
) -> None:
    with opened(browser, written(tmp_path, graph.brief(case="hospital-at-home"))) as seen:
        seen.tab.emulate_media(media="print")
        key = seen.tab.locator(".in-full").inner_text()
        for mark in {a.inner_text() for a in seen.tab.locator("a.mark:visible").all()}:
            assert re.match(r"[A-Z]\d+", mark) or f" {mark} " in key


def test_marks_are_short_and_never_shared() -> None:
    names = ("claim/P101", "claim/x-0123456789abcdef", "gap/x", "line/x", "claim/y", "context/z")
    root = PREFIXES["claim"].removesuffix("claim/")
    claims = tuple(IRI(root + name) for name in names)
    brief = Brief("", "", (), [Section("", [Line((), Sentence(("It.",), claims))])])
    assert list(marks_of(brief).values()) == ["P101", "c1", "q1", "r1", "c2", "t1"]
