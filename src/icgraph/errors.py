"""Every error a person can meet, in four families that doors map to exit codes.

A message says what happened and where; ``hint`` says what to type next. Doors print
``message`` and ``hint`` and never a traceback.
"""

from __future__ import annotations

from collections.abc import Iterable


class IcgraphError(Exception):
    """Base of all errors icgraph raises on purpose.

    Attributes
    ----------
        message: one line: what happened, where.
        hint: what to do next, or ``""``.
        exit_code: what the command line exits with.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ProblemsFound(IcgraphError):  # noqa: N818 - the word a person reads
    """A check ran and found problems (exit 1)."""

    exit_code = 1


class UsageError(IcgraphError):
    """The request itself is not well formed, or is ambiguous (exit 2)."""

    exit_code = 2


class NotFound(IcgraphError):  # noqa: N818 - the word a person reads
    """A thing that was named does not exist (exit 3)."""

    exit_code = 3


class Invalid(IcgraphError):  # noqa: N818 - the word a person reads
    """Input that breaks a rule; nothing was written (exit 4)."""

    exit_code = 4


class Unavailable(IcgraphError):  # noqa: N818 - the word a person reads
    """A store is locked, missing, damaged or not reachable (exit 5)."""

    exit_code = 5


class LimitHit(IcgraphError):  # noqa: N818 - the word a person reads
    """A time, row or memory limit was reached (exit 6)."""

    exit_code = 6


def nearest(name: str, known: Iterable[str], *, count: int = 1) -> list[str]:
    """The names in ``known`` closest to ``name``, best first; empty when none is close.

    A prefix that two CURIEs share does not make them alike: what follows it is compared.
    """
    from difflib import get_close_matches

    every = sorted(known)
    prefix, colon, own = name.rpartition(":")
    alike = {
        one.removeprefix(prefix + colon): one for one in every if one.startswith(prefix + colon)
    }
    near = [alike[one] for one in get_close_matches(own, sorted(alike), n=count, cutoff=0.6)]
    if near or not colon:
        return near
    others = [one for one in every if not one.startswith(prefix + colon)]
    return get_close_matches(name, others, n=count, cutoff=0.6)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``"; did you mean 'x'?"`` for the closest known name, or ``""``."""
    near = nearest(name, known)
    return f"; did you mean {near[0]!r}?" if near else ""
