"""Cases from spreadsheets into the graph, and out again in the same columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph import changes
from icgraph.building import Progress, silent
from icgraph.intake import cases
from icgraph.intake.in_words import InWords, in_words
from icgraph.provenance import agent
from icgraph.stores.base import Store

if TYPE_CHECKING:
    from icgraph.changes import Incoming, Report

KIND = "import cases"


@dataclass(frozen=True, slots=True)
class Imported:
    """What sheets held, sheet by sheet, what they changed, and what of it stays in words."""

    rows: Mapping[str, int]
    report: Report
    in_words: InWords

    def words(self) -> str:
        """How many rows each sheet had."""
        return ", ".join(f"{count} {sheet}" for sheet, count in self.rows.items())

    def document(self) -> dict[str, object]:
        """The same for JSON: rows a sheet, what changed, and which values stay in words."""
        return {
            "rows": dict(self.rows),
            "store": str(self.report.place),
            "written": self.report.written,
            "added": len(self.report.added),
            "removed": len(self.report.removed),
            "changes": self.report.words(),
            "warnings": list(self.report.warnings),
            "in_words": self.in_words.document(),
        }


def bring_in(
    path: Path,
    store: str | None,
    *,
    coder: str = "",
    dry_run: bool,
    progress: Progress = silent,
) -> Imported:
    """Import a workbook or a folder of CSV files, each case, source and review as a record.

    ``coder`` is who entered them. Raise as ``intake.cases.read``, ``intake.cases.graphs``
    and ``changes.write``; nothing is written then.
    """
    progress("reading")
    tables = cases.read(path)
    who, name = agent(coder)
    worded = InWords()

    def incoming(main: Store) -> Incoming:
        nonlocal worded
        progress("checking")
        known = cases.known(main)
        found = cases.graphs(tables, known, cases.coder(who, name, known))
        worded = in_words(tables, known.kinds)
        return changes.Incoming(found, "", "", who, KIND, name, _hashes(path))

    report = changes.write(store, incoming, dry_run=dry_run, progress=progress)
    rows = {sheet: len(table.rows) for sheet, table in tables.items()}
    return Imported(rows, report, worded)


def write_out(store: Store, target: Path, *, raw: bool = False, force: bool = False) -> list[Path]:
    """Write the cases of a store in the columns of the import; give the files.

    Raise as ``exporters.spreadsheets.write``.
    """
    from icgraph.exporters.case_sheets import rows
    from icgraph.exporters.spreadsheets import write

    return write(rows(store), target, raw=raw, force=force)


def _hashes(path: Path) -> dict[str, str]:
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}
