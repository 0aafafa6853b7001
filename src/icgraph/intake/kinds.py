"""The kinds that a sheet may name: by slug or by label, scheme by scheme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from icgraph.identity import PREFIXES
from icgraph.intake.columns import SHORT
from icgraph.terms import IRI, Literal, Triple

SCHEME = PREFIXES["scheme"]
_SKOS = PREFIXES["skos"]
_NOTATION, _IN_SCHEME = IRI(_SKOS + "notation"), IRI(_SKOS + "inScheme")
_PREFERRED, _ALTERNATIVE = IRI(_SKOS + "prefLabel"), IRI(_SKOS + "altLabel")


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of a graph, to look up what a cell means and to offer what it may say.

    Attributes
    ----------
        by_name: scheme → slug → kind.
        by_label: scheme → label in small letters → kind.
        labels: kind → its preferred label.
    """

    by_name: Mapping[str, Mapping[str, IRI]]
    by_label: Mapping[str, Mapping[str, IRI]]
    labels: Mapping[IRI, str]

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> Kinds:
        """The kinds that some triples describe."""
        schemes: dict[IRI, set[str]] = defaultdict(set)
        texts: dict[IRI, dict[IRI, list[str]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            if not isinstance(subject, IRI):
                continue
            if predicate == _IN_SCHEME and isinstance(value, IRI):
                schemes[subject].add(value.removeprefix(SCHEME))
            elif predicate in {_NOTATION, _PREFERRED, _ALTERNATIVE} and isinstance(value, Literal):
                texts[subject][predicate].append(value.lexical)
        by_name: dict[str, dict[str, IRI]] = defaultdict(dict)
        by_label: dict[str, dict[str, IRI]] = defaultdict(dict)
        for predicate in (_ALTERNATIVE, _PREFERRED, _NOTATION):
            for kind, scheme in sorted((k, s) for k, found in schemes.items() for s in found):
                by = by_name if predicate == _NOTATION else by_label
                fold = str if predicate == _NOTATION else str.casefold
                by[scheme] |= dict.fromkeys(map(fold, texts[kind][predicate]), kind)
        labels = {k: min(texts[k][_PREFERRED]) for k in schemes if texts[k][_PREFERRED]}
        return cls(by_name, by_label, labels)

    def find(self, scheme: str, name: str) -> IRI | None:
        """The kind that goes by a slug, a short word of sheets, or a label, or None."""
        found = self.by_name.get(scheme, {}).get(SHORT.get(name, name))
        return found or self.by_label.get(scheme, {}).get(name.casefold())

    def name(self, scheme: str, name: str) -> str:
        """The slug of the kind that goes by a label; anything else as it is."""
        known = self.by_name.get(scheme, {})
        kind = self.by_label.get(scheme, {}).get(name.casefold())
        if kind is None or name in known or name in SHORT:
            return name
        return next((slug for slug, each in sorted(known.items()) if each == kind), name)

    def names(self, scheme: str) -> list[str]:
        """The slugs of a scheme, sorted."""
        return sorted(self.by_name.get(scheme, {}))

    def actor(self, name: str) -> IRI | None:
        """The actor known by a label, such as a body that is a kind already, or None."""
        return self.by_label.get("actors", {}).get(name.casefold())
