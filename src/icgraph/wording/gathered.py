"""What says the same of the same subject, gathered into one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.claims import LADDER, Saying
from icgraph.wording.evidence import Finding

_HELD = (V.Feared, V.Intended)
"""Statuses that change the words for who holds a claim."""


def gathered(sayings: Iterable[Saying]) -> list[Saying]:
    """Sayings that differ only in what they name, whose words they are and who wrote them, as one.

    The things named and the claims are those of all, in the order they came. Who wrote and who
    reported is left out; each claim still says so. A paraphrase is never gathered.
    """
    groups: dict[tuple[object, ...], list[Saying]] = {}
    for saying in sayings:
        plain = saying._replace(authors=(), reporters=())
        alone = () if saying.noun and saying.named else saying.claims
        said = (LADDER[saying.status], saying.status in _HELD)
        key = (said, *plain._replace(claims=alone, named=(), paraphrase="", status=IRI("")))
        groups.setdefault(key, []).append(plain)
    return [_one(group) for group in groups.values()]


def gathered_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one review that say the same of several outcomes, as one."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (*finding._replace(lines=(), topics=()), bool(finding.topics))
        groups.setdefault(key, []).append(finding)
    return [
        group[0]._replace(
            lines=tuple(line for finding in group for line in finding.lines),
            topics=tuple(dict.fromkeys(topic for finding in group for topic in finding.topics)),
        )
        for group in groups.values()
    ]


def _one(group: list[Saying]) -> Saying:
    named = dict.fromkeys(name for saying in group for name in saying.named)
    claims: dict[IRI, None] = dict.fromkeys(claim for saying in group for claim in saying.claims)
    return group[0]._replace(named=tuple(named), claims=tuple(claims))
