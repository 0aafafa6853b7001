"""The evidence gap map: models by outcomes, and context by mechanism by outcome.

A picture, and the same cells as text model by model; then what configurations join.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from icgraph.analysis.refusals import counted_of
from icgraph.analysis.result import Result
from icgraph.views.around import ALONE, Around
from icgraph.views.gap_joined import SHORT, contexts_of
from icgraph.views.gap_picture import LETTERS, ORDER, SIGNS, STATES, STYLES, Mark, marks_of, picture
from icgraph.views.pages import Page, render


class Model(NamedTuple):
    """A service model: the cells with a review or a search, and the outcomes that are open."""

    name: str
    records: Sequence[tuple[str, Mark]]
    filled: int
    open: Sequence[str]


def gap_map_page(
    result: Result,
    joined: Result,
    names: Mapping[str, str],
    sentence: Callable[[str], str],
    *,
    around: Around = ALONE,
) -> str:
    """The page of the cells that ``gaps`` finds, by service model and by mechanism.

    ``result`` is its answer by model and ``joined`` by mechanism; ``names`` are labels by IRI;
    ``sentence`` says what an evidence line found.
    """
    models = list(dict.fromkeys(row["model"] for row in result.rows))
    filled = Counter(row["outcome"] for row in result.rows if row["families"])
    outcomes = sorted(
        {row["outcome"] for row in result.rows},
        key=lambda iri: (-filled[iri], names[iri], iri),
    )
    marks = marks_of(
        result.rows,
        lambda row: (outcomes.index(row["outcome"]), models.index(row["model"])),
        sentence,
    )
    labels = [names[iri] for iri in outcomes]
    lead = _lead(marks)
    values = {
        "picture": picture([names[iri] for iri in models], labels, marks, lead),
        "models": [
            _model(names[iri], [mark for mark in marks if mark.column == place], labels)
            for place, iri in enumerate(models)
        ],
        "size": (
            counted_of(len(models), "service model", "service models"),
            counted_of(len(outcomes), "outcome", "outcomes"),
        ),
        "signs": [(sign, STATES[state]) for state, sign in SIGNS.items()],
        "styles": STYLES,
        "letters": [*LETTERS.items(), ("not graded", "?")],
        "contexts": contexts_of(joined.rows, names),
        "unsought": SHORT["not-looked-for"],
        "joined": joined.said,
        "said": result.said[2:],
        "certainties": [
            word for word in ORDER if any(m.certainty == word for m in marks if m.families)
        ],
    }
    return render(
        "gap_map.html.j2",
        Page("Evidence gap map", lead, result.head["graphs"], wide=True, around=around),
        values,
        styles=("figure.css", "gap_map.css"),
        scripts=("gap_map.js", "figure.js"),
    )


def _lead(marks: Sequence[Mark]) -> str:
    """How much is filled, how much of it is about the same as far as judged, how certain it is."""
    filled = [mark for mark in marks if mark.families]
    without = Counter(mark.state for mark in marks if not mark.families)
    empty = "; ".join(f"{without[state]}: {STATES[state]}" for state in SIGNS if without[state])
    direct = sum(bool(mark.direct) for mark in filled)
    firm = sum(mark.certainty in {"high", "moderate"} for mark in filled)
    return (
        f"Of {len(marks)} pairs of a service model and an outcome, findings of reviews are linked "
        f"to {len(filled)}; the others are open questions{f' ({empty})' if empty else ''}. "
        f"In {direct} a review is about the same in all that was judged of it, be it people, "
        f"service or setting; high or moderate certainty was given in {firm}, be it to a review "
        "about others."
    )


def _model(name: str, marks: Sequence[Mark], labels: Sequence[str]) -> Model:
    return Model(
        name,
        [(labels[mark.row], mark) for mark in marks if mark.state != "not-looked-for"],
        sum(bool(mark.families) for mark in marks),
        [labels[mark.row] for mark in marks if mark.state == "not-looked-for"],
    )
