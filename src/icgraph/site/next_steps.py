"""What to do next where a graph holds nothing yet: in words, and as commands to type."""

from __future__ import annotations

from icgraph.views.site_page import Block, Code, Words


def no_cases() -> list[Block]:
    """How case studies come in."""
    return _steps(
        "Nothing is recorded of any case. Fill in the sheets, look at what would change, then "
        "bring them in.",
        "icgraph template cases -o cases.xlsx\n"
        "icgraph import cases cases.xlsx --coder 'YOUR NAME' --dry-run\n"
        "icgraph import cases cases.xlsx --coder 'YOUR NAME'",
    )


def no_reviews() -> list[Block]:
    """How reviews come in."""
    return _steps(
        "No review of research is recorded. Bring in references, then link what they found.",
        "icgraph import references FILE\nicgraph evidence add --help",
    )


def none_compared(number: str) -> list[Block]:
    """How a set of cases gets headline answers; ``number`` says how many cases there are."""
    return _steps(
        f"{number} can be looked at one by one, and together in the analyses. Headline answers "
        "need a set that says on which attributes its cases are compared (ic:comparedOn).",
        "icgraph shared",
    )


def _steps(says: str, typed: str) -> list[Block]:
    return [Words([says]), Code(typed, "Commands")]
