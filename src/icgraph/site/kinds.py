"""A page for each kind: what it means, which cases it is said of, what reviews say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from icgraph.analysis.result import counted as spread
from icgraph.analysis.study import Study
from icgraph.identity import compact
from icgraph.incidence import ABSENT, PRESENT, Attribute
from icgraph.site import kind_lists
from icgraph.site.addresses import relative
from icgraph.site.beside import Held
from icgraph.site.cells import counts, nearest_said, said_of_some, state_of
from icgraph.site.claim_rows import Sources, file_rows
from icgraph.site.drawn import map_of
from icgraph.site.frame import Frame, counted, sentence_case
from icgraph.site.reading import FOLDERS, Reading
from icgraph.site.reviews import line_row, lines_on
from icgraph.site.things import readable_source
from icgraph.terms import IRI
from icgraph.views.site_page import (
    Block,
    Cell,
    Code,
    Facts,
    Link,
    Part,
    Rows,
    Section,
    Sheet,
    Words,
)
from icgraph.vocabulary import IC as V

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


def make(frame: Frame) -> None:
    """The page of every kind, and a list for each folder of them."""
    folders: dict[str, list[IRI]] = {folder: [] for folder in kind_lists.SECTIONS}
    for klass, folder in FOLDERS.items():
        folders[folder] += frame.reading.things.get(klass, ())
    for folder, kinds in folders.items():
        for kind in dict.fromkeys(kinds):
            _kind(frame, folder, kind)
        kind_lists.make(frame, folder, list(dict.fromkeys(kinds)))


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
    frame.sheet(
        here, kind_lists.SECTIONS[folder][0], (title, definition), Sheet(blocks, sections), held
    )


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
    if not counts(frame.reading, kind)[0]:
        blocks.insert(0, Words([_not_by_name(frame, here, kind)], key=True))
    return blocks


def _not_by_name(frame: Frame, here: str, kind: IRI) -> list[Part]:
    """Where the cases are to be looked for that are said of no kind by this very name."""
    reading = frame.reading
    told: list[Part] = ["Of no case is it said by this very name, which is not the same as no."]
    for broader, number in nearest_said(reading, kind):
        told += [
            " The broader kind ",
            frame.link(here, broader),
            f" is said of {number} of {counted(len(reading.study.cases), 'case')}: whether it is "
            "this one there is not stated.",
        ]
    some = said_of_some(reading, kind)
    if some:
        told.append(
            f" {counted(some, 'claim')} {'says' if some == 1 else 'say'} it of at least one case "
            "of a set, without saying which."
        )
    return told


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
    rows = [line_row(frame, here, line, with_review=True) for line in lines]
    return Rows(("Review", "What it says", "How directly", "Certainty"), rows)
