"""The transfer report: verdicts in words, bars with their fractions, unknown never as no."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.study import Scope
from icgraph.analysis.transfer.verdicts import (
    NO_PRECONDITIONS,
    UNKNOWN_NECESSARY,
    UNMET_NECESSARY,
)
from icgraph.views.transfer import transfer_page
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import HOSTILE, asked, quiet, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FIVE = Scope(among="all-five")
PROFILE = "city-block-contract"


def row(case: str, verdict: str, reason: str | None, **given: Any) -> dict[str, Any]:
    return {
        "case": case,
        "verdict": verdict,
        "reason": reason,
        "fit": ["1/4", "3/4"],
        "rank": [1, 2],
        "top": "1/2",
        "blockers": [],
        "unknown_necessary": [],
        "items_met": 1,
        "items_unmet": 0,
        "items_unknown": 1,
        "review_families": 1,
        "reviews_undated": 0,
        "highest_certainty": "low",
    } | given


def condition(item: str, role: str, state: str, **given: Any) -> dict[str, Any]:
    return {
        "item": item,
        "role": role,
        "state": state,
        "said_by": None,
        "basis": None,
        "unresolved": None,
        "cases": ["case-a", "case-b", "case-c"],
        "claims": ["claim/1"],
    } | given


def made_up(text: str) -> str:
    rows = [
        row("case-a", "met", None),
        row("case-b", "blocked", UNMET_NECESSARY, blockers=["item/1"], review_families=2,
            highest_certainty=None),
        row("case-c", "cannot-say", UNKNOWN_NECESSARY, unknown_necessary=["item/2"],
            review_families=0, items_unmet=1),
        row("case-d", "cannot-say", NO_PRECONDITIONS, fit=None, rank=None, top=None, items_met=0),
    ]  # fmt: skip
    more: dict[str, Any] = {
        "conditions": [
            condition("item/1", "necessary", "unmet", said_by=text, basis="basis/stated"),
            condition("item/2", "contributory", "unknown", unresolved="case/u"),
            condition("item/3", "barrier", "met", said_by=""),
            condition("item/4", "barrier", "unmet"),
        ],
        "sampled": True,
        "ask_next": [
            {"item": f"item/{n}", "label": text, "verdict_flips": str(n % 2),
             "top_changes": f"{n % 2}/9", "width": str(n % 3), "near": [text] if n else []}
            for n in range(14)
        ],
        "measure": [
            {"label": text, "why": "step", "when": text, "cases": cases, "unresolved": unsure,
             "claims": ["claim/2"]}
            for cases, unsure in ((["case-a"], []), (["case-a", "case-b"], ["case-a", "case-b"]),
                                  (["case-a", "case-b", "case-c", "case-d"], []))
        ],
        "adaptations": [
            {"label": text, "role": "barrier", "precedents": []},
            {"label": text, "role": "necessary",
             "precedents": [{"case": "case-a", "how": "without", "claims": ["claim/3"]}]},
        ],
        "notes": [text],
        "profile": {"label": text},
    }  # fmt: skip
    rows = [one | {"label": text} for one in rows]
    more["conditions"] = [one | {"label": text} for one in more["conditions"]]
    return transfer_page(asked(rows, more, text))


@pytest.fixture(scope="module")
def real(graph: GraphBase) -> str:
    return graph.page("transfer", FIVE, profile=PROFILE)


@pytest.fixture(scope="module")
def small(graph: GraphBase) -> str:
    return graph.page("transfer", Scope(among="gp-outreach-joint"), profile=PROFILE)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["real", HOSTILE])
def test_the_report_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, small: str, width: int, scheme: str, text: str
) -> None:
    page = small if text == "real" else made_up(text)
    with opened(browser, written(tmp_path, page), width=width, scheme=scheme) as seen:
        quiet(seen)


def test_verdicts_fits_and_places_are_those_of_the_analysis(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    found = graph.transfer(PROFILE, among="all-five")
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        lines = seen.tab.locator(".standings tbody tr")
        assert lines.count() == len(found.rows) == 5
        for place, row in enumerate(found.rows):
            text = lines.nth(place).inner_text().replace("\t", " | ")
            assert row["label"] in text
            assert {"met": "● met", "cannot-say": "○ cannot be said"}[row["verdict"]] in text
            assert " to ".join(dict.fromkeys(row["fit"])) in text
            assert row["top"].replace("/", " of ") in text
            low, high = map(Fraction, row["fit"])
            bar = lines.nth(place).locator(".bar rect")
            assert bar.nth(0).get_attribute("width") == f"{float(100 * low):.2f}"
            assert bar.nth(1).get_attribute("width") == f"{float(100 * (high - low)):.2f}"
        asked_of = sum(len(one["cases"]) for one in found.more["conditions"])
        assert seen.tab.locator(".conditions tbody tr").count() == asked_of
        states = seen.tab.locator(".conditions td[data-name='In the place']").all_inner_texts()
        unknown = sum(row["items_unknown"] for row in found.rows)
        assert sum("○ unknown" in state for state in states) == unknown
        assert seen.tab.locator(".asking li").count() == len(found.more["ask_next"])


def test_what_blocks_and_what_is_unknown_is_said_in_words(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path, made_up("Name"))) as seen:
        met, blocked, unsaid = seen.tab.locator(".verdict").all_inner_texts()
        assert "● met" in met
        assert "Said not to be so there: Name" in blocked
        assert "Not known there: Name" in unsaid
        for words in ("in the way there", "absent or mitigated there", "not known there"):
            assert words in met
        assert "follows from what is said of its kinds" in met
        assert "not said by whom" in met
        silent = seen.tab.locator(".silent")
        assert silent.locator("summary").inner_text().startswith("1 case of which")
        silent.locator("summary").press("Enter")
        assert "nothing to weigh is recorded" in silent.inner_text()
        assert "not to say that it needs nothing" in silent.inner_text()
        assert silent.locator(".bar").count() == 0


def test_it_prints_without_what_only_a_screen_needs(
    browser: Browser, tmp_path: Path, real: str
) -> None:
    with opened(browser, written(tmp_path, real)) as seen:
        seen.tab.emulate_media(media="print")
        assert not seen.tab.locator(".skip").is_visible()
        assert seen.tab.locator(".standings .bar").first.is_visible()
        assert "%" not in seen.tab.locator("main").inner_text()
