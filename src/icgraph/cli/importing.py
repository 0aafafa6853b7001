"""``icgraph import``: what comes in other forms than RDF."""

from __future__ import annotations

import json
from pathlib import Path

import click

from icgraph.cli.changing import by_option, dry_run_option, say_report
from icgraph.cli.progress import Line
from icgraph.cli.settings import Settings, verb
from icgraph.cli.writing import destination, say
from icgraph.graphbase import GraphBase


@click.group("import")
def command() -> None:
    """Bring in what is no RDF."""


@verb("references")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "kind",
    type=click.Choice(["sources", "reviews"]),
    default="sources",
    help="Sources that claims come from (the default), or evidence reviews.",
)
@dry_run_option
@by_option
@click.pass_obj
def references(settings: Settings, file: Path, kind: str, by: str, *, dry_run: bool) -> None:
    """Import the references of FILE: RIS, BibTeX, PubMed nbib or CSL-JSON.

    Every record is read, or skipped with its line. What is there already, by DOI, PubMed
    number, or title and year, is left out.
    """
    with Line(settings) as line:
        brought = GraphBase.import_references(
            file,
            store=settings.store,
            reviews=kind == "reviews",
            by=by,
            dry_run=dry_run,
            progress=line.say,
        )
    for skipped in brought.records.skipped:
        say(settings, f"{file}:{skipped.line}: skipped: {skipped.reason}")
    for duplicate in brought.sorted.duplicates:
        say(settings, f"{file}:{duplicate.line}: duplicate of {duplicate.of}")
    say(settings, brought.words())
    if brought.named():
        say(settings, brought.named())
    say_report(settings, brought.report, dry_run=dry_run)


@verb("cases")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--coder", metavar="NAME", default="", help="Who entered the rows.")
@dry_run_option
@click.pass_obj
def cases(settings: Settings, path: Path, coder: str, *, dry_run: bool) -> None:
    """Import the cases of PATH: an .xlsx file, or a folder of .csv files.

    Each case, source and review becomes a record of its own, in place of the one of its
    name. Every cell that is wrong is named, and then nothing is written. What stays in words,
    because no kind is given, is counted and the first of it named. -f json reports all this as
    JSON. An empty one is written by "icgraph template cases".
    """
    with Line(settings) as line:
        imported = GraphBase.import_cases(
            path, store=settings.store, coder=coder, dry_run=dry_run, progress=line.say
        )
    for sentence in (imported.words(), *imported.in_words.sentences()):
        say(settings, sentence)
    if settings.format == "json":
        with destination(settings) as out:
            json.dump(imported.document(), out, ensure_ascii=False, indent=1)
            out.write("\n")
        return
    say_report(settings, imported.report, dry_run=dry_run)


@verb("profile")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", default="", help="What the place is called (the file).")
@dry_run_option
@by_option
@click.pass_obj
def profile(settings: Settings, file: Path, name: str, by: str, *, dry_run: bool) -> None:
    """Import FILE, which says how things stand in a place, as a profile.

    FILE is the filled form of "icgraph template profile", a .tsv or .csv with the columns
    item, state and said_by, or Turtle. "icgraph transfer NAME" then holds cases against it.
    """
    with Line(settings) as line:
        imported = GraphBase.import_profile(
            file, store=settings.store, name=name, by=by, dry_run=dry_run, progress=line.say
        )
    say(settings, f"{imported.rows} rows: icgraph transfer {imported.iri.rpartition('/')[2]}")
    say_report(settings, imported.report, dry_run=dry_run)


command.add_command(cases)
command.add_command(references)
command.add_command(profile)
