"""``icgraph completion``: the completion script of a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from icgraph.cli.settings import verb
from icgraph.errors import UsageError


@verb("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of SHELL; eval it in the shell's start-up file."""
    from icgraph.cli import app

    kind = get_completion_class(shell)
    if kind is None:
        raise UsageError(f"no completion for {shell}")
    click.echo(kind(app, {}, "icgraph", "_ICGRAPH_COMPLETE").source())
