"""The list of each folder of kinds: what they mean, of how many cases they are said."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.analysis.result import counted as spread
from icgraph.site.addresses import relative
from icgraph.site.beside import Held
from icgraph.site.cells import counts, nearest_said, said_of_some
from icgraph.site.frame import Frame, counted
from icgraph.site.reviews import lines_on
from icgraph.terms import IRI
from icgraph.views.site_page import Block, Cell, Folded, Items, Link, Part, Rows, Sheet, Words

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


def make(frame: Frame, folder: str, kinds: Sequence[IRI]) -> None:
    """The list of one folder."""
    here = f"{folder}/index.html"
    reading = frame.reading
    title, lead = SECTIONS[folder]
    data = []
    rows: list[Sequence[Cell]] = []
    silent: list[Cell] = []
    for kind in kinds:
        certain, absent, unknown = counts(reading, kind)
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
            silent.append([frame.link(here, kind), *_carried(frame, here, kind)])
    blocks: list[Block] = []
    if rows:
        columns = ("Kind", "What it means", "In any way", "Findings of reviews")
        blocks.append(Rows(columns, rows))
    if silent:
        summary = f"Said of no case by this very name, with a page all the same: {len(silent)}"
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


def _carried(frame: Frame, here: str, kind: IRI) -> list[Part]:
    """After the name of a kind said of no case: of what it is said instead."""
    parts: list[Part] = []
    if said_of_some(frame.reading, kind):
        parts.append(": of at least one case of a set, not said which")
    for broader, number in nearest_said(frame.reading, kind)[:1]:
        parts += ["; " if parts else ": ", "the broader ", frame.link(here, broader)]
        parts.append(f" is said of {number}")
    return parts


def _also(here: str, folder: str) -> list[Part]:
    """The other folders of kinds, as a line."""
    parts: list[Part] = ["Other kinds: "]
    others = [(name, title) for name, (title, _) in SECTIONS.items() if name != folder]
    for place, (name, title) in enumerate(others):
        parts += [" · "] if place else []
        parts.append(Link(title.lower(), relative(here, f"{name}/index.html")))
    return parts
