"""Effects that nobody had foreseen, harms that were raised, and harms nobody raised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from icgraph.analysis.claimed import Claimed
from icgraph.analysis.over_time.waves import EXPECTED, SEEN, Wave, by_wave, unexpected
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.study import Names
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V


def effects_of(
    claims: Sequence[Claimed], waves: Sequence[Wave], broader: Mapping[IRI, set[IRI]]
) -> dict[str, list[dict[str, Any]]]:
    """What is said of foreseen and unforeseen effects, and of harms.

    Returns
    -------
    mapping
        ``unforeseen``: effects of single cases that a claim calls unforeseen, or that a wave
        reports while no earlier aim or fear takes them in (``said`` or ``not expected before``);
        ``unclear``: effects of a wave before which no aim or fear is recorded;
        ``harms_raised``: one row for each case, unresolved case or set of which some fear is
        said; ``harms_not_raised``: outcomes of which it is said that nobody raised them.
        Every row has cases or said_of, outcome or outcomes, and claims.
    """
    outcomes = [claim for claim in claims if claim.all(V.outcome)]
    stated = [
        _row([case], outcome, claim, "said")
        for claim in outcomes
        if claim.holds and claim.one(V.anticipated) == "false"
        for case in claim.cases
        for outcome in claim.all(V.outcome)
    ]
    surprising, unclear = _of_waves(outcomes, waves, broader)
    known = {(row["cases"][0], row["outcome"]) for row in stated}
    return {
        "unforeseen": stated
        + [row for row in surprising if (row["cases"][0], row["outcome"]) not in known],
        "unclear": unclear,
        "harms_raised": _raised(outcomes),
        "harms_not_raised": [
            _row(list(claim.cases), outcome, claim, "nobody raised it")
            for claim in outcomes
            if not claim.holds and claim.one(V.status) == V.Feared and claim.cases
            for outcome in claim.all(V.outcome)
        ],
    }


def in_words(effects: Mapping[str, Sequence[Mapping[str, Any]]], names: Names) -> list[str]:
    """The same in sentences; that no harm was raised is never said as that there is none."""
    said = []
    for word, key in (("Unforeseen", "unforeseen"), ("Not known whether foreseen", "unclear")):
        listed = _listed((row["cases"], row["outcome"]) for row in effects[key])
        said += [
            f"{word}, of {names[case]}: {'; '.join(names[outcome] for outcome in outcomes)}."
            for case, outcomes in listed.items()
        ]
    raised = effects["harms_raised"]
    if raised:
        where = "; ".join(
            f"{names[row['subject']]} ({', '.join(names[one] for one in row['outcomes'])})"
            for row in raised
        )
        said.append(f"Harms were raised in {counted_of(len(raised), 'place', 'places')}: {where}.")
    spared: dict[IRI, set[IRI]] = {}
    for row in effects["harms_not_raised"]:
        spared.setdefault(row["outcome"], set()).update(row["cases"])
    return said + [
        f"{names[outcome][:1].upper()}{names[outcome][1:]}: not mentioned, of "
        f"{counted_of(len(cases), 'case', 'cases')}; that does not say that there was none."
        for outcome, cases in spared.items()
    ]


def _of_waves(
    outcomes: Sequence[Claimed], waves: Sequence[Wave], broader: Mapping[IRI, set[IRI]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Effects each wave reports that were not expected before it, and those without a before."""
    dates = {wave.iri: wave.date for wave in waves}

    def dated(claim: Claimed) -> str:
        return next((dates[w] for w in claim.all(V.wave) if w in dates), claim.origin.date)

    surprising: list[dict[str, Any]] = []
    unclear: list[dict[str, Any]] = []
    holding = [claim for claim in outcomes if claim.holds]
    expected: dict[IRI, list[tuple[IRI, str]]] = defaultdict(list)
    for claim in holding:
        if claim.one(V.status) in EXPECTED:
            for case in claim.cases:
                expected[case] += [(outcome, dated(claim)) for outcome in claim.all(V.outcome)]
    reported = by_wave(claim for claim in holding if claim.one(V.status) in SEEN)
    for wave in waves:
        seen = [claim for claim in reported[wave.iri] if wave.case in claim.cases]
        found = unexpected(
            ((outcome, wave.date) for claim in seen for outcome in claim.all(V.outcome)),
            expected[wave.case],
            broader,
        )
        for into, kinds in zip((surprising, unclear), found, strict=True):
            into += [
                _row([wave.case], outcome, claim, "not expected before")
                for claim in seen
                for outcome in claim.all(V.outcome)
                if (outcome, wave.date) in kinds
            ]
    return surprising, unclear


def _raised(outcomes: Iterable[Claimed]) -> list[dict[str, Any]]:
    by_subject: dict[IRI, tuple[set[IRI], set[IRI]]] = {}
    for claim in outcomes:
        if claim.holds and claim.one(V.status) == V.Feared:
            for subject in claim.subjects:
                kinds, used = by_subject.setdefault(subject, (set(), set()))
                kinds.update(claim.all(V.outcome))
                used.add(claim.claim)
    return [
        {"subject": subject, "outcomes": sorted(kinds), "claims": sorted(used)}
        for subject, (kinds, used) in sorted(by_subject.items())
    ]


def _row(cases: list[IRI], outcome: IRI, claim: Claimed, how: str) -> dict[str, Any]:
    return {"cases": cases, "outcome": outcome, "how": how, "claims": [claim.claim]}


def _listed(rows: Iterable[tuple[list[IRI], IRI]]) -> dict[IRI, list[IRI]]:
    listed: dict[IRI, list[IRI]] = {}
    for cases, outcome in rows:
        for case in cases:
            listed.setdefault(case, []).append(outcome)
    return listed
