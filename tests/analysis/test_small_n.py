"""What the five cases can and cannot support, and what any other choice of cases can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis.pathways.null_models import smallest_attainable
from icgraph.analysis.refusals import REFUSALS, refusal, statement
from icgraph.analysis.result import Result
from icgraph.errors import UsageError
from icgraph.identity import PREFIXES
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.workspace import Opened
from tests import made_up

FIVE = (
    "telephone-mdt",
    "hospital-at-home",
    "gp-outreach-joint",
    "advice-and-guidance",
    "gp-outreach-row-e",
)
BANNED = re.compile(
    r"\b(prove[sdn]?|caus(e[sd]?|ing)|work(s|ed)?|effective\w*|significan\w*)\b", re.I
)
CLAIM = IRI(PREFIXES["claim"])


@pytest.fixture(scope="module")
def five(graph: GraphBase) -> Result:
    return graph.small_n(among="all-five", attributes="five-case-coding")


def test_the_skeleton_is_filled_from_the_graph(five: Result) -> None:
    assert five.said[:9] == [
        "5 case studies, 7 informants (5 paediatricians), 3 commissioning groups in 2 areas.",
        "The other informants: 1 community matron, 1 GP.",
        "Chosen, not sampled: shares are not prevalences.",
        "Cells: 36 present, 4 absent, 55 not said (strict); 55/4/36 (inclusive); "
        "55/18/22 (enumerated).",
        "Shared by all five, all readings: establishing relationships; shared responsibility; "
        "patient trust in primary care (step); funding (context).",
        "No pairwise test is run: with 5 cases the smallest possible p is 0.10.",
        "Mechanisms are presumed by informants, not observed.",
        "No outcome was systematically measured.",
        "Changing by reading: specialist care taken to the patient 0..5 (strict), 3..5 (others); "
        "upskilling GPs 0..5, at least one.",
    ]


def test_refusals_are_ordinary_rows_with_a_reason(five: Result) -> None:
    assert [row["sentence"] for row in five.rows] == five.said
    keys = {"kind", "reason", "sentence", "numbers", "claims"}
    assert {frozenset(row) for row in five.rows} == {frozenset(keys)}
    reasons = {row["reason"]: row for row in five.rows if row["kind"] == "refusal"}
    assert set(reasons) == {
        "chosen-not-sampled",
        "too-few-cases-for-a-test",
        "mechanisms-not-observed",
        "outcomes-not-measured",
    }
    assert all(row["reason"] == "" for row in five.rows if row["kind"] == "statement")
    assert CLAIM + "P170" in reasons["chosen-not-sampled"]["claims"]
    assert CLAIM + "P048" in reasons["outcomes-not-measured"]["claims"]
    assert CLAIM + "P101" in reasons["mechanisms-not-observed"]["claims"]


def test_numbers_stand_beside_their_sentence(five: Result) -> None:
    assert five.rows[0]["numbers"] == {
        "cases": 5,
        "informants": 7,
        "commissioning_groups": 3,
        "areas": 2,
    }
    assert five.rows[0]["claims"] == [CLAIM + name for name in ("P004", "P035", "P053", "P170")]
    cells = next(row for row in five.rows if row["sentence"].startswith("Cells"))
    assert cells["numbers"]["enumerated"] == {"present": 55, "absent": 18, "unknown": 22}


def test_every_case_says_what_is_known_of_only_some(graph: GraphBase) -> None:
    found = graph.small_n()
    by_reason = {row["reason"]: row for row in found.rows}
    numbers = by_reason["sampling-not-recorded"]["numbers"]
    assert numbers == {"known": 5, "cases": 55, "unknown": 50}
    assert by_reason["independence-not-recorded"]["numbers"]["smallest"] == f"1/{comb(55, 27)}"
    assert by_reason["measurement-not-recorded"]["sentence"].endswith(
        "none is recorded, which is not to say that none was measured."
    )
    assert "Mechanisms are reported or presumed, not observed." in found.said
    assert "How many informants there were is not stated for 50 of 55." in found.said


def test_a_part_of_the_five_does_not_inherit_their_numbers(graph: GraphBase) -> None:
    found = graph.small_n(among="case:telephone-mdt,case:hospital-at-home")
    assert found.said[0] == "2 case studies."
    assert found.said[1].endswith("spoke of 5 case studies, 2 of which are among these.")
    assert "Chosen, not sampled: shares are not prevalences." in found.said
    assert any(said.startswith("Shared by both, all readings: ") for said in found.said)


def test_a_single_case_is_spoken_of_as_one(graph: GraphBase) -> None:
    said = graph.small_n(among="case:telephone-mdt").said
    assert said[0] == "1 case study."
    assert "No pairwise test is run: with 1 case the smallest possible p is 1.00." in said
    assert any(one.startswith("Said of the one case, all readings: ") for one in said)


def test_leaving_out_is_for_counts(graph: GraphBase) -> None:
    with pytest.raises(UsageError, match="small-n takes no --leave-out"):
        graph.small_n(leave_out="source")


def test_statuses_and_dates_are_kept(graph: GraphBase) -> None:
    scope = {"among": "all-five", "attributes": "five-case-coding"}
    nothing = graph.small_n(**scope, statuses=("Observed",))  # type: ignore[arg-type]
    assert "Cells: 0 present, 0 absent, 95 not said (strict); 0/0/95 (inclusive)" in " ".join(
        nothing.said
    )
    unnamed = "No mechanism is named for these case studies by the claims that count here."
    assert unnamed in nothing.said
    assert "Shared by all five, all readings: nothing recorded." in nothing.said
    early = graph.small_n(**scope, as_of="2001")  # type: ignore[arg-type]
    assert unnamed in early.said


def test_a_date_holds_for_what_a_source_says_of_itself(graph: GraphBase) -> None:
    early = graph.small_n(among="all-five", as_of="1900")
    assert early.said[:2] == [
        "5 case studies.",
        "How many informants there were is not stated for 5 of 5.",
    ]
    reasons = {row["reason"] for row in early.rows}
    assert {"sampling-not-recorded", "measurement-not-recorded"} <= reasons
    assert not reasons & {"chosen-not-sampled", "outcomes-not-measured"}
    asked = {row["sentence"] for row in graph.small_n(among="all-five").rows}
    later = {row["sentence"] for row in graph.small_n(among="all-five", as_of="2015-02").rows}
    assert "No outcome was systematically measured." in asked & later
    observed = graph.small_n(among="all-five", statuses=("observed",))
    assert observed.said[0].startswith("5 case studies, 7 informants")


@settings(max_examples=8, derandomize=True, deadline=None)
@given(chosen=st.sets(st.sampled_from(FIVE), min_size=1))
def test_no_percentage_no_decimal_and_no_banned_word(graph: GraphBase, chosen: set[str]) -> None:
    among = ",".join(f"case:{name}" for name in sorted(chosen))
    found = graph.small_n(among=among, attributes="five-case-coding")
    for row in found.rows:
        assert not BANNED.search(row["sentence"])
        assert "%" not in row["sentence"]
        decimals = re.findall(r"\d\.\d", row["sentence"])
        assert not decimals or row["reason"] == "too-few-cases-for-a-test"


@pytest.mark.parametrize("cases", range(2, 9))
def test_the_smallest_p_is_that_of_every_pair_of_attributes(cases: int) -> None:
    """Brute force: of all columns with k and K crosses, the smallest tail of the overlap."""
    smallest = Fraction(1)
    for k in range(1, cases):
        for of in range(1, cases):
            column = set(range(of))
            rows = [len(column & set(chosen)) for chosen in combinations(range(cases), k)]
            smallest = min(smallest, Fraction(rows.count(max(rows)), len(rows)))
    assert smallest_attainable(cases) == smallest


def test_a_refusal_needs_its_numbers() -> None:
    with pytest.raises(KeyError):
        refusal("too-few-cases-for-a-test")
    with pytest.raises(KeyError):
        refusal("because")
    assert all(not BANNED.search(said) for said in REFUSALS.values())


def test_claims_of_a_row_are_sorted_and_once() -> None:
    assert statement("x", [CLAIM, IRI("b:b"), CLAIM])["claims"] == [IRI("b:b"), CLAIM]


SEEN = f"""
ic:strict a ic:Reading . ic:inclusive a ic:Reading ; ic:accepts ic:basis-stated .
ic:enumerated a ic:Reading ; ic:accepts ic:basis-stated .
claim:S1 a ic:MechanismClaim ; ic:about case:hill ; ic:mechanism mech:meeting ;
  ic:presence ic:Present ; ic:status <{V.Observed}> ; ic:basis ic:basis-stated .
claim:S2 a ic:OutcomeClaim ; ic:about set:both ; ic:outcome <{made_up.ROOT}outcome/calm> ;
  ic:presence ic:Present ; ic:status <{V.TestedNotSupported}> ; ic:basis ic:basis-stated .
claim:S3 a ic:ActorClaim ; ic:about src:diary ; ic:actor actor:diarist ; ic:actorRole ic:Informs ;
  ic:presence ic:Present ; ic:status ic:AuthorStatement ; ic:basis ic:basis-stated ;
  ic:quantity <{made_up.ROOT}quantity/a> .
<{made_up.ROOT}quantity/a> ic:measures actor:diarist ; ic:value 2.0 .
case:hill dcterms:source src:diary . case:valley dcterms:source src:diary .
"""


@pytest.fixture
def seen() -> Iterator[GraphBase]:
    store = OxigraphStore()
    made_up.fill(store)
    store.put(IRI(made_up.ROOT + "graph/seen"), made_up.triples(made_up.PREFIXES + SEEN))
    with GraphBase(Opened(store, "made up", "0")) as opened:
        yield opened


def test_what_was_seen_is_counted_by_case(seen: GraphBase) -> None:
    found = seen.small_n(among="case:hill,case:valley", kinds=("mechanism",))
    assert found.said[0] == "2 case studies, 2 informants (2 actor:diarists)."
    assert (
        "A mechanism was observed or tested in 1 of 2; in the others not, or not stated."
        in found.said
    )
    assert "A measured outcome is recorded for 2 of 2." in found.said
    alone = seen.small_n(among="case:valley", kinds=("mechanism",))
    assert "A measured outcome is recorded for 1 of 1." in alone.said
