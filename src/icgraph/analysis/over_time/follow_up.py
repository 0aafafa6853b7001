"""What became of the cases: running or not, what changed, what nobody had foreseen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from icgraph.analysis.claimed import Claimed, claims_of, refuse
from icgraph.analysis.over_time.drift import drift
from icgraph.analysis.over_time.effects import effects_of
from icgraph.analysis.over_time.in_words import further_tables, sentences, table_of
from icgraph.analysis.over_time.predictions import Calibrated, calibrated, calibration_rows, read
from icgraph.analysis.over_time.survival import FEWEST, span, turnbull
from icgraph.analysis.over_time.sustainability import (
    NO_FOLLOW_UP,
    RUNNING,
    STOPPED,
    CaseState,
    barriers_by_state,
    counted_only,
    states_of,
    sustained,
)
from icgraph.analysis.over_time.waves import Wave, adaptations, by_case, waves_of
from icgraph.analysis.refusals import Row, refusal
from icgraph.analysis.registry import Option, analysis
from icgraph.analysis.result import Result, fraction, interval
from icgraph.analysis.study import Study
from icgraph.errors import NotFound
from icgraph.lookup import resolve
from icgraph.origins import Filter
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V

_PREDICTIONS = Option("predictions", "Check the verdicts in this file (case, verdict, made).")


@analysis(
    "follow-up",
    "What became of the cases",
    "Say what became of the cases, as far as it is recorded.",
    (_PREDICTIONS,),
)
def follow_up(study: Study, *, predictions: str | None = None) -> Result:
    """The state of each case when last heard of, and what follow-up waves add to it.

    Shares are bounds: cases not heard of count first as stopped, then as running. What was not
    asked, got no answer or was lost to follow-up is kept apart. Effects count as unforeseen
    where a claim says so, or where no aim or fear recorded before the wave takes them in.
    Verdicts made beforehand are read from a file whose SHA-256 is shown, and never changed.

    Returns
    -------
    Result
        ``rows`` of case, state (running, stopped or not known), why, as_of, started, stopped,
        trial, waves and claims. ``more`` holds ``sustainability``, ``by_model``, ``survival``,
        ``barriers``, ``effects``, ``adaptations``, ``agreement``, ``predictions`` and ``refusals``.
    """
    refuse(study, "follow-up", "leave_out", "attributes", "kinds")
    claims = claims_of(study, dated=True, accepted=study.statements.accepted(study.reading))
    waves = waves_of(study.store, study.cases, study.filter.as_of)
    states = _states(study, claims, waves)
    refused: list[Row] = [refusal("no-comparison-group")]
    models = _by_model(states, claims)
    effects = effects_of(claims, waves, study.statements.broader)
    agreement = drift(study, claims)
    if agreement is None:
        refused.append(refusal("one-coder-only"))
    foretold = _predicted(study, states, predictions)
    if foretold is None:
        refused.append(refusal("no-prediction-stored"))
    curve = _survival(states)
    if curve is None:
        dated = sum(span(state.ran) is not None for state in states if not state.trial)
        refused.append(
            refusal("too-few-dated-for-survival", dated=dated, cases=len(states), fewest=FEWEST)
        )
    log = adaptations(waves, claims)
    followed = by_case(waves)
    rows = [_row(state, [wave.iri for wave in followed[state.case]]) for state in states]
    more = {
        "sustainability": _sustained(states),
        "by_model": models,
        "survival": curve,
        "barriers": barriers_by_state(states, claims),
        "effects": effects,
        "adaptations": log,
        "agreement": agreement,
        "predictions": foretold,
        "refusals": refused,
    }
    return Result(
        rows,
        table_of(states, study.names),
        sentences(states, more, study.names),
        more,
        tables=further_tables(states, more, study.names),
        hints=["--predictions names a file of predictions."] if foretold is None else (),
    )


def _states(study: Study, claims: Sequence[Claimed], waves: Sequence[Wave]) -> list[CaseState]:
    """The state of each case; of what counts here where a state is recorded that does not."""
    states = states_of(study.cases, claims, waves, study.filter.as_of)
    if all(state.why != NO_FOLLOW_UP for state in states):
        return states
    every = study.counting(Filter())
    return counted_only(states, claims_of(every), waves_of(study.store, study.cases))


def _row(state: CaseState, waves: Sequence[IRI]) -> dict[str, Any]:
    return {
        "case": state.case,
        "state": state.state,
        "why": state.why,
        "as_of": state.as_of or None,
        "started": state.started or None,
        "stopped": state.stopped or None,
        "trial": state.trial,
        "waves": list(waves),
        "claims": list(state.claims),
    }


def _sustained(states: Sequence[CaseState]) -> dict[str, Any] | None:
    """Counts, bounds and the complete-case share; None without cases."""
    running = sum(state.state == RUNNING for state in states)
    stopped = sum(state.state == STOPPED for state in states)
    found = sustained(running, stopped, len(states) - running - stopped)
    if found is None:
        return None
    whole = found.complete_case
    return {
        "cases": len(states),
        "running": running,
        "stopped": stopped,
        "trials_ended": sum(state.trial for state in states if state.state == STOPPED),
        "not_known": len(states) - running - stopped,
        "share_running": interval(found.low, found.high),
        "complete_case": None if whole is None else fraction(whole),
        "complete_case_assumes": "lost = like the rest",
    }


def _by_model(states: Sequence[CaseState], claims: Sequence[Claimed]) -> list[dict[str, Any]]:
    """The same for each service model; a case of two models counts in both."""
    members: dict[IRI, set[IRI]] = {}
    for claim in claims:
        for model in claim.all(V.serviceModel) if claim.holds else ():
            members.setdefault(model, set()).update(claim.cases)
    rows = []
    for model in sorted(members):
        mine = [state for state in states if state.case in members[model]]
        counted = _sustained(mine)
        if counted is not None:
            rows.append({"model": model, **counted, "survival": _survival(mine)})
    return rows


def _survival(states: Sequence[CaseState]) -> list[dict[str, Any]] | None:
    """Steps of the estimate in days, of services that were no trials; None for too few."""
    spans = [found for s in states if not s.trial and (found := span(s.ran)) is not None]
    if len(spans) < FEWEST:
        return None
    return [{"after": s.left, "by": s.right, "stops": round(s.mass, 6)} for s in turnbull(spans)]


def _predicted(
    study: Study, states: Sequence[CaseState], path: str | None
) -> dict[str, Any] | None:
    if path is None:
        return None
    made, digest = read(path)
    found: Calibrated = calibrated(
        [one._replace(case=_named(study, one.case)) for one in made],
        {state.case: state for state in states},
    )
    return {
        "sha256": digest,
        "made": len(made),
        "not_followed": found.not_followed,
        "rows": calibration_rows(found),
    }


def _named(study: Study, case: str) -> str:
    """The case a slug means, or the slug when it is not there: a case can be yet to come."""
    try:
        return resolve(study.store, case, "case")
    except NotFound:
        return case
