"""Have coders made the same of the same cases? Cells by coder, compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from icgraph.analysis.claimed import Claimed
from icgraph.analysis.over_time.agreement import cohen_kappa, krippendorff_alpha
from icgraph.analysis.result import fraction
from icgraph.analysis.study import Study
from icgraph.terms import IRI


def drift(study: Study, claims: Sequence[Claimed]) -> dict[str, Any] | None:
    """Agreement over the cells of the cases that two coders or more coded; None without any.

    A cell is present, absent or unknown to each coder, from that coder's claims alone; unknown
    is a value of its own. A coder who coded nothing of a case is missing there.

    Returns
    -------
    mapping
        coders, cases, cells, alpha (of all coders) and kappa (of two; else null) as fractions,
        null where they are not defined.
    """
    coded: dict[IRI, set[IRI]] = defaultdict(set)
    for claim in claims:
        for case in claim.cases:
            coded[case] |= claim.origin.coders
    shared = sorted(case for case, coders in coded.items() if len(coders) > 1)
    if not shared:
        return None
    coders = sorted(set().union(*(coded[case] for case in shared)))
    here = study.alone(shared)
    tables = [here.counting(replace(study.filter, coder=coder)).incidence() for coder in coders]
    cells = [
        [
            table.cell(case, attribute.iri).state if coder in coded[case] else None
            for coder, table in zip(coders, tables, strict=True)
        ]
        for case in shared
        for attribute in here.attributes
    ]
    alpha = krippendorff_alpha(cells)
    pairs = [(a, b) for a, b in cells if a and b] if len(coders) == 2 else []
    kappa = cohen_kappa(pairs)
    return {
        "coders": coders,
        "cases": shared,
        "cells": len(cells),
        "alpha": None if alpha is None else fraction(alpha),
        "kappa": None if kappa is None else fraction(kappa),
    }
