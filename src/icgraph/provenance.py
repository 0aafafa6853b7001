"""Where every graph comes from: which activity made it, who, when, from which file, by what.

One activity stands for one write. A graph points to each activity that changed it, the
latest last; a thing that a later activity brought, changed or removed points to that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from icgraph import __version__
from icgraph.identity import IC, PREFIXES, ROOT, expand, slug
from icgraph.terms import IRI, XSD, Literal, Subject, Triple

PROVENANCE = IRI(ROOT + "graph/provenance")
CURATION = IRI(ROOT + "actor/icgraph-curation")
NOT_NAMED = IRI(ROOT + "actor/coder-not-named")
"""Who acts when nobody is named."""

BUILD = "build"
"""The kind of activity that puts what is shipped into a store."""

PROGRAM = IRI(f"{ROOT}program/{__version__}")
TYPE = IRI(PREFIXES["rdf"] + "type")
LABEL = IRI(PREFIXES["rdfs"] + "label")
DESCRIPTION = IRI(PREFIXES["dcterms"] + "description")
_PROV = PREFIXES["prov"]
ENTITY, ACTIVITY = IRI(_PROV + "Entity"), IRI(_PROV + "Activity")
SOFTWARE = IRI(_PROV + "SoftwareAgent")
GENERATED_BY, INFLUENCED_BY = IRI(_PROV + "wasGeneratedBy"), IRI(_PROV + "wasInfluencedBy")
USED, ASSOCIATED = IRI(_PROV + "used"), IRI(_PROV + "wasAssociatedWith")
STARTED = IRI(_PROV + "startedAtTime")
_SHA = IRI(IC + "sha256")


@dataclass(frozen=True, slots=True)
class Activity:
    """One write.

    Attributes
    ----------
        kind: what was done, in a word or two: build, load, withdraw …
        at: when, as an ``xsd:dateTime`` with its zone; see ``now``.
        graphs: the graphs it made or changed.
        files: the base name of each file it read, and the file's SHA-256.
        agent: who did it; None when nobody is named.
        name: the agent's name, where one was given.
        words: what it changed, in words.
        arrived: things that are new in a graph that was there before.
        changed: things that were there before, and that it changed or removed.
    """

    kind: str
    at: str
    graphs: tuple[IRI, ...]
    files: Mapping[str, str]
    agent: IRI | None = None
    name: str = ""
    words: str = ""
    arrived: frozenset[Subject] = field(default_factory=frozenset)
    changed: frozenset[Subject] = field(default_factory=frozenset)

    @property
    def iri(self) -> IRI:
        """A name made from what was done, when, to what and from which files."""
        content = [self.kind, self.at, *sorted(self.graphs), *sorted(self.files.values())]
        return IRI(f"{ROOT}write/{sha256(repr(content).encode()).hexdigest()[:16]}")

    def triples(self) -> list[Triple]:
        """The activity as it stands in the provenance graph."""
        activity, agent = self.iri, self.agent or NOT_NAMED
        found = [
            Triple(activity, TYPE, ACTIVITY),
            Triple(activity, LABEL, Literal(self.kind)),
            Triple(activity, STARTED, Literal(self.at, XSD + "dateTime")),
            Triple(activity, ASSOCIATED, agent),
            Triple(activity, ASSOCIATED, PROGRAM),
            Triple(PROGRAM, TYPE, SOFTWARE),
            Triple(PROGRAM, LABEL, Literal(f"icgraph {__version__}")),
        ]
        if self.words:
            found.append(Triple(activity, DESCRIPTION, Literal(self.words)))
        if self.name:
            found.append(Triple(agent, LABEL, Literal(self.name)))
        for name, digest in self.files.items():
            used = IRI(f"urn:sha256:{digest}")
            found += [
                Triple(activity, USED, used),
                Triple(used, TYPE, ENTITY),
                Triple(used, LABEL, Literal(name)),
                Triple(used, _SHA, Literal(digest)),
            ]
        for graph in self.graphs:
            found += [Triple(graph, TYPE, ENTITY), Triple(graph, GENERATED_BY, activity)]
        found += [Triple(thing, GENERATED_BY, activity) for thing in sorted(self.arrived)]
        found += [Triple(thing, INFLUENCED_BY, activity) for thing in sorted(self.changed)]
        return found


def agent(name: str) -> tuple[IRI | None, str]:
    """The IRI of who is named, and the name; None and ``""`` when nobody is.

    A CURIE such as ``actor:ada`` is understood. Raise Invalid when no IRI can be made.
    """
    if not name.strip():
        return None, ""
    if name.startswith("actor:"):
        return expand(name), ""
    return IRI(f"{ROOT}actor/{slug(name)}"), name.strip()


def now() -> str:
    """The present millisecond in universal time, as an ``xsd:dateTime``."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def untouched(provenance: Iterable[Triple]) -> set[Subject]:
    """The graphs that only builds have made, so that a later build may renew them."""
    kinds: dict[Subject, str] = {}
    made: dict[Subject, set[Subject]] = {}
    for triple in provenance:
        if triple.predicate == LABEL:
            kinds[triple.subject] = str(triple.object)
        elif triple.predicate == GENERATED_BY and isinstance(triple.object, IRI):
            made.setdefault(triple.subject, set()).add(triple.object)
    return {graph for graph, by in made.items() if all(kinds.get(one) == BUILD for one in by)}
