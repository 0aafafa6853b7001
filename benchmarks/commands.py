"""What every analysis command costs on the five cases, from start to end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.timing import child, in_turn
from icgraph.analysis import ANALYSES

ROUNDS = 5
GOAL = 1000
AMONG = ("--among", "all-five")
ATTRIBUTES = ("--attributes", "five-case-coding")
USAGE = 2
GIVEN = {
    "compare": ("hospital-at-home", "telephone-mdt"),
    "transfer": ("rural-paid-per-patient",),
}
"""What a command must be given besides its scope."""


def main() -> None:
    """Measure each command in processes of its own, in turn, and print a line each."""
    with TemporaryDirectory() as folder:
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = f"{folder}/compiled"

        used: dict[str, list[float]] = {name: [] for name in ANALYSES}

        def wall(name: str) -> Callable[[], float]:
            command = [sys.executable, "-m", "icgraph", name, "-q", *GIVEN.get(name, ()), *AMONG]
            if _taken([*command, *ATTRIBUTES]):
                command += ATTRIBUTES

            def run() -> float:
                cpu, waited = child(command, environment)
                used[name].append(cpu)
                return waited

            return run

        medians = in_turn({name: wall(name) for name in ANALYSES}, ROUNDS)
    for name, value in medians.items():
        over = "" if value <= GOAL else "   over the goal"
        cpu = median(used[name])
        sys.stdout.write(f"{'icgraph ' + name:34}{value:8.0f} ms{cpu:8.0f} ms CPU{over}\n")
    sys.stdout.write(f"goal: at most {GOAL} ms of wall time each, start included\n")


def _taken(command: list[str]) -> bool:
    """Whether a command takes these options; some compare on no attributes."""
    return subprocess.run(command, capture_output=True, check=False).returncode != USAGE  # noqa: S603
