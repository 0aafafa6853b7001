"""A transfer in words: what blocks, what is unknown, whom to learn from, what to ask next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from icgraph.analysis.reviews.evidence import undated_sentence
from icgraph.analysis.transfer.measuring import AIM, HARM, STEP, UNFORESEEN, WHEN
from icgraph.analysis.transfer.notes import LIMITS, SHOWN, figures, first_of
from icgraph.analysis.transfer.precedents import HOW
from icgraph.analysis.transfer.remarks import remarks
from icgraph.analysis.transfer.verdicts import (
    CANNOT_SAY,
    NO_PRECONDITIONS,
    NOT_LOOKED_FOR,
)

if TYPE_CHECKING:
    from icgraph.analysis.transfer.anticipated import Anticipated

WHY = {
    STEP: "step on the path",
    AIM: "aim",
    HARM: "harm raised",
    UNFORESEEN: "unforeseen effect",
}


def sentences(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    """What blocks, what is unknown, how to read the figures, and what this cannot say."""
    return [
        *_blocking(found),
        *_unknown(found),
        *remarks(found),
        *_apart(found),
        *_adapting(found, more),
        *_asking(found, more),
        *_measuring(found),
        *figures(found, more),
        *_evidence(found),
        LIMITS,
    ]


def _blocking(found: Anticipated) -> list[str]:
    blocked = [one for one in found.judged if one.blockers]
    if not blocked:
        return ["Blocked: none of the cases."]
    return [
        f"Blocked: {found.study.names[one.case]}, which needs what is said not to be so there: "
        f"{'; '.join(item.label for item in one.blockers)}."
        for one in blocked
    ]


def _unknown(found: Anticipated) -> list[str]:
    said = [
        f"Cannot be said: {found.study.names[one.case]}, as it is not known there: "
        f"{'; '.join(item.label for item in one.unknown)}."
        for one in found.judged
        if one.verdict == CANNOT_SAY and one.unknown
    ]
    for reason, words in (
        (NO_PRECONDITIONS, "nothing that they need in place is recorded"),
        (NOT_LOOKED_FOR, "nobody looked for all that they need"),
    ):
        cases = [found.study.names[one.case] for one in found.judged if one.reason == reason]
        if cases:
            said.append(f"Cannot be said, because {words}: {first_of(cases)}.")
    return said


def _apart(found: Anticipated) -> list[str]:
    names, said = found.study.names, []
    if found.silent:
        cases = first_of([names[one.case] for one in found.silent])
        said.append(f"Not shown above, because the profile says nothing that they ask: {cases}.")
    apart = [names[one.case] for one in found.judged if one.fit is None]
    if apart:
        cases = first_of(apart)
        said.append(f"Not ranked, because nothing that helps or hinders is recorded: {cases}.")
    return said


def _adapting(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    said = []
    names = found.study.names
    for row in more["adaptations"][:SHOWN]:
        told = [f"{names[one['case']]} {HOW[one['how']]}" for one in row["precedents"]]
        precedent = "; ".join(told[:3]) if told else "no case is recorded that did otherwise"
        said.append(f"Stands badly there: {row['label']}. To learn from: {precedent}.")
    return said


def _asking(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    if not more["ask_next"]:
        return ["Ask next: all that the ranked cases ask is known of the place."]
    drawn = "draws" if more["sampled"] else "pairs of completions"
    left = len(more["ask_next"]) - SHOWN
    rest = f" {left} further unknown items change less." if left > 0 else ""
    first = more["ask_next"][0]["label"]
    return [
        *_near(found, more),
        f"Ask next about: {first}. In the table, verdicts is how many verdicts an answer turns, "
        f"on average over the {drawn}; first changes, in how many of these the cases in first "
        f"place change; fit narrows, by how much, summed over the cases. What only a blocked "
        f"case asks is worth nothing.{rest}",
    ]


def _near(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    """Where the place has something alike: worth a second look, and never counted."""
    return [
        f"Said to be there: {'; '.join(found.study.names[kind] for kind in row['near'])}. Asked "
        f"is: {row['label']}. The one does not decide the other."
        for row in more["ask_next"]
        if row["near"]
    ]


def _measuring(found: Anticipated) -> list[str]:
    whys = [why for why in WHEN if any(one.why == why for one in found.measures)]
    if not whys:
        return ["What to measure: no aim, step, harm or unforeseen effect is recorded."]
    told = "; ".join(f"{WHY[why]}: {WHEN[why]}" for why in whys)
    left = len(found.measures) - 2 * SHOWN
    rest = f" {left} further things to measure are in the JSON answer." if left > 0 else ""
    return [f"When to measure: {told}. A harm that was raised is not a harm that was seen.{rest}"]


def _evidence(found: Anticipated) -> list[str]:
    told = []
    for one in found.judged:
        beside = found.evidence[one.case]
        if beside.families:
            level = (
                f", at most {beside.certainty} certainty" if beside.certainty else ", not graded"
            )
            told.append(f"{found.study.names[one.case]} {beside.families}{level}")
    undated = {line for one in found.judged for line in found.evidence[one.case].undated}
    as_of = found.study.filter.as_of
    by_then = f" that was published and linked by {as_of}" if as_of else ""
    if not told:
        return [
            f"Reviews of the same types of service{by_then}: none is linked.",
            *undated_sentence(undated),
        ]
    return [
        f"Families of reviews of the same type of service{by_then}, shown beside and not counted "
        f"in: {first_of(told, '; ')}.",
        *undated_sentence(undated),
    ]
