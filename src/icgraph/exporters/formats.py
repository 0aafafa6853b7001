"""The table of formats: by name, by file ending, and which answers each can hold."""

from __future__ import annotations

from typing import NamedTuple, TextIO

from icgraph.errors import UsageError, did_you_mean
from icgraph.exporters.results import Rows, write_csv, write_json, write_tsv, write_xml
from icgraph.stores.base import Answer, Solutions


class Format(NamedTuple):
    """A way to write an answer.

    Attributes
    ----------
    name
        What ``--format`` takes.
    title
        The name of the format in full.
    media_type
        Its registered media type.
    endings
        File endings that mean this format, without the dot.
    holds_triples
        True for RDF syntaxes (CONSTRUCT, DESCRIBE, export); false for rows and yes or no.
    """

    name: str
    title: str
    media_type: str
    endings: tuple[str, ...]
    holds_triples: bool


_EVERY = (
    Format("table", "table for people", "text/plain", ("txt",), holds_triples=False),
    Format("csv", "SPARQL 1.1 results CSV", "text/csv", ("csv",), holds_triples=False),
    Format(
        "tsv", "SPARQL 1.1 results TSV", "text/tab-separated-values", ("tsv",), holds_triples=False
    ),
    Format(
        "json",
        "SPARQL 1.1 results JSON",
        "application/sparql-results+json",
        ("json", "srj"),
        holds_triples=False,
    ),
    Format(
        "xml",
        "SPARQL results XML",
        "application/sparql-results+xml",
        ("xml", "srx"),
        holds_triples=False,
    ),
    Format("ttl", "Turtle", "text/turtle", ("ttl",), holds_triples=True),
    Format("nt", "N-Triples", "application/n-triples", ("nt",), holds_triples=True),
    Format("nq", "N-Quads", "application/n-quads", ("nq",), holds_triples=True),
    Format("trig", "TriG", "application/trig", ("trig",), holds_triples=True),
    Format("jsonld", "JSON-LD", "application/ld+json", ("jsonld",), holds_triples=True),
    Format("rdfxml", "RDF/XML", "application/rdf+xml", ("rdf", "owl"), holds_triples=True),
)
FORMATS: dict[str, Format] = {form.name: form for form in _EVERY}
FORMATS["turtle"] = FORMATS["ttl"]

BY_ENDING: dict[str, Format] = {ending: form for form in _EVERY for ending in form.endings}


def by_name(name: str) -> Format:
    """The format called ``name``. Raise UsageError with the nearest name when there is none."""
    if name not in FORMATS:
        raise UsageError(
            f"no format named {name!r}{did_you_mean(name, FORMATS)}",
            hint=f"formats: {', '.join(FORMATS)}",
        )
    return FORMATS[name]


def by_ending(path: str) -> Format:
    """The format a file name's ending means. Raise UsageError when it means none."""
    ending = path.rpartition(".")[2].lower()
    if "." not in path or ending not in BY_ENDING:
        raise UsageError(
            f"the ending of {path!r} means no format",
            hint=f"name one with --format: {', '.join(FORMATS)}",
        )
    return BY_ENDING[ending]


def default_for(answer: Answer) -> Format:
    """A table for rows and yes or no, Turtle for triples."""
    return FORMATS["table" if isinstance(answer, Solutions | bool) else "ttl"]


def write(answer: Answer, out: TextIO, form: Format) -> int:
    """Write an answer and return the number of its rows or triples.

    Raise UsageError, with nothing written, when the format cannot hold such an answer.
    """
    if isinstance(answer, Solutions | bool):
        if form.holds_triples:
            given = "yes or no" if isinstance(answer, bool) else "rows"
            raise UsageError(
                f"{form.title} holds triples, and this query answers with {given}",
                hint="use --format table, csv, tsv, json or xml, or ask with CONSTRUCT",
            )
        return _write_rows(answer, out, form.name)
    if not form.holds_triples:
        raise UsageError(
            f"{form.title} holds rows, and this query answers with triples",
            hint="use --format ttl, nt, nq, trig, jsonld or rdfxml, or ask with SELECT",
        )
    from icgraph.exporters import rdf

    return rdf.write(answer, out, form.name)


def _write_rows(answer: Rows, out: TextIO, name: str) -> int:
    if name == "table":
        from icgraph.exporters.table import write_table

        return write_table(answer, out)
    writers = {"csv": write_csv, "tsv": write_tsv, "json": write_json, "xml": write_xml}
    return writers[name](answer, out)
