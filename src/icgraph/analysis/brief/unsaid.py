"""What cannot be said: refusals that apply, open questions on record, and what was not coded."""

from __future__ import annotations

from collections.abc import Mapping

from icgraph.analysis.brief.parts import Line, mixed, plain, with_count
from icgraph.analysis.limits import study_limits
from icgraph.analysis.limits.accounts import Accounts
from icgraph.analysis.limits.firmness import Firmness
from icgraph.analysis.study import Study
from icgraph.incidence import UNKNOWN, attributes_of, incidence
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.sayings import Wordings
from icgraph.wording.sentences import Name, Sentence

_SETS = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?set { ?set a ic:AttributeSet } ORDER BY ?set"""
_NAMED = 20


def refused(study: Study, accounts: Accounts) -> list[Line]:
    """What small-n declines to say of these cases; where nothing is recorded, of them it rests."""
    firmness = Firmness(study)
    rows = [
        study_limits.choice(study, accounts),
        study_limits.mechanisms(study, accounts, firmness),
        study_limits.outcomes(study, accounts, firmness),
    ]
    return [
        plain(row["sentence"], row["claims"] or study.cases)
        for row in rows
        if row["kind"] == "refusal"
    ]


def recorded(gaps: Mapping[IRI, str]) -> list[Line]:
    """Each open question in the words it was recorded in."""
    return [Line((), Sentence((Name(f"{text}."),), (iri,))) for iri, text in gaps.items()]


def not_coded(study: Study, words: Wordings) -> list[Line]:
    """Of each set of attributes the case was compared on, those of which nothing is said.

    Silence under the widest reading, and the set is taken to be the case's own where at least
    half of it is said.
    """
    (case,) = study.cases
    found = []
    for (name,) in select(study.store, _SETS):
        attributes = tuple(attributes_of(study.store, IRI(str(name))))
        cells = incidence(study.statements, study.cases, attributes, V.enumerated)
        silent = [one for one in attributes if cells.cell(case, one.iri).state == UNKNOWN]
        if silent and 2 * len(silent) <= len(attributes):
            names = [one.label[:1].lower() + one.label[1:] for one in silent]
            parts = [
                f"of the {len(attributes)} attributes of ",
                Name(words.name(str(name))),
                ", not stated for this service: ",
                *with_count(names, _NAMED),
            ]
            found.append(mixed(parts, [one.iri for one in silent]))
    return found
