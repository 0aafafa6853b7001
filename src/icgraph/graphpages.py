"""The verbs that draw: each gives one HTML page that needs no other file and no network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from icgraph.terms import IRI
from icgraph.views.around import ALONE, Around

if TYPE_CHECKING:
    from icgraph.analysis.result import Result
    from icgraph.analysis.study import Scope, Study
    from icgraph.stores.base import Store
    from icgraph.tracing import Claim
    from icgraph.workspace import Opened


class GraphPages:
    """Pages of the graph that is open; ``around`` says which pages they stand among."""

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
        around: Around = ALONE,
    ) -> str:
        """The mechanism map of what is asked for; of all cases by default.

        Raise NotFound when a name is not there, or nothing is recorded to draw.
        """
        from icgraph.analysis.claimed import refuse
        from icgraph.analysis.pathways.mapping import focus_of, map_title, reviews_by_kind
        from icgraph.analysis.pathways.mechanism_graph import Wanted, mechanism_graph
        from icgraph.errors import NotFound
        from icgraph.views.map_data import map_data
        from icgraph.views.network import map_page

        study = self._study(scope)
        refuse(study, "map", "leave_out", "attributes", "kinds")
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
            self._claims,
            reviews_by_kind(study, graph),
            focus_of(study, wanted),
        )
        return map_page(
            data, map_title(study, wanted), study.graphs, around=self._explained(around)
        )

    def gap_map(self, scope: Scope | None = None, *, around: Around = ALONE) -> str:
        """The evidence gap map: models by outcomes, and context by mechanism by outcome."""
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
            run("gaps", study, by="mechanism"),
            study.names,
            lambda line: wordings.line(IRI(line)).text,
            around=self._explained(around),
        )

    def brief(
        self,
        *,
        case: str = "",
        model: str = "",
        profile: str = "",
        among: str = "",
        around: Around = ALONE,
    ) -> str:
        """A brief of two printed pages about a case, the cases of a service model, or a place.

        ``profile`` is what ``transfer`` takes; ``among`` narrows the cases held against it.
        Raise NotFound for a name that is not there, UsageError when not exactly one is given.
        """
        from icgraph.analysis.brief import brief_of_case, brief_of_model, brief_of_place
        from icgraph.analysis.study import Scope
        from icgraph.errors import UsageError
        from icgraph.lookup import resolve
        from icgraph.views.brief import brief_page
        from icgraph.wording.sayings import Wordings

        if len([name for name in (case, model, profile) if name]) != 1:
            raise UsageError(
                "a brief is about one case, one service model or one place", hint="--case NAME"
            )
        if among and not profile:
            raise UsageError("--among goes with --profile only", hint="--profile NAME")
        study, words = self._study(Scope(among=among)), Wordings(self.store)
        if profile:
            made = brief_of_place(study, profile, words)
        elif case:
            made = brief_of_case(study, resolve(self.store, case, "case"), words)
        else:
            made = brief_of_model(study, resolve(self.store, model, "model"), words)
        named = sorted({iri for sentence in made.sentences() for iri in sentence.claims})
        return brief_page(
            made,
            self._claims(named),
            words.name,
            self._opened.described(),
            around=self._explained(around),
        )

    def page(
        self,
        name: str,
        scope: Scope | None = None,
        /,
        *,
        around: Around = ALONE,
        **options: object,
    ) -> str:
        """The page of a named analysis: its own where it has one, else the one all can have.

        Raise as ``GraphAnalyses.analyse`` does.
        """
        from icgraph.analysis.registry import named, run
        from icgraph.views.analysis_pages import page_of
        from icgraph.views.asked import Asked

        study, found = self._study(scope), named(name)
        result = run(name, study, **found.for_page(options))
        asked = Asked(result, found.title, study.names, self._claims, self._explained(around))
        return page_of(name, asked)

    def lattice(
        self,
        scope: Scope | None = None,
        *,
        side: str = "",
        min_support: str | int | None = None,
        around: Around = ALONE,
    ) -> str:
        """The concept lattice: groups of cases by all they share, and how they lie in each other.

        ``side`` is known or possible (both when empty); without a minimum of cases the least is
        taken with which all groups can be drawn. Raise UsageError for a wrong minimum.
        """
        from icgraph.analysis.claimed import refuse
        from icgraph.analysis.kinds import labels_apart
        from icgraph.analysis.lattices.concepts import SIDES, least_with
        from icgraph.analysis.registry import run
        from icgraph.errors import LimitHit
        from icgraph.views.lattice import WHOLE, lattice_page

        study = self._study(scope)
        refuse(
            study,
            "lattice",
            leave_out="a picture holds one lattice; icgraph concepts --leave-out counts the others",
        )
        found: dict[str, Result | str] = {}
        sides = (side,) if side else tuple(SIDES)
        for one in sides:
            least = least_with(study, one, WHOLE) if min_support is None else min_support
            try:
                found[one] = run("concepts", study, side=one, min_support=least)
            except LimitHit as refused:
                found[one] = refused.message
        names = study.names | labels_apart(study.attributes)
        chosen = sides if min_support is None else ()
        return lattice_page(
            found, names, study.head(), chosen=chosen, around=self._explained(around)
        )

    def site(
        self, folder: Path, *, force: bool = False, progress: Callable[[str], None] | None = None
    ) -> dict[str, int]:
        """Write everything as pages in a folder; the size of each file by its path inside it.

        Raise UsageError for a folder with other things in it, unless ``force``; Unavailable
        when it cannot be written. Nothing is then changed.
        """
        from icgraph.building import silent
        from icgraph.site import making, writing

        writing.refuse(folder, force=force)
        files = making.made(
            _Sited(self.store, self._opened),
            self._opened.described(),
            self._opened.data_version,
            progress or silent,
        )
        writing.write(folder, files, self._opened.data_version)
        return {
            path: len(held.encode() if isinstance(held, str) else held)
            for path, held in files.items()
        }

    def _explained(self, around: Around) -> Around:
        """Where a page stands, with the words it explains: its own where it is one file."""
        from icgraph.views.glossary import glossary

        return around if around.words else around._replace(glossary=glossary(self.store))

    def _claims(self, iris: Iterable[str]) -> Sequence[Claim]:
        """Claims as people read them, with the words of passages where a text is registered."""
        from icgraph.tracing import claim

        return [claim(self.store, IRI(iri)) for iri in iris]

    def _study(self, scope: Scope | None) -> Study:
        from icgraph.analysis.study import Scope, study

        return study(
            self.store,
            scope or Scope(),
            graphs=self._opened.described(),
            data_version=self._opened.data_version,
            state=self._opened.state(),
        )


class _Sited(GraphPages):
    """The same verbs for many pages at once: claims are read once, without words of passages."""

    def __init__(self, store: Store, opened: Opened) -> None:
        from icgraph.claim_book import ClaimBook
        from icgraph.stores.remembering import RememberingStore

        self.store = RememberingStore(store)
        self._opened = opened
        self._book = ClaimBook(self.store)
        self._studies: dict[Scope, Study] = {}

    def study(self, scope: Scope) -> Study:
        """The cases of a scope, made once."""
        return self._study(scope)

    def _claims(self, iris: Iterable[str]) -> Sequence[Claim]:
        return self._book(map(IRI, iris))

    def _study(self, scope: Scope | None) -> Study:
        from icgraph.analysis.study import Scope

        wanted = scope or Scope()
        if wanted not in self._studies:
            self._studies[wanted] = super()._study(wanted)
        return self._studies[wanted]
