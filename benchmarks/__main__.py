"""What a query on the command line costs, beside a bare process and the oxigraph binary.

Run with ``make bench``. Each line is the median CPU time (user and system) of a process;
read the ratios, not the milliseconds. The goal: icgraph at most 1.6 times the bare process.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

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


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """CPU milliseconds of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 - our own commands
        command, stdout=subprocess.DEVNULL, env=environment, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def main() -> None:
    """Build the shipped graph aside, measure, and print a line a contender."""
    with TemporaryDirectory() as folder:
        store = build(Path(folder) / "store").folder
        main_store = str(store / directory.MAIN)
        icgraph = ["-m", "icgraph", "query", "-q", "-f", "tsv", "--store", str(store)]
        contenders = {
            "bare python + click + pyoxigraph": [sys.executable, "-c", BARE, main_store, QUERY],
            "icgraph query": [sys.executable, *icgraph, "-e", QUERY],
        }
        beside = Path(sys.executable).with_name("oxigraph")
        binary = str(beside) if beside.exists() else which("oxigraph")
        if binary:
            asking = ["query", "--location", main_store, "--results-format", "tsv"]
            contenders["oxigraph query"] = [binary, *asking, "--query", QUERY]
        # Compiled modules are kept, as they are after any first run.
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"
        # In turn, so that a machine whose speed drifts is fair to all.
        rounds = [
            {name: cpu(command, environment) for name, command in contenders.items()}
            for _ in range(ROUNDS + 1)
        ][1:]
        medians = {name: statistics.median(r[name] for r in rounds) for name in contenders}
    base = next(iter(medians.values()))
    for name, value in medians.items():
        sys.stdout.write(f"{name:34}{value:8.1f} ms{value / base:8.2f}\n")
    if not binary:
        sys.stdout.write("oxigraph query: not measured, the binary is not installed\n")
    sys.stdout.write(f"goal: icgraph query at most {GOAL} times the bare process\n")


main()
