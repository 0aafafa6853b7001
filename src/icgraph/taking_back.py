"""Withdrawing things from a store: found, taken out, and written as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from icgraph.building import Progress, silent
from icgraph.changes import Incoming, Report, write
from icgraph.differences import is_record
from icgraph.errors import Invalid
from icgraph.lookup import resolve
from icgraph.provenance import agent, now
from icgraph.withdrawal import pointing, without

if TYPE_CHECKING:
    from icgraph.stores.base import Store
    from icgraph.terms import IRI


def withdraw(
    store: str | None,
    names: Sequence[str],
    reason: str,
    by: str,
    *,
    dry_run: bool,
    kind: str = "withdraw",
    progress: Progress = silent,
) -> tuple[Report, list[str]]:
    """Withdraw things or whole records; give what changed, and what lost a link by it.

    Raise NotFound for what no record describes, UsageError for an ambiguous name, Invalid
    without a reason, or when something that stays would be incomplete; nothing is written.
    """
    who, called = agent(by)
    things: list[IRI] = []

    def made(current: Store) -> Incoming:
        at = now()
        things[:] = [resolve(current, name, "claim") for name in names]
        records = [graph for graph in current.graphs() if is_record(graph)]
        graphs = without(current, records, things, reason=reason, who=who, at=at)
        return Incoming(graphs, "", "", who, kind, called, at=at)

    try:
        report = write(store, made, dry_run=dry_run, progress=progress)
    except Invalid as error:
        if ": Violation: " not in error.message:
            raise
        raise Invalid(
            error.message, hint="withdraw what rests on it in the same command, or the record"
        ) from error
    return report, pointing(report.removed, things)
