"""What counting and comparing 100,000 made-up cases costs, beside the plain way to do it.

The table is written as Parquet first, and all analyses start from what is read of it. Medians of
CPU time, contenders in turn; read the ratios.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from benchmarks import synthetic
from benchmarks.timing import in_turn, processor
from icgraph import incidence_files
from icgraph.analysis.lattices.lattice import concepts_of
from icgraph.analysis.sharing.counts import most_alike, together
from icgraph.incidence import ABSENT, PRESENT
from icgraph.incidence_coding import matrix
from icgraph.incidence_tables import TabledIncidence
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

CASES = 100_000
ROUNDS = 5
BLOCK = 2000
SUPPORT = 100
KEY = "made up"
IN_ITS_OWN = "import sys; from benchmarks.scale import alone; alone(*sys.argv[1:])"


def main() -> None:
    """Measure everything, and print a line a figure."""
    known = synthetic.kinds()
    drawn = synthetic.drawn(CASES, known)
    with TemporaryDirectory() as name:
        folder = Path(name) / "table"
        incidence_files.write(folder, KEY, synthetic.table(drawn, known, V.enumerated))
        cases = [synthetic.case_name(number) for number in range(CASES)]
        table = read(folder, cases)
        _say("cases", f"{CASES:,}, {len(table.attributes)} attributes")
        _say("cells present, absent", "{:,}, {:,}".format(*table.counts()[:2]))
        reading = in_turn({"table read": processor(lambda: read(folder, cases))}, ROUNDS)
        _say("table read from Parquet", f"{reading['table read']:.0f} ms")
        co_occurrence(table)
        likeness(table)
        iceberg(table)
        for work in ("together", "most_alike", "concepts_of"):
            done = run(  # noqa: S603 - our own code
                [sys.executable, "-c", IN_ITS_OWN, str(folder), work],
                capture_output=True,
                check=True,
            )
            _say(f"whole process: {work}", done.stdout.decode().strip())


def co_occurrence(table: TabledIncidence) -> None:
    """All pairs of attributes, beside sorting the codes of the same cells once."""
    present, absent = matrix(table, PRESENT), matrix(table, ABSENT)
    rows = np.repeat(np.arange(CASES, dtype=np.int64), np.diff(present.indptr))
    codes = np.random.default_rng(1).permutation(rows * present.shape[1] + present.indices)
    medians = in_turn(
        {
            "np.sort of the pair codes": processor(lambda: np.sort(codes)),
            "co-occurrence": processor(lambda: together(present, absent)),
            "with making the matrices": processor(
                lambda: together(matrix(table, PRESENT), matrix(table, ABSENT))
            ),
        },
        ROUNDS,
    )
    _beside(medians, "goal: at most 3")


def likeness(table: TabledIncidence) -> None:
    """The ten most like each of a block of cases, beside the product of that block alone."""
    present, absent = matrix(table, PRESENT), matrix(table, ABSENT)
    whole = present.astype(np.int32)
    turned = whole.T.tocsr()
    rows = range(0, CASES, CASES // BLOCK)
    block = whole[np.array(rows)]
    medians = in_turn(
        {
            f"sparse product of {BLOCK} rows": processor(lambda: block @ turned),
            f"ten most alike of {BLOCK}": processor(lambda: most_alike(present, absent, 10, rows)),
        },
        ROUNDS,
    )
    _beside(medians, "goal: at most 1")


def iceberg(table: TabledIncidence) -> None:
    """All closed sets of the 50 most frequent attributes with one case in a hundred."""
    rows = of_most_frequent(table)
    figures = in_turn(
        {"": processor(lambda: concepts_of(rows, 50, min_support=CASES // SUPPORT))}, 3
    )
    found = len(concepts_of(rows, 50, min_support=CASES // SUPPORT))
    _say(
        "iceberg at 1 %, 50 attributes", f"{figures['']:.0f} ms, {found} sets (goal: at most 2000)"
    )


def of_most_frequent(table: TabledIncidence, many: int = 50) -> list[int]:
    """The rows of what is certain, of the most frequent attributes only."""
    present = matrix(table, PRESENT)
    chosen = np.sort(np.argsort(-present.sum(axis=0), kind="stable")[:many])
    packed = np.packbits(present[:, chosen].toarray(), axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in packed]


def read(folder: Path, cases: Sequence[IRI]) -> TabledIncidence:
    """The table that was written."""
    table = incidence_files.read(folder, KEY, V.enumerated, cases)
    if table is None:
        raise SystemExit("the table cannot be read again")
    return table


def alone(folder: str, work: str) -> None:
    """One piece of work in a process of its own: its wall time and its peak memory."""
    table = read(Path(folder), [synthetic.case_name(number) for number in range(CASES)])
    start = perf_counter()
    if work == "concepts_of":
        concepts_of(of_most_frequent(table), 50, min_support=CASES // SUPPORT)
    elif work == "together":
        together(matrix(table, PRESENT), matrix(table, ABSENT))
    else:
        most_alike(matrix(table, PRESENT), matrix(table, ABSENT))
    wall = perf_counter() - start
    sys.stdout.write(f"{wall:.1f} s wall, {peak()} MiB at its peak (goal: 1024)\n")


def peak() -> int:
    """The most memory this process had, in MiB, by the kernel's own count.

    What getrusage says of a process includes the one that started it.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


def _beside(medians: dict[str, float], goal: str) -> None:
    base = next(iter(medians.values()))
    for name, value in medians.items():
        _say(
            name, f"{value:8.0f} ms{value / base:8.2f}" + ("" if value == base else f"   ({goal})")
        )


def _say(name: str, figure: str) -> None:
    sys.stdout.write(f"{name:34}{figure}\n")
    sys.stdout.flush()
