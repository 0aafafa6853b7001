"""``icgraph ask``: named questions, and with ``--explain`` the claims behind each row."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO

import click

from icgraph.cli.opening import opened
from icgraph.cli.query import pairs
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import Cut, destination, format_of, say
from icgraph.errors import UsageError
from icgraph.exporters import formats
from icgraph.graphbase import GraphBase
from icgraph.identity import PREFIXES
from icgraph.questions import SILENT
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, Literal, Term

_DESCRIPTION = PREFIXES["dcterms"] + "description"
_SILENCE = "nothing is said of this, and no gap in what is known is recorded"

if TYPE_CHECKING:
    from icgraph.answers import Answer
    from icgraph.tracing import Claim


@verb("ask")
@click.argument("name")
@click.option("-p", "--parameter", "given", multiple=True, metavar="NAME=VALUE")
@click.option("--explain", is_flag=True, help="Add the claims and passages behind each row.")
@click.pass_obj
def command(settings: Settings, name: str, given: tuple[str, ...], explain: bool) -> None:  # noqa: FBT001
    """Answer the question NAME; icgraph questions lists them.

    The kind of the answer (stated, derived, partial, conflict, not stated, silent) is said
    on standard error, the named graphs that a row rests on in its last column.
    """
    with opened(settings) as graph, watched(settings):
        answer = graph.ask(name, **pairs(given))
        form = format_of(settings, answer.solutions())
        if explain and form.name not in {"table", "json"}:
            raise UsageError(f"--explain needs -f table or json, not {form.name}")
        if not settings.quiet:
            say(settings, f"read: {graph.reads()}\nanswer: {answer.kind}")
            if answer.kind == SILENT:
                say(settings, f"  {_SILENCE}\n  icgraph questions {name} says what it asks for")
        is_table = form.name == "table"
        table = answer.solutions() if form.name == "json" else answer.with_graphs(short=is_table)
        rows = Cut(table.rows, settings.max_rows)
        shown = Solutions(table.variables, iter(rows))
        with destination(settings) as out:
            if form.name == "json":
                _write_json(graph, answer, shown, out, explain=explain)
            elif explain:
                _write_explained(graph, answer, shown, out)
            else:
                formats.write(shown, out, form)
        rows.finish()


def _write_json(
    graph: GraphBase, answer: Answer, shown: Solutions, out: TextIO, *, explain: bool
) -> None:
    """SPARQL results JSON with the kind of answer in its head, and graphs and reasons beside it."""
    import json

    from icgraph.exporters.results import write_json

    text = StringIO()
    count = write_json(shown, text)
    document: dict[str, Any] = json.loads(text.getvalue())
    document["head"]["answer"] = answer.kind
    document["graphs"] = [list(graphs) for graphs in answer.graphs[:count]]
    if explain:
        document["explain"] = [
            [_as_json(claim) for claim in graph.claims(claims)] for claims in answer.claims[:count]
        ]
    json.dump(document, out, ensure_ascii=False, indent=1)
    out.write("\n")


def _as_json(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.iri,
        "description": claim.description,
        "status": claim.status,
        "basis": claim.basis,
        "presence": claim.presence,
        "author": claim.author,
        "coder": claim.coder,
        "passages": [
            {
                "passage": passage.passage,
                "source": passage.source,
                "start": passage.start,
                "end": passage.end,
                "sha256": passage.sha256,
            }
            for passage in claim.passages
        ],
    }


def _write_explained(graph: GraphBase, answer: Answer, shown: Solutions, out: TextIO) -> None:
    """Each row on one line, or as a block when lines are too long, and below it its reasons."""
    from icgraph.cli.reasons import WIDTH, fitted
    from icgraph.exporters.table import shown as cell
    from icgraph.exporters.table import text_width

    terms = list(shown.rows)
    table = [list(shown.variables), *([cell(term) for term in row] for row in terms)]
    widths = [max(text_width(row[i]) for row in table) for i in range(len(shown.variables))]
    fits = sum(widths) + 2 * (len(widths) - 1) <= WIDTH
    if fits:
        out.write(_line(table[0], widths))
    for count, (row, texts) in enumerate(zip(terms, table[1:], strict=True)):
        out.write(_line(texts, widths) if fits else "\n" * bool(count) + _block(table[0], texts))
        out.writelines(f"{fitted(line, 4)}\n" for line in _reasons(graph, answer, row, count))


def _reasons(
    graph: GraphBase, answer: Answer, row: tuple[Term | None, ...], count: int
) -> Iterator[str]:
    """What is not known, in words, for each gap that a row names; then the row's claims."""
    from icgraph.cli.reasons import claim_lines
    from icgraph.exporters.table import visible
    from icgraph.identity import compact

    for term in row:
        if isinstance(term, IRI) and term.startswith(PREFIXES["gap"]):
            for name, said, *_ in graph.show(term).rows:
                if name == _DESCRIPTION and isinstance(said, Literal):
                    yield visible(f"{compact(term)}  {said.lexical}")
    for claim in graph.claims(answer.claims[count]):
        yield from claim_lines(claim)


def _line(texts: list[str], widths: list[int]) -> str:
    from icgraph.exporters.table import text_width

    padded = (t + " " * (width - text_width(t)) for t, width in zip(texts, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"


def _block(names: list[str], texts: list[str]) -> str:
    """A row as ``name  value`` lines, without what is unbound."""
    width = max(map(len, names))
    filled = ((name, text) for name, text in zip(names, texts, strict=True) if text)
    return "".join(f"{name:<{width}}  {text}\n" for name, text in filled)
