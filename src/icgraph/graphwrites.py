"""The verbs that change a store: each opens it alone, writes whole or not at all, and closes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icgraph.backups import Copied
    from icgraph.bibliography import Brought
    from icgraph.case_sheets import Imported
    from icgraph.changes import Report
    from icgraph.evidence import Linked
    from icgraph.profile_sheets import Imported as ImportedProfile


class GraphWrites:
    """Writing to a store folder, else to the user's workspace, which is made when needed."""

    @staticmethod
    def load(
        files: Sequence[str | Path],
        *,
        store: str | None = None,
        graph: str | None = None,
        form: str | None = None,
        by: str = "",
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> tuple[Report, tuple[str, ...]]:
        """Put the graphs of RDF files into a store, each in place of the one of its name.

        ``graph`` names the graph of triples that stand in none, ``form`` the format, ``by``
        who does this. Give what changed, and notes on what was changed on the way in. Raise
        Invalid with nothing written, as ``intake.graphs`` and ``changes`` do.
        """
        from icgraph.building import silent
        from icgraph.changes import Incoming, write
        from icgraph.differences import is_record
        from icgraph.identity import expand
        from icgraph.intake.graphs import contents, read_graphs
        from icgraph.provenance import agent

        name = expand(graph) if graph else None
        read = read_graphs([contents(str(file)) for file in files], name, form)
        own = {found: read.graphs[found] for found in read.graphs if name or is_record(found)}
        left = len(read.graphs) - len(own)
        notes = [f"{left} graphs that icgraph makes itself were left aside"] if left else []
        who, called = agent(by)
        incoming = Incoming(own, "", "", who, "load", called, read.files)
        report = write(store, incoming, dry_run=dry_run, progress=progress or silent)
        return report, (*read.notes, *notes)

    @staticmethod
    def import_cases(
        path: Path,
        *,
        store: str | None = None,
        coder: str = "",
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Imported:
        """Import cases from a workbook or a folder of CSV; see ``case_sheets.bring_in``."""
        from icgraph.building import silent
        from icgraph.case_sheets import bring_in

        say = progress or silent
        return bring_in(path, store, coder=coder, dry_run=dry_run, progress=say)

    @staticmethod
    def import_profile(
        path: Path,
        *,
        store: str | None = None,
        name: str = "",
        by: str = "",
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> ImportedProfile:
        """Import how things stand in a place as a profile; see ``profile_sheets.bring_in``."""
        from icgraph.building import silent
        from icgraph.profile_sheets import bring_in

        say = progress or silent
        return bring_in(path, store, name=name, by=by, dry_run=dry_run, progress=say)

    @staticmethod
    def import_references(
        file: Path,
        *,
        store: str | None = None,
        reviews: bool = False,
        by: str = "",
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Brought:
        """Import a file of references; see ``bibliography.bring_in``."""
        from icgraph.bibliography import bring_in
        from icgraph.building import silent

        say = progress or silent
        return bring_in(file, store, reviews=reviews, by=by, dry_run=dry_run, progress=say)

    @staticmethod
    def evidence_add(
        cells: Mapping[str, str] | Path,
        *,
        store: str | None = None,
        by: str = "",
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Linked:
        """Link evidence: one link from its cells, or one for each row of a sheet.

        See ``evidence.add`` and ``evidence.add_from``.
        """
        from icgraph import evidence
        from icgraph.building import silent

        say = progress or silent
        if isinstance(cells, Path):
            return evidence.add_from(store, cells, by=by, dry_run=dry_run, progress=say)
        return evidence.add(store, cells, by=by, dry_run=dry_run, progress=say)

    @staticmethod
    def evidence_edit(
        line: str,
        cells: Mapping[str, str],
        *,
        store: str | None = None,
        by: str = "",
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> Linked:
        """Change what a link says; see ``evidence.edit``."""
        from icgraph import evidence
        from icgraph.building import silent

        say = progress or silent
        return evidence.edit(store, line, cells, by=by, dry_run=dry_run, progress=say)

    @staticmethod
    def withdraw(
        names: Sequence[str],
        *,
        reason: str,
        by: str = "",
        store: str | None = None,
        dry_run: bool = False,
        progress: Callable[[str], None] | None = None,
    ) -> tuple[Report, list[str]]:
        """Take claims, evidence lines or whole records back; they are kept, dated, with why.

        Give what changed, and which other things lost a link by it. Raise NotFound for what
        no record describes, Invalid when something that stays would be incomplete without it.
        """
        from icgraph.building import silent
        from icgraph.taking_back import withdraw

        return withdraw(store, names, reason, by, dry_run=dry_run, progress=progress or silent)

    @staticmethod
    def backup(folder: Path, *, store: str | None = None) -> Copied:
        """Copy a store folder, else the user's workspace; see ``backups.backup``."""
        from icgraph.backups import backup

        return backup(store, folder)

    @staticmethod
    def restore(folder: Path, *, store: str | None = None, force: bool = False) -> Copied:
        """Put a backup in a store's place; see ``backups.restore``."""
        from icgraph.backups import restore

        return restore(store, folder, force=force)
