"""Make the shipped records of further initiatives from their sheets: run ``make records``.

The importer that users have makes them; only the coder is named here. Each record is one
file of ``data/``, whose first line says which graph it is.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from icgraph.building import GRAPH
from icgraph.exporters import rdf
from icgraph.identity import PREFIXES
from icgraph.intake import cases
from icgraph.intake.rdf import plain, record
from icgraph.intake.statements import Actor
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Triple
from tools import evidence_works

ROOT = Path(__file__).resolve().parent.parent
SHEETS = ROOT / "data" / "initiatives"
CURATION = Actor(IRI(PREFIXES["actor"] + "icgraph-curation"))
_MADE = "# Made from data/initiatives by `make records`.\n"
_FOLDERS = {"case": "records", "source": "sources", "review": "reviews", "related": "reviews"}


def before() -> OxigraphStore:
    """The kinds and the two documents, which the sheets may refer to."""
    store = OxigraphStore()
    kinds = sorted((ROOT / "ontology" / "kinds").glob("*.ttl"))
    store.put(IRI(GRAPH + "kinds"), [triple for path in kinds for triple in plain(path)])
    for name in ("woodman-2016", "ewing-2016"):
        store.put(*record(ROOT / "data" / "records" / f"{name}.ttl"))
    return store


def graphs() -> dict[IRI, list[Triple]]:
    """Every graph that the sheets and the table of works amount to."""
    known, tables = cases.known(before()), cases.read(SHEETS)
    found = cases.graphs(tables, known, CURATION)
    works = evidence_works.rows(SHEETS / "evidence.tsv")
    rows = tables["sources"].rows, tables["reviews"].rows
    found[evidence_works.GRAPH] = evidence_works.graph(works, *rows, known.kinds)
    return found


def files() -> dict[Path, str]:
    """Every file to ship, relative to ``data/``, and what stands in it."""
    found = {}
    for graph, triples in graphs().items():
        name = graph.removeprefix(GRAPH)
        kind, _, rest = name.partition("-")
        out = io.StringIO()
        rdf.write(triples, out, "ttl")
        stem = name if kind in {"case", "related"} else rest
        path = Path(_FOLDERS[kind]) / f"{stem}.ttl"
        found[path] = f'#+ graph = "{graph}"\n{_MADE}{out.getvalue()}'
    return found


def main() -> int:
    """Write the files and remove those that the sheets no longer have."""
    wanted = {ROOT / "data" / path: text for path, text in files().items()}
    there = {
        *(ROOT / "data" / "records").glob("case-*.ttl"),
        *(ROOT / "data" / "sources").glob("*.ttl"),
        *(ROOT / "data" / "reviews").glob("*.ttl"),
    }
    for path in sorted(there - wanted.keys()):
        path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(wanted)} records\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
