"""Small three-valued tables for tests: as contexts, and as studies over made-up claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import product
from typing import Unpack

from hypothesis import strategies as st

from icgraph.analysis.incomplete_context import IncompleteContext
from icgraph.analysis.study import Scope, Study, study
from icgraph.graphanalyses import ScopeWords
from icgraph.incidence import UNKNOWN, Attribute
from icgraph.said import Statement
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.made_up import PREFIXES, ROOT, triples

VOCABULARY = """
ic:mechanism rdfs:subPropertyOf ic:claimsKind .
ic:serviceModel rdfs:subPropertyOf ic:claimsKind .
ic:Mechanism rdfs:subClassOf ic:Kind . ic:ServiceModel rdfs:subClassOf ic:Kind .
ic:Reported a ic:Status .
ic:strict ic:accepts ic:basis-stated, ic:basis-universal, ic:basis-closedNegative .
ic:inclusive ic:accepts ic:basis-stated, ic:basis-universal, ic:basis-closedNegative,
  ic:basis-generic, ic:basis-entailed .
ic:enumerated ic:accepts ic:basis-stated, ic:basis-universal, ic:basis-closedNegative,
  ic:basis-generic, ic:basis-entailed, ic:basis-exhaustiveNegative .
"""
CLAIM = """
claim:{number} a ic:MechanismClaim ; ic:about {about} ; ic:mechanism mech:{kind} ;
  ic:presence ic:{presence} ; ic:status ic:Reported ; ic:basis ic:basis-{basis} ;
  ic:coder actor:{coder} ; dcterms:source src:{source} {more} .
"""


def of_five(**more: Unpack[ScopeWords]) -> ScopeWords:
    """The five cases on the coded attributes, and what else the scope holds."""
    return {"among": "all-five", "attributes": "five-case-coding", **more}


class Said:
    """Made-up claims, written one after another."""

    def __init__(self) -> None:
        self.text = ""
        self._number = 0

    def claim(
        self,
        about: str,
        kind: str,
        presence: str = "Present",
        *,
        basis: str = "stated",
        some: bool = False,
        coder: str = "ann",
        source: str = "book",
    ) -> Said:
        """Add one claim that a mechanism is present or absent."""
        self._number += 1
        more = "; ic:quantifier ic:Some" if some else ""
        self.text += CLAIM.format(
            number=self._number,
            about=about,
            kind=kind,
            presence=presence,
            basis=basis,
            coder=coder,
            source=source,
            more=more,
        )
        return self

    def cases(self, *names: str) -> Said:
        """Add cases of these names, and the set of them all."""
        for name in names:
            self.text += f'case:{name} a ic:CaseStudy ; skos:prefLabel "{name}"@en .\n'
        return self.group("all", *names)

    def group(self, name: str, *members: str) -> Said:
        """Add a set of cases."""
        inside = ", ".join(f"case:{member}" for member in members)
        self.text += f'set:{name} skos:prefLabel "set {name}"@en ; skos:member {inside} .\n'
        return self

    def unresolved(self, name: str, *candidates: str) -> Said:
        """Add a case that is one of these."""
        inside = ", ".join(f"case:{candidate}" for candidate in candidates)
        self.text += f"case:{name} a ic:UnresolvedCase ; ic:candidate {inside} .\n"
        return self

    def study(self, *, among: str = "", reading: str = "strict", leave_out: str = "") -> Study:
        """These claims as a study."""
        store = OxigraphStore()
        store.put(IRI(ROOT + "graph/made-up"), triples(PREFIXES + VOCABULARY + self.text))
        return study(store, Scope(among=among, reading=reading, leave_out=leave_out))


def context(rows: Sequence[str]) -> IncompleteContext:
    """A context of rows such as ``"+-?"``: present, absent, unknown."""
    width = max(map(len, rows), default=0)
    return IncompleteContext(
        tuple(f"case{place}" for place in range(len(rows))),
        tuple(f"attribute{place}" for place in range(width)),
        tuple(sum(1 << at for at, cell in enumerate(row) if cell == "+") for row in rows),
        tuple(sum(1 << at for at, cell in enumerate(row) if cell != "-") for row in rows),
    )


def completions(rows: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every table in which each unknown cell is present or absent."""
    text = "\n".join(rows)
    for values in product("+-", repeat=text.count("?")):
        filled = iter(values)
        yield tuple("".join(next(filled) if c == "?" else c for c in text).split("\n"))


def bits(row: str) -> set[int]:
    """The places of the attributes present in a completed row."""
    return {place for place, cell in enumerate(row) if cell == "+"}


@st.composite
def tables(
    draw: st.DrawFn, *, cases: tuple[int, int] = (1, 4), width: tuple[int, int] = (1, 4)
) -> tuple[str, ...]:
    """A small three-valued table with at most eight unknown cells."""
    wide = draw(st.integers(*width))
    tall = draw(st.integers(*cases))
    cells = st.text("+-?", min_size=wide, max_size=wide)
    rows = draw(st.lists(cells, min_size=tall, max_size=tall))
    unknown = 0
    bounded = []
    for row in rows:
        kept = ""
        for cell in row:
            unknown += cell == "?"
            kept += "-" if cell == "?" and unknown > 8 else cell
        bounded.append(kept)
    return tuple(bounded)


def unknown_cells(whole: Study) -> list[tuple[IRI, Attribute]]:
    """The case and attribute of each unknown cell."""
    table = whole.incidence()
    return [
        (case, attribute)
        for case in whole.cases
        for attribute in whole.attributes
        if table.cell(case, attribute.iri).state == UNKNOWN
    ]


def with_claim(whole: Study, case: IRI, attribute: Attribute, presence: IRI) -> Study:
    """The study with one more claim about one cell."""
    more = copy(whole.statements)
    more.said = defaultdict(set, whole.statements.said)
    claim = Statement((IRI("urn:claim"),), attribute.kind, presence, V.basis_stated)
    more.said[case, attribute.property] = {claim, *more.said[case, attribute.property]}
    fresh = whole.among(whole.cases)
    fresh.__dict__["statements"] = more
    return fresh
