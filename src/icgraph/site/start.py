"""The first page: what this is, the three jobs, the headline answers, and every page by name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from icgraph.errors import NotFound
from icgraph.site.addresses import relative
from icgraph.site.beside import Held
from icgraph.site.frame import Frame, counted
from icgraph.views.headlines import Headlines, headlines
from icgraph.views.report import SAID_AS, interval
from icgraph.views.said_of_cases import ContextLine, OutcomeLine
from icgraph.views.site_page import (
    Block,
    Cards,
    Cell,
    Finder,
    Items,
    Link,
    Part,
    Rows,
    Section,
    Sheet,
    Small,
    Words,
)

HERE = "index.html"
TITLE = "How integrated care for children is thought to bring about change"


def make(frame: Frame) -> None:
    """The page, after all others: it lists them."""
    found: Headlines | None
    try:
        found = headlines(frame.reading.store)
    except NotFound:
        found = None
    find = Section("Every page", [Finder("Find a page", _lists(frame))], "pages")
    sections = [find, *(_answers(found) if found else ())]
    lead = (
        "Case studies of services that join GPs, community nurses and hospital paediatricians, "
        "held as claims: each with its source, its status and whose word it is."
    )
    sheet = Sheet([_key(frame), _jobs(frame)], sections)
    files = [("everything as TriG", "data/everything.trig")]
    if "data/cases.xlsx" in frame.files:
        files.append(("sheets to enter cases in, filled in", "data/cases.xlsx"))
    frame.sheet(HERE, "Start", (TITLE, lead), sheet, Held(files=files))


def _key(frame: Frame) -> Words:
    reading = frame.reading
    claims = sum(claim in reading.sentences for claim in reading.book.values)
    return Words(
        [
            f"{counted(len(reading.study.cases), 'case study').replace('studys', 'studies')}, "
            f"{claims} claims, {counted(len(reading.lines), 'finding')} of reviews. Not said is "
            "not the same as no: every count says what is known and what cannot be ruled out."
        ],
        key=True,
    )


def _lists(frame: Frame) -> list[tuple[str, list[Link]]]:
    entries = [entry for entry in frame.entries if not entry.path.endswith("index.html")]
    order = {entry.section: number for number, entry in reversed(list(enumerate(entries)))}
    entries.sort(key=lambda entry: (order[entry.section], entry.title.lower(), entry.path))
    return [
        (section, [Link(entry.title, relative(HERE, entry.path)) for entry in found])
        for section, found in groupby(entries, key=lambda entry: entry.section)
    ]


def _jobs(frame: Frame) -> Cards:
    def to(name: str, path: str) -> Part:
        return Link(name, path) if path in frame.files else name

    return Cards(
        [
            (
                "Ask",
                to("Questions in plain English", "questions/index.html"),
                "Each with its answer, its query and the command; any other in SPARQL.",
                "icgraph ask harms_feared",
            ),
            (
                "See",
                to("Maps and briefs", "maps/index.html"),
                "How a service is thought to bring about change, left to right, on whose word.",
                "icgraph map --case NAME",
            ),
            (
                "Link evidence",
                to("Reviews and what they bear on", "reviews/index.html"),
                "What reviews say, how directly and how certainly; and how to link another.",
                "icgraph import references FILE",
            ),
        ]
    )


def _answers(found: Headlines) -> list[Section]:
    return [
        Section(f"What is said of {found.title}", [_cases(found)], "cases"),
        Section("Shared mechanisms", _shared(found), "shared"),
        Section("Context", _contexts(found), "context"),
        Section("Outcomes", _outcomes(found), "outcomes"),
        Section(
            "What is not known, and why",
            [
                block
                for why, texts in found.gaps.items()
                for block in (Words([why[:1].upper() + why[1:]]), Items(texts))
            ],
            "not-known",
        ),
    ]


def _cases(found: Headlines) -> Rows:
    rows = [(case.name, case.row, ", ".join(case.models)) for case in found.cases]
    return Rows(("Case study", "Row of the source's table", "Service model"), rows)


def _shared(found: Headlines) -> list[Block]:
    number = len(found.cases)
    rows = [
        (
            line.label,
            *(
                interval(low, high) + ("+" if line.at_least_one and low == 0 else "")
                for low, high in line.intervals
            ),
        )
        for line in found.shared
    ]
    columns = ("Mechanism or step", *(f"{name} reading" for name, _ in found.counts))
    counts: list[Cell] = [
        [
            f"{name.capitalize()} reading: {present} cells said, {absent} said not, "
            f"{unknown} not said",
            *([Small(found.readings[name])] if name in found.readings else []),
        ]
        for name, (present, absent, unknown) in found.counts
    ]
    return [
        Words(
            [
                f"Each pair reads [certain, possible]: the number of cases, of {number}, of which "
                "it is said, and the number in which it cannot be ruled out. + marks a mechanism "
                "said of at least one case without saying which."
            ]
        ),
        Rows(columns, rows),
        Items(counts),
    ]


def _contexts(found: Headlines) -> list[Block]:
    groups = (
        ("Lever and barrier at once", found.both),
        ("Lever", found.levers),
        ("Barrier", found.barriers),
    )
    rows: list[Sequence[Cell]] = [_context(word, line) for word, lines in groups for line in lines]
    return [Rows(("Context", "It is", "Said of", "For whom"), rows)]


def _context(word: str, line: ContextLine) -> Sequence[Cell]:
    return line.factor, word, line.spoken_of, line.for_whom or "not stated"


def _outcomes(found: Headlines) -> list[Block]:
    words = {status: title.partition(":") for status, title in SAID_AS.items()}
    rows: list[Sequence[Cell]] = [
        _outcome(line, words[status][0])
        for status, lines in found.outcomes.items()
        for line in lines
    ]
    rows += [
        _outcome(line, "Nobody mentioned it, which is not the same as no harm")
        for line in found.not_raised
    ]
    return [
        Items(list(SAID_AS.values())),
        Rows(("Outcome", "It is", "Said of"), rows),
    ]


def _outcome(line: OutcomeLine, word: str) -> Sequence[Cell]:
    return line.outcome, word, line.spoken_of
