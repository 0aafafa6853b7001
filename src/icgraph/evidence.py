"""Links between evidence and what it bears on: made, changed and written, each by itself.

A link is an evidence line in a graph of its own, so that bringing in a case or a review again
never touches it. Its cells come from a command or from the row of a sheet, and are read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph import changes
from icgraph.building import Progress, silent
from icgraph.errors import Invalid, UsageError
from icgraph.evidence_cells import COLUMNS, IDENTITY, Known
from icgraph.evidence_lines import WrongCellsError, line_of, statements
from icgraph.identity import PREFIXES, ROOT, compact
from icgraph.intake import sheets
from icgraph.provenance import agent
from icgraph.terms import IRI, Triple
from icgraph.vocabulary import IC
from icgraph.withdrawal import WITHDRAWN, gone

if TYPE_CHECKING:
    from icgraph.changes import Incoming, Report
    from icgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Linked:
    """Links that were made: their lines, those left as withdrawn, and what was written."""

    lines: tuple[IRI, ...]
    withdrawn: tuple[IRI, ...]
    report: Report


def add(
    store: str | None,
    cells: Mapping[str, str],
    *,
    by: str,
    dry_run: bool,
    progress: Progress = silent,
) -> Linked:
    """Make one link from its cells; the same link by the same person is made once.

    Raise NotFound for a thing that is not there, with the nearest name; Invalid for a word
    that is none of those a cell takes, or a link that is there and says something else.
    """
    made: list[IRI] = []

    def incoming(current: Store) -> Incoming:
        try:
            line, triples = line_of(cells, Known(current), by)
        except WrongCellsError as error:
            raise error.cells[0][1] from error
        there = set(current.triples(_graph(line)))
        if line in _withdrawn(current):
            raise Invalid(
                f"{compact(line)} was withdrawn, and stays so",
                hint="give this one an --id of its own",
            )
        if there and there != set(triples):
            raise Invalid(
                f"{compact(line)} is there already and says something else",
                hint=f"icgraph evidence edit {compact(line)} …, or give this one an --id",
            )
        made[:] = [line]
        return _written({_graph(line): triples}, "evidence add", by)

    report = changes.write(store, incoming, dry_run=dry_run, progress=progress)
    return Linked(tuple(made), (), report)


def add_from(
    store: str | None, file: Path, *, by: str, dry_run: bool, progress: Progress = silent
) -> Linked:
    """Make or renew a link for each row of a CSV file or workbook, all of them or none.

    A link that was withdrawn stays withdrawn. Raise Invalid naming every wrong cell.
    """
    tables = _links(sheets.read(file))
    made: list[IRI] = []
    withdrawn: list[IRI] = []

    def incoming(current: Store) -> Incoming:
        graphs = _from_tables(tables, Known(current), by)
        kept_out = _withdrawn(current) & set(graphs)
        made[:] = [line for line in graphs if line not in kept_out]
        withdrawn[:] = sorted(kept_out)
        digest = sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        kept = {_graph(line): graphs[line] for line in made}
        return _written(kept, "evidence add", by, file.name, digest)

    report = changes.write(store, incoming, dry_run=dry_run, progress=progress)
    return Linked(tuple(made), tuple(withdrawn), report)


def edit(
    store: str | None,
    line: str,
    cells: Mapping[str, str],
    *,
    by: str,
    dry_run: bool,
    progress: Progress = silent,
) -> Linked:
    """Change what a link says; a cell that is ``""`` is emptied, one not given stays.

    Raise NotFound for a line that is not there, UsageError for a cell that says what is
    linked, Invalid for a line that stands in a record with other things.
    """
    made: list[IRI] = []
    fixed = [column for column in cells if column in IDENTITY]
    if fixed:
        raise UsageError(
            f"{fixed[0]} says what is linked, and stays",
            hint="icgraph evidence withdraw this line, then add the other link",
        )

    def incoming(current: Store) -> Incoming:
        known = Known(current)
        iri = known.find(line, "line")
        old = _own(current, iri)
        try:
            new = statements(iri, cells, known)
        except WrongCellsError as error:
            raise error.cells[0][1] from error
        said_anew = {COLUMNS[column] for column in cells if column != "new_family"}
        if "new_family" in cells:
            said_anew.add(IC.family)
        kept = [t for t in old if t.subject != iri or t.predicate not in said_anew]
        made[:] = [iri]
        return _written({_graph(iri): [*kept, *new]}, "evidence edit", by)

    report = changes.write(store, incoming, dry_run=dry_run, progress=progress)
    return Linked(tuple(made), (), report)


def _links(tables: Mapping[str, sheets.Table]) -> list[sheets.Table]:
    """The sheets that hold links: those with a column for the review, else all there are."""
    found = [table for table in tables.values() if "review" in table.header]
    return found or list(tables.values())


def _from_tables(tables: Iterable[sheets.Table], known: Known, by: str) -> dict[IRI, list[Triple]]:
    """Every line of some sheets. Raise Invalid naming every cell that is wrong."""
    problems = sheets.Problems()
    graphs: dict[IRI, list[Triple]] = {}
    for table in tables:
        for column in table.header:
            if column not in COLUMNS:
                problems.unknown(table.place(column, 1), "column", column, tuple(COLUMNS))
        for row in table.rows:
            cells = {name: row[name] for name in COLUMNS if row[name]}
            try:
                line, triples = line_of(cells, known, by)
            except WrongCellsError as error:
                for column, wrong in error.cells:
                    choices = f" ({wrong.hint})" if isinstance(wrong, Invalid) else ""
                    problems.add(table.place(column, row.number), wrong.message + choices)
                continue
            if graphs.setdefault(line, triples) != triples:
                place = table.place("id", row.number)
                problems.add(place, f"a second link {compact(line)}: give each an id")
    problems.check()
    return graphs


def _graph(line: IRI) -> IRI:
    return IRI(f"{ROOT}graph/line-{line.removeprefix(PREFIXES['line'])}")


def _own(store: Store, line: IRI) -> list[Triple]:
    """A line's own graph. Raise Invalid when it stands in another record."""
    found = list(store.triples(_graph(line)))
    if not found:
        raise Invalid(
            f"{compact(line)} stands in a record that is not a link of its own",
            hint="edit that record, and load it again",
        )
    return found


def _withdrawn(store: Store) -> set[IRI]:
    """The lines that were withdrawn."""
    names = gone(store.triples(WITHDRAWN)).names
    return {name for name in names if isinstance(name, IRI)}


def _written(
    graphs: dict[IRI, list[Triple]], kind: str, by: str, file: str = "", digest: str = ""
) -> Incoming:
    who, name = agent(by)
    return changes.Incoming(graphs, file, digest, who, kind, name)
