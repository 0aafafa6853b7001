"""A page for each case: what is said of it by section, its cells, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from shlex import quote

from icgraph.analysis.brief.claimed import claims_by_section
from icgraph.analysis.brief.of_case import HEADINGS
from icgraph.exporters.records import write_records
from icgraph.identity import compact
from icgraph.incidence import PRESENT
from icgraph.site.addresses import file_name
from icgraph.site.beside import Held, Links, tables_of
from icgraph.site.case_summary import summary
from icgraph.site.cells import state_of, words_of
from icgraph.site.claim_rows import Sources, file_rows
from icgraph.site.drawn import pages_of_case
from icgraph.site.frame import Frame, contents, counted, sentence_case
from icgraph.site.next_steps import no_cases
from icgraph.site.reading import Reading
from icgraph.site.things import slug_of
from icgraph.terms import IRI
from icgraph.views.site_page import (
    Badge,
    Block,
    Code,
    Facts,
    Folded,
    Items,
    Link,
    Part,
    Rows,
    Section,
    Sheet,
    Small,
    Words,
)
from icgraph.views.site_page import Cell as Shown
from icgraph.vocabulary import IC as V

SECTION = "Cases"


def make(frame: Frame) -> None:
    """The page of every case, and the list of them."""
    for case in frame.reading.study.cases:
        _case(frame, case)
    _index(frame)


def models_of(reading: Reading, case: IRI) -> list[IRI]:
    """The service models that a case certainly has."""
    table = reading.study.incidence()
    return [
        attribute.kind
        for attribute in reading.study.attributes
        if attribute.property == V.hasServiceModel
        and table.cell(case, attribute.iri).state == PRESENT
    ]


def _case(frame: Frame, case: IRI) -> None:
    reading = frame.reading
    here = reading.addresses[case]
    claims = reading.claims_of_case(case)
    title = sentence_case(reading.names[case])
    cited = Sources()
    cells, unknown = _cells(frame, here, case), _open(frame, case)
    places = _places(frame, case, claims)
    sections = [
        *_said(frame, here, case, places, cited),
        cells,
        unknown,
        *cited.section(reading),
        _ask(case),
    ]
    sheet = Sheet(
        [
            Facts(list(_facts(frame, here, case, places))),
            Words(
                [
                    "Every line is one claim, in words that never say more than its status "
                    "allows. What is not here was not said, which is not the same as no."
                ],
                key=True,
            ),
            contents(sections),
        ],
        sections,
    )
    held = Held(
        {"Claims": file_rows(reading, claims), **tables_of([cells, unknown])},
        files=_record(frame, case, here.removesuffix(".html")),
    )
    lead = f"{counted(len(claims), 'claim')}, each with its status, whose it is and where it stands"
    frame.sheet(here, SECTION, (title, lead + "."), sheet, held)


def _facts(
    frame: Frame, here: str, case: IRI, places: Mapping[str, Sequence[IRI]]
) -> Iterator[tuple[str, Shown]]:
    reading = frame.reading
    models = models_of(reading, case)
    yield "Service model", frame.links(here, models) or "not stated"
    more: list[Part] = []
    for name, address in pages_of_case(frame, here, case):
        more += [" · "] if more else []
        more.append(Link(name, address))
    yield from summary(frame, here, case, places)
    if more:
        yield "See it", more
    yield "Name to type", slug_of(case)


def _places(frame: Frame, case: IRI, claims: Sequence[IRI]) -> dict[str, list[IRI]]:
    """The claims by the sections of a brief; what has no place there comes under no name."""
    places = claims_by_section(frame.reading.store, case)
    placed = {claim for found in places.values() for claim in found}
    return {**places, "": [claim for claim in claims if claim not in placed]}


def _said(
    frame: Frame, here: str, case: IRI, places: Mapping[str, Sequence[IRI]], cited: Sources
) -> Iterator[Section]:
    """The sections of a brief, each claim a row; what has no place there comes last."""
    for key, heading in {**HEADINGS, "": "What else is said"}.items():
        if places.get(key):
            own = frame.reading.names[case]
            table = frame.claims(here, places[key], cited, own)
            yield Section(heading, [table], key or "else")


def _cells(frame: Frame, here: str, case: IRI) -> Section:
    """What can be compared with other cases: said, said not, left open; the silent ones folded."""
    reading = frame.reading
    table = reading.study.incidence()
    rows: list[Sequence[Shown]] = []
    silent: list[Part] = []
    for attribute in sorted(
        reading.study.attributes, key=lambda a: (reading.study.kind_word(a), a.label.lower(), a.iri)
    ):
        cell = table.cell(case, attribute.iri)
        word = reading.study.kind_word(attribute).replace("-", " ")
        if cell.claims or cell.state != "unknown":
            name = frame.link(here, attribute.kind, sentence_case(attribute.label))
            rows.append((name, word, state_of(cell), counted(len(cell.claims), "claim")))
        else:
            silent.append(f"{attribute.label} ({word})")
    blocks: list[Block] = [
        Words(
            [
                "Cells of the strict reading, as the analyses count them. A broader kind is said "
                "where a narrower one is."
            ]
        )
    ]
    if rows:
        blocks.append(Rows(("What", "Kind", "State", "Rests on"), rows))
    if silent:
        blocks.append(
            Folded(
                f"Not stated here, though of some other case: {len(silent)}",
                [Items(silent, close=True)],
            )
        )
    return Section("Beside other cases", blocks, "cells")


def _open(frame: Frame, case: IRI) -> Section:
    gaps = frame.reading.gaps_of_case(case)
    rows = []
    for gap in gaps:
        told = frame.reading.book.claim(gap)
        rows.append((sentence_case(told.description), Badge(words_of(told.status), "open")))
    blocks: list[Block] = (
        [Rows(("Open question", "Why it is not known"), rows)]
        if rows
        else [Words(["None is recorded in words, which does not mean that there is none."])]
    )
    if short := len(frame.reading.not_stated_of_case(case)):
        was = "was" if short == 1 else "were"
        cells = f"{counted(short, 'cell')} of the sheet of this case {was} entered as not stated."
        blocks.append(Words([cells]))
    return Section("Open questions", blocks, "open")


def _ask(case: IRI) -> Section:
    name = slug_of(case)
    lines = (
        f"icgraph trace {quote(compact(case))}\n"
        f"icgraph ask case_profile -p {quote(f'case={name}')}\n"
        f"icgraph map --case {quote(name)} -o {file_name(case)}.html"
    )
    return Section("Ask for more", [Code(lines, "Commands")])


def _record(frame: Frame, case: IRI, stem: str) -> Links:
    """The record a case stands in as Turtle: of its own beside it, of several once for all."""
    home = frame.reading.homes.get(case)
    if home is None:
        return []
    shared = list(frame.reading.homes.values()).count(home) > 1
    path = f"data/{file_name(home)}.ttl" if shared else f"{stem}.ttl"
    if path not in frame.files:
        out = StringIO()
        write_records(frame.reading.store, [home], out, "ttl")
        frame.files[path] = out.getvalue()
    return [("the record as Turtle" if shared else "Turtle", path)]


def _index(frame: Frame) -> None:
    here = "cases/index.html"
    reading = frame.reading
    rows: list[Sequence[Shown]] = []
    data = []
    for case in sorted(reading.study.cases, key=lambda one: reading.names[one].lower()):
        models = models_of(reading, case)
        number = len(reading.claims_of_case(case))
        rows.append((frame.link(here, case), frame.links(here, models) or "not stated", number))
        data.append(
            {
                "case": case,
                "name": reading.names[case],
                "models": [reading.names[model] for model in models],
                "claims": number,
            }
        )
    blocks: list[Block] = [
        Rows(("Case study", "Service model", "Claims"), rows),
        Words([[Small("Claims count those about sets a case belongs to, too.")]]),
    ]
    sheet = Sheet(blocks if rows else no_cases())
    sheets = [("sheets to enter cases in, filled in", "data/cases.xlsx")]
    files = sheets if sheets[0][1] in frame.files else []
    held = Held({"Cases": data}, reading.study.cases, files=files)
    title = counted(len(rows), "case")
    frame.sheet(here, SECTION, (title, "What is said of each."), sheet, held)
