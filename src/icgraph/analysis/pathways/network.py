"""The graphs as answers: what was joined with what, and what cases or attributes share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from icgraph.analysis.claimed import refuse
from icgraph.analysis.pathways.criticality import dependence
from icgraph.analysis.pathways.mechanism_graph import Wanted, chosen, graph_of
from icgraph.analysis.pathways.projected import projected
from icgraph.analysis.pathways.projections import PROJECTIONS, node_link
from icgraph.analysis.pathways.recorded import MODES, TOOL, WORDS, Claims, Configuration
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Study
from icgraph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

CHOICE = (
    Option("case", "This case only.", default=""),
    Option("model", "Cases of this service model only.", default=""),
    Option("mechanism", "What was joined with this mechanism only.", default=""),
    Option("outcome", "What leads to this outcome only.", default=""),
)
"""What narrows the graph, alike for ``network`` and ``paths``."""


@analysis(
    "network",
    "What was joined with what",
    "Draw what was joined as a graph: context, activity, mechanism, outcome.",
    options=(
        *CHOICE,
        Option(
            "mode",
            "Put together in this way only; again for more.",
            default=(),
            many=True,
            choices=MODES,
        ),
        Option("projection", "What these share instead, as a graph.", choices=PROJECTIONS),
        Option("validate", "Test the pairs of a projection.", bool, default=False),
    ),
    formats=("graphml",),
    over=(),
)
def network(
    study: Study,
    *,
    case: str = "",
    model: str = "",
    mechanism: str = "",
    outcome: str = "",
    mode: tuple[str, ...] = (),
    projection: str | None = None,
    validate: bool = False,
) -> Result:
    """The typed graph of what was joined, or with a projection what cases or attributes share.

    -f graphml writes it for Gephi, yEd or Cytoscape; -f json is node-link JSON for
    networkx.node_link_graph(document, edges="edges"), with rows beside it. An edge belongs to
    one case and says who put its ends together. The rows say of each mechanism what is lost
    when it fails. --projection bipartite gives cases and attributes themselves.
    """
    wanted = Wanted(case, model, mechanism, outcome, mode)
    if projection:
        if wanted != Wanted():
            raise UsageError(
                "a projection takes all that is compared, not one case, model, kind or mode",
                hint="use --among and --kind",
            )
        refuse(study, "network", "leave_out")
        return projected(study, projection, validate=validate)
    if validate:
        raise UsageError("--validate tests a projection", hint="add --projection attributes")
    refuse(study, "network without --projection", "leave_out", "attributes", "kinds")
    claims = Claims(study)
    found = chosen(study, claims, wanted)
    graph = graph_of(study, claims, found)
    rows = _mechanisms(study, claims, found, chosen(study, claims, Wanted(case, model)))
    tables = [_nodes(graph), _edges(graph), _lost(study, rows)]
    return Result(
        rows,
        tables[0],
        _said(found, graph.number_of_edges()),
        node_link(graph),
        tables=tables[1:],
        graph=graph,
    )


def _mechanisms(
    study: Study, claims: Claims, found: list[Configuration], every: list[Configuration]
) -> list[dict[str, Any]]:
    """One row a mechanism of the graph: cases, those that lose an outcome with it, outcomes.

    What is lost is looked for among ``every`` configuration of the cases, whatever is drawn.
    """
    told: dict[str, set[str]] = {}
    for one in found:
        for part in one.parts("mechanism"):
            told.setdefault(part.kind, set()).add(one.case)
    resting = {str(kind): held for kind, held in dependence(claims, every).items()}
    rows = []
    for kind, cases in told.items():
        held = resting.get(kind)
        rows.append(
            {
                "mechanism": str(kind),
                "cases": sorted(map(str, cases)),
                "with_path": sorted(map(str, held.cases)) if held else [],
                "critical": sorted(map(str, held.critical)) if held else [],
                "outcomes_lost": len(held.lost) if held else 0,
                "outcomes_kept": len(held.kept) if held else 0,
                "label": study.names[kind],
            }
        )
    return sorted(
        rows, key=lambda row: (-len(row["critical"]), -len(row["cases"]), row["mechanism"])
    )


def _nodes(graph: nx.Graph[str]) -> Table:
    kinds = Counter(about["kind"] for _, about in graph.nodes(data=True))
    return Table(("nodes", "number"), [(word, kinds[word]) for word in WORDS if kinds[word]])


def _edges(graph: nx.Graph[str]) -> Table:
    kinds = Counter(
        (about["kind"], about["mode"], about["assembled_by"])
        for *_, about in graph.edges(data=True)
    )
    order = {word: place for place, word in enumerate(WORDS)}
    rows = sorted(kinds.items(), key=lambda row: [order[w] for w in row[0][0].split("-")])
    return Table(
        ("edges", "mode", "put together by", "number"),
        [(kind.replace("-", " → "), mode, by, number) for (kind, mode, by), number in rows],
    )


def _lost(study: Study, rows: list[dict[str, Any]]) -> Table:
    shown = [
        (
            row["label"],
            len(row["with_path"]),
            len(row["critical"]),
            row["outcomes_lost"],
            row["outcomes_kept"],
        )
        for row in rows
        if row["with_path"]
    ]
    title = (
        "If a mechanism fails: cases with a recorded path through it, cases that lose every "
        "recorded path to some outcome, outcomes lost, outcomes another mechanism still reaches"
    )
    return Table(("mechanism", "cases", "that lose", "lost", "kept"), shown, title)


def _said(found: list[Configuration], edges: int) -> list[str]:
    if not edges:
        return ["No edge is drawn: nothing that counts here says what was joined with what."]
    said = ["Every edge belongs to one case; no path joins two cases."]
    if any(one.by == TOOL for one in found):
        cases = len({one.case for one in found if one.by == TOOL})
        said.append(
            f"Edges put together by the tool ({counted_of(cases, 'case', 'cases')}) join what was "
            "told of the same case; no source or coder named the ends together. "
            "Nothing is called lost on their account."
        )
    maybe = sum(any(part.possible for layer in one.layers for part in layer) for one in found)
    if maybe:
        said.append(
            "Edges marked possible rest on what is said of a case that is not resolved and may "
            "be this one."
        )
    return said
