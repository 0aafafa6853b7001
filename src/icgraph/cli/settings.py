"""What every command shares: the global options and the errors' way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

DEFAULT_TIMEOUT = 30.0
DEFAULT_MAX_ROWS = 100_000
DEFAULT_MAX_MEMORY = 2_048


@dataclass(slots=True)
class Settings:
    """The global options, wherever on the command line they were given."""

    store: str | None = None
    graphs: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    max_rows: int = DEFAULT_MAX_ROWS
    max_memory: int = DEFAULT_MAX_MEMORY
    format: str | None = None
    output: str | None = None
    force: bool = False
    quiet: bool = False
    verbose: bool = False
    debug: bool = False


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    settings = context.ensure_object(Settings)
    if value is not None and parameter.name is not None:
        setattr(settings, parameter.name, value)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        from icgraph.workspace import versions

        click.echo(versions())
        context.exit()


def _option(*names: str, **attributes: Any) -> click.Option:
    return click.Option(names, expose_value=False, callback=_keep, default=None, **attributes)


def _flag(*names: str, help: str) -> click.Option:  # noqa: A002 - click's word
    return _option(*names, is_flag=True, flag_value=True, help=help)


def global_options() -> list[click.Parameter]:
    """Fresh copies of the options every command takes, before or after its name."""
    return [
        _option("--store", metavar="PATH", help="Store to read or write: a folder, or memory:"),
        _option("--graphs", metavar="SET|GRAPH,…", help="Read all, source-documents, or these."),
        _option("--timeout", type=click.FloatRange(min=0.01), help="Seconds allowed (30)."),
        _option("--max-rows", type=click.IntRange(min=1), help="Rows shown at most (100000)."),
        _option("--max-memory", type=click.IntRange(min=64), help="MiB allowed (2048)."),
        _option("-f", "--format", help="table, csv, tsv, json, xml, ttl, nt, nq, trig, jsonld"),
        _option("-o", "--output", metavar="FILE", help="Write here; - is standard output."),
        _flag("--force", help="Overwrite what is there."),
        _flag("-q", "--quiet", help="Say nothing on standard error but errors."),
        _flag("-v", "--verbose", help="Say more on standard error."),
        _flag("--debug", help="Show the traceback of an error."),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help="Versions of program, ontology and data.",
        ),
    ]


class Verb(click.Command):
    """A command that also takes every global option."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        own = {name for parameter in self.params for name in parameter.opts}
        for option in global_options():
            if not own & set(option.opts):
                option.hidden = True  # type: ignore[attr-defined]
                self.params.append(option)


class VerbGroup(Verb, click.Group):
    """A command that takes the global options and may be followed by another."""


def verb(name: str | None = None) -> Callable[[Callable[..., None]], click.Command]:
    """Make a function a command that takes the global options too."""
    return click.command(name, cls=Verb)
