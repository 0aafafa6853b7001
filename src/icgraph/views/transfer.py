"""The transfer report: each case held against one place, what blocks, what to find out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import listed, span
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY
from icgraph.analysis.transfer.precedents import HOW
from icgraph.analysis.transfer.tables import flips
from icgraph.analysis.transfer.verdicts import (
    BLOCKED,
    CANNOT_SAY,
    MET,
    NO_PRECONDITIONS,
    NOT_LOOKED_FOR,
    UNKNOWN_NECESSARY,
    UNMET_NECESSARY,
)
from icgraph.analysis.transfer.wording import WHY
from icgraph.views.asked import Asked
from icgraph.views.cited import Cited
from icgraph.views.pages import render

VERDICTS = {
    MET: ("said", "●", "met"),
    BLOCKED: ("said-not", "✕", "blocked"),
    CANNOT_SAY: ("not-said", "○", "cannot be said"),
}
"""The style, sign and words of a verdict."""
REASONS = {
    None: "All that it needs is so there, and somebody looked for what it needs.",
    UNMET_NECESSARY: "It needs what is said not to be so there.",
    UNKNOWN_NECESSARY: "Of what it needs, something is not known there.",
    NO_PRECONDITIONS: "Nothing that it needs in place is recorded, which is not to say that it "
    "needs nothing.",
    NOT_LOOKED_FOR: "Nobody looked for all that it needs.",
}
TOLD = 3
"""How many items the headline names."""
ROLES = {NECESSARY: "needed", CONTRIBUTORY: "helps", BARRIER: "barrier"}
STANDING = {
    "met": ("said", "●", "met", "so there", "absent or mitigated there"),
    "unmet": ("said-not", "✕", "unmet", "not so there", "in the way there"),
    "unknown": ("not-said", "○", "unknown", "not known there", "not known there"),
}
"""The style, sign and word of a state; what it means for a condition and for a barrier."""


class Condition(NamedTuple):
    """One item of a case: what, its role, how it stands, who says so, and on what it rests."""

    label: str
    role: str
    style: str
    sign: str
    word: str
    means: str
    said_by: str
    basis: str
    claims: Sequence[int]


class Case(NamedTuple):
    """One case: verdict, reason, fit as a bar and as text, rank, what is beside, its items."""

    key: str
    name: str
    style: str
    sign: str
    verdict: str
    reason: str
    fit: tuple[float, float] | None
    interval: str
    rank: str
    first: str
    evidence: str
    blockers: Sequence[str]
    unknown: Sequence[str]
    conditions: Sequence[Condition]
    spoken: bool


def transfer_page(asked: Asked) -> str:
    """The page of ``analysis.transfer``."""
    result, more = asked.result, asked.result.more
    cited = Cited(asked.claims)
    labels = _labels(asked)
    cases = [_case(n, row, labels, asked, cited) for n, row in enumerate(result.rows)]
    values = {
        "cases": [case for case in cases if case.spoken],
        "silent": [case for case in cases if not case.spoken],
        "asking": [_question(row, more, asked) for row in more["ask_next"]],
        "sampled": more["sampled"],
        "measures": [_measure(row, asked, cited) for row in more["measure"]],
        "adaptations": [
            (
                row["label"],
                ROLES[row["role"]],
                [
                    (f"{asked.names[one['case']]} {HOW[one['how']]}", cited(one["claims"]))
                    for one in row["precedents"]
                ],
            )
            for row in more["adaptations"]
        ],
        "notes": more["notes"],
        "behind": cited.rows(),
    }
    page = asked.page(f"Held against a place: {more['profile']['label']}", _lead(asked), wide=True)
    return render("transfer.html.j2", page, values, styles=("cited.css", "transfer.css"))


def _lead(asked: Asked) -> str:
    """How many services are blocked and why, how many are not, and what the rest turn on."""
    rows, labels = asked.result.rows, _labels(asked)
    by = {word: [row for row in rows if row["verdict"] == word] for word in VERDICTS}
    lacking = _most_named([item for row in by[BLOCKED] for item in row["blockers"]], labels)
    turning = _most_named(
        [item for row in by[CANNOT_SAY] for item in row["unknown_necessary"]], labels
    )
    said = [
        f"Of {counted_of(len(rows), 'service', 'services')} held against this place, "
        f"{len(by[BLOCKED])} {'is' if len(by[BLOCKED]) == 1 else 'are'} blocked"
        + (f" because this is not so here: {listed(lacking, TOLD)}." if lacking else "."),
        f"All that is needed is said to be in place for {len(by[MET]) or 'none'}.",
    ]
    if by[CANNOT_SAY]:
        on = f": first to find out, {listed(turning, TOLD)}" if turning else ""
        said.append(f"For {len(by[CANNOT_SAY])} something needed is not known{on}.")
    return " ".join(said)


def _labels(asked: Asked) -> dict[str, str]:
    return {row["item"]: row["label"] for row in asked.result.more["conditions"]}


def _most_named(items: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    """Items by label, those of most cases first."""
    counts = Counter(items)
    return [labels[item] for item in sorted(counts, key=lambda i: (-counts[i], labels[i], i))]


def _case(
    number: int, row: Mapping[str, Any], labels: Mapping[str, str], asked: Asked, cited: Cited
) -> Case:
    fit = row["fit"]
    spoken = bool(row["items_met"] or row["items_unmet"])
    items = [one for one in asked.result.more["conditions"] if row["case"] in one["cases"]]
    items.sort(key=lambda one: (tuple(ROLES).index(one["role"]), one["label"], one["item"]))
    return Case(
        f"case-{number}",
        row["label"],
        *VERDICTS[row["verdict"]],
        REASONS[row["reason"]],
        (100 * float(Fraction(fit[0])), 100 * float(Fraction(fit[1]))) if fit else None,
        span(fit) if fit else "nothing to weigh is recorded",
        span(row["rank"]) if row["rank"] else "not ranked",
        row["top"].replace("/", " of ") if row["top"] else "",
        _evidence(row),
        [labels[iri] for iri in row["blockers"]],
        [labels[iri] for iri in row["unknown_necessary"]],
        [_condition(one, asked, cited) for one in items] if spoken else (),
        spoken,
    )


def _condition(row: Mapping[str, Any], asked: Asked, cited: Cited) -> Condition:
    style, sign, word, so, barred = STANDING[row["state"]]
    if row["state"] == "unknown":
        by = ""
    elif row["said_by"] is None:
        by = "follows from what is said of its kinds"
    else:
        by = asked.names.get(row["said_by"], row["said_by"]) or "not said by whom"
    unsure = f"; said of {asked.names[row['unresolved']]}" if row["unresolved"] else ""
    basis = asked.names[row["basis"]].lower() if row["basis"] else "from claims on the case"
    return Condition(
        row["label"],
        ROLES[row["role"]],
        style,
        sign,
        word,
        barred if row["role"] == BARRIER else so,
        by,
        basis + unsure,
        cited(row["claims"]),
    )


def _evidence(told: Mapping[str, Any]) -> str:
    count, undated = told["review_families"], told["reviews_undated"]
    left = f"; {undated} without a date, not counted" if undated else ""
    if not count:
        return f"none linked{left}"
    level = told["highest_certainty"]
    families = "1 review family" if count == 1 else f"{count} review families"
    return f"{families}, {f'at most {level} certainty' if level else 'not graded'}{left}"


def _question(
    row: Mapping[str, Any], more: Mapping[str, Any], asked: Asked
) -> tuple[str, list[str], list[str]]:
    """What to ask, why, and what of the kind is said to be there already."""
    why = []
    if Fraction(row["verdict_flips"]):
        turned = flips(row["verdict_flips"], sampled=more["sampled"])
        why.append(f"an answer turns {turned} verdicts on average")
    changed, _, of = row["top_changes"].partition("/")
    if changed != "0":
        why.append(f"who comes first changes in {changed} of {of}")
    if Fraction(row["width"]):
        why.append(f"narrows the fits by {row['width']}, summed over the cases")
    return row["label"], why or ["changes no verdict, first place or fit"], asked.named(row["near"])


def _measure(row: Mapping[str, Any], asked: Asked, cited: Cited) -> tuple[Any, ...]:
    """What, why, when, of which cases, and by which claims."""
    sure = [case for case in row["cases"] if case not in row["unresolved"]]
    said = [", ".join(asked.named(sure))] if 0 < len(sure) <= 3 else []
    said = [f"{len(sure)} of {len(asked.result.rows)} cases"] if len(sure) > 3 else said
    if row["unresolved"]:
        said.append(f"one of {len(row['unresolved'])}, not said which")
    return row["label"], WHY[row["why"]], row["when"], "; ".join(said), cited(row["claims"])
