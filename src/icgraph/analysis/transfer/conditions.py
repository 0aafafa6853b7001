"""Each condition that the cases ask of a place, how it stands there, and on what it rests."""

from __future__ import annotations

from collections import Counter
from typing import Any

from icgraph.analysis.transfer.anticipated import Anticipated
from icgraph.analysis.transfer.items import Item
from icgraph.terms import IRI

STANDS = {True: "met", False: "unmet", None: "unknown"}
"""How an item stands in a place, in a word; a barrier is met where it is absent or mitigated."""


def conditions(found: Anticipated) -> list[dict[str, Any]]:
    """One row an item asked of any case of the study, sorted by item.

    ``said_by`` is who says in the profile how the item itself stands, null where nobody does:
    then a known state follows from what is said of its kinds.
    """
    cases = set(found.study.cases)
    return [
        _row(found, iri, item)
        for iri, item in sorted(found.asked.by_iri.items())
        if item.cases & cases
    ]


def counted(found: Anticipated, case: IRI) -> dict[str, int]:
    """How many items of a case are met, unmet and unknown there, as ``items_met`` and so on."""
    counts = Counter(STANDS[found.states[item.iri]] for item in found.asked.of(case))
    return {f"items_{word}": counts[word] for word in STANDS.values()}


def _row(found: Anticipated, iri: IRI, item: Item) -> dict[str, Any]:
    said = found.profile.items.get(iri)
    return {
        "item": iri,
        "label": item.label,
        "role": item.role,
        "state": STANDS[found.states[iri]],
        "said_by": said.by if said and said.stands is not None else None,
        "recorded": item.recorded,
        "basis": item.basis or None,
        "unresolved": item.unresolved or None,
        "cases": sorted(item.cases & set(found.study.cases)),
        "claims": sorted(item.claims),
    }
