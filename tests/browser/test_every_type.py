"""Every type of page: quiet, accessible and whole at each width, and by what it is printed on.

axe-core runs at two opposite corners, wide and light, narrow and dark: a scheme changes the
palette only, whose contrast is proved for both, and a width the arrangement only. A file of its
own differs from its page of the site in its frame only: axe sees it narrow and dark. The tests
of single views run all four.
"""

from __future__ import annotations

import inspect
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from icgraph.analysis import ANALYSES
from icgraph.graphpages import GraphPages
from icgraph.views.analysis_pages import PAGES
from tests.browser.conftest import opened
from tests.browser.page_types import FILES, SITE, WALKED, Library, unnamed

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_every_page_of_the_site_is_of_a_type_that_is_proved(library: Library) -> None:
    site = library.site()
    pages = [PurePosixPath(*page.relative_to(site).parts) for page in site.rglob("*.html")]
    assert unnamed(pages) == []
    assert {*SITE.values()} <= {str(page) for page in pages}


def test_a_page_of_a_new_type_is_noticed() -> None:
    new = ("news.html", "places/a.html", "places/index.html", "cases/a.html")
    assert unnamed(map(PurePosixPath, new)) == ["news.html", "places/a.html", "places/index.html"]


def test_every_verb_that_draws_is_proved() -> None:
    verbs = {name for name, _ in inspect.getmembers(GraphPages, inspect.isfunction)}
    assert {verb for verb in verbs if not verb.startswith("_")} == {
        "map", "gap_map", "lattice", "brief", "page", "site",
    }  # fmt: skip
    assert {f"analysis {name}" for name in PAGES} <= SITE.keys()
    assert {f"file: {name}" for name in ANALYSES} <= FILES.keys()


PICTURES = "svg, .save"
"""Where a window is too narrow for a picture, a narrow one or the table stands for it."""

REDRAWN = {"lattice", "file: lattice"}
"""A narrow window has a picture of fewer words, which says otherwise how much it leaves out."""

CONTROLS = f"{PICTURES}, button, label, .controls, .tools, .search, .moving-only, [role=status]"
"""What only scripts can serve, and what they say."""

SHOWN = "[...document.querySelectorAll('main svg')].filter((one) => one.checkVisibility()).length"


@pytest.mark.parametrize("name", WALKED)
def test_a_page_is_quiet_accessible_and_whole_at_every_width(
    browser: Browser, library: Library, name: str
) -> None:
    file = library.page(name)
    with opened(browser, file) as seen:
        told, every = seen.words(PICTURES), seen.words(".save")
        assert told.total() > 50
        if name in SITE:
            assert seen.unsettled() == []
        assert seen.probe("probe.sideways()") == []
        assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])
    with opened(browser, file, width=320, scheme="dark") as seen:
        assert seen.unsettled() == []
        for width in (320, 768):
            seen.tab.set_viewport_size({"width": width, "height": 900})
            assert told - seen.words(PICTURES) == {}, width
            if name not in REDRAWN:
                assert every.keys() - seen.words().keys() == set(), width
            assert seen.probe("probe.sideways()") == [], width
        assert (seen.requests, seen.errors, seen.dialogs) == ([], [], [])


@pytest.mark.parametrize("name", WALKED)
def test_a_page_says_the_same_where_scripts_are_blocked(
    browser: Browser, library: Library, name: str
) -> None:
    file = library.page(name)
    with opened(browser, file) as seen:
        told, pictures = seen.words(CONTROLS, "main"), seen.probe(SHOWN)
    with opened(browser, file, scripts=False) as seen:
        assert told - seen.words(CONTROLS, "main") == {}
        assert pictures <= seen.probe(SHOWN)
        assert (seen.requests, seen.errors) == ([], [])
