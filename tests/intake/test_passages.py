"""Registered texts: refused, forced, verified, searched."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.errors import Invalid, NotFound
from icgraph.intake import passages
from icgraph.intake.passages import FAILED, OK, UNREGISTERED, find, register, verify
from icgraph.intake.rdf import parse
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Triple
from icgraph.vocabulary import IC
from tests.made_up import PREFIXES, SOURCE, TEXT, digest, fill


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OxigraphStore:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    made = OxigraphStore()
    fill(made)
    return made


def text_file(folder: Path, text: str = TEXT) -> Path:
    path = folder / "diary.txt"
    path.write_bytes(text.encode())
    return path


def test_a_registered_text_verifies_every_passage(store: OxigraphStore, tmp_path: Path) -> None:
    assert [checked.outcome for checked in verify(store)] == [UNREGISTERED, UNREGISTERED]
    kept = register(store, SOURCE, text_file(tmp_path))
    assert kept.read_bytes() == TEXT.encode()
    assert [checked.outcome for checked in verify(store)] == [OK, OK]


def test_one_changed_character_is_refused_naming_the_claims(
    store: OxigraphStore, tmp_path: Path
) -> None:
    changed = text_file(tmp_path, TEXT.replace("shared", "Shared"))
    with pytest.raises(Invalid, match=r"claims concerned: D2, D3$") as raised:
        register(store, SOURCE, changed)
    assert "--force" in raised.value.hint
    assert not passages.text_path(SOURCE).exists()
    register(store, SOURCE, changed, force=True)
    assert [checked.outcome for checked in verify(store)] == [OK, FAILED]


def test_the_text_of_another_source_is_refused_naming_that_source(
    store: OxigraphStore, tmp_path: Path
) -> None:
    other = IRI("https://w3id.org/icgraph/source/letter")
    text = text_file(tmp_path, "Dear all")
    store.put(IRI("urn:letters"), [Triple(other, IC.sha256, Literal(digest("Dear all")))])
    with pytest.raises(Invalid) as raised:
        register(store, SOURCE, text)
    again = f"icgraph sources add letter --text {text}"
    assert raised.value.hint.startswith(f"it is the text of letter: {again}\n")


def test_a_changed_text_whose_passages_match_is_still_refused(
    store: OxigraphStore, tmp_path: Path
) -> None:
    with pytest.raises(Invalid, match="every passage still matches"):
        register(store, SOURCE, text_file(tmp_path, TEXT + "\n"))


@pytest.mark.parametrize(
    ("source", "name", "error", "complaint"),
    [
        (SOURCE, "missing.txt", NotFound, "missing.txt: cannot be read"),
        (IRI("urn:other"), "diary.txt", NotFound, "not a source whose text"),
        (SOURCE, "latin.txt", Invalid, "not UTF-8 at byte 0"),
    ],
)
def test_what_cannot_be_registered_leaves_nothing(
    store: OxigraphStore,
    tmp_path: Path,
    source: IRI,
    name: str,
    error: type[Exception],
    complaint: str,
) -> None:
    text_file(tmp_path)
    (tmp_path / "latin.txt").write_bytes(b"\xc4rzte")
    with pytest.raises(error, match=complaint):
        register(store, source, tmp_path / name, force=True)
    assert not (tmp_path / "home").exists()


def test_words_are_found_with_offsets_and_hash(store: OxigraphStore, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no text of diary is registered") as raised:
        find(SOURCE, "nurses")
    assert raised.value.hint == "icgraph sources add diary --text FILE"
    register(store, SOURCE, text_file(tmp_path))
    [found] = find(SOURCE, "NURSES.  all of")
    assert TEXT[found.start : found.end] == "nurses.\r\nAll of"
    assert found.sha256 == digest("nurses.\r\nAll of")
    assert find(SOURCE, "elephants") == []
    turtle = PREFIXES + found.turtle()
    assert len(parse(turtle.encode(), format="ttl", name="found")) == 8


def test_an_offset_that_is_no_number_is_named(store: OxigraphStore) -> None:
    start = IRI("http://www.w3.org/ns/oa#start")
    for graph in store.graphs():
        store.put(
            graph,
            [
                Triple(t.subject, t.predicate, Literal("one")) if t.predicate == start else t
                for t in store.triples(graph)
            ],
        )
    with pytest.raises(Invalid, match=r"passage:\S+: 'one' is not a character offset"):
        verify(store)
