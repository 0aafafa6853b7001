"""Each rule of the shapes fires on its broken example, alone; the shipped data has no violation."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from icgraph import resources
from icgraph.errors import Invalid
from icgraph.intake.rdf import parse, read
from icgraph.terms import Literal, Triple
from icgraph.validation import SEVERITIES, Finding, validate

BROKEN = Path(__file__).parent / "broken"
EXAMPLES = sorted((BROKEN / "shapes").glob("*.ttl"))
SH = "http://www.w3.org/ns/shacl#"
DATATYPES = {"string", "integer", "decimal", "boolean", "date", "dateTime", "gYear", "anyURI"}


def triples(path: Path) -> list[Triple]:
    return [Triple(*quad[:3]) for quad in read(path)]


@pytest.fixture(scope="module")
def background() -> list[Triple]:
    """The ontology but for its labels and definitions, and a record without a flaw."""
    ontology = triples(resources.root() / "ontology" / "icgraph.ttl")
    told = [triple for triple in ontology if not isinstance(triple.object, Literal)]
    return [*told, *triples(BROKEN / "sound.ttl")]


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(resources.root() / "ontology" / "shapes.ttl")


def rules_of(shapes: rdflib.Graph) -> set[str]:
    """The names of all rules: the shapes that have a message."""
    return {str(shape).rpartition("/")[2] for shape in shapes.subjects(rdflib.SH.message, None)}


def test_a_record_without_a_flaw_has_no_finding() -> None:
    ontology = triples(resources.root() / "ontology" / "icgraph.ttl")
    assert validate(triples(BROKEN / "sound.ttl"), ontology) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_broken_example_breaks_its_rule_and_no_other(
    path: Path, background: list[Triple]
) -> None:
    rule = path.stem.partition(".")[0]
    found = validate(triples(path), background)
    grave = [one for one in found if one.severity == found[0].severity]
    assert {one.shape for one in grave} == {rule}
    assert all(one.message for one in grave)
    violations = [one for one in found if one.severity == "Violation"]
    assert validate(triples(path), background, violations_only=True) == violations


def test_every_rule_has_a_broken_example(shapes: rdflib.Graph) -> None:
    assert rules_of(shapes) == {path.stem.partition(".")[0] for path in EXAMPLES}


def test_every_constraint_stands_in_a_rule_with_a_message(shapes: rdflib.Graph) -> None:
    named = {shape for shape in shapes.subjects(rdflib.SH.path, None) if "/shape/" in str(shape)}
    used = {shape for shape in shapes.objects(None, rdflib.SH.property) if "/shape/" in str(shape)}
    assert named == used
    assert all((shape, rdflib.SH.message, None) in shapes for shape in named)


def test_messages_name_the_term_to_add_and_differ(shapes: rdflib.Graph) -> None:
    messages = [str(message) for message in shapes.objects(None, rdflib.SH.message)]
    assert len(messages) == len(set(messages))
    assert all(":" in message and not message.endswith(".") for message in messages)


def test_shapes_use_only_datatypes_that_stores_keep(shapes: rdflib.Graph) -> None:
    used = {str(kind).rpartition("#")[2] for kind in shapes.objects(None, rdflib.SH.datatype)}
    assert used <= DATATYPES | {"langString"}


def test_shapes_speak_only_of_terms_of_the_ontology(
    shapes: rdflib.Graph, background: list[Triple]
) -> None:
    known = {str(triple.subject) for triple in background}
    said = {str(term) for triple in shapes for term in triple if "/ontology#" in str(term)}
    assert said <= known


def test_the_shipped_data_has_no_violation() -> None:
    root = resources.root()
    paths = [*(root / "ontology" / "kinds").glob("*.ttl"), *(root / "data").rglob("*.ttl")]
    data = [triple for path in paths for triple in triples(path)]
    found = validate(data, triples(root / "ontology" / "icgraph.ttl"))
    assert [str(one) for one in found if one.severity == "Violation"] == []


def test_only_what_the_data_describes_is_judged(background: list[Triple]) -> None:
    flawed = triples(BROKEN / "shapes" / "claim-status.missing.ttl")
    assert validate([], [*background, *flawed]) == []


def test_findings_are_sorted_gravest_first_and_the_same_each_time(
    background: list[Triple],
) -> None:
    data = {triple for path in EXAMPLES[::9] for triple in triples(path)}
    found = validate(data, background)
    assert found == validate(sorted(data, key=str, reverse=True), background)
    order = [SEVERITIES.index(one.severity) for one in found]
    assert order == sorted(order)
    assert len(found) == len(set(found)) > 3


def test_a_finding_names_thing_path_value_and_rule(background: list[Triple]) -> None:
    (found,) = validate(triples(BROKEN / "shapes" / "claim-status.misspelt.ttl"), background)
    assert found == Finding(
        severity="Violation",
        focus="https://w3id.org/icgraph/claim/broken",
        path="ic:status",
        value="ic:Rumoured",
        message="A claim has one status: add ic:status, such as ic:Reported or ic:Feared",
        shape="claim-status",
    )
    assert str(found) == (f"Violation: claim:broken: {found.message} (ic:Rumoured) [claim-status]")


@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("claim-grounds", "prov:wasQuotedFrom|dcterms:source"),
        ("claim-quotes-document", ""),
    ],
)
def test_paths_are_written_as_in_sparql(example: str, path: str, background: list[Triple]) -> None:
    found = validate(triples(BROKEN / "shapes" / f"{example}.ttl"), background)
    assert found[0].path == path


@pytest.mark.parametrize(
    "text", ["ic:x a sh:NodeShape", f"@prefix sh: <{SH}> . <urn:x> a sh:PropertyShape ."]
)
def test_bad_shapes_are_named(text: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text(text)
    data = [Triple(*q[:3]) for q in parse(b"<urn:a> <urn:b> <urn:c> .", format="nt", name="data")]
    with pytest.raises(Invalid, match=r"bad\.ttl"):
        validate(data, shapes=bad)
