"""Analyses by name: one decorated function each, with its options declared beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any, NamedTuple

from icgraph.analysis import ANALYSES
from icgraph.analysis.result import Result
from icgraph.analysis.study import Study
from icgraph.errors import NotFound, did_you_mean
from icgraph.terms import IRI

CLOSELY, EVERY = "closely", "every"
BOTH = (CLOSELY, EVERY)
"""The cases that a graph says it compares closely, and every case."""


class Option(NamedTuple):
    """What an analysis takes besides its scope.

    ``type`` is ``str``, ``int``, ``float`` or ``bool`` (a flag); ``choices`` the words allowed;
    ``many`` allows it again and gives a tuple; an ``argument`` stands without dashes and must
    be given: ``names`` is the class of the things it names, ``most`` how many of them. The name
    is the function's keyword; dashes stand for underscores on a command line. ``page`` is what a
    page takes when nothing is given, where that is not the default.
    """

    name: str
    about: str
    type: type = str
    default: Any = None
    choices: tuple[str, ...] = ()
    many: bool = False
    argument: bool = False
    names: IRI | None = None
    most: int = 0
    page: Any = None


class Analysis(NamedTuple):
    """A registered analysis: its title on a page, what it answers, the function that does it.

    ``formats`` are those it can be written in besides the ones that every answer can; ``over``
    says for which cases a site has a page of it.
    """

    name: str
    title: str
    answers: str
    options: tuple[Option, ...]
    run: Callable[..., Result]
    formats: tuple[str, ...] = ()
    over: tuple[str, ...] = BOTH

    def for_page(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The options of a page: those given, and what a page takes for the others."""
        taken = {o.name: o.page for o in self.options if o.page is not None}
        return taken | {name: value for name, value in given.items() if value is not None}


_REGISTERED: dict[str, Analysis] = {}


def analysis(
    name: str,
    title: str,
    answers: str,
    options: tuple[Option, ...] = (),
    *,
    formats: tuple[str, ...] = (),
    over: tuple[str, ...] = BOTH,
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Register a function ``(study, **options) -> Result`` under a name; see ``Analysis``."""

    def register(run: Callable[..., Result]) -> Callable[..., Result]:
        _REGISTERED[name] = Analysis(name, title, answers, options, run, formats, over)
        return run

    return register


def named(name: str) -> Analysis:
    """The analysis of this name. Raise NotFound with the nearest when there is none."""
    if name not in ANALYSES:
        raise NotFound(
            f"no analysis named {name!r}{did_you_mean(name, ANALYSES)}",
            hint=f"one of {', '.join(ANALYSES)}",
        )
    import_module(f"icgraph.analysis.{ANALYSES[name]}")
    return _REGISTERED[name]


def run(name: str, study: Study, **options: Any) -> Result:
    """Run an analysis over a study, with defaults for the options that are not given."""
    found = named(name)
    unasked = {o.name: () if o.many and o.default is None else o.default for o in found.options}
    given = unasked | options
    return replace(found.run(study, **given), head=study.head())
