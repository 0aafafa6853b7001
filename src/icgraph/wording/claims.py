"""Plain English for claims: a ladder of words that never says more than a claim's status allows.

*Is said to* for what is reported, *is meant to* for aims, *is thought to* for theory, *was seen
to* for observation, *was tested and* for tests, *is feared to* for fears. The words of the tool
itself are kept apart from names and paraphrases, so that a test can look at them alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording.sentences import Name, Sentence, clause, finished, listed, some_of


class Subject(NamedTuple):
    """What a claim is about: a ``case``, a ``set`` of cases, one ``unresolved`` case, or another.

    ``candidates`` name the cases that an unresolved one may be.
    """

    name: str
    kind: str = "case"
    candidates: tuple[str, ...] = ()


class Saying(NamedTuple):
    """What one claim says, with names in the place of things.

    ``noun`` is what the things named are for the subject, as (one, several): see ``NOUNS``.
    Without ``noun`` or ``named`` the paraphrase speaks for itself.
    """

    claims: tuple[IRI, ...]
    subjects: tuple[Subject, ...]
    status: IRI
    presence: IRI = V.Present
    basis: IRI = V.basis_stated
    quantifier: IRI | None = None
    noun: tuple[str, str] | None = None
    named: tuple[str, ...] = ()
    change: IRI | None = None
    valences: tuple[IRI, ...] = ()
    stakeholders: tuple[str, ...] = ()
    unforeseen: bool = False
    holders: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    paraphrase: str = ""


NOUNS: dict[IRI, tuple[str, str]] = {
    V.mechanism: ("a mechanism", "mechanisms"),
    V.step: ("a step on the way to outcomes", "steps on the way to outcomes"),
    V.contextFactor: ("part of the context", "parts of the context"),
    V.Lever: ("a lever", "levers"),
    V.Barrier: ("a barrier", "barriers"),
    V.Precondition: ("a precondition", "preconditions"),
    V.Moderator: ("a moderating context", "moderating contexts"),
    V.outcome: ("an outcome", "outcomes"),
    V.activity: ("an activity", "activities"),
    V.population: ("a group served", "groups served"),
    V.setting: ("its place", "its places"),
    V.serviceModel: ("the kind of service", "kinds of service"),
    V.integrationType: ("a form of integration", "forms of integration"),
    V.sector: ("a sector joined", "sectors joined"),
    V.commissioner: ("a commissioner", "commissioners"),
    V.actor: ("an actor", "actors"),
    V.Enables: ("an enabler", "enablers"),
    V.Delivers: ("a provider", "providers"),
    V.Leads: ("a leader", "leaders"),
    V.Informs: ("an informant", "informants"),
    V.Participates: ("a participant", "participants"),
    V.Advises: ("an adviser", "advisers"),
    V.Requests: ("one who asks for it", "those who ask for it"),
}
"""What a thing is for the subject of a claim: by the property that names it, else by its role."""

_PEOPLE = NOUNS[V.population]
"""Named in the plural, however few are named."""

_SAID = ("is said", "are said")
LADDER: dict[IRI, tuple[str, str]] = {
    V.Reported: _SAID,
    V.AuthorStatement: _SAID,
    V.PolicyStatement: _SAID,
    V.Intended: ("is meant", "are meant"),
    V.Hypothesised: ("is thought", "are thought"),
    V.Observed: ("was seen", "were seen"),
    V.TestedSupported: ("was tested and found", "were tested and found"),
    V.TestedNotSupported: ("was tested and not found", "were tested and not found"),
    V.TestedMixed: ("was tested and in part found", "were tested and in part found"),
    V.Feared: ("is feared", "are feared"),
}
"""How far each status goes, for one thing and for several."""

_VALENCES = {
    V.Beneficial: "counted as good",
    V.Adverse: "counted as bad",
    V.Neutral: "counted as neither good nor bad",
}
_CHANGES = {
    V.Increase: "direction: up",
    V.Decrease: "direction: down",
    V.Maintained: "direction: kept as it was",
    V.Unclear: "direction: not clear",
}
_BASES = {
    V.basis_entailed: "by what the wording implies",
    V.basis_closedNegative: "as the source names the others",
    V.basis_exhaustiveNegative: "if the source's list is complete",
    V.basis_curatorInference: "a curator's inference",
}


def sentence(saying: Saying) -> Sentence:
    """The sentence of a claim: where, what, how firmly, and by whose account."""
    return finished([*_where(saying), ", ", *_words(saying)], saying.claims)


def halves(saying: Saying) -> tuple[tuple[str, ...], Sentence]:
    """The sentence in two: of whom it is said, and what is; a comma and a full stop are left out.

    For several sentences that begin alike.
    """
    return tuple(_where(saying)), clause(_words(saying), saying.claims)


def not_stated(case: str, named: str, noun: tuple[str, str], claims: Sequence[IRI]) -> Sentence:
    """The sentence of a cell that is unknown: silence, never a no."""
    return finished(
        ["for ", Name(case), " it is not stated whether ", Name(named), f" is {noun[0]}"], claims
    )


def disagreeing(case: str, named: str, noun: tuple[str, str], claims: Sequence[IRI]) -> Sentence:
    """The sentence of a cell of which equally close claims say both yes and no."""
    return finished(
        ["for ", Name(case), " the claims disagree whether ", Name(named), f" is {noun[0]}"],
        claims,
    )


def _words(saying: Saying) -> list[str]:
    stated = saying.noun and saying.named
    return [*(_stated if stated else _paraphrased)(saying), *_details(saying)]


def _where(saying: Saying) -> list[str]:
    """Of whom it is said, with what a quantifier leaves open; the unresolved stand last."""
    if not saying.subjects:
        return ["it is not recorded of whom"]
    about = any(subject.kind == "other" for subject in saying.subjects)
    parts = ["about " if about else "in "]
    ordered = sorted(saying.subjects, key=lambda subject: subject.kind == "unresolved")
    for place, subject in enumerate(ordered):
        if place:
            last = place == len(ordered) - 1
            again = "and in " if subject.kind == "unresolved" else "and "
            parts.append(f" {again}" if last else ", ")
        parts += _subject(subject, saying)
    return parts


def _subject(subject: Subject, saying: Saying) -> list[str]:
    if subject.kind == "unresolved" and len(subject.candidates) > 1:
        return ["one of ", *listed(subject.candidates), ", not said which"]
    if saying.quantifier == V.Some:
        before = "at least one of " if subject.kind == "set" else "at least part of "
        return [before, Name(subject.name), ", not said which"]
    if saying.quantifier == V.Collectively:
        return [Name(subject.name), " taken together"]
    if saying.basis == V.basis_generic:
        return [Name(subject.name), " in general"]
    return ["each of ", Name(subject.name)] if subject.kind == "set" else [Name(subject.name)]


def _stated(saying: Saying) -> list[str]:
    """That the things named are, or are not, what the claim says of them."""
    noun = saying.noun or ("", "")
    many = len(saying.named) > 1
    what, verb = noun[many], LADDER[saying.status][many or noun == _PEOPLE]
    names = listed(saying.named)
    absent = saying.presence == V.Absent
    if saying.status == V.Feared and absent:
        return ["nobody raised ", *names, " as a fear"]
    if saying.change == V.NoChange:
        if saying.status == V.TestedNotSupported and not absent:
            return [*names, f" {verb} to change"]
        what = "unchanged"
    if saying.status == V.TestedNotSupported and absent:
        be = "are" if many else "is"
        return ["it was tested whether ", *names, f" {be} not {what}, and this was not found"]
    return [*names, f" {verb} {'not ' if absent else ''}to be {what}"]


def _paraphrased(saying: Saying) -> list[str]:
    """What a claim says that names no kind of thing: its paraphrase carries its own yes or no."""
    paraphrase = Name(saying.paraphrase or "not put in words")
    if saying.status == V.Feared and saying.presence == V.Absent:
        return ["nobody raised this fear: “", paraphrase, "”"]
    so = ", as not being so" if saying.presence == V.Absent else ""
    return [f"it {LADDER[saying.status][0]}{so}: “", paraphrase, "”"]


def _details(saying: Saying) -> list[str]:
    """Direction, for whom, on what basis, and by whose account, in brackets."""
    groups = [*_turn(saying), *_accounts(saying)]
    if not groups:
        return []
    parts = [" ("]
    for place, group in enumerate(groups):
        parts += ["; ", *group] if place else group
    return [*parts, ")"]


def _turn(saying: Saying) -> list[list[str]]:
    """Which way it goes, good or bad for whom, foreseen or not, and on what wording it rests."""
    groups: list[list[str]] = []
    if saying.change in _CHANGES:
        groups.append([_CHANGES[saying.change]])
    for valence in saying.valences:
        whom = [" for ", *some_of(saying.stakeholders)] if saying.stakeholders else []
        groups.append([_VALENCES[valence], *whom])
    if saying.unforeseen:
        groups.append(["unforeseen"])
    if saying.basis in _BASES:
        groups.append([_BASES[saying.basis]])
    return groups


def _accounts(saying: Saying) -> list[list[str]]:
    """Who believes it, who said so, who wrote it."""
    held = {V.Feared: "feared by ", V.Intended: "meant by "}.get(saying.status, "held by ")
    by = (
        ("held by " if saying.presence == V.Absent else held, saying.holders),
        ("reported by ", saying.reporters),
        ("written by ", saying.authors),
    )
    return [[word, *some_of(names)] for word, names in by if names]
