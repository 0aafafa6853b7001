"""The verbs that draw: each gives one HTML page that needs no other file and no network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from icgraph.terms import IRI

if TYPE_CHECKING:
    from icgraph.analysis.study import Scope, Study
    from icgraph.stores.base import Store
    from icgraph.workspace import Opened

Links = Sequence[tuple[str, str]]


class GraphPages:
    """Pages of the graph that is open. ``trail`` and ``downloads`` are links as (name, address)."""

    store: Store
    _opened: Opened

    def map(
        self,
        *,
        case: str = "",
        model: str = "",
        mechanism: str = "",
        outcome: str = "",
        scope: Scope | None = None,
        trail: Links = (),
        downloads: Links = (),
    ) -> str:
        """The mechanism map of what is asked for; of all cases by default.

        Raise NotFound when a name is not there, or nothing is recorded to draw.
        """
        from icgraph.analysis.mapping import focus_of, map_title, reviews_by_kind
        from icgraph.analysis.mechanism_graph import Wanted, mechanism_graph
        from icgraph.errors import NotFound
        from icgraph.tracing import claim
        from icgraph.views.map_data import map_data
        from icgraph.views.network import map_page

        study = self._study(scope)
        wanted = Wanted(case, model, mechanism, outcome)
        graph = mechanism_graph(study, wanted)
        if not graph.number_of_edges():
            raise NotFound(
                "no link from context to outcome is recorded for this choice",
                hint="icgraph paths --mode assembled shows what is",
            )
        data = map_data(
            graph,
            study.names,
            lambda iris: [claim(self.store, iri) for iri in iris],
            reviews_by_kind(study, graph),
            focus_of(study, wanted),
        )
        return map_page(
            data, map_title(study, wanted), study.graphs, trail=trail, downloads=downloads
        )

    def gap_map(
        self, scope: Scope | None = None, *, trail: Links = (), downloads: Links = ()
    ) -> str:
        """The evidence gap map: service models by outcomes, and what reviews say of each."""
        from icgraph.analysis.registry import run
        from icgraph.errors import NotFound
        from icgraph.views.gap_map import gap_map_page
        from icgraph.wording.sayings import Wordings

        study = self._study(scope)
        result = run("gaps", study)
        if not result.rows:
            raise NotFound("no service model or outcome is recorded for this choice of cases")
        wordings = Wordings(self.store)
        return gap_map_page(
            result,
            study.names,
            lambda line: wordings.line(IRI(line)).text,
            trail=trail,
            downloads=downloads,
        )

    def brief(
        self, *, case: str = "", model: str = "", trail: Links = (), downloads: Links = ()
    ) -> str:
        """A brief of two printed pages about a case or the cases of a service model.

        Raise NotFound for a name that is not there, UsageError when not exactly one is given.
        """
        from icgraph.analysis.brief import brief_of_case, brief_of_model
        from icgraph.errors import UsageError
        from icgraph.lookup import resolve
        from icgraph.tracing import claim
        from icgraph.views.brief import brief_page

        if bool(case) == bool(model):
            raise UsageError("a brief is about one case or one service model", hint="--case NAME")
        made = (
            brief_of_case(self.store, resolve(self.store, case, "case"))
            if case
            else brief_of_model(self.store, resolve(self.store, model, "model"))
        )
        named = sorted({iri for sentence in made.sentences() for iri in sentence.claims})
        claims = [claim(self.store, iri) for iri in named]
        return brief_page(made, claims, self._opened.described(), trail=trail, downloads=downloads)

    def _study(self, scope: Scope | None) -> Study:
        from icgraph.analysis.study import Scope, study

        return study(
            self.store,
            scope or Scope(),
            graphs=self._opened.described(),
            data_version=self._opened.data_version,
        )
