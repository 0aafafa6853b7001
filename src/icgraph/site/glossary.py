"""The words of this site, each with its meaning and where that comes from, on one page."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.identity import IC
from icgraph.site.addresses import file_name, relative
from icgraph.site.beside import Held, tables_of
from icgraph.site.frame import GLOSSARY, Frame, contents, sentence_case
from icgraph.site.kind_lists import SECTIONS
from icgraph.site.reading import Reading
from icgraph.site.things import readable_source
from icgraph.stores.base import select
from icgraph.views.glossary import Abbreviation, abbreviations, anchor, short_anchor
from icgraph.views.site_page import Cell, Items, Link, Part, Rows, Section, Sheet, Small, Words

HERE = GLOSSARY
SECTION = "Reference"

_WORDS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?thing ?group ?label ?means ?source {
  { ?thing a ?group . ?group rdfs:subClassOf ic:ValueTerm ; a owl:Class }
  UNION { ?thing a owl:Class . BIND(owl:Class AS ?group) }
  UNION { ?thing a ic:Term . BIND(ic:Term AS ?group) }
  ?thing skos:prefLabel|rdfs:label ?label ; skos:definition ?means .
  FILTER(isIRI(?thing))
  OPTIONAL { ?thing dcterms:source ?source }
}"""
_OTHER_NAMES = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?other ?label { ?thing skos:altLabel ?other ; skos:prefLabel ?label }"""
_OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
_GROUPS = (
    ("Status", "How firmly something is said"),
    ("Presence", "Whether it is so"),
    ("Role", "What a context does"),
    ("Valence", "Whether an outcome is counted as good or bad"),
    ("Change", "Which way an outcome moves"),
    ("Basis", "On what wording a claim rests"),
    ("Reading", "What counts as known"),
    ("Certainty", "How certain a finding of a review is"),
    ("Directness", "How close a finding is to the case"),
    ("GapKind", "Why something is not known"),
    ("Completeness", "Which parts a configuration has"),
)


def make(frame: Frame) -> None:
    """The page."""
    reading = frame.reading
    groups = _words(reading)
    short = abbreviations(reading.store)
    sections = [Section("Abbreviations", [_abbreviations(reading, short)], "abbreviations")]
    for name, heading in _GROUPS:
        if groups.get(IC + name):
            sections.append(_section(reading, heading, groups[IC + name]))
    if groups.get(_OWL_CLASS):
        ours = {thing: row for thing, row in groups[_OWL_CLASS].items() if thing.startswith(IC)}
        sections.append(_section(reading, "What there is in the graph", ours))
    if groups.get(IC + "Term"):
        sections.append(_section(reading, "Words of the sources", groups[IC + "Term"]))
    lists: list[Cell] = [
        Link(f"{title}: each with its meaning", relative(HERE, f"{folder}/index.html"))
        for folder, (title, _) in SECTIONS.items()
    ]
    sections.append(Section("Other names", [_other_names(reading, short)], "other-names"))
    sections.append(Section("Kinds", [Items(lists)], "kinds"))
    lead = "What the words mean here, and where each meaning comes from."
    things = [thing for words in groups.values() for thing in words]
    held = Held(tables_of(sections), things)
    frame.sheet(HERE, SECTION, ("Glossary", lead), Sheet([contents(sections)], sections), held)


Meanings = dict[str, tuple[str, str, list[str]]]


def _words(reading: Reading) -> dict[str, Meanings]:
    """By group: each word with its label, its meaning and its sources."""
    found: dict[str, Meanings] = {}
    rows = [tuple(map(str, row)) for row in select(reading.store, _WORDS)]
    for thing, group, label, means, source in sorted(rows):
        entry = found.setdefault(group, {}).setdefault(thing, (label, means, []))
        if source != "None" and source not in entry[2]:
            entry[2].append(source)
    return found


def _section(reading: Reading, heading: str, words: Meanings) -> Section:
    order = sorted(words, key=lambda thing: (words[thing][0].lower(), thing))
    rows: list[Sequence[Cell]] = []
    for thing in order:
        label, means, sources = words[thing]
        named = "; ".join(readable_source(reading, source) for source in sources)
        also = reading.said(thing, "altLabel")
        name: list[Part] = [sentence_case(label)]
        if also:
            name.append(Small(f"also: {', '.join(also)}"))
        rows.append((name, means, named or "not stated"))
    return Section(
        heading,
        [Rows(("Word", "What it means here", "From"), rows, [anchor(thing) for thing in order])],
        file_name(heading),
    )


def _abbreviations(reading: Reading, found: Sequence[Abbreviation]) -> Rows | Words:
    rows: list[Sequence[Cell]] = [
        (one.short, _linked(reading, one.thing, one.full), one.means or "not defined by itself")
        for one in found
    ]
    if not rows:
        return Words(["None is recorded."])
    anchors = [short_anchor(one.short) for one in found]
    return Rows(("Short", "In full", "What it means here"), rows, anchors)


def _other_names(reading: Reading, found: Sequence[Abbreviation]) -> Rows | Words:
    """Names beside the one that is used, but for letters that stand for it."""
    letters = {(one.short, one.thing) for one in found}
    rows: list[Sequence[Cell]] = [
        (other, _linked(reading, thing, label))
        for other, label, thing in sorted(
            (str(other), str(label), str(thing))
            for thing, other, label in select(reading.store, _OTHER_NAMES)
        )
        if (other, thing) not in letters
    ]
    return Rows(("Other name", "Called here"), rows) if rows else Words(["None is recorded."])


def _linked(reading: Reading, thing: str, name: str) -> Part:
    path = reading.addresses.of(thing)
    return Link(name, path) if path else name
