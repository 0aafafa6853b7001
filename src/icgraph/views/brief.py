"""The brief as a page that prints on two sheets: sentences with marks, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from icgraph.analysis.brief import Brief
from icgraph.terms import IRI
from icgraph.tracing import Claim
from icgraph.views.map_data import readable
from icgraph.views.pages import Page, render


class Behind(NamedTuple):
    """One row of what the sentences rest on."""

    mark: str
    text: str
    status: str
    style: str
    whose: str
    passage: str


def brief_page(
    brief: Brief,
    claims: Sequence[Claim],
    read: str,
    *,
    trail: Sequence[tuple[str, str]] = (),
    downloads: Sequence[tuple[str, str]] = (),
) -> str:
    """The page of a brief.

    ``claims`` are those its sentences name, as people read them.
    """
    page = Page(
        brief.title,
        "A brief in sentences made from claims.",
        read,
        trail=trail,
        downloads=downloads,
    )
    rows = [_behind(claim) for claim in claims]
    marks = {claim: mark(claim) for sentence in brief.sentences() for claim in sentence.claims}
    return render(
        "brief.html.j2",
        page,
        {"brief": brief, "marks": marks, "behind": rows},
        styles=("brief.css",),
    )


def mark(claim: IRI) -> str:
    """The short name of a claim: the last part of its IRI."""
    return claim.rpartition("/")[2]


def _behind(claim: Claim) -> Behind:
    said = readable(claim)
    facts = dict(said["facts"])
    names = ("Held by", "Reported by", "Written by")
    whose = "; ".join(f"{name.lower()} {facts[name]}" for name in names if name in facts)
    return Behind(
        mark(claim.iri),
        said["text"],
        said["status"],
        said["style"],
        whose,
        facts.get("Passage", ""),
    )
