"""Winners and losers: one mark for each outcome, told apart by sign and word, claims behind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from icgraph import GraphBase
from icgraph.analysis.claimed import NOT_STATED
from icgraph.analysis.gains.paying import CONFIGURED, DESPITE, OF_THE_CASE, STATED
from icgraph.analysis.study import Scope
from icgraph.views.ledger import ledger_page
from icgraph.vocabulary import IC as V
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import HOSTILE, asked, crowded, quiet, saved, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def row(valence: str, presence: str = V.Present, whom: str = "actor/a", how: str = "") -> Any:
    paid = [{"rule": "rule/tariff", "how": how, "claims": ["claim/9"]}] if how else []
    return {
        "cases": ["case-a"],
        "said_of": [],
        "outcome": "outcome/a",
        "stakeholder": whom,
        "valence": valence,
        "change": NOT_STATED,
        "status": V.Feared,
        "presence": presence,
        "payment": paid,
        "claims": ["claim/1", "claim/2"],
    }


ROWS = [
    row(V.Beneficial),
    row(V.Adverse, how=STATED),
    row(V.Adverse, how=DESPITE),
    row(V.Neutral, how=CONFIGURED),
    row(NOT_STATED, whom=NOT_STATED),
    row(V.Adverse, V.Absent, how=OF_THE_CASE),
]
REASON = {"how": "barrier", "what": "context/a", "payment": [], "claims": ["claim/3"]}
LOSING = {"cases": ["case-a"], "said_of": [], "actor": "actor/a"}
SIDE = [{"cases": ["case-a"], "said_of": ["set/a"], "claim": "claim/4"}]


def made_up(text: str, *, empty: bool = False) -> str:
    more: dict[str, Any] = {"acts_and_loses": [], "flips": [], "open_questions": []}
    if not empty:
        more = {
            "acts_and_loses": [
                LOSING | {"acts": [REASON | {"what": ""}], "loses": [REASON]},
                LOSING | {"cases": [], "said_of": ["set/a"], "acts": [REASON], "loses": [REASON]},
            ],
            "flips": [
                {
                    "thing": "outcome/a",
                    "words": ["good", "bad"],
                    "favourable": SIDE,
                    "adverse": SIDE * 2,
                }
            ],
            "open_questions": [{"gap": "gap/1", "question": text}],
        }
    return ledger_page(asked([] if empty else ROWS, more, text))


@pytest.fixture(scope="module")
def real(graph: GraphBase) -> str:
    return graph.page("ledger")


@pytest.fixture(scope="module")
def small(graph: GraphBase) -> str:
    return graph.page("ledger", Scope(among="advice-and-guidance"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["real", HOSTILE])
def test_the_ledger_is_quiet_and_accessible(
    browser: Browser, tmp_path: Path, small: str, width: int, scheme: str, text: str
) -> None:
    page = small if text == "real" else made_up(text)
    with opened(browser, written(tmp_path, page), width=width, scheme=scheme) as seen:
        quiet(seen)


def test_picture_table_and_lanes_count_what_the_analysis_counts(
    browser: Browser, tmp_path: Path, graph: GraphBase, real: str
) -> None:
    found = graph.ledger()
    with opened(browser, written(tmp_path, real), scripts=False) as seen:
        assert seen.tab.locator(".for-wide svg.units use").count() == len(found.rows)
        assert seen.tab.locator(".entries tbody tr").count() == len(found.rows)
        pairs = [line.split("\t") for line in seen.tab.locator(".pairs tbody tr").all_inner_texts()]
        so = Counter(r["valence"] for r in found.rows if r["presence"] == V.Present)
        for place, valence in enumerate((V.Beneficial, V.Adverse, V.Neutral, NOT_STATED), 2):
            assert sum(int(pair[place]) for pair in pairs) == so[valence]
        denied = sum(r["presence"] == V.Absent for r in found.rows)
        assert sum(int(pair[6]) for pair in pairs) == denied
        assert seen.tab.locator(".losing").count() == len(found.more["acts_and_loses"])
        assert found.said[0] in str(seen.tab.locator(".how").text_content())
        lost = {
            r["stakeholder"]
            for r in found.rows
            if r["valence"] == V.Adverse and r["presence"] == V.Present
        }
        head = seen.tab.locator("header").inner_text()
        for loser in lost - {NOT_STATED}:
            assert loser.rpartition("/")[2].replace("-", " ") in head
        assert f"Of {len(found.rows)} entries" in head


def test_sign_and_word_tell_apart_what_is_good_and_bad(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path, made_up("Name"))) as seen:
        sides = sorted(seen.tab.locator(".entries .side").all_inner_texts())
        assert sides == sorted(
            [
                "+ good for them",
                "\u2212 bad for them",
                "\u2212 bad for them",
                "= neither good nor bad",
                "\u25cb good or bad not stated",
                "\u2260 bad for them, said not to be so",
            ]
        )
        above = seen.tab.locator(".pairs td[data-name=Payment]").all_inner_texts()
        assert sorted(above) == [
            "despite name tariff",
            "payment not stated",
            "payment not stated",
            "together with name tariff",
            "under name tariff",
        ]
        assert "nobody raised it" in seen.tab.locator(".entries").first.inner_text()
        assert seen.tab.locator(".losing p").count() == 1


def test_a_number_leads_by_keyboard_to_its_claim(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path, made_up("Name"))) as seen:
        mark = seen.tab.locator(".entries .mark").first
        number = mark.inner_text()
        mark.focus()
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_function("document.querySelector('tr:target')")
        assert seen.tab.locator("tr:target th").inner_text() == number
        named = {
            found.get_attribute("href")
            for found in seen.tab.locator(".mark").all()
        }  # fmt: skip
        assert len(named) == seen.tab.locator(".behind tbody tr").count() == 4


def test_a_ledger_without_outcomes_says_so(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, written(tmp_path, made_up("Name", empty=True))) as seen:
        assert "No outcome is claimed" in seen.tab.locator("main").inner_text()
        assert seen.violations() == []


@pytest.mark.parametrize("among", ["", "all-five"])
def test_no_text_of_the_picture_runs_into_another(
    browser: Browser, tmp_path: Path, graph: GraphBase, among: str
) -> None:
    page = graph.page("ledger", Scope(among=among))
    with opened(browser, written(tmp_path, page)) as seen:
        assert seen.tab.locator(".for-wide svg.units .column").count() > 1
        assert crowded(seen) == []


def test_the_picture_is_saved_as_it_stands(browser: Browser, tmp_path: Path) -> None:
    for width in (320, 1360):
        with opened(browser, written(tmp_path, made_up("Name")), width=width) as seen:
            drawing = saved(seen, ending="svg").decode()
            assert drawing.count("<use ") == len(ROWS)
            assert "stroke=" in drawing
            assert saved(seen, ending="png").startswith(b"\x89PNG")
            assert (seen.requests, seen.errors) == ([], [])
