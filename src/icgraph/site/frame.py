"""The files of a site as they are made: pages with the same links on top, and data beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from icgraph.site.addresses import relative
from icgraph.site.beside import Beside, Held, Links, tables_of
from icgraph.site.claim_rows import Sources, claim_row
from icgraph.site.reading import Reading, Told
from icgraph.terms import IRI
from icgraph.views.around import Around
from icgraph.views.glossary import glossary
from icgraph.views.pages import Page
from icgraph.views.site_page import (
    Badge,
    Cell,
    Items,
    Link,
    Part,
    Rows,
    Section,
    Sheet,
    Small,
    site_page,
)
from icgraph.vocabulary import IC as V
from icgraph.wording.claims import Saying
from icgraph.wording.sentences import Name

GLOSSARY = "glossary.html"
"""The page that explains every word."""

TRAIL = (
    ("Start", "index.html"),
    ("Cases", "cases/index.html"),
    ("Mechanisms", "mechanisms/index.html"),
    ("Contexts", "contexts/index.html"),
    ("Outcomes", "outcomes/index.html"),
    ("Maps", "maps/index.html"),
    ("Reviews", "reviews/index.html"),
    ("Questions", "questions/index.html"),
    ("Analyses", "analyses/index.html"),
    ("Open questions", "open-questions.html"),
    ("Glossary", GLOSSARY),
)
"""The links on top of every page."""


class Entry(NamedTuple):
    """A page as the list of all pages names it."""

    section: str
    title: str
    path: str


class Frame:
    """The files made so far, by path inside the site, and the pages among them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.files: dict[str, str | bytes] = {}
        self.entries: list[Entry] = []
        self._beside = Beside(reading, self.files)
        self._glossary = glossary(reading.store)

    def around(self, here: str, title: str = "", held: Held | None = None) -> Around:
        """The links on top of a page and the files beside it, which are written."""
        downloads: Links = self._beside.write(here, title, held) if held else []
        return Around(
            [(name, relative(here, path)) for name, path in TRAIL],
            _section(here),
            [(name, relative(here, path)) for name, path in downloads],
            here,
            None if here == GLOSSARY else self._glossary,
            relative(here, GLOSSARY),
        )

    def sheet(
        self,
        path: str,
        section: str,
        page: tuple[str, str],
        sheet: Sheet,
        held: Held | None = None,
        *,
        listed: str = "",
    ) -> None:
        """Make a page of blocks; ``page`` is its title and lead.

        ``held`` is what its files hold, without tables those that are shown; ``listed`` is what
        the list of all pages calls it, when not by its title.
        """
        title, lead = page
        held = held or Held()
        if not held.tables:
            held = replace(held, tables=tables_of([Section(title, sheet.blocks), *sheet.sections]))
        around = Page(
            title,
            lead,
            self.reading.described,
            around=self.around(path, title, held),
        )
        self.whole(path, section, listed or title, site_page(around, sheet))

    def whole(self, path: str, section: str, title: str, text: str) -> None:
        """Add a page that is written already."""
        self.files[path] = text
        self.entries.append(Entry(section, title, path))

    def link(self, here: str, thing: str, text: str = "") -> Part:
        """A thing by its label: a link where it has a page."""
        name = text or sentence_case(self.reading.names[thing])
        path = self.reading.addresses.of(thing)
        return Link(name, relative(here, path)) if path and path != here else name

    def links(self, here: str, things: Iterable[str]) -> list[Part]:
        """Things as links, with semicolons between."""
        parts: list[Part] = []
        for thing in things:
            parts += ["; "] if parts else []
            parts.append(self.link(here, thing))
        return parts

    def sentence(self, here: str, told: Told) -> list[Part]:
        """The sentence of a claim, each name in it a link where it has a page."""
        return [
            self.link(here, told.names[part], str(part))
            if isinstance(part, Name) and part in told.names
            else str(part)
            for part in told.sentence.parts
        ]

    def claims(self, here: str, claims: Iterable[IRI], cited: Sources, own: str = "") -> Rows:
        """Claims as a table: in words, with status, whose they are and where they stand.

        ``own`` is the name of the case a page is about; ``cited`` numbers the sources.
        """
        rows: list[Sequence[Cell]] = []
        anchors = []
        for iri in sorted(claims, key=lambda one: _nearness(self.reading.sayings[one], own)):
            told = self.reading.told(iri, own)
            row = claim_row(self.reading, iri)
            words = self.sentence(here, told)
            said = row["paraphrase"]
            if said and said not in told.sentence.text:
                words.append(Small(f"As coded: {said}"))
            where = [*cited.where(self.reading, iri), Small(row["mark"])]
            rows.append((words, Badge(row["status"], row["style"]), row["whose"], where))
            anchors.append(f"claim-{row['mark']}")
        return Rows(("In our words", "Status", "Whose", "Where it stands"), rows, anchors)


def _section(here: str) -> str:
    """The link on top under which a page belongs; none for a folder that is not among them."""
    folder = {"briefs": "maps"}.get(start := here.rpartition("/")[0], start)
    for name, path in TRAIL:
        if path == here or (folder and path.rpartition("/")[0] == folder):
            return name
    return ""


def _nearness(saying: Saying, own: str) -> tuple[int, tuple[IRI, ...]]:
    """Of the case itself, of each of a set, of a set in general or together, of some."""
    if saying.quantifier:
        return (4 if saying.quantifier == V.Some else 3), saying.claims
    if own in {subject.name for subject in saying.subjects}:
        return 0, saying.claims
    return (2 if saying.basis == V.basis_generic else 1), saying.claims


def contents(sections: Sequence[Section]) -> Items:
    """The headings of a page as links, each with how many rows stand under it."""
    return Items(
        [Link(f"{one.heading}{_number(one)}", f"#{one.name}") for one in sections if one.name],
        close=True,
    )


def _number(section: Section) -> str:
    rows = sum(len(block.rows) for block in section.blocks if isinstance(block, Rows))
    return f" ({rows})" if rows else ""


def sentence_case(text: str) -> str:
    """A label as a heading or the beginning of a line."""
    return text[:1].upper() + text[1:]


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "case"), counted(3, "case")
    ('1 case', '3 cases')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"
