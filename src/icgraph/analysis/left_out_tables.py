"""What leaving one thing out changes, for programs and for people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from icgraph.analysis.leaving_out import ALL, NONE, OPEN, SOME, Flip
from icgraph.analysis.result import Table, first, listed
from icgraph.analysis.study import Study
from icgraph.terms import IRI


def flip_row(flip: Flip) -> dict[str, object]:
    """A flip as a row: ``{left_out, attribute, before, after, of, finding}``."""
    row = flip._asdict()
    return row | {name: list(row[name]) for name in ("before", "after", "finding")}


def flip_table(study: Study, found: Sequence[Flip], limit: int) -> Table:
    """What each thing left out changes, for people: at most ``limit``, those that change most."""
    by_left: dict[IRI, list[Flip]] = defaultdict(list)
    for flip in found:
        by_left[flip.left_out].append(flip)
    rows: list[tuple[str, int, int, int]] = [
        (
            study.names[left],
            len(changed),
            sum(_no_longer_all(*flip.finding) for flip in changed),
            sum(_no_longer_said(*flip.finding) for flip in changed),
        )
        for left, changed in by_left.items()
    ]
    return Table(
        ("left out", "changes", "not all now", "none now"),
        sorted(rows, key=lambda row: (-row[1], row[0]))[:limit],
        f"One {study.scope.leave_out} left out in turn: attributes that change, that are no "
        "longer said of all, and that are no longer said of any" + first(rows, limit),
    )


def flip_sentences(study: Study, found: Sequence[Flip], tried: Sequence[IRI]) -> list[str]:
    """Which findings hang on one thing, and what changes nothing when it is left out."""
    labels = {attribute.iri: attribute.label for attribute in study.attributes}
    left_out = f"once one {study.scope.leave_out} is left out"
    said = []
    for words, hangs in _HANGING:
        hanging = sorted({labels[flip.attribute] for flip in found if hangs(*flip.finding)})
        if hanging:
            said.append(f"{words} {left_out}: {listed(hanging)}.")
    changing = {flip.left_out for flip in found}
    idle = sorted(study.names[left] for left in tried if left not in changing)
    if idle:
        said.append(f"Leaving out any of these changes nothing: {listed(idle)}.")
    return said


def _no_longer_said(old: str, new: str) -> bool:
    return old in {ALL, SOME} and new in {OPEN, NONE}


def _no_longer_all(old: str, new: str) -> bool:
    return old == ALL and new != ALL


def _now_all(old: str, new: str) -> bool:
    return old != ALL and new == ALL


_HANGING: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("Not said of all any more", _no_longer_all),
    ("Said of no case any more", _no_longer_said),
    ("Said of all that are left", _now_all),
)
