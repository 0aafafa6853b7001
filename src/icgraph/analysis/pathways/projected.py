"""What cases, or attributes, share, as a graph and as rows; and which of it passes a test."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from icgraph.analysis.kinds import apart_in_meaning, labels_apart
from icgraph.analysis.pathways.pair_tests import Apart, Validation, any_pair, validated
from icgraph.analysis.pathways.projections import (
    ATTRIBUTES,
    BIPARTITE,
    bipartite,
    node_link,
    projection,
)
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Result, Table
from icgraph.analysis.study import Study
from icgraph.errors import UsageError
from icgraph.terms import IRI

if TYPE_CHECKING:
    import networkx as nx

SHOWN = 20


def projected(study: Study, on: str, *, validate: bool) -> Result:
    """A projection, or the two-sided graph itself, with its pairs as rows, most shared first.

    A kind and a broader one, or a context factor and its own role, go together by what they
    mean: such pairs are marked ``by_definition``, come last, and are left out of what is told.
    With ``validate`` pairs are tested, or it is said why none is: see ``pair_tests.validated``.
    Raise UsageError for a test of the two-sided graph, which has no pairs of one kind.
    """
    context = study.context()
    if on == BIPARTITE:
        if validate:
            raise UsageError(
                "--validate tests pairs of one kind",
                hint="add --projection cases or --projection attributes",
            )
        return _bipartite(study, bipartite(context))
    graph = projection(context, on)
    _label(study, graph)
    apart = apart_in_meaning(study.statements, study.attributes) if on == ATTRIBUTES else any_pair
    _mark_meant(graph, context.attributes, apart)
    rows: list[dict[str, Any]] = [
        {"a": a, "b": b, **about} for a, b, about in graph.edges(data=True)
    ]
    rows.sort(
        key=lambda row: (
            row["by_definition"],
            -row["certain"],
            -row["possible"],
            row["a"],
            row["b"],
        )
    )
    told = [row for row in rows if not row["by_definition"]]
    said = _said(len(told), len(rows) - len(told))
    more = node_link(graph)
    if validate:
        tests = validated(context, on, apart=apart)
        _mark(graph, rows, tests)
        more = node_link(graph) | {"tests": _tests(tests)}
        said += _verdict(tests)
    label = {node: about["label"] for node, about in graph.nodes(data=True)}
    shown = [(label[row["a"]], label[row["b"]], row["certain"], row["possible"]) for row in told]
    if len(told) > SHOWN:
        said.insert(0, f"The first {SHOWN} of {len(told)} pairs; -f csv gives all.")
    table = Table(("one", "other", "share", "at most"), shown[:SHOWN])
    return Result(rows, table, said, more, graph=graph)


def _mark_meant(graph: nx.Graph[str], attributes: Sequence[str], apart: Apart) -> None:
    """Write to each edge whether its ends go together by what they mean."""
    place = {str(attribute): at for at, attribute in enumerate(attributes)}
    for one, other, about in graph.edges(data=True):
        both = one in place and other in place
        about["by_definition"] = both and not apart(place[one], place[other])


def _said(pairs: int, meant: int) -> list[str]:
    said = [
        f"{counted_of(pairs, 'pair shares', 'pairs share')} something for certain. A pair that "
        "is not listed may share what is not said."
    ]
    if meant:
        said.append(
            f"Not counted or tested: {counted_of(meant, 'pair', 'pairs')} of which one includes "
            "the other by what it means; -f csv marks them as by_definition."
        )
    return said


def _bipartite(study: Study, graph: nx.Graph[str]) -> Result:
    _label(study, graph)
    rows = [{"case": a, "attribute": b, **about} for a, b, about in graph.edges(data=True)]
    present, absent, unknown = study.incidence().counts()
    cells = [("present", present), ("absent", absent), ("not said", unknown)]
    said = ["Only what is present is an edge; a missing edge is an absence or a silence."]
    return Result(rows, Table(("cells", "number"), cells), said, node_link(graph), graph=graph)


def _label(study: Study, graph: nx.Graph[str]) -> None:
    labels = labels_apart(study.attributes)
    for node in graph:
        graph.nodes[node]["label"] = labels.get(IRI(node)) or study.names[node]


def _mark(graph: nx.Graph[str], rows: list[dict[str, Any]], tests: Validation) -> None:
    """Write the tests of each pair to its row and edge; empty for a pair that was not tested."""
    by_pair = {frozenset((str(test.a), str(test.b))): test for test in tests.pairs}
    for row in rows:
        test = by_pair.get(frozenset((row["a"], row["b"])))
        row["p"] = list(test.p) if test else []
        row["validated"] = bool(test and test.validated)
        graph.edges[row["a"], row["b"]].update(p=row["p"], validated=row["validated"])


def _tests(tests: Validation) -> dict[str, Any]:
    smallest = tests.smallest
    return {
        "null_model": tests.null,
        "alpha": tests.alpha,
        "smallest_p": str(smallest) if isinstance(smallest, Fraction) else smallest,
        "reason": tests.reason,
        "tested": len(tests.pairs),
        "validated": sum(test.validated for test in tests.pairs),
    }


def _verdict(tests: Validation) -> list[str]:
    if tests.reason:
        return [tests.sentence, "Validated pairs: 0."]
    passed = sum(test.validated for test in tests.pairs)
    return [
        f"{counted_of(len(tests.pairs), 'pair was', 'pairs were')} tested, on what is known and on "
        f"what cannot be ruled out; validated on both: {passed}. The smallest possible p is "
        f"{float(tests.smallest or 0):.2g}.",
        "The tests take the cases for independent draws; nothing recorded says that they are.",
    ]
