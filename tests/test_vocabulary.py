"""Every term anybody writes exists: ours in the ontology, others in their vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD, URIRef
from rdflib.namespace import DefinedNamespace

from tools import generate_vocabulary
from tools.generate_vocabulary import ONTOLOGY, ROOT, VOCABULARY, render

SMALL = """
@prefix ic: <https://example.org/o#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/o> a owl:Ontology ; owl:versionInfo "9.1" ;
  sh:declare [ sh:prefix "ic" ; sh:namespace "https://example.org/o#" ] ,
             [ sh:prefix "a" ; sh:namespace "https://example.org/a/" ] .
ic:Claim a owl:Class ; rdfs:label "claim"@en .
ic:about a owl:ObjectProperty .
ic:value a owl:DatatypeProperty .
ic:note a owl:AnnotationProperty .
ic:basis-stated a owl:NamedIndividual ; rdfs:label "stated\\nbasis"@en .
ic:from a owl:ObjectProperty .
<https://example.org/elsewhere#Thing> a owl:Class .
"""

SHIPPED_BY_RDFLIB: tuple[type[DefinedNamespace], ...] = (
    DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD,
)  # fmt: skip

OA = "http://www.w3.org/ns/oa#"
OA_TERMS = {
    # W3C Recommendation "Web Annotation Vocabulary", 23 February 2017, sections 3.1 and 3.2.
    OA + name
    for name in (
        "SpecificResource",
        "hasSource",
        "hasSelector",
        "TextPositionSelector",
        "start",
        "end",
    )
}

TURTLE = sorted(chain((ROOT / "ontology").rglob("*.ttl"), (ROOT / "data").rglob("*.ttl")))
QUERIES = sorted(chain((ROOT / "ontology").rglob("*.rq"), (ROOT / "queries").rglob("*.rq")))
RDF_TYPE = str(RDF.type)

# Strings and comments are skipped: a term in a header or a label is prose, not a use.
TOKEN = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|<(?P<iri>[^<>"{}|^`\\\s]*)>|\#[^\n]*|(?<![\w:-])ic:(?P<name>\w[\w-]*)""",
    re.DOTALL,
)


def path_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def our_terms() -> set[str]:
    from icgraph.vocabulary import TERMS

    return set(TERMS)


def ontology_namespace() -> str:
    from icgraph.vocabulary import PREFIXES

    return PREFIXES["ic"]


def terms_in_query(text: str, namespace: str) -> set[str]:
    """The terms of ``namespace`` used in a query, whether as ``ic:`` names or as whole IRIs."""
    used: set[str] = set()
    for token in TOKEN.finditer(text):
        if token["name"]:
            used.add(namespace + token["name"])
        elif token["iri"] and token["iri"].startswith(namespace):
            used.add(token["iri"])
    return used - {namespace}


def triples_in(path: Path) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and object of every triple of a file; ``""`` for what is no IRI."""
    for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        yield (
            subject.value if isinstance(subject, pyoxigraph.NamedNode) else "",
            quad.predicate.value,
            value.value if isinstance(value, pyoxigraph.NamedNode) else "",
        )


def known_elsewhere(term: str) -> bool:
    """Whether an external vocabulary we can check has this term."""
    if term.startswith(OA):
        return term in OA_TERMS
    return any(
        URIRef(term) in vocabulary
        for vocabulary in SHIPPED_BY_RDFLIB
        if term.startswith(str(vocabulary._NS))  # noqa: SLF001 - rdflib gives no public name
    )


def is_checkable(term: str) -> bool:
    """Whether ``term`` stands in a namespace whose terms we know."""
    return term.startswith((OA, *(str(vocabulary._NS) for vocabulary in SHIPPED_BY_RDFLIB)))  # noqa: SLF001


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.ttl"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_generator_writes_one_constant_a_term(small: Path) -> None:
    module: dict[str, object] = {}
    exec(render(small), module)  # noqa: S102 - the point is that the text is Python
    constants = {
        name: value
        for name, value in vars(module["IC"]).items()
        if isinstance(value, str) and value.startswith("https://example.org/o#")
    }
    assert constants == {
        "Claim": "https://example.org/o#Claim",
        "about": "https://example.org/o#about",
        "value": "https://example.org/o#value",
        "note": "https://example.org/o#note",
        "basis_stated": "https://example.org/o#basis-stated",
        "from_": "https://example.org/o#from",
    }
    assert module["VERSION"] == "9.1"
    assert module["PREFIXES"] == {"a": "https://example.org/a/", "ic": "https://example.org/o#"}
    assert module["CLASSES"] == {"https://example.org/o#Claim"}
    assert module["OBJECT_PROPERTIES"] == {
        "https://example.org/o#about",
        "https://example.org/o#from",
    }
    assert module["INDIVIDUALS"] == {"https://example.org/o#basis-stated"}
    assert module["TERMS"] == set(constants.values())


def test_a_label_stays_on_its_line(small: Path) -> None:
    assert 'IRI("https://example.org/o#basis-stated")  #: stated basis\n' in render(small)


def test_two_terms_cannot_share_a_constant(small: Path) -> None:
    small.write_text(SMALL + "ic:basis_stated a owl:Class .", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"would both be basis_stated"):
        render(small)


def test_an_ontology_without_prefixes_is_refused(small: Path) -> None:
    small.write_text("<https://example.org/a> a <https://example.org/b> .", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"needs an owl:Ontology"):
        render(small)


def test_vocabulary_is_in_step_with_the_ontology() -> None:
    assert render(ONTOLOGY) == VOCABULARY.read_text(encoding="utf-8"), "run `make vocabulary`"


def test_main_writes_what_render_gives(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "vocabulary.py"
    monkeypatch.setattr(generate_vocabulary, "ROOT", tmp_path)
    monkeypatch.setattr(generate_vocabulary, "ONTOLOGY", small)
    monkeypatch.setattr(generate_vocabulary, "VOCABULARY", written)
    generate_vocabulary.main()
    assert written.read_text(encoding="utf-8") == render(small)
    assert capsys.readouterr().out == "vocabulary.py: 6 terms\n"


def test_terms_are_found_in_queries_but_not_in_prose() -> None:
    text = (
        '# ic:inComment\nSELECT ?c WHERE { ?c ic:about "ic:inString" ; a <https://x.org/o#Claim> .'
        "\n FILTER(?c != dic:other) }"
    )
    assert terms_in_query(text, "https://x.org/o#") == {
        "https://x.org/o#about",
        "https://x.org/o#Claim",
    }


@pytest.mark.parametrize("path", QUERIES, ids=path_id)
def test_queries_use_declared_terms(path: Path) -> None:
    used = terms_in_query(path.read_text(encoding="utf-8"), ontology_namespace())
    assert used <= our_terms(), f"not in the ontology: {sorted(used - our_terms())}"


@pytest.mark.parametrize("path", TURTLE, ids=path_id)
def test_turtle_files_use_declared_terms(path: Path) -> None:
    namespace = ontology_namespace()
    used = {term for triple in triples_in(path) for term in triple if term.startswith(namespace)}
    unknown = used - our_terms() - {namespace}
    assert not unknown, f"not in the ontology: {sorted(unknown)}"


@pytest.mark.parametrize("path", TURTLE, ids=path_id)
def test_external_terms_exist_in_their_vocabulary(path: Path) -> None:
    used: set[str] = set()
    for subject, predicate, value in triples_in(path):
        used.add(predicate)
        used.update(term for term in (subject, value) if is_checkable(term))
        if predicate == RDF_TYPE and value:
            used.add(value)
    unknown = {
        term
        for term in used
        if not term.startswith(ontology_namespace())
        and term.rstrip("#")
        not in {str(vocabulary._NS).rstrip("#") for vocabulary in SHIPPED_BY_RDFLIB}  # noqa: SLF001
        and not known_elsewhere(term)
    }
    assert not unknown, f"no such term in a vocabulary we can check: {sorted(unknown)}"


@pytest.mark.parametrize(
    "misspelt",
    [
        "http://www.w3.org/2004/02/skos/core#preferedLabel",
        "http://www.w3.org/ns/prov#role",
        "http://www.w3.org/ns/oa#begin",
        "https://schema.org/nonsense",
        "http://example.org/unknown#term",
    ],
)
def test_a_misspelt_external_term_is_noticed(misspelt: str) -> None:
    assert not known_elsewhere(misspelt)
