"""Each competency question has the answer that was written down for it, on both engines."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from icgraph.identity import PREFIXES
from icgraph.stores.base import Store
from icgraph.terms import IRI, Term
from tests.acceptance.coding import (
    Ask,
    Row,
    asks,
    documents,
    expected,
    local,
    put,
    table,
    told,
)
from tests.checkout import ROOT
from tests.data import shipped

# Asks whole graphs what smaller tests ask line by line: counting lines here doubles its time.
pytestmark = pytest.mark.no_cover

COMPETENCY = ROOT.parent / "shared" / "acceptance" / "competency.json"
KINDS = {line["question"]: line["kind"] for line in table("kinds.tsv")}
KIND_OF_TYPE = {
    "set": "stated",
    "count": "stated",
    "text": "stated",
    "partial": "partial",
    "conflict": "conflict",
    "derived": "derived",
    "not-stated": "not stated",
}
GAP = IRI(PREFIXES["ic"] + "KnowledgeGap")

given = pytest.mark.skipif(
    not COMPETENCY.exists(), reason="the list of competency questions is not beside the checkout"
)


@pytest.mark.parametrize("ask", asks(), ids=str)
def test_the_answer_is_the_expected_one(store: Store, ask: Ask) -> None:
    answer = put(ask, store)
    rows = told(answer)
    assert rows == expected()[ask.question, ask.ordinal]
    assert answer.kind == KINDS[ask.question]
    for row, cells in zip(rows, answer.rows, strict=True):
        assert (row.status == "not stated") <= bool(gaps() & set(cells)), "no gap is named"


def test_every_ask_has_an_expected_answer_and_a_kind() -> None:
    assert set(expected()) == {(ask.question, ask.ordinal) for ask in asks()}
    assert set(KINDS) == {ask.question for ask in asks()}


def test_an_extra_row_rests_on_a_claim_like_those_of_the_answer() -> None:
    for (question, ask), rows in expected().items():
        known = {mark for row in rows if not row.extra for mark in marks(row.claims)}
        for row in rows:
            assert not row.extra or marks(row.claims) & known, f"{question}.{ask}: {row}"


@given
def test_all_questions_are_asked_and_of_the_right_kind() -> None:
    assert {name: KIND_OF_TYPE[str(each["answer_type"])] for name, each in listed().items()} == (
        KINDS
    )


@given
def test_extra_rows_are_like_the_claims_of_the_list() -> None:
    for (question, ask), rows in expected().items():
        known = marks(frozenset(listed()[question]["claims"]))
        for row in rows:
            assert not row.extra or marks(row.claims) & known, f"{question}.{ask}: {row}"


@given
def test_the_claims_of_the_list_are_cited_or_the_reason_is_written_down() -> None:
    cited: dict[str, set[str]] = {}
    for (question, _), rows in expected().items():
        for row in rows:
            cited.setdefault(question, set()).update(numbers(row))
    missing = {
        (name, claim)
        for name, each in listed().items()
        for claim in {*each["claims"]} - cited[name]
    }
    reasons = {(line["question"], line["claim"]): line["reason"] for line in table("not_cited.tsv")}
    assert missing == set(reasons)
    assert all(reasons.values())


@cache
def gaps() -> set[Term | None]:
    """Every knowledge gap of the documents."""
    everything = (triple for triples in documents().values() for triple in triples)
    return {triple.subject for triple in everything if triple.object == GAP}


@cache
def listed() -> dict[str, dict[str, Any]]:
    """The competency questions of the list, by their names."""
    return {each["id"]: each for each in json.loads(COMPETENCY.read_text(encoding="utf-8"))}


def numbers(row: Row) -> set[str]:
    """The numbered claims a row cites, by themselves or through a coder's claim."""
    return {number for claim in row.claims for number in origins()[claim]}


def marks(claims: frozenset[str]) -> set[tuple[str, str]]:
    """Kind and document of each numbered claim that these are, or are drawn from."""
    kinds = {line["id"]: line["kind"] for line in shipped.table("claim_kinds.tsv")}
    return {
        (kinds[number], number[0])
        for claim in claims
        for number in origins()[claim]
        if number in kinds
    }


@cache
def origins() -> dict[str, set[str]]:
    """Claim → itself and the claims that a coder drew it from."""
    derived = IRI(PREFIXES["prov"] + "wasDerivedFrom")
    found: dict[str, set[str]] = {}
    for triples in documents().values():
        for triple in triples:
            if str(triple.subject).startswith(PREFIXES["claim"]):
                claim = local(IRI(str(triple.subject)))
                found.setdefault(claim, {claim})
                if triple.predicate == derived:
                    found[claim].add(local(IRI(str(triple.object))))
    return found
