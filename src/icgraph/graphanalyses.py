"""The verbs that analyse: each a name in Python for what a command answers, over a scope."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

if TYPE_CHECKING:
    import networkx as nx

    from icgraph.analysis.result import Result
    from icgraph.analysis.study import Scope
    from icgraph.analysis.transfer import TransferResult
    from icgraph.exporters.differing import Compared
    from icgraph.stores.base import Store
    from icgraph.workspace import Opened


class ScopeWords(TypedDict, total=False):
    """The fields of ``analysis.study.Scope`` as keyword arguments, all of them optional."""

    among: str
    attributes: str
    kinds: tuple[str, ...]
    reading: str
    statuses: tuple[str, ...]
    as_of: str
    leave_out: str


class GraphAnalyses:
    """Analyses of the graph that is open; every verb takes the fields of a scope by name."""

    store: Store
    _opened: Opened

    def analyse(self, name: str, scope: Scope | None = None, /, **options: object) -> Result:
        """Run a named analysis over a scope: every case and all that is said of it by default.

        Raise NotFound for an unknown analysis, set, case or thing, UsageError for a wrong option.
        """
        from icgraph.analysis.registry import run
        from icgraph.analysis.study import Scope, study

        found = study(
            self.store,
            scope or Scope(),
            graphs=self._opened.described(),
            data_version=self._opened.data_version,
            state=self._opened.state(),
        )
        return run(name, found, **options)

    def _asked(self, name: str, scope: ScopeWords, **options: object) -> Result:
        from icgraph.analysis.study import Scope

        return self.analyse(name, Scope(**scope), **options)

    def shared(
        self,
        *,
        bundle: tuple[str, ...] = (),
        together: int = 0,
        top: int | None = None,
        **scope: Unpack[ScopeWords],
    ) -> Result:
        """What the cases share, each attribute's support as an interval; see ``shared``.

        ``bundle`` holds sets of attributes, each as names with commas between; ``together`` is
        the size of the sets to look for; ``top`` keeps the first rows only.
        """
        return self._asked("shared", scope, bundle=bundle, together=together, top=top)

    def similar(
        self,
        *,
        case: str = "",
        nearest: int = 0,
        per_kind: bool = False,
        top: int | None = None,
        **scope: Unpack[ScopeWords],
    ) -> Result:
        """How similar the cases are, pair by pair, as intervals; see ``similar``.

        ``case`` keeps the pairs of one case, ``nearest`` those of each case with so many others,
        ``per_kind`` gives a row for each kind of attribute, ``top`` keeps the first rows only.
        """
        return self._asked("similar", scope, case=case, nearest=nearest, per_kind=per_kind, top=top)

    def concepts(
        self,
        *,
        side: str = "known",
        min_support: str | int | None = None,
        **scope: Unpack[ScopeWords],
    ) -> Result:
        """Groups of cases by all they have in common; see ``concepts``.

        ``side`` is known or possible; ``min_support`` a number of cases, or a part of all.
        """
        return self._asked("concepts", scope, side=side, min_support=min_support)

    def implications(
        self, *, naive: bool = False, worlds: bool = False, **scope: Unpack[ScopeWords]
    ) -> Result:
        """What goes with what in every case; see ``implications``.

        ``naive`` reads every unknown as absent, ``worlds`` decides who unresolved cases are.
        """
        return self._asked("implications", scope, naive=naive, worlds=worlds)

    def paths(
        self,
        *,
        mode: str = "stated",
        case: str = "",
        model: str = "",
        mechanism: str = "",
        outcome: str = "",
        across: bool = False,
        **scope: Unpack[ScopeWords],
    ) -> Result:
        """Paths from context by mechanism to outcome inside one case; see ``paths``.

        ``mode`` is stated, partial or assembled; ``across`` adds hypothetical ones over cases.
        """
        chosen = {"case": case, "model": model, "mechanism": mechanism, "outcome": outcome}
        return self._asked("paths", scope, mode=mode, across=across, **chosen)

    def network(
        self,
        *,
        case: str = "",
        model: str = "",
        mechanism: str = "",
        outcome: str = "",
        modes: tuple[str, ...] = (),
        **scope: Unpack[ScopeWords],
    ) -> nx.MultiDiGraph[str]:
        """The typed graph of context, activity, mechanism and outcome as a NetworkX multigraph.

        Nodes are kinds by IRI, every edge belongs to one case: see ``mechanism_graph``
        for their attributes. ``modes`` keeps what was put together in these ways: stated,
        partial, assembled.
        """
        import networkx as nx

        chosen = {"case": case, "model": model, "mechanism": mechanism, "outcome": outcome}
        graph = self._asked("network", scope, mode=modes, **chosen).graph
        assert isinstance(graph, nx.MultiDiGraph)  # noqa: S101 - what the analysis gives
        return graph

    def projection(self, on: str, *, validate: bool = False, **scope: Unpack[ScopeWords]) -> Result:
        """What ``cases`` or ``attributes`` share, pair by pair; its ``graph`` is a NetworkX graph.

        ``validate`` tests the pairs, or says why none is tested: ``pair_tests``.
        """
        return self._asked("network", scope, projection=on, validate=validate)

    def small_n(self, **scope: Unpack[ScopeWords]) -> Result:
        """What these cases can and cannot support; see ``small_n``."""
        return self._asked("small-n", scope)

    def findings(self, **scope: Unpack[ScopeWords]) -> Result:
        """What recurs over the cases, and where sources disagree; see ``findings``."""
        return self._asked("findings", scope)

    def compare(self, *cases: str, **scope: Unpack[ScopeWords]) -> Result:
        """Two to four cases side by side; see ``compare``."""
        return self._asked("compare", scope, cases=cases)

    def ledger(self, **scope: Unpack[ScopeWords]) -> Result:
        """Who gains and who loses, and under which payment; see ``ledger``."""
        return self._asked("ledger", scope)

    def follow_up(self, *, predictions: str | None = None, **scope: Unpack[ScopeWords]) -> Result:
        """What became of the cases, checked against ``predictions``; see ``follow_up``."""
        return self._asked("follow-up", scope, predictions=predictions)

    @staticmethod
    def diff(before: str, after: str, *, reading: str = "strict") -> Compared:
        """What differs between two stores, backups or files; see ``data_versions.compare``."""
        from icgraph.analysis.study import reading_of
        from icgraph.data_versions import compare

        return compare(before, after, reading_of(reading))

    def changed_between(self, start: str, end: str, *, reading: str = "strict") -> Compared:
        """What became known between two dates; see ``data_versions.between``."""
        from icgraph.analysis.study import reading_of
        from icgraph.data_versions import between

        return between(self.store, start, end, reading_of(reading))

    def timeline(self, *, case: str = "", **scope: Unpack[ScopeWords]) -> Result:
        """What was believed when, of one ``case`` claim by claim; see ``timeline``."""
        return self._asked("timeline", scope, case=case)

    def transfer(
        self,
        profile: str,
        *,
        weight: tuple[str, ...] = (),
        smaa: bool = False,
        **scope: Unpack[ScopeWords],
    ) -> TransferResult:
        """Which cases a place could take up; see ``analysis.transfer``. ``.verdicts`` has them.

        ``profile`` is the slug or IRI of a profile, or the path of a file; ``weight`` holds
        ``item=number`` each; ``smaa`` draws weights at random besides.
        """
        from icgraph.analysis.transfer import TransferResult

        found = self._asked("transfer", scope, profile=profile, weight=weight, smaa=smaa)
        assert isinstance(found, TransferResult)  # noqa: S101 - what the analysis registers
        return found

    def gaps(
        self,
        *,
        by: str = "model",
        model: str = "",
        outcome: str = "",
        mechanism: str = "",
        empty: bool = False,
        top: int | None = None,
        **scope: Unpack[ScopeWords],
    ) -> Result:
        """Where evidence was found and which questions are open; see ``gaps``.

        ``by`` is model or mechanism; ``model``, ``outcome`` and ``mechanism`` keep their cells
        only, ``empty`` those without a finding, ``top`` the first rows.
        """
        return self._asked(
            "gaps",
            scope,
            by=by,
            model=model,
            outcome=outcome,
            mechanism=mechanism,
            empty=empty,
            top=top,
        )
