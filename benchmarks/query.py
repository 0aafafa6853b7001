"""What a query on the command line costs, beside a bare process and the oxigraph binary."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from benchmarks.timing import child, in_turn
from icgraph.building import build
from icgraph.stores import directory

ROUNDS = 15
GOAL = 1.6
QUERY = (
    "PREFIX ic: <https://w3id.org/icgraph/ontology#> "
    "SELECT ?case ?mechanism { ?case ic:usesMechanism ?mechanism } ORDER BY ?case ?mechanism"
)
BARE = """
import sys, click, pyoxigraph
store = pyoxigraph.Store.read_only(sys.argv[1])
for row in store.query(sys.argv[2]):
    sys.stdout.write("\\t".join(str(term) for term in row) + "\\n")
"""


def main() -> None:
    """Build the shipped graph aside, measure, and print a line a contender."""
    with TemporaryDirectory() as folder:
        store = build(Path(folder) / "store").folder
        main_store = str(store / directory.MAIN)
        icgraph = ["-m", "icgraph", "query", "-q", "-f", "tsv", "--store", str(store)]
        commands = {
            "bare python + click + pyoxigraph": [sys.executable, "-c", BARE, main_store, QUERY],
            "icgraph query": [sys.executable, *icgraph, "-e", QUERY],
        }
        beside = Path(sys.executable).with_name("oxigraph")
        binary = str(beside) if beside.exists() else which("oxigraph")
        if binary:
            asking = ["query", "--location", main_store, "--results-format", "tsv"]
            commands["oxigraph query"] = [binary, *asking, "--query", QUERY]
        # Compiled modules are kept, as they are after any first run.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"

        def cpu(command: list[str]) -> Callable[[], float]:
            return lambda: child(command, environment)[0]

        medians = in_turn({name: cpu(command) for name, command in commands.items()}, ROUNDS)
    base = next(iter(medians.values()))
    for name, value in medians.items():
        sys.stdout.write(f"{name:34}{value:8.1f} ms{value / base:8.2f}\n")
    if not binary:
        sys.stdout.write("oxigraph query: not measured, the binary is not installed\n")
    sys.stdout.write(f"goal: icgraph query at most {GOAL} times the bare process\n")
