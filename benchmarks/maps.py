"""What a mechanism map costs in a browser, beside the page pyvis would write of the same graph.

Both pages are opened in turn in fresh windows of one headless Chromium that reaches no network.
Ready is when the picture answers clicks and keys: of ours when its script has run, of pyvis's page
at its first drawing. Still is when the picture has been painted and does not move again: of ours
two frames after it is ready, or the last time anything on the page moved if that is later; of
pyvis's page when its physics has come to rest. Read the ratios.

Ours draws up to a hundred boxes as SVG and starts vis-network only for more. What that costs, when
every box of a larger map is asked for, is measured by itself, from click to painted picture.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import synthetic_map
from icgraph.views.map_data import map_data
from icgraph.views.network import map_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SIZES = (30, 300, 3000)
ROUNDS = {30: 5, 300: 3, 3000: 1}
PATIENCE = 60
"""Seconds a page is given to become still."""
SETTLED = 500
"""Milliseconds for which our page is watched for movement once its picture has been painted."""
MOMENTS = """
window.icgraphMoments = {};
network.once("afterDrawing", () => { window.icgraphMoments.ready = performance.now(); });
network.once("stabilized", () => { window.icgraphMoments.still = performance.now(); });
"""
_STILL_OF_OURS = """Object.defineProperty(window, "icgraphReady", {
  get() { return this.icgraphWasReady; },
  set(moment) {
    this.icgraphWasReady = moment;
    requestAnimationFrame(() => requestAnimationFrame(
      () => { this.icgraphStill = performance.now(); }));
  },
});
window.icgraphMoved = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) window.icgraphMoved = shift.startTime;
}).observe({ type: "layout-shift", buffered: true });"""
"""Run before our page: two frames after it is ready, its picture has been painted."""
_EVERY_BOX = """async () => {
  const before = performance.now();
  document.getElementById("all").click();
  for (const _ of "ab") await new Promise((next) => requestAnimationFrame(next));
  return performance.now() - before;
}"""


class Times(NamedTuple):
    """Milliseconds since a page was opened; None where the patience ran out.

    ``every`` is how long it then takes to draw every box; None where all are drawn at once.
    """

    ready: float | None
    still: float | None
    every: float | None = None


def main() -> None:
    """Measure every size, and print a line a figure."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stdout.write("no chromium on this machine: install the package chromium to run this\n")
        return
    with TemporaryDirectory() as name, _running(chromium) as browser:
        for boxes in SIZES:
            ours, stock = pages(boxes, Path(name))
            rounds = ROUNDS[boxes]
            found = [(_ours(browser, ours), _stock(browser, stock)) for _ in range(rounds)]
            _report(boxes, ours, stock, found)


def pages(boxes: int, folder: Path) -> tuple[Path, Path]:
    """The same graph as our map and as pyvis's own page, which tells when it draws and rests."""
    graph = synthetic_map.graph(boxes)
    data = map_data(graph, synthetic_map.Names(), synthetic_map.claims)
    ours, stock = folder / f"ours-{boxes}.html", folder / f"stock-{boxes}.html"
    ours.write_text(map_page(data, "A made-up map", "a made-up graph"), encoding="utf-8")
    network = import_module("pyvis.network").Network(directed=True, cdn_resources="in_line")
    for node, facts in sorted(graph.nodes(data=True)):
        network.add_node(node, label=facts["label"], title=facts["definition"])
    for start, end in sorted({(a, b) for a, b, _ in graph.edges}):
        network.add_edge(start, end)
    text = network.generate_html()
    drawn = "network = new vis.Network(container, data, options);"
    if drawn not in text:
        message = "pyvis draws otherwise than it did: the benchmark does not know when"
        raise RuntimeError(message)
    stock.write_text(text.replace(drawn, drawn + MOMENTS), encoding="utf-8")
    return ours, stock


@contextmanager
def _running(chromium: str) -> Iterator[Browser]:
    with import_module("playwright.sync_api").sync_playwright() as started:
        browser = started.chromium.launch(
            executable_path=chromium,
            args=["--disable-background-networking", "--disable-gpu", "--no-sandbox"],
        )
        yield browser
        browser.close()


def _ours(browser: Browser, file: Path) -> Times:
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.add_init_script(_STILL_OF_OURS)
    tab.goto(file.as_uri(), wait_until="commit")
    tab.wait_for_function("() => window.icgraphStill", timeout=1000 * PATIENCE)
    tab.wait_for_timeout(SETTLED)
    ready, still, moved = tab.evaluate("() => [icgraphReady, icgraphStill, icgraphMoved]")
    every = tab.evaluate(_EVERY_BOX) if tab.locator("#all").count() else None
    context.close()
    return Times(float(ready), max(float(still), float(moved)), every)


def _stock(browser: Browser, file: Path) -> Times:
    """Its page in a window of its own; what does not answer in time is given up."""
    from playwright.sync_api import TimeoutError as TookTooLong

    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.set_default_timeout(1000 * PATIENCE)
    found: dict[str, float | None] = {"ready": None, "still": None}
    try:
        tab.goto(file.as_uri(), wait_until="commit")
        for moment in found:
            tab.wait_for_function(f"() => window.icgraphMoments?.{moment}")
            found[moment] = float(tab.evaluate(f"window.icgraphMoments.{moment}"))
    except TookTooLong:
        pass  # reported as longer than the patience
    context.close()
    return Times(found["ready"], found["still"])


def _report(boxes: int, ours: Path, stock: Path, found: list[tuple[Times, Times]]) -> None:
    sizes = (ours.stat().st_size, stock.stat().st_size)
    _say(f"{boxes:,} boxes, file", f"{sizes[0] / 1e6:.2f} MB", f"{sizes[1] / 1e6:.2f} MB", "")
    for moment in ("ready", "still"):
        medians = [_median([getattr(pair[side], moment) for pair in found]) for side in (0, 1)]
        least = medians[1] if medians[1] is not None else 1000.0 * PATIENCE
        ratio = f"{'' if medians[1] is not None else 'at most '}{(medians[0] or 0) / least:.2f}"
        _say(f"{boxes:,} boxes, {moment}", _shown(medians[0]), _shown(medians[1]), ratio)
    every = [pair[0].every for pair in found]
    if None not in every:
        _say(f"{boxes:,} boxes, every box drawn", _shown(_median(every)), "", "")


def _median(times: list[float | None]) -> float | None:
    """The median, None when a run was given up."""
    known = [time for time in times if time is not None]
    return statistics.median(known) if len(known) == len(times) else None


def _shown(time: float | None) -> str:
    return f"> {PATIENCE} s" if time is None else f"{time:,.0f} ms"


def _say(what: str, ours: str, stock: str, ratio: str) -> None:
    sys.stdout.write(f"{what:32} {ours:>12} {stock:>12} {ratio:>14}\n")
    sys.stdout.flush()
