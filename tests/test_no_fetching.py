"""Threat 14: neither ``owl:imports`` nor shapes make anything leave the machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which

import pytest

from icgraph import reasoning, resources
from icgraph.errors import Invalid
from icgraph.identity import IC, PREFIXES
from icgraph.intake.rdf import plain
from icgraph.terms import IRI, Triple
from icgraph.validation import validate

CLAIM = IRI(PREFIXES["claim"] + "one")
STATED = [Triple(CLAIM, IRI(PREFIXES["rdf"] + "type"), IRI(IC + "Claim"))]


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """The address of a local server, and the list of requests that reached it."""
    hits: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_HEAD = do_POST = do_GET  # noqa: N815 - names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    server.server_close()


def importing(address: str) -> list[Triple]:
    """An ontology that imports from the address, by every node that could be read as one."""
    imports, kind = IRI(PREFIXES["owl"] + "imports"), IRI(PREFIXES["owl"] + "Ontology")
    here = IRI(f"{address}/ontology")
    return [
        Triple(here, IRI(PREFIXES["rdf"] + "type"), kind),
        Triple(here, imports, IRI(f"{address}/imported.ttl")),
        Triple(IRI(IC.rstrip("#")), imports, IRI(f"{address}/other.owl")),
    ]


def test_the_canary_hears_what_reaches_it(canary: tuple[str, list[str]]) -> None:
    from urllib.request import urlopen

    address, hits = canary
    urlopen(f"{address}/heard").close()  # noqa: S310 - our own loopback server
    assert hits == ["/heard"]


def test_owl_rl_fetches_nothing(canary: tuple[str, list[str]]) -> None:
    address, hits = canary
    reasoning.owl_rl([*STATED, *importing(address)])
    assert hits == []


@pytest.mark.skipif(which("java") is None, reason=f"HermiT needs Java: {reasoning.JAVA_HINT}")
def test_hermit_fetches_nothing(canary: tuple[str, list[str]]) -> None:
    address, hits = canary
    ontology = plain(resources.root() / "ontology" / "icgraph.ttl")
    assert reasoning.hermit([*ontology, *STATED, *importing(address)], ()).consistent
    assert hits == []


def reaching(address: str, folder: Path, more: str) -> Path:
    """The shipped shapes, made to point to the address."""
    shipped = (resources.root() / "ontology" / "shapes.ttl").read_text()
    path = folder / "shapes.ttl"
    path.write_text(
        f"""{shipped}
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<{address}/shapes> a owl:Ontology ; owl:imports <{address}/imported.ttl> ;
    sh:shapesGraph <{address}/shapes-graph> ; sh:entailment <{address}/entailment> .
{more.replace("ADDRESS", address)}
"""
    )
    return path


def test_validation_fetches_nothing(canary: tuple[str, list[str]], tmp_path: Path) -> None:
    address, hits = canary
    linked = Triple(
        IRI(IC.rstrip("#")), IRI(PREFIXES["sh"] + "shapesGraph"), IRI(f"{address}/linked")
    )
    shapes = reaching(address, tmp_path, "")
    found = validate([*STATED, linked, *importing(address)], shapes=shapes)
    assert "claim-status" in {one.shape for one in found}
    assert hits == []


@pytest.mark.parametrize(
    "code",
    [
        'shape:claim sh:sparql [ sh:message "m" ;'
        ' sh:select "SELECT $this WHERE { $this a ?c SERVICE <ADDRESS/s> { ?s ?p ?o } }" ] .',
        'shape:claim sh:js [ sh:jsLibrary [ sh:jsLibraryURL "ADDRESS/f.js"^^xsd:anyURI ] ] .',
    ],
    ids=["sparql", "javascript"],
)
def test_shapes_that_run_code_are_refused(
    code: str, canary: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, hits = canary
    with pytest.raises(Invalid, match="carries code"):
        validate(STATED, shapes=reaching(address, tmp_path, code))
    assert hits == []
