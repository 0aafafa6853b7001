"""The support of attributes for people: tables by what a reading changes, and sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from icgraph.analysis.kinds import labels_apart
from icgraph.analysis.pathways.null_models import smallest_attainable
from icgraph.analysis.refusals import counted_of, refusal
from icgraph.analysis.result import Table, first, listed
from icgraph.analysis.study import READINGS, Study
from icgraph.identity import IC


def tables_of(study: Study, rows: Sequence[dict[str, Any]], limit: int) -> list[Table]:
    """What all cases share in every reading, what else no reading changes, and what one does.

    Each table has at most ``limit`` rows; its title says when there are more.
    """
    n = len(study.cases)
    everywhere = [row for row in rows if row["robust"] and row["certain"] == n > 0]
    alike = [row for row in rows if row["robust"] and row not in everywhere]
    changing = [row for row in rows if not row["robust"]]
    words = [reading.removeprefix(IC) for reading in READINGS]
    labels = labels_apart(study.attributes)
    return [
        Table(
            ("attribute", "kind", "models"),
            [(row["label"], row["kind"], len(row["models"])) for row in everywhere[:limit]],
            f"Said of {_all_of(n)}, in every reading",
        ),
        Table(
            ("attribute", "kind", "said", "not", "open", "at least"),
            [_counted(row) for row in alike[:limit]],
            f"The same in every reading: said of so many of {n}" + first(alike, limit),
        ),
        Table(
            ("attribute", *words, "at least"),
            [
                (
                    labels[row["attribute"]],
                    *(_interval(*row["readings"][word]) for word in words),
                    row["at_least"],
                )
                for row in changing[:limit]
            ],
            f"Changing by reading: said of so many .. possible for so many, of {n}; at least so "
            f"many in the {study.reading.removeprefix(IC)} reading" + first(changing, limit),
        ),
    ]


def _counted(row: dict[str, Any]) -> tuple[str | int, ...]:
    not_so, unknown = len(row["cases_absent"]), len(row["cases_unknown"])
    return row["label"], row["kind"], row["certain"], not_so, unknown, row["at_least"]


def sentences(study: Study, rows: Sequence[dict[str, Any]]) -> list[str]:
    """How many cells are decided in each reading, what is said of several cases, what not done."""
    n, m = len(study.cases), len(study.attributes)
    counts = [study.incidence(reading).counts() for reading in READINGS]
    (present, absent, unknown), *wider = counts
    words = [reading.removeprefix(IC) for reading in READINGS]
    others = "; ".join(
        f"{'/'.join(map(str, found))} ({word})"
        for word, found in zip(words[1:], wider, strict=True)
    )
    return [
        f"{counted_of(n, 'case', 'cases')}, {counted_of(m, 'attribute', 'attributes')}. "
        f"Cells: {present} present, {absent} absent, {unknown} not said ({words[0]}); {others}. "
        "Open means that nothing is said either way, which is not a no."
        + (f" Kept: the first {len(rows)}." * (len(rows) < m)),
        *_at_least(study, rows),
        *(row["sentence"] for row in untested(study)),
    ]


def untested(study: Study) -> list[dict[str, Any]]:
    """Why attributes are not tested in pairs: a refusal where no pair could reach 1 in 20."""
    n = len(study.cases)
    smallest = smallest_attainable(n)
    if n < 2 or smallest <= Fraction(1, 20):
        return []
    counted = counted_of(n, "case", "cases")
    code = "too-few-cases-for-a-test"
    return [refusal(code, counted=counted, smallest=f"{float(smallest):.2f}")]


def _at_least(study: Study, rows: Sequence[dict[str, Any]]) -> list[str]:
    """Why a support is at least so much, by the set or unresolved case it was said of."""
    raised: dict[str, list[str]] = defaultdict(list)
    said: list[str] = []
    apart = labels_apart(study.attributes)
    for row in rows:
        for subject in row["said_of"]:
            raised[subject].append(f"{apart[row['attribute']]} (at least {row['at_least']})")
        for subject in row["contradicted"]:
            said.append(
                f"{apart[row['attribute']]} is said of {study.names[subject]}, though every case "
                "it could mean is said to be without it; the cells stand as they are."
            )
    for subject, labels in raised.items():
        candidates = sorted(
            study.names[case]
            for case, whole in study.statements.unresolved.items()
            if subject in whole
        )
        where = (
            f"{study.names[subject]} is exactly one of these, not said which: "
            f"{listed(candidates)}. Said of it"
            if candidates
            else f"Said of some of {study.names[subject]}, not said of which"
        )
        said.append(f"{where}: {listed(labels)}.")
    return said


def _interval(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}..{high}"


def _all_of(n: int) -> str:
    return f"all {n} cases" if n > 1 else "the one case"
