"""Contenders timed in turn, so that a machine whose speed drifts is fair to all."""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping


def in_turn(contenders: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each gives, over rounds after one that does not count."""
    figures = [{name: run() for name, run in contenders.items()} for _ in range(rounds + 1)][1:]
    return {name: statistics.median(figure[name] for figure in figures) for name in contenders}


def processor(work: Callable[[], object]) -> Callable[[], float]:
    """A contender of this process: the CPU milliseconds of one run."""

    def run() -> float:
        before = time.process_time()
        work()
        return 1000 * (time.process_time() - before)

    return run


def child(command: list[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """One run of a command: its CPU (user and system) and its wall milliseconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(  # noqa: S603 - our own commands
        command, stdout=subprocess.DEVNULL, env=environment, check=True
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return 1000 * used, 1000 * wall
