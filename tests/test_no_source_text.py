"""The project ships no sentence of the source documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.checkout import ROOT, text_files

SOURCES = ROOT.parent / "shared" / "sources"
PERMITTED = ROOT / "tests" / "permitted_phrases.txt"
RUN = 9

WORD = re.compile(r"\w+(?:['\u2019]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text, case folded, with punctuation dropped."""
    return [word.replace("\u2019", "'") for word in WORD.findall(text.casefold())]


def runs(of: list[str]) -> dict[tuple[str, ...], int]:
    """Every run of nine consecutive words and the place of its first word."""
    return {tuple(of[place : place + RUN]): place for place in range(len(of) - RUN + 1)}


def copied(text: str, source: dict[tuple[str, ...], int]) -> list[str]:
    """The runs of ``text`` that stand in a source and are not permitted, in order."""
    return [" ".join(run) for run in runs(words(text)) if run in source]


def permitted() -> set[tuple[str, ...]]:
    lines = PERMITTED.read_text(encoding="utf-8").splitlines()
    return {run for line in lines if line and not line.startswith("#") for run in runs(words(line))}


def source_runs() -> dict[tuple[str, ...], int]:
    if not SOURCES.is_dir():
        pytest.skip("the texts of the source documents are not beside this checkout")
    return {
        run: place
        for path in sorted(SOURCES.glob("*.txt"))
        for run, place in runs(words(path.read_text(encoding="utf-8"))).items()
        if run not in permitted()
    }


def test_a_copied_sentence_is_found_whatever_its_case_and_punctuation() -> None:
    source = runs(words("One two three, four five six: seven eight nine ten."))
    assert copied("\u201cONE two; three four - five six seven eight NINE\u201d?", source) == [
        "one two three four five six seven eight nine"
    ]
    assert copied("one two three four five six seven eight ten", source) == []


def test_no_sentence_of_the_sources_stands_in_the_project() -> None:
    source = source_runs()
    found = {
        name: copied(text, source)
        for name, text in text_files().items()
        if Path(ROOT / name) != PERMITTED
    }
    copies = {name: runs_found[:5] for name, runs_found in found.items() if runs_found}
    assert not copies, f"say it in our own words, or permit a title in {PERMITTED.name}: {copies}"


def test_what_is_permitted_is_short() -> None:
    lines = PERMITTED.read_text(encoding="utf-8").splitlines()
    long = [line for line in lines if not line.startswith("#") and len(words(line)) > 40]
    assert not long, "titles of works and names of bodies only"
