"""The cells a link between evidence and its target is made of, and what may stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from icgraph.errors import IcgraphError, Invalid, NotFound, UsageError, did_you_mean
from icgraph.identity import PREFIXES, compact, slug
from icgraph.intake.columns import CERTAINTIES, DIRECTNESS, EFFECTS
from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.vocabulary import IC

DIRECTIONS = {
    "supports": IC.Supports,
    "contradicts": IC.Contradicts,
    "mixed": IC.MixedDirection,
    "inconclusive": IC.Inconclusive,
}
LINK_BASES = {
    "names-case": IC.NamesCase,
    "names-service-type": IC.NamesServiceType,
    "topic-match": IC.TopicMatch,
}
DIMENSIONS = {
    "population": IC.directnessPopulation,
    "intervention": IC.directnessIntervention,
    "comparator": IC.directnessComparator,
    "outcome": IC.directnessOutcome,
    "setting": IC.directnessSetting,
    "time": IC.directnessTime,
}

COLUMNS: dict[str, IRI] = {
    "id": IC.EvidenceLine,
    "review": IC.fromReview,
    "bears_on": IC.bearsOn,
    "model": IC.bearsOnModel,
    "outcome": IC.bearsOnOutcome,
    "effect": IC.effect,
    "direction": IC.direction,
    "certainty": IC.certainty,
    "reason": IC.certaintyReason,
    "rater": IC.certaintyRater,
    **{f"directness_{name}": iri for name, iri in DIMENSIONS.items()},
    "family": IC.family,
    "new_family": IC.family,
    "link_basis": IC.linkBasis,
    "note": IRI(PREFIXES["dcterms"] + "description"),
    "verified": IC.verified,
}
"""Each column of a sheet of links, and the property its cell is a value of."""

IDENTITY = ("review", "bears_on", "model", "outcome")
"""The columns that say what is linked, from which a line has its name."""

TEXTS = frozenset({"reason", "note"})
BOOLEANS = frozenset({"verified"})
WORDS: dict[str, Mapping[str, IRI]] = {
    "effect": EFFECTS,
    "direction": DIRECTIONS,
    "certainty": CERTAINTIES,
    "link_basis": LINK_BASES,
    **{f"directness_{name}": DIRECTNESS for name in DIMENSIONS},
}
"""The fixed words of each column that takes no others."""

_Value = TypeVar("_Value", bound=str)
_YES = {"yes": "true", "true": "true", "no": "false", "false": "false"}
_CLASSES = {
    "review": (IC.EvidenceReview,),
    "bears_on": (IC.Claim, IC.Configuration, IC.Mechanism),
    "model": (IC.ServiceModel,),
    "outcome": (IC.Outcome,),
    "rater": (IC.Actor,),
    "family": (IC.ReviewFamily,),
    "line": (IC.EvidenceLine,),
}
_MEANT = {
    "review": ("evidence review", "icgraph import references FILE --as reviews brings one in"),
    "bears_on": (
        "claim, configuration or mechanism",
        "a service model goes into --model, an outcome into --outcome",
    ),
    "model": ("service model", "a service model: model:NAME"),
    "outcome": ("outcome", "an outcome: out:NAME"),
    "rater": ("actor", "an actor such as actor:author-not-named"),
    "family": ("review family", "--new-family NAME makes one"),
    "line": ("evidence line", "icgraph evidence list shows all of them"),
}
_THINGS = """
PREFIX ic: <https://w3id.org/icgraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?class ?name {
  {
    ?thing a ?class
    FILTER (?class IN (ic:EvidenceReview, ic:Configuration, ic:Mechanism, ic:ServiceModel,
      ic:Outcome, ic:Actor, ic:ReviewFamily, ic:EvidenceLine))
  } UNION { ?thing ic:presence ?presence BIND (ic:Claim AS ?class) }
  OPTIONAL { ?thing skos:notation ?name }
} ORDER BY ?thing ?class ?name"""
_KINDS = IRI("https://w3id.org/icgraph/graph/kinds")


def word(column: str, text: str) -> IRI:
    """The term that a word stands for in a column; the term itself is understood too.

    Raise Invalid with the nearest word and all of them.
    """
    by_term = {compact(iri).lower(): iri for iri in WORDS[column].values()}
    return by_term.get(text.strip().lower()) or _chosen(column, text, WORDS[column])


def yes_or_no(column: str, text: str) -> str:
    """``true`` or ``false``. Raise Invalid for anything else than yes and no."""
    return _chosen(column, text, _YES)


def _chosen(column: str, text: str, words: Mapping[str, _Value]) -> _Value:
    typed = text.strip().lower().replace(" ", "-").replace("_", "-")
    if typed not in words:
        raise Invalid(
            f"unknown {column.replace('_', ' ')} {text!r}{did_you_mean(typed, words)}",
            hint="one of: " + ", ".join(words),
        )
    return words[typed]


class Known:
    """The things of a store that a cell may name, by IRI, CURIE, slug or notation."""

    def __init__(self, store: Store) -> None:
        self._by_name: dict[IRI, dict[str, set[IRI]]] = {}
        self._kinds = {triple.subject for triple in store.triples(_KINDS)}
        for thing, kind, notation in select(store, _THINGS):
            if isinstance(thing, IRI) and isinstance(kind, IRI):
                names = self._by_name.setdefault(kind, {})
                for name in (thing, compact(thing), thing.rpartition("/")[2], str(notation or "")):
                    names.setdefault(name, set()).add(thing)

    def is_kind(self, thing: IRI) -> bool:
        """Whether a thing is described in the graph of kinds."""
        return thing in self._kinds

    def find(self, text: str, column: str) -> IRI:
        """The thing that a cell of a column names.

        Raise NotFound with the nearest name of that sort, UsageError when several have it.
        """
        text = text.strip()
        sort, hint = _MEANT[column]
        names = [self._by_name.get(kind, {}) for kind in _CLASSES[column]]
        for typed in (text, text.strip("<>"), _slug(text)):
            found = sorted(
                {thing for each in names for thing in each.get(typed, ())} if typed else ()
            )
            if len(found) == 1:
                return found[0]
            if found:
                both = " and ".join(compact(thing) for thing in found)
                raise UsageError(f"{text!r} is ambiguous: {both}", hint="type one of these in full")
        every = {name for each in names for name in each if name and "://" not in name}
        raise NotFound(f"no {sort} is named {text!r}{did_you_mean(text, every)}", hint=hint)


def _slug(text: str) -> str:
    try:
        return slug(text)
    except IcgraphError:
        return ""
