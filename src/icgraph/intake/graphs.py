"""RDF files as whole named graphs, ready to replace what a store holds under these names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from icgraph.errors import Invalid, NotFound, UsageError, did_you_mean
from icgraph.identity import compact
from icgraph.intake import rdf
from icgraph.intake.naming import name_blank_nodes
from icgraph.terms import IRI, BlankNode, Literal, Quad, Triple

_EXAMPLES = 5
_IMPORTS = "http://www.w3.org/2002/07/owl#imports"


@dataclass(frozen=True, slots=True)
class Read:
    """What some files hold.

    Attributes
    ----------
        graphs: each named graph and its triples, without blank nodes.
        files: the base name of each file, and its SHA-256.
        notes: what was changed or left aside on the way in, in words.
    """

    graphs: dict[IRI, list[Triple]]
    files: dict[str, str]
    notes: tuple[str, ...]


def read_graphs(
    files: Sequence[tuple[str, bytes]], graph: IRI | None = None, form: str | None = None
) -> Read:
    """The named graphs of some files, given by name and content.

    Triples outside any graph go to ``graph``, or where a line ``#+ graph = "IRI"`` says.
    ``form`` is the format, by default what each file's ending means. Nothing is fetched.
    Raise Invalid for what cannot be read, has no graph, or stands in a graph of two files.
    """
    graphs: dict[IRI, list[Triple]] = {}
    owners: dict[IRI, str] = {}
    notes: list[str] = []
    for name, content in files:
        for found, triples in _graphs_of(name, content, graph, form, notes).items():
            if found in owners:
                raise Invalid(
                    f"{name}: {compact(found)} stands in {owners[found]} too",
                    hint="one graph comes from one file, because loading replaces it whole",
                )
            owners[found] = name
            graphs[found] = triples
    digests = {Path(name).name: sha256(content).hexdigest() for name, content in files}
    return Read(graphs, digests, tuple(notes))


def contents(path: str) -> tuple[str, bytes]:
    """A file's name and bytes; ``-`` is standard input. Raise NotFound when it cannot be read."""
    import sys

    if path == "-":
        return "standard input", sys.stdin.buffer.read(rdf.MAX_FILE + 1)
    try:
        with Path(path).open("rb") as file:
            return path, file.read(rdf.MAX_FILE + 1)
    except OSError as error:
        raise NotFound(f"{path}: cannot be read: {error.strerror}") from error


def _graphs_of(
    name: str, content: bytes, graph: IRI | None, form: str | None, notes: list[str]
) -> dict[IRI, list[Triple]]:
    syntax = form or _syntax(name)
    quads = rdf.parse(content, format=syntax, name=name)
    rdf.check_terms(quads, content.decode("utf-8-sig"), name=name)
    default = graph or (rdf.graph_line(content) if syntax in {"ttl", "trig"} else None)
    if default is None and any(quad.graph == rdf.DEFAULT_GRAPH for quad in quads):
        raise Invalid(
            f"{name}: nothing says which graph these triples belong to",
            hint="name it with --graph, or in the file by a line: "
            '#+ graph = "https://w3id.org/icgraph/graph/…"',
        )
    placed = [quad._replace(graph=quad.graph or default or quad.graph) for quad in quads]
    kept = _as_stored(placed, name, notes)
    nodes = {term for quad in kept for term in quad[:3] if isinstance(term, BlankNode)}
    if nodes:
        notes.append(f"{name}: {len(nodes)} blank nodes got names made from their content")
    imports = sorted({str(quad.object) for quad in kept if quad.predicate == _IMPORTS})
    if imports:
        notes.append(f"{name}: owl:imports is not followed: {', '.join(imports[:_EXAMPLES])}")
    found: dict[IRI, list[Triple]] = defaultdict(list)
    for quad in name_blank_nodes(kept):
        found[quad.graph].append(Triple(*quad[:3]))
    return dict(found)


def _as_stored(quads: Iterable[Quad], name: str, notes: list[str]) -> list[Quad]:
    """The quads with each literal as stores keep it; ``notes`` says which differ."""
    stated = list(quads)
    changed = rdf.stored(quad.object for quad in stated if isinstance(quad.object, Literal))
    if not changed:
        return stated
    spelt = {a: b for a, b in changed.items() if (a.lexical, a.datatype) != (b.lexical, b.datatype)}
    if spelt:
        shown = ", ".join(
            f"{_written(literal)} as {_written(kept)}"
            for literal, kept in sorted(spelt.items())[:_EXAMPLES]
        )
        more = " …" if len(spelt) > _EXAMPLES else ""
        notes.append(f"{name}: {len(spelt)} values are kept in another spelling: {shown}{more}")
    return [
        quad._replace(object=changed[quad.object])
        if isinstance(quad.object, Literal) and quad.object in changed
        else quad
        for quad in stated
    ]


def _written(literal: Literal) -> str:
    text = literal.lexical if len(literal.lexical) <= 40 else literal.lexical[:39] + "…"
    return f'"{text}"^^{compact(literal.datatype)}'


def _syntax(name: str) -> str:
    ending = Path(name).suffix.lstrip(".").lower()
    if ending not in rdf.ENDINGS:
        known = ", ".join(rdf.ENDINGS)
        raise UsageError(
            f"{name}: the ending means no RDF format{did_you_mean(ending, rdf.ENDINGS)}",
            hint=f"name the format with --as; endings: {known}",
        )
    return rdf.ENDINGS[ending]
