"""What the cases share: the support of every attribute as an interval, in every reading."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from icgraph.analysis.kinds import attributes_of_kinds
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, Table, on_first
from icgraph.analysis.sharing.bundles import (
    LISTING,
    bundle_row,
    bundle_table,
    found_together,
    named_bundles,
)
from icgraph.analysis.sharing.constraints import Constraints, smallest_support
from icgraph.analysis.sharing.leaving_out import flips
from icgraph.analysis.sharing.left_out_tables import flip_row, flip_sentences, flip_table
from icgraph.analysis.sharing.shared_tables import sentences, tables_of, untested
from icgraph.analysis.study import READINGS, Study
from icgraph.errors import UsageError
from icgraph.identity import IC
from icgraph.incidence import ABSENT, PRESENT, UNKNOWN, Attribute, incidence
from icgraph.terms import IRI

SHOWN = 30
"""How many rows a table has when nobody asks for more."""


@analysis(
    "shared",
    "What the cases share",
    "Say what the cases share, as intervals.",
    (
        Option(
            "bundle", "Count the cases with all of these (names, commas).", default=(), many=True
        ),
        Option("together", "Find sets of this many attributes (2, 3 or 4).", int, 0),
        Option("top", "Keep the first rows only (0: show all).", int, page=0),
    ),
)
def shared(
    study: Study, *, bundle: Sequence[str] = (), together: int = 0, top: int | None = None
) -> Result:
    """Support of each attribute among the cases, most certain first.

    An attribute is said of some cases, said not of others, and open for the rest. Those that
    come out alike in every reading stand before those that a reading changes. "At least" adds
    what is said of several cases at once: of some of a set, or of a case that is one of two.

    Parameters
    ----------
    study
        The cases, what they are compared on, and the reading that decides ``certain``.
    bundle
        Sets of attributes whose common support is wanted, each as names with commas between.
    together
        Look for all sets of this many attributes that two cases or more certainly have.
    top
        Keep this many rows; None keeps all rows and shows the first of each table, 0 shows all.

    Returns
    -------
    Result
        Rows ``{attribute, kind, certain, possible, at_least, cases_certain, cases_absent,
        cases_unknown}`` with label, property, thing (the IRI of the kind), readings (the
        interval in each), robust (the same interval in all), models (the service models with a
        case that certainly has it), claims (what the decided cells rest on), said_of (the sets
        and unresolved cases that raise ``at_least``), contradicted (those that the cells leave
        no room for). ``more`` holds
        ``refusals``, and ``bundles`` and ``left_out`` when asked for.

    Notes
    -----
    Support interval over the completions of an incomplete context: Burmeister and Holzer
    2000, doi:10.1007/10722280_8. The number of service models is the brokerage of an attribute.
    """
    if top is not None and top < 0:
        raise UsageError(f"--top {top} is not a number of rows", hint="0 shows all")
    found = _rows(study)
    rows = found[: top or None]
    limit = SHOWN if top is None else top or sys.maxsize
    tables, said = tables_of(study, rows, limit), sentences(study, rows)
    more: dict[str, Any] = {"refusals": untested(study)}
    if bundle or together:
        sets = named_bundles(study, bundle) + (found_together(study, together) if together else [])
        more["bundles"] = [bundle_row(study, places) for places in sets[: top or None]]
        tables.append(bundle_table(more["bundles"], len(study.cases), limit))
        said += [LISTING] if together else []
    if study.scope.leave_out:
        changes, tried = flips(study)
        more["left_out"] = [flip_row(flip) for flip in changes]
        tables.append(flip_table(study, changes, limit))
        said += flip_sentences(study, changes, tried)
    filled = [table for table in tables if table.rows] or [Table((), ())]
    return Result(rows, filled[0], said, more, tables=filled[1:], hints=on_first(filled))


def _rows(study: Study) -> list[dict[str, Any]]:
    """One row an attribute, most certain first."""
    supports = {
        reading.removeprefix(IC): {
            one.iri: list(study.incidence(reading).support(one.iri)) for one in study.attributes
        }
        for reading in READINGS
    }
    models, constraints = models_of(study), Constraints(study)
    rows = [
        _row(study, one, constraints, models)
        | {"readings": {word: found[one.iri] for word, found in supports.items()}}
        for one in study.attributes
    ]
    for row in rows:
        row["robust"] = len({tuple(found) for found in row["readings"].values()}) == 1
    return sorted(rows, key=lambda row: (-row["certain"], -row["possible"], row["attribute"]))


def _row(
    study: Study, attribute: Attribute, constraints: Constraints, models: dict[IRI, set[IRI]]
) -> dict[str, Any]:
    cells = {case: study.incidence().cell(case, attribute.iri) for case in study.cases}
    cases = {
        state: [case for case, cell in cells.items() if cell.state == state]
        for state in (PRESENT, ABSENT, UNKNOWN)
    }
    several = constraints.of(attribute)
    decided = [cell for cell in cells.values() if cell.state != UNKNOWN]
    return {
        "attribute": attribute.iri,
        "kind": study.kind_word(attribute),
        "certain": len(cases[PRESENT]),
        "possible": len(cells) - len(cases[ABSENT]),
        "at_least": smallest_support(len(cases[PRESENT]), several),
        "cases_certain": cases[PRESENT],
        "cases_absent": cases[ABSENT],
        "cases_unknown": cases[UNKNOWN],
        "label": attribute.label,
        "property": attribute.property,
        "thing": attribute.kind,
        "models": sorted({model for case in cases[PRESENT] for model in models[case]}),
        "claims": sorted({claim for cell in decided for claim in cell.claims}),
        "said_of": sorted({one.subject for one in several if one.cases}),
        "contradicted": sorted({one.subject for one in several if not one.cases}),
    }


def models_of(study: Study) -> dict[IRI, set[IRI]]:
    """The service models each case certainly has: the narrowest, where one is within another."""
    statements = study.statements
    known = attributes_of_kinds(study.store, statements, study.cases, ("service-model",))
    table = incidence(statements, study.cases, known, study.reading)
    found: dict[IRI, set[IRI]] = {}
    for case in study.cases:
        kinds = {one.kind for one in known if table.cell(case, one.iri).state == PRESENT}
        found[case] = {kind for kind in kinds if not statements.narrower.get(kind, set()) & kinds}
    return found
