"""Made-up case studies of any number, in the product's own terms, as N-Quads or as matrices.

Each case has 4 to 6 mechanisms, a context factor with its role, and outcomes reported, intended
and feared: eight claims, each with everything a record must have, 96 to 100 quads in all. A kind
is drawn with Zipf popularity (exponent 0.8) among those of its scheme; one claim in ten says that
something is absent. The same number of cases and seed give the same cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from icgraph.building import KINDS, shipped
from icgraph.identity import PREFIXES, ROOT
from icgraph.incidence import Attribute
from icgraph.incidence_tables import Columns, Grounds, Lists, TabledIncidence, tabled
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

EXPONENT = 0.8
ABSENT_SHARE = 0.1
BASES = (V.basis_stated, V.basis_generic, V.basis_closedNegative, V.basis_exhaustiveNegative)
SOURCE = IRI(PREFIXES["src"] + "synthetic")
SOURCE_GRAPH = IRI(ROOT + "graph/synthetic")
TYPE = IRI(PREFIXES["rdf"] + "type")
_BROADER = IRI(PREFIXES["skos"] + "broader")


class Slot(NamedTuple):
    """What a claim of a slot says: its derived property, and how it is written."""

    derived: IRI
    property: IRI
    klass: IRI
    scheme: IRI
    status: IRI


SLOTS = (
    Slot(V.usesMechanism, V.mechanism, V.MechanismClaim, V.Mechanism, V.Reported),
    Slot(V.hasContextFactor, V.contextFactor, V.ContextClaim, V.ContextFactor, V.Reported),
    Slot(V.reportsOutcome, V.outcome, V.OutcomeClaim, V.Outcome, V.Reported),
    Slot(V.intendsOutcome, V.outcome, V.OutcomeClaim, V.Outcome, V.Intended),
    Slot(V.fearsOutcome, V.outcome, V.OutcomeClaim, V.Outcome, V.Feared),
)
_MECHANISM, _CONTEXT, _REPORTED, _INTENDED, _FEARED = range(5)


class Kinds(NamedTuple):
    """The kinds of each scheme, most popular first, and ``up``: kind by broader kind or itself."""

    names: dict[IRI, list[IRI]]
    up: dict[IRI, csr_array]


class Cases(NamedTuple):
    """Drawn cases, one row each, one column a claim.

    ``slot`` is a place in `SLOTS`, ``kind`` a place among the kinds of its scheme, ``absent``
    whether the claim says so, ``basis`` a place in `BASES`; ``described`` says how many of the
    claims have a description.
    """

    slot: NDArray[np.int8]
    kind: NDArray[np.int16]
    absent: NDArray[np.bool_]
    basis: NDArray[np.int8]
    described: NDArray[np.int8]


def kinds() -> Kinds:
    """The shipped mechanisms, context factors and outcomes, in an order of made-up popularity."""
    triples = shipped().graphs[KINDS]
    names: dict[IRI, list[IRI]] = {}
    up: dict[IRI, csr_array] = {}
    for scheme in (V.Mechanism, V.ContextFactor, V.Outcome):
        found = sorted(
            IRI(str(t.subject)) for t in triples if t.predicate == TYPE and t.object == scheme
        )
        order = np.random.default_rng(len(found)).permutation(len(found))
        names[scheme] = [found[place] for place in order]
        places = {name: place for place, name in enumerate(names[scheme])}
        reach = np.eye(len(found), dtype=np.int32)
        for t in triples:
            if t.predicate == _BROADER and t.subject in places:
                reach[places[IRI(str(t.subject))], places[IRI(str(t.object))]] = 1
        for _ in range(len(found).bit_length()):
            reach = np.minimum(reach @ reach, 1)
        up[scheme] = csr_array(reach)
    return Kinds(names, up)


def drawn(number: int, known: Kinds, seed: int = 1) -> Cases:
    """That many cases; no case names a kind twice in the same way."""
    rng = np.random.default_rng(seed)
    sizes = {scheme: len(names) for scheme, names in known.names.items()}
    many = rng.integers(4, 7, number)
    slot = np.full((number, 8), _MECHANISM, np.int8)
    slot[:, 4] = np.where(many >= 5, _MECHANISM, _FEARED)
    slot[:, 5] = np.where(many == 6, _MECHANISM, _INTENDED)
    slot[:, 6], slot[:, 7] = _CONTEXT, _REPORTED
    mechanisms = _chosen(rng, number, sizes[V.Mechanism], 6)
    outcomes = _chosen(rng, number, sizes[V.Outcome], 3)
    kind = np.empty((number, 8), np.int16)
    kind[:, :6] = mechanisms
    kind[:, 4] = np.where(slot[:, 4] == _MECHANISM, kind[:, 4], outcomes[:, 0])
    kind[:, 5] = np.where(slot[:, 5] == _MECHANISM, kind[:, 5], outcomes[:, 1])
    kind[:, 6] = _chosen(rng, number, sizes[V.ContextFactor], 1)[:, 0]
    kind[:, 7] = outcomes[:, 2]
    absent = rng.random((number, 8)) < ABSENT_SHARE
    firm = rng.random((number, 8)) < 0.7
    basis = np.where(absent, np.where(firm, 2, 3), np.where(firm, 0, 1)).astype(np.int8)
    return Cases(slot, kind, absent, basis, rng.integers(2, 7, number).astype(np.int8))


def matrices(
    cases: Cases, known: Kinds, accepted: frozenset[IRI]
) -> dict[IRI, tuple[csr_array, csr_array]]:
    """For each derived property, which case certainly has and certainly has not each kind.

    ``accepted`` are the bases that count. Presence goes up to broader kinds, absence down; a
    cell of which both is said is neither.
    """
    counts = np.isin(cases.basis, [BASES.index(basis) for basis in BASES if basis in accepted])
    found = {}
    for place, slot in enumerate(SLOTS):
        up = known.up[slot.scheme]
        here = counts & (cases.slot == place)
        has = _matrix(cases, here & ~cases.absent, up.shape[0]) @ up
        has_not = _matrix(cases, here & cases.absent, up.shape[0]) @ up.T
        found[slot.derived] = _without(has, has_not), _without(has_not, has)
    return found


def table(cases: Cases, known: Kinds, reading: IRI) -> TabledIncidence:
    """The same cells as a table that counts every basis; each rests on a claim of its own."""
    sides = matrices(cases, known, frozenset(BASES))
    attributes: list[Attribute] = []
    found: list[tuple[NDArray[Any], ...]] = []
    before = 0
    for slot in SLOTS:
        for value, side in zip((1, -1), sides[slot.derived], strict=True):
            cells = side.tocoo()
            found.append((cells.row, cells.col + before, np.full(cells.nnz, value)))
        before += len(known.names[slot.scheme])
        for kind in known.names[slot.scheme]:
            name = IRI(f"{slot.derived}/{kind.rpartition('/')[2]}")
            attributes.append(Attribute(name, slot.derived, kind, kind))
    case, attribute, state = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((attribute, case))
    size = len(order)
    columns = Columns(
        case[order].astype(np.int32),
        attribute[order].astype(np.int32),
        state[order].astype(np.int8),
        np.zeros(size, np.int8),
        np.zeros(size, np.bool_),
    )
    each = Lists(np.arange(size + 1, dtype=np.int32), np.arange(size, dtype=np.int32))
    claims = [f"{PREFIXES['claim']}synthetic-{number}" for number in range(size)]
    one = Lists(each.starts, np.zeros(size, np.int32))
    grounds = Grounds(each, one, claims, [SOURCE_GRAPH])
    names = [case_name(number) for number in range(len(cases.slot))]
    return tabled(reading, names, attributes, columns, lambda: grounds)


def quads(cases: Cases, known: Kinds) -> Iterator[list[str]]:
    """The source that all rest on, then each case: the lines of its graph as N-Quads."""
    title, graph = PREFIXES["dcterms"] + "title", SOURCE_GRAPH
    yield [
        f"<{SOURCE}> <{TYPE}> <{V.Source}> <{graph}> .\n",
        f'<{SOURCE}> <{title}> "Made-up cases"@en <{graph}> .\n',
    ]
    for number in range(len(cases.slot)):
        yield list(_case(number, cases, known))


def case_name(number: int) -> IRI:
    """The IRI of a case by its number."""
    return IRI(f"{PREFIXES['case']}synthetic-{number:06d}")


def _case(number: int, cases: Cases, known: Kinds) -> Iterator[str]:
    slug, name = f"synthetic-{number:06d}", f"<{case_name(number)}>"
    end = f" <{ROOT}graph/case-{slug}> .\n"
    skos, source = PREFIXES["skos"], f"<{PREFIXES['dcterms']}source> <{SOURCE}>"
    yield f"{name} <{TYPE}> <{V.CaseStudy}>{end}"
    yield f'{name} <{skos}prefLabel> "Made-up case {number}"@en{end}'
    yield f'{name} <{skos}notation> "{slug}"{end}'
    yield f"{name} {source}{end}"
    for column in range(8):
        slot = SLOTS[cases.slot[number, column]]
        claim = f"<{PREFIXES['claim']}{slug}-{column}>"
        said = {
            TYPE: slot.klass,
            V.about: case_name(number),
            slot.property: known.names[slot.scheme][cases.kind[number, column]],
            V.presence: V.Absent if cases.absent[number, column] else V.Present,
            V.status: slot.status,
            V.basis: BASES[cases.basis[number, column]],
            V.grounding: V.SourceOnly,
            V.author: PREFIXES["actor"] + "author-not-named",
            V.coder: PREFIXES["actor"] + "icgraph-curation",
        }
        if slot.klass == V.ContextClaim:
            # That there is no lever here would leave open whether the context is there.
            role = V.NeutralContext if cases.absent[number, column] else V.Lever
            said |= {V.role: role, V.actsOn: V.ActivityToMechanism}
        for prop, value in said.items():
            yield f"{claim} <{prop}> <{value}>{end}"
        yield f"{claim} {source}{end}"
        day = f'"2026-01-31"^^<{PREFIXES["xsd"]}date>'
        yield f"{claim} <{PREFIXES['dcterms']}created> {day}{end}"
        if column < cases.described[number]:
            yield f'{claim} <{PREFIXES["dcterms"]}description> "Made-up claim {column}"@en{end}'


def _chosen(rng: np.random.Generator, number: int, size: int, many: int) -> NDArray[np.intp]:
    """``many`` different places below ``size`` for each case, by Zipf popularity.

    The largest of log-weights with Gumbel noise are a weighted draw without replacement.
    """
    weights = -EXPONENT * np.log(np.arange(1, size + 1))
    return np.argsort(-(weights + rng.gumbel(size=(number, size))), axis=1)[:, :many]


def _matrix(cases: Cases, where: NDArray[np.bool_], width: int) -> csr_array:
    rows, columns = np.nonzero(where)
    ones = np.ones(len(rows), np.int32)
    return csr_array((ones, (rows, cases.kind[rows, columns])), shape=(len(where), width))


def _without(one: Any, other: Any) -> csr_array:
    """Where the one is not zero and the other is, as ones."""
    kept = csr_array((one - one.multiply(other.astype(bool))).astype(bool), dtype=np.int32)
    kept.eliminate_zeros()
    kept.sort_indices()
    return kept
