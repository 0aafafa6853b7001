"""A page for each kind: what it means, which cases it is said of, what reviews say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from icgraph.analysis.result import counted as spread
from icgraph.analysis.study import Study
from icgraph.identity import compact
from icgraph.incidence import ABSENT, PRESENT, Attribute
from icgraph.site.addresses import relative
from icgraph.site.beside import Held
from icgraph.site.cells import state_of
from icgraph.site.drawn import map_of
from icgraph.site.frame import Frame, Sources, counted, file_rows, sentence_case
from icgraph.site.reading import FOLDERS, Reading
from icgraph.site.things import readable_source
from icgraph.terms import IRI
from icgraph.views.site_page import (
    Block,
    Cell,
    Code,
    Facts,
    Folded,
    Items,
    Link,
    Part,
    Rows,
    Section,
    Sheet,
    Words,
)
from icgraph.vocabulary import IC as V

SECTIONS = {
    "mechanisms": ("Mechanisms", "How an initiative is thought to bring about its outcomes: the "
                   "resource it offers and the reasoning it changes. Steps on the way stand "
                   "here too."),
    "contexts": ("Contexts", "Circumstances that help, hinder or are needed; which of these, "
                 "is said claim by claim."),
    "outcomes": ("Outcomes", "Results that are intended, reported, observed, tested or feared; "
                 "which of these, is said claim by claim."),
    "models": ("Service models", "The kinds of service that the cases are."),
    "activities": ("Activities", "What initiatives do."),
    "populations": ("Populations", "The people that services are for."),
    "integration": ("Forms of integration", "Across which boundary services are joined."),
}  # fmt: skip
"""The folders of kinds: their title, and what stands in them."""

_READS = {
    V.usesMechanism: "As a mechanism",
    V.hasMechanismStep: "As a step on the way",
    V.hasContextFactor: "As part of the context, in any role",
    V.hasLever: "As a lever",
    V.hasBarrier: "As a barrier",
    V.hasPrecondition: "As a precondition",
    V.delivers: "As something done",
    V.serves: "As people served",
    V.hasServiceModel: "As the kind of service",
    V.hasIntegrationType: "As a form of integration",
    V.reportsOutcome: "As an outcome that is reported",
    V.intendsOutcome: "As an outcome that is intended",
    V.fearsOutcome: "As a harm that was raised",
}
_LINE_KEYS = (V.bearsOn, V.bearsOnOutcome, V.bearsOnModel)


def make(frame: Frame) -> None:
    """The page of every kind, and a list for each folder of them."""
    folders: dict[str, list[IRI]] = {folder: [] for folder in SECTIONS}
    for klass, folder in FOLDERS.items():
        folders[folder] += frame.reading.things.get(klass, ())
    for folder, kinds in folders.items():
        for kind in dict.fromkeys(kinds):
            _kind(frame, folder, kind)
        _index(frame, folder, list(dict.fromkeys(kinds)))


def lines_on(reading: Reading, kind: str) -> list[IRI]:
    """The evidence lines that bear on a kind."""
    return [
        line
        for line in reading.lines
        if any(
            str(value) == kind
            for key in _LINE_KEYS
            for value in reading.book.values[line].get(key, ())
        )
    ]


def _kind(frame: Frame, folder: str, kind: IRI) -> None:
    reading = frame.reading
    here = reading.addresses[kind]
    claims = sorted(reading.claims_naming.get(kind, ()))
    title = sentence_case(reading.names[kind])
    blocks: list[Block] = [Facts(list(_facts(frame, here, kind)))]
    sections = [Section("Of which cases it is said", _spread(frame, here, kind), "cases")]
    lines = lines_on(reading, kind)
    if lines:
        sections.append(Section("What reviews say", [_reviews(frame, here, lines)], "reviews"))
    cited = Sources()
    if claims:
        table = frame.claims(here, claims, cited)
        sections.append(Section("Every claim that names it", [table], "claims"))
    sections += cited.section(reading)
    sections.append(
        Section("Ask for more", [Code(f"icgraph trace {quote(compact(kind))}", "Command")])
    )
    tables = {"Claims": file_rows(reading, claims), "Cases": _case_rows(reading, kind)}
    held = Held(tables, [kind, *claims, *lines])
    definition = " ".join(reading.said(kind, "definition")) or "No definition is recorded."
    frame.sheet(here, SECTIONS[folder][0], (title, definition), Sheet(blocks, sections), held)


def _facts(frame: Frame, here: str, kind: IRI) -> Iterator[tuple[str, Cell]]:
    reading = frame.reading
    others = reading.said(kind, "altLabel")
    if others:
        yield "Also called", "; ".join(others)
    broader = reading.said(kind, "broader")
    if broader:
        yield "A kind of", frame.links(here, broader)
    narrower = sorted(reading.study.statements.narrower.get(kind, ()))
    if narrower:
        yield "Kinds of it", frame.links(here, narrower)
    notes = reading.said(kind, "note") + reading.said(kind, "scopeNote")
    if notes:
        yield "Note", " ".join(notes)
    sources = reading.said(kind, "source")
    yield (
        "Definition from",
        "; ".join(readable_source(reading, one) for one in sources) or ("not stated"),
    )
    path = map_of(reading, kind)
    if path in frame.files:
        yield "See it", Link("mechanism map", relative(here, path))


def _spread(frame: Frame, here: str, kind: IRI) -> list[Block]:
    """For each way a kind is said of cases: of how many, of which, not of which, left open."""
    blocks: list[Block] = []
    for over, attribute in frame.reading.kinds_of_cells.get(kind, ()):
        blocks += _attribute(frame, here, over, attribute)
    if not blocks:
        return [Words(["No claim says it of a case, which is not the same as no."])]
    return blocks


def _attribute(frame: Frame, here: str, over: Study, attribute: Attribute) -> Iterator[Block]:
    table = over.incidence()
    cells = {case: table.cell(case, attribute.iri) for case in table.cases}
    said = [case for case, cell in cells.items() if cell.state == PRESENT]
    denied = [case for case, cell in cells.items() if cell.state == ABSENT]
    may = [case for case, cell in cells.items() if cell.state == "unknown" and cell.claims]
    silent = len(cells) - len(said) - len(denied)
    yield Facts(
        [
            (_READS[attribute.property], sentence_case(spread(len(said), len(denied), silent))),
            ("Said of", frame.links(here, said) or "none"),
            *([("Said not of", frame.links(here, denied))] if denied else []),
            *([("Left open for", frame.links(here, may))] if may else []),
        ]
    )


def _case_rows(reading: Reading, kind: IRI) -> list[dict[str, str]]:
    """In which way a kind is said, said not or left open of cases, for a file."""
    rows = []
    for over, attribute in reading.kinds_of_cells.get(kind, ()):
        table = over.incidence()
        for case in table.cases:
            cell = table.cell(case, attribute.iri)
            if cell.claims or cell.state != "unknown":
                told = {"case": case, "name": reading.names[case], "state": state_of(cell).words}
                rows.append({"way": _READS[attribute.property], **told})
    return rows


def _reviews(frame: Frame, here: str, lines: Sequence[IRI]) -> Rows:
    from icgraph.site.reviews import line_row

    rows = [line_row(frame, here, line, with_review=True) for line in lines]
    return Rows(("Review", "What it says", "How directly", "Certainty"), rows)


def _index(frame: Frame, folder: str, kinds: Sequence[IRI]) -> None:
    here = f"{folder}/index.html"
    reading = frame.reading
    title, lead = SECTIONS[folder]
    data = []
    rows: list[Sequence[Cell]] = []
    silent: list[Cell] = []
    for kind in kinds:
        certain, absent, unknown = _counts(reading, kind)
        words = spread(certain, absent, unknown)
        bear = len(lines_on(reading, kind))
        definition = " ".join(reading.said(kind, "definition"))
        data.append(
            {
                "kind": kind,
                "label": reading.names[kind],
                "definition": definition,
                "said_of": certain,
                "said_not_of": absent,
                "not_stated_for": unknown,
                "findings_of_reviews": bear,
            }
        )
        if certain or absent or bear:
            rows.append((frame.link(here, kind), definition, words, bear))
        else:
            silent.append(frame.link(here, kind))
    blocks: list[Block] = []
    if rows:
        columns = ("Kind", "What it means", "In any way", "Findings of reviews")
        blocks.append(Rows(columns, rows))
    if silent:
        summary = f"Said of no case yet, with a page all the same: {len(silent)}"
        blocks.append(Folded(summary, [Items(silent, close=True)]))
    if not blocks:
        blocks.append(Words(["None is recorded."]))
    blocks.append(Words([_also(here, folder)]))
    frame.sheet(
        here,
        title,
        (title, f"{counted(len(kinds), 'kind')}. {lead}"),
        Sheet(blocks),
        Held({title: data}, kinds),
    )


def _counts(reading: Reading, kind: IRI) -> tuple[int, int, int]:
    """Of how many cases a kind is said in any way, said not in every way it is spoken of, else."""
    found = reading.kinds_of_cells.get(kind, ())
    present = absent = 0
    cases = reading.study.cases
    for case in cases:
        states = {over.incidence().cell(case, attribute.iri).state for over, attribute in found}
        present += PRESENT in states
        absent += PRESENT not in states and ABSENT in states
    return present, absent, len(cases) - present - absent


def _also(here: str, folder: str) -> list[Part]:
    """The other folders of kinds, as a line."""
    parts: list[Part] = ["Other kinds: "]
    others = [(name, title) for name, (title, _) in SECTIONS.items() if name != folder]
    for place, (name, title) in enumerate(others):
        parts += [" · "] if place else []
        parts.append(Link(title.lower(), relative(here, f"{name}/index.html")))
    return parts
