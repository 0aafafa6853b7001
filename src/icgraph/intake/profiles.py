"""Local profiles: how transfer items stand in one place, from a sheet, a Turtle file or a graph.

A row speaks of an item (favourable, unfavourable, unknown) or of a kind (present, absent,
unknown); an empty state says nothing. Nothing is guessed: a name that is not known, a second
row on the same thing, or any other state is refused with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from icgraph.binding import bind
from icgraph.errors import Invalid, NotFound, did_you_mean
from icgraph.excerpt import invalid
from icgraph.identity import IC, PREFIXES, compact
from icgraph.intake import rdf, sheets
from icgraph.intake.positions import find_term
from icgraph.stores.base import Store, select
from icgraph.terms import IRI, Term
from icgraph.vocabulary import IC as V

SHEET = "profile"
ITEM, STATE, SAID_BY = "item", "state", "said_by"
ITEM_STATES: dict[str, bool | None] = {"favourable": True, "unfavourable": False, "unknown": None}
KIND_STATES: dict[str, bool | None] = {"present": True, "absent": False, "unknown": None}
STATE_TERMS: dict[IRI, bool | None] = {
    V.Favourable: True,
    V.Unfavourable: False,
    V.UnknownState: None,
}
SHEETS = (".tsv", ".csv", ".xlsx", ".xlsm")
GRAPHS = (".ttl",)
"""The endings of files that hold a profile."""

_ENTRIES = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?entry ?item ?state ?has ?lacks ?by ?label {
  $profile ic:entry ?entry .
  OPTIONAL { ?entry ic:item ?item ; ic:itemState ?state }
  OPTIONAL { ?entry ic:placeHas ?has }
  OPTIONAL { ?entry ic:placeLacks ?lacks }
  OPTIONAL { ?entry ic:saidBy ?by }
  OPTIONAL { $profile skos:prefLabel ?label }
} ORDER BY ?entry ?by"""


_PROFILES = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?profile { ?profile a ic:LocalProfile } ORDER BY ?profile"""


class Known(NamedTuple):
    """What a row may speak of: items and kinds by IRI, each with its label."""

    items: Mapping[IRI, str]
    kinds: Mapping[IRI, str]


class Said(NamedTuple):
    """How something stands in the place: well or there (True), not (False), not known (None).

    ``by`` is who says so, as given; ``place`` where it is written. ``outright`` is whether an
    unknown was said in so many words, so that nothing else said may decide it.
    """

    stands: bool | None
    by: str
    place: str
    outright: bool = False


@dataclass(slots=True)
class Profile:
    """What is said of one place: of items and of kinds, each at most once."""

    label: str
    iri: IRI | None = None
    items: dict[IRI, Said] = field(default_factory=dict)
    kinds: dict[IRI, Said] = field(default_factory=dict)


def read(path: Path, known: Known) -> Profile:
    """The profile in a file, by its ending: a sheet, or Turtle.

    Raise NotFound when there is no such file, Invalid naming file and cell, or file, line and
    column, of what is wrong, with the nearest name that is known.
    """
    if not path.is_file():
        raise NotFound(f"{path}: no such file", hint="icgraph template profile -o FILE.xlsx")
    return _turtle(path, known) if path.suffix.lower() in GRAPHS else _sheet(path, known)


def named(store: Store, text: str) -> IRI:
    """The profile of the graph that a slug, CURIE or IRI means.

    Raise NotFound naming the nearest, and those there are.
    """
    every = [IRI(str(row[0])) for row in select(store, _PROFILES)]
    names = {name: iri for iri in every for name in (iri, compact(iri), _short(iri))}
    if text in names:
        return names[text]
    there = ", ".join(map(_short, every)) or "none"
    raise NotFound(
        f"no profile named {text!r}{did_you_mean(text, names)}",
        hint=f"profiles in the graph: {there}\nor a file: icgraph template profile -o FILE.xlsx",
    )


def stored(store: Store, iri: IRI, known: Known) -> Profile:
    """A profile that stands in a record. Raise Invalid as ``read`` does."""
    rows = select(store, bind(_ENTRIES, {"profile": iri}))
    profile = Profile(str(rows[0][6] or compact(iri)) if rows else compact(iri), iri)
    seen: set[tuple[object, ...]] = set()
    for entry, item, state, has, lacks, by, _ in rows:
        if (entry, item, state, has, lacks) not in seen:
            seen.add((entry, item, state, has, lacks))
            where = compact(iri)
            _entry(profile, known, _Entry(item, state, has, lacks, str(by or ""), where))
    return profile


class _Entry(NamedTuple):
    """One entry as triples say it."""

    item: Term | None
    state: Term | None
    has: Term | None
    lacks: Term | None
    by: str
    place: str


def _entry(profile: Profile, known: Known, entry: _Entry) -> None:
    """Add an entry. Raise Invalid for a thing that is not known or was spoken of before."""
    kind = entry.has or entry.lacks
    thing = IRI(str(entry.item or kind))
    among = known.items if entry.item else known.kinds
    if thing not in among:
        name = compact(thing)
        near = did_you_mean(name, map(compact, among))
        raise Invalid(f"{entry.place}: {name} is not known as an item or kind{near}")
    state = IRI(str(entry.state))
    if entry.item and state not in STATE_TERMS:
        near = did_you_mean(state.removeprefix(IC), [t.removeprefix(IC) for t in STATE_TERMS])
        raise Invalid(f"{entry.place}: {compact(state)} is not a state of an item{near}")
    stands = STATE_TERMS[state] if entry.item else entry.has is not None
    into = profile.items if entry.item else profile.kinds
    if thing in into:
        raise Invalid(f"{entry.place}: a second entry on {compact(thing)}")
    into[thing] = Said(stands, entry.by, entry.place, outright=True)


def _turtle(path: Path, known: Known) -> Profile:
    raw = path.read_bytes()
    quads = rdf.parse(raw, format="ttl", name=str(path))
    text = raw.decode("utf-8-sig")
    rdf.check_terms(quads, text, name=str(path))
    values: dict[tuple[object, str], list[Term]] = {}
    for quad in quads:
        values.setdefault((quad.subject, str(quad.predicate)), []).append(quad.object)
    profiles = [s for (s, p), classes in values.items() if V.LocalProfile in classes]
    if len(profiles) != 1:
        raise Invalid(f"{path}: {len(profiles)} things are an ic:LocalProfile, and one is needed")

    def value(thing: object, name: str) -> Term | None:
        found = values.get((thing, name), [])
        if len(found) > 1:
            at = find_term(text, str(thing)) or 0
            raise invalid(f"an entry with several {compact(IRI(name))}", text, at, name=str(path))
        return found[0] if found else None

    owner = profiles[0]
    label = values.get((owner, PREFIXES["skos"] + "prefLabel"), [path.stem])[0]
    profile = Profile(str(label), IRI(str(owner)))
    for entry in values.get((owner, V.entry), []):
        item, state, has, lacks, by = (
            value(entry, name) for name in (V.item, V.itemState, V.placeHas, V.placeLacks, V.saidBy)
        )
        at = find_term(text, str(item or has or lacks or entry)) or 0
        if sum(thing is not None for thing in (item, has, lacks)) != 1 or (item and not state):
            words = "an entry needs ic:item with ic:itemState, or ic:placeHas, or ic:placeLacks"
            raise invalid(words, text, find_term(text, str(entry)) or 0, name=str(path))
        place = f"{path}:{text.count(chr(10), 0, at) + 1}"
        _entry(profile, known, _Entry(item, state, has, lacks, str(by or ""), place))
    return profile


def _sheet(path: Path, known: Known) -> Profile:
    table = _table(path)
    profile, problems = Profile(path.stem), sheets.Problems()
    names = {_short(iri): iri for iri in known.items} | {
        compact(iri): iri for iri in (*known.items, *known.kinds)
    }
    for row in table.rows:
        name, state = row[ITEM], row[STATE].casefold() or "unknown"
        thing, place = names.get(name) or IRI(name), table.place(ITEM, row.number)
        is_kind = thing in known.kinds
        into = profile.kinds if is_kind else profile.items
        states = KIND_STATES if is_kind else ITEM_STATES
        if not is_kind and thing not in known.items:
            problems.unknown(place, "item", name, list(names))
        elif state not in states:
            near = did_you_mean(state, states).removesuffix("?")
            words = f"unknown state {row[STATE]!r}{near} (one of {', '.join(states)})"
            problems.add(table.place(STATE, row.number), words)
        elif thing in into:
            problems.add(place, f"a second row on {name!r}: the first is {into[thing].place}")
        else:
            into[thing] = Said(states[state], row[SAID_BY], place, outright=bool(row[STATE]))
    problems.check("mend these rows and run it again")
    return profile


def _table(path: Path) -> sheets.Table:
    """The sheet of a profile. Raise Invalid for one that is empty or lacks a column."""
    ending = path.suffix.lower()
    if ending in {".tsv", ".csv"}:
        table = sheets.csv_table(path)
    else:
        found = sheets.read(path, (SHEET,))
        if not found:
            raise Invalid(f"{path}: the sheet {SHEET} is empty")
        (table,) = found.values()
    for column in (ITEM, STATE):
        if column not in table.header:
            near = did_you_mean(column, table.header)
            raise Invalid(f"{path} [A1]: no column named {column!r}{near}")
    return table


def _short(iri: IRI) -> str:
    return iri.rpartition("/")[2]
