"""The brief of a service model: what its cases have said of them, counted, most of them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from icgraph.analysis.brief import claimed
from icgraph.analysis.brief.of_case import HEADINGS
from icgraph.analysis.brief.parts import Brief, Line, Section, mixed, with_count
from icgraph.analysis.brief.reviews import reviewed
from icgraph.analysis.brief.unsaid import recorded, refused
from icgraph.analysis.brief.words import whose
from icgraph.analysis.kinds import attributes_of_kinds
from icgraph.analysis.limits.accounts import Accounts
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import counted
from icgraph.analysis.study import Study
from icgraph.errors import NotFound
from icgraph.identity import compact
from icgraph.incidence import ABSENT, PRESENT, Attribute, Incidence, incidence
from icgraph.stores.base import Store
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Sentence, listed

_GROUPS = (
    ("is", "integration-type", "as forms of integration"),
    ("is", "population", "as groups served"),
    ("is", "activity", "as activities"),
    ("how", "mechanism", "as mechanisms"),
    ("how", "mechanism-step", "as steps on the way to outcomes"),
    ("context", "precondition", "as preconditions"),
    ("context", "lever", "as levers"),
    ("context", "barrier", "as barriers"),
    ("aims", "outcome-intended", "as outcomes that are meant"),
    ("came", "outcome", "as outcomes that are reported"),
    ("feared", "harm-raised", "as outcomes that are feared"),
)
"""Section, kind of attribute, and what its sentences begin with."""
_SHOWN = 6
_NAMED = 12
_OPEN = 12
_TURNS = {
    V.Increase: "up",
    V.Decrease: "down",
    V.NoChange: "unchanged",
    V.Maintained: "kept as it was",
    V.Unclear: "not clear",
}


class Counted(NamedTuple):
    """Attributes said alike: of how many cases, not of how many, and which way they go."""

    certain: int
    absent: int
    turns: str
    names: tuple[str, ...]
    claims: tuple[IRI, ...]


def brief_of_model(whole: Study, model: IRI, words: Wordings | None = None) -> Brief:
    """The brief of all cases of a service model, out of a study of the graph.

    Raise NotFound when there is no such case.
    """
    store = whole.store
    cases = claimed.cases_of_model(store, model)
    if not cases:
        raise NotFound(
            f"no case has the service model {compact(model)}", hint="icgraph ask service_models"
        )
    words = words or Wordings(store)
    study = whole.alone(cases)
    accounts = Accounts(study)
    lines: dict[str, list[Line]] = {key: [] for key in HEADINGS}
    lines["is"] = [_cases(cases, words)]
    for key, kind, lead in _GROUPS:
        lines[key] += _said(study, kind, lead, words)
    lines["reviews"] = reviewed(words, claimed.lines_on(store, [model]))
    lines["open"] = [*refused(study, accounts), *_open(store, cases)]
    lines["word"] = whose(study, words, accounts)
    sections = [Section(heading, lines[key]) for key, heading in HEADINGS.items() if lines[key]]
    about = f"A kind of service, from {counted_of(len(cases), 'case study', 'case studies')}."
    name = words.name(model)
    return Brief(name[:1].upper() + name[1:], about, cases, sections)


def _cases(cases: Sequence[IRI], words: Wordings) -> Line:
    said = f"said of {counted_of(len(cases), 'case study', 'case studies')}: "
    return mixed([said, *with_count([words.name(case) for case in cases], _NAMED)], cases)


def _said(study: Study, kind: str, lead: str, words: Wordings) -> list[Line]:
    """The attributes of a kind: those said of most cases first, the rest as a number."""
    attributes = attributes_of_kinds(study.store, study.statements, study.cases, (kind,))
    cells = incidence(study.statements, study.cases, attributes, study.reading)
    found = _alike(attributes, cells, words)
    total = len(study.cases)
    lines = [
        Line(
            (lead,),
            Sentence(
                (
                    *listed(one.names),
                    ", each " if len(one.names) > 1 else ", ",
                    counted(one.certain, one.absent, total - one.certain - one.absent),
                    one.turns,
                ),
                one.claims,
            ),
        )
        for one in found[:_SHOWN]
    ]
    rest = found[_SHOWN:]
    if rest:
        many = sum(len(one.names) for one in rest)
        most = max(one.certain for one in rest)
        said = f"{many} more, each said of at most {most} of {total}"
        claims = tuple(claim for one in rest for claim in one.claims)
        lines.append(Line((lead,), Sentence((said,), claims)))
    return lines


def _alike(attributes: Iterable[Attribute], cells: Incidence, words: Wordings) -> list[Counted]:
    """Attributes of which as much is said and as much denied, together when they go no way."""
    groups: dict[tuple[int, int, str], list[tuple[str, tuple[IRI, ...]]]] = {}
    for one in attributes:
        held = [cells.cell(case, one.iri) for case in cells.cases]
        said = [cell for cell in held if cell.state in {PRESENT, ABSENT}]
        if not said:
            continue
        certain = sum(cell.state == PRESENT for cell in said)
        claims = tuple(sorted({claim for cell in said for claim in cell.claims}))
        turns = _turns([cell.claims for cell in said], words)
        name = words.name(one.kind)
        groups.setdefault((certain, len(said) - certain, turns), []).append((name, claims))
    return [
        Counted(
            certain,
            absent,
            turns,
            tuple(sorted(name for name, _ in held)),
            tuple(sorted({claim for _, claims in held for claim in claims})),
        )
        for (certain, absent, turns), held in sorted(
            groups.items(), key=lambda one: (-one[0][0], -one[0][1], one[0][2])
        )
    ]


def _turns(claims: Iterable[tuple[IRI, ...]], words: Wordings) -> str:
    """In how many cases an outcome goes which way, as claims say; nothing where none does."""
    counts: Counter[str] = Counter()
    for held in claims:
        counts.update({_TURNS[one.change] for one in words.sayings(held) if one.change in _TURNS})
    ways = [f"{way} in {counts[way]}" for way in _TURNS.values() if counts[way]]
    return f" (direction: {', '.join(ways)})" if ways else ""


def _open(store: Store, cases: Sequence[IRI]) -> list[Line]:
    """The open questions on record: all when they are few, else the first and how many are left."""
    found = claimed.gaps(store, cases)
    shown = dict(list(found.items())[:_OPEN])
    lines = recorded(shown)
    if len(found) > _OPEN:
        left = [gap for gap in found if gap not in shown]
        lines.append(mixed([f"{len(left)} further open questions are recorded"], left))
    return lines
