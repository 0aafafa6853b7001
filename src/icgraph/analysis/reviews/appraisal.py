"""Checks on judgements of certainty that people made: arithmetic, reasons, directness.

Nothing here computes a level of certainty from facts about a review: a named person judges, and
this tells whether the sum is right, whether every domain has a reason, and where a judgement
of indirectness may have been forgotten.
Sources: Guyatt et al. 2011, GRADE guidelines 1, doi:10.1016/j.jclinepi.2010.04.026, and 8
(indirectness), doi:10.1016/j.jclinepi.2011.04.014; Lewin et al. 2018, GRADE-CERQual,
doi:10.1186/s13012-017-0688-3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from icgraph.relations import reached
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

GRADE = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")
CERQUAL = ("methodological limitations", "coherence", "adequacy", "relevance")

STARTS = {"randomised": 4, "non-randomised": 2, "qualitative": 4}
"""The level a body of evidence starts from: trials, other comparisons, qualitative findings."""

LOWEST = 1
_DEEPEST = -2

SUGGESTED: Mapping[IRI, tuple[int, int]] = {
    V.Same: (0, 0),
    V.Similar: (-1, 0),
    V.DirectnessUnknown: (-1, 0),
    V.Different: (-1, -1),
}
"""Points [most, least] to think of taking off for the worst judgement of directness."""


class Judged(NamedTuple):
    """One domain as somebody judged it: points taken off (0, -1 or -2) and the reason."""

    domain: str
    points: int
    reason: str


def expected_level(start: int, judged: Iterable[Judged]) -> int:
    """The level that a start and the points taken off add up to, never below 1."""
    return max(LOWEST, start + sum(each.points for each in judged))


def problems(starting: str, judged: Sequence[Judged], stated: int) -> list[str]:
    """What is wrong with a judgement: a wrong sum, a domain left out, a reason not given.

    Parameters
    ----------
    starting
        ``randomised``, ``non-randomised`` or ``qualitative``.
    judged
        One entry a domain of GRADE, or of CERQual for qualitative findings.
    stated
        The level somebody gave, 1 (very low) to 4 (high).

    Returns
    -------
    list of str
        One sentence a problem; empty when there is none.
    """
    domains = CERQUAL if starting == "qualitative" else GRADE
    named = [each.domain for each in judged]
    found = [f"{domain} is not judged" for domain in domains if domain not in named]
    found += [f"{name} is judged twice" for name in dict.fromkeys(named) if named.count(name) > 1]
    for each in judged:
        if each.domain not in domains:
            found.append(f"{each.domain} is no domain: one of {', '.join(domains)}")
        if not _DEEPEST <= each.points <= 0:
            found.append(f"{each.domain} takes off 0, 1 or 2, not {-each.points}")
        if not each.reason.strip():
            found.append(f"{each.domain} has no reason")
    level = expected_level(STARTS[starting], judged)
    if level != stated:
        found.append(f"the points add up to level {level}, not {stated}")
    return found


def indirectness(
    studied: IRI | None, asked: IRI, narrower: Mapping[IRI, Iterable[IRI]]
) -> tuple[int, int]:
    """Points [most, least] to think of taking off because another kind was studied than asked.

    The same kind or a narrower one is direct; a broader one or a sibling suggests one point;
    kinds that share no broader one, one or two; what was studied is not said: none or one.

    Parameters
    ----------
    studied, asked
        Kinds of one scheme, such as populations; ``studied`` None when the review does not say.
    narrower
        For each kind those immediately below it.
    """
    if studied is None:
        return -1, 0
    if studied in reached(asked, narrower):
        return 0, 0
    above = [kind for kind, below in narrower.items() if asked in set(below)]
    near = {studied} & set(above)
    if near or asked in reached(studied, narrower) or any(studied in narrower[k] for k in above):
        return -1, -1
    return -2, -1
