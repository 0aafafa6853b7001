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
from icgraph.errors import IcgraphError, Invalid, UsageError
from icgraph.evidence_cells import BOOLEANS, COLUMNS, IDENTITY, TEXTS, WORDS, Known, word, yes_or_no
from icgraph.identity import PREFIXES, ROOT, compact, slug
from icgraph.intake import sheets
from icgraph.provenance import NOT_NAMED, agent
from icgraph.terms import IRI, XSD, Literal, Triple, tagged
from icgraph.vocabulary import IC
from icgraph.withdrawal import WITHDRAWN, gone

if TYPE_CHECKING:
    from icgraph.changes import Incoming, Report
    from icgraph.stores.base import Store

_TYPE = IRI(PREFIXES["rdf"] + "type")
_LABEL = IRI(PREFIXES["skos"] + "prefLabel")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Linked:
    """Links that were made: their lines, those left as withdrawn, and what was written."""

    lines: tuple[IRI, ...]
    withdrawn: tuple[IRI, ...]
    report: Report


class _WrongCellsError(Exception):
    """Cells that cannot be read, each with its column and what is wrong with it."""

    def __init__(self, cells: list[tuple[str, IcgraphError]]) -> None:
        super().__init__()
        self.cells = cells


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
            line, triples = _line(cells, Known(current), by)
        except _WrongCellsError as error:
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
            new = _said(iri, cells, known)
        except _WrongCellsError as error:
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
                line, triples = _line(cells, known, by)
            except _WrongCellsError as error:
                for column, wrong in error.cells:
                    choices = f" ({wrong.hint})" if isinstance(wrong, Invalid) else ""
                    problems.add(table.place(column, row.number), wrong.message + choices)
                continue
            if graphs.setdefault(line, triples) != triples:
                place = table.place("id", row.number)
                problems.add(place, f"a second link {compact(line)}: give each an id")
    problems.check()
    return graphs


def _line(cells: Mapping[str, str], known: Known, by: str) -> tuple[IRI, list[Triple]]:
    """The line that cells make, and its triples. Raise _WrongCellsError with all that is wrong."""
    wrong: list[tuple[str, IcgraphError]] = []
    links: list[tuple[str, IRI]] = []
    for column in IDENTITY:
        if cells.get(column):
            try:
                links.append((column, known.find(cells[column], column)))
            except IcgraphError as error:
                wrong.append((column, error))
    given = {column for column, _ in links} | {column for column, _ in wrong}
    wrong += [(column, error) for column, error in _missing(given)]
    name = _name(cells.get("id", ""), links, by)
    line = IRI(PREFIXES["line"] + name)
    try:
        said = _said(line, cells, known)
    except _WrongCellsError as error:
        raise _WrongCellsError([*wrong, *error.cells]) from error
    if wrong:
        raise _WrongCellsError(wrong)
    who, person = agent(by)
    coder = who or NOT_NAMED
    linked = [Triple(line, COLUMNS[column], thing) for column, thing in links]
    linkers = [Triple(line, IC.linkAssertedBy, coder), Triple(line, IC.coder, coder)]
    described = _actor(coder, person) if person and not known.is_kind(coder) else []
    return line, [Triple(line, _TYPE, IC.EvidenceLine), *linked, *said, *linkers, *described]


def _missing(given: set[str]) -> list[tuple[str, IcgraphError]]:
    """What a link needs and has not."""
    found: list[tuple[str, IcgraphError]] = []
    if "review" not in given:
        hint = "icgraph import references FILE --as reviews brings reviews in"
        found.append(("review", Invalid("a link needs a review", hint=hint)))
    if not given & {"bears_on", "model", "outcome"}:
        hint = "a claim, configuration or mechanism; or a model, an outcome or both"
        found.append(("bears_on", Invalid("a link needs what the review bears on", hint=hint)))
    return found


def _said(line: IRI, cells: Mapping[str, str], known: Known) -> list[Triple]:
    """What a line says beside what it links. Raise _WrongCellsError with all that is wrong."""
    found: list[Triple] = []
    wrong: list[tuple[str, IcgraphError]] = []
    for column, text in cells.items():
        if not text or column in IDENTITY or column in {"id", "new_family"}:
            continue
        try:
            found.append(Triple(line, COLUMNS[column], _value(column, text, known)))
        except IcgraphError as error:
            wrong.append((column, error))
    if wrong:
        raise _WrongCellsError(wrong)
    if cells.get("new_family"):
        found += _family(line, cells["new_family"])
    return found


def _value(column: str, text: str, known: Known) -> IRI | Literal:
    if column in WORDS:
        return word(column, text)
    if column in TEXTS:
        return tagged(text) if column == "note" else Literal(text)
    if column in BOOLEANS:
        return Literal(yes_or_no(column, text), XSD + "boolean")
    return known.find(text, column)


def _family(line: IRI, name: str) -> list[Triple]:
    family = IRI(PREFIXES["family"] + slug(name))
    return [
        Triple(line, IC.family, family),
        Triple(family, _TYPE, IC.ReviewFamily),
        Triple(family, _LABEL, tagged(name)),
    ]


def _actor(actor: IRI, name: str) -> list[Triple]:
    """The person behind ``--by`` as a kind of actor, complete as the shapes want it."""
    skos, dcterms = PREFIXES["skos"], PREFIXES["dcterms"]
    return [
        Triple(actor, _TYPE, IC.Actor),
        Triple(actor, _LABEL, tagged(name)),
        Triple(actor, IRI(skos + "definition"), tagged("Somebody who linked evidence.")),
        Triple(actor, IRI(skos + "inScheme"), IRI(PREFIXES["scheme"] + "actors")),
        Triple(actor, IRI(dcterms + "source"), Literal("icgraph curation")),
    ]


def _name(given: str, links: list[tuple[str, IRI]], by: str) -> str:
    """The slug of a line: its id, else made from what is linked and by whom."""
    if given:
        return slug(given)
    readable = "-".join(iri.rpartition("/")[2] for _, iri in links) or "line"
    content = "\n".join([*(f"{column} {iri}" for column, iri in links), by])
    digest = sha256(content.encode()).hexdigest()[:8]
    return f"{slug(readable)[:_LONGEST].rstrip('-')}-{digest}"


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
