"""Pages of the site in a browser: quiet, accessible, searchable, and inert whatever they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from icgraph import GraphBase
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.sites import hostile, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = (
    "index.html",
    "cases/index.html",
    "cases/hospital-at-home.html",
    "mechanisms/index.html",
    "mechanisms/shared-responsibility.html",
    "contexts/funding.html",
    "models/hospital-at-home.html",
    "reviews/index.html",
    "reviews/ke-2013.html",
    "questions/index.html",
    "questions/state.html",
    "analyses/index.html",
    "analyses/shared.html",
    "maps/index.html",
    "glossary.html",
    "ontology.html",
    "open-questions.html",
)
"""A page of each type; maps, briefs and analyses with pages of their own have their own tests."""


@pytest.fixture(scope="module")
def documents() -> GraphBase:
    """The two source documents, and the reviews they name."""
    return GraphBase.open(graphs="source-documents")


@pytest.fixture(scope="module")
def site(documents: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site."""
    return written(documents.store, tmp_path_factory.mktemp("site") / "site")


@pytest.fixture(scope="module")
def strange(documents: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with markup for labels."""
    return written(hostile(documents.store), tmp_path_factory.mktemp("strange") / "site")


@pytest.mark.parametrize("page", PAGES)
def test_every_type_of_page_is_quiet_and_accessible(
    browser: Browser, site: Path, page: str
) -> None:
    for width in WIDTHS:
        for scheme in SCHEMES:
            with opened(browser, site / page, width=width, scheme=scheme) as seen:
                assert seen.violations() == [], (width, scheme)
                found = seen.requests, seen.errors, seen.dialogs, seen.overflows()
                assert found == ([], [], [], []), (width, scheme)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "questions/index.html"])
def test_hostile_labels_do_nothing(browser: Browser, strange: Path, page: str) -> None:
    with opened(browser, strange / page) as seen:
        assert "<script>alert(1)</script>" in seen.tab.locator("body").inner_html().replace(
            "&lt;", "<"
        ).replace("&gt;", ">")
        assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])


def test_a_page_is_found_by_its_name(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html") as seen:
        seen.tab.locator("#find").fill("TELEPHONE team")
        assert "page" in seen.tab.locator("#found").inner_text()
        shown = seen.tab.locator(".finder li:visible")
        texts = shown.all_inner_texts()
        assert texts
        assert all("telephone" in text.lower() and "team" in text.lower() for text in texts)
        seen.tab.locator("#find").fill("no such page")
        assert seen.tab.locator("#found").inner_text() == "0 pages"
        seen.tab.locator("#find").fill("")
        assert seen.tab.locator(".finder details[open]").count() == 0


def test_without_scripts_the_lists_are_there(browser: Browser, site: Path) -> None:
    with opened(browser, site / "index.html", scripts=False) as seen:
        assert not seen.tab.locator("#find").is_visible()
        seen.tab.locator(".finder summary").first.click()
        assert seen.tab.locator(".finder details[open] a").count() == 5


def test_a_name_in_a_claim_leads_by_keyboard_to_its_page(browser: Browser, site: Path) -> None:
    with opened(browser, site / "cases" / "hospital-at-home.html") as seen:
        link = seen.tab.locator("#how ~ .scroll tbody a:not(.word)").first
        name = link.inner_text()
        link.focus()
        seen.tab.keyboard.press("Enter")
        seen.tab.wait_for_url("**/mechanisms/*.html")
        assert seen.tab.locator("h1").inner_text().lower() == name.lower()
