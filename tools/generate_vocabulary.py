"""Render ``ontology/icgraph.ttl`` as ``src/icgraph/vocabulary.py``: run ``make vocabulary``.

The module is a plain class with one constant a term, so that a type checker finds a
misspelt term where an open namespace would accept it.
"""

from __future__ import annotations

import sys
from keyword import iskeyword
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

ROOT = Path(__file__).resolve().parent.parent
ONTOLOGY = ROOT / "ontology" / "icgraph.ttl"
VOCABULARY = ROOT / "src" / "icgraph" / "vocabulary.py"

GROUPS: dict[str, tuple[URIRef, str]] = {
    "CLASSES": (OWL.Class, "Every class of the ontology."),
    "OBJECT_PROPERTIES": (OWL.ObjectProperty, "Every property whose value is a thing."),
    "DATATYPE_PROPERTIES": (OWL.DatatypeProperty, "Every property whose value is a literal."),
    "ANNOTATION_PROPERTIES": (OWL.AnnotationProperty, "Every property reasoners leave alone."),
    "INDIVIDUALS": (OWL.NamedIndividual, "Every member of a closed list of values."),
}

PREAMBLE = '''"""The ontology's terms, one constant each. GENERATED from it by `make vocabulary`."""

from __future__ import annotations

from icgraph.terms import IRI
'''


def constant(local_name: str) -> str:
    """The Python name of a term: its local name, with ``_`` where Python needs it."""
    name = "".join(letter if letter.isalnum() else "_" for letter in local_name)
    return f"{name}_" if iskeyword(name) else name


def prefixes(ontology: Graph) -> dict[str, str]:
    """The prefix table declared on the ontology with ``sh:declare``, sorted by prefix."""
    return {
        str(ontology.value(node, SH.prefix)): str(ontology.value(node, SH.namespace))
        for node in sorted(
            ontology.objects(None, SH.declare),
            key=lambda node: str(ontology.value(node, SH.prefix)),
        )
    }


def members(ontology: Graph, namespace: str) -> dict[str, list[str]]:
    """The terms of each group within ``namespace``, as sorted local names.

    Raises SystemExit when two terms would share one Python name.
    """
    named = {
        group: sorted(
            str(term).removeprefix(namespace)
            for term in set(ontology.subjects(RDF.type, kind))
            if isinstance(term, URIRef) and str(term).startswith(namespace)
        )
        for group, (kind, _) in GROUPS.items()
    }
    owners: dict[str, str] = {}
    for local_name in (name for names in named.values() for name in names):
        owner = owners.setdefault(constant(local_name), local_name)
        if owner != local_name:
            raise SystemExit(f"{owner} and {local_name} would both be {constant(owner)}")
    return named


def label(ontology: Graph, term: URIRef) -> str:
    """The first label of a term on one line, or ``""``."""
    for predicate in (RDFS.label, SKOS.prefLabel):
        for text in sorted(str(found) for found in ontology.objects(term, predicate)):
            return " ".join(text.split())
    return ""


def constants(ontology: Graph, namespace: str, named: dict[str, list[str]]) -> list[str]:
    """The lines of the class body: one assignment a term with its label behind it."""
    lines: list[str] = []
    for local_name in sorted({name for names in named.values() for name in names}):
        said = label(ontology, URIRef(namespace + local_name))
        comment = f"  #: {said}" if said else ""
        lines.append(f'    {constant(local_name)} = IRI("{namespace}{local_name}"){comment}')
    return lines


def group(name: str, about: str, local_names: list[str]) -> list[str]:
    """The lines of one frozenset of constants."""
    if not local_names:
        return [f"{name}: frozenset[IRI] = frozenset()", f'"""{about}"""', ""]
    body = [f"        IC.{constant(local_name)}," for local_name in local_names]
    opening = [f"{name}: frozenset[IRI] = frozenset(", "    {"]
    return [*opening, *body, "    }", ")", f'"""{about}"""', ""]


def render(path: Path) -> str:
    """The text of ``vocabulary.py`` for the ontology in the Turtle file ``path``.

    Raises SystemExit when the file declares no ontology, or no ``ic`` prefix.
    """
    ontology = Graph().parse(data=path.read_bytes(), format="turtle")
    table = prefixes(ontology)
    subject = next(iter(ontology.subjects(RDF.type, OWL.Ontology)), None)
    if subject is None or "ic" not in table:
        raise SystemExit(f"{path}: needs an owl:Ontology with sh:declare for the prefix ic")
    named = members(ontology, table["ic"])
    lines = [
        PREAMBLE,
        f'VERSION = "{ontology.value(subject, OWL.versionInfo)}"',
        '"""Version of the ontology."""',
        "",
        "PREFIXES: dict[str, str] = {",
        *(f'    "{prefix}": "{namespace}",' for prefix, namespace in table.items()),
        "}",
        '"""Prefix to namespace: the one table for queries, exports and pages."""',
        "",
        "",
        "class IC:",
        '    """Every term of the ontology."""',
        "",
        *constants(ontology, table["ic"], named),
        "",
        "",
    ]
    for name, (_, about) in GROUPS.items():
        lines += group(name, about, named[name])
    lines += [f"TERMS: frozenset[IRI] = {' | '.join(GROUPS)}", '"""All of them."""', ""]
    return "\n".join(lines)


def main() -> None:
    """Write the vocabulary module and say what stands in it."""
    text = render(ONTOLOGY)
    VOCABULARY.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{VOCABULARY.relative_to(ROOT)}: {text.count('= IRI(')} terms\n")


if __name__ == "__main__":
    main()
