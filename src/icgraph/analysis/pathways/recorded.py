"""What belongs together in one case: context, activity, mechanism, step and outcome.

A configuration is a hyperedge inside one case (Pawson and Tilley, Realistic Evaluation, 1997):
nothing here joins two cases. Its mode says who put its parts together. ``stated``: the source
named context, mechanism and outcome together. ``partial``: a part is missing, as where one arc
is named. ``assembled``: somebody other than the source put parts of the same case together: a
coder or, for a case in which nobody did, this program, which then says no more than that all
these were told of the same case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from icgraph.analysis.study import Study
from icgraph.identity import IC
from icgraph.incidence import PRESENT, cell_of
from icgraph.origins import Origin, origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

STATED, PARTIAL, ASSEMBLED = MODES = ("stated", "partial", "assembled")
SOURCE, CODER, TOOL = "source", "coder", "tool"
WORDS = ("context", "activity", "mechanism", "step", "outcome")
"""The kinds of part, in the order in which one leads to the next."""

_NAMED_BY = dict(
    zip(WORDS, (V.contextFactor, V.activity, V.mechanism, V.step, V.outcome), strict=True)
)
_DERIVED: dict[str, tuple[IRI, ...]] = {
    "context": (V.hasContextFactor,),
    "activity": (V.delivers,),
    "mechanism": (V.usesMechanism,),
    "step": (V.hasMechanismStep,),
    "outcome": (V.reportsOutcome, V.intendsOutcome, V.fearsOutcome),
}
_HAS = {
    "context": V.hasContext,
    "activity": V.hasActivity,
    "mechanism": V.hasMechanism,
    "step": V.hasMechanism,
    "outcome": V.hasOutcome,
}
_FULL = {"context", "mechanism", "outcome"}
_CLAIMS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?property ?value {
  VALUES ?property { ic:about ic:status ic:basis ic:quantifier ic:coder ic:contextFactor
    ic:activity ic:mechanism ic:step ic:outcome ic:role ic:actsOn ic:valence ic:change
    ic:arisesFrom }
  ?claim ic:presence ic:Present ; ?property ?value .
}"""
_CONFIGURATIONS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?configuration ?property ?value {
  VALUES ?property { ic:inCase ic:assembledBy ic:hasContext ic:hasActivity ic:hasMechanism
    ic:hasOutcome }
  ?configuration a ic:Configuration ; ?property ?value .
}"""

Said = Mapping[IRI, set[IRI]]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One kind as a case has it: ``word`` is one of ``WORDS``, ``claims`` say so.

    ``possible`` when that is not certain: it is said of a case not resolved, which may be this.
    """

    kind: IRI
    word: str
    claims: tuple[IRI, ...]
    possible: bool = False


Layer = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """Parts of one case that were put together.

    ``layers`` hold the parts in the order in which one leads to the next; within a layer they
    stand side by side. ``by`` is source, coder or tool; ``iri`` the configuration or claim it
    was recorded as, empty when nobody recorded it.
    """

    case: IRI
    iri: str
    mode: str
    by: str
    layers: tuple[Layer, ...]

    def parts(self, word: str) -> Layer:
        """Its parts of one kind."""
        return tuple(part for layer in self.layers for part in layer if part.word == word)


class Claims:
    """The claims that count and say that something is present, with what each says."""

    def __init__(self, study: Study) -> None:
        heard = _grouped(study, _CLAIMS)
        only, accepted = study.filter, study.statements.accepted(study.reading)
        origins = origins_of(study.store) if only.needs_origin else defaultdict[IRI, Origin](Origin)
        self._said: dict[IRI, Said] = {
            claim: said
            for claim, said in heard.items()
            if said[V.basis] <= accepted
            and not any(only.leaves_out(status, origins[claim]) for status in said[V.status])
        }
        self.about: defaultdict[IRI, list[IRI]] = defaultdict(list)
        for claim, said in self._said.items():
            if not said[V.quantifier]:
                for subject in said[V.about]:
                    self.about[subject].append(claim)

    def __contains__(self, claim: IRI) -> bool:
        """Whether it counts."""
        return claim in self._said

    def said(self, claim: IRI, prop: IRI) -> set[IRI]:
        """The values of a property of a claim; none for a claim that does not count."""
        return set(self._said.get(claim, {}).get(prop, ()))

    def words(self, claims: Iterable[IRI], prop: IRI) -> tuple[str, ...]:
        """The words of a property over some claims, sorted: ``Reported`` or ``Lever``."""
        found = {value for claim in claims for value in self.said(claim, prop)}
        return tuple(sorted(value.removeprefix(IC) for value in found))

    def parts(self, claim: IRI, word: str, *, possible: bool) -> Layer:
        """The kinds of one word that a claim names."""
        kinds = sorted(self.said(claim, _NAMED_BY[word]))
        return tuple(Part(kind, word, (claim,), possible) for kind in kinds)


def configurations(study: Study, claims: Claims, cases: Sequence[IRI]) -> list[Configuration]:
    """Every configuration of these cases, in a fixed order.

    For each case: the configurations that are recorded; the claims that name an arc; and, where
    no configuration is recorded, the one that this program assembles of all the case is
    certainly or, for a case not resolved, possibly said to have under the study's reading.
    """
    recorded = _grouped(study, _CONFIGURATIONS)
    found: list[Configuration] = []
    for case in cases:
        own = list(_recorded(study, claims, case, recorded))
        found += own or _assembled(study, claims, case)
        found += _arcs(study, claims, case)
    return found


def _recorded(
    study: Study, claims: Claims, case: IRI, recorded: Mapping[IRI, Said]
) -> Iterator[Configuration]:
    """The configurations recorded of a case, with those of their parts whose claims count."""
    unresolved = study.statements.unresolved.get(case, set())
    for iri, said in recorded.items():
        if not said[V.inCase] & ({case} | unresolved):
            continue
        possible = case not in said[V.inCase]
        layers = [
            _merged(
                part for claim in said[has] for part in claims.parts(claim, word, possible=possible)
            )
            for word, has in _HAS.items()
        ]
        named = {claim for has in _HAS.values() for claim in said[has]}
        coders = {coder for claim in named for coder in claims.said(claim, V.coder)}
        by = CODER if said[V.assembledBy] & coders else SOURCE
        yield from _made(case, iri, by, layers)


def _arcs(study: Study, claims: Claims, case: IRI) -> Iterator[Configuration]:
    """The claims of a case that name parts of two kinds, or an outcome following from another."""
    certain = {case} | study.statements.sets.get(case, set())
    unresolved = study.statements.unresolved.get(case, set())
    of_case = {claim for subject in certain for claim in claims.about[subject]}
    maybe = {claim for subject in unresolved for claim in claims.about[subject]} - of_case
    for claim in sorted(of_case | maybe):
        possible = claim in maybe
        layers = [claims.parts(claim, word, possible=possible) for word in WORDS]
        yield from _made(case, claim, SOURCE, layers)
        for before in sorted(claims.said(claim, V.arisesFrom) & (of_case | maybe)):
            earlier = claims.parts(before, "outcome", possible=before in maybe)
            if layers[-1]:
                yield from _made(case, claim, SOURCE, [earlier, layers[-1]])


def _assembled(study: Study, claims: Claims, case: IRI) -> Iterator[Configuration]:
    """All that is said of a case, put together by this program around its mechanisms."""
    layers = [_merged(_held(study, claims, case, word)) for word in WORDS]
    if layers[WORDS.index("mechanism")]:
        yield from _made(case, "", TOOL, layers)


def _held(study: Study, claims: Claims, case: IRI, word: str) -> Iterator[Part]:
    """The kinds of one word that claims name and that the case has, or may have."""
    statements = study.statements
    accepted = statements.accepted(study.reading)
    unresolved = statements.unresolved.get(case, set())
    for derived in _DERIVED[word]:
        subjects = {case} | statements.sets.get(case, set()) | unresolved
        named = {
            statement.kind
            for subject in subjects
            for statement in statements.said.get((subject, derived), ())
            if statement.presence == V.Present and statement.basis in accepted
        }
        for kind in named:
            cell = cell_of(statements, case, derived, kind, study.reading)
            if cell.state == PRESENT or cell.unresolved:
                present = tuple(claim for claim in cell.claims if claim in claims)
                yield Part(kind, word, present, cell.unresolved)


def _merged(parts: Iterable[Part]) -> Layer:
    """One part a kind: the claims of all, possible only when none is certain."""
    same: defaultdict[tuple[IRI, str], list[Part]] = defaultdict(list)
    for part in parts:
        same[part.kind, part.word].append(part)
    return tuple(
        Part(
            kind,
            word,
            tuple(sorted({claim for part in found for claim in part.claims})),
            all(part.possible for part in found),
        )
        for (kind, word), found in sorted(same.items())
    )


def _made(case: IRI, iri: str, by: str, layers: Iterable[Layer]) -> Iterator[Configuration]:
    """The configuration of the layers that hold anything; none when these are fewer than two."""
    filled = tuple(layer for layer in layers if layer)
    if len(filled) > 1:
        full = {part.word for layer in filled for part in layer} >= _FULL
        mode = PARTIAL if not full and by != TOOL else STATED if by == SOURCE else ASSEMBLED
        yield Configuration(case, iri, mode, by, filled)


def _grouped(study: Study, sparql: str) -> dict[IRI, Said]:
    """What a query gives as (thing, property, value), by thing, sorted; nothing where unsaid."""
    heard: defaultdict[IRI, defaultdict[IRI, set[IRI]]] = defaultdict(lambda: defaultdict(set))
    for thing, prop, value in select(study.store, sparql):
        heard[IRI(str(thing))][IRI(str(prop))].add(IRI(str(value)))
    return dict(sorted(heard.items()))
