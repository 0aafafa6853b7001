"""``icgraph export``: records out, in every format."""

from __future__ import annotations

from pathlib import Path

import click

from icgraph.cli.opening import opened
from icgraph.cli.settings import Settings, VerbGroup, verb
from icgraph.cli.writing import destination, say
from icgraph.errors import UsageError, did_you_mean


@click.group("export", cls=VerbGroup, invoke_without_command=True)
@click.option("--record", "records", multiple=True, metavar="IRI", help="A graph, or a thing.")
@click.option("--all", "every", is_flag=True, help="Every graph that is read.")
@click.pass_context
def command(context: click.Context, records: tuple[str, ...], *, every: bool) -> None:
    """Write records as turtle, trig, nt, nq, jsonld, rdfxml or graphml.

    A record is named by its graph or by a thing that stands in it alone. What a format
    cannot carry is said on standard error. The default format is turtle for one record, and
    trig for several.
    """
    if context.invoked_subcommand is not None:
        return
    settings = context.ensure_object(Settings)
    if bool(records) == every:
        raise UsageError("give either --record IRI, once or more, or --all")
    syntax = _syntax(settings, several=every or len(records) > 1)
    with opened(settings) as graph:
        graphs = [graph.record(name) for name in records] or graph.store.graphs()
        with destination(settings) as out:
            lost = graph.export(graphs, out, syntax)
    for words in lost:
        say(settings, f"{syntax} could not carry {words}")


def _syntax(settings: Settings, *, several: bool) -> str:
    """The format asked for, else the one the file's ending means, else the default."""
    from icgraph.exporters.formats import BY_ENDING
    from icgraph.exporters.records import FORMATS

    name = settings.format
    if name is None and settings.output not in {None, "-"}:
        ending = str(settings.output).rpartition(".")[2].lower()
        name = BY_ENDING[ending].name if ending in BY_ENDING else ending
    name = {"turtle": "ttl", None: "trig" if several else "ttl"}.get(name, name)
    if name not in FORMATS:
        raise UsageError(
            f"records cannot be written as {name!r}{did_you_mean(str(name), FORMATS)}",
            hint=f"one of turtle, {', '.join(FORMATS[1:])}",
        )
    return name


@verb("cases")
@click.option("--raw", is_flag=True, help="No apostrophe before what looks like a formula.")
@click.pass_obj
def cases(settings: Settings, *, raw: bool) -> None:
    """Write the cases that came from sheets as sheets again: -o DIR, or -o FILE.xlsx.

    A cell that a spreadsheet could take for a formula gets an apostrophe, which the import
    takes away again; plain numbers do not.
    """
    if settings.output in {None, "-"}:
        raise UsageError("cases are several sheets: give -o DIR or -o FILE.xlsx")
    target = Path(str(settings.output))
    with opened(settings) as graph:
        files = graph.export_cases(target, raw=raw, force=settings.force)
    say(settings, "\n".join(map(str, files)))


command.add_command(cases)
