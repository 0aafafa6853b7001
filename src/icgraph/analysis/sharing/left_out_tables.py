"""What leaving one thing out changes, for programs and for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from textwrap import shorten

from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.result import Table, first, listed
from icgraph.analysis.sharing.leaving_out import ALL, NONE, OPEN, SOME, Flip
from icgraph.analysis.study import Names, Study
from icgraph.stores.base import select
from icgraph.terms import IRI

LONGEST = 40
"""How much is shown of the title of a source that is left out."""

_TITLES = """SELECT ?source ?title { ?source a <https://w3id.org/icgraph/ontology#Source> ;
  <http://purl.org/dc/terms/title> ?title } ORDER BY ?source ?title"""


def left_out_names(study: Study) -> Names:
    """Names of what can be left out: labels, and for sources without one their titles, shortened.

    Titles that are the same when shortened have the CURIE of their source behind them.
    """
    short = {
        str(source): shorten(str(title), LONGEST, placeholder="…")
        for source, title in select(study.store, _TITLES)
    }
    times = Counter(short.values())
    names = Names()
    titles = {
        source: title if times[title] == 1 else f"{title} ({names[source]})"
        for source, title in short.items()
    }
    names.update(titles | study.names)
    return names


def flip_row(flip: Flip) -> dict[str, object]:
    """A flip as a row: ``{left_out, attribute, before, after, of, finding}``."""
    row = flip._asdict()
    return row | {name: list(row[name]) for name in ("before", "after", "finding")}


def flip_table(study: Study, found: Sequence[Flip], limit: int) -> Table:
    """What each thing left out changes, for people: at most ``limit``, those that change most."""
    by_left: dict[IRI, list[Flip]] = defaultdict(list)
    for flip in found:
        by_left[flip.left_out].append(flip)
    names = left_out_names(study)
    rows: list[tuple[str, int, int, int]] = [
        (
            names[left],
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
    labels = labels_apart(study.attributes)
    left_out = f"once one {study.scope.leave_out} is left out"
    said = []
    for words, hangs in _HANGING:
        hanging = sorted({labels[flip.attribute] for flip in found if hangs(*flip.finding)})
        if hanging:
            said.append(f"{words} {left_out}: {listed(hanging)}.")
    changing = {flip.left_out for flip in found}
    names = left_out_names(study)
    idle = sorted(names[left] for left in tried if left not in changing)
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
