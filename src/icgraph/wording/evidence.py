"""Plain English for what reviews found: the lower the certainty, the weaker the word."""

from __future__ import annotations

from typing import NamedTuple

from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.sentences import Name, Sentence, clause, finished, listed, some_of

_CERTAINTIES = {
    V.HighCertainty: ("found", "high certainty"),
    V.ModerateCertainty: ("probable", "moderate certainty"),
    V.LowCertainty: ("may", "low certainty"),
    V.VeryLowCertainty: ("uncertain", "very low certainty"),
    V.NotGraded: ("found", "certainty not graded"),
}
_EFFECTS = {
    V.Favours: ("be favourable for", "is favourable for", "are favourable for"),
    V.Against: ("be unfavourable for", "is unfavourable for", "are unfavourable for"),
    V.NoDifference: (
        "make no difference to",
        "makes no difference to",
        "make no difference to",
    ),
    V.MixedEffect: ("go either way on", "goes either way on", "go either way on"),
}


class Finding(NamedTuple):
    """What one review found, as an evidence line records it, with names in the place of things.

    ``subject`` names what was looked at, ``topics`` on which outcomes; ``certainty`` is the
    level that a rater gave; ``effect`` is None where it is not recorded.
    """

    lines: tuple[IRI, ...]
    review: str
    subject: tuple[str, ...]
    topics: tuple[str, ...]
    effect: IRI | None
    certainty: IRI = V.NotGraded
    rater: tuple[str, ...] = ()


def found(finding: Finding) -> Sentence:
    """The sentence of an evidence line: at low certainty *may*, at very low *uncertain*.

    Words by level after GRADE guidelines 26, doi:10.1016/j.jclinepi.2019.10.014.
    """
    return finished(["by the review ", Name(finding.review), ", ", *_words(finding)], finding.lines)


def halves(finding: Finding) -> tuple[tuple[str, ...], Sentence]:
    """The sentence in two: by which review, and what it found, without the full stop."""
    return ("by the review ", Name(finding.review)), clause(_words(finding), finding.lines)


def _words(finding: Finding) -> list[str]:
    force, level = _CERTAINTIES[finding.certainty]
    many = len(finding.subject) > 1
    what = listed(finding.subject) or ["the service"]
    topic = [" ", *(listed(finding.topics) or ["outcomes not named"])]
    if finding.effect is None:
        parts = ["something is said on ", *what, " for", *topic, "; what, is not recorded"]
    elif finding.effect == V.InsufficientEffect:
        mean = "mean" if many else "means"
        parts = ["there is too little to say what ", *what, f" {mean} for", *topic]
    else:
        infinitive, one, several = _EFFECTS[finding.effect]
        finite, were = (several, "were") if many else (one, "was")
        parts = {
            "found": [*what, f" {were} found to {infinitive}"],
            "probable": ["it is probable that ", *what, f" {finite}"],
            "may": [*what, f" may {infinitive}"],
            "uncertain": ["it is uncertain whether ", *what, f" {finite}"],
        }[force]
        parts += topic
    rated = [", rated by ", *some_of(finding.rater)] if finding.rater else []
    return [*parts, f" ({level}", *rated, ")"]
