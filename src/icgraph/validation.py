"""Whether records are complete: SHACL shapes over triples, each finding with its cure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph import resources
from icgraph.errors import Invalid
from icgraph.identity import compact
from icgraph.stores.memory import to_engine
from icgraph.terms import Term, Triple

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

SEVERITIES = ("Violation", "Warning", "Info")
"""From what must be mended to what is only worth knowing."""

_IMPORTS = "http://www.w3.org/2002/07/owl#imports"
_SHACL = "http://www.w3.org/ns/shacl#"
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")
_CODE = frozenset({"select", "ask", "construct", "js", "jsLibrary", "jsFunctionName"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One way in which one thing is incomplete.

    Attributes
    ----------
        severity: one of ``SEVERITIES``.
        focus: the IRI of the thing.
        path: the property concerned as a CURIE, several to choose from joined by ``|``, or ``""``.
        value: the value that is wrong, or ``""`` when one is missing.
        message: what is wrong and what to add.
        shape: the name of the rule in ``ontology/shapes.ttl``.
    """

    severity: str
    focus: str
    path: str
    value: str
    message: str
    shape: str

    def __str__(self) -> str:
        where = f" ({self.value})" if self.value else ""
        return f"{self.severity}: {compact(self.focus)}: {self.message}{where} [{self.shape}]"


def validate(
    data: Iterable[Triple],
    background: Iterable[Triple] = (),
    *,
    shapes: Path | None = None,
    violations_only: bool = False,
) -> list[Finding]:
    """All findings about what ``data`` describes, the gravest first, then by thing.

    ``background`` is what the data may point to without being judged itself: the ontology,
    the kinds, other records. With ``violations_only`` no rule is run that only warns or
    informs. Nothing is fetched and nothing is changed. Raise Invalid when the shapes file
    (default: the shipped one) is not well-formed SHACL, or runs code.
    """
    from pyshacl import validate as run
    from pyshacl.errors import ShapeLoadError

    stated = list(data)
    described = {str(triple.subject) for triple in stated}
    path = shapes or resources.root() / "ontology" / "shapes.ttl"
    rules = _grave(path) if violations_only else _shapes(path)
    try:
        _, report, _ = run(
            _graph([*stated, *background]),
            shacl_graph=rules,
            do_owl_imports=False,
            advanced=False,
            js=False,
            inference="none",
            allow_infos=True,
            allow_warnings=True,
        )
    except ShapeLoadError as error:
        raise Invalid(f"{path}: {error}") from error
    if isinstance(report, bytes | str | Exception):
        raise Invalid(f"{path}: {report!s}")
    found = {finding for finding in _findings(report, rules) if finding.focus in described}
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one))


@cache
def _shapes(path: Path) -> rdflib.Graph:
    from rdflib import Graph

    try:
        rules = Graph().parse(path, format="turtle")
    except (OSError, SyntaxError) as error:
        raise Invalid(f"{path}: cannot be read as Turtle: {error}") from error
    code = sorted({str(link).removeprefix(_SHACL) for link in rules.predicates()} & _CODE)
    if code:
        raise Invalid(
            f"{path}: sh:{code[0]} carries code, and shapes that run code are refused",
            hint="say it with SHACL core; see ontology/shapes.ttl",
        )
    _aim(rules)
    return rules


@cache
def _grave(path: Path) -> rdflib.Graph:
    """The same rules but for those that only warn or inform: these aim at nothing."""
    from rdflib import SH, Graph

    rules = Graph()
    rules += _shapes(path)
    for mild in (SH.Warning, SH.Info):
        for rule in list(rules.subjects(SH.severity, mild)):
            for kind in _TARGETS:
                rules.remove((rule, SH[kind], None))
    return rules


def _aim(rules: rdflib.Graph) -> None:
    """Give each property rule the targets of its node rule: the same findings, far sooner.

    The validator then runs a rule once over all that it is about, not once for each thing.
    """
    from rdflib import SH

    for kind in (SH[name] for name in _TARGETS):
        for rule, target in list(rules.subject_objects(kind)):
            for each in rules.objects(rule, SH.property):
                rules.add((each, kind, target))
    for rule in {rule for kind in _TARGETS for rule in rules.subjects(SH[kind])}:
        rules.remove((rule, SH.property, None))


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    from rdflib import Graph

    known: dict[tuple[type, Term], Node] = {}

    def engine(term: Term) -> Node:
        """The engine's own term, made once: most terms stand in many triples."""
        key = type(term), term
        if key not in known:
            known[key] = to_engine(term)
        return known[key]

    graph = Graph()
    for subject, predicate, value in triples:
        if predicate != _IMPORTS:
            graph.add((engine(subject), engine(predicate), engine(value)))
    return graph


def _findings(report: rdflib.Graph, rules: rdflib.Graph) -> Iterable[Finding]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        facts = {str(p): o for p, o in report.predicate_objects(result)}
        value = facts.get(str(SH.value))
        yield Finding(
            severity=str(facts[str(SH.resultSeverity)]).rpartition("#")[2],
            focus=str(facts[str(SH.focusNode)]),
            path=_path(rules, rules.value(facts[str(SH.sourceShape)], SH.path)),
            value="" if value is None else _written(value),
            message=str(facts[str(SH.resultMessage)]),
            shape=str(facts[str(SH.sourceShape)]).rpartition("/")[2],
        )


def _path(rules: rdflib.Graph, path: Node | None) -> str:
    """A property, or several to choose from, as people write it in SPARQL."""
    from rdflib import SH, URIRef

    if path is None:
        return ""
    if isinstance(path, URIRef):
        return compact(str(path))
    (head,) = rules.objects(path, SH.alternativePath)
    return "|".join(compact(str(choice)) for choice in rules.items(head))


def _written(value: Node) -> str:
    from rdflib import URIRef

    return compact(str(value)) if isinstance(value, URIRef) else value.n3()
