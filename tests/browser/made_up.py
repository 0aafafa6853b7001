"""Made-up answers for pages: names, claims and text that would run if a page let it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from icgraph.analysis.result import Result, Table
from icgraph.terms import IRI
from icgraph.tracing import Claim, PassageText
from icgraph.views.around import Around
from icgraph.views.asked import Asked
from tests.browser.conftest import Seen

HOSTILE = '</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
HEAD = {"graphs": "a made-up graph", "reading": "strict", "among": ["case-a", "case-b"]}


class Names(dict[str, str]):
    """A label for anything: the same text, then the name asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __missing__(self, iri: str) -> str:
        return f"{self.text} {iri.rpartition('/')[2]}"


def claims(text: str) -> Any:
    """Claims that say a text in every field, one for each name asked for."""

    def told(iris: Iterable[str]) -> Sequence[Claim]:
        passage = PassageText(IRI(text), IRI(text), 1, 2, "0", text)
        return [
            Claim(IRI(iri), text, (text,), ((text, text),), "Present", text, text, text, text,
                  text, text, (), (), (passage,))
            for iri in iris
        ]  # fmt: skip

    return told


def asked(
    rows: Sequence[Mapping[str, Any]], more: Mapping[str, Any], text: str, said: Sequence[str] = ()
) -> Asked:
    """What a page is made from, with a text in every place that holds text."""
    around = Around([(text, "#content")], text, [(text, "#x")])
    result = Result([dict(row) for row in rows], Table((), ()), list(said), dict(more), dict(HEAD))
    return Asked(result, text, Names(text), claims(text), around)


def written(folder: Path, page: str) -> Path:
    """A page as a file."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    return file


def quiet(seen: Seen) -> None:
    """Assert that a page asks, logs, shows and violates nothing, and fits its window."""
    assert seen.violations() == []
    assert (seen.requests, seen.errors, seen.dialogs, seen.overflows()) == ([], [], [], [])
    policy = seen.tab.locator("meta[http-equiv]").get_attribute("content") or ""
    allowed = policy.partition("script-src")[2].count("sha256-")
    assert seen.tab.locator("script:not([type])").count() == allowed
    assert seen.tab.locator("img").count() == 0


def crowded(seen: Seen) -> list[list[str]]:
    """Pairs of texts in pictures of units that stand nearer than 6 px beside each other."""
    script = """() => [...document.querySelectorAll('svg.units')].flatMap(svg => {
      const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
      return texts.flatMap(([a, one], n) => texts.slice(n + 1).filter(([b, two]) =>
        Math.min(one.x + one.width, two.x + two.width) + 6 > Math.max(one.x, two.x) &&
        Math.min(one.y + one.height, two.y + two.height) > Math.max(one.y, two.y) + 2
      ).map(([b]) => [a, b]));
    })"""
    return list(seen.tab.evaluate(script))


def saved(seen: Seen, *, ending: str) -> bytes:
    """What the first button that saves a picture as SVG or PNG gives."""
    with seen.tab.expect_download() as given:
        seen.tab.locator(f".save .as-{ending}:visible").first.click()
    assert given.value.suggested_filename.endswith(f".{ending}")
    return Path(given.value.path()).read_bytes()
