"""Sentences about the evidence map: what is filled, what is open, where findings disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from icgraph.analysis.kinds import attributes_of_kinds, labels_apart
from icgraph.analysis.reviews.conflicts import OTHER_TRIAL, OWN_TRIAL, Disagreement
from icgraph.analysis.reviews.evidence import LEVELS, Line, undated_lines, undated_sentence
from icgraph.analysis.reviews.evidence_map import EvidenceCell, EvidenceMap
from icgraph.analysis.reviews.recorded_gaps import RecordedGap, unplaced_reviews
from icgraph.analysis.study import Study
from icgraph.incidence import incidence
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.evidence import Finding, found

SPELT_OUT = 10
"""How many sentences of one sort are printed; JSON has them all."""


def map_sentences(
    study: Study,
    whole: EvidenceMap,
    kept: Sequence[EvidenceCell],
    recorded: Sequence[RecordedGap],
) -> list[str]:
    """What the map holds: its legend, how many cells are open, and what has no place in it.

    The last is said of the whole map only, not of a part that was asked for.
    """
    models = list(dict.fromkeys(cell.model for cell in kept))
    outcomes = {cell.outcome for cell in kept}
    filled = sum(bool(cell.findings) for cell in kept)
    return [
        "; ".join(f"{chr(65 + place)} {study.names[model]}" for place, model in enumerate(models))
        + ".",
        "A number counts independent review families; the letter is their highest certainty: "
        "H high, M moderate, L low, V very low, ? not graded. 0: looked for and not found; "
        "-: linked without a finding; !: not verified; a point: no review is linked, and no "
        "search for one is recorded.",
        f"{_number(len(models), 'service model')} by {_number(len(outcomes), 'outcome')} "
        f"{'is' if len(kept) == 1 else 'are'} {_number(len(kept), 'cell')}: {filled} filled, "
        f"{len(kept) - filled} empty."
        + ("" if filled == len(kept) else " Each empty cell is an open question."),
        *(beyond_the_map(study, whole) if len(kept) == len(whole.cells) else ()),
        *undated_sentence(undated_lines(study.store, study.filter.as_of)),
        *_recorded(recorded),
    ]


def beyond_the_map(study: Study, whole: EvidenceMap) -> list[str]:
    """What has no place in the map: mechanisms without a review, reviews without a cell."""
    return [*_mechanisms(study, whole), *_unplaced(study, whole)]


def finding_sentences(study: Study, cells: Sequence[EvidenceCell]) -> list[str]:
    """What the lines of these cells found, each in words no firmer than its certainty."""
    said = dict.fromkeys(_finding(study, line) for cell in cells for line in cell.findings)
    if len(said) > SPELT_OUT:
        return [f"{len(said)} findings are linked, more than are said in words here."]
    return list(said)


def ranking_sentence(turned: int, opened: int) -> str:
    """Whether ranking service models by support hangs on how levels of certainty are weighed."""
    if turned:
        return (
            f"With every family weighed alike, {_number(turned, 'pair')} of service models "
            f"{'changes' if turned == 1 else 'change'} places for an outcome: "
            "their order rests on the weights, which are a choice."
        )
    more = (
        f" {_number(opened, 'pair')} that certainty leaves open would then have an order, which "
        "is no finding."
        if opened
        else ""
    )
    return f"With every family weighed alike, no two service models change places.{more}"


def disagreement_sentences(study: Study, every: Sequence[Disagreement]) -> list[str]:
    """Where testimony is one thing and a trial or a review another; partial ones are counted."""
    whole = [one for one in every if not one.partly]
    said = [_disagreement(study, one) for one in whole[:SPELT_OUT]]
    rest = len(whole) - len(said)
    if rest:
        said.append(f"{rest} more such disagreements are in -f json.")
    partly = len(every) - len(whole)
    if partly:
        said.append(
            f"{_number(partly, 'further pair')} of testimony and finding disagree in part, "
            "because one of the two goes both ways."
        )
    if not every:
        said.append("No testimony that can be set beside a trial or a review disagrees with it.")
    return said


def contested_sentence(study: Study, rows: Sequence[dict[str, Any]]) -> list[str]:
    """Which outcomes are for the better to some and for the worse to others."""
    if not rows:
        return []
    names = "; ".join(
        study.names[row["outcome"]]
        + (" (by different holders)" if row["by"] == "holders" else " (in different places)")
        for row in rows
    )
    return [f"Said to be for the better by some and for the worse by others: {names}."]


def _mechanisms(study: Study, whole: EvidenceMap) -> list[str]:
    """Mechanisms and steps that every case has and on which no review bears."""
    named = attributes_of_kinds(
        study.store, study.statements, study.cases, ("mechanism", "mechanism-step")
    )
    labels = labels_apart(named)
    table = incidence(study.statements, study.cases, named, study.reading)
    reviewed = {kind for line in whole.lines for kind in line.on}
    bare = sorted(
        labels[each.iri]
        for each in named
        if table.support(each.iri)[0] == len(study.cases) and each.kind not in reviewed
    )
    if not bare:
        return []
    return [
        f"Said of all {len(study.cases)} cases, and no review is linked to it in any row: "
        f"{'; '.join(bare)}."
    ]


def _unplaced(study: Study, whole: EvidenceMap) -> list[str]:
    reviews = unplaced_reviews(study, whole)
    if not reviews:
        return []
    return [
        f"{_number(len(reviews), 'review')} that the graph holds have no place in this map: no "
        "line of theirs bears on one of its cells."
    ]


def _recorded(recorded: Sequence[RecordedGap]) -> list[str]:
    if not recorded:
        return []
    links = [gap.text for gap in recorded if gap.on_links and gap.text]
    more = f" On links: {'; '.join(links[:SPELT_OUT])}." if links else ""
    return [
        f"{_number(len(recorded), 'open question')} on these outcomes and links "
        f"{'has' if len(recorded) == 1 else 'have'} been recorded.{more}"
    ]


def _finding(study: Study, line: Line) -> str:
    certainty = next(level for level, number in LEVELS.items() if number == line.level)
    names = study.names
    effect = next((IRI(f) for f in sorted(line.findings) if f in _EFFECTS), None)
    said = found(
        Finding(
            (line.iri,),
            names[line.review],
            tuple(names[model] for model in sorted(line.models)),
            tuple(names[outcome] for outcome in sorted(line.outcomes)),
            effect,
            certainty,
        )
    ).text
    studied = f" Studied: {line.studied}." if line.studied else ""
    return said + studied + ("" if line.direct else f" {_HOW_DIRECT[line.worst]}")


_EFFECTS = frozenset({V.Favours, V.Against, V.NoDifference, V.MixedEffect, V.InsufficientEffect})
_HOW_DIRECT = {
    V.Different: "In what was judged (people, service or setting) it differs from what is asked: "
    "think of a level less.",
    V.Similar: "In what was judged (people, service or setting) it is similar to what is asked, "
    "not the same.",
    V.DirectnessUnknown: "How close it is to those asked about is not known.",
}


def _disagreement(study: Study, one: Disagreement) -> str:
    names = study.names
    initiatives = _number(len(one.cases), "initiative")
    outcome = names[one.outcome]
    of = f" ({names[one.model]})" if one.model else ""
    measured = "" if one.found_outcome == one.outcome else f" on {names[one.found_outcome]}"
    told = f"{outcome[:1].upper()}{outcome[1:]}{of}: {one.says} is said by {initiatives}"
    if one.between == OWN_TRIAL:
        return f"{told}, {names[one.cases[0]]}; a trial of the same found {one.finds}{measured}."
    if one.between == OTHER_TRIAL:
        others = _number(len(one.found_in), "other initiative")
        return f"{told}; trials of {others} with this service model found {one.finds}{measured}."
    families = _number(len(one.found_in), "review family", "review families")
    levels = ", ".join(sorted(set(one.certainty)))
    near = {True: "direct", False: "indirect", None: "directness not known"}
    how = ", ".join(sorted({near[value] for value in one.direct}))
    studied = "".join(f"{text}; " for text in one.studied)
    return f"{told}; {families} found {one.finds}{measured} ({studied}certainty {levels}; {how})."


def _number(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
