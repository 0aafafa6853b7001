"""The brief for one place: what could be taken up, what blocks, what to ask and to measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icgraph.analysis.brief.parts import Brief, Line, Section, mixed, plain, with_count
from icgraph.analysis.brief.words import asked
from icgraph.analysis.limits.accounts import Accounts
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import span
from icgraph.analysis.study import Study
from icgraph.analysis.transfer.anticipated import Anticipated, anticipated
from icgraph.analysis.transfer.items import Item
from icgraph.analysis.transfer.measuring import WHEN
from icgraph.analysis.transfer.precedents import HOW
from icgraph.analysis.transfer.verdicts import (
    BLOCKED,
    CANNOT_SAY,
    MET,
    NO_PRECONDITIONS,
    NOT_LOOKED_FOR,
    Judged,
)
from icgraph.analysis.transfer.wording import WHY
from icgraph.terms import IRI
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Name, Sentence, listed

_SHOWN = 8
_NAMED = 12
_WHY_NOT = {
    NO_PRECONDITIONS: "nothing that they need in place is recorded",
    NOT_LOOKED_FOR: "nobody looked for all that they need",
}


class Held(NamedTuple):
    """What was worked out for the place, with the words for things."""

    found: Anticipated
    words: Wordings

    @property
    def place(self) -> Sequence[IRI]:
        """What a sentence about the place rests on; the cases, when its profile is a file."""
        iri = self.found.profile.iri
        return (iri,) if iri else self.found.study.cases

    def names(self, items: Iterable[Item]) -> list[str]:
        """Items as they are called."""
        return [item.label for item in items]

    def at(self, one: Judged) -> str:
        """Fit and place of a case in words; nothing where it is not ranked."""
        place = self.found.completions.places().get(one.case)
        if not place or not one.fit:
            return ""
        ranked = len(self.found.completions.cases)
        return (
            f"; of what helps and hinders, {span(one.fit)} stands well; place "
            f"{span(place.rank)} of {ranked}"
        )


def brief_of_place(study: Study, profile: str, words: Wordings | None = None) -> Brief:
    """The brief for the place of a profile: a slug of the graph, or a file.

    Raise as ``transfer`` does for a profile that cannot be read.
    """
    held = Held(anticipated(study, profile, ()), words or Wordings(study.store))
    sections = [
        Section("What could be taken up there", _met(held)),
        Section("What blocks", _blocked(held)),
        Section("What cannot be told yet", _unknown(held)),
        Section("What to find out next", _ask(held)),
        Section("What stands badly there, and who to learn from", _adapt(held)),
        Section("What to measure", _measure(held)),
        Section("What cannot be said from this", _limits(held)),
        Section("Whose word this is", _word(held)),
    ]
    about = f"Held against {counted_of(len(study.cases), 'case study', 'case studies')}."
    kept = [section for section in sections if section.lines]
    return Brief(held.found.profile.label, about, study.cases, kept)


def _met(held: Held) -> list[Line]:
    found = _of(held, MET)
    if not found:
        said = "For none of the services is all that it needs known to be so there."
        return [plain(said, held.place)]
    return [
        mixed(
            [
                Name(held.words.name(one.case)),
                ": all it needs is said to be so there",
                held.at(one),
            ],
            [one.case, *_rests(held.found.asked.of(one.case, "necessary"))],
        )
        for one in found
    ]


def _blocked(held: Held) -> list[Line]:
    found = _of(held, BLOCKED)
    if not found:
        return [plain("Nothing is said of the place that blocks a service.", held.place)]
    lines = [
        mixed(
            [
                Name(held.words.name(one.case)),
                " needs what is said not to be so there: ",
                *listed(held.names(one.blockers)),
            ],
            [one.case, *_rests(one.blockers)],
        )
        for one in found[:_SHOWN]
    ]
    return [*lines, *_more(held, found[_SHOWN:], "are blocked too")]


def _unknown(held: Held) -> list[Line]:
    found = [one for one in _of(held, CANNOT_SAY) if one.unknown]
    lines = [
        mixed(
            [
                Name(held.words.name(one.case)),
                ": it is not known there whether ",
                *listed(held.names(one.unknown)),
                held.at(one),
            ],
            [one.case, *_rests(one.unknown)],
        )
        for one in found[:_SHOWN]
    ]
    lines += _more(held, found[_SHOWN:], "need something of which it is not known how it stands")
    for reason, words in _WHY_NOT.items():
        other = [one.case for one in held.found.judged if one.reason == reason]
        if other:
            names = with_count([held.words.name(case) for case in other], _NAMED)
            said = f"of {counted_of(len(other), 'service', 'services')} {words}: "
            lines.append(mixed([said, *names], other))
    return lines


def _ask(held: Held) -> list[Line]:
    lines = []
    for worth in held.found.completions.worth()[:_SHOWN]:
        item = held.found.asked.by_iri[worth.item]
        does = "what could be taken up" if worth.flips else (
            "which service comes first" if worth.tops else "how well services fit")  # fmt: skip
        cases = sorted(item.cases & set(held.found.study.cases))
        asks = with_count([held.words.name(case) for case in cases], 3)
        said = Sentence((Name(item.label), " (asked for ", *asks, ")"), tuple(_rests([item])))
        lines.append(Line((f"an answer can change {does}",), said))
    return lines


def _adapt(held: Held) -> list[Line]:
    lines = []
    for iri, told in sorted(held.found.precedents.items())[:_SHOWN]:
        item = held.found.asked.by_iri[iri]
        parts: list[str] = [Name(item.label), "; "]
        for place, one in enumerate(told[:3]):
            parts += [", " if place else "", Name(held.words.name(one.case)), f" {HOW[one.how]}"]
        if not told:
            parts.append("no case is recorded that did otherwise")
        rests = [*_rests([item]), *(claim for one in told[:3] for claim in one.claims)]
        lines.append(mixed(parts, rests))
    return lines


def _measure(held: Held) -> list[Line]:
    """Most widely said first, the rest as a number."""
    lines = []
    for why, when in WHEN.items():
        found = [one for one in held.found.measures if one.why == why]
        if not found:
            continue
        found.sort(key=lambda one: (-len(one.cases), one.thing))
        shown = found[:_NAMED]
        names = with_count([held.words.name(one.thing) for one in found], _NAMED)
        claims = tuple(dict.fromkeys(claim for one in shown for claim in one.claims))
        lines.append(Line((f"{WHY[why]}, {when}",), Sentence(tuple(names), claims)))
    return lines


def _limits(held: Held) -> list[Line]:
    cases = held.found.study.cases
    items = {case: len(held.found.asked.of(case)) for case in cases}
    return [
        plain(
            "This anticipates with reasons from what is recorded of the cases and said of the "
            "place; it is not a probability that anything will succeed there.",
            held.place,
        ),
        plain("That nothing is recorded against a case does not speak for it.", held.place),
        plain(
            "A case described in fewer words has fewer items and looks easier: from "
            f"{min(items.values())} to {max(items.values())} items a case.",
            held.place,
        ),
        plain("A harm that was raised is not a harm that was seen.", held.place),
    ]


def _word(held: Held) -> list[Line]:
    profile = held.found.profile
    many = counted_of(len(profile.items) + len(profile.kinds), "entry", "entries")
    said = mixed([f"what is said of the place: {many} of ", Name(profile.label)], held.place)
    return [said, *asked(held.found.study, held.words, Accounts(held.found.study))]


def _of(held: Held, verdict: str) -> list[Judged]:
    """The cases of a verdict, best placed first."""
    places = held.found.completions.places()
    last = (len(places) + 1, 0)
    found = [one for one in held.found.judged if one.verdict == verdict]
    return sorted(
        found,
        key=lambda one: (places[one.case].rank if one.case in places else last, one.case),
    )


def _more(held: Held, rest: Sequence[Judged], words: str) -> list[Line]:
    if not rest:
        return []
    names = with_count([held.words.name(one.case) for one in rest], _NAMED)
    return [mixed([f"{len(rest)} more {words}: ", *names], [one.case for one in rest])]


def _rests(items: Iterable[Item]) -> list[IRI]:
    """What an item rests on: its own record, or the claims it was derived from."""
    return [iri for item in items for iri in ([item.iri] if item.recorded else sorted(item.claims))]
