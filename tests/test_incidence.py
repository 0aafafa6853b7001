"""Cells come out of claims as two coders agreed, under three readings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from icgraph import building
from icgraph.answers import answered
from icgraph.binding import bind
from icgraph.derivation import derive
from icgraph.derived_properties import derived_property
from icgraph.errors import NotFound, UsageError
from icgraph.identity import IC, expand
from icgraph.incidence import (
    PRESENT,
    UNKNOWN,
    Incidence,
    attributes_of,
    cases_of,
    cell_of,
    incidence,
)
from icgraph.intake import rdf
from icgraph.questions import named
from icgraph.said import Statements
from icgraph.states import state
from icgraph.stores.base import Store
from icgraph.stores.memory import MemoryStore
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Term, Triple
from icgraph.vocabulary import IC as V

CODED = Path(__file__).parent / "data" / "five_case_cells.tsv"
CASES = [
    "telephone-mdt",
    "hospital-at-home",
    "gp-outreach-joint",
    "advice-and-guidance",
    "gp-outreach-row-e",
]
BASES = {"exhaustive-negative": "exhaustiveNegative", "closed-negative": "closedNegative"}
TABLE_2 = IRI("https://w3id.org/icgraph/graph/woodman-2016-table-2")


@cache
def graphs() -> dict[IRI, list[Triple]]:
    """The shipped graphs, read once."""
    return building.shipped().graphs


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """The shipped records, without the recovered table, in memory."""
    store = OxigraphStore()
    for name, triples in graphs().items():
        if name != TABLE_2:
            store.put(name, triples)
    yield store
    store.close()


def five(store: Store, reading: IRI) -> Incidence:
    """The coding of the five cases under a reading."""
    cases = cases_of(store, expand("set:all-five"))
    return incidence(
        Statements(store), cases, attributes_of(store, expand("set:five-case-coding")), reading
    )


@pytest.mark.parametrize(
    ("reading", "counts"),
    [
        (V.strict, (36, 4, 55)),
        (V.inclusive, (55, 4, 36)),
        (V.enumerated, (55, 18, 22)),
    ],
)
def test_present_absent_and_unknown_cells(
    store: Store, reading: IRI, counts: tuple[int, int, int]
) -> None:
    assert five(store, reading).counts() == counts


def test_every_cell_rests_on_the_basis_that_was_coded(store: Store) -> None:
    table = five(store, V.enumerated)
    with CODED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for case in CASES:
                cell = table.cell(expand(f"case:{case}"), expand(f"attr:{row['attribute']}"))
                found = "" if cell.basis is None else cell.basis.removeprefix(IC + "basis-")
                coded = BASES.get(row[case], row[case])
                assert ("unresolved-taunton" if cell.unresolved else found) == coded, row


def test_support_is_an_interval(store: Store) -> None:
    strict, inclusive = five(store, V.strict), five(store, V.inclusive)
    specialist, upskilling = (
        expand("attr:specialist-care-to-patient"),
        expand("attr:upskilling-gps"),
    )
    assert strict.support(specialist) == (0, 5)
    assert inclusive.support(specialist) == (3, 5)
    assert inclusive.support(upskilling) == (0, 5)


def test_readings_only_ever_decide_more_cells(store: Store) -> None:
    tables = [five(store, reading) for reading in (V.strict, V.inclusive, V.enumerated)]
    for narrow, wide in pairwise(tables):
        for case, attribute, cell in narrow.cells():
            assert cell.state in {UNKNOWN, wide.cell(case, attribute).state}


def test_removing_the_claims_of_a_cell_leaves_it_unknown(store: Store) -> None:
    table = five(store, V.strict)
    place = expand("case:hospital-at-home"), expand("attr:nearby-hospitals-threatened")
    assert table.cell(*place).state == PRESENT
    copy = OxigraphStore()
    gone = set(table.cell(*place).claims)
    for graph in store.graphs():
        copy.put(graph, [t for t in store.triples(graph) if t.subject not in gone])
    assert five(copy, V.strict).cell(*place).state == UNKNOWN


def test_a_claim_of_the_case_wins_over_one_of_its_set() -> None:
    store = small(
        ("c1", "set", "m1", "Present", "basis-universal"),
        ("c2", "one", "m1", "Absent", "basis-stated"),
    )
    said = Statements(store)
    assert cell_of(said, made("one"), V.usesMechanism, made("m1"), V.strict).state == "absent"
    assert cell_of(said, made("two"), V.usesMechanism, made("m1"), V.strict).state == "present"


def test_two_claims_of_one_case_that_disagree_decide_nothing() -> None:
    store = small(
        ("c1", "one", "m1", "Present", "basis-stated"),
        ("c2", "one", "m1", "Absent", "basis-stated"),
    )
    cell = cell_of(Statements(store), made("one"), V.usesMechanism, made("m1"), V.strict)
    assert (cell.state, len(cell.claims)) == (UNKNOWN, 2)


def test_presence_rolls_up_and_absence_rolls_down() -> None:
    store = small(
        ("c1", "one", "narrow", "Present", "basis-stated"),
        ("c2", "two", "broad", "Absent", "basis-stated"),
    )
    said = Statements(store)
    uses = V.usesMechanism
    assert cell_of(said, made("one"), uses, made("broad"), V.strict).state == "present"
    assert cell_of(said, made("two"), uses, made("narrow"), V.strict).state == "absent"
    assert cell_of(said, made("one"), uses, made("m1"), V.strict).state == UNKNOWN


def test_no_difference_found_is_neither_the_outcome_nor_its_absence() -> None:
    triples = [
        Triple(made("c1"), IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), V.OutcomeClaim),
        Triple(made("c1"), V.about, made("one")),
        Triple(made("c1"), V.outcome, made("m1")),
        Triple(made("c1"), V.presence, V.Present),
        Triple(made("c1"), V.status, V.Observed),
        Triple(made("c1"), V.basis, V.basis_stated),
    ]
    store = small()
    place = made("one"), V.reportsOutcome, made("m1"), V.strict
    store.put(made("found"), triples)
    assert cell_of(Statements(store), *place).state == PRESENT
    store.put(made("found"), [*triples, Triple(made("c1"), V.change, V.NoChange)])
    assert cell_of(Statements(store), *place).state == UNKNOWN


@pytest.mark.parametrize("engine", [OxigraphStore, MemoryStore])
@pytest.mark.parametrize(
    "claims",
    [
        [("c1", "set", "m1", "Present", "basis-universal")],
        [
            ("c1", "set", "m1", "Present", "basis-universal"),
            ("c2", "one", "m1", "Absent", "basis-stated"),
        ],
        [
            ("c1", "set", "m1", "Absent", "basis-closedNegative"),
            ("c2", "one", "m1", "Present", "basis-stated"),
        ],
        [
            ("c1", "one", "m1", "Present", "basis-stated"),
            ("c2", "one", "m1", "Absent", "basis-stated"),
        ],
        [
            ("c1", "one", "narrow", "Absent", "basis-stated"),
            ("c2", "two", "broad", "Absent", "basis-stated"),
            ("c3", "one", "m1", "Present", "basis-generic"),
        ],
    ],
)
def test_the_questions_on_mechanisms_count_as_the_cells_do(
    engine: type[OxigraphStore | MemoryStore], claims: list[tuple[str, str, str, str, str]]
) -> None:
    source, store = small(*claims), engine()
    for graph in source.graphs():
        store.put(graph, source.triples(graph))
    said, cases = Statements(store), (made("one"), made("two"))
    values = {"set": str(made("set"))}
    counted = {row[0]: row[1:3] for row in answered(store, named("shared_mechanisms"), values).rows}
    assert counted
    for mechanism, numbers in counted.items():
        states = [
            cell_of(said, case, V.usesMechanism, IRI(str(mechanism)), V.strict).state
            for case in cases
        ]
        expected = [states.count(PRESENT), len(states) - states.count("absent")]
        assert [int(str(number)) for number in numbers] == expected, mechanism
    words = {"said": PRESENT, "said not": "absent", "not said": UNKNOWN}
    found: dict[tuple[str, str], set[str]] = {}
    for case, mechanism, word, *_ in answered(store, named("mechanism_states"), values).rows:
        found.setdefault((str(case), str(mechanism)), set()).add(words[str(word)])
    for (case_name, mechanism_name), states_found in found.items():
        cell = cell_of(said, IRI(case_name), V.usesMechanism, IRI(mechanism_name), V.strict)
        both = {PRESENT, "absent"}
        assert states_found == ({cell.state} if states_found != both else both)
        assert states_found != both or cell.state == UNKNOWN


def test_an_unknown_reading_and_an_unknown_property_are_named() -> None:
    store = small(("c1", "one", "m1", "Present", "basis-stated"))
    with pytest.raises(NotFound, match="no reading named ic:strictest"):
        Statements(store).accepted(IRI(IC + "strictest"))
    for reading in (V.strict, V.inclusive, V.enumerated):
        with pytest.raises(NotFound, match="ontology is not among the graphs") as refused:
            Statements(OxigraphStore()).accepted(reading)
        assert "--graphs …,kinds,ontology" in refused.value.hint
    with pytest.raises(UsageError, match="did you mean 'usesMechanism'"):
        derived_property(IRI(IC + "useMechanism"))
    assert derived_property(V.mechanism) == V.usesMechanism


@pytest.mark.parametrize(
    ("case", "asked", "value", "answer"),
    [
        ("hospital-at-home", "usesMechanism", "mech:shared-responsibility", "Present"),
        ("hospital-at-home", "mechanism", "mech:upskilling-gps", "InMissingMaterial"),
        ("telephone-mdt", "reportsOutcome", "out:reduced-ed-attendance", "NotReported"),
        ("telephone-mdt", "fearsOutcome", "out:demand-rises", "Absent"),
        ("gp-outreach-joint", "reportsOutcome", "out:reduced-cost", "UnresolvedIdentity"),
        ("hospital-at-home", "commissionedBy", "actor:islington-ccg", "InMissingMaterial"),
        ("hospital-at-home", "connectsSector", "sector:education", "silent"),
    ],
)
def test_state_says_present_absent_or_why_it_is_not_known(
    store: Store, case: str, asked: str, value: str, answer: str
) -> None:
    found = state(store, expand(f"case:{case}"), IRI(IC + asked), expand(value))
    assert found == answer


def made(name: str) -> IRI:
    """A made-up thing."""
    return IRI(f"https://example.org/{name}")


def small(*claims: tuple[str, str, str, str, str]) -> Store:
    """A store of the ontology, a set of two cases, two kinds, and mechanism claims."""
    skos = "http://www.w3.org/2004/02/skos/core#"
    rdf_type = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    triples = [
        Triple(made("narrow"), IRI(skos + "broader"), made("broad")),
        Triple(made("set"), IRI(skos + "member"), made("one")),
        Triple(made("set"), IRI(skos + "member"), made("two")),
    ]
    for claim, about, kind, presence, basis in claims:
        triples += [
            Triple(made(claim), rdf_type, V.MechanismClaim),
            Triple(made(claim), V.about, made(about)),
            Triple(made(claim), V.mechanism, made(kind)),
            Triple(made(claim), V.presence, IRI(IC + presence)),
            Triple(made(claim), V.status, V.Hypothesised),
            Triple(made(claim), V.basis, IRI(IC + basis)),
        ]
    store = OxigraphStore()
    store.put(made("graph"), triples)
    ontology = IRI("https://w3id.org/icgraph/graph/ontology")
    store.put(ontology, graphs()[ontology])
    return store


MECHANISM = "a ic:MechanismClaim ; ic:mechanism ex:kind"
LEVER = "a ic:ContextClaim ; ic:contextFactor ex:kind ; ic:role ic:Lever"
BARRIER = LEVER.replace("ic:Lever", "ic:Barrier")
NEUTRAL = LEVER.replace("ic:Lever", "ic:NeutralContext")
OUTCOME = "a ic:OutcomeClaim ; ic:outcome ex:kind"
INTEGRATION = "a ic:IntegrationClaim ; ic:integrationType ex:kind"
MODEL = "ic:serviceModel ex:kind"


@pytest.mark.parametrize(
    ("derived", "claims", "expected"),
    [
        (V.usesMechanism, [(MECHANISM, "ex:case", "Present", "Reported")], "present"),
        (V.hasContextFactor, [(NEUTRAL, "ex:case", "Absent", "Reported")], "absent"),
        (V.hasLever, [(NEUTRAL, "ex:case", "Absent", "Reported")], "unknown"),
        (
            V.usesMechanism,
            [
                (MECHANISM, "ex:set", "Present", "Reported"),
                (MECHANISM, "ex:others", "Absent", "Reported"),
            ],
            "unknown",
        ),
        (
            V.usesMechanism,
            [
                (MECHANISM, "ex:case", "Present", "Reported"),
                (MECHANISM, "ex:set", "Absent", "Reported"),
            ],
            "present",
        ),
        (
            V.usesMechanism,
            [
                (MECHANISM, "ex:case", "Present", "Hypothesised"),
                (MECHANISM, "ex:case", "Absent", "Reported"),
            ],
            "unknown",
        ),
        (
            V.usesMechanism,
            [
                (MECHANISM, "ex:case", "Present", "Reported"),
                (f"{MECHANISM} ; ic:quantifier ic:Some", "ex:case", "Absent", "Reported"),
            ],
            "present",
        ),
        (
            V.hasLever,
            [
                (LEVER, "ex:case", "Present", "Reported"),
                (BARRIER, "ex:case", "Absent", "Reported"),
            ],
            "present",
        ),
        (
            V.reportsOutcome,
            [
                (OUTCOME, "ex:case", "Present", "Reported"),
                (OUTCOME, "ex:case", "Absent", "Observed"),
            ],
            "unknown",
        ),
        (V.hasIntegrationType, [(INTEGRATION, "ex:case", "Present", "Feared")], "unknown"),
        (
            V.hasIntegrationType,
            [
                (INTEGRATION, "ex:case", "Present", "Reported"),
                (INTEGRATION, "ex:case", "Absent", "Reported"),
            ],
            "unknown",
        ),
        (
            V.hasServiceModel,
            [(f"a ic:OutcomeClaim ; {MODEL}", "ex:case", "Present", "Reported")],
            "unknown",
        ),
        (
            V.hasServiceModel,
            [(f"a ic:CaseClaim ; {MODEL}", "ex:set", "Present", "Reported")],
            "present",
        ),
    ],
)
def test_a_triple_is_derived_where_the_strict_cell_is_present_and_nowhere_else(
    derived: IRI, claims: list[tuple[str, str, str, str]], expected: str
) -> None:
    turtle = """@prefix ic: <https://w3id.org/icgraph/ontology#> . @prefix ex: <urn:ex/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        ex:case a ic:CaseStudy .
        ex:set a ic:CaseSet ; skos:member ex:case . ex:others a ic:CaseSet ; skos:member ex:case .
        """
    for number, (says, about, presence, status) in enumerate(claims):
        turtle += f"""ex:claim{number} {says} ; ic:about {about} ; ic:presence ic:{presence} ;
            ic:status ic:{status} ; ic:basis ic:basis-universal .\n"""
    store = OxigraphStore()
    store.put(building.ONTOLOGY, graphs()[building.ONTOLOGY])
    parsed = rdf.parse(turtle.encode(), format="ttl", name="made up")
    store.put(IRI("urn:ex/graph"), [Triple(*quad[:3]) for quad in parsed])
    derive(store)
    case, kind = IRI("urn:ex/case"), IRI("urn:ex/kind")
    assert cell_of(Statements(store), case, derived, kind, V.strict).state == expected
    terms: dict[str, Term] = {"case": case, "derived": derived, "kind": kind}
    assert store.query(bind("ASK { $case $derived $kind }", terms)) is (expected == "present")


def test_what_the_rules_infer_is_present(store: Store) -> None:
    copy = OxigraphStore()
    for graph in store.graphs():
        copy.put(graph, store.triples(graph))
    asked = expand("case:hospital-at-home"), V.hasIntegrationType, expand("type:vertical")
    assert state(copy, *asked) == "silent"
    derive(copy)
    assert state(copy, *asked) == "Present"
