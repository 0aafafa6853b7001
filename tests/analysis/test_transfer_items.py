"""Items derived from claims: by role, under a reading, never from what is denied or unsure."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.analysis.result import Result
from icgraph.analysis.study import Scope, Study, study
from icgraph.analysis.transfer import TransferResult, Verdicts, transfer
from icgraph.analysis.transfer.items import BARRIER, CONTRIBUTORY, NECESSARY, Items, items
from icgraph.analysis.transfer.precedents import OTHERWISE, SAME_BARRIER, WITHOUT, precedents
from icgraph.identity import PREFIXES
from icgraph.intake.rdf import parse
from icgraph.stores.memory import MemoryStore
from icgraph.terms import IRI, Triple

TURTLE = """
@prefix ic: <https://w3id.org/icgraph/ontology#> .
@prefix case: <https://w3id.org/icgraph/case/> .
@prefix set: <https://w3id.org/icgraph/set/> .
@prefix ctx: <https://w3id.org/icgraph/context/> .
@prefix claim: <https://w3id.org/icgraph/claim/> .
@prefix item: <https://w3id.org/icgraph/item/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ic:contextFactor rdfs:subPropertyOf ic:claimsKind .
ic:strict ic:accepts ic:basis-stated, ic:basis-universal .
ic:inclusive ic:accepts ic:basis-stated, ic:basis-universal, ic:basis-generic .
ic:enumerated ic:accepts ic:basis-stated .
ic:Reported a ic:Status .
case:hill a ic:CaseStudy ; ic:preconditionsLookedFor true .
case:valley a ic:CaseStudy ; ic:preconditionsLookedFor false .
case:lake a ic:CaseStudy .
case:described a ic:CaseStudy .
case:wetland a ic:UnresolvedCase ; ic:candidate case:valley, case:lake .
set:both skos:member case:hill, case:valley .
ctx:hall a ic:ContextFactor ; skos:prefLabel "hall" .
ic:ContextFactor rdfs:subClassOf ic:Kind .
ctx:room skos:broader ctx:place . ctx:hall skos:broader ctx:place .
item:own a ic:TransferItem ; ic:itemRole ic:Necessary ; ic:itemOf case:described ; ic:weight 2.5 .
"""
STATED = "ic:status ic:Reported ; ic:basis ic:basis-stated"


def claim(name: str, about: str, kind: str, *more: str, said: str = STATED) -> str:
    parts = [f"a ic:ContextClaim ; ic:about {about} ; ic:contextFactor ctx:{kind}", said, *more]
    if not any("ic:presence" in part for part in more):
        parts.append("ic:presence ic:Present")
    return f"claim:{name} {' ; '.join(parts)} .\n"


CLAIMS = (
    claim("c1", "case:hill", "room", "ic:role ic:Precondition, ic:Lever")
    + claim(
        "c2", "set:both", "money", "ic:role ic:Lever", said=STATED.replace("stated", "universal")
    )
    + claim("c3", "case:valley", "money", "ic:role ic:Lever", "ic:presence ic:Absent")
    + claim("c4", "case:lake", "rain", "ic:role ic:Barrier")
    + claim("c5", "case:lake", "boat", "ic:role ic:Lever", said=STATED.replace("stated", "generic"))
    + claim("c6", "case:wetland", "reeds", "ic:role ic:Barrier")
    + claim("c7", "case:lake", "wind", "ic:role ic:NeutralContext")
    + claim("c8", "case:described", "hall", "ic:role ic:Lever")
    + claim("c9", "case:lake", "place", "ic:presence ic:Absent")
)


def looked_at(reading: str = "strict") -> Study:
    store = MemoryStore()
    quads = parse((TURTLE + CLAIMS).encode(), format="ttl", name="made up")
    store.put(IRI("urn:made-up"), [Triple(*quad[:3]) for quad in quads])
    return study(store, Scope(reading=reading))


def asked(found: Items, case: str) -> dict[str, str]:
    return {i.iri.rpartition("/")[2]: i.role for i in found.of(IRI(PREFIXES["case"] + case))}


@pytest.fixture(scope="module")
def found() -> Items:
    return items(looked_at())


def test_roles_of_items_are_the_roles_of_claims(found: Items) -> None:
    assert asked(found, "hill") == {"precondition-room": NECESSARY, "lever-money": CONTRIBUTORY}
    assert asked(found, "lake") == {"barrier-rain": BARRIER, "barrier-reeds": BARRIER}
    assert found.by_iri[IRI(PREFIXES["item"] + "lever-money")].claims == {PREFIXES["claim"] + "c2"}


def test_what_is_denied_of_the_case_itself_is_no_item_of_it(found: Items) -> None:
    assert asked(found, "valley") == {"barrier-reeds": BARRIER}


def test_what_is_said_of_an_unresolved_case_is_asked_of_each_it_may_be(found: Items) -> None:
    reeds = found.by_iri[IRI(PREFIXES["item"] + "barrier-reeds")]
    assert reeds.unresolved == PREFIXES["case"] + "wetland"
    assert {case.rpartition("/")[2] for case in reeds.cases} == {"valley", "lake"}


def test_a_reading_decides_which_claims_make_items(found: Items) -> None:
    assert "lever-boat" not in asked(found, "lake")
    assert asked(items(looked_at("inclusive")), "lake")["lever-boat"] == CONTRIBUTORY


def dated(as_of: str) -> Items:
    """Two recorded items of one case, made from what was said in 2010 and from both years."""
    store = MemoryStore()
    text = (
        TURTLE.replace("item:own", "item:early")
        + """
        @prefix prov: <http://www.w3.org/ns/prov#> .
        case:described ic:preconditionsLookedFor true .
        item:early prov:wasDerivedFrom claim:c1 .
        item:late a ic:TransferItem ; ic:itemRole ic:Necessary ; ic:itemOf case:described ;
          prov:wasDerivedFrom claim:c1, claim:c2 .
        item:nowhere a ic:TransferItem ; ic:itemRole ic:BarrierItem ; ic:itemOf case:lake .
        """
    )
    text += claim("c1", "case:hill", "room", "ic:coder case:ann", 'ic:asOf "2010"')
    text += claim("c2", "case:hill", "room", "ic:coder case:ann", 'ic:asOf "2015-02"')
    quads = parse(text.encode(), format="ttl", name="made up")
    store.put(IRI("urn:made-up"), [Triple(*quad[:3]) for quad in quads])
    return items(study(store, Scope(as_of=as_of)))


@pytest.mark.parametrize(
    ("as_of", "described", "lake", "looked_over"),
    [
        ("2009", {}, {}, False),
        ("2010", {"early": NECESSARY}, {}, False),
        ("2014", {"early": NECESSARY}, {}, False),
        ("2015", {"early": NECESSARY, "late": NECESSARY}, {}, True),
        ("", {"early": NECESSARY, "late": NECESSARY}, {"nowhere": BARRIER}, True),
    ],
)
def test_an_item_is_asked_once_all_it_was_made_from_is_said(
    as_of: str, described: dict[str, str], lake: dict[str, str], looked_over: bool
) -> None:
    found = dated(as_of)
    assert asked(found, "described") == described
    assert asked(found, "lake") == lake
    assert (IRI(PREFIXES["case"] + "described") in found.looked_for) is looked_over
    assert {PREFIXES["item"] + name for name in ("early", "late", "nowhere")} <= {*found.by_iri}


def test_recorded_items_stand_in_place_of_derived_ones(found: Items) -> None:
    assert asked(found, "described") == {"own": NECESSARY}
    assert str(found.by_iri[IRI(PREFIXES["item"] + "own")].weight) == "5/2"


def test_only_what_is_said_to_be_so_was_looked_for(found: Items) -> None:
    assert found.looked_for == {PREFIXES["case"] + "hill"}


def test_precedents_did_without_or_otherwise_or_met_the_same_barrier(found: Items) -> None:
    looked = looked_at()
    room = found.by_iri[IRI(PREFIXES["item"] + "precondition-room")]
    told = {(p.case.rpartition("/")[2], p.how) for p in precedents(looked, room, looked.cases)}
    assert told == {("described", OTHERWISE), ("lake", WITHOUT)}
    rain = found.by_iri[IRI(PREFIXES["item"] + "barrier-rain")]
    told = {(p.case.rpartition("/")[2], p.how) for p in precedents(looked, rain, looked.cases)}
    assert told == {("lake", SAME_BARRIER)}


def test_a_kind_of_another_namespace_makes_an_item_of_its_own() -> None:
    store = MemoryStore()
    text = TURTLE + claim("c1", "case:hill", "room", "ic:role ic:Lever").replace(
        "ctx:room", "<https://example.org/kinds/room>"
    )
    quads = parse(text.encode(), format="ttl", name="made up")
    store.put(IRI("urn:made-up"), [Triple(*quad[:3]) for quad in quads])
    (name,) = asked(items(study(store, Scope())), "hill")
    assert name == "lever-https-example-org-kinds-room"


def judged(found: Result) -> Verdicts:
    assert isinstance(found, TransferResult)
    return found.verdicts


def write(path: Path, *rows: str) -> str:
    path.write_text("item\tstate\n" + "\n".join(rows), encoding="utf-8")
    return str(path)


def test_words_for_what_is_not_there_to_be_said(tmp_path: Path) -> None:
    rows = [f"{name}\tfavourable" for name in ("lever-money", "barrier-rain", "barrier-reeds")]
    found = transfer(looked_at(), profile=write(tmp_path / "a.tsv", *rows))
    said = " ".join(found.said)
    assert "Ask next about: precondition-room" not in said
    assert "Ask next about: room" in said.replace("ctx:room", "room")
    assert "What to measure: no aim, step, harm or unforeseen effect is recorded." in said
    assert "Reviews of the same types of service: none is linked." in said
    assert "Not ranked, because nothing that helps or hinders is recorded: case:described." in said
    assert [table.title for table in found.tables] == ["What to ask next"]
    known = write(tmp_path / "b.tsv", *rows, "precondition-room\tfavourable")
    whole = transfer(looked_at(), profile=known)
    assert judged(whole)["hill"] == "met"
    assert any("is known of the place" in one for one in whole.said)
    assert whole.tables == []


def test_words_where_nothing_is_ranked_or_looked_for(tmp_path: Path) -> None:
    looked = looked_at().among([IRI(PREFIXES["case"] + "described")])
    found = transfer(looked, profile=write(tmp_path / "a.tsv", "own\tfavourable"))
    (row,) = found.rows
    assert (row["verdict"], row["reason"]) == ("cannot-say", "preconditions-not-looked-for")
    assert (row["fit"], row["rank"], found.more["completions"]) == (None, None, 1)
    assert any("nobody looked for all that they need" in said for said in found.said)


def test_something_alike_is_shown_and_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(
        """@prefix ic: <https://w3id.org/icgraph/ontology#> .
        @prefix ctx: <https://w3id.org/icgraph/context/> .
        <urn:p> a ic:LocalProfile ; ic:entry <urn:e> . <urn:e> ic:placeHas ctx:hall .""",
        encoding="utf-8",
    )
    found = transfer(looked_at(), profile=str(path))
    room = next(row for row in found.more["ask_next"] if "room" in row["item"])
    assert room["near"] == [PREFIXES["ctx"] + "hall"]
    assert any("The one does not decide the other." in said for said in found.said)
    assert judged(found)["hill"] == "cannot-say"
