"""Texts break into lines that fit, and lose nothing but blanks by it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.views.fitting import fitted
from icgraph.views.picture import small

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)


@settings(derandomize=True, max_examples=200)
@given(LETTERS, st.integers(60, 200))
def test_no_letter_is_lost(text: str, width: int) -> None:
    lines = fitted(text, width, 13)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line == line.strip() for line in lines)


@settings(derandomize=True, max_examples=200)
@given(LETTERS)
def test_a_text_given_more_room_takes_no_more_lines(text: str) -> None:
    assert len(fitted(text, 300, 13)) <= len(fitted(text, 80, 13))


def test_wide_letters_take_more_lines_than_narrow_ones() -> None:
    assert len(fitted("m" * 40, 160, 13)) > len(fitted("i" * 40, 160, 13))


def test_lines_end_at_blanks_and_hyphens_and_not_before_a_number() -> None:
    assert fitted("out-of-hours service", 100, 13) == ["out-of-hours", "service"]
    assert fitted("out-of-hours service", 70, 13) == ["out-of-", "hours", "service"]
    assert fitted("9 cases; lever in 8; barrier in 3", 150, 13) == [
        "9 cases; lever in 8;",
        "barrier in 3",
    ]
    assert fitted("", 100, 13) == [""]


def test_small_print_keeps_its_parts_whole() -> None:
    assert small("14 cases; barrier in 8; lever in 6; neutral context in 1") == [
        "14 cases; barrier in 8;",
        "lever in 6;",
        "neutral context in 1",
    ]
    assert small("") == []
