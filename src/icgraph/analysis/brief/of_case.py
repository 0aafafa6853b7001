"""The brief of one case: all that is claimed of it, what reviews say, and what is not said."""

from __future__ import annotations

from collections.abc import Sequence

from icgraph.analysis.brief import claimed
from icgraph.analysis.brief.parts import Brief, Line, Section
from icgraph.analysis.brief.reviews import reviewed
from icgraph.analysis.brief.unsaid import not_coded, recorded, refused
from icgraph.analysis.brief.words import whose
from icgraph.analysis.limits.accounts import Accounts
from icgraph.analysis.study import Study
from icgraph.errors import NotFound
from icgraph.identity import compact
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.claims import Saying, Subject, halves
from icgraph.wording.gathered import gathered
from icgraph.wording.sayings import Wordings

HERE = "this service"
HEADINGS = {
    "is": "What it is",
    "how": "How it is thought to bring about change",
    "context": "What it needs, what helps, and what stands in the way",
    "aims": "What it is meant to bring about",
    "came": "What is said to have come about",
    "feared": "What was feared",
    "reviews": "What reviews say of services of this kind",
    "open": "What cannot be said from this",
    "word": "Whose word this is",
}
"""The sections of a brief, in order."""


def brief_of_case(whole: Study, case: IRI, words: Wordings | None = None) -> Brief:
    """The brief of one case, with what is said of it alone before what is said of others too.

    ``whole`` is a study of the graph, read once however many briefs are made of it; so are
    ``words``, when given. Raise NotFound when nothing is claimed of the case.
    """
    store = whole.store
    words = words or Wordings(store)
    own = words.name(case)
    claims = claimed.claims_by_section(store, case)
    if not claims:
        raise NotFound(f"nothing is claimed of {compact(case)}", hint="icgraph ask case_studies")
    lines = {
        key: _lines([_here(one, own) for one in words.sayings(claims.get(key, ()))])
        for key in HEADINGS
    }
    study = whole.alone((case,))
    accounts = Accounts(study)
    models = claimed.models_of(store, case)
    lines["reviews"] = reviewed(words, claimed.lines_on(store, models))
    lines["open"] = [
        *refused(study, accounts),
        *lines["open"],
        *recorded(claimed.gaps(store, [case])),
        *not_coded(study, words),
    ]
    lines["word"] = [*whose(study, words, accounts), *lines["word"]]
    sections = [Section(heading, lines[key]) for key, heading in HEADINGS.items() if lines[key]]
    kinds = ", ".join(words.name(model) for model in models)
    about = f"A case study; kind of service: {kinds}." if kinds else "A case study."
    return Brief(own, about, (case,), sections)


def _lines(sayings: Sequence[Saying]) -> list[Line]:
    return [Line(*halves(saying)) for saying in sorted(gathered(sayings), key=_nearness)]


def _here(saying: Saying, own: str) -> Saying:
    """What is said of the case, and of others too, is said of ``this service``.

    A claim about several cases is true of each, unless it says that they are taken together.
    """
    if own in {subject.name for subject in saying.subjects} and not saying.quantifier:
        return saying._replace(subjects=(Subject(HERE),))
    subjects = tuple(
        one._replace(candidates=(HERE, *(name for name in one.candidates if name != own)))
        if own in one.candidates
        else one
        for one in saying.subjects
    )
    return saying._replace(subjects=subjects)


def _nearness(saying: Saying) -> tuple[int, bool, tuple[str, ...], str]:
    """Of the case itself, of it or another, of each of a set, in general, together, of some."""
    kinds = {subject.kind for subject in saying.subjects}
    far = 2 if "set" in kinds else 1 if "unresolved" in kinds else 0
    if saying.basis == V.basis_generic and far:
        far = 3
    if saying.quantifier:
        far = 5 if saying.quantifier == V.Some else 4
    bare = not (saying.noun and saying.named)
    names = tuple(subject.name for subject in saying.subjects)
    return far, bare, names, saying.noun[0] if saying.noun else ""
