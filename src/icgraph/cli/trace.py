"""``icgraph trace``: why something is believed."""

from __future__ import annotations

import click

from icgraph.cli.opening import opened
from icgraph.cli.reasons import fitted, trace_lines, withdrawn_lines
from icgraph.cli.settings import Settings, verb
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import destination
from icgraph.errors import UsageError


@verb("trace")
@click.argument("what", metavar="CLAIM|NAME|'S P O'")
@click.pass_obj
def command(settings: Settings, what: str) -> None:
    """Lead from a claim, any thing, or a triple of three names to claims and passages."""
    if settings.format not in {None, "table", "json"}:
        raise UsageError(f"trace writes table or json, not {settings.format}")
    with opened(settings) as graph, watched(settings):
        found = graph.trace(what)
        taken = graph.withdrawn(what) if len(what.split()) == 1 else None
        with destination(settings) as out:
            if settings.format == "json":
                import json
                from dataclasses import asdict

                gone = taken and taken._asdict() | {"said": [list(map(str, q)) for q in taken.said]}
                content = asdict(found) | {"withdrawn": gone}
                json.dump(content, out, ensure_ascii=False, indent=1)
                out.write("\n")
            else:
                lines = withdrawn_lines(taken) if taken else trace_lines(found)
                out.writelines(f"{fitted(line)}\n" for line in lines)
