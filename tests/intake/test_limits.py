"""Files made to exhaust are refused soon, in every format, with their place."""

from __future__ import annotations

import time

import pytest

from icgraph.errors import IcgraphError, Invalid, LimitHit
from icgraph.intake import rdf

DEEP = 100_000
ENTITIES = "".join(f'<!ENTITY b{n} "&b{n - 1};&b{n - 1};">' for n in range(1, 30))


@pytest.mark.parametrize(
    ("form", "text", "error", "words"),
    [
        ("ttl", "<urn:a> <urn:b> " + "[ <urn:b> " * DEEP, Invalid, "x:1:10017: nested more"),
        ("trig", "<urn:g> { <urn:a> <urn:b> " + "( " * DEEP, Invalid, "nested more than 1000"),
        ("jsonld", '{"urn:b":' * DEEP, Invalid, "x:1:9001: nested more than 1000"),
        ("rdfxml", "<rdf:RDF>" + "<a><b>" * DEEP, Invalid, "nested more than 1000"),
        ("nt", f'<urn:a> <urn:b> "{"x" * (20 << 20)}" .', LimitHit, "longer than 1 MiB"),
        ("nq", f'<urn:a> <urn:b> "{"x" * (2 << 20)}" .', LimitHit, "<urn:a> <urn:b> is longer"),
        ("nt", "oops\n" * 500_000, Invalid, "x:1:1: "),
        ("rdfxml", f'<!DOCTYPE r [<!ENTITY b0 "b">{ENTITIES}]><r/>', Invalid, "x:1:1: a DOCTYPE"),
        ("rdfxml", '<!DOCTYPE r PUBLIC "x" "http://127.0.0.1:9/"><r/>', Invalid, "a DOCTYPE"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_it_is_refused_within_seconds(
    form: str, text: str, error: type[IcgraphError], words: str
) -> None:
    before = time.monotonic()
    with pytest.raises(error) as caught:
        rdf.parse(text.encode(), format=form, name="x")
    assert words in caught.value.message
    assert time.monotonic() - before < 10


def test_a_file_that_is_too_long_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdf, "MAX_FILE", 10)
    with pytest.raises(LimitHit, match="x: longer than"):
        rdf.parse(b"# a comment", format="ttl", name="x")


def test_just_inside_the_limits_is_read() -> None:
    deep = "<urn:a> <urn:b> " + "[ <urn:b> " * 999 + "1" + " ]" * 999 + " ."
    assert len(rdf.parse(deep.encode(), format="ttl", name="x")) == 1_000
    long = f'<urn:a> <urn:b> "{"x" * (1 << 20)}" .'
    assert len(rdf.parse(long.encode(), format="nt", name="x")) == 1
