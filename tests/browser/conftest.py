"""Pages in a real browser: what they request, log and violate, at two widths and in two schemes."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from icgraph import GraphBase
from tests.browser.page_types import Library
from tests.browser.reviewed import REVIEWED

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

CHROMIUM = shutil.which("chromium")
AXE = next((Path(__file__).parent / "vendor").glob("axe-*.min.js")).read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROBES = "".join(
    (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("probes.js", "keys.js")
)
LISTENING = """window.listening = new Set();
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (kind, ...rest) {
  if (/^(click|dblclick|mousedown|mouseup|pointerdown|pointerup)$/.test(kind)) listening.add(this);
  return add.call(this, kind, ...rest);
};"""
"""Notes what listens to a mouse; run before the scripts of a page."""

WIDTHS = (320, 1360)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@dataclass
class Seen:
    """A page as a reader and a firewall saw it."""

    tab: Tab
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    _judged: dict[str, Any] = field(default_factory=dict)

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA and good practice, as ``rule: targets``."""
        found = self.axe()["violations"]
        return [
            f"{one['id']}: {[node['target'] for node in one['nodes']][:5]} "
            f"{one['nodes'][0]['failureSummary']}"
            for one in found
        ]

    def unsettled(self) -> list[str]:
        """What axe-core finds, and what it leaves undecided that nobody has reviewed."""
        found = [*self.violations()]
        for one in self._judged["incomplete"]:
            fitting = [known.elements for known in REVIEWED if known.rule == one["id"]]
            for node in one["nodes"]:
                where = node["target"][-1]
                known = ", ".join(fitting) or "never"
                if not self.tab.evaluate(f"document.querySelector({where!r}).matches({known!r})"):
                    found.append(f"{one['id']}, undecided: {where}")
        return found

    def axe(self) -> dict[str, Any]:
        """Everything axe-core finds or leaves undecided on the page."""
        self.tab.evaluate(AXE)
        only = {"type": "tag", "values": RULES}
        options = json.dumps({"runOnly": only, "resultTypes": ["violations", "incomplete"]})
        self._judged = dict(self.tab.evaluate(f"axe.run(document, {options})"))
        return self._judged

    def probe(self, call: str) -> Any:
        """What a probe finds; see ``probes.js`` and ``keys.js``."""
        if not self.tab.evaluate("Boolean(window.probe)"):
            self.tab.evaluate(PROBES)
        return self.tab.evaluate(call)

    def words(self, without: str = "", within: str = "body") -> Counter[str]:
        """How often each word is seen, with everything that folds opened."""
        self.probe("probe.unfold()")
        return Counter(dict(self.probe(f"probe.words({within!r}, {without!r})")))

    def overflows(self) -> list[str]:
        """What is wider than the window and does not scroll by itself."""
        script = """() => [...document.querySelectorAll('body *')].filter(e => {
          const box = e.getBoundingClientRect();
          if (box.width === 0 || box.right <= window.innerWidth + 1) return false;
          for (let p = e; p; p = p.parentElement) {
            const style = getComputedStyle(p);
            if (['auto','scroll','hidden'].includes(style.overflowX)) return false;
            if (style.position === 'absolute' && style.clipPath !== 'none') return false;
          }
          return !e.closest('svg') || e.tagName === 'svg';
        }).map(e => e.tagName + '.' + e.className)"""
        return list(self.tab.evaluate(script))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: install the package chromium to run this")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(
            executable_path=CHROMIUM,
            args=["--disable-background-networking", "--disable-gpu", "--no-sandbox"],
        )
        yield running
        running.close()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A page of each type, made from the two source documents; shared by parallel runs."""
    own = tmp_path_factory.getbasetemp()
    base = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    return Library(base / "page-types", GraphBase.open(graphs="source-documents"))


@contextmanager
def opened(
    browser: Browser,
    file: Path,
    *,
    width: int = 1360,
    scheme: str = "light",
    scripts: bool = True,
    fragment: str = "",
    forced: bool = False,
) -> Iterator[Seen]:
    """A file opened in a fresh window; every request but the file itself is counted."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
        forced_colors="active" if forced else "none",
        accept_downloads=True,
    )
    context.add_init_script(LISTENING)
    tab = context.new_page()
    seen = Seen(tab)
    address = file.as_uri() + fragment
    tab.on("request", lambda r: None if _own(r.url, address) else seen.requests.append(r.url))
    tab.on("console", lambda m: seen.errors.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda error: seen.errors.append(str(error)))

    def dialog(box: Any) -> None:
        seen.dialogs.append(box.message)
        box.dismiss()

    tab.on("dialog", dialog)
    try:
        tab.goto(address)
        yield seen
    finally:
        context.close()


def _own(url: str, address: str) -> bool:
    return url == address or url == address.partition("#")[0] or url.startswith(("data:", "blob:"))
