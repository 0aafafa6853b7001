"""Whose word a brief is: who was asked and who was not, who wrote, who put it into the graph."""

from __future__ import annotations

from collections.abc import Mapping

from icgraph.analysis.brief.claimed import voices
from icgraph.analysis.brief.parts import Line, mixed, plain, with_count
from icgraph.analysis.limits.accounts import Accounts, Informants, reaching
from icgraph.analysis.refusals import REFUSALS, counted_of
from icgraph.analysis.study import Study
from icgraph.identity import PREFIXES
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Name

_SOURCE = IRI(PREFIXES["dcterms"] + "source")
_NAMED = 4
_ROLES = {V.author: "written by ", V.reporter: "reported by ", V.holder: "believed by "}


def whose(study: Study, words: Wordings, accounts: Accounts) -> list[Line]:
    """Informants, or that none are recorded; then sources, authors, reporters and the coder."""
    heard = voices(study.store, study.cases)
    claims = {claim for by in heard.values() for found in by.values() for claim in found}
    counted = [
        _counted(word, heard[role], len(claims), words)
        for role, word in _ROLES.items()
        if heard[role]
    ]
    return [
        *asked(study, words, accounts),
        *_sources(heard[_SOURCE], words),
        *counted,
        *_coder(heard, words),
    ]


def asked(study: Study, words: Wordings, accounts: Accounts) -> list[Line]:
    """Who was asked, of how many cases, and that nobody else is recorded as asked."""
    found = [_informants(one, study, words) for one in accounts.informants]
    known = reaching(list(accounts.informants), frozenset(study.cases))
    silent = [case for case in study.cases if case not in known]
    if silent and len(study.cases) == 1:
        return [
            plain("Who was asked about this service, and who was not, is not recorded.", silent)
        ]
    if silent:
        said = (
            f"Who was asked, and who was not, is not recorded for {len(silent)} of "
            f"{len(study.cases)} services."
        )
        found.append(plain(said, silent))
    return found


def _informants(one: Informants, study: Study, words: Wordings) -> Line:
    """How many informants of which role spoke, and of which services."""
    parts = [counted_of(one.value, "informant", "informants")]
    for place, (role, number) in enumerate(one.by_role):
        name = words.name(role)
        parts += [", " if place else " (", f"{number} ", Name(name if number == 1 else f"{name}s")]
    if one.by_role:
        parts.append(")")
    here = len(one.covered & set(study.cases))
    total = len(study.cases)
    among = "this one among them" if total == 1 else f"{here} of which are among these {total}"
    parts.append(
        f" spoke of {counted_of(len(one.covered), 'service', 'services')}, {among}; nobody else "
        "is recorded as asked"
    )
    return mixed(parts, one.claims)


def _sources(found: Mapping[IRI, set[IRI]], words: Wordings) -> list[Line]:
    if not found:
        return []
    sources = sorted(found, key=lambda source: (-len(found[source]), source))
    names = [words.name(source) for source in sources]
    lead = f"read from {counted_of(len(sources), 'source', 'sources')}: "
    return [mixed([lead, *with_count(names, _NAMED)], sources)]


def _counted(word: str, found: Mapping[IRI, set[IRI]], claims: int, words: Wordings) -> Line:
    """Who has a role, and for how many of the claims, most first."""
    people = sorted(found, key=lambda who: (-len(found[who]), who))
    parts = [word]
    for place, who in enumerate(people[:_NAMED]):
        number = f"{len(found[who])}" if place else f"{len(found[who])} of {claims} claims"
        parts += ["; "] if place else []
        parts += [Name(words.name(who)), f" ({number})"]
    if len(people) > _NAMED:
        parts.append(f"; and {len(people) - _NAMED} more")
    return mixed(parts, people)


def _coder(heard: Mapping[IRI, Mapping[IRI, set[IRI]]], words: Wordings) -> list[Line]:
    coders = sorted(heard[V.coder])
    if not coders:
        return []
    lines = [mixed(["put into the graph by ", *with_count(list(map(words.name, coders)), _NAMED)],
                   coders)]  # fmt: skip
    if len(coders) == 1:
        lines.append(plain(REFUSALS["one-coder-only"], coders))
    return lines
