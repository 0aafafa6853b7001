"""What follows for items that a profile leaves open, from all else that it says.

An item asks for kinds: all of ``kinds`` and, where it names any, one of ``any_of`` (Kleene's
three-valued and, or). An entry that decides kinds decides other items that ask for them. Entries
stand as given, unknown too; those that contradict one another decide nothing else. An entry on
a barrier decides no kind, as a barrier that stands well may be there and mitigated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from icgraph.analysis.transfer.items import BARRIER, Item, Items
from icgraph.intake.profiles import Profile
from icgraph.said import Statement, Statements
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

State = bool | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Kind → the kinds and items spoken of in a profile by which it is there, or lacking."""

    there: Mapping[IRI, frozenset[IRI]]
    lacking: Mapping[IRI, frozenset[IRI]]

    def state(self, kind: IRI, *, but: IRI) -> State:
        """Whether the kind is there by what is said of other things than ``but``."""
        there = bool(self.there.get(kind, frozenset()) - {but})
        lacking = bool(self.lacking.get(kind, frozenset()) - {but})
        return None if there == lacking else there

    def of(self, item: Item, *, stands: bool) -> frozenset[IRI]:
        """What decides that the kinds of an item are there, or lacking; without the item."""
        grounds = self.there if stands else self.lacking
        found: frozenset[IRI] = frozenset()
        return found.union(*(grounds.get(k, ()) for k in item.kinds | item.any_of)) - {item.iri}


def decided(item: Item, state: Callable[[IRI], State]) -> State:
    """Whether a place meets an item, by the states of its kinds; None where they do not decide.

    All kinds are needed, and one of those of which any is enough; a barrier is met where this
    is not so.
    """
    parts = [state(kind) for kind in item.kinds]
    if item.any_of:
        parts.append(_any(state(kind) for kind in item.any_of))
    if not parts:
        return None
    there: State = False if False in parts else None if None in parts else True
    return not there if there is not None and item.role == BARRIER else there


def grounds_of(
    profile: Profile, asked: Items, statements: Statements, *, leave_out: frozenset[IRI]
) -> Grounds:
    """What the entries of a profile on kinds and items say of kinds, but for some items."""
    found: dict[bool, defaultdict[IRI, set[IRI]]] = {
        stands: defaultdict(set) for stands in (True, False)
    }
    for thing, kind, stands in _spoken(profile, asked, leave_out):
        presence = V.Present if stands else V.Absent
        for implied in statements.touched(Statement((), kind, presence, V.basis_stated)):
            found[stands][implied].add(thing)
    there, lacking = (
        {kind: frozenset(by) for kind, by in found[stands].items()} for stands in (True, False)
    )
    return Grounds(there, lacking)


def contradictions(profile: Profile, asked: Items, statements: Statements) -> list[list[IRI]]:
    """Items said to stand as they cannot all stand together, in sorted groups, sorted."""
    grounds = grounds_of(profile, asked, statements, leave_out=frozenset())
    found: set[tuple[IRI, ...]] = set()
    for iri, said in profile.items.items():
        item = asked.by_iri[iri]
        if said.stands is None or item.role == BARRIER:
            continue
        against = not said.stands
        if _otherwise(item, grounds, against=against):
            others = grounds.of(item, stands=against) & profile.items.keys()
            found.add(tuple(sorted({iri, *others})))
    return [list(group) for group in sorted(found)]


def _otherwise(item: Item, grounds: Grounds, *, against: bool) -> bool:
    """Whether what is said of other things, all of one side, makes an item stand so."""
    by = grounds.there if against else grounds.lacking
    return (
        decided(item, lambda kind: against if by.get(kind, frozenset()) - {item.iri} else None)
        is against
    )


def implied(profile: Profile, asked: Items, statements: Statements) -> dict[IRI, bool]:
    """Item of which no entry says anything → whether it is met, by what the entries decide."""
    torn = {iri for group in contradictions(profile, asked, statements) for iri in group}
    grounds = grounds_of(profile, asked, statements, leave_out=frozenset(torn))
    stated = grounds_of(profile, asked, statements, leave_out=frozenset(profile.items))
    found = {}
    for iri, item in asked.by_iri.items():
        if is_open(profile, iri):
            use = stated if item.role == BARRIER else grounds
            stands = decided(item, lambda kind, use=use, iri=iri: use.state(kind, but=iri))  # type: ignore[misc]
            if stands is not None:
                found[iri] = stands
    return found


def is_open(profile: Profile, item: IRI) -> bool:
    """Whether a profile has no entry on an item, or one that was left empty."""
    said = profile.items.get(item)
    return said is None or (said.stands is None and not said.outright)


def _spoken(
    profile: Profile, asked: Items, leave_out: frozenset[IRI]
) -> Iterator[tuple[IRI, IRI, bool]]:
    """What is spoken of, a kind that this decides, and whether that kind is there."""
    for kind, said in profile.kinds.items():
        if said.stands is not None:
            yield kind, kind, said.stands
    for iri, said in profile.items.items():
        item = asked.by_iri[iri]
        if said.stands is None or item.role == BARRIER or iri in leave_out:
            continue
        for kind in _by_entry(item, stands=said.stands):
            yield iri, kind, said.stands


def _by_entry(item: Item, *, stands: bool) -> frozenset[IRI]:
    """The kinds that are there when an item is met, or lacking when it is not."""
    if stands:
        return item.kinds | (item.any_of if len(item.any_of) == 1 else frozenset())
    if not item.kinds:
        return item.any_of
    return item.kinds if len(item.kinds) == 1 and not item.any_of else frozenset()


def _any(states: Iterable[State]) -> State:
    every = list(states)
    return True if True in every else None if None in every else False
