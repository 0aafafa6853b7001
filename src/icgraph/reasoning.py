"""Whether what is stated is free of contradiction, and what follows from it.

Two reasoners answer: OWL RL in Python, always, and HermiT where Java is installed. Both
are handed one merged set of triples: the ontology, the kinds, the records and the derived
graph. Nothing is ever fetched: ``owl:imports`` is left out before a reasoner sees it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from os import pathsep
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph.errors import Invalid, LimitHit, Unavailable
from icgraph.identity import IC, compact
from icgraph.stores.memory import to_engine
from icgraph.terms import IRI, Literal, Subject, Term, Triple

if TYPE_CHECKING:
    import rdflib

INTEREST: frozenset[IRI] = frozenset({IRI(IC + "hasIntegrationType")})
"""The properties whose inferred values a verdict reports unless told otherwise."""

HERMIT_SECONDS = 300

JAVA_HINT = "install a Java runtime (Debian: apt-get install default-jre-headless)"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_TYPE = IRI(_RDF + "type")
_FIRST, _REST, _NIL = IRI(_RDF + "first"), IRI(_RDF + "rest"), IRI(_RDF + "nil")
_INDIVIDUAL = IRI(_OWL + "NamedIndividual")
_DERIVATION = IRI(IC + "Derivation")
_LINKS = frozenset({_OWL + "ObjectProperty", _OWL + "DatatypeProperty"})
_LOGIC = (_RDF, _RDFS, _OWL)
_REMARKS = frozenset(
    {_RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    | {_OWL + name for name in ("imports", "versionInfo", "versionIRI", "deprecated")}
    | {_OWL + name for name in ("priorVersion", "backwardCompatibleWith", "incompatibleWith")}
)
_DECLARATIONS = frozenset(
    _OWL + name
    for name in ("Class", "ObjectProperty", "DatatypeProperty", "NamedIndividual", "Restriction")
)
"""What only says that something exists: the OWL RL closure says it over and over."""
_NEWLINE = "\n"
_HERMIT = "org.semanticweb.HermiT.cli.CommandLine"
_HERMIT_TYPE = re.compile(r"^Type\( <([^>]+)> <([^>]+)> \)$", re.MULTILINE)
_HERMIT_VALUES = re.compile(r"^<([^>]+)> \(known instances: +(\(.*?\)) \|", re.MULTILINE)
_HERMIT_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")
_QUOTED_IRI = re.compile(r"https?://[^\s,()']+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one reasoner found.

    Attributes
    ----------
        reasoner: ``"OWL RL"`` or ``"HermiT"``.
        consistent: whether no contradiction was found.
        explanation: the contradictions in words, one a line, or ``""``.
        inferred: what follows and was not handed in: memberships of defined classes and
            values of the properties asked for; empty when inconsistent.
    """

    reasoner: str
    consistent: bool
    explanation: str
    inferred: frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict of each reasoner that ran, and why any other did not (or ``""``)."""

    verdicts: tuple[Verdict, ...]
    not_run: str

    @property
    def consistent(self) -> bool:
        """Whether every reasoner that ran found no contradiction."""
        return all(verdict.consistent for verdict in self.verdicts)


def check(triples: Iterable[Triple]) -> Check:
    """Ask OWL RL, and HermiT where Java is found; say so where it is not."""
    statements = list(triples)
    verdicts = [owl_rl(statements, ())]
    try:
        verdicts.append(hermit(statements, ()))
    except Unavailable as error:
        return Check(tuple(verdicts), f"{error.message}: {error.hint}")
    return Check(tuple(verdicts), "")


def owl_rl(triples: Iterable[Triple], properties: Collection[IRI] = INTEREST) -> Verdict:
    """Close the triples under the OWL 2 RL rules, in Python; the input stays as it is.

    Raise Invalid for a statement no reasoner can read (see ``prepared``).
    """
    from owlrl import OWLRL_Semantics

    stated = prepared(triples)
    told = (t for t in stated if t.object not in _DECLARATIONS)
    graph = _graph([*told, *_differences(stated)])
    closure = OWLRL_Semantics(graph, axioms=False, daxioms=False)
    closure.closure()
    found = _closed(graph, properties) if not closure.error_messages else ()
    return _verdict("OWL RL", _in_words(closure.error_messages, stated), found, stated)


def hermit(triples: Iterable[Triple], properties: Collection[IRI] = INTEREST) -> Verdict:
    """Ask HermiT, which owlready2 ships; the input stays as it is, no file is left behind.

    With no ``properties`` only consistency is asked, which is several times faster. Raise
    Unavailable when there is no Java or it fails, LimitHit when it takes too long, Invalid
    for a statement no reasoner can read (see ``prepared``).
    """
    from tempfile import TemporaryDirectory

    stated = prepared(triples)
    with TemporaryDirectory(prefix="icgraph-") as folder:
        merged = Path(folder) / "merged.nt"
        merged.write_text(_graph(stated).serialize(format="nt"), encoding="utf-8")
        status, output = _run_java(merged, ["-I", "-Y"] if properties else ["-k"])
    if "InconsistentOntologyException" in output:
        return _verdict("HermiT", "no state of affairs fits all that is stated", (), stated)
    if status != 0:
        raise Unavailable(f"HermiT failed: {output.strip().partition(_NEWLINE)[0]}", hint=JAVA_HINT)
    return _verdict("HermiT", "", _listed(output, properties), stated)


def prepared(triples: Iterable[Triple]) -> list[Triple]:
    """The statements that bear on logic, each typed thing also as a named individual.

    Left out: annotations, statements with properties that are undeclared or that no axiom
    speaks of, ``owl:imports``, and derivations, which treat properties as things. Raise
    Invalid when a term of OWL is the value of a property of ours: such a statement is about
    the language, not the world.
    """
    statements = set(triples)
    links = _links(statements)
    notes = {t.subject for t in statements if t.object == _OWL + "AnnotationProperty"}
    reasons = {t.subject for t in statements if t.object == _DERIVATION}
    kept = {
        t
        for t in statements
        if t.subject not in notes
        and t.subject not in reasons
        and (t.predicate in links or _is_logic(t.predicate))
    }
    for triple in kept:
        if triple.predicate in links and str(triple.object).startswith(_OWL):
            raise Invalid(
                f"{_say(triple)}: a term of OWL cannot be a value",
                hint="point to a term of the ontology or of the data instead",
            )
    things = {t.subject for t in kept if t.predicate == _TYPE and not _is_logic(str(t.object))}
    kept |= {Triple(thing, _TYPE, _INDIVIDUAL) for thing in things if isinstance(thing, IRI)}
    return sorted(kept, key=str)


def _run_java(merged: Path, actions: list[str]) -> tuple[int, str]:
    """Run HermiT on one N-Triples file; return its exit status and what it printed."""
    import subprocess
    from importlib.util import find_spec
    from shutil import which

    java, shipped = which("java"), find_spec("owlready2")
    if java is None:
        raise Unavailable("HermiT needs Java, and no java was found", hint=JAVA_HINT)
    if shipped is None or shipped.origin is None:
        raise Unavailable("HermiT comes with owlready2", hint="pip install owlready2")
    folder = Path(shipped.origin).parent / "hermit"
    classes = pathsep.join([str(folder), str(folder / "HermiT.jar")])
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx2000M", "-cp", classes]
    command = [java, *options, _HERMIT, "--ignoreUnsupportedDatatypes", *actions, merged.as_uri()]
    try:
        ran = subprocess.run(  # noqa: S603 - a fixed command on a file of our own
            command, capture_output=True, text=True, timeout=HERMIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise LimitHit(f"HermiT did not finish in {HERMIT_SECONDS} seconds") from error
    return ran.returncode, ran.stdout + ran.stderr


def _listed(output: str, properties: Collection[IRI]) -> Iterator[Triple]:
    """Class memberships and values of the properties, as HermiT prints them."""
    for thing, kind in _HERMIT_TYPE.findall(output):
        yield Triple(IRI(thing), _TYPE, IRI(kind))
    for link, pairs in _HERMIT_VALUES.findall(output):
        if link in properties:
            for thing, value in _HERMIT_PAIR.findall(pairs):
                yield Triple(IRI(thing), IRI(link), IRI(value))


def _closed(graph: rdflib.Graph, properties: Collection[IRI]) -> Iterator[Triple]:
    """Class memberships and values of the properties, from a closed graph."""
    from rdflib import URIRef

    for link in (_TYPE, *properties):
        for thing, value in graph.subject_objects(URIRef(link)):
            if isinstance(thing, URIRef) and isinstance(value, URIRef):
                yield Triple(IRI(thing), link, IRI(value))


def _verdict(
    reasoner: str, explanation: str, found: Iterable[Triple], stated: Collection[Triple]
) -> Verdict:
    """Keep of ``found`` what is new and not a membership of a class without definition."""
    said = set(stated)
    defined = {t.subject for t in said if t.predicate == _OWL + "equivalentClass"}
    inferred = {t for t in found if t.predicate != _TYPE or t.object in defined} - said
    return Verdict(reasoner, not explanation, explanation, frozenset(inferred))


def _in_words(errors: Iterable[str], stated: Collection[Triple]) -> str:
    """Say each contradiction once, in plain words, sorted; ``""`` when there is none."""
    raw, lines = sorted(errors), set[str]()
    for error in raw:
        names = [IRI(name) for name in _QUOTED_IRI.findall(error)]
        if error.startswith("'sameAs'"):
            lines |= set(_clashes(names, stated))
        elif error.startswith("Disjoint classes"):
            one, other, thing = (compact(name) for name in names)
            lines.add(f"{thing} is both {one} and {other}, which exclude each other")
        elif error.startswith("Negative"):
            lines.add(f"{' '.join(compact(name) for name in names)} follows, and is denied")
        else:
            lines.add(_QUOTED_IRI.sub(lambda found: compact(found[0]), error))
    return _NEWLINE.join(sorted(lines) or raw)


def _clashes(names: list[IRI], stated: Collection[Triple]) -> Iterator[str]:
    """Who has two values, known to differ, of a property that takes one."""
    pair = set(names)
    values: dict[tuple[Subject, IRI], set[Term]] = {}
    for triple in stated:
        if triple.object in pair:
            values.setdefault((triple.subject, triple.predicate), set()).add(triple.object)
    functional = {t.subject for t in stated if t.object == _OWL + "FunctionalProperty"}
    found = [
        f"{compact(thing)} has two values of {compact(link)}, which takes one: "
        + " and ".join(sorted(compact(str(value)) for value in pair))
        for (thing, link), has in values.items()
        if has == pair and link in functional
    ]
    if len(pair) > 1:
        same = " and ".join(sorted(compact(name) for name in pair))
        yield from found or [f"{same} differ, yet follow to be the same"]


def _links(statements: Collection[Triple]) -> set[Subject]:
    """The declared properties that some axiom speaks of: no other can matter."""
    declared = {t.subject for t in statements if t.predicate == _TYPE and t.object in _LINKS}
    spoken_of = {
        term
        for t in statements
        if _is_logic(t.predicate) and t.object not in _LINKS
        for term in (t.subject, t.object)
    }
    return declared & spoken_of


def _is_logic(predicate: str) -> bool:
    return predicate.startswith(_LOGIC) and predicate not in _REMARKS


def _differences(stated: Iterable[Triple]) -> Iterator[Triple]:
    """Every ``owl:AllDifferent`` in pairs: the closure's own rule skips the last member."""
    values = {(t.subject, t.predicate): t.object for t in stated}
    for (_, predicate), head in values.items():
        if predicate == _OWL + "distinctMembers":
            members = list(_members(values, head))
            for place, one in enumerate(members):
                for other in members[place + 1 :]:
                    yield Triple(one, IRI(_OWL + "differentFrom"), other)


def _members(values: dict[tuple[Subject, IRI], Term], node: Term) -> Iterator[Subject]:
    while node != _NIL and not isinstance(node, Literal):
        member = values[node, _FIRST]
        if not isinstance(member, Literal):
            yield member
        node = values[node, _REST]


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    from rdflib import Graph

    graph = Graph()
    for triple in triples:
        graph.add(
            (to_engine(triple.subject), to_engine(triple.predicate), to_engine(triple.object))
        )
    return graph


def _say(triple: Triple) -> str:
    return " ".join(compact(str(term)) for term in triple)
