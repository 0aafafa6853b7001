"""``icgraph load``: RDF files into the graph."""

from __future__ import annotations

import click

from icgraph.cli.changing import by_option, dry_run_option, say_report
from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import say
from icgraph.graphbase import GraphBase
from icgraph.intake.rdf import FORMATS


@verb("load")
@click.argument("files", nargs=-1, required=True)
@click.option("--graph", metavar="IRI", help="The graph of triples that the file puts in none.")
@click.option("--as", "form", type=click.Choice(list(FORMATS)), help="The format of the files.")
@dry_run_option
@by_option
@click.pass_obj
def command(
    settings: Settings,
    files: tuple[str, ...],
    graph: str | None,
    form: str | None,
    by: str,
    *,
    dry_run: bool,
) -> None:
    """Load RDF FILES (- is standard input) into the store or workspace.

    Each graph replaces the one of its name. All files are loaded, or on an error none. A
    store that is not there is made with ontology and kinds; the workspace is made from the
    shipped graph.
    """
    with Line(settings) as line:
        report, notes = GraphBase.load(
            files,
            store=settings.store,
            graph=graph,
            form=form,
            by=by,
            dry_run=dry_run,
            progress=line.say,
        )
    for note in notes:
        say(settings, note)
    say_report(settings, report, dry_run=dry_run)
