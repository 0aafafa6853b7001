"""``icgraph ask``: named questions, and with ``--explain`` the claims behind each row."""

from __future__ import annotations

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
from icgraph.stores.base import Solutions

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
    with watched(settings), opened(settings) as graph:
        answer = graph.ask(name, **pairs(given))
        form = format_of(settings, answer.solutions())
        if explain and form.name not in {"table", "json"}:
            raise UsageError(f"--explain needs -f table or json, not {form.name}")
        if not settings.quiet:
            say(settings, f"read: {graph.reads()}\nanswer: {answer.kind}")
        table = answer.solutions() if form.name == "json" else answer.with_graphs()
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
    """Each row on one line, and below it, indented, what it rests on."""
    from icgraph.cli.reasons import claim_lines
    from icgraph.exporters.table import shown as cell
    from icgraph.exporters.table import text_width

    rows = [[cell(term) for term in row] for row in shown.rows]
    table = [list(shown.variables), *rows]
    widths = [max(text_width(row[i]) for row in table) for i in range(len(shown.variables))]
    for count, row in enumerate(table):
        padded = (
            text + " " * (width - text_width(text)) for text, width in zip(row, widths, strict=True)
        )
        out.write("  ".join(padded).rstrip() + "\n")
        if count:
            for claim in graph.claims(answer.claims[count - 1]):
                out.writelines(f"    {line}\n" for line in claim_lines(claim))
