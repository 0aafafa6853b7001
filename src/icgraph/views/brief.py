"""The brief as a page that prints on two sheets: sentences with marks, and what they rest on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from icgraph.analysis.brief import Brief
from icgraph.analysis.brief.of_case import HEADINGS
from icgraph.identity import PREFIXES
from icgraph.terms import IRI
from icgraph.tracing import Claim
from icgraph.views.around import ALONE, Around
from icgraph.views.map_data import readable
from icgraph.views.pages import Page, render

_KINDS = (
    ("claim", "c", "claim"),
    ("line", "r", "evidence line"),
    ("gap", "q", "open question"),
    ("src", "s", "source"),
    ("actor", "w", "whose word"),
    ("case", "k", "case study"),
    ("item", "i", "item of transfer"),
    ("profile", "p", "local profile"),
    ("attr", "a", "attribute"),
)
"""By prefix: the letter of its marks, and what it is in a word."""
_OWN_NAME = re.compile(r"[A-Z]\d+")
_ROOMY_UP_TO = 85
"""With so many sentences two printed pages have room for one on a line."""
_MARKS_SHOWN = 8
_KEY_UP_TO = 80


class Behind(NamedTuple):
    """One row of what the sentences rest on; ``name`` is how ``icgraph trace`` knows it."""

    mark: str
    name: str
    text: str
    status: str
    style: str
    whose: str
    passage: str


def brief_page(
    brief: Brief,
    claims: Sequence[Claim],
    named: Callable[[str], str],
    read: str,
    *,
    around: Around = ALONE,
) -> str:
    """The page of a brief.

    ``claims`` are what its sentences name, as people read them: claims, evidence lines, open
    questions, and things without a description, which go by the label that ``named`` gives.
    """
    marks = marks_of(brief)
    rows = [_behind(claim, marks[claim.iri], named) for claim in claims]
    key = [row for row in rows if row.mark != row.name]
    page = Page(brief.title, brief.about, read, around=around)
    return render(
        "brief.html.j2",
        page,
        {
            "brief": brief,
            "perspective": [
                (section.heading, section.lines[0].said)
                for section in brief.sections
                if section.heading == HEADINGS["word"]
            ],
            "marks": marks,
            "behind": sorted(rows, key=lambda row: _in_order(row.mark)),
            "key": sorted(key, key=lambda row: _in_order(row.mark))
            if len(key) <= _KEY_UP_TO
            else [],
            "shown": _MARKS_SHOWN,
            "roomy": len(list(brief.sentences())) <= _ROOMY_UP_TO,
        },
        styles=("brief.css",),
    )


def marks_of(brief: Brief) -> Mapping[IRI, str]:
    """The mark of all that sentences rest on: a short name of its own, else letter and number.

    A source's numbered claims keep their names; the rest is numbered as it first comes.
    """
    marks: dict[IRI, str] = {}
    counts: Counter[str] = Counter()
    for sentence in brief.sentences():
        for iri in sentence.claims:
            if iri in marks:
                continue
            name = iri.rpartition("/")[2]
            if iri.startswith(PREFIXES["claim"]) and _OWN_NAME.match(name):
                marks[iri] = name
                continue
            letter = _kind(iri)[0]
            counts[letter] += 1
            marks[iri] = f"{letter}{counts[letter]}"
    return marks


def _kind(iri: IRI) -> tuple[str, str]:
    """The letter and the word of what is not a numbered claim; a kind goes by ``t``."""
    found = ((letter, word) for prefix, letter, word in _KINDS if iri.startswith(PREFIXES[prefix]))
    return next(found, ("t", "kind"))


def _in_order(mark: str) -> tuple[str, int, str]:
    number = re.search(r"\d+", mark)
    return mark[0], int(number[0]) if number else 0, mark


def _behind(claim: Claim, mark: str, named: Callable[[str], str]) -> Behind:
    said = readable(claim)
    facts = dict(said["facts"])
    names = ("Held by", "Reported by", "Written by")
    whose = "; ".join(f"{name.lower()} {facts[name]}" for name in names if name in facts)
    return Behind(
        mark,
        claim.iri.rpartition("/")[2],
        said["text"] or named(claim.iri),
        said["status"] or _kind(claim.iri)[1],
        said["style"],
        whose,
        facts.get("Passage", ""),
    )
