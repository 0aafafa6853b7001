"""The page of commands: each with its help as printed, global options, exit codes, formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from icgraph import errors
from icgraph.cli import COMMANDS, app
from icgraph.cli.settings import global_options
from icgraph.errors import IcgraphError
from icgraph.exporters.formats import FORMATS
from tools.reference.markdown import code, codes, page, table, words

WIDTH = 80
"""Columns of the terminal that the help is printed for."""

ABOUT = (
    "Data goes to standard output and everything else to standard error. Global options may "
    "stand before or after the name of a command. Wherever a thing is named, an IRI, a CURIE "
    "such as `case:hospital-at-home` or a bare slug is understood; a slug that could be "
    "several things is refused, and all of them named."
)


def render() -> str:
    """The page, from the commands as they are."""
    body = ["## Global options", "", *_options(), "## Exit codes", "", *_exit_codes()]
    body += ["## Formats", "", *_formats(), "## Commands", "", *_listed(), *_commands()]
    return page("The command line", "the commands of `src/icgraph/cli`", ABOUT, body)


def commands() -> Iterator[click.Context]:
    """Every command in the context that leads to it, groups before what they hold.

    Raise SystemExit for a name that is listed and leads to no command.
    """
    root = click.Context(
        app, info_name=app.name, terminal_width=WIDTH - 2, help_option_names=["-h", "--help"]
    )
    for name in COMMANDS:
        yield from _below(root, name)


def _below(above: click.Context, name: str) -> Iterator[click.Context]:
    group = above.command
    command = group.get_command(above, name) if isinstance(group, click.Group) else None
    if command is None:
        raise SystemExit(f"{above.command_path} {name} is listed and has no command")
    context = click.Context(command, info_name=name, parent=above)
    yield context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _below(context, below)


def _options() -> list[str]:
    options = [option for option in global_options() if isinstance(option, click.Option)]
    context = click.Context(app)
    rows = [option.get_help_record(context) or ("", "") for option in options]
    return table(("option", "what it does"), ((code(left), words(right)) for left, right in rows))


def _exit_codes() -> list[str]:
    kinds: Iterable[type[IcgraphError]] = (
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, IcgraphError) and kind is not IcgraphError
    )
    said = {0: "Fine."}
    for kind in sorted(kinds, key=lambda kind: kind.exit_code):
        meaning = (kind.__doc__ or "").partition("\n")[0]
        said[kind.exit_code] = meaning.replace(f" (exit {kind.exit_code})", "")
    said[1] += " Also an error that nobody foresaw; `--debug` shows where."
    said[130] = "Interrupted from the keyboard."
    return table(("code", "meaning"), ((str(number), text) for number, text in said.items()))


def _formats() -> list[str]:
    names: dict[str, list[str]] = {}
    for name, form in FORMATS.items():
        names.setdefault(form.name, []).append(name)
    forms = (FORMATS[name] for name in names)
    return table(
        ("format", "in full", "file endings", "holds"),
        (
            (
                codes(names[form.name]),
                words(form.title),
                codes(f".{ending}" for ending in form.endings),
                "triples" if form.holds_triples else "rows, yes or no",
            )
            for form in forms
        ),
    )


def _listed() -> list[str]:
    rows = (
        (f"[{code(f'icgraph {name}')}](#icgraph-{name})", words(about))
        for name, about in COMMANDS.items()
    )
    return table(("command", "what it does"), rows)


def _commands() -> Iterator[str]:
    for context in commands():
        yield from (f"### {context.command_path}", "")
        yield from ("```text", context.get_help(), "```", "")
