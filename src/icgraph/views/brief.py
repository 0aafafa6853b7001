"""The brief as a page that prints on two sheets: sentences with marks, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.analysis.brief import Brief
from icgraph.tracing import Claim
from icgraph.views.cited import behind, mark
from icgraph.views.pages import Page, render


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
    rows = [behind(claim) for claim in claims]
    marks = {claim: mark(claim) for sentence in brief.sentences() for claim in sentence.claims}
    return render(
        "brief.html.j2",
        page,
        {"brief": brief, "marks": marks, "behind": rows},
        styles=("brief.css",),
    )
