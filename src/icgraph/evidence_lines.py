"""From the cells of a link to its evidence line: every cell read, or said to be wrong."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from icgraph.errors import IcgraphError, Invalid
from icgraph.evidence_cells import (
    BOOLEANS,
    COLUMNS,
    IDENTITY,
    TEXTS,
    WORDS,
    Known,
    word,
    yes_or_no,
)
from icgraph.identity import PREFIXES, slug
from icgraph.provenance import NOT_NAMED, agent
from icgraph.terms import IRI, XSD, Literal, Triple, tagged
from icgraph.vocabulary import IC

_TYPE = IRI(PREFIXES["rdf"] + "type")
_LABEL = IRI(PREFIXES["skos"] + "prefLabel")
_LONGEST = 80


class WrongCellsError(Exception):
    """Cells that cannot be read, each with its column and what is wrong with it."""

    def __init__(self, cells: list[tuple[str, IcgraphError]]) -> None:
        super().__init__()
        self.cells = cells


def line_of(cells: Mapping[str, str], known: Known, by: str) -> tuple[IRI, list[Triple]]:
    """The line that cells make, and its triples. Raise WrongCellsError with all that is wrong."""
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
        said = statements(line, cells, known)
    except WrongCellsError as error:
        raise WrongCellsError([*wrong, *error.cells]) from error
    if wrong:
        raise WrongCellsError(wrong)
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


def statements(line: IRI, cells: Mapping[str, str], known: Known) -> list[Triple]:
    """What a line says beside what it links. Raise WrongCellsError with all that is wrong."""
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
        raise WrongCellsError(wrong)
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
