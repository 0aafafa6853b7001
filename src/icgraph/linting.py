"""Realist lint: what a knowledge graph of cases says that a realist reader would not accept.

A rule is one SELECT in ``ontology/checks``. Each row is a finding: ``?focus`` is the thing,
``?value``, where there is one, what is wrong with it. The header is message and manual.
Rules see the whole graph, so that they can weigh records against one another; whether a
record is complete in itself is a matter of shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from icgraph import headers, resources
from icgraph.binding import bind
from icgraph.errors import Invalid, NotFound, did_you_mean
from icgraph.identity import compact
from icgraph.stores.base import Solutions, Store, select
from icgraph.terms import IRI, Term

SEVERITIES = ("error", "warning", "info")
"""From what makes an answer wrong, over what weakens it, to what is only worth knowing."""

_KEYS = frozenset({"title", "severity", "problem", "fix", "source"})
_COLUMNS = (("focus",), ("focus", "value"))
_WITHDRAWN = """
SELECT DISTINCT ?thing { ?thing <http://www.w3.org/ns/prov#invalidatedAtTime> ?when }"""
_GRAPH = "SELECT ?graph { GRAPH ?graph { $focus a ?class } } ORDER BY ?graph"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, what it finds, how grave that is, why, what to do, and its SELECT.

    ``source`` is where the rule comes from.
    """

    name: str
    title: str
    severity: str
    problem: str
    fix: str
    source: str
    sparql: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule finds about one thing.

    ``value`` is what is wrong with it, where the rule can say; ``graph`` the first of the
    named graphs that describe the thing, or None when none does.
    """

    rule: Rule
    focus: Term
    value: Term | None
    graph: IRI | None

    def __str__(self) -> str:
        return f"{self.rule.severity}: {self.thing()} [{self.rule.name}]"

    def thing(self) -> str:
        """The thing, what is wrong with it, and where it stands, in words."""
        value = "" if self.value is None else f" ({_name(self.value)})"
        graph = "" if self.graph is None else f" in {compact(self.graph)}"
        return f"{_name(self.focus)}{value}{graph}"


def rules(folder: Path | None = None) -> list[Rule]:
    """All rules of a folder, default the shipped one, the gravest first, then by name.

    Raise Invalid naming the file and the key of a header that is not right.
    """
    shipped = folder or resources.root() / "ontology" / "checks"
    found = [_rule(path) for path in sorted(shipped.glob("*.rq"))]
    return sorted(found, key=lambda rule: (SEVERITIES.index(rule.severity), rule.name))


def chosen(names: Sequence[str]) -> list[Rule]:
    """The shipped rules of these names; all of them when no name is given.

    Raise NotFound with the nearest name for one that is not there.
    """
    known = rules()
    for name in names:
        if name not in {rule.name for rule in known}:
            near = did_you_mean(name, [rule.name for rule in known])
            hint = "they are: " + ", ".join(rule.name for rule in known)
            raise NotFound(f"no lint rule named {name!r}{near}", hint=hint)
    return [rule for rule in known if not names or rule.name in names]


def lint(store: Store, applied: Iterable[Rule] | None = None) -> list[Remark]:
    """What the rules (default: all) find in a store, rule by rule in their order.

    Nothing is said of what has been withdrawn. Raise Invalid when a rule is no SELECT of
    ``?focus``, or of ``?focus`` and ``?value``. Nothing is changed.
    """
    withdrawn = {thing for (thing,) in select(store, _WITHDRAWN)}

    @cache
    def graph_of(focus: Term) -> IRI | None:
        if not isinstance(focus, IRI):
            return None
        rows = select(store, bind(_GRAPH, {"focus": focus}))
        return next((graph for (graph,) in rows if isinstance(graph, IRI)), None)

    return [
        Remark(rule, focus, value, graph_of(focus))
        for rule in (rules() if applied is None else applied)
        for focus, value in _rows(rule, store)
        if focus not in withdrawn
    ]


def _rows(rule: Rule, store: Store) -> Iterable[tuple[Term, Term | None]]:
    answer = store.query(rule.sparql)
    if not isinstance(answer, Solutions) or answer.variables not in _COLUMNS:
        raise Invalid(f"lint rule {rule.name} is not a SELECT of ?focus, or of ?focus ?value")
    for row in answer.rows:
        if row[0] is not None:
            yield row[0], row[1] if len(row) > 1 else None


def _rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    header = headers.header(text, path)
    headers.only(header, _KEYS, frozenset(), str(path))
    fields = {key: headers.text_of(header, key, path) for key in header}
    if fields["severity"] not in SEVERITIES:
        said = fields["severity"]
        raise Invalid(f"{path}: severity {said!r} is not one of {', '.join(SEVERITIES)}")
    return Rule(name=path.stem, sparql=text, **fields)


def _name(term: Term) -> str:
    return compact(term) if isinstance(term, IRI) else str(term)
