"""Made-up cases whose contexts, mechanisms and outcomes were joined by somebody, or by nobody."""

from __future__ import annotations

from collections.abc import Iterable

from icgraph.analysis.study import Scope, Study, study
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from tests.analysis.tables import VOCABULARY
from tests.made_up import PREFIXES, ROOT, triples

WORDS = """
@prefix ctx: <https://w3id.org/icgraph/context/> .
@prefix act: <https://w3id.org/icgraph/activity/> .
@prefix step: <https://w3id.org/icgraph/step/> .
@prefix out: <https://w3id.org/icgraph/outcome/> .
@prefix config: <https://w3id.org/icgraph/configuration/> .
ic:contextFactor rdfs:subPropertyOf ic:claimsKind .
ic:activity rdfs:subPropertyOf ic:claimsKind .
ic:step rdfs:subPropertyOf ic:claimsKind .
ic:outcome rdfs:subPropertyOf ic:claimsKind .
ic:Feared a ic:Status . ic:Observed a ic:Status . ic:TestedNotSupported a ic:Status .
mech:meeting a ic:Mechanism ; skos:prefLabel "Meeting"@en ; skos:definition "People meet."@en ;
  skos:broader mech:sharing .
mech:sharing a ic:Mechanism ; skos:prefLabel "Sharing"@en .
"""
CLASSES = {
    "ctx": ("Context", "contextFactor"),
    "act": ("Activity", "activity"),
    "mech": ("Mechanism", "mechanism"),
    "step": ("Step", "step"),
    "out": ("Outcome", "outcome"),
}
HAS = {"ctx": "hasContext", "act": "hasActivity", "mech": "hasMechanism", "out": "hasOutcome"}


class Told:
    """Statements of Turtle, each of which may be left out or stand in any order."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def case(self, name: str, more: str = "") -> Told:
        """Add a case."""
        self.statements.append(f'case:{name} a ic:CaseStudy ; skos:prefLabel "{name}"@en {more}.')
        return self

    def unresolved(self, name: str, *candidates: str) -> Told:
        """Add a case that is one of these."""
        inside = ", ".join(f"case:{candidate}" for candidate in candidates)
        self.statements.append(f"case:{name} a ic:UnresolvedCase ; ic:candidate {inside} .")
        return self

    def claim(self, name: str, about: str, *kinds: str, more: str = "", **said: str) -> Told:
        """Add a claim that names kinds such as ``mech:meeting``; its class is the last one's."""
        words = {"presence": "Present", "status": "Reported", "basis": "basis-stated"} | said
        named = " ; ".join(f"ic:{CLASSES[k.partition(':')[0]][1]} {k}" for k in kinds)
        called = CLASSES[kinds[-1].partition(":")[0]][0] + "Claim"
        rest = " ; ".join(f"ic:{word} ic:{value}" for word, value in words.items())
        self.statements.append(
            f"claim:{name} a ic:{called} ; ic:about {about} ; {named} ; {rest} ; "
            f"ic:coder actor:coder {more}."
        )
        return self

    def joined(self, name: str, case: str, by: str, **parts: str) -> Told:
        """Add a configuration of one claim for each of ctx, act, mech and out that is given."""
        has = " ; ".join(f"ic:{HAS[word]} claim:{claim}" for word, claim in parts.items())
        self.statements.append(
            f"config:{name} a ic:Configuration ; ic:inCase case:{case} ; "
            f"ic:assembledBy actor:{by} ; {has} ."
        )
        return self

    def full(self, case: str, by: str, *, mech: str = "meeting", out: str = "calm") -> Told:
        """Add a context, a mechanism and an outcome of a case, and their configuration."""
        name = f"{case}-{mech}-{out}"
        self.claim(f"{name}-c", f"case:{case}", "ctx:funding", role="Lever", actsOn="SetUp")
        self.claim(f"{name}-m", f"case:{case}", f"mech:{mech}")
        self.claim(f"{name}-o", f"case:{case}", f"out:{out}", valence="Beneficial")
        return self.joined(name, case, by, ctx=f"{name}-c", mech=f"{name}-m", out=f"{name}-o")

    def study(self, order: Iterable[int] | None = None, scope: Scope | None = None) -> Study:
        """These statements, in an order if one is given, as a study."""
        chosen = self.statements if order is None else [self.statements[at] for at in order]
        store = OxigraphStore()
        text = PREFIXES + VOCABULARY + WORDS + "\n".join(chosen)
        store.put(IRI(ROOT + "graph/made-up"), triples(text))
        return study(store, scope or Scope())
