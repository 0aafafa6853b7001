"""Items that a profile leaves open: decided by what else it says, and by nothing alike."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from icgraph import GraphBase
from icgraph.analysis.transfer.implied import contradictions, decided, implied
from icgraph.analysis.transfer.items import BARRIER, NECESSARY, Item, Items
from icgraph.analysis.transfer.standing import standing
from icgraph.errors import Invalid, nearest
from icgraph.identity import PREFIXES
from icgraph.intake.profiles import Profile, Said
from icgraph.intake.rdf import parse
from icgraph.profile_sheets import record
from icgraph.said import Statements
from icgraph.stores.memory import MemoryStore
from icgraph.terms import IRI, Triple
from icgraph.vocabulary import IC as V

State = bool | None
A, B, NEAR = (IRI(PREFIXES["ctx"] + name) for name in ("a", "b", "near"))
CASES = frozenset({IRI("urn:case:x")})


def item(name: str, *kinds: IRI, any_of: tuple[IRI, ...] = (), role: str = NECESSARY) -> Item:
    return Item(
        IRI(f"{PREFIXES['item']}{name}"),
        role,
        name,
        CASES,
        kinds=frozenset(kinds),
        any_of=frozenset(any_of),
    )


ONE, TWO, SIMILAR = item("a", A), item("b", B), item("near", NEAR)
BOTH, EITHER = item("both", A, B), item("either", any_of=(A, B))
HINDRANCE = item("hindrance", A, role=BARRIER)
ASKED = Items({i.iri: i for i in (ONE, TWO, SIMILAR, BOTH, EITHER, HINDRANCE)}, CASES)


@pytest.fixture(scope="module")
def statements() -> Statements:
    store = MemoryStore()
    text = """@prefix ctx: <https://w3id.org/icgraph/context/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ctx:a skos:broader ctx:whole . ctx:near skos:broader ctx:whole ."""
    quads = parse(text.encode(), format="ttl", name="kinds")
    store.put(IRI("urn:kinds"), [Triple(*quad[:3]) for quad in quads])
    return Statements(store)


def place(*said: tuple[Item, State], **kinds: bool) -> Profile:
    """A place with entries on items, and on kinds by the end of their name."""
    found = Profile("place")
    for row, (one, stands) in enumerate(said, 2):
        found.items[one.iri] = Said(stands, "me", f"row {row}", outright=True)
    for name, there in kinds.items():
        found.kinds[IRI(PREFIXES["ctx"] + name)] = Said(there, "me", f"kind {name}", outright=True)
    return found


def stands(here: Profile, one: Item, statements: Statements) -> State:
    return standing(here, ASKED, statements)[one.iri]


@pytest.mark.parametrize(
    ("said", "asked", "state"),
    [
        ([(ONE, True)], EITHER, True),
        ([(ONE, False)], EITHER, None),
        ([(ONE, False), (TWO, False)], EITHER, False),
        ([(ONE, None), (TWO, False)], EITHER, None),
        ([(ONE, True)], BOTH, None),
        ([(ONE, True), (TWO, True)], BOTH, True),
        ([(ONE, False)], BOTH, False),
        ([(ONE, False), (TWO, None)], BOTH, False),
        ([(BOTH, True)], ONE, True),
        ([(BOTH, True)], EITHER, True),
        ([(BOTH, False)], ONE, None),
        ([(BOTH, False)], EITHER, None),
        ([(EITHER, False)], ONE, False),
        ([(EITHER, False)], BOTH, False),
        ([(EITHER, True)], ONE, None),
        ([(EITHER, True)], BOTH, None),
        ([(SIMILAR, True)], ONE, None),
        ([(SIMILAR, True)], EITHER, None),
        ([(ONE, True)], HINDRANCE, None),
        ([(HINDRANCE, True)], ONE, None),
        ([(HINDRANCE, False)], ONE, None),
        ([], EITHER, None),
    ],
)
def test_an_open_item_follows_from_other_items_or_stays_unknown(
    statements: Statements, said: list[tuple[Item, State]], asked: Item, state: State
) -> None:
    assert stands(place(*said), asked, statements) is state


def test_stated_kinds_decide_any_of_too(statements: Statements) -> None:
    assert stands(place(a=True), EITHER, statements) is True
    assert stands(place(a=False), EITHER, statements) is None
    assert stands(place(a=False, b=False), EITHER, statements) is False
    assert stands(place(a=True), HINDRANCE, statements) is False
    with pytest.raises(Invalid, match="said to stand otherwise"):
        standing(place((EITHER, False), a=True), ASKED, statements)


def test_an_unknown_said_outright_stands_and_an_empty_row_does_not(statements: Statements) -> None:
    here = place((ONE, True), (EITHER, None), b=True)
    assert stands(here, EITHER, statements) is None
    here.items[EITHER.iri] = Said(None, "", "row 3")
    assert stands(here, EITHER, statements) is True


def test_every_profile_keeps_its_entries_and_infers_only_what_always_holds(
    statements: Statements,
) -> None:
    """Against going through all ways in which both kinds may be: what holds in each of them."""
    four = (ONE, TWO, BOTH, EITHER)
    truth = {
        (a, b): {ONE.iri: a, TWO.iri: b, BOTH.iri: a and b, EITHER.iri: a or b}
        for a, b in product([False, True], repeat=2)
    }
    for states in product([True, False, None], repeat=4):
        said = [(one, state) for one, state in zip(four, states, strict=True) if state is not None]
        here = place(*said)
        found = standing(here, ASKED, statements)
        assert all(found[one.iri] is state for one, state in said)
        worlds = [w for w in truth.values() if all(w[one.iri] is state for one, state in said)]
        if contradictions(here, ASKED, statements):
            assert not worlds
            continue
        for one in four:
            values = {world[one.iri] for world in worlds}
            if worlds and found[one.iri] is not None:
                assert values == {found[one.iri]}


def test_entries_that_contradict_are_named_and_decide_nothing_else(statements: Statements) -> None:
    here = place((EITHER, False), (ONE, True))
    assert contradictions(here, ASKED, statements) == [sorted([EITHER.iri, ONE.iri])]
    assert implied(here, ASKED, statements) == {}
    assert stands(here, EITHER, statements) is False
    assert stands(here, ONE, statements) is True
    assert contradictions(place((BOTH, True), (TWO, False)), ASKED, statements)
    assert not contradictions(place((BOTH, False), (ONE, True)), ASKED, statements)
    assert not contradictions(place((HINDRANCE, True), (ONE, True)), ASKED, statements)


def test_all_and_any_together_need_both_and_one_of_any_is_needed(statements: Statements) -> None:
    mixed, single = item("mixed", A, any_of=(B, NEAR)), item("single", any_of=(A,))
    assert decided(mixed, {A: True, B: False, NEAR: None}.get) is None
    assert decided(mixed, {A: True, B: False, NEAR: True}.get) is True
    assert decided(mixed, {A: None, B: False, NEAR: False}.get) is False
    asked = Items({one.iri: one for one in (mixed, single, ONE)}, CASES)
    assert implied(place((single, True)), asked, statements) == {ONE.iri: True}
    assert implied(place((mixed, False)), asked, statements) == {}


def test_an_empty_row_is_not_kept_as_an_unknown_said_outright() -> None:
    here = place((ONE, None))
    here.items[TWO.iri] = Said(None, "", "row 3")
    entries = {t.object for t in record(here, IRI("urn:p"), ASKED) if t.predicate == V.item}
    assert entries == {ONE.iri}


# ---------- the shipped cases

HEAD = "item\tstate\tsaid_by\n"
PRIMARY, EITHER_POPULATION = "population-primary-care", "population-high-use-or-primary-care"


def asked_of(graph: GraphBase, path: Path, *rows: str) -> tuple[dict[str, str], str, list[str]]:
    """State of each condition, all that is said, and what to ask next."""
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    found = graph.transfer(str(path), among="all-five")
    states = {row["item"].rpartition("/")[2]: row["state"] for row in found.more["conditions"]}
    nexts = [row["item"].rpartition("/")[2] for row in found.more["ask_next"]]
    return states, " ".join(found.said), nexts


def test_a_population_that_is_served_answers_for_either(graph: GraphBase, tmp_path: Path) -> None:
    rows = (f"{PRIMARY}\tfavourable\tme", f"{EITHER_POPULATION}\t\t")
    states, said, nexts = asked_of(graph, tmp_path / "a.tsv", *rows)
    assert states[EITHER_POPULATION] == "met"
    assert EITHER_POPULATION not in nexts
    assert "follows from what else is said: serves high-use children OR" in said
    rows = (rows[0], f"{EITHER_POPULATION}\tunknown\tme")
    states, _, nexts = asked_of(graph, tmp_path / "b.tsv", *rows)
    assert states[EITHER_POPULATION] == "unknown"
    assert EITHER_POPULATION in nexts
    rows = (rows[0], f"{EITHER_POPULATION}\tunfavourable\tme")
    states, said, _ = asked_of(graph, tmp_path / "c.tsv", *rows)
    assert (states[PRIMARY], states[EITHER_POPULATION]) == ("met", "unmet")
    assert "These contradict one another; each is kept as said" in said
    assert "c.tsv [A3]" in said


def test_a_row_that_changes_nothing_is_named_with_the_reason(
    graph: GraphBase, tmp_path: Path
) -> None:
    leading = "ctx:committed-leadership\tpresent\tme"
    states, said, _ = asked_of(graph, tmp_path / "a.tsv", leading)
    assert states["committed-leadership"] == "unknown"
    assert "Changes nothing by itself: " in said
    assert "which does not decide: committed leadership" in said
    states, said, _ = asked_of(
        graph, tmp_path / "b.tsv", leading, "ctx:stakeholder-enthusiasm\tpresent\tme"
    )
    assert states["committed-leadership"] == "met"
    assert "Changes nothing" not in said
    _, said, _ = asked_of(
        graph, tmp_path / "c.tsv", leading, "committed-leadership\tfavourable\tme"
    )
    assert "as the profile says itself how this stands: committed leadership" in said
    _, said, _ = asked_of(graph, tmp_path / "d.tsv", "ctx:codesign\tpresent\tme", "ctx:funding\t\t")
    assert "which no condition of these cases asks for" in said
    assert said.count("Changes nothing") == 1


def test_a_wrong_row_says_what_to_do_and_names_nothing_far(
    graph: GraphBase, tmp_path: Path
) -> None:
    with pytest.raises(Invalid) as refused:
        asked_of(graph, tmp_path / "a.tsv", "ctx:not-a-thing\tpresent\tme")
    assert "did you mean" not in str(refused.value)
    assert refused.value.hint == "mend these rows and run it again"


def test_a_shared_prefix_makes_no_names_near() -> None:
    known = ["ctx:funding", "ctx:no-gap", "item:shared-vision"]
    assert nearest("ctx:not-a-thing", known) == []
    assert nearest("ctx:fundin", known) == ["ctx:funding"]
    assert nearest("itme:shared-vision", known) == ["item:shared-vision"]
    assert nearest("shared-visoin", ["shared-vision"]) == ["shared-vision"]
