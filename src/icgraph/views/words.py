"""Words that a page explains where they first stand on it, and lists at its end.

A page is read as the tags and texts it is made of; only texts are looked at, and what is put in
is escaped, so that nothing a graph says can become markup or change an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from icgraph.views.directions import written_out

if TYPE_CHECKING:
    from markupsafe import Markup

_PLAIN = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
_SILENT = frozenset({"svg", "script", "style", "code", "pre", "option", "textarea"})
"""What holds no sentences."""
_UNMARKED = frozenset(
    {"a", "button", "summary", "label", "select", "legend", "thead", "caption"}
    | {f"h{level}" for level in range(1, 7)}
)
"""Where a word counts as standing on the page, but no link can be put."""


class Word(NamedTuple):
    """A word with its meaning.

    ``forms`` are the ways it is written, singular; ``full`` is what an abbreviation stands for;
    ``anchor`` its place in a glossary. A ``badge`` word is explained where it is a status only.
    """

    term: str
    means: str
    anchor: str
    forms: tuple[str, ...]
    full: str = ""
    badge: bool = False


class Glossary:
    """Words to look for; of two that are written alike the first counts."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.inline: dict[str, Word] = {}
        self.badges: dict[str, Word] = {}
        for word in words:
            for form in filter(_PLAIN.fullmatch, word.forms):
                (self.badges if word.badge else self.inline).setdefault(_key(word, form), word)
        self.in_text = _pattern(self.inline)
        self.in_badges = _pattern(self.badges)


class Explained(NamedTuple):
    """A word that stands on a page, and the name of its line in the list there."""

    word: Word
    name: str


class Marks:
    """Marks the first place of each word in the parts of one page it is given, in order.

    ``found`` lists the words met so far; ``address`` is the glossary beside the page, else the
    words lead to that list.
    """

    def __init__(self, glossary: Glossary | None, address: str = "") -> None:
        self.address = address
        self._glossary = glossary
        self._met: dict[Word, Explained] = {}
        self._marked: set[Word] = set()

    @property
    def found(self) -> list[Explained]:
        """The words met so far, in the order of a dictionary."""
        return sorted(self._met.values(), key=lambda one: (one.word.term.lower(), one.word.term))

    def __call__(self, part: Markup) -> Markup:
        """A part of the page with its words marked."""
        from markupsafe import Markup

        if self._glossary is None:
            return part
        reader = _Reader(self)
        reader.feed(part)
        reader.close()
        return Markup("".join(reader.out))  # noqa: S704 - what was given, with escaped links in it

    def text(self, text: str, *, badge: bool, linked: bool) -> str:
        """A text as it stands between two tags; ``linked`` allows to put links in."""
        glossary = self._glossary
        if glossary is None:
            return text
        words, pattern = (
            (glossary.badges, glossary.in_badges) if badge else (glossary.inline, glossary.in_text)
        )
        out, after = [], 0
        for found in pattern.finditer(text) if pattern else ():
            word = words.get(found[1]) or words[found[1].lower()]
            one = self._met.setdefault(word, Explained(word, f"means-{len(self._met) + 1}"))
            if linked and word not in self._marked:
                self._marked.add(word)
                out += [text[after : found.start()], self._link(found[0], one)]
                after = found.end()
        return "".join([*out, text[after:]])

    def _link(self, text: str, one: Explained) -> str:
        """The link around a text, which is a form of the word and no markup."""
        from markupsafe import escape

        word = one.word
        address = f"{self.address}#{word.anchor}" if self.address else f"#{one.name}"
        full = escape(written_out(word.full) + _plural(text))
        shown = f' data-full="{full}"' if word.full else ""
        style = "word short" if word.full else "word"
        return (
            f'<a class="{style}" href="{escape(address)}" aria-describedby="{one.name}"{shown}>'
            f"{text}</a>"
        )


class _Reader(HTMLParser):
    """Hands on what it reads as it stands, and every text by way of ``Marks.text``."""

    def __init__(self, marks: Marks) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._marks = marks
        self._inside: list[str] = []
        self._badge = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Hand on a tag, and note what it opens."""
        self.out.append(self.get_starttag_text() or "")
        if tag in _SILENT or tag in _UNMARKED:
            self._inside.append(tag)
        classes = next((value or "" for name, value in attrs if name == "class"), "")
        self._badge = "badge" in classes.split()

    def handle_startendtag(self, _tag: str, _attrs: Sequence[tuple[str, str | None]]) -> None:
        """Hand on a tag that opens nothing."""
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Hand on the end of an element, and note that it is left."""
        self.out.append(f"</{tag}>")
        self._badge = False
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """Hand on a text, with its words marked where they may be."""
        if not _SILENT.isdisjoint(self._inside):
            self.out.append(data)
        else:
            self.out.append(self._marks.text(data, badge=self._badge, linked=not self._inside))

    def handle_entityref(self, name: str) -> None:
        """Hand on a sign that is written by name."""
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Hand on a sign that is written by number."""
        self.out.append(f"&#{name};")


def _plural(text: str) -> str:
    """What the word in full ends in, when the letters stand for several."""
    return "s" if text.endswith("s") else ""


def _key(word: Word, form: str) -> str:
    """How a form is looked up: an abbreviation as it is, any other word in small letters."""
    return form if word.full else form.lower()


def _pattern(words: dict[str, Word]) -> re.Pattern[str] | None:
    """Finds any of the words, alone or in the plural; group 1 is the singular."""
    if not words:
        return None
    forms = sorted(words, key=lambda form: (-len(form), form))
    found = "|".join(form if words[form].full else f"(?i:{form})" for form in forms)
    return re.compile(rf"\b({found})(?:s|es)?\b")
