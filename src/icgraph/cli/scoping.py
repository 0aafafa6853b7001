"""The scope every analysis and every page is asked over: which cases, compared on what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from icgraph.analysis.study import Scope

SCOPE = (
    click.Option(
        ["--among"], metavar="SET|CASE,…", default="", help="These cases only (every case)."
    ),
    click.Option(
        ["--attributes"], metavar="SET", default="", help="Compare on this set (all that is said)."
    ),
    click.Option(
        ["--kind", "kinds"],
        metavar="WORD,…",
        default="",
        help="Compare on these kinds: mechanism, context-factor, outcome …",
    ),
    click.Option(["--reading"], default="", help="strict, inclusive or enumerated (strict)."),
    click.Option(
        ["--status"], metavar="WORD,…", default="", help="Count claims of these statuses only."
    ),
    click.Option(
        ["--as-of"], metavar="DATE", default="", help="Count what is dated up to then only."
    ),
    click.Option(
        ["--leave-out"], metavar="case|source|coder", default="", help="Leave each out in turn."
    ),
)
"""Options that say which cases are looked at, on what, and which claims count."""


def scope_of(given: dict[str, Any]) -> Scope:
    """The scope that a command's arguments say; takes them out of ``given``."""
    from icgraph.analysis.study import Scope

    return Scope(
        among=given.pop("among"),
        attributes=given.pop("attributes"),
        kinds=_words(given.pop("kinds")),
        reading=given.pop("reading"),
        statuses=_words(given.pop("status")),
        as_of=given.pop("as_of"),
        leave_out=given.pop("leave_out"),
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
