"""Every analysis as a command: its scope, its own options, and how the answer is written."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any, TextIO

import click

from icgraph.cli import WIDTH, printable
from icgraph.cli.opening import opened
from icgraph.cli.pages import write_page
from icgraph.cli.scoping import SCOPE, scope_of
from icgraph.cli.settings import Settings, Verb
from icgraph.cli.watchdog import watched
from icgraph.cli.writing import destination, refuse_taken, say
from icgraph.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from icgraph.analysis.registry import Analysis, Option
    from icgraph.analysis.result import Result

FORMATS = ("table", "json", "csv", "tsv", "html")
ENDINGS = {ending: ending for ending in (*FORMATS[1:], "graphml")} | {"txt": "table"}


def command_for(name: str) -> click.Command:
    """The command of an analysis, made from what it registered."""
    from icgraph.analysis.registry import named

    found = named(name)

    @click.pass_obj
    def run(settings: Settings, /, **given: Any) -> None:
        _answer(settings, found, given)

    parameters: list[click.Parameter] = [_parameter(option) for option in found.options]
    return Verb(
        name,
        params=[*parameters, *SCOPE],
        callback=run,
        help=f"{found.answers}\n\n{_explained(found)}",
    )


def _explained(found: Analysis) -> str:
    """The rest of the docstring, for people: no sections, errors or marks of Python."""
    _, _, rest = (found.run.__doc__ or "").partition("\n\n")
    prose = re.split(r"^\w[\w ]*\n-{3,}$", textwrap.dedent(rest), maxsplit=1, flags=re.MULTILINE)[0]
    return (
        re.sub(r"\s*\bRaise [A-Z].*?\.(?=\s|$)", "", prose, flags=re.DOTALL)
        .replace("``", "")
        .strip()
    )


def _answer(settings: Settings, found: Analysis, given: dict[str, Any]) -> None:
    scope = scope_of(given)
    form = _format(settings, (*FORMATS, *found.formats))
    refuse_taken(settings)
    if form == "html":
        with opened(settings) as graph, watched(settings):
            page = graph.page(found.name, scope, **given)
        write_page(settings, page, "-")
        return
    with opened(settings) as graph, watched(settings):
        result = graph.analyse(found.name, scope, **given)
    with destination(settings) as out:
        if form == "json":
            json.dump(result.document(), out, ensure_ascii=False, indent=1)
            out.write("\n")
        elif form == "table":
            _write_text(result, out)
        elif form == "graphml" and result.graph is not None:
            from icgraph.exporters.networks import write_network

            write_network(result.graph, out)
        else:
            _write_delimited(result, out, form)
    if form == "table":
        say(settings, f"read: {result.head['graphs']}")


def _write_text(result: Result, out: TextIO) -> None:
    from icgraph.exporters.table import write_table
    from icgraph.stores.base import Solutions
    from icgraph.terms import IRI, XSD, Literal

    def term(value: str | int) -> Literal:
        return (
            Literal(str(value), IRI(XSD + "integer")) if isinstance(value, int) else Literal(value)
        )

    before = ""
    for table in (result.table, *result.tables):
        if table.rows:
            title = f"{_wrapped(table.title)}\n\n" if table.title else ""
            out.write(before + title)
            rows = (tuple(term(value) for value in row) for row in table.rows)
            write_table(Solutions(tuple(table.columns), rows), out)
            before = "\n"
    for sentence in (*result.said, *result.hints):
        out.write(f"{before}{_wrapped(sentence)}\n")
        before = "\n"


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(printable(text), WIDTH - 2))


def _write_delimited(result: Result, out: TextIO, form: str) -> None:
    """The rows under their keys; without rows the header of the table, or why there is none.

    A cell that a spreadsheet could take for a formula gets an apostrophe before it.
    """
    import csv

    from icgraph.exporters.spreadsheets import safe
    from icgraph.exporters.tables import flat

    writer = csv.writer(
        out,
        delimiter="," if form == "csv" else "\t",
        lineterminator="\r\n" if form == "csv" else "\n",
    )
    lines: list[list[str]] = [list(map(flat, row.values())) for row in result.rows]
    header: list[str] = list(result.rows[0] if result.rows else result.table.columns)
    if not header:
        header, lines = ["said"], [[sentence] for sentence in result.said]
    writer.writerow(header)
    # A lone carriage return would end a line of TSV; a newline is quoted.
    texts = ([safe(cell) for cell in line] for line in lines)
    writer.writerows(
        texts if form == "csv" else ([t.replace("\r", "\n") for t in x] for x in texts)
    )


def _format(settings: Settings, formats: tuple[str, ...]) -> str:
    """The format asked for, else the one the file's ending means, else a table."""
    wanted = settings.format
    if wanted is None and settings.output not in {None, "-"}:
        wanted = ENDINGS.get(str(settings.output).rpartition(".")[2].lower())
    wanted = wanted or "table"
    if wanted not in formats:
        raise UsageError(
            f"no format named {wanted!r} for this answer{did_you_mean(wanted, formats)}",
            hint=f"formats: {', '.join(formats)}",
        )
    return wanted


def _parameter(option: Option) -> click.Parameter:
    kind: Any = click.Choice(option.choices) if option.choices else option.type
    if option.argument:
        return click.Argument(
            [option.name], type=kind, nargs=-1 if option.many else 1, required=True
        )
    flag = f"--{option.name.replace('_', '-')}"
    if option.type is bool:
        return click.Option([flag, option.name], is_flag=True, help=option.about)
    return click.Option(
        [flag, option.name],
        type=kind,
        default=option.default,
        multiple=option.many,
        help=option.about,
    )
