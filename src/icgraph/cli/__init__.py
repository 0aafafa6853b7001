"""The command line: data on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from icgraph.cli.settings import Settings, global_options
from icgraph.errors import IcgraphError

COMMANDS = {
    "build": "Make the graph from ontology and data, validated and derived.",
    "query": "Ask in SPARQL.",
    "questions": "List the questions that have names.",
    "ask": "Answer a named question.",
    "show": "Show one thing and what is recorded of it.",
    "trace": "Show why something is believed: claims, attribution, passages.",
    "sources": "Register and verify the local texts of sources.",
    "passages": "Find words in a registered text.",
    "report": "Say the headline answers.",
    "shared": "Say what the cases share, as intervals.",
    "similar": "Say how similar the cases are, pair by pair.",
    "concepts": "Group the cases by all they have in common.",
    "implications": "Say what goes with what in every case, whatever is unknown.",
    "paths": "Trace paths from context by mechanism to outcome, inside one case.",
    "network": "Draw what was joined as a graph: context, activity, mechanism, outcome.",
    "small-n": "Say what these cases can and cannot support.",
    "findings": "Say what recurs over the initiatives, and where sources disagree.",
    "compare": "Set two to four cases side by side.",
    "ledger": "Say who gains and who loses, and under which payment.",
    "follow-up": "Say what became of the cases, as far as it is recorded.",
    "timeline": "Say what was believed when, and how far.",
    "gaps": "Show where evidence was found and which questions are open.",
    "transfer": "Say which cases a place could take up, what blocks, and what to find out.",
    "map": "Draw a mechanism map, as one HTML file.",
    "gap-map": "Draw where reviews were found and which questions are open.",
    "lattice": "Draw which cases have what in common, as one HTML file.",
    "brief": "Write a brief of two printed pages, as one HTML file.",
    "site": "Write everything as pages in a folder.",
    "load": "Load RDF files into the graph.",
    "import": "Bring in cases and references.",
    "template": "Write an empty spreadsheet to fill in.",
    "evidence": "Link evidence to what it bears on.",
    "export": "Write records as RDF, GraphML or spreadsheets.",
    "withdraw": "Take back a claim, an evidence line or a record, with a reason.",
    "history": "Show what happened to a thing.",
    "backup": "Copy the store.",
    "restore": "Put a backup in the place of the store.",
    "diff": "Say what differs between two versions of the data, or two dates.",
    "validate": "Check records against the shapes.",
    "lint": "Find what a realist reader would not accept.",
    "check": "Check the consistency of ontology and store.",
    "doctor": "Say what is installed, found and missing.",
    "completion": "Print the completion script of a shell.",
}
"""Every command and what it does; each is the function ``command`` of its own module."""

MODULES = {"import": "importing", "gap-map": "gap_map"}
"""The module of a command whose name Python keeps for itself."""

HINTS = {
    "icgraph ask": "icgraph questions lists the names; values stand after -p\nicgraph ask --help"
}
"""What to type next after a mistake in a command's arguments, where its help says too little."""

WIDTH = 80
"""Columns that are written at most, for a person to read."""

JOBS = """\
icgraph answers from a graph of integrated-care case studies, and shows the
passages behind every answer.

  Ask             icgraph questions                 what has been asked before
                  icgraph ask NAME --explain        one of them, with reasons
                  icgraph query -e 'SELECT …'       anything, in SPARQL
  Look            icgraph report                    the headline answers
                  icgraph map --case NAME           context to outcome, drawn
                  icgraph transfer PLACE            what might suit a place
                  icgraph site                      all of it as pages
                  icgraph show NAME                 one thing
                  icgraph trace NAME                why it is believed
  Bring and link  icgraph template cases -o FILE    a workbook to fill in
                  icgraph import cases FILE         your services
                  icgraph import references FILE    your reviews
                  icgraph evidence add …            what a review bears on

icgraph --help lists every command."""


class App(click.Group):
    """A group that imports a command only when it is run, and reports every error alike."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module, or None when there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        from icgraph.analysis import ANALYSES

        if cmd_name in ANALYSES:
            from icgraph.cli.analysing import command_for

            return command_for(cmd_name)
        command = import_module(f"icgraph.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from icgraph.errors import did_you_mean

            ctx.fail(f"no command named {args[0]!r}{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that has gone ends it without a word."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _leave_quietly()

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - click's own signature
        **extra: Any,
    ) -> Any:
        """Run, print any error in one line with its hint, and exit with its code."""
        arguments = list(sys.argv[1:] if args is None else args)
        name = prog_name or "icgraph"
        try:
            code = super().main(arguments, name, complete_var, standalone_mode=False, **extra)
        except Exception as error:
            if "--debug" in arguments:
                raise
            code = _report(error)
        sys.exit(code if isinstance(code, int) else 0)


def _report(error: Exception) -> int:
    """Print what went wrong and what to do; return the exit code."""
    match error:
        case IcgraphError():
            _say(error.message, error.hint)
            return error.exit_code
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort():
            return 130
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return 2
        case click.UsageError():
            path = error.ctx.command_path if error.ctx else "icgraph"
            _say(" ".join(error.format_message().split()), HINTS.get(path, f"{path} --help"))
            return 2
        case click.ClickException():
            _say(error.format_message(), "")
            return 2
        case _:
            name = type(error).__name__
            _say(f"unexpected {name}: {error}", "run again with --debug to see where")
            return 1


def _say(message: str, hint: str) -> None:
    for line in f"icgraph: {message}".split("\n"):
        for shown in for_terminal(printable(line)):
            click.echo(shown, err=True)
    for line in hint.splitlines():
        for shown in for_terminal(f"  {printable(line)}"):
            click.echo(shown, err=True)


def for_terminal(line: str) -> list[str]:
    """A line of standard error, wrapped at blanks where a person reads it; whole where piped."""
    if len(line) <= WIDTH or not sys.stderr.isatty():
        return [line]
    from textwrap import wrap

    indent = line[: len(line) - len(line.lstrip())]
    return wrap(
        line,
        WIDTH,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def printable(text: str) -> str:
    """The text with control characters, which could drive a terminal, shown as codes."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def _leave_quietly() -> NoReturn:
    """End without the message the interpreter prints when the reader has gone."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


@click.group(
    "icgraph",
    cls=App,
    params=global_options(),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "obj": None},
)
@click.pass_context
def app(context: click.Context) -> None:
    """Ask a graph of integrated-care case studies, and see the passages behind each answer."""
    context.ensure_object(Settings)
    if context.invoked_subcommand is None:
        click.echo(JOBS)


def main() -> NoReturn:
    """Entry point of the ``icgraph`` program."""
    app.main()
    raise AssertionError  # app.main exits
