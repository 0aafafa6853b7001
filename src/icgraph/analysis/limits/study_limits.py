"""What the sources of a study allow to be said: who told, how chosen, seen or presumed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from icgraph.analysis.limits.accounts import AREAS, GROUPS, Accounts, Count, Informants, reaching
from icgraph.analysis.limits.firmness import PRESUMED, SEEN, Firmness, Held, cases_with
from icgraph.analysis.refusals import Row, counted_of, refusal, statement
from icgraph.analysis.study import Study
from icgraph.origins import Filter
from icgraph.terms import IRI

Counted = TypeVar("Counted", bound=Count)


def cases(study: Study, accounts: Accounts) -> list[Row]:
    """How many cases there are, and how many informants, groups and areas behind just these."""
    n = len(study.cases)
    parts, numbers = [counted_of(n, "case study", "case studies")], {"cases": n}
    informants = _of_just(accounts.informants, study)
    groups, areas = (_of_just(accounts.count(measure), study) for measure in (GROUPS, AREAS))
    if informants:
        parts.append(
            counted_of(informants.value, "informant", "informants")
            + (f" ({_role(study, informants.by_role[0])})" if informants.by_role else "")
        )
        numbers["informants"] = informants.value
    if groups:
        parts.append(counted_of(groups.value, "commissioning group", "commissioning groups"))
        numbers["commissioning_groups"] = groups.value
    if areas:
        parts[-1] += f" in {counted_of(areas.value, 'area', 'areas')}"
        numbers["areas"] = areas.value
    rests_on = [claim for one in (informants, groups, areas) if one for claim in one.claims]
    first = statement(", ".join(parts) + ".", rests_on, **numbers)
    rest = _other_informants(study, informants) if informants else _elsewhere(study, accounts)
    return [first, *rest]


def choice(study: Study, accounts: Accounts) -> Row:
    """Whether the cases were chosen: known where a source counts them among its limits."""
    known = reaching(accounts.chosen, frozenset(study.cases))
    rests_on = [claim for one in accounts.chosen for claim in one.claims]
    if len(known) == len(study.cases):
        return refusal("chosen-not-sampled", rests_on, cases=len(study.cases))
    return refusal(
        "sampling-not-recorded",
        rests_on,
        known=len(known),
        cases=len(study.cases),
        unknown=len(study.cases) - len(known),
    )


def mechanisms(study: Study, accounts: Accounts, firmness: Firmness) -> Row:
    """Whether any mechanism was seen or tested, from the statuses of what is claimed of them."""
    held, n = firmness.mechanisms, len(study.cases)
    statuses = {one.status for one in held}
    if not held:
        by = "" if study.filter == Filter() else " by the claims that count here"
        return statement(f"No mechanism is named for these case studies{by}.", cases=n)
    if not statuses & SEEN:
        notes = accounts.presumed_by_informants
        told = len(reaching(notes, frozenset(study.cases))) == n
        how = "presumed" if statuses <= PRESUMED else "reported or presumed"
        return refusal(
            "mechanisms-not-observed",
            [*_claims(held), *(claim for note in notes if told for claim in note.claims)],
            held=how + (" by informants" if told else ""),
            cases=n,
            observed=0,
        )
    seen = len(cases_with(held, SEEN))
    said = f"A mechanism was observed or tested in {seen} of {n}; in the others not, or not stated."
    return statement(said, _claims(held), cases=n, observed=seen)


def outcomes(study: Study, accounts: Accounts, firmness: Firmness) -> Row:
    """How many cases have a measured outcome, from the statuses of what is claimed of them."""
    held, n = firmness.outcomes, len(study.cases)
    measured = len(cases_with(held, SEEN))
    notes = accounts.not_measured
    if not measured and len(reaching(notes, frozenset(study.cases))) == n:
        rests_on = [claim for note in notes for claim in note.claims]
        return refusal("outcomes-not-measured", rests_on, cases=n, measured=0)
    if measured == n:
        said = f"A measured outcome is recorded for {n} of {n}."
        return statement(said, _claims(held), cases=n, measured=measured)
    return refusal("measurement-not-recorded", cases=n, measured=measured, unknown=n - measured)


def _of_just(counts: Sequence[Counted], study: Study) -> Counted | None:
    """The number given for exactly these cases; None when there is none, or several differ."""
    found = [count for count in counts if count.covered == frozenset(study.cases)]
    return found[0] if len({count.value for count in found}) == 1 else None


def _other_informants(study: Study, informants: Informants) -> list[Row]:
    """Who the informants were besides the largest group."""
    rest = informants.by_role[1:]
    if not rest:
        return []
    said = f"The other informants: {', '.join(_role(study, role) for role in rest)}."
    return [statement(said, informants.claims, **{study.names[who]: n for who, n in rest})]


def _elsewhere(study: Study, accounts: Accounts) -> list[Row]:
    """Where informants are counted for another group than these cases, or for none of them."""
    n = len(study.cases)
    rows = []
    for counted in accounts.informants:
        here = len(counted.covered & set(study.cases))
        who = ", ".join(_role(study, role) for role in counted.by_role)
        said = (
            f"{counted.value} informants{f' ({who})' if who else ''} spoke of "
            f"{counted_of(len(counted.covered), 'case study', 'case studies')}, {here} of which "
            f"{'is' if here == 1 else 'are'} among these."
        )
        numbers = {"informants": counted.value, "of": len(counted.covered), "here": here}
        rows.append(statement(said, counted.claims, **numbers))
    unknown = n - len(reaching(list(accounts.informants), frozenset(study.cases)))
    if unknown:
        said = f"How many informants there were is not stated for {unknown} of {n}."
        rows.append(statement(said, cases=n, unknown=unknown))
    return rows


def _role(study: Study, role: tuple[IRI, int]) -> str:
    name = study.names[role[0]]
    return counted_of(role[1], name, f"{name}s")


def _claims(held: list[Held]) -> list[IRI]:
    return [one.claim for one in held]
