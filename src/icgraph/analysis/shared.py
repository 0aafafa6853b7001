"""What the cases share: support of every attribute as an interval."""

from __future__ import annotations

from typing import Any

from icgraph.analysis.registry import analysis
from icgraph.analysis.result import Result, Table, counted
from icgraph.analysis.study import Study


@analysis("shared", "Say which mechanisms, contexts and outcomes the cases share.")
def shared(study: Study) -> Result:
    """Support of each attribute among the cases, most certain first."""
    table = study.incidence()
    rows: list[dict[str, Any]] = []
    for attribute in study.attributes:
        certain, possible = table.support(attribute.iri)
        rows.append(
            {
                "attribute": attribute.iri,
                "kind": study.kind_word(attribute),
                "certain": certain,
                "possible": possible,
                "cases_certain": [],
                "label": attribute.label,
            }
        )
    rows.sort(key=lambda row: (-row["certain"], -row["possible"], row["attribute"]))
    n = len(study.cases)
    return Result(
        rows,
        Table(
            ("attribute", "kind", "said"),
            [
                (
                    r["label"],
                    r["kind"],
                    counted(r["certain"], n - r["possible"], r["possible"] - r["certain"]),
                )
                for r in rows
            ],
        ),
    )
