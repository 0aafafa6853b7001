"""Leaving out one case, source or coder changes what hangs on it, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from icgraph import GraphBase
from icgraph.analysis.sharing.leaving_out import each_left_out, finding, flips
from icgraph.analysis.sharing.left_out_tables import LONGEST, left_out_names
from icgraph.analysis.study import Scope, study
from icgraph.identity import expand
from icgraph.incidence import cases_of
from icgraph.terms import IRI
from tests.analysis.tables import Said


def made_up() -> Said:
    said = Said().cases("a", "b").claim("set:all", "sharing", source="book", coder="ann")
    said.claim("case:a", "sharing", source="film", coder="ann")
    said.claim("case:a", "shouting", source="film", coder="bob")
    return said.claim("case:b", "shouting", "Absent", source="song", coder="bob")


def changed(leave_out: str) -> dict[tuple[str, str], tuple[str, str]]:
    """(what is left out, attribute) → finding before and after."""
    found, _ = flips(made_up().study(leave_out=leave_out))
    return {
        (flip.left_out.rpartition("/")[2], flip.attribute.rpartition("/")[2]): flip.finding
        for flip in found
    }


@pytest.mark.parametrize(
    ("support", "cases", "word"),
    [
        ((5, 5), 5, "all"),
        ((4, 5), 5, "some"),
        ((0, 1), 5, "open"),
        ((0, 0), 5, "none"),
        ((0, 0), 0, "none"),
    ],
)
def test_what_a_support_interval_finds(support: tuple[int, int], cases: int, word: str) -> None:
    assert finding(support, cases) == word


def test_without_a_case_a_finding_may_flip_either_way() -> None:
    assert changed("case") == {
        ("a", "mechanism-shouting"): ("some", "none"),
        ("b", "mechanism-shouting"): ("some", "all"),
    }


def test_without_a_source_what_rests_on_it_alone_is_open() -> None:
    assert changed("source") == {
        ("book", "mechanism-sharing"): ("all", "some"),
        ("film", "mechanism-shouting"): ("some", "open"),
        ("song", "mechanism-shouting"): ("some", "some"),
    }


def test_without_a_coder_what_the_other_coded_stays() -> None:
    assert changed("coder") == {
        ("ann", "mechanism-sharing"): ("all", "open"),
        ("bob", "mechanism-shouting"): ("some", "open"),
    }


def test_what_changes_nothing_was_tried_all_the_same() -> None:
    said = Said().cases("a").claim("case:a", "sharing", source="book")
    said.claim("case:a", "sharing", source="film")
    found, tried = flips(said.study(leave_out="source"))
    assert found == []
    assert tried == [expand("src:book"), expand("src:film")]


def test_the_only_case_left_out_leaves_nothing() -> None:
    found, _ = flips(Said().cases("a").claim("case:a", "sharing").study(leave_out="case"))
    assert [(flip.after, flip.of, flip.finding) for flip in found] == [((0, 0), 0, ("all", "none"))]


@pytest.mark.parametrize("leave_out", ["source", "coder"])
def test_cells_are_those_of_the_store_read_without(graph: GraphBase, leave_out: str) -> None:
    """The short way gives what a filter over the whole store gives."""
    two = "cc4c-nw-london,hospital-at-home"
    whole = study(graph.store, Scope(among=two, leave_out=leave_out))
    compared = 0
    for left, fresh in each_left_out(whole):
        if leave_out == "source" and compared > 6:
            break
        only = (
            replace(whole.filter, without_source=left)
            if leave_out == "source"
            else replace(whole.filter, without_coder=left)
        )
        expected = whole.counting(only)
        assert list(fresh.incidence().cells()) == list(expected.incidence().cells()), left
        compared += 1
    assert compared


def test_each_case_of_the_five_is_left_out_once(graph: GraphBase) -> None:
    five = study(graph.store, Scope(among="all-five", leave_out="case"))
    every = cases_of(graph.store, expand("set:all-five"))
    rest: dict[IRI, tuple[IRI, ...]] = {left: fresh.cases for left, fresh in each_left_out(five)}
    assert list(rest) == every
    assert all(sorted([left, *cases]) == every for left, cases in rest.items())


def test_a_source_is_told_by_its_title(graph: GraphBase) -> None:
    result = graph.shared(among="all-five", leave_out="source")
    [left_out] = [table for table in result.tables if table.columns[0] == "left out"]
    shown = [str(row[0]) for row in left_out.rows]
    assert "Integrating primary and secondary care…" in shown
    assert not any("src:" in line for line in [*shown, *result.said])
    assert all(len(line) <= LONGEST for line in shown)


def test_titles_that_are_the_same_when_shortened_have_their_source_behind_them() -> None:
    said = Said().cases("a")
    said.text += """src:a a ic:Source ; dcterms:title "The same" .
      src:b a ic:Source ; dcterms:title "The same" ."""
    names = left_out_names(said.study())
    assert {name for iri, name in names.items() if "/source/" in iri} == {
        "The same (src:a)",
        "The same (src:b)",
    }
