"""A profile of a place into the graph, as a record of its own."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph import changes
from icgraph.analysis.study import Scope, study
from icgraph.analysis.transfer.items import BARRIER, Items, items
from icgraph.analysis.transfer.standing import known_to, standing
from icgraph.building import Progress, silent
from icgraph.errors import Invalid
from icgraph.identity import PREFIXES, compact, expand, slug
from icgraph.intake import profiles
from icgraph.intake.profiles import Profile, Said
from icgraph.intake.statements import NOTATION, PREFERRED, SOURCE, TYPE, Actor, Record, named
from icgraph.provenance import agent
from icgraph.stores.base import Store
from icgraph.terms import IRI, Literal, Triple, tagged
from icgraph.vocabulary import IC

if TYPE_CHECKING:
    from icgraph.changes import Incoming, Report

KIND = "import profile"
_STATES = {True: IC.Favourable, False: IC.Unfavourable, None: IC.UnknownState}
_SAYS = "Somebody who says how things stand in a place."


@dataclass(frozen=True, slots=True)
class Imported:
    """A profile that was brought in: its IRI, how many rows it had, and what changed."""

    iri: IRI
    rows: int
    report: Report


def bring_in(
    path: Path,
    store: str | None,
    *,
    name: str = "",
    by: str = "",
    dry_run: bool,
    progress: Progress = silent,
) -> Imported:
    """Make a filled form, a table or a Turtle file of a profile into a record.

    ``name`` is what it is called, else the name of the file. Raise as ``profiles.read``,
    ``standing`` and ``changes.write``; nothing is written then.
    """
    who, called = agent(by)
    made: list[Profile] = []
    iri = IRI(PREFIXES["profile"] + slug(name or path.stem))

    def incoming(main: Store) -> Incoming:
        looked = study(main, Scope())
        asked = items(looked)
        profile = profiles.read(path, known_to(looked, asked))
        standing(profile, asked, looked.statements)
        profile.label = name or profile.label
        made[:] = [profile]
        graph = IRI(f"{PREFIXES['graph']}profile-{iri.rpartition('/')[2]}")
        triples = record(profile, iri, asked, known_to(looked, asked).kinds)
        digest = sha256(path.read_bytes()).hexdigest()
        return changes.Incoming({graph: triples}, path.name, digest, who, KIND, called)

    report = changes.write(store, incoming, dry_run=dry_run, progress=progress)
    return Imported(iri, len(made[0].items) + len(made[0].kinds), report)


def record(
    profile: Profile, iri: IRI, asked: Items, described: Container[IRI] = ()
) -> list[Triple]:
    """The triples of a profile; an item that no record describes is said by its kind.

    A row left empty makes no entry. ``described`` holds the kinds, actors among them, that the
    graph describes already. What is unknown of such an item, or of a kind, is what is not said,
    and makes no triple.
    """
    made = Record()
    made.add(
        iri,
        (TYPE, IC.LocalProfile),
        (PREFERRED, tagged(profile.label)),
        (NOTATION, Literal(iri.rpartition("/")[2])),
        (SOURCE, Literal("said by the people of the place")),
    )
    for item, said in profile.items.items():
        if asked.by_iri[item].recorded and (said.stands is not None or said.outright):
            facts = ((IC.item, item), (IC.itemState, _STATES[said.stands]))
            _entry(made, iri, _short(item), said, described, facts)
    for kind, said in _kinds(profile, asked).items():
        how, word = (IC.placeHas, "has") if said.stands else (IC.placeLacks, "lacks")
        _entry(made, iri, f"{word}-{_short(kind)}", said, described, ((how, kind),))
    return sorted(made.triples, key=repr)


def _kinds(profile: Profile, asked: Items) -> dict[IRI, Said]:
    """What is said of kinds, by themselves or by items that no record describes.

    Raise Invalid for a kind that would be both there and not there.
    """
    said_of = list(profile.kinds.items())
    for iri, said in profile.items.items():
        item = asked.by_iri[iri]
        if not item.recorded:
            there = None if said.stands is None else said.stands != (item.role == BARRIER)
            said_of += [(kind, said._replace(stands=there)) for kind in item.kinds]
    found: dict[IRI, Said] = {}
    for kind, said in said_of:
        if said.stands is None:
            continue
        if found.setdefault(kind, said).stands != said.stands:
            raise Invalid(
                f"{said.place}: {compact(kind)} would be both there and not there, by "
                f"{found[kind].place}",
                hint="leave one of the two empty",
            )
    return found


def _short(iri: IRI) -> str:
    return iri.rpartition("/")[2]


def _entry(
    made: Record,
    iri: IRI,
    name: str,
    said: Said,
    described: Container[IRI],
    facts: tuple[tuple[IRI, IRI], ...],
) -> None:
    entry = IRI(f"{iri}-{name}")
    made.add(iri, (IC.entry, entry))
    made.add(entry, (TYPE, IC.ProfileEntry), *facts)
    if said.by:
        space = PREFIXES["actor"]
        who = expand(said.by) if said.by.startswith(("actor:", space)) else named(space, said.by)
        actor = Actor(who) if who in described else Actor(who, said.by)
        made.add(entry, (IC.saidBy, made.actor(actor, _SAYS)))
