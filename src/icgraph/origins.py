"""Where a claim comes from and when it was true or published; by these, whether it counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date as calendar_date

from icgraph.binding import bind
from icgraph.errors import UsageError
from icgraph.stores.base import Store, select
from icgraph.terms import IRI

_ORIGINS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?claim ?source ?coder ?own ?asof ?date {
  ?claim ic:presence ?presence ; ic:coder ?coder .
  OPTIONAL { ?claim dcterms:source ?source
    OPTIONAL { ?source ic:asOf ?asof } OPTIONAL { ?source dcterms:date ?date } }
  OPTIONAL { ?claim ic:asOf ?own }
}"""
_DATES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?thing ?own ?date {
  ?thing a $class .
  { ?thing ic:asOf|dcterms:date ?date . BIND (true AS ?own) }
  UNION { ?thing dcterms:source/(ic:asOf|dcterms:date) ?date }
}"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims count.

    ``statuses``: only these (empty: all). ``as_of``: only what is dated up to the end of this
    year, month or day (ISO 8601; empty: all); an undated claim then does not count.
    ``without_source``, ``without_coder``: not what rests on this source or coder alone;
    ``coder``: only what this one entered. Raise UsageError when ``as_of`` is no such date.
    """

    statuses: frozenset[IRI] = frozenset()
    as_of: str = ""
    without_source: IRI | None = None
    without_coder: IRI | None = None
    coder: IRI | None = None

    def __post_init__(self) -> None:
        if self.as_of and not is_date(self.as_of):
            raise UsageError(
                f"{self.as_of!r} is not a date",
                hint="a year, month or day: 2015, 2015-02 or 2015-02-14",
            )

    def leaves_out(self, status: IRI, origin: Origin) -> bool:
        """Whether a claim of this status and origin does not count."""
        if self.statuses and status not in self.statuses:
            return True
        if self.is_too_late(origin.date):
            return True
        if self.coder and self.coder not in origin.coders:
            return True
        return {self.without_source} == origin.sources or {self.without_coder} == origin.coders

    def is_too_late(self, date: str) -> bool:
        """Whether what has this date is later than ``as_of``; of no date, this is assumed."""
        return bool(self.as_of) and not (date and end_of(date) <= end_of(self.as_of))

    @property
    def needs_origin(self) -> bool:
        """Whether anything but the status decides."""
        return bool(self.as_of or self.without_source or self.without_coder or self.coder)


@dataclass(slots=True)
class Origin:
    """Where a claim comes from: its sources, its coders, and when it was true or published."""

    sources: set[IRI] = field(default_factory=set)
    coders: set[IRI] = field(default_factory=set)
    date: str = ""


NOWHERE = Origin()
"""Of a claim whose origin is not known, or not asked for."""


def end_of(date: str) -> str:
    """The last day of a year, month or day, comparable as text: ``2015`` gives ``2015-12-31``."""
    return date + "-12-31"[3 * date.count("-") :]


def is_date(text: str) -> bool:
    """Whether it is a year, month or day of the calendar, with dashes between its parts."""
    if [len(part) for part in text.split("-")] not in ([4], [4, 2], [4, 2, 2]):
        return False
    try:
        calendar_date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def dates_of(store: Store, of: IRI) -> dict[IRI, str]:
    """The date of each thing of a class, by the rule for claims; what has none is not there.

    Its own, the earliest where it has several, else the earliest of its sources.
    """
    own: dict[IRI, str] = {}
    found: dict[IRI, str] = {}
    for thing, is_own, date in select(store, bind(_DATES, {"class": of})):
        if is_date(str(date)):
            into = found if is_own is None else own
            known = into.get(IRI(str(thing)), str(date))
            into[IRI(str(thing))] = min(known, str(date), key=end_of)
    return found | own


def origins_of(store: Store) -> defaultdict[IRI, Origin]:
    """Each claim's sources, coders and date: its own, else the earliest of its sources.

    What is written where a date belongs and is none, such as "early on", dates nothing.
    """
    origins: defaultdict[IRI, Origin] = defaultdict(Origin)
    own: set[IRI] = set()
    for claim, source, coder, dated, as_of, published in select(store, _ORIGINS):
        origin = origins[IRI(str(claim))]
        origin.coders.add(IRI(str(coder)))
        if source is not None:
            origin.sources.add(IRI(str(source)))
        if dated is not None and is_date(str(dated)):
            own.add(IRI(str(claim)))
            origin.date = str(dated)
        elif IRI(str(claim)) not in own:
            dates = [str(date) for date in (as_of, published) if date and is_date(str(date))]
            if dates:
                origin.date = min(origin.date or dates[0], dates[0], key=end_of)
    return origins
