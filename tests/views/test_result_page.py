"""The page of any analysis: plain words, intervals spelt out, names in full, long tables folded."""

from __future__ import annotations

import re

import pytest

from icgraph.analysis.result import Result, Table
from icgraph.views.asked import Asked
from icgraph.views.result_page import FOLDED, gaps_page, result_page, shared_page

NAMES = {"case/a": "A clinic with a long name", "case/b": "A ward", "m1": "hospital at home"}
HEAD = {"graphs": "a made-up graph", "reading": "strict", "among": ["case/a", "case/b"]}


def asked(*tables: Table, said: tuple[str, ...] = (), rows: tuple[str, ...] = ()) -> Asked:
    kept = [{"model": model} for model in rows]
    result = Result(kept, tables[0], list(said), head=HEAD, tables=tables[1:])
    return Asked(result, "A title", NAMES, lambda _: ())


def words(page: str) -> str:
    """The text of a page's content, without its marks."""
    body = page.partition("<body>")[2]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def test_the_first_sentence_heads_the_page_and_the_rest_follows_the_tables() -> None:
    table = Table(("case", "both"), [("A ward", 3)])
    told = words(result_page(asked(table, said=("So it is.", "And so."))))
    assert told.index("So it is.") < told.index("Attributes both have") < told.index("And so.")
    assert told.count("So it is.") == 1
    other = words(result_page(asked(table, said=("So it is.", "And so.")), leading=1))
    assert other.index("And so.") < other.index("So it is.")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("16..55", "at least 16, at most 55"),
        ("5/76..1", "at least 5/76, at most 1"),
        ("3..3", "3"),
        ("context-factor", "context factor"),
        ("A clinic with…", "A clinic with a long name"),
        ("Nobody knows…", "Nobody knows…"),
    ],
)
def test_a_cell_is_written_for_people(cell: str, shown: str) -> None:
    page = result_page(asked(Table(("what", "how"), [("a", cell)])))
    assert f">{shown}</td>" in page


def test_a_long_table_folds_and_says_how_much_of_it() -> None:
    rows = [(f"row {number}", number) for number in range(FOLDED + 7)]
    page = result_page(asked(Table(("what", "said"), rows)))
    shown, _, folded = page.partition("<details")
    assert shown.count('<td data-name="Said of" class="number">') == FOLDED
    assert folded.count('<td data-name="Said of" class="number">') == 7
    assert f"7 further rows of {FOLDED + 7}" in folded


def test_what_is_shared_heads_its_page() -> None:
    every = Table(("attribute", "kind"), [("trust", "mechanism")], "Said of all 2 cases")
    told = words(shared_page(asked(every, said=("Cells: many.",))))
    assert told.index("Said of all 2 cases: 1 thing: trust.") < told.index("Cells: many.")
    most = Table(("attribute", "kind", "said"), [("trust", "mechanism", 2)], "In every reading")
    assert "Most often said, of 2 cases: trust (2)." in words(shared_page(asked(most)))


def test_open_questions_stand_under_the_names_of_models_with_their_signs() -> None:
    table = Table(("outcome", "A"), [("cost", "."), ("harm", "2V")])
    said = ("A hospital at home.", "A number counts: more.", "1 of 2 filled.", "The rest.")
    page = gaps_page(asked(table, said=said, rows=("m1",)))
    assert '<th scope="col">Hospital at home</th>' in page
    assert "A hospital at home." not in page
    assert "no search for one is recorded" in page
    assert ">·</td>" in page
    assert page.index("1 of 2 filled.") < page.index("Outcomes by service model")
