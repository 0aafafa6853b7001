"""The page of shapes: what a record must carry, and what is said when it does not."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import SH, Graph, URIRef
from rdflib.term import Node

from icgraph.identity import compact
from icgraph.validation import SEVERITIES
from tools.reference.graphs import ROOT, instances, named, read, texts
from tools.reference.markdown import code, codes, page, table, words

FILE = ROOT / "ontology" / "shapes.ttl"

ABOUT = (
    "`icgraph validate` holds records against these shapes and prints, with each finding, the "
    "name of the rule in brackets. A violation has to be mended: `icgraph build` refuses it. A "
    "warning should be; an info is only worth knowing."
)


def render() -> str:
    """The page, from the shapes file."""
    graph = read(FILE)
    body: list[str] = []
    for shape in instances(graph, SH.NodeShape):
        body += [f"## {_name(shape)}", "", _targets(graph, shape), "", *_rules(graph, shape)]
    return page("Shapes", "`ontology/shapes.ttl`", ABOUT, body)


def _targets(graph: Graph, shape: URIRef) -> str:
    classes = named(graph, shape, SH.targetClass)
    values = named(graph, shape, SH.targetObjectsOf)
    parts = [f"every {code(name)}" for name in classes]
    parts += [f"every value of {code(name)}" for name in values]
    return f"About {', '.join(parts)}."


def _rules(graph: Graph, shape: URIRef) -> list[str]:
    """The rules of a shape: its own, where it has a message, and its properties'."""
    found: list[Node] = [shape] if (shape, SH.message, None) in graph else []
    found += sorted(graph.objects(shape, SH.property), key=_name)
    rows = (
        (code(_name(rule)), _path(graph, rule), _severity(graph, rule), *_message(graph, rule))
        for rule in found
    )
    return table(("rule", "about", "severity", "message"), rows)


def _name(shape: Node) -> str:
    return str(shape).rpartition("/")[2]


def _message(graph: Graph, rule: Node) -> Iterator[str]:
    yield texts(graph, rule, SH.message)


def _severity(graph: Graph, rule: Node) -> str:
    severity = graph.value(rule, SH.severity, default=SH.Violation)
    word = str(severity).rpartition("#")[2]
    return word if word in SEVERITIES else words(str(severity))


def _path(graph: Graph, rule: Node) -> str:
    path = graph.value(rule, SH.path)
    if path is None:
        return ""
    if isinstance(path, URIRef):
        return code(compact(path))
    choices = graph.value(path, SH.alternativePath)
    if choices is None:
        raise SystemExit(f"{_name(rule)}: no words yet for a path of this form")
    return codes((compact(str(choice)) for choice in graph.items(choices)), " or ")
