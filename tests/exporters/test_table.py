"""Tables for people: within the width, nothing lost, nothing obeyed by a terminal."""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph.exporters.table import shown, text_width, visible, wrap, write_table
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, BlankNode, Literal, Term, number, tagged

Row = tuple[Term | None, ...]

CASE = IRI("https://w3id.org/icgraph/case/hospital-at-home")
LONG = "patients who trust their practice come back to it before going to hospital"


def table(names: list[str], rows: list[Row], width: int | None = 80) -> str:
    out = io.StringIO()
    assert write_table(Solutions(tuple(names), iter(rows)), out, width=width) == len(rows)
    return out.getvalue()


def test_a_small_table() -> None:
    assert table(
        ["case", "claims", "note"],
        [(CASE, number(12), tagged("first")), (BlankNode("b"), number(3), None)],
    ) == (
        "case                   claims  note\n"
        "---------------------  ------  -----\n"
        "case:hospital-at-home      12  first\n"
        "_:b                         3\n"
    )


def test_long_cells_wrap_at_word_borders() -> None:
    assert table(["case", "statement"], [(CASE, Literal(LONG))], width=50) == (
        "case                   statement\n"
        "---------------------  ---------------------------\n"
        "case:hospital-at-home  patients who trust their\n"
        "                       practice come back to it\n"
        "                       before going to hospital\n"
    )


def test_too_many_variables_become_blocks() -> None:
    text = table(
        ["first", "second", "third", "fourth"],
        [tuple(Literal(LONG) for _ in range(4)), (Literal("a"), None, None, None)],
        width=30,
    )
    assert text.startswith("first   patients who trust\n        their practice come\n")
    assert text.endswith("\n\nfirst   a\n")
    assert max(map(len, text.splitlines())) <= 30


def test_later_longer_cells_wrap_at_the_widths_of_the_first_rows() -> None:
    rows: list[Row] = [(Literal("short"), number(1)) for _ in range(500)]
    rows.append((Literal("much longer"), number(2)))
    assert table(["word", "n"], rows).endswith("short  1\nmuch   2\nlonge\nr\n")


def test_no_rows_leave_header_and_rule() -> None:
    assert table(["case", "n"], []) == "case  n\n----  -\n"


def test_no_variables_leave_an_empty_line_a_row() -> None:
    assert table([], [(), ()]) == "\n\n"


@pytest.mark.parametrize(("answer", "word"), [(True, "true\n"), (False, "false\n")])
def test_an_ask_is_one_word(answer: bool, word: str) -> None:
    out = io.StringIO()
    assert write_table(answer, out) == 1
    assert out.getvalue() == word


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("a\x00\x07b", r"a\x00\x07b"),
        ("\u202eevil", r"\u202eevil"),
        ("two\nlines\ttab", r"two\nlines\ttab"),
        ("no\u00a0break", "no break"),
        ("\x9b31m", r"\x9b31m"),
        ("👩\u200d⚕ é 漢字", "👩\u200d⚕ é 漢字"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_a_code(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_terms_are_shown_as_people_read_them() -> None:
    assert [shown(term) for term in (CASE, IRI("https://doi.org/10.1/x y"), number(3), None)] == [
        "case:hospital-at-home",
        "<https://doi.org/10.1/x y>",
        "3",
        "",
    ]


def test_wide_letters_count_twice_and_accents_not_at_all() -> None:
    assert [text_width(text) for text in ("abc", "漢字", "e\u0301", "é")] == [3, 4, 1, 1]
    assert wrap("漢字漢字", 5) == ["漢字", "漢字"]


@given(
    st.lists(st.tuples(st.text(), st.none() | st.text(), st.integers()), max_size=5),
    st.integers(2, 100),
)
@settings(derandomize=True)
def test_every_line_stays_within_the_width(
    texts: list[tuple[str, str | None, int]], width: int
) -> None:
    rows: list[Row] = [
        (Literal(first), None if second is None else Literal(second), number(third))
        for first, second, third in texts
    ]
    written = table(["a", "b", "c"], rows, width=width)
    assert all(
        line.isprintable() or any(j in line for j in "\u200c\u200d") for line in written.split("\n")
    )
    if width >= 8:
        assert max(text_width(line) for line in written.split("\n")) <= width


@given(
    st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc", "Cs"])), st.integers(2, 30)
)
@settings(derandomize=True)
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    assert "".join(wrap(text, width)) == text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


def test_a_terminal_s_own_width_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((30, 24)))
    out = Terminal()
    write_table(Solutions(("statement",), iter([(Literal(LONG),)])), out)
    assert 20 < max(map(len, out.getvalue().splitlines())) <= 30


def test_a_terminal_that_knows_no_width_gets_eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> os.terminal_size:
        raise OSError

    monkeypatch.setattr(os, "get_terminal_size", fail)
    out = Terminal()
    write_table(Solutions(("statement",), iter([(Literal(LONG + LONG),)])), out)
    assert 70 < max(map(len, out.getvalue().splitlines())) <= 80
