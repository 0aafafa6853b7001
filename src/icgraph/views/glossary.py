"""Which words of a graph pages explain: of the ontology, and abbreviations written in full."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

from icgraph.stores.base import Store, select
from icgraph.terms import IRI
from icgraph.views.words import Glossary, Word
from icgraph.vocabulary import IC as V

_WORDS: dict[IRI, tuple[str, ...]] = {
    V.Mechanism: (),
    V.MechanismStep: (),
    V.ContextFactor: ("context",),
    V.Configuration: (),
    V.Outcome: (),
    V.Claim: (),
    V.CaseStudy: ("case studie",),
    V.ServiceModel: (),
    V.EvidenceLine: (),
    V.ReviewFamily: ("review familie", "independent family", "independent familie"),
    V.KnowledgeGap: ("open question",),
    V.Passage: (),
    V.Status: (),
    V.Reading: (),
    V.Certainty: (),
    V.Directness: (),
    V.Valence: (),
    V.Lever: (),
    V.Barrier: (),
    V.Precondition: (),
    V.Moderator: (),
}
"""The terms that pages explain, each with the words that stand for it beside its label."""

_MEANINGS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT DISTINCT ?thing ?label ?means ?class {
  { ?thing a <http://www.w3.org/2002/07/owl#Class> } UNION { ?thing a ic:Role } UNION
  { ?thing a ic:Status . BIND(ic:Status AS ?class) }
  ?thing rdfs:label|skos:prefLabel ?label ; skos:definition ?means }
ORDER BY ?thing ?label ?means"""
_LABELS = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?label ?means {
  ?thing skos:altLabel ?any ; skos:prefLabel|skos:altLabel ?label
  OPTIONAL { ?thing skos:definition ?means } } ORDER BY ?thing ?label"""
_SHORT = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z]{2,7}")
_SMALL = frozenset({"and", "at", "by", "for", "in", "of", "the", "with"})


class Abbreviation(NamedTuple):
    """Letters, what they stand for, and the thing that is so called with its meaning.

    ``means`` is empty where the letters are a part of its name only.
    """

    short: str
    full: str
    thing: str
    means: str


def glossary(store: Store) -> Glossary:
    """The words that pages made from a store explain."""
    return Glossary([*_short(abbreviations(store)), *_terms(store)])


def anchor(thing: str) -> str:
    """The name of the line of a glossary that explains a term of the ontology."""
    return f"word-{re.split('[/#]', thing)[-1].lower()}"


def short_anchor(short: str) -> str:
    """The name of the line of a glossary that explains an abbreviation."""
    return f"short-{short.lower()}"


def abbreviations(store: Store) -> list[Abbreviation]:
    """The abbreviations among the names of things, each once, by their letters.

    Two names of one thing give one, when the letters of the first stand for words of the second.
    """
    names: dict[str, list[str]] = defaultdict(list)
    meanings: dict[str, str] = {}
    for thing, label, means in select(store, _LABELS):
        names[str(thing)].append(str(label))
        meanings[str(thing)] = "" if means is None else str(means)
    found: dict[str, Abbreviation] = {}
    for name, labels in sorted(names.items()):
        for one, other in permutations(sorted(set(labels)), 2):
            for short, full, whole in _pairs(one, other):
                new = Abbreviation(short, full, name, meanings[name] if whole else "")
                old = found.get(short.casefold())
                if old is None or (new.means and not old.means):
                    found[short.casefold()] = new
    return [found[key] for key in sorted(found)]


def stands_for(short: str, words: str) -> str:
    """The end of some words that letters stand for; empty when they stand for none.

    Every word gives its first letter and may give more; a small word may give none.

    >>> stands_for("LTC", "children with long-term conditions")
    'long-term conditions'
    >>> stands_for("ED", "emergency")
    ''
    """
    starts = [found.start() for found in re.finditer(r"[^\s-]+", words)]
    for start in starts:
        rest = words[start:]
        parts = re.split(r"[\s-]+", rest.lower().strip())
        if parts[0] not in _SMALL and _fits(short.lower(), parts):
            return rest
    return ""


def _fits(letters: str, words: Sequence[str]) -> bool:
    if not words:
        return not letters
    word, *rest = words
    if word in _SMALL and _fits(letters, rest):
        return True
    if not letters or word[:1] != letters[0]:
        return False
    return any(
        _within(letters[:number], word) and _fits(letters[number:], rest)
        for number in range(1, len(letters) + 1)
    )


def _within(letters: str, word: str) -> bool:
    """Whether letters come up in a word in their order."""
    left = iter(word)
    return all(letter in left for letter in letters)


def _pairs(one: str, other: str) -> Iterator[tuple[str, str, bool]]:
    """What letters in one name stand for in the other; true when they are the whole of it."""
    if _SHORT.fullmatch(one):
        full = stands_for(one, other)
        if full and full.lower() != one.lower():
            yield one, full, full == other
        return
    mine, theirs = one.split(), other.split()
    while mine and theirs and mine[-1].lower() == theirs[-1].lower():
        mine.pop()
        theirs.pop()
    while mine and theirs and mine[0].lower() == theirs[0].lower():
        del mine[0], theirs[0]
    if len(mine) == 1 and _SHORT.fullmatch(mine[0]):
        whole = " ".join(theirs)
        if stands_for(mine[0], whole) == whole != mine[0]:
            yield mine[0], whole, False


def _short(found: Iterable[Abbreviation]) -> Iterator[Word]:
    for one in found:
        means = f"Short for {one.full}." + (f" {one.means}" if one.means else "")
        yield Word(one.short, means, short_anchor(one.short), (one.short,), one.full)


def _terms(store: Store) -> Iterator[Word]:
    for thing, label, means, group in select(store, _MEANINGS):
        name, badge = str(label), group is not None
        if badge or thing in _WORDS:
            forms = (name, *_WORDS.get(IRI(str(thing)), ()))
            term = name[:1].upper() + name[1:]
            yield Word(term, str(means), anchor(str(thing)), forms, badge=badge)
