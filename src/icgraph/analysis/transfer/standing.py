"""How each item stands in a place: what its profile says, and what follows from kinds.

A place that has a kind has every broader one; one that lacks a kind lacks every narrower one.
What an entry on one item says of kinds decides items left open (``implied``).
A broader kind, a sibling, or nothing leaves an item unknown, however alike the two are.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from icgraph.analysis.kinds import labels_of_kinds
from icgraph.analysis.study import Study
from icgraph.analysis.transfer.implied import decided, implied
from icgraph.analysis.transfer.items import Item, Items
from icgraph.errors import Invalid
from icgraph.identity import compact
from icgraph.intake import profiles
from icgraph.intake.profiles import Known, Profile
from icgraph.relations import reached
from icgraph.said import Statement, Statements
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V


def profile_of(study: Study, name: str, asked: Items) -> Profile:
    """The profile that a file name, slug, CURIE or IRI means.

    Raise as ``profiles.read``; NotFound with the nearest for a name that is none.
    """
    known = known_to(study, asked)
    path = Path(name)
    if path.suffix.lower() in (*profiles.SHEETS, *profiles.GRAPHS):
        return profiles.read(path, known)
    return profiles.stored(study.store, profiles.named(study.store, name), known)


def known_to(study: Study, asked: Items) -> Known:
    """What a profile may speak of."""
    labels = {IRI(kind): label for kind, label in labels_of_kinds(study.store).items()}
    return Known({iri: item.label for iri, item in asked.by_iri.items()}, labels)


def standing(profile: Profile, asked: Items, statements: Statements) -> dict[IRI, bool | None]:
    """Item → whether the place meets it, None where that is not known.

    What is said of the item decides, unknown too; where nothing is, what is said of its kinds,
    also by other items. Raise Invalid when an item and its kinds, or two kinds, contradict
    each other.
    """
    has = _closed(profile, statements, stands=True)
    lacks = _closed(profile, statements, stands=False)
    for kind in sorted(has.keys() & lacks.keys()):
        raise Invalid(
            f"{profile.label}: {compact(kind)} is both there and not there, by "
            f"{_words(profile, has[kind])} and {_words(profile, lacks[kind])}"
        )
    follows_from_all = implied(profile, asked, statements)
    found: dict[IRI, bool | None] = {}
    for iri, item in asked.by_iri.items():
        said = profile.items.get(iri)
        own = said.stands if said else None
        follows = _by_kinds(item, has, lacks)
        if said and own is not None and follows is not None and own != follows:
            raise Invalid(
                f"{said.place}: {compact(iri)} is said to stand otherwise than the kinds it "
                f"needs: {', '.join(sorted(map(compact, item.kinds | item.any_of)))}"
            )
        found[iri] = own if own is not None else follows_from_all.get(iri)
    return found


def nearby(profile: Profile, item: Item, statements: Statements) -> list[IRI]:
    """Kinds the place has that share a broader kind with what the item needs, or are broader.

    Only a suggestion to look again: they never decide the item.
    """
    wanted = {
        above for kind in item.kinds | item.any_of for above in reached(kind, statements.broader)
    }
    return sorted(
        kind
        for kind, said in profile.kinds.items()
        if said.stands
        and kind not in item.kinds | item.any_of
        and reached(kind, statements.broader) & wanted
    )


def _by_kinds(item: Item, has: Mapping[IRI, IRI], lacks: Mapping[IRI, IRI]) -> bool | None:
    return decided(item, lambda kind: kind in has if kind in has or kind in lacks else None)


def _closed(profile: Profile, statements: Statements, *, stands: bool) -> dict[IRI, IRI]:
    """Each kind that is there (or not there), and the kind said to be from which it follows."""
    presence = V.Present if stands else V.Absent
    found: dict[IRI, IRI] = {}
    for kind, said in sorted(profile.kinds.items()):
        if said.stands is stands:
            for implied in statements.touched(Statement((), kind, presence, V.basis_stated)):
                found.setdefault(implied, kind)
    return found


def _words(profile: Profile, kind: IRI) -> str:
    return f"{compact(kind)} ({profile.kinds[kind].place})"
