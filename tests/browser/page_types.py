"""Every type of page there is, each with one example: of the site, and of commands for one file.

An example is the smallest page that shows all a type can: what is proved of it is proved of its
type, since pages of a type come from one template and one style.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path, PurePosixPath
from typing import Any

from icgraph import GraphBase
from icgraph.analysis import ANALYSES
from icgraph.analysis.study import Scope

SITE = {
    "start": "index.html",
    "glossary": "glossary.html",
    "ontology": "ontology.html",
    "open questions": "open-questions.html",
    "list of cases": "cases/index.html",
    "list of mechanisms": "mechanisms/index.html",
    "list of contexts": "contexts/index.html",
    "list of outcomes": "outcomes/index.html",
    "list of activities": "activities/index.html",
    "list of populations": "populations/index.html",
    "list of models": "models/index.html",
    "list of integration": "integration/index.html",
    "list of reviews": "reviews/index.html",
    "list of questions": "questions/index.html",
    "list of analyses": "analyses/index.html",
    "list of maps": "maps/index.html",
    "case": "cases/telephone-mdt.html",
    "mechanism": "mechanisms/shared-responsibility.html",
    "context": "contexts/funding.html",
    "outcome": "outcomes/cost.html",
    "activity": "activities/mdt-working.html",
    "population": "populations/acutely-unwell.html",
    "model": "models/hospital-at-home.html",
    "integration": "integration/vertical.html",
    "review": "reviews/ke-2013.html",
    "question": "questions/state.html",
    "question without an answer": "questions/reviews-naming-a-case.html",
    "analysis": "analyses/shared.html",
    "map": "maps/telephone-mdt.html",
    "map of every case": "maps/every-case.html",
    "gap map": "maps/gap-map.html",
    "brief": "briefs/telephone-mdt.html",
    "lattice": "analyses/lattice.html",
    **{
        f"analysis {name}": f"analyses/{name}.html"
        for name in ("compare", "gaps", "ledger", "shared", "similar", "timeline")
    },
    "analysis transfer": "analyses/transfer-city-block-contract.html",
}
"""The types of the site, by the name used here: the path of the example."""

NAMED = {
    "activities": "activity", "analyses": "analysis", "briefs": "brief", "cases": "case",
    "contexts": "context", "integration": "integration", "maps": "map", "mechanisms": "mechanism",
    "models": "model", "outcomes": "outcome", "populations": "population", "questions": "question",
    "reviews": "review",
}  # fmt: skip
"""What a folder of the site holds."""

FIVE, ONE = Scope(among="all-five"), Scope(among="advice-and-guidance")
GIVEN: dict[str, dict[str, Any]] = {
    "compare": {"cases": ("hospital-at-home", "telephone-mdt")},
    "transfer": {"profile": "city-block-contract"},
}
LONG = {"ledger", "timeline", "paths", "gaps"}
"""Analyses whose page is the same and short when it is about one case."""

FILES: dict[str, Callable[[GraphBase], str]] = {
    "file: map of a case": lambda graph: graph.map(case="telephone-mdt"),
    "file: map of a model": lambda graph: graph.map(model="advice-and-guidance"),
    "file: map of a mechanism": lambda graph: graph.map(mechanism="shared-responsibility"),
    "file: map of an outcome": lambda graph: graph.map(outcome="reduced-cost"),
    "file: map of every case": lambda graph: graph.map(),
    "file: gap map": lambda graph: graph.gap_map(ONE),
    "file: lattice": lambda graph: graph.lattice(FIVE),
    "file: brief of a case": lambda graph: graph.brief(case="gp-outreach-joint"),
    "file: brief of a model": lambda graph: graph.brief(model="hospital-at-home"),
    "file: brief of a place": lambda graph: graph.brief(profile="city-block-contract"),
}
"""The types of commands that write one page, besides the analyses: what makes the example."""


def analysed(name: str) -> Callable[[GraphBase], str]:
    """What makes the page of an analysis."""
    scope = Scope() if name == "compare" else ONE if name in LONG else FIVE
    return lambda graph: graph.page(name, scope, **GIVEN.get(name, {}))


FILES |= {f"file: {name}": analysed(name) for name in ANALYSES}
TYPES = (*SITE, *FILES)

ARRANGED = (
    "start", "glossary", "ontology", "list of cases", "case", "mechanism", "review", "question",
    "map", "gap map", "brief", "lattice", "analysis compare", "analysis ledger",
    "analysis timeline", "analysis transfer", "file: paths",
)  # fmt: skip
"""A page of each arrangement: others of the same template differ from it in words alone."""

WALKED = TYPES if os.environ.get("ICGRAPH_PAGES") == "every" else ARRANGED
"""The types that are walked through and adapted: every one takes a while (``make test-pages``)."""


def type_of(path: PurePosixPath) -> str:
    """The type of a page of the site by its path; raise KeyError for one not named here."""
    examples = {example: name for name, example in SITE.items()}
    if str(path) in examples:
        return examples[str(path)]
    if path.name == "index.html" or len(path.parts) == 1:
        raise KeyError(str(path))
    return NAMED[path.parts[0]]


class Library:
    """A page of each type, made when it is asked for, and once however many processes ask."""

    def __init__(self, folder: Path, graph: GraphBase) -> None:
        self.folder, self._graph = folder, graph
        folder.mkdir(parents=True, exist_ok=True)

    def site(self) -> Path:
        """The folder of the site."""
        site = self.folder / "site"
        with self._alone():
            if not site.exists():
                self._graph.site(site)
        return site

    def page(self, name: str) -> Path:
        """The example of a type."""
        if name in SITE:
            return self.site() / SITE[name]
        file = self.folder / f"{name.replace(' ', '-').replace(':', '')}.html"
        with self._alone():
            if not file.exists():
                file.write_text(FILES[name](self._graph), encoding="utf-8")
        return file

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / "lock").open("w") as lock:
            flock(lock, LOCK_EX)
            yield


def unnamed(paths: Iterable[PurePosixPath]) -> list[str]:
    """Pages of a site that are of no type named here."""
    found = []
    for path in paths:
        try:
            type_of(path)
        except KeyError:
            found.append(str(path))
    return sorted(found)
