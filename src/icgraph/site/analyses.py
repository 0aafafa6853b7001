"""A page for each analysis: over the five cases, over every case, or over both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.registry import named, run
from icgraph.analysis.study import Scope
from icgraph.errors import IcgraphError
from icgraph.site.addresses import file_name, relative
from icgraph.site.drawn import GAP_MAP, Draws
from icgraph.site.frame import Frame, sentence_case
from icgraph.site.reading import slug_of
from icgraph.views.site_page import Cell, Link, Rows, Sheet, Words
from icgraph.vocabulary import IC as V

SECTION = "Analyses"
HERE = "analyses/index.html"
FIVE = Scope(among="set:all-five")
EVERY = Scope()
_OVER = {FIVE: "the five cases", EVERY: "every case"}

_BOTH = ("shared", "small-n", "paths", "ledger", "timeline", "follow-up", "gaps")
_FIVE_ONLY = ("similar", "concepts", "implications")
_EVERY_ONLY = ("findings",)


class Asked(NamedTuple):
    """An analysis to write: its scope, what it is given besides, and where its page stands."""

    name: str
    title: str
    path: str
    scope: Scope
    options: dict[str, Any]


def make(frame: Frame, draws: Draws) -> None:
    """The page of every analysis, the lattice, and the list of them."""
    made = []
    for asked in _asked(frame):
        try:
            result = run(asked.name, draws.study(asked.scope), **asked.options)
            stem = asked.path.removesuffix(".html")
            files = frame.data(stem, result.rows)
            text = draws.page(
                asked.name,
                asked.scope,
                around=frame.around(asked.path, files),
                **asked.options,
            )
        except IcgraphError:
            continue
        frame.whole(asked.path, SECTION, asked.title, text)
        made.append(asked)
    if frame.reading.five:
        path = "analyses/lattice.html"
        frame.whole(path, SECTION, "Concept lattice of the five cases",
                    draws.lattice(FIVE, around=frame.around(path)))  # fmt: skip
    _index(frame, made)


def _asked(frame: Frame) -> Iterator[Asked]:
    five = bool(frame.reading.five)
    for name in (*_BOTH, *_FIVE_ONLY):
        if five:
            yield _of(name, FIVE, f"analyses/{name}.html")
    for name in (*_BOTH, *_EVERY_ONLY):
        yield _of(name, EVERY, f"analyses/{name}-every-case.html")
    if five:
        pairs = tuple(slug_of(case) for case in frame.reading.five[:4])
        yield _of("compare", EVERY, "analyses/compare.html", "of four of the five", cases=pairs)
    for profile in frame.reading.things.get(V.LocalProfile, ()):
        label = frame.reading.names[profile]
        for scope in (FIVE, EVERY) if five else (EVERY,):
            ending = "" if scope is FIVE else "-every-case"
            path = f"analyses/transfer-{file_name(profile)}{ending}.html"
            yield _of("transfer", scope, path, f"to “{label}”, of {_OVER[scope]}", profile=profile)


def _of(name: str, scope: Scope, path: str, over: str = "", **options: Any) -> Asked:
    word = sentence_case(name.replace("-", " "))
    if name == "paths":
        options = {"mode": "assembled"}
    return Asked(name, f"{word} {over or f'of {_OVER[scope]}'}", path, scope, options)


def _index(frame: Frame, made: Sequence[Asked]) -> None:
    rows: list[Sequence[Cell]] = [
        (
            Link(asked.title, relative(HERE, asked.path)),
            named(asked.name).answers,
        )
        for asked in made
    ]
    if "analyses/lattice.html" in frame.files:
        rows.append((Link("Concept lattice of the five cases", "lattice.html"),
                     "Draw which cases have what in common."))  # fmt: skip
    if GAP_MAP in frame.files:
        rows.append((Link("Evidence gap map", relative(HERE, GAP_MAP)),
                     "Draw where reviews were found and which questions are open."))  # fmt: skip
    sheet = Sheet(
        [
            Words(
                [
                    "Every number is an interval where something is not known: what is certain, "
                    "and what cannot be ruled out. Each analysis is a command of the same name."
                ],
                key=True,
            ),
            Rows(("Analysis", "What it answers"), rows),
        ]
    )
    frame.sheet(HERE, SECTION, ("Analyses", "What the cases say together, and cannot say."), sheet)
