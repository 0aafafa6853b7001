"""Analyses by name: one decorated function each, with its options declared beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any, NamedTuple

from icgraph.analysis import ANALYSES
from icgraph.analysis.result import Result
from icgraph.analysis.study import Study
from icgraph.errors import NotFound, did_you_mean


class Option(NamedTuple):
    """What an analysis takes besides its scope.

    ``type`` is ``str``, ``int``, ``float`` or ``bool`` (a flag); ``choices`` the words allowed;
    ``many`` allows it again and gives a tuple; an ``argument`` stands without dashes and must
    be given. The name is the function's keyword; dashes stand for underscores on a command line.
    """

    name: str
    about: str
    type: type = str
    default: Any = None
    choices: tuple[str, ...] = ()
    many: bool = False
    argument: bool = False


class Analysis(NamedTuple):
    """A registered analysis: what it answers in one line, and the function that does it.

    ``formats`` are those it can be written in besides the ones that every answer can.
    """

    name: str
    answers: str
    options: tuple[Option, ...]
    run: Callable[..., Result]
    formats: tuple[str, ...] = ()


_REGISTERED: dict[str, Analysis] = {}


def analysis(
    name: str, answers: str, options: tuple[Option, ...] = (), formats: tuple[str, ...] = ()
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Register a function ``(study, **options) -> Result`` under a name."""

    def register(run: Callable[..., Result]) -> Callable[..., Result]:
        _REGISTERED[name] = Analysis(name, answers, options, run, formats)
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
