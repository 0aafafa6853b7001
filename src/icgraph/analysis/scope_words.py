"""What the words of a scope mean in a store: which cases, which statuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from icgraph.binding import bind
from icgraph.errors import NotFound, UsageError, did_you_mean
from icgraph.identity import IC, compact
from icgraph.incidence import cases_of
from icgraph.lookup import resolve
from icgraph.stores.base import Store, select
from icgraph.terms import IRI

_CASES = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?case { ?case a ic:CaseStudy }"""
_SET = "SELECT ?member { $thing <http://www.w3.org/2004/02/skos/core#member> ?member } LIMIT 1"
_STATUSES = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?status { ?status a ic:Status } ORDER BY ?status"""


def statuses_of(store: Store, words: Iterable[str]) -> frozenset[IRI]:
    """The statuses of some words, with or without dashes. Raise UsageError for a word of none."""
    known = {str(row[0]).removeprefix(IC): IRI(str(row[0])) for row in select(store, _STATUSES)}
    by_word = {_dashed(name): iri for name, iri in known.items()}
    run_together = {word.replace("-", ""): word for word in by_word}
    wanted = [run_together.get(word, word) for word in map(str.lower, words)]
    one_of("status", wanted, tuple(by_word))
    return frozenset(by_word[word] for word in wanted)


def cases_among(store: Store, among: str) -> tuple[IRI, ...]:
    """The cases of a set, or those named with commas between, sorted; all when nothing is named.

    Raise NotFound for what is no case or set, or without any case, UsageError for a mixture.
    """
    every = every_case(store)
    if not among:
        if not every:
            raise NotFound("there is no case in what is read", hint="icgraph ask case_studies")
        return every
    if "," not in among:
        try:
            return tuple(cases_of(store, resolve(store, among, "set")))
        except (NotFound, UsageError):
            pass  # not a set, or a slug of a case and something else: a single case
    chosen = {resolve(store, part.strip(), "case") for part in among.split(",") if part.strip()}
    if not chosen:
        raise UsageError(f"--among {among!r} names no case", hint="a set, or cases with commas")
    strange = sorted(chosen - set(every))
    if strange and any(_is_set(store, one) for one in strange):
        named = next(one for one in strange if _is_set(store, one))
        raise UsageError(
            f"{compact(named)} is a set: sets and cases do not mix in --among",
            hint=f"one set, as in --among {compact(named)}, or cases with commas",
        )
    if strange:
        raise NotFound(
            f"{compact(strange[0])} is not a case study", hint="icgraph ask case_studies"
        )
    return tuple(case for case in every if case in chosen)


def _is_set(store: Store, thing: IRI) -> bool:
    return bool(select(store, bind(_SET, {"thing": thing})))


def every_case(store: Store) -> tuple[IRI, ...]:
    """All cases, sorted here: of very many, an engine takes several times as long."""
    return tuple(sorted({IRI(str(row[0])) for row in select(store, _CASES)}))


def _dashed(name: str) -> str:
    """The name of a status as a word: ``TestedMixed`` is ``tested-mixed``."""
    return "".join(f"-{c}" if c.isupper() else c for c in name).lower().lstrip("-")


def one_of(name: str, words: Sequence[str], allowed: Sequence[str]) -> None:
    """Raise UsageError with the nearest for a word of an option that is not allowed."""
    for word in words:
        if word not in allowed:
            raise UsageError(
                f"--{name} {word!r} is not known{did_you_mean(word, allowed)}",
                hint=f"one of {', '.join(allowed)}",
            )
