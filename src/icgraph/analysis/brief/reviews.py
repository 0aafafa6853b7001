"""What reviews say of the kinds of service, one review after the other."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.analysis.brief.parts import Line
from icgraph.terms import IRI
from icgraph.wording.evidence import Finding, halves
from icgraph.wording.gathered import gathered_findings
from icgraph.wording.sayings import Wordings


def reviewed(words: Wordings, lines: Sequence[IRI]) -> list[Line]:
    """What evidence lines record; that a review says something stands only where nothing else does.

    Reviews that give a finding come first, each with its findings together.
    """
    findings = gathered_findings([words.finding(line) for line in lines])
    telling = {one.review for one in findings if one.effect}
    kept = [one for one in findings if one.effect or one.review not in telling]
    return [Line(*halves(one)) for one in sorted(kept, key=_order)]


def _order(finding: Finding) -> tuple[bool, str, tuple[IRI, ...]]:
    return finding.effect is None, finding.review, finding.lines
