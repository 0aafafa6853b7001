"""Words are explained where they first stand: on hover, focus and touch, and without scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markupsafe import Markup, escape

from icgraph import GraphBase
from icgraph.analysis.study import Scope
from icgraph.views.around import Around
from icgraph.views.directions import written_out
from icgraph.views.glossary import abbreviations, glossary, stands_for
from icgraph.views.pages import Page, render
from icgraph.views.words import Glossary, Marks, Word
from tests.browser.conftest import SCHEMES, WIDTHS, opened
from tests.browser.made_up import written
from tests.browser.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MECHANISM = Word("Mechanism", "How it is thought to work.", "word-mechanism", ("mechanism",))
GP = Word("GP", "Short for general practitioner.", "short-gp", ("GP",), "general practitioner")
SEEN = Word("observed", "Seen and recorded.", "word-observed", ("observed",), badge=True)
GLOSSARY = Glossary([MECHANISM, GP, SEEN])


def marked(text: str, address: str = "") -> str:
    return str(Marks(GLOSSARY, address)(Markup(text)))  # noqa: S704 - a page as it stands


@pytest.fixture(scope="module")
def page(graph: GraphBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of its own, with no glossary beside it."""
    folder = tmp_path_factory.mktemp("words")
    return written(folder, graph.page("shared", Scope(among="all-five")))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_word_is_explained_on_hover_and_focus_and_can_be_dismissed(
    browser: Browser, page: Path, width: int, scheme: str
) -> None:
    with opened(browser, page, width=width, scheme=scheme) as seen:
        word, tip = seen.tab.locator("main a.word").first, seen.tab.locator(".tip")
        assert not tip.is_visible()
        word.hover()
        assert tip.is_visible()
        means = seen.tab.locator(f"#{word.get_attribute('aria-describedby')}").inner_text()
        assert tip.inner_text().endswith(means)
        tip.hover()
        seen.tab.wait_for_timeout(300)
        assert tip.is_visible()
        assert (seen.violations(), seen.overflows()) == ([], [])
        seen.tab.keyboard.press("Escape")
        assert not tip.is_visible()
        seen.tab.mouse.move(1, 1)
        word.focus()
        assert tip.is_visible()
        seen.tab.keyboard.press("Escape")
        assert not tip.is_visible()
        assert word.evaluate("one => one === document.activeElement")
        word.blur()
        word.hover()
        seen.tab.mouse.move(1, 1)
        seen.tab.wait_for_timeout(400)
        assert not tip.is_visible()
        assert (seen.errors, seen.requests) == ([], [])


def test_a_touch_shows_what_a_word_means_and_the_next_one_leads_on(
    browser: Browser, page: Path
) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 700})
    tab = context.new_page()
    tab.goto(page.as_uri())
    word = tab.locator("main a.word").first
    word.tap()
    assert tab.locator(".tip").is_visible()
    assert "#" not in tab.url
    word.tap()
    assert tab.url.endswith(str(word.get_attribute("href")))
    context.close()


def test_without_scripts_a_word_leads_to_the_list_of_words(browser: Browser, page: Path) -> None:
    with opened(browser, page, scripts=False) as seen:
        word = seen.tab.locator("main a.word").first
        place = word.get_attribute("href")
        word.click()
        assert seen.tab.url.endswith(str(place))
        assert seen.tab.locator(f"{place}:visible").count() == 1


def test_the_list_holds_the_words_of_the_page_and_no_others(
    browser: Browser, page: Path, graph: GraphBase
) -> None:
    with opened(browser, page) as seen:
        listed = seen.tab.locator(".words dt").all_inner_texts()
        text = seen.tab.locator("main").evaluate("one => one.textContent")
    known = glossary(graph.store)
    assert listed
    assert listed == sorted(set(listed), key=str.lower)
    for term in listed:
        forms = [form for form, word in {**known.inline, **known.badges}.items()
                 if word.term == term]  # fmt: skip
        assert any(form.lower() in text.lower() for form in forms), term


def test_the_citation_is_copied_whole(browser: Browser, page: Path) -> None:
    with opened(browser, page) as seen:
        seen.tab.get_by_role("button", name="Copy").click()
        cited = seen.tab.evaluate("String(getSelection())")
        assert seen.tab.locator("#cite [role=status]").inner_text() in {"Copied", "Selected"}
    assert cited.startswith("icgraph ")
    assert "data version" in cited
    assert cited.endswith("CC BY 4.0.")


def test_only_the_first_place_of_a_word_is_marked() -> None:
    told = marked("<p>Mechanisms and mechanism.</p><p>A GP, GPs, gp.</p>")
    assert told.count("<a ") == 2
    assert ">Mechanisms</a> and mechanism." in told
    assert 'data-full="general practitioner">GP</a>, GPs, gp' in told


@pytest.mark.parametrize(
    "text",
    [
        '<p title="mechanism" data-name="GP">x</p>',
        '<a href="mechanism.html">mechanism</a>',
        "<h2>mechanism</h2>",
        "<button>mechanism <b>mechanism</b></button>",
        "<code>mechanism</code>",
        '<svg viewBox="0 0 1 1"><text>mechanism</text><path d="M0,0"/></svg>',
        '<script type="application/json">"mechanism"</script>',
        "<p>observed &lt;b&gt; &#39;x&#39; &amp;amp; mechanismic</p>",
    ],
)
def test_what_holds_no_plain_text_is_handed_on_as_it_is(text: str) -> None:
    assert marked(text) == text


def test_a_word_in_a_link_or_heading_is_listed_all_the_same() -> None:
    marks = Marks(GLOSSARY)
    marks(Markup("<h2>Mechanism</h2><svg><text>GP</text></svg>"))
    assert [one.word for one in marks.found] == [MECHANISM]


def test_a_status_is_explained_on_its_badge_only() -> None:
    told = marked('<p>observed <span class="badge observed">observed</span></p>')
    assert told.count("<a ") == 1
    assert told.startswith('<p>observed <span class="badge observed"><a ')


def test_beside_a_glossary_words_lead_there() -> None:
    assert 'href="../glossary.html#word-mechanism"' in marked(
        "<p>mechanism</p>", "../glossary.html"
    )


@pytest.mark.parametrize("name", sorted(PAYLOADS))
def test_a_hostile_glossary_is_text(browser: Browser, tmp_path: Path, name: str) -> None:
    payload = PAYLOADS[name]
    words = Glossary([Word(payload, payload, payload, ("mechanism",), payload)])
    page = Page(f"mechanism {payload}", f"mechanism {payload}", around=Around(glossary=words))
    values = {"said": [f"mechanism {payload}"], "tables": [], "signs": "", "scope": ""}
    text = render("result.html.j2", page, values)
    with opened(browser, written(tmp_path, text)) as seen:
        seen.tab.locator("a.word").first.hover()
        told = " ".join(seen.tab.locator(".tip").inner_text().split())
        assert " ".join(written_out(payload).split()) in told
        assert not {"\u202e", "\u2066"} & set(seen.tab.locator("html").inner_html())
        assert (seen.dialogs, seen.errors, seen.requests) == ([], [], [])


def test_abbreviations_are_letters_and_other_names_are_not(graph: GraphBase) -> None:
    found = {one.short: one.full for one in abbreviations(graph.store)}
    assert found["CCG"] == "clinical commissioning group"
    assert found["MDT"] == "multidisciplinary team"
    assert found["GP"] == "general practitioner"
    assert found["SCN"] == "Strategic Clinical Network"
    assert found["NHS"] == "National Health Service"
    assert found["CMO"] == "context-mechanism-outcome"
    assert not {"GP education", "GP outreach, row C", "GP surgery"} & set(found)


@pytest.mark.parametrize(
    ("short", "words", "full"),
    [
        ("HaH", "hospital at home", "hospital at home"),
        ("QoL", "better quality of life", "quality of life"),
        ("PbR", "Payment by Results", "Payment by Results"),
        ("LOS", "shorter stay", ""),
        ("ICYP", "children and young people", ""),
    ],
)
def test_letters_stand_for_the_words_they_begin(short: str, words: str, full: str) -> None:
    assert stands_for(short, words) == full


def test_a_text_with_direction_signs_is_written_out_in_the_lead() -> None:
    assert "[U+202E]" in render("base.html.j2", Page("x", "\u202emechanism"), {})
    assert escape("mechanism") in render("base.html.j2", Page("x", "a mechanism"), {})
