"""What these cases can and cannot support: counts in words, and refusals with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from icgraph.analysis.claimed import refuse
from icgraph.analysis.kinds import KIND_WORDS
from icgraph.analysis.limits import study_limits
from icgraph.analysis.limits.accounts import Accounts
from icgraph.analysis.limits.firmness import Firmness
from icgraph.analysis.pathways.null_models import smallest_attainable
from icgraph.analysis.refusals import Row, counted_of, refusal, statement
from icgraph.analysis.registry import analysis
from icgraph.analysis.result import Result, Table
from icgraph.analysis.sharing.constraints import Constraints, smallest_support
from icgraph.analysis.study import READINGS, Study
from icgraph.identity import IC
from icgraph.incidence import Attribute
from icgraph.vocabulary import IC as V

ALPHA = Fraction(1, 20)
LISTED = 12
NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MECHANISMS = frozenset({V.usesMechanism, V.hasMechanismStep})
_KIND_NAMES = {"mechanism-step": "step", "context-factor": "context"}


@analysis("small-n", "What so few cases can say", "Say what these cases can and cannot support.")
def small_n(study: Study) -> Result:
    """How much is known, what holds whatever the reading, and what is not said and why.

    Numbers are whole numbers of cases, never percentages. A refusal is a row like any other,
    with the code of its reason. The smallest p of an exact test on n cases is one in
    C(n, n/2), reached when half of them have each of two attributes (Fisher 1935).
    """
    refuse(
        study,
        "small-n",
        leave_out="it says what all these cases support together",
        reading="it sets all three readings side by side",
    )
    accounts, firmness = Accounts(study), Firmness(study)
    rows = [
        *study_limits.cases(study, accounts),
        study_limits.choice(study, accounts),
        _cells(study),
        *_shared(study),
        _test(len(study.cases)),
        study_limits.mechanisms(study, accounts, firmness),
        study_limits.outcomes(study, accounts, firmness),
        *_changing(study),
    ]
    return Result(rows, Table((), []), [row["sentence"] for row in rows])


def _cells(study: Study) -> Row:
    """How many cells are present, absent and not said, under each reading."""
    counts = {reading: study.incidence(reading).counts() for reading in READINGS}
    first, *rest = counts.items()
    parts = ["{} present, {} absent, {} not said".format(*first[1]) + f" ({_word(first[0])})"]
    parts += ["/".join(map(str, found)) + f" ({_word(reading)})" for reading, found in rest]
    numbers = {
        _word(reading): dict(zip(("present", "absent", "unknown"), found, strict=True))
        for reading, found in counts.items()
    }
    return statement(f"Cells: {'; '.join(parts)}.", (), **numbers)


def _shared(study: Study) -> list[Row]:
    """What every case certainly has under every reading."""
    n = len(study.cases)
    found = [
        attribute
        for attribute in study.attributes
        if all(low == n for low, _ in _supports(study, attribute))
    ]
    rests_on = [
        claim
        for attribute in found
        for case in study.cases
        for claim in study.incidence(READINGS[0]).cell(case, attribute.iri).claims
    ]
    names = [_named(study, attribute) for attribute in _in_order(study, found)]
    who = {1: "Said of the one case", 2: "Shared by both"}.get(n, f"Shared by all {_number(n)}")
    said = f"{who}, all readings: {_first(names, LISTED) or 'nothing recorded'}."
    return [statement(said, rests_on, cases=n, shared=len(found))]


def _test(cases: int) -> Row:
    """Whether a pairwise test could ever reach the level it is held to."""
    smallest = smallest_attainable(cases)
    if smallest > ALPHA:
        shown = f"{float(smallest):.2f}"
        counted = counted_of(cases, "case", "cases")
        return refusal("too-few-cases-for-a-test", cases=cases, smallest=shown, counted=counted)
    return refusal("independence-not-recorded", cases=cases, smallest=str(smallest))


def _changing(study: Study) -> list[Row]:
    """Whose number of cases depends on the reading, or is known of at least some unnamed ones."""
    rows, constraints = [], Constraints(study)
    for title, wanted in (("", True), (" among other kinds", False)):
        found: dict[str, list[tuple[int, int]]] = {}
        for attribute in _in_order(study, study.attributes):
            if (attribute.property in _MECHANISMS) == wanted:
                said = _interval_words(study, attribute, constraints)
                if said:
                    found[said] = _supports(study, attribute)
        if found:
            said = f"Changing by reading{title}: {_first([*found], LISTED // 2)}."
            rows.append(statement(said, attributes=len(found)))
    return rows


def _interval_words(study: Study, attribute: Attribute, constraints: Constraints) -> str:
    """An interval by reading in words; empty where neither reading nor a set adds anything."""
    supports, name = _supports(study, attribute), _named(study, attribute)
    if len(set(supports)) == 1:
        certain = supports[0][0]
        least = smallest_support(certain, constraints.of(attribute))
        return f"{name} {_span(supports[0])}, at least {_number(least)}" if least > certain else ""
    groups: dict[tuple[int, int], list[str]] = {}
    for reading, support in zip(READINGS, supports, strict=True):
        groups.setdefault(support, []).append(_word(reading))
    *first, (last, words) = groups.items()
    spans = [f"{_span(support)} ({', '.join(readings)})" for support, readings in first]
    spans.append(f"{_span(last)} ({'others' if len(words) > 1 else words[0]})")
    return f"{name} {', '.join(spans)}"


def _supports(study: Study, attribute: Attribute) -> list[tuple[int, int]]:
    return [study.incidence(reading).support(attribute.iri) for reading in READINGS]


def _in_order(study: Study, attributes: Sequence[Attribute]) -> list[Attribute]:
    """Mechanisms first, then by kind and name."""
    kinds = list(KIND_WORDS)
    return sorted(
        attributes, key=lambda one: (kinds.index(study.kind_word(one)), _named(study, one))
    )


def _named(study: Study, attribute: Attribute) -> str:
    """The name of a kind, and what it is where it is no mechanism."""
    word = study.kind_word(attribute)
    name = study.names[attribute.kind]
    return name if word == "mechanism" else f"{name} ({_KIND_NAMES.get(word, word)})"


def _first(names: Sequence[str], many: int) -> str:
    """The first names, and how many more there are."""
    more = [f"and {len(names) - many} more"] if len(names) > many else []
    return "; ".join([*names[:many], *more])


def _span(support: tuple[int, int]) -> str:
    return f"{support[0]}..{support[1]}"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _word(reading: str) -> str:
    return reading.removeprefix(IC)
