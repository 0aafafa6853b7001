"""The competency questions: how each is asked, and what its answer has to be."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from icgraph.answers import Answer, answered
from icgraph.building import SOURCE_DOCUMENTS, shipped
from icgraph.identity import PREFIXES, compact
from icgraph.questions import ANSWER, named
from icgraph.stores.base import Store
from icgraph.terms import IRI, Term, Triple

HERE = Path(__file__).resolve().parent
BASIS = IRI(PREFIXES["ic"] + "basis")


@dataclass(frozen=True, slots=True)
class Ask:
    """One way a competency question is put: a question file and its parameters."""

    question: str
    ordinal: int
    name: str
    values: Mapping[str, str] = field(hash=False)

    def __str__(self) -> str:
        return f"{self.question}.{self.ordinal}-{self.name}"


@dataclass(frozen=True, slots=True)
class Row:
    """One member of an answer: a value for each role, how it is known, and why."""

    cells: tuple[tuple[str, str], ...]
    status: str
    claims: frozenset[str]
    extra: bool = field(default=False, compare=False)


def table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def asks() -> tuple[Ask, ...]:
    """Every ask, in the order of the questions."""
    found: list[Ask] = []
    for line in table("asked.tsv"):
        ordinal = 1 + sum(ask.question == line["question"] for ask in found)
        values = dict(pair.split("=", 1) for pair in line["parameters"].split())
        found.append(Ask(line["question"], ordinal, line["name"], values))
    return tuple(found)


@cache
def expected() -> dict[tuple[str, int], list[Row]]:
    """Question and ordinal of the ask → the rows it has to have, in their order."""
    members: dict[tuple[str, int, int], list[dict[str, str]]] = {}
    for line in table("expected.tsv"):
        key = (line["question"], int(line["ask"]), int(line["member"]))
        members.setdefault(key, []).append(line)
    rows: dict[tuple[str, int], list[Row]] = {}
    for (question, ask, _), lines in members.items():
        [(status, claims, extra)] = {
            (line["status"], line["claims"], line["extra"]) for line in lines
        }
        cells = tuple((line["role"], line["value"]) for line in lines)
        row = Row(cells, status, frozenset(claims.split()), extra == "extra")
        rows.setdefault((question, ask), []).append(row)
    return rows


def put(ask: Ask, store: Store) -> Answer:
    """The answer to one ask."""
    return answered(store, named(ask.name), ask.values)


def told(answer: Answer) -> list[Row]:
    """An answer's rows as the table of expected ones has them."""
    return [
        row_of(answer.columns, row, claims)
        for row, claims in zip(answer.rows, answer.claims, strict=True)
    ]


def row_of(columns: Iterable[str], row: Iterable[Term | None], claims: Iterable[IRI]) -> Row:
    """One row of an answer: unbound cells are left out, the kind of answer stands apart."""
    cells = {name: short(term) for name, term in zip(columns, row, strict=True) if term is not None}
    status = cells.pop(ANSWER)
    return Row(tuple(cells.items()), status, frozenset(local(claim) for claim in claims))


def short(term: Term) -> str:
    """A CURIE, or what a literal says."""
    return compact(term) if isinstance(term, IRI) else str(term)


def local(claim: IRI) -> str:
    """The last part of a claim's name: ``P001`` of ``claim:P001``."""
    return claim.removeprefix(PREFIXES["claim"])


@cache
def graphs() -> dict[IRI, list[Triple]]:
    """All shipped graphs but the derived ones."""
    return shipped().graphs


@cache
def documents() -> dict[IRI, list[Triple]]:
    """What the rules derive from when the two documents alone are read."""
    return {graph: triples for graph, triples in graphs().items() if graph in SOURCE_DOCUMENTS}


def claims_among(triples: Iterable[Triple]) -> dict[IRI, list[Triple]]:
    """Each claim and all triples that have it as their subject."""
    triples = list(triples)
    found: dict[IRI, list[Triple]] = {
        triple.subject: []
        for triple in triples
        if triple.predicate == BASIS and isinstance(triple.subject, IRI)
    }
    for triple in triples:
        if isinstance(triple.subject, IRI) and triple.subject in found:
            found[triple.subject].append(triple)
    return found
