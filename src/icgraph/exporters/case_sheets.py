"""Records of cases as rows again, in the columns that they are imported in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from icgraph.identity import PREFIXES
from icgraph.intake.columns import (
    CERTAINTIES,
    DIRECTNESS,
    EFFECTS,
    ROLES,
    RUNNING,
    SHEETS,
    SHORT,
    STATUSES,
)
from icgraph.intake.statements import (
    CITATION,
    CREATOR,
    DATE,
    DESCRIPTION,
    IDENTIFIER,
    NOTATION,
    PART_OF,
    PREFERRED,
    SEE_ALSO,
    SOURCE,
    TITLE,
    TYPE,
)
from icgraph.stores.base import Store
from icgraph.terms import IRI, Literal, Term, Triple
from icgraph.vocabulary import IC

Cells = dict[str, str]
Sheets = dict[str, list[Cells]]

_PLACE = re.compile(r"(.+?)(?: (\d+))?")
_TESTED = {IC.TestedSupported, IC.TestedNotSupported, IC.TestedMixed}
_LONG = {long: short for short, long in SHORT.items()}


class _Facts:
    """What some graphs say of each thing, with every literal as its text."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._said: dict[Term, dict[IRI, set[str]]] = defaultdict(lambda: defaultdict(set))
        for subject, predicate, value in triples:
            text = value.lexical if isinstance(value, Literal) else str(value)
            self._said[subject][predicate].add(text)

    def typed(self, of: IRI) -> list[IRI]:
        """The things of a class, sorted."""
        return sorted(IRI(thing) for thing, said in self._said.items() if of in said[TYPE])

    def all(self, thing: Term, predicate: IRI) -> list[str]:
        """What is said of a thing by a predicate, sorted."""
        return sorted(self._said[thing][predicate]) if thing in self._said else []

    def one(self, thing: Term, predicate: IRI) -> str:
        """The first of these, or ``""``."""
        return next(iter(self.all(thing, predicate)), "")

    def having(self, of: IRI, predicate: IRI, value: str) -> list[IRI]:
        """The things of a class of which something is said."""
        return [thing for thing in self.typed(of) if value in self._said[thing][predicate]]


def rows(store: Store) -> Sheets:
    """Every sheet of the import, with a row for each case, configuration, measure and so on.

    Records that did not come from sheets have no such graphs and give no rows. Empty cells
    are left out; rows are in the order of their ids, then of their cells.
    """
    names = _names(store)
    found: Sheets = {sheet: [] for sheet in SHEETS}
    for graph in sorted(store.graphs()):
        kind, _, _ = graph.removeprefix(PREFIXES["graph"]).partition("-")
        make = _MAKERS.get(kind)
        if make is not None:
            for sheet, cells in make(_Facts(store.triples(graph)), names):
                found[sheet].append({name: cell for name, cell in cells.items() if cell})
    for sheet, columns in SHEETS.items():
        order = [column.name for column in columns]
        found[sheet].sort(key=lambda row: [row.get(name, "") for name in order])
    return found


def _names(store: Store) -> Mapping[str, str]:
    """Kinds and sources → what sheets call them."""
    found: dict[str, str] = {}
    for graph in store.graphs():
        source = graph.startswith(f"{PREFIXES['graph']}source-")
        if source or graph == PREFIXES["graph"] + "kinds":
            for subject, predicate, value in store.triples(graph):
                if predicate == NOTATION and isinstance(value, Literal):
                    found[subject] = _LONG.get(value.lexical, value.lexical)
    return found


def _case(facts: _Facts, names: Mapping[str, str]) -> Iterator[tuple[str, Cells]]:
    for case in facts.typed(IC.CaseStudy):
        name = facts.one(case, NOTATION)
        cells = {
            "id": name,
            "name": facts.one(case, PREFERRED),
            "source_ids": _kept(facts, case, "source_ids") or _list(facts, case, SOURCE, names),
        }
        yield "cases", cells | _said(facts, case, names)
        for configuration in facts.having(IC.Configuration, IC.inCase, case):
            yield "configurations", {"initiative_id": name} | _parts(facts, configuration, names)
        for claim in facts.having(IC.OutcomeClaim, IC.about, case):
            for quantity in facts.all(claim, IC.quantity):
                measured = _measure(facts, IRI(claim), IRI(quantity), names)
                yield "measures", {"initiative_id": name} | measured


def _said(facts: _Facts, case: IRI, names: Mapping[str, str]) -> Cells:
    """The cells of a case's row that claims hold, each by the column it was entered in."""
    lists: dict[str, dict[int, str]] = defaultdict(dict)
    for claim in (thing for of in _CLAIMS for thing in facts.having(of, IC.about, case)):
        for column, place, cell in _cells(facts, claim, names):
            if cell:
                lists[column][place] = cell
    cells = {column: "|".join(found[at] for at in sorted(found)) for column, found in lists.items()}
    gaps = {column: _gap(facts, case, what) for column, what in _GAPS}
    return gaps | cells


def _cells(facts: _Facts, claim: IRI, names: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """The columns that one claim was entered in, its place in each, and what stands there."""
    match = _PLACE.fullmatch(facts.one(claim, IC.column))
    if match is None:
        return
    column, place, words = match[1], int(match[2] or 0), facts.one(claim, DESCRIPTION)
    if column in _KINDS:
        yield column, place, names.get(facts.one(claim, _KINDS[column]), "")
        yield "service_model", 0, words
    else:
        yield column, place, facts.one(claim, _DATES.get(column, DESCRIPTION))
    if column == "status":
        yield "state_as_of", 0, facts.one(claim, IC.asOf)
        yield "running_state", 0, _word(RUNNING, facts.one(claim, IC.runningState))


def _parts(facts: _Facts, configuration: IRI, names: Mapping[str, str]) -> Cells:
    context, mechanism, outcome = (
        IRI(facts.one(configuration, part))
        for part in (IC.hasContext, IC.hasMechanism, IC.hasOutcome)
    )
    sources = _list(facts, configuration, SOURCE, names)
    return {
        "context": facts.one(context, DESCRIPTION),
        "context_class": names.get(facts.one(context, IC.contextFactor), ""),
        "context_role": _word(ROLES, facts.one(context, IC.role)),
        "mechanism": facts.one(mechanism, DESCRIPTION),
        "mechanism_class": names.get(facts.one(mechanism, IC.mechanism), ""),
        "outcome": facts.one(outcome, DESCRIPTION),
        "outcome_class": names.get(facts.one(outcome, IC.outcome), ""),
        "outcome_valence": _judged(facts, outcome, adverse="harmful", none="no-effect"),
        "epistemic_status": _word(STATUSES, _reached(facts.one(outcome, IC.status))),
        "source_id": _kept(facts, configuration, "source_id") or sources,
    }


def _measure(facts: _Facts, claim: IRI, quantity: IRI, names: Mapping[str, str]) -> Cells:
    design = names.get(facts.one(quantity, IC.design), "")
    return {
        "outcome": facts.one(claim, DESCRIPTION),
        "outcome_class": names.get(facts.one(claim, IC.outcome), ""),
        "value": facts.one(quantity, IC.asGiven),
        "value_low": _kept(facts, quantity, "value_low") or facts.one(quantity, IC.low),
        "value_high": _kept(facts, quantity, "value_high") or facts.one(quantity, IC.high),
        "unit": facts.one(quantity, IC.unit),
        "comparison": facts.one(quantity, IC.comparator),
        "design": facts.one(quantity, IC.studyDesign),
        "design_class": design or _gap(facts, claim, IC.design),
        "n": facts.one(quantity, IC.sample),
        "period": facts.one(quantity, IC.period),
        "source_id": _kept(facts, quantity, "source_id") or _list(facts, claim, SOURCE, names),
        "result": _judged(facts, claim, adverse="adverse", none="no-difference"),
    }


def _review(facts: _Facts, names: Mapping[str, str]) -> Iterator[tuple[str, Cells]]:
    for line in facts.typed(IC.EvidenceLine):
        review = IRI(facts.one(line, IC.fromReview))
        family = IRI(facts.one(line, IC.family))
        models = _list(facts, line, IC.bearsOnModel, names)
        outcomes = _list(facts, line, IC.bearsOnOutcome, names)
        effect = _word(EFFECTS, facts.one(line, IC.effect))
        certainty = _word(CERTAINTIES, facts.one(line, IC.certainty))
        yield (
            "reviews",
            {
                "id": facts.one(line, NOTATION),
                "review_id": facts.one(review, NOTATION),
                "family": facts.one(family, NOTATION),
                "citation": facts.one(review, CITATION),
                "year": facts.one(review, DATE),
                "doi": _identifier(facts, review, "doi"),
                "pmid": _identifier(facts, review, "pmid"),
                "population": facts.one(line, IC.studiedPopulation),
                "directness_population": _word(
                    DIRECTNESS, facts.one(line, IC.directnessPopulation)
                ),
                "service_model": facts.one(line, IC.studiedModel),
                "service_model_class": _kept(facts, line, "service_model_class") or models,
                "outcome": facts.one(line, IC.studiedOutcome),
                "outcome_class": _kept(facts, line, "outcome_class") or outcomes,
                "effect": facts.one(line, DESCRIPTION),
                "direction": effect or _gap(facts, line, IC.effect),
                "certainty": certainty or _gap(facts, line, IC.certainty),
                "n_studies": facts.one(line, IC.numberOfStudies),
                "source_id": _kept(facts, line, "source_id") or _list(facts, line, SOURCE, names),
            },
        )


def _source(facts: _Facts, _: Mapping[str, str]) -> Iterator[tuple[str, Cells]]:
    for source in facts.typed(IC.Source):
        yield (
            "sources",
            {
                "id": facts.one(source, NOTATION),
                "title": facts.one(source, TITLE),
                "authors": facts.one(source, CREATOR),
                "year": facts.one(source, DATE),
                "venue": facts.one(source, PART_OF),
                "doi": _identifier(facts, source, "doi"),
                "url": facts.one(source, SEE_ALSO),
            },
        )


_MAKERS = {"case": _case, "review": _review, "source": _source}
_CLAIMS = (
    IC.SettingClaim,
    IC.StateClaim,
    IC.CommissionerClaim,
    IC.ContextClaim,
    IC.IntegrationClaim,
    IC.ServiceModelClaim,
    IC.PopulationClaim,
    IC.ActivityClaim,
    IC.OutcomeClaim,
)
_KINDS = {"integration_type": IC.integrationType, "service_model_class": IC.serviceModel}
_DATES = {"start_year": IC.started, "end_year": IC.ended}
_GAPS = (
    ("running_state", IC.runningState),
    ("integration_type", IC.integrationType),
    ("service_model_class", IC.serviceModel),
)


def _list(facts: _Facts, thing: IRI, predicate: IRI, names: Mapping[str, str]) -> str:
    known = (names.get(value, "") for value in facts.all(thing, predicate))
    return "|".join(sorted(name for name in known if name))


def _kept(facts: _Facts, thing: IRI, column: str) -> str:
    """A cell that was kept as it was entered, or ``""``."""
    start = f"{column}: "
    kept = (text for text in facts.all(thing, IC.asEntered) if text.startswith(start))
    return next(kept, "").removeprefix(start)


def _word(words: Mapping[str, IRI | None], term: str) -> str:
    return next((word for word, means in words.items() if means == term), "")


def _gap(facts: _Facts, about: IRI, what: IRI) -> str:
    gaps = facts.having(IC.KnowledgeGap, IC.gapAbout, about)
    return next((facts.one(g, NOTATION) for g in gaps if what in facts.all(g, IC.gapProperty)), "")


def _judged(facts: _Facts, claim: IRI, *, adverse: str, none: str) -> str:
    """Good or bad, in the word of the column."""
    found = set(facts.all(claim, IC.valence))
    if IC.NoChange in facts.all(claim, IC.change):
        return none
    if {IC.Beneficial, IC.Adverse} <= found:
        return "mixed"
    words = {IC.Beneficial: "beneficial", IC.Adverse: adverse, IC.Neutral: "neutral"}
    return next((words[IRI(one)] for one in found), "") or _gap(facts, claim, IC.valence)


def _reached(status: str) -> str:
    return IC.Observed if status in _TESTED else status


def _identifier(facts: _Facts, work: IRI, scheme: str) -> str:
    found = (one for one in facts.all(work, IDENTIFIER) if one.startswith(f"{scheme}:"))
    return next(found, "").partition(":")[2]
