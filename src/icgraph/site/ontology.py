"""The ontology on one page: a picture of its main classes, then every class and property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from icgraph.derived_properties import SAID_BY
from icgraph.identity import IC, compact
from icgraph.site.addresses import file_name
from icgraph.site.frame import Frame, sentence_case
from icgraph.site.reading import Reading
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.views.picture import Arc, Box, Column, draw
from icgraph.views.site_page import Cell, Drawing, Rows, Section, Sheet, Typed, Words
from icgraph.vocabulary import IC as V

HERE = "ontology.html"
SECTION = "Reference"

COLUMNS = (
    ("What is put together", "activity",
     (V.Configuration, V.EvidenceLine, V.KnowledgeGap, V.TransferItem)),
    ("What is said", "mechanism", (V.Claim, V.EvidenceReview)),
    ("Of what, from where", "step", (V.CaseStudy, V.Source, V.Passage, V.Actor)),
    ("Kinds", "outcome",
     (V.ContextFactor, V.Activity, V.Mechanism, V.MechanismStep, V.Outcome, V.Population,
      V.ServiceModel, V.IntegrationType)),
)  # fmt: skip
"""The classes of the picture, by column, with the style of their boxes."""

_DCTERMS_SOURCE = "http://purl.org/dc/terms/source"
_QUOTED = "http://www.w3.org/ns/prov#wasQuotedFrom"
_AS_USED = (
    (V.Claim, V.about, V.CaseStudy),
    (V.Claim, _DCTERMS_SOURCE, V.Source),
    (V.Claim, _QUOTED, V.Passage),
    (V.Configuration, V.inCase, V.CaseStudy),
    (V.KnowledgeGap, V.gapAbout, V.CaseStudy),
)
"""Lines for which the ontology leaves one end open, because other things may stand there too."""

_ENDS = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?property ?domain ?range { ?property a owl:ObjectProperty .
  OPTIONAL { ?property rdfs:domain ?domain FILTER(isIRI(?domain)) }
  OPTIONAL { ?property rdfs:range ?range FILTER(isIRI(?range)) } }"""
_TERMS = """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?term ?kind ?label ?means ?above ?domain ?range {
  ?term a ?kind ; skos:definition ?means .
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?label }
  OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above FILTER(isIRI(?above)) }
  OPTIONAL { ?term rdfs:domain ?domain FILTER(isIRI(?domain)) }
  OPTIONAL { ?term rdfs:range ?range FILTER(isIRI(?range)) } }"""
_OWL = "http://www.w3.org/2002/07/owl#"
_SECTIONS = (
    ("Class", "Classes"),
    ("ObjectProperty", "Properties whose value is a thing"),
    ("DatatypeProperty", "Properties whose value is written out"),
    ("AnnotationProperty", "Annotations, which reasoners leave alone"),
)


def make(frame: Frame) -> None:
    """The page, when what is read holds the ontology."""
    links = lines(frame.reading)
    terms = _terms(frame.reading)
    if not terms:
        return
    sections = [
        Section("The main classes, and what joins them", _picture(frame, links), "picture"),
        *(
            Section(heading, [_table(terms[_OWL + kind], kind)], file_name(heading))
            for kind, heading in _SECTIONS
            if terms.get(_OWL + kind)
        ),
    ]
    lead = (
        "OWL 2 DL. Nothing is known about a case but through a claim; kinds are what claims "
        "point to. Value lists are in the glossary."
    )
    frame.sheet(HERE, SECTION, ("The ontology", lead), Sheet((), sections))


def lines(reading: Reading) -> dict[tuple[str, str], list[tuple[str, bool]]]:
    """What joins two classes of the picture: properties, and whether each is derived by rules."""
    drawn = {klass for _, _, classes in COLUMNS for klass in classes}
    found: dict[tuple[str, str], set[tuple[str, bool]]] = defaultdict(set)
    for prop, domain, end in select(reading.store, _ENDS):
        derived = str(prop) in SAID_BY
        start = str(V.CaseStudy) if derived else str(domain)
        if start in drawn and str(end) in drawn and str(prop).startswith(IC):
            found[start, str(end)].add((str(prop), derived))
    for used, means, of in _AS_USED:
        found[used, of].add((means, False))
    return {ends: sorted(props) for ends, props in sorted(found.items())}


def _picture(
    frame: Frame, links: dict[tuple[str, str], list[tuple[str, bool]]]
) -> list[Drawing | Rows | Words]:
    names = frame.reading.names

    def title(klass: str) -> str:
        return sentence_case(names[klass])

    columns = [
        Column(heading, [Box(klass, title(klass), style) for klass in classes])
        for heading, style, classes in COLUMNS
    ]
    arcs = [
        Arc(
            start,
            end,
            "thought" if all(derived for _, derived in props) else "reported",
            ", ".join(compact_of(prop) for prop, _ in props),
        )
        for (start, end), props in links.items()
    ]
    says = (
        f"{len(arcs)} lines between the main classes; every line is a row of the table below, "
        "with the properties it stands for."
    )
    drawn = draw("ontology", "The main classes of the ontology", columns, arcs, says)
    rows: list[Sequence[Cell]] = [
        (
            title(start),
            [Typed(", ".join(compact_of(prop) for prop, _ in props))],
            title(end),
            "derived by rules" if all(derived for _, derived in props) else "recorded",
        )
        for (start, end), props in links.items()
    ]
    return [
        Words(["Full lines are recorded; dashed lines are derived from claims by rules."]),
        Drawing(drawn.svg, "The main classes"),
        Rows(("From", "By", "To", "How"), rows),
    ]


def compact_of(prop: str) -> str:
    """A property as it is typed in a query."""
    return compact(IRI(prop))


def _terms(reading: Reading) -> dict[str, dict[str, dict[str, set[str]]]]:
    """By kind of term: each of ours, with what is written of it."""
    found: dict[str, dict[str, dict[str, set[str]]]] = defaultdict(dict)
    names = ("label", "means", "above", "domain", "range")
    for term, kind, *values in select(reading.store, _TERMS):
        if str(term).startswith(IC):
            entry = found[str(kind)].setdefault(str(term), {name: set() for name in names})
            for name, value in zip(names, values, strict=True):
                if value is not None:
                    entry[name].add(str(value))
    return found


def _table(terms: dict[str, dict[str, set[str]]], kind: str) -> Rows:
    rows: list[Sequence[Cell]] = []
    anchors = []
    for term in sorted(terms):
        said = terms[term]
        name = [Typed(compact_of(term))]
        above = ", ".join(sorted(compact_of(one) for one in said["above"]))
        means = " ".join(sorted(said["means"]))
        if kind == "Class":
            rows.append((name, means, above))
        else:
            ends = [
                ", ".join(sorted(compact_of(v) for v in said[key])) for key in ("domain", "range")
            ]
            rows.append((name, means, *(end or "any" for end in ends), above))
        anchors.append(file_name(term))
    columns: tuple[str, ...] = ("Class", "What it means", "Is a")
    if kind != "Class":
        columns = ("Property", "What it means", "Of", "Value", "Is a")
    return Rows(columns, rows, [f"{kind.lower()}-{one}" for one in anchors])
