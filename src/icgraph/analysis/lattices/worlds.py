"""Worlds: the cells under each answer to who an unresolved case is.

Cell by cell, what is said of a case that is one of two leaves both unknown. In a world it is one
of them, and all that is said of it moves together: true of this one, and what is said to be
present is absent of the others, of whom it was not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from icgraph.analysis.lattices.closure import Row
from icgraph.analysis.study import Study
from icgraph.errors import LimitHit
from icgraph.incidence import NOT_SAID
from icgraph.said import Statement
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

MOST = 1_024
"""More worlds than this are refused."""


@dataclass(frozen=True, slots=True)
class World:
    """One answer to who each unresolved case is, and the rows (L, U) of the cells under it.

    ``who`` pairs each unresolved case with the candidate it is, sorted.
    """

    who: tuple[tuple[IRI, IRI], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What is said of an unresolved case, as bits of attributes.

    ``present`` and ``absent`` are true of the case it is; ``denied`` is absent of one it is not.
    """

    present: int
    absent: int
    denied: int


def worlds_of(study: Study) -> list[World]:
    """Every combination of candidates of the unresolved cases that may be a case of the study.

    A cell that something closer than the unresolved case decides stays as it is. A candidate
    that certainly is not as the unresolved case is said to be is left out, unless all are.
    Without an unresolved case there is one world, the cells themselves. Raise LimitHit beyond
    ``MOST`` worlds.
    """
    context = study.context()
    plain = tuple(zip(context.certain, context.possible, strict=True))
    places = {case: place for place, case in enumerate(study.cases)}
    spoken = {whole: _spoken(study, whole) for whole in sorted(_unresolved(study))}
    choices = [
        [(whole, one) for one in _candidates(study, whole, spoken[whole], plain, places)]
        for whole in spoken
    ]
    if prod(map(len, choices)) > MOST:
        raise LimitHit(
            f"more than {MOST:,} combinations of who unresolved cases are",
            hint="name fewer cases with --among, or leave out --worlds",
        )
    undecided = [_undecided(study, case) for case in study.cases]
    return [
        World(
            who,
            tuple(
                _row(row, _heard(study, case, who, spoken), cells)
                for case, row, cells in zip(study.cases, plain, undecided, strict=True)
            ),
        )
        for who in product(*choices)
    ]


def _heard(
    study: Study, case: IRI, who: Iterable[tuple[IRI, IRI]], spoken: dict[IRI, _Spoken]
) -> Iterator[tuple[_Spoken, bool]]:
    """What is said of each case that this one may be, and whether it is."""
    mine = study.statements.unresolved.get(case, ())
    return ((spoken[whole], one == case) for whole, one in who if whole in mine)


def _unresolved(study: Study) -> set[IRI]:
    unresolved = study.statements.unresolved
    return {whole for case in study.cases for whole in unresolved.get(case, ())}


def _candidates(
    study: Study, whole: IRI, said: _Spoken, rows: Sequence[Row], places: dict[IRI, int]
) -> list[IRI]:
    every = sorted(case for case, wholes in study.statements.unresolved.items() if whole in wholes)

    def may_be(case: IRI) -> bool:
        certain, possible = rows[places[case]] if case in places else (0, -1)
        return not (said.present & ~possible or said.absent & certain)

    return [case for case in every if may_be(case)] or every


def _spoken(study: Study, whole: IRI) -> _Spoken:
    present = absent = denied = 0
    for derived, statement in _statements(study, whole):
        touched = _touched(study, derived, statement)
        if statement.presence == V.Present:
            present |= touched
            denied |= _touched(study, derived, statement._replace(presence=V.Absent))
        else:
            absent |= touched
    decided = ~(present & absent)
    return _Spoken(present & decided, absent & decided, denied & decided)


def _statements(study: Study, whole: IRI) -> Iterator[tuple[IRI, Statement]]:
    accepted = study.statements.accepted(study.reading)
    for derived in sorted({attribute.property for attribute in study.attributes}):
        for statement in study.statements.said.get((whole, derived), ()):
            if statement.basis in accepted:
                yield derived, statement


def _touched(study: Study, derived: IRI, statement: Statement) -> int:
    """The attributes a statement decides, as bits."""
    kinds = study.statements.touched(statement)
    return sum(
        1 << place
        for place, attribute in enumerate(study.attributes)
        if attribute.property == derived and attribute.kind in kinds
    )


def _undecided(study: Study, case: IRI) -> int:
    """The attributes of which nothing closer than an unresolved case says anything, as bits."""
    cells = (study.incidence().cell(case, attribute.iri) for attribute in study.attributes)
    return sum(
        1 << place for place, cell in enumerate(cells) if cell.unresolved or cell == NOT_SAID
    )


def _row(row: Row, heard: Iterable[tuple[_Spoken, bool]], undecided: int) -> Row:
    """A row under answers to whether the case is each of those it may be."""
    present = absent = denied = 0
    for said, same in heard:
        if same:
            present, absent = present | said.present, absent | said.absent
        else:
            denied |= said.denied
    lacking = absent | denied & ~present
    known = undecided & ~(present & absent)
    certain, possible = row
    return certain | present & known, possible & ~(lacking & known)
