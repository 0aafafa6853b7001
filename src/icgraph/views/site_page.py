"""A page of the site: headings over facts, tables and lists, whose cells may lead elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from icgraph.views.pages import Page, render

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page of the site, by a relative address."""

    kind: ClassVar[str] = "link"
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A status: its word, and the style class that gives it its outline."""

    kind: ClassVar[str] = "badge"
    word: str
    style: str


@dataclass(frozen=True, slots=True)
class State:
    """One of the three values of a cell: said, said-not or not-said, with its words."""

    kind: ClassVar[str] = "state"
    style: str
    words: str


@dataclass(frozen=True, slots=True)
class Small:
    """Words of less weight, on a line of their own."""

    kind: ClassVar[str] = "small"
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """Words as they are typed or written in a file."""

    kind: ClassVar[str] = "typed"
    text: str


Part: TypeAlias = str | int | Link | Badge | State | Small | Typed
Cell: TypeAlias = Part | Sequence[Part]


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences, each a paragraph; ``key`` sets them apart as what must be read first."""

    kind: ClassVar[str] = "words"
    sentences: Sequence[Cell]
    key: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is recorded under each."""

    kind: ClassVar[str] = "facts"
    rows: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; on a phone each row becomes a short list. ``anchors`` name rows to lead to."""

    kind: ClassVar[str] = "rows"
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    anchors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ``close`` sets short ones beside each other."""

    kind: ClassVar[str] = "items"
    cells: Sequence[Cell]
    close: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """A few things to do, each a heading that leads on, a sentence, and a line to type."""

    kind: ClassVar[str] = "cards"
    cards: Sequence[tuple[str, Part, str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """How much there is of a few things: a number, its noun, and the page that lists them."""

    kind: ClassVar[str] = "figures"
    figures: Sequence[tuple[int, str, str]]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines to type, or a query."""

    kind: ClassVar[str] = "code"
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in a region that scrolls; its table twin stands elsewhere on the page."""

    kind: ClassVar[str] = "drawing"
    svg: Markup
    label: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks behind a line that opens them."""

    kind: ClassVar[str] = "folded"
    summary: str
    blocks: Sequence[Block]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Finder:
    """A search field over the lists of the page that carry ``data-find``."""

    kind: ClassVar[str] = "finder"
    label: str
    lists: Sequence[tuple[str, Sequence[Link]]] = ()


Block: TypeAlias = Words | Facts | Rows | Items | Cards | Figures | Code | Drawing | Folded | Finder


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its name within the page, and what stands under it."""

    heading: str
    blocks: Sequence[Block]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page of the site holds: blocks before the first heading, then sections."""

    blocks: Sequence[Block] = ()
    sections: Sequence[Section] = field(default_factory=list)


def site_page(page: Page, sheet: Sheet) -> str:
    """The page as HTML that opens from a disk or a server alike."""
    blocks = [*sheet.blocks, *(one for section in sheet.sections for one in section.blocks)]
    finds = any(isinstance(block, Finder) for block in blocks)
    sections = [
        (section.name or f"part-{number}", section)
        for number, section in enumerate(sheet.sections, 1)
    ]
    return render(
        "site.html.j2",
        page,
        {"blocks": sheet.blocks, "sections": sections},
        styles=("picture.css", "site.css"),
        scripts=("find.js",) if finds else (),
    )
