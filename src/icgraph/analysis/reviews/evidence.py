"""Evidence lines as an analysis reads them: what a review found, how directly, how certainly.

What counts as a finding is what the questions on evidence count: a stand for or against what the
line bears on, else an effect that was found; never what nobody has verified, and never what
rests on a curator's inference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from icgraph.origins import Filter, dates_of, end_of
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

FOR = frozenset({V.Favours, V.Supports})
AGAINST = frozenset({V.Against, V.Contradicts})
MIXED = frozenset({V.MixedEffect, V.MixedDirection})

LEVELS: dict[IRI, int | None] = {
    V.VeryLowCertainty: 1,
    V.LowCertainty: 2,
    V.ModerateCertainty: 3,
    V.HighCertainty: 4,
    V.NotGraded: None,
}
"""The levels of certainty, 1 to 4; None where no rater gave one."""

LEVEL_WORDS = {1: "very low", 2: "low", 3: "moderate", 4: "high", None: "not graded"}

DIMENSIONS = (
    V.directnessPopulation,
    V.directnessIntervention,
    V.directnessComparator,
    V.directnessOutcome,
    V.directnessSetting,
    V.directnessTime,
)

_FAMILY, _REVIEW = str(V.family), str(V.fromReview)

_PROPERTIES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?line ?property ?value { ?line a ic:EvidenceLine ; ?property ?value }"""
_REVIEWS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?review ?property ?value {
  VALUES ?property { ic:family ic:verified }
  ?review a ic:EvidenceReview ; ?property ?value }"""
_INFERRED = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?line {
  ?line a ic:EvidenceLine ; <http://www.w3.org/ns/prov#wasDerivedFrom>/ic:basis ?basis .
  FILTER NOT EXISTS { ic:enumerated ic:accepts ?basis } }"""


@dataclass(frozen=True, slots=True)
class Line:
    """One evidence line.

    ``on`` holds the claims, configurations or mechanisms it bears on; ``models`` and
    ``outcomes`` the two sides of the cells it bears on. ``findings`` are its directions other
    than inconclusive, else its effects; empty where none is recorded. ``level`` is 1 to 4, or
    None where no rater gave one. ``direct`` is True when everything that was judged is the
    same, False when anything is similar or different, None when that is not known.
    ``worst`` is the least direct judgement. ``verified`` is False for what nobody has checked.
    ``measure`` and ``people`` say what was measured in whom, empty where that is not recorded.
    ``date`` is when it was known: the later of the date of its review and that of the link,
    empty where neither is recorded.
    """

    iri: IRI
    review: IRI
    family: IRI
    on: frozenset[IRI] = frozenset()
    models: frozenset[IRI] = frozenset()
    outcomes: frozenset[IRI] = frozenset()
    findings: frozenset[IRI] = frozenset()
    level: int | None = None
    direct: bool | None = None
    worst: IRI = V.DirectnessUnknown
    studies: int | None = None
    verified: bool = True
    measure: str = ""
    people: str = ""
    date: str = ""

    @property
    def studied(self) -> str:
        """What was measured and in whom, in the words of the one who entered it."""
        return " in ".join(text for text in (self.measure, self.people) if text)

    @property
    def counts(self) -> bool:
        """Whether it is a finding: verified, and something was found."""
        return self.verified and bool(self.findings)

    @property
    def in_vain(self) -> bool:
        """Whether the review looked for studies and found none."""
        return self.verified and self.studies == 0


def lines_of(store: Store, as_of: str = "") -> tuple[Line, ...]:
    """Every evidence line that rests on no curator's inference, sorted by IRI.

    With ``as_of`` (a year, month or day) only those whose review was published and linked up
    to its end, by the rule for claims; one without any date then does not count.
    """
    then = Filter(as_of=as_of)
    return tuple(line for line in _every_line(store) if not then.is_too_late(line.date))


def undated_lines(store: Store, as_of: str) -> tuple[Line, ...]:
    """The evidence lines that do not count as of a date because no date of theirs is known."""
    return tuple(line for line in _every_line(store) if not line.date) if as_of else ()


def undated_sentence(lines: Iterable[Line]) -> list[str]:
    """That reviews are not counted because their date is not known; nothing where none is."""
    reviews = {line.review for line in lines}
    if not reviews:
        return []
    counted = "1 review is" if len(reviews) == 1 else f"{len(reviews)} reviews are"
    return [
        f"{counted} linked and not counted here: neither the review nor its link carries a date, "
        "so it may be later."
    ]


def _every_line(store: Store) -> Iterator[Line]:
    linked, published = dates_of(store, V.EvidenceLine), dates_of(store, V.EvidenceReview)
    reviews = _described(store, _REVIEWS)
    inferred = {str(row[0]) for row in select(store, _INFERRED)}
    for iri, held in sorted(_described(store, _PROPERTIES).items()):
        if iri not in inferred:
            line = _line(IRI(iri), held, reviews)
            dates = (linked.get(line.iri, ""), published.get(line.review, ""))
            yield replace(line, date=max(filter(None, dates), default="", key=end_of))


def directness(judged: Iterable[IRI]) -> tuple[bool | None, IRI]:
    """Whether what was judged is direct, and the worst judgement.

    Anything similar or different makes it indirect; anything unknown, or nothing judged,
    leaves it open.
    """
    values = set(judged)
    order = (V.Different, V.Similar, V.DirectnessUnknown, V.Same)
    worst = next((value for value in order if value in values), V.DirectnessUnknown)
    return {V.Same: True, V.DirectnessUnknown: None}.get(worst, False), worst


def by_family(lines: Iterable[Line]) -> dict[IRI, list[Line]]:
    """Lines by the review family they count as, sorted: its publications are one voice."""
    families: dict[IRI, list[Line]] = defaultdict(list)
    for line in lines:
        families[line.family].append(line)
    return dict(sorted(families.items()))


def _described(store: Store, sparql: str) -> dict[str, dict[str, set[str]]]:
    things: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for thing, prop, value in select(store, sparql):
        if value is not None:
            things[str(thing)][str(prop)].add(getattr(value, "lexical", str(value)))
    return things


def _line(iri: IRI, held: dict[str, set[str]], reviews: dict[str, dict[str, set[str]]]) -> Line:
    def named(prop: str) -> frozenset[IRI]:
        return frozenset(IRI(value) for value in held.get(prop, ()))

    review = min(held.get(_REVIEW, {""}))
    of_review = reviews.get(review, {})
    family = held.get(_FAMILY) or of_review.get(_FAMILY) or {review}
    stands = named(V.direction) - {V.Inconclusive}
    levels = [LEVELS[level] for level in named(V.certainty) if level in LEVELS]
    studies = [int(number) for number in held.get(V.numberOfStudies, ())]
    unchecked = held.get(V.verified, set()) | of_review.get(V.verified, set())
    direct, worst = directness(value for each in DIMENSIONS for value in named(each))
    return Line(
        iri,
        IRI(review),
        IRI(min(family)),
        named(V.bearsOn),
        named(V.bearsOnModel),
        named(V.bearsOnOutcome),
        stands or named(V.effect),
        levels[0] if len(levels) == 1 else None,
        direct,
        worst,
        min(studies, default=None),
        "false" not in unchecked,
        min(held.get(V.studiedOutcome, {""})),
        min(held.get(V.studiedPopulation, {""})),
    )
