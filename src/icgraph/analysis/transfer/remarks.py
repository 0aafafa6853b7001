"""What is to be said of a profile itself: what follows in it, contradicts, or changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from icgraph.analysis.transfer.implied import contradictions, implied, is_open
from icgraph.analysis.transfer.items import Item
from icgraph.said import Statement
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

if TYPE_CHECKING:
    from icgraph.analysis.transfer.anticipated import Anticipated

_WORDS = {True: "favourable", False: "unfavourable"}


def remarks(found: Anticipated) -> list[str]:
    """Sentences on the profile: contradictions, what follows, and rows that change nothing."""
    return [*_contradicting(found), *_following(found), *_idle(found)]


def _contradicting(found: Anticipated) -> list[str]:
    profile, asked = found.profile, found.asked
    said = []
    for group in contradictions(profile, asked, found.study.statements):
        if not any(asked.by_iri[iri].cases & set(found.study.cases) for iri in group):
            continue
        rows = "; ".join(
            f"{asked.by_iri[iri].label} ({_WORDS[bool(profile.items[iri].stands)]}, "
            f"{profile.items[iri].place})"
            for iri in group
        )
        said.append(f"These contradict one another; each is kept as said, look at them: {rows}.")
    return said


def _following(found: Anticipated) -> list[str]:
    profile = found.profile
    told = [
        f"{item.label} ({_WORDS[stands]})"
        for iri, stands in sorted(implied(profile, found.asked, found.study.statements).items())
        if (item := found.asked.by_iri[iri]).cases & set(found.study.cases)
    ]
    return [f"Left open, and follows from what else is said: {'; '.join(told)}."] if told else []


def _idle(found: Anticipated) -> list[str]:
    """Rows on kinds that decide no item of the cases, each with the reason."""
    cases, names = set(found.study.cases), found.study.names
    said = []
    for kind, row in sorted(found.profile.kinds.items()):
        if row.stands is None:
            continue
        presence = V.Present if row.stands else V.Absent
        touched = found.study.statements.touched(Statement((), kind, presence, V.basis_stated))
        bearing = [
            item
            for _, item in sorted(found.asked.by_iri.items())
            if item.cases & cases and (item.kinds | item.any_of) & touched
        ]
        if reason := _reason(found, bearing, touched):
            said.append(f"Changes nothing by itself: {names[kind]}, {reason}.")
    return said


def _reason(found: Anticipated, bearing: list[Item], touched: frozenset[IRI]) -> str:
    if not bearing:
        return "which no condition of these cases asks for"
    left = [item for item in bearing if is_open(found.profile, item.iri)]
    if not left:
        labels = "; ".join(item.label for item in bearing)
        return f"as the profile says itself how this stands: {labels}"
    if any(found.states[item.iri] is not None for item in left):
        return ""
    also = {kind for item in left for kind in (item.kinds | item.any_of) - touched}
    others = "; ".join(found.study.names[kind] for kind in sorted(also))
    labels = "; ".join(item.label for item in left)
    return f"which does not decide: {labels}. Say also how this stands: {others}"
