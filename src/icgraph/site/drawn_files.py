"""What the files beside a map, a brief or the page of an analysis hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from icgraph.analysis.brief import Brief
from icgraph.analysis.pathways.mechanism_graph import Wanted, mechanism_graph
from icgraph.analysis.result import Result
from icgraph.exporters.tables import Row
from icgraph.site.beside import Held
from icgraph.site.reading import Reading
from icgraph.terms import IRI

if TYPE_CHECKING:
    from icgraph.analysis.study import Study


def of_map(study: Study, case: str = "", mechanism: str = "") -> Held:
    """Every link of a map, its boxes, the claims behind them, and the same as a network."""
    graph = mechanism_graph(study, Wanted(case=case, mechanism=mechanism))
    boxes: dict[str, dict[str, Any]] = {box: graph.nodes[box] for box in graph}
    links: list[Row] = [
        {
            "from": boxes[a]["label"],
            "to": boxes[b]["label"],
            **about,
            "case_name": study.names[about["case"]],
            "from_kind": a,
            "to_kind": b,
        }
        for a, b, about in graph.edges(data=True)
    ]
    claims = {claim for _, _, about in graph.edges(data=True) for claim in about["claims"]}
    listed = [{"box": node, **about} for node, about in boxes.items() if graph.degree(node)]
    network = graph if links else None
    return Held({"Links": links, "Boxes": listed}, claims | boxes.keys() if links else (), network)


def of_brief(brief: Brief) -> Held:
    """Every sentence of a brief with what it rests on."""
    rows = [
        {"section": section.heading, "sentence": line.whole.text, "rests_on": line.whole.claims}
        for section in brief.sections
        for line in section.lines
    ]
    return Held({"Sentences": rows}, {iri for row in rows for iri in row["rests_on"]})


def of_result(reading: Reading, result: Result) -> Held:
    """The rows of an analysis, its tables as people read them, and the claims and kinds in it."""
    tables: dict[str, list[Row]] = {"Rows": list(result.rows)}
    for number, table in enumerate((result.table, *result.tables), 1):
        name = table.title or ", ".join(table.columns).capitalize()
        columns = [column or "what" for column in table.columns]
        tables[f"{number} {name}"] = [dict(zip(columns, row, strict=True)) for row in table.rows]
    known = reading.book.values.keys() | reading.about.keys()
    things = {thing for row in result.rows for thing in _things(row) if thing in known}
    return Held(tables, things, result.graph)


def _things(value: Any) -> Iterator[IRI]:
    """Every name of a thing inside a row, however deep."""
    if isinstance(value, dict):
        for held in value.values():
            yield from _things(held)
    elif isinstance(value, list | tuple | set | frozenset):
        for held in value:
            yield from _things(held)
    elif isinstance(value, str) and "://" in value and " " not in value:
        yield IRI(value)
