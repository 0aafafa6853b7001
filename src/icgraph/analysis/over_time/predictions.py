"""Did it turn out as predicted? Verdicts written down beforehand, against what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from icgraph.analysis.over_time.sustainability import NOT_KNOWN, RUNNING, STOPPED, CaseState
from icgraph.errors import Invalid, NotFound
from icgraph.origins import end_of

VERDICTS = ("met", "blocked", "cannot-say")
COLUMNS = ("case", "verdict", "made")
LARGEST = 1_000_000
"""Bytes of a file of predictions."""


class Prediction(NamedTuple):
    """A verdict made on a date, before a service ran, and the case by which it is followed."""

    case: str
    verdict: str
    made: str


class Calibrated(NamedTuple):
    """How often each verdict was followed by each state; ``not_followed`` cases are not read."""

    counts: Mapping[tuple[str, str], int]
    not_followed: int


def read(path: str) -> tuple[list[Prediction], str]:
    """Predictions from a file, and the SHA-256 that shows it is the one written then.

    The file has tabs between columns and a first line ``case verdict made``: the slug or IRI
    of the case, met, blocked or cannot-say, and an ISO 8601 date. Raise NotFound when it cannot
    be read, Invalid with the line for anything else in it.
    """
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise NotFound(f"{path}: cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise Invalid(f"{path}: larger than {LARGEST} bytes")
    lines = content.decode("utf-8-sig", errors="replace").splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise Invalid(f"{path}:1: the columns are not {', '.join(COLUMNS)}, with tabs between")
    return [
        _prediction(path, number, line) for number, line in enumerate(lines[1:], 2) if line.strip()
    ], sha256(content).hexdigest()


def calibrated(predictions: Sequence[Prediction], states: Mapping[str, CaseState]) -> Calibrated:
    """Count verdicts by what became of their cases.

    A state counts only when it is of a later date than the verdict; a case of which nothing
    later is known is counted as not known, and one that is not read is counted apart.
    """
    counts: Counter[tuple[str, str]] = Counter()
    not_followed = 0
    for prediction in predictions:
        state = states.get(prediction.case)
        if state is None:
            not_followed += 1
        elif state.as_of and end_of(state.as_of) > end_of(prediction.made):
            counts[prediction.verdict, state.state] += 1
        else:
            counts[prediction.verdict, NOT_KNOWN] += 1
    return Calibrated(counts, not_followed)


def calibration_rows(found: Calibrated) -> list[dict[str, str | int]]:
    """One row for each verdict that was made: verdict, running, stopped, not_known."""
    return [
        {
            "verdict": verdict,
            "running": found.counts.get((verdict, RUNNING), 0),
            "stopped": found.counts.get((verdict, STOPPED), 0),
            "not_known": found.counts.get((verdict, NOT_KNOWN), 0),
        }
        for verdict in VERDICTS
        if any(made == verdict for made, _ in found.counts)
    ]


def _prediction(path: str, number: int, line: str) -> Prediction:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        raise Invalid(f"{path}:{number}: {len(cells)} cells, not {len(COLUMNS)}")
    found = Prediction(*cells)
    if found.verdict not in VERDICTS:
        raise Invalid(
            f"{path}:{number}: no verdict {found.verdict!r}", hint=f"one of {', '.join(VERDICTS)}"
        )
    parts = found.made.split("-")
    if not (1 <= len(parts) <= 3 and all(part.isdigit() for part in parts)):
        raise Invalid(f"{path}:{number}: {found.made!r} is no date", hint="such as 2026-03")
    return found
