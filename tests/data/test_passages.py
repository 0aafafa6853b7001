"""Each numbered claim has its passage, and each passage is a slice of its document."""

from __future__ import annotations

import hashlib
import re

import pytest
from rdflib import Literal
from rdflib.term import Node

from tests.checkout import ROOT
from tests.data.shipped import instances, local, numbered, records, term

SOURCES = ROOT.parent / "shared" / "sources"
DOCUMENTS = {"P": term("src:woodman-2016"), "E": term("src:ewing-2016")}
HASH = re.compile(r"[0-9a-f]{64}")


def only(subject: Node, curie: str) -> Node:
    """The single value of a property; AssertionError if there are none or several."""
    values = list(records().objects(subject, term(curie)))
    assert len(values) == 1, (subject, curie, values)
    return values[0]


def number(subject: Node, curie: str) -> int:
    """The single whole number that a property has."""
    value = only(subject, curie)
    assert isinstance(value, Literal)
    assert isinstance(value.value, int)
    return value.value


def passages() -> dict[str, Node]:
    """Name → passage, for the passages of the two documents."""
    return {
        local(passage): passage
        for passage in instances("ic:Passage")
        if set(records().objects(passage, term("oa:hasSource"))) & set(DOCUMENTS.values())
    }


def span(passage: Node) -> tuple[int, int]:
    """Where a passage starts and where it ends."""
    selector = only(passage, "oa:hasSelector")
    return number(selector, "oa:start"), number(selector, "oa:end")


@pytest.fixture(scope="module")
def texts() -> dict[Node, str]:
    """Document → its text, found by the hash that its record states."""
    if not SOURCES.is_dir():
        pytest.skip("the texts of the source documents are not beside this checkout")
    contents = [path.read_bytes() for path in sorted(SOURCES.glob("*.txt"))]
    by_hash = {hashlib.sha256(content).hexdigest(): content for content in contents}
    return {
        source: by_hash[str(only(source, "ic:sha256"))].decode("utf-8")
        for source in DOCUMENTS.values()
    }


def test_there_is_a_passage_for_each_numbered_claim() -> None:
    assert len(passages()) == 304
    assert sorted(passages()) == sorted(numbered())


def test_a_passage_stands_in_the_document_its_letter_names() -> None:
    for name, passage in passages().items():
        assert only(passage, "oa:hasSource") == DOCUMENTS[name[0]], name


def test_a_passage_has_a_hash_and_a_stretch_of_text() -> None:
    for name, passage in passages().items():
        assert HASH.fullmatch(str(only(passage, "ic:sha256"))), name
        start, end = span(passage)
        assert 0 <= start < end, name


def test_passages_with_one_stretch_have_one_hash_and_others_have_others() -> None:
    stretches = {(only(each, "oa:hasSource"), span(each)) for each in passages().values()}
    hashes = {str(only(each, "ic:sha256")) for each in passages().values()}
    assert len(stretches) == len(hashes) == 302


def test_every_slice_has_the_hash_its_passage_states(texts: dict[Node, str]) -> None:
    for name, passage in passages().items():
        start, end = span(passage)
        text = texts[only(passage, "oa:hasSource")]
        assert end <= len(text), name
        found = hashlib.sha256(text[start:end].encode("utf-8")).hexdigest()
        assert found == str(only(passage, "ic:sha256")), name
