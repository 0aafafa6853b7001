"""Sets of attributes, and in how many cases all of a set come together."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from icgraph.analysis.kinds import apart_in_meaning, labels_apart
from icgraph.analysis.result import Table, first, fraction
from icgraph.analysis.sharing.associations import Confidence, confidence, support, together
from icgraph.analysis.study import Study
from icgraph.errors import NotFound, UsageError, did_you_mean
from icgraph.identity import compact, expand
from icgraph.incidence import PRESENT, Attribute

SIZES = (2, 3, 4)
CASES_AT_LEAST = 2
LISTING = (
    f"Sets are looked for that at least {CASES_AT_LEAST} cases are known to have whole; kinds "
    "that include each other are not put together."
)
"""What must be said of sets that were looked for."""


def named_bundles(study: Study, bundles: Sequence[str]) -> list[tuple[int, ...]]:
    """The places of the attributes in each bundle of names with commas between.

    A name is the slug, CURIE or IRI of an attribute that is compared, or of its kind. Raise
    NotFound for another, UsageError when it stands for several or a bundle has only one.
    """
    found: list[tuple[int, ...]] = []
    for bundle in bundles:
        names = [name.strip() for name in bundle.split(",") if name.strip()]
        places = tuple(sorted({_place(study, name) for name in names}))
        if len(places) < 2:
            raise UsageError(
                f"--bundle {bundle!r} names fewer than two attributes",
                hint="names with commas between: --bundle upskilling-gps,funding",
            )
        found.append(places)
    return found


def found_together(study: Study, size: int) -> list[tuple[int, ...]]:
    """All sets of this many attributes that at least two cases certainly have.

    No set holds a kind beside a broader one, nor a context factor beside its own role: these
    come together by definition. Raise UsageError for a size that is not 2, 3 or 4.
    """
    if size not in SIZES:
        raise UsageError(f"--together {size} is not possible", hint="2, 3 or 4 attributes")
    return together(
        study.context(), size, CASES_AT_LEAST, apart_in_meaning(study.statements, study.attributes)
    )


def bundle_row(study: Study, places: Sequence[int]) -> dict[str, Any]:
    """The support of one set: ``{attributes, labels, certain, possible, cases_certain}``.

    Of two attributes also ``confidence``: the intervals of first → second and second → first,
    an end being null where no case decides it.
    """
    context, table = study.context(), study.incidence()
    labels = labels_apart(study.attributes)
    attributes = [study.attributes[place] for place in places]
    certain, possible = support(context, sum(1 << place for place in places))
    row: dict[str, Any] = {
        "attributes": [attribute.iri for attribute in attributes],
        "labels": [labels[attribute.iri] for attribute in attributes],
        "certain": certain,
        "possible": possible,
        "cases_certain": [
            case
            for case in study.cases
            if all(table.cell(case, attribute.iri).state == PRESENT for attribute in attributes)
        ],
    }
    if len(places) == 2:
        one, other = (1 << place for place in places)
        row["confidence"] = [
            _written(confidence(context, one, other)),
            _written(confidence(context, other, one)),
        ]
    return row


def bundle_table(rows: Sequence[dict[str, Any]], cases: int, limit: int) -> Table:
    """The first ``limit`` rows of sets for people."""
    return Table(
        ("together", "said", "not", "open"),
        [
            (
                " + ".join(row["labels"]),
                row["certain"],
                cases - row["possible"],
                row["possible"] - row["certain"],
            )
            for row in rows[:limit]
        ],
        f"Together in the same case, of {cases}" + first(rows, limit),
    )


def _written(found: Confidence) -> list[str | None]:
    def end(value: Fraction | None) -> str | None:
        return None if value is None else fraction(value)

    return [end(found.low), end(found.high)]


def _place(study: Study, name: str) -> int:
    def answers(attribute: Attribute) -> bool:
        if ":" in name:
            return expand(name) in {attribute.iri, attribute.kind}
        return name in {iri.rpartition("/")[2] for iri in (attribute.iri, attribute.kind)}

    matching = [at for at, one in enumerate(study.attributes) if answers(one)]
    exact = [at for at in matching if study.attributes[at].iri.rpartition("/")[2] == name]
    found = exact or matching
    if not found:
        known = [attribute.iri.rpartition("/")[2] for attribute in study.attributes]
        raise NotFound(
            f"the cases are not compared on {name!r}{did_you_mean(name, known)}",
            hint="icgraph shared -f json lists what they are compared on",
        )
    if len(found) > 1:
        names = " and ".join(compact(study.attributes[at].iri) for at in found)
        raise UsageError(f"{name!r} stands for {names}", hint="name one of them")
    return found[0]
