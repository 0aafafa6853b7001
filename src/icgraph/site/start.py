"""The first page: what is here, the three jobs, the headline answers, and every page by name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from icgraph.errors import NotFound
from icgraph.site.addresses import relative
from icgraph.site.beside import Held
from icgraph.site.first_answers import answers
from icgraph.site.frame import Frame, counted
from icgraph.site.next_steps import no_cases, no_reviews, none_compared
from icgraph.views.headlines import Headlines, headlines
from icgraph.views.site_page import (
    Cards,
    Figures,
    Finder,
    Link,
    Part,
    Section,
    Sheet,
    Words,
)
from icgraph.vocabulary import IC as V

HERE = "index.html"
TITLE = "How integrated care for children is thought to bring about change"


def make(frame: Frame) -> None:
    """The page, after all others: it lists them."""
    found: Headlines | None
    try:
        found = headlines(frame.reading.store)
    except NotFound:
        found = None
    find = Section("Find a page", [Finder("Name of a page", _lists(frame))], "pages")
    sections = [*(answers(frame, found) if found else _missing(frame)), find]
    lead = (
        "Case studies of services that join GPs, community nurses and hospital paediatricians, "
        "held as claims: each with its source, its status and whose word it is."
    )
    sheet = Sheet([_figures(frame), _key(), _jobs(frame)], sections)
    files = [("everything as TriG", "data/everything.trig")]
    if "data/cases.xlsx" in frame.files:
        files.append(("sheets to enter cases in, filled in", "data/cases.xlsx"))
    frame.sheet(HERE, "Start", (TITLE, lead), sheet, Held(files=files))


def _figures(frame: Frame) -> Figures:
    """How much there is, each number with the page that lists it."""
    reading = frame.reading
    claims = sum(claim in reading.sentences for claim in reading.book.values)
    gaps = len(reading.open_questions)
    numbers = (
        (len(reading.study.cases), "case study", "case studies", "cases/index.html"),
        (claims, "claim, with its source", "claims, each with its source", "cases/index.html"),
        (len(reading.things.get(V.EvidenceReview, ())), "review", "reviews", "reviews/index.html"),
        (len(reading.lines), "finding of a review", "findings of reviews", "reviews/index.html"),
        (gaps, "open question", "open questions", "open-questions.html"),
    )
    return Figures([(n, one if n == 1 else many, path) for n, one, many, path in numbers])


def _key() -> Words:
    return Words(
        [
            "Not said is not the same as no: every count says what is known and what cannot be "
            "ruled out."
        ],
        key=True,
    )


def _missing(frame: Frame) -> Iterator[Section]:
    """What to do next where there is nothing yet to answer from."""
    number = len(frame.reading.study.cases)
    if number:
        blocks = none_compared(counted(number, "case"))
        yield Section("No set of cases is compared closely", blocks)
    else:
        yield Section("No case study yet", no_cases())
    if not frame.reading.things.get(V.EvidenceReview):
        yield Section("No review yet", no_reviews())


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
