"""Nothing that a graph says runs, loads or leads away, on any page, whatever it says.

Two graphs hold all payloads between them, each in every text in an order that differs by text.
Every kind of page is made from both, opened, and used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markupsafe import Markup

from icgraph.analysis import ANALYSES
from icgraph.analysis.study import Scope
from icgraph.graphbase import GraphBase
from icgraph.identity import PREFIXES
from icgraph.incidence import cases_of
from icgraph.questions import Parameter, Question
from icgraph.site import questions as site_questions
from icgraph.site.writing import MARKER
from icgraph.terms import IRI
from icgraph.views import analysis_pages
from icgraph.views.directions import written_out
from icgraph.views.pages import Page, render
from icgraph.vocabulary import IC as V
from tests.browser.conftest import Seen, opened
from tests.browser.hostile_graph import hostile, profile_file, things
from tests.browser.payloads import PAYLOADS, TEXTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ALL_FIVE = IRI(PREFIXES["set"] + "all-five")
FIVE = Scope(among="set:all-five")
PARTS = 2
OPENED = 2
"""Pages opened of each folder of the site: those with the most in them."""

USE = """async () => {
  const tell = (one, name) => one.dispatchEvent(new Event(name, { bubbles: true }));
  document.querySelectorAll('summary, button').forEach((one) => one.click());
  await new Promise((done) => setTimeout(done, 20));
  document.querySelectorAll('#panel summary').forEach((one) => one.click());
  for (const one of document.querySelectorAll('input[type=search]')) {
    one.focus();
    one.value = document.querySelector('option[value]:not([value=""])')?.value ?? document.title;
    tell(one, 'input'); tell(one, 'change');
  }
  for (const one of document.querySelectorAll('select')) {
    one.selectedIndex = one.options.length - 1;
    tell(one, 'change');
  }
  document.querySelectorAll('tr, a, svg *, h1').forEach((one) => tell(one, 'mouseover'));
}"""
"""Opens, presses, searches and chooses all there is to open, press, search and choose."""

LOOK = """() => {
  const all = [...document.querySelectorAll('*')], walk = document.createTreeWalker(
    document, NodeFilter.SHOW_COMMENT);
  return {
    tags: [...new Set(all.map((one) => one.localName))],
    attributes: [...new Set(all.flatMap((one) => one.getAttributeNames()))],
    addresses: [...new Set(all.flatMap((one) => one.getAttributeNames()
      .filter((name) => /href|src|action|data$/.test(name))
      .map((name) => one.getAttribute(name))))],
    policies: all.filter((one) => one.httpEquiv).map((one) => one.httpEquiv),
    styles: document.querySelectorAll('style').length,
    scripts: [...document.scripts].filter((one) => !one.type).length,
    comments: walk.nextNode() !== null,
    texts: document.title + '\\n' + document.body.textContent,
  };
}"""

_TAGS = (
    "html head meta title style body a header nav ul ol li h1 h2 h3 p main footer script div span "
    "details summary table thead tbody tr th td section dl dt dd code pre b strong small em "
    "svg desc defs pattern path text tspan circle rect g marker use label input select option "
    "datalist button fieldset legend canvas"
)
_ATTRIBUTES = (
    "lang charset name content http-equiv class href download tabindex id role scope start open "
    "for type value list autocomplete checked hidden disabled width height viewBox x y x1 x2 y1 y2 "
    "cx cy r rx dx d transform points refX refY markerWidth markerHeight orient marker-end "
    "aria-label aria-labelledby aria-describedby aria-live aria-controls aria-expanded "
    "markerUnits stroke-dasharray "
    "patternUnits patternTransform preserveAspectRatio focusable style xmlns"
)
TAGS, ATTRIBUTES = frozenset(_TAGS.split()), frozenset(_ATTRIBUTES.split())
"""What pages are made of. Styles are set by our scripts only: the policy refuses them in text."""

_DATA = (
    "name kind status row direct indirect certainty how full model box cases case line state "
    "claimed from to part style"
)
DATA = frozenset(f"data-{name}" for name in _DATA.split()) | {"aria-hidden", "aria-current"}
"""What our own scripts read."""

ADDRESS = re.compile(r"(?:\.{1,2}/)?[a-z0-9/-]*(?:\.[a-z]+)?(?:#[^\s]*)?")
"""Links lead to a file of the site or a place on a page."""


def plainly(text: str) -> str:
    """Text without the differences that line breaks and the first letter make."""
    return " ".join(text.split()).casefold()


def question(part: int) -> dict[str, Question]:
    """A question whose every word is hostile, answered by hostile labels."""
    text = " ".join(TEXTS[part::PARTS])
    return {
        text: Question(
            "../../escaped",
            text,
            text,
            text,
            (text,),
            {"label": text, "claim": text},
            {"label": Parameter("label", "string", text, text)},
            "SELECT ?label ?given ?claim { ?thing "
            "<http://www.w3.org/2004/02/skos/core#prefLabel> ?label ; a ?claim . "
            "BIND($label AS ?given) } ORDER BY ?label ?claim LIMIT 30",
        )
    }


def pages_of(graph: GraphBase, folder: Path) -> dict[str, list[Path]]:
    """The pages of the site by folder, the fullest first, and each page made by itself."""
    graph.site(folder)
    made: dict[str, list[Path]] = defaultdict(list)
    for file in sorted(folder.rglob("*.html"), key=lambda page: -page.stat().st_size):
        made[file.relative_to(folder).parts[0]].append(file)
    for name, text in [*drawn(graph), *answers(graph)]:
        made[name] = [folder / "analyses" / f"own-{name}.html"]
        made[name][0].write_text(text, encoding="utf-8")
    return made


def drawn(graph: GraphBase) -> Iterator[tuple[str, str]]:
    """Maps and briefs, each by itself."""
    case = things(graph, V.CaseStudy)[0]
    yield "map", graph.map()
    yield "gap-map", graph.gap_map()
    yield "lattice", graph.lattice(FIVE)
    yield "brief-of-case", graph.brief(case=case)
    yield "brief-of-place", graph.brief(profile=things(graph, V.LocalProfile)[0])


def answers(graph: GraphBase) -> Iterator[tuple[str, str]]:
    """Each analysis on its page, and those with a page of their own on the common one too."""
    given: dict[str, dict[str, Any]] = {
        "compare": {"cases": tuple(cases_of(graph.store, ALL_FIVE)[:3])},
        "transfer": {"profile": things(graph, V.LocalProfile)[0]},
        "paths": {"mode": "assembled"},
    }
    for name in ANALYSES:
        scope = Scope() if name == "compare" else FIVE
        yield name, graph.page(name, scope, **given.get(name, {}))
    own = dict(analysis_pages.PAGES)
    analysis_pages.PAGES.clear()
    try:
        for name in own:
            scope = Scope() if name == "compare" else FIVE
            yield f"{name}-common", graph.page(name, scope, **given.get(name, {}))
    finally:
        analysis_pages.PAGES.update(own)


@pytest.fixture(scope="module", params=range(PARTS))
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, Path, dict[str, list[Path]]]]:
    """All pages of a hostile graph: which part of the payloads, the folder, the pages."""
    folder = tmp_path_factory.mktemp("hostile") / "pages" / "site"
    with pytest.MonkeyPatch.context() as patch, hostile(request.param, PARTS) as graph:
        patch.setattr(site_questions, "discover", lambda: question(request.param))
        yield request.param, folder, pages_of(graph, folder)


def test_nothing_a_graph_says_runs_on_any_page(
    browser: Browser, written: tuple[int, Path, dict[str, list[Path]]]
) -> None:
    part, folder, pages = written
    first = folder / "index.html"
    with opened(browser, first) as seen:
        asked = []
        for kind, files in pages.items():
            texts = ""
            for file in files[:OPENED]:
                asked += [file.as_uri()] if file != first else []
                texts += used(seen, file)
            text = plainly(texts)
            shown = [written_out(payload) for payload in TEXTS[part::PARTS]]
            missing = [payload for payload in shown if plainly(payload) not in text]
            assert not missing, kind
        assert [seen.dialogs, seen.errors] == [[], []]
        assert [request for request in seen.requests if request not in asked] == []
    assert set(pages) >= {*ANALYSES, "cases", "mechanisms", "reviews", "questions", "glossary.html"}


def used(seen: Seen, file: Path) -> str:
    """Open and use a page, look at all it is then made of, and return its text."""
    if seen.tab.url != file.as_uri():
        seen.tab.goto(file.as_uri())
    seen.tab.evaluate(USE)
    held = seen.tab.evaluate(LOOK)
    assert not set(held["tags"]) - TAGS, file.name
    assert not set(held["attributes"]) - ATTRIBUTES - DATA, file.name
    assert [one for one in held["addresses"] if not ADDRESS.fullmatch(one)] == [], file.name
    assert held["policies"] == ["Content-Security-Policy"], file.name
    assert (held["styles"], held["comments"]) == (1, False), file.name
    assert (seen.dialogs, seen.errors) == ([], []), file.name
    assert seen.tab.url.partition("#")[0] == file.as_uri()
    return str(held["texts"])


def test_no_name_leads_out_of_the_folder_or_to_a_strange_file(
    written: tuple[int, Path, dict[str, list[Path]]],
) -> None:
    _, folder, _ = written
    assert [path.name for path in folder.parent.iterdir()] == ["site"]
    files = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    plain = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?\.[a-z]+")
    assert [f for f in files if not plain.fullmatch(f.as_posix()) and f.name != MARKER] == []


def test_a_profile_file_with_a_hostile_name_is_a_text_on_its_page(
    browser: Browser, tmp_path: Path
) -> None:
    profile = profile_file(tmp_path, 0, PARTS)
    page = tmp_path / "page.html"
    with hostile(0, PARTS) as graph:
        page.write_text(graph.page("transfer", profile=str(profile)), encoding="utf-8")
    with opened(browser, page) as seen:
        used(seen, page)
        assert seen.requests == []


@pytest.mark.parametrize("name", ["img", "script", "comment", "style", "frame", "form", "base"])
def test_a_payload_that_is_markup_would_be_noticed(
    browser: Browser, tmp_path: Path, name: str
) -> None:
    page = tmp_path / "page.html"
    raw = Markup(PAYLOADS[name])  # noqa: S704 - what a careless page would do
    values = {"said": [raw], "tables": [], "scope": "", "signs": ""}
    page.write_text(render("result.html.j2", Page("A page"), values))
    with opened(browser, page) as seen, pytest.raises(AssertionError):
        used(seen, page)
