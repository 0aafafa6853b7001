"""What recurs over many initiatives: mechanisms, barriers to the same mechanism, disagreement.

Everything is counted by initiative and by family of initiatives, never by row: a row entered
twice changes nothing. Kinds of single sources count for the classes they roll up to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from icgraph.analysis.claimed import refuse
from icgraph.analysis.kinds import attributes_of_kinds
from icgraph.analysis.limits.configurations import Linked, Widest, linked
from icgraph.analysis.limits.independence import families_of, independent
from icgraph.analysis.refusals import counted_of
from icgraph.analysis.registry import EVERY, analysis
from icgraph.analysis.result import Result, Table, counted
from icgraph.analysis.reviews.conflicts import Disagreement, conflicts
from icgraph.analysis.reviews.evidence import undated_lines, undated_sentence
from icgraph.analysis.study import Study
from icgraph.identity import IC
from icgraph.incidence import ABSENT, PRESENT, cell_of, incidence
from icgraph.origins import origins_of
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

RECURS = 2
"""In how many families something must be said to recur."""

_NONE = (
    "No mechanism is said of initiatives in two families or more.",
    "No context is named in two families or more as a barrier to the same mechanism.",
    "No trial or review that counts here found otherwise than people report.",
)

_STATUS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?claim ?status ?description { ?claim ic:presence ?presence ; ic:status ?status .
  OPTIONAL { ?claim <http://purl.org/dc/terms/description> ?description } }"""


class Spread(NamedTuple):
    """Of how many cases something is said, said not and not stated, and in how many families.

    ``statuses`` counts families by the status of what is said; ``statements`` counts claims
    that differ in case, status, source or words; ``cases`` are those of which it is said.
    """

    certain: int
    absent: int
    unknown: int
    families: int
    of_families: int
    statuses: dict[str, int]
    sources: int
    statements: int
    cases: tuple[IRI, ...]
    claims: tuple[IRI, ...]

    @property
    def words(self) -> str:
        """The count as a sentence leads with it."""
        return counted(self.certain, self.absent, self.unknown)


class Recurring(NamedTuple):
    """A mechanism, the widest class of it, and of whom it is said."""

    mechanism: IRI
    spread: Spread


class Barrier(NamedTuple):
    """A context named as a barrier in configurations with one mechanism, in several families.

    ``levers`` are the cases in which it is named as a lever for the same mechanism.
    """

    context: IRI
    mechanism: IRI
    spread: Spread
    levers: tuple[IRI, ...]


class Findings:
    """The findings over the cases of a study, each most widespread first."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._families = families_of(study)
        self._origins = origins_of(study.store)
        self._words = {
            IRI(str(claim)): (str(status).removeprefix(IC), str(said or ""))
            for claim, status, said in select(study.store, _STATUS)
        }

    @property
    def families(self) -> int:
        """How many families the cases of the study belong to."""
        return independent(self._study.cases, self._families)

    def recurring(self) -> list[Recurring]:
        """Mechanisms said of cases in two families or more, under the study's reading."""
        study, widest = self._study, Widest(self._study)
        said = attributes_of_kinds(study.store, study.statements, study.cases, ("mechanism",))
        tops = [attribute for attribute in said if widest(attribute.kind) == {attribute.kind}]
        table = incidence(study.statements, study.cases, tops, study.reading)
        found = []
        for attribute in tops:
            cells = {case: table.cell(case, attribute.iri) for case in study.cases}
            claims = {case: cell.claims for case, cell in cells.items() if cell.state == PRESENT}
            absent = sum(cell.state == ABSENT for cell in cells.values())
            found.append(Recurring(attribute.kind, self._spread(claims, absent)))
        return _most([one for one in found if one.spread.families >= RECURS])

    def barriers(self) -> list[Barrier]:
        """Contexts that configurations in two families or more name as barrier to a mechanism."""
        pairs: dict[tuple[IRI, IRI], list[Linked]] = defaultdict(list)
        for one in linked(self._study):
            pairs[one.context, one.mechanism].append(one)
        found = []
        for (context, mechanism), links in sorted(pairs.items()):
            claims: dict[IRI, set[IRI]] = defaultdict(set)
            for link in links:
                if link.role == V.Barrier:
                    claims[link.case].add(link.claims[0])
            levers = {link.case for link in links if link.role == V.Lever}
            spread = self._spread(claims, self._denied(context, claims))
            found.append(Barrier(context, mechanism, spread, tuple(sorted(levers))))
        return _most([one for one in found if one.spread.families >= RECURS])

    def _denied(self, context: IRI, named: Iterable[IRI]) -> int:
        """Of how many other cases it is said that the context is no barrier."""
        study = self._study
        return sum(
            cell_of(study.statements, case, V.hasBarrier, context, study.reading).state == ABSENT
            for case in set(study.cases) - set(named)
        )

    def _spread(self, claims: dict[IRI, Any], absent: int) -> Spread:
        by_status: dict[str, set[IRI]] = defaultdict(set)
        statements: set[tuple[object, ...]] = set()
        sources: set[IRI] = set()
        for case, said in claims.items():
            for claim in said:
                status, words = self._words[claim]
                resting_on = frozenset(self._origins[claim].sources)
                by_status[status].add(self._families[case])
                statements.add((case, status, resting_on, words))
                sources |= resting_on
        n = len(self._study.cases)
        return Spread(
            len(claims),
            absent,
            n - len(claims) - absent,
            independent(claims, self._families),
            self.families,
            {status: len(found) for status, found in sorted(by_status.items())},
            len(sources),
            len(statements),
            tuple(sorted(claims)),
            tuple(sorted({claim for said in claims.values() for claim in said})),
        )


@analysis(
    "findings",
    "What recurs, and where sources disagree",
    "Say what recurs over the initiatives, and where sources disagree.",
    over=(EVERY,),
)
def findings(study: Study) -> Result:
    """Mechanisms that recur, contexts that block the same mechanism in several places, conflicts.

    Initiatives that rest on one source are one family. A barrier is taken from configurations
    only: it stands beside the mechanism it is named with. What trials and reviews found is set
    beside what people report; nothing here says who is right.
    """
    refuse(study, "findings", "leave_out", "attributes", "kinds")
    found = Findings(study)
    recurring, barriers, disagreements = found.recurring(), found.barriers(), conflicts(study)
    return Result(
        [{"mechanism": one.mechanism, **_row(one.spread)} for one in recurring],
        _table(study, "Mechanisms that recur", [(one.mechanism, one.spread) for one in recurring]),
        [
            *_missing(recurring, barriers, disagreements),
            _counted_by(study, found.families),
            *undated_sentence(undated_lines(study.store, study.filter.as_of)),
        ],
        {
            "families": found.families,
            "barriers": [
                {
                    "context": one.context,
                    "mechanism": one.mechanism,
                    "levers": [*one.levers],
                    **_row(one.spread),
                }
                for one in barriers
            ],
            "disagreements": [one.row() for one in disagreements],
        },
        tables=[
            Table(
                ("barrier", "to the mechanism", "said", "families", "lever in"),
                [
                    (
                        study.names[one.context],
                        study.names[one.mechanism],
                        one.spread.certain,
                        one.spread.families,
                        len(one.levers),
                    )
                    for one in barriers
                ],
                "Barriers to the same mechanism in several places",
            ),
            _disagreeing(study, disagreements),
        ],
    )


def _missing(*found: Sequence[object]) -> Iterator[str]:
    """A sentence for each sort of finding of which there is none."""
    for some, said in zip(found, _NONE, strict=True):
        if not some:
            yield said


def _counted_by(study: Study, families: int) -> str:
    initiatives = counted_of(len(study.cases), "initiative", "initiatives")
    return (
        f"{initiatives} in {counted_of(families, 'family', 'families')}: initiatives that rest on "
        "one source are one family. Open means that nothing is said either way, which is not a no."
    )


def _row(spread: Spread) -> dict[str, Any]:
    lists = {"cases": [*spread.cases], "claims": [*spread.claims]}
    return spread._asdict() | lists | {"said": spread.words}


def _table(study: Study, title: str, spreads: Sequence[tuple[IRI, Spread]]) -> Table:
    return Table(
        ("mechanism", "said", "not", "open", "families", "sources"),
        [
            (
                study.names[kind],
                spread.certain,
                spread.absent,
                spread.unknown,
                spread.families,
                spread.sources,
            )
            for kind, spread in spreads
        ],
        title,
    )


def _disagreeing(study: Study, found: Sequence[Disagreement]) -> Table:
    """Each on a line of its own: whom and what it is about tells it from the others."""
    return Table(
        ("outcome", "of", "people say", "in", "found", "by"),
        [
            (
                study.names[one.outcome],
                study.names[one.model or one.cases[0]],
                one.says,
                len(one.cases),
                one.finds
                + (
                    ""
                    if one.found_outcome == one.outcome
                    else f" on {study.names[one.found_outcome]}"
                ),
                one.between,
            )
            for one in found
        ],
        "Where testimony and trials or reviews disagree",
    )


def _most(found: list[Any]) -> list[Any]:
    """Most families first, then most cases, then by kind."""
    return sorted(found, key=lambda one: (-one.spread.families, -one.spread.certain, one[:2]))
