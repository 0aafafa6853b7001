"""A transfer in words: tables and sentences that a commissioner can read on eighty columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from icgraph.analysis.transfer.measuring import AIM, HARM, STEP, UNFORESEEN, WHEN
from icgraph.analysis.transfer.precedents import HOW
from icgraph.analysis.transfer.remarks import remarks
from icgraph.analysis.transfer.verdicts import (
    BLOCKED,
    CANNOT_SAY,
    NO_PRECONDITIONS,
    NOT_LOOKED_FOR,
)
from icgraph.identity import IC

if TYPE_CHECKING:
    from icgraph.analysis.transfer.anticipated import Anticipated

WHY = {
    STEP: "step on the path",
    AIM: "aim",
    HARM: "harm raised",
    UNFORESEEN: "unforeseen effect",
}
LIMITS = (
    "What this cannot say: it anticipates with reasons from what is recorded of the cases and "
    "said of the place. It is not a probability that anything will succeed there. "
    "That nothing is recorded against a case does not speak for it."
)
SHOWN = 8
"""How many rows of a list are shown; the rest are counted."""


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
        *_reading(found, more),
        *_drawn(found, more),
        *_length(found),
        *_unresolved(found, more),
        *_bases(found),
        *_evidence(found),
        LIMITS,
    ]


def notes(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    """How to read the figures, why short descriptions look easier, and what this cannot say."""
    return [
        *_reading(found, more),
        *_drawn(found, more),
        *_length(found),
        *_unresolved(found, more),
        *_bases(found),
        LIMITS,
    ]


def _blocking(found: Anticipated) -> list[str]:
    blocked = [one for one in found.judged if one.blockers]
    if not blocked:
        return ["Blocked: none of the cases."]
    return [
        f"Blocked: {found.study.names[one.case]}, which needs what is said not to be so there: "
        f"{_listed(item.label for item in one.blockers)}."
        for one in blocked
    ]


def _unknown(found: Anticipated) -> list[str]:
    said = [
        f"Cannot be said: {found.study.names[one.case]}, as it is not known there: "
        f"{_listed(item.label for item in one.unknown)}."
        for one in found.judged
        if one.verdict == CANNOT_SAY and one.unknown
    ]
    for reason, words in (
        (NO_PRECONDITIONS, "nothing that they need in place is recorded"),
        (NOT_LOOKED_FOR, "nobody looked for all that they need"),
    ):
        cases = [found.study.names[one.case] for one in found.judged if one.reason == reason]
        if cases:
            said.append(f"Cannot be said, because {words}: {_counted(cases)}.")
    return said


def _apart(found: Anticipated) -> list[str]:
    names, said = found.study.names, []
    if found.silent:
        cases = _counted([names[one.case] for one in found.silent])
        said.append(f"Not shown above, because the profile says nothing that they ask: {cases}.")
    apart = [names[one.case] for one in found.judged if one.fit is None]
    if apart:
        cases = _counted(apart)
        said.append(f"Not ranked, because nothing that helps or hinders is recorded: {cases}.")
    return said


def _adapting(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    said = []
    names = found.study.names
    for row in more["adaptations"][:SHOWN]:
        told = [f"{names[one['case']]} {HOW[one['how']]}" for one in row["precedents"]]
        precedent = _listed(told[:3]) if told else "no case is recorded that did otherwise"
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
        f"Said to be there: {_listed(found.study.names[kind] for kind in row['near'])}. Asked "
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


def _reading(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    over = found.completions
    if not over.cases:
        return []
    how = (
        f"{more['completions']} draws (seed {more['seed']}, standard error of a share at most "
        f"{more['standard_error']}) stand for all ways"
        if more["sampled"]
        else f"{more['completions']} completions are all the ways"
    )
    said = (
        f"Fit is the share of what helps, and of barriers that are absent or mitigated, from all "
        f"that is unknown standing badly to all standing well. {how} in which the "
        f"{len(over.unknowns)} unknown items may turn out; place and first count them, and are "
        f"no probability. Cases with all they need come before others; where none has, the "
        f"best fit comes first."
    )
    if more["weights"]:
        given = ", ".join(f"{found.asked.by_iri[i].label}: {w}" for i, w in more["weights"].items())
        said += f" Weights other than 1: {given}."
    return [said]


def _drawn(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    if "smaa" not in more:
        return []
    drawn = more["smaa"]
    blocked = {one.case for one in found.judged if one.verdict == BLOCKED}
    told = [
        f"{found.study.names[row['case']]} {row['places'][0]}"
        for row in sorted(drawn["rows"], key=lambda row: (-row["places"][0], row["case"]))
        if row["places"][0] and row["case"] not in blocked
    ]
    return [
        f"With weights drawn at random and what is unknown turning out at random, of "
        f"{drawn['draws']} draws (seed {drawn['seed']}, standard error of a share at most "
        f"{drawn['standard_error']}) these come first, blocked cases apart, in: "
        f"{_counted(told) or 'none'}."
    ]


def _length(found: Anticipated) -> list[str]:
    asked = {one.case: len(found.asked.of(one.case)) for one in found.judged}
    names = found.study.names
    if len(asked) <= SHOWN:
        counts = ", ".join(f"{names[case]} {count}" for case, count in asked.items())
    else:
        counts = f"from {min(asked.values())} to {max(asked.values())} a case"
    said = f"A case described in fewer words has fewer items and looks easier. Items: {counts}."
    if found.common_fit and len(found.completions.cases) > 1:
        low, high = found.common_fit
        said += (
            f" On the {len(found.common)} that help or hinder and are asked of all "
            f"{len(found.completions.cases)} ranked cases, all tie at {span([low, high])}: every "
            f"difference in fit comes from items of some cases only."
        )
    return [said]


def _unresolved(found: Anticipated, more: Mapping[str, Any]) -> list[str]:
    listed = [found.asked.by_iri[iri] for iri in more["unresolved_items"]]
    if not listed:
        return []
    wholes = _listed(sorted({found.study.names[item.unresolved] for item in listed}))
    return [
        f"Asked of each case it may be, because the source says it of {wholes}: "
        f"{_listed(item.label for item in listed)}."
    ]


def _bases(found: Anticipated) -> list[str]:
    """On what the recorded items rest: another reading may leave open what they are made from."""
    names = found.study.names
    items = {item for one in found.judged for item in found.asked.of(one.case) if item.recorded}
    if not items:
        return []
    counts = Counter(names[item.basis] if item.basis else "not said" for item in items)
    told = _listed(f"{basis} {count}" for basis, count in sorted(counts.items()))
    return [
        f"Recorded items rest on claims of every reading; so compare and shared can leave open, "
        f"under {found.study.reading.removeprefix(IC)}, what is asked here. Items by basis: {told}."
    ]


def _evidence(found: Anticipated) -> list[str]:
    told = []
    for one in found.judged:
        beside = found.evidence[one.case]
        if beside.families:
            level = (
                f", at most {beside.certainty} certainty" if beside.certainty else ", not graded"
            )
            told.append(f"{found.study.names[one.case]} {beside.families}{level}")
    if not told:
        return ["Reviews of the same types of service: none is linked."]
    return [
        "Families of reviews of the same type of service, shown beside and not counted in: "
        f"{_counted(told, '; ')}."
    ]


def span(ends: Sequence[object] | None) -> str:
    """An interval in words; one number where the ends meet."""
    if not ends:
        return ""
    low, high = map(str, ends)
    return low if low == high else f"{low} to {high}"


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


def _counted(words: Sequence[str], between: str = ", ") -> str:
    left = len(words) - SHOWN
    shown = between.join(words[:SHOWN])
    return f"{shown} and {left} more" if left > 0 else shown
