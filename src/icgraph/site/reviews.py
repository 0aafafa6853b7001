"""A page for each review: what it is, what it found, on what that bears, how directly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from shlex import quote

from icgraph.identity import IC, compact
from icgraph.site.beside import Held
from icgraph.site.cells import words_of
from icgraph.site.frame import Frame, counted, sentence_case
from icgraph.site.next_steps import no_reviews
from icgraph.site.reading import Reading
from icgraph.site.things import local
from icgraph.stores.base import select
from icgraph.terms import IRI
from icgraph.views.site_page import Badge, Block, Cell, Code, Facts, Rows, Section, Sheet, Words
from icgraph.vocabulary import IC as V

SECTION = "Reviews"
HERE = "reviews/index.html"
_DIRECTNESS = {
    V.directnessPopulation: "people",
    V.directnessIntervention: "service",
    V.directnessComparator: "comparison",
    V.directnessOutcome: "outcome",
    V.directnessSetting: "setting",
}
_DEGREES = """PREFIX ic: <https://w3id.org/icgraph/ontology#>
SELECT ?degree ?label { ?degree a ic:Directness ;
  <http://www.w3.org/2000/01/rdf-schema#label> ?label }"""


def make(frame: Frame) -> None:
    """The page of every review, and the list of them."""
    reviews = frame.reading.things.get(V.EvidenceReview, [])
    for review in reviews:
        _review(frame, review)
    _index(frame, reviews)


def lines_of(reading: Reading, review: str) -> list[IRI]:
    """The evidence lines of a review."""
    return [
        line
        for line in reading.lines
        if any(str(value) == review for value in reading.book.values[line][V.fromReview])
    ]


def line_row(frame: Frame, here: str, line: IRI, *, with_review: bool = False) -> tuple[Cell, ...]:
    """An evidence line: on what it bears or of which review it is, its words."""
    reading = frame.reading
    facts = reading.book.values[line]
    first: Cell = (
        frame.links(here, map(str, facts[V.fromReview]))
        if with_review
        else frame.links(here, bears_on(reading, line)) or "nothing named"
    )
    return (
        first,
        reading.finding(line).text,
        directness(reading, line),
        Badge(certainty(reading, line), "certainty"),
    )


def bears_on(reading: Reading, line: IRI) -> list[str]:
    """What an evidence line bears on: service models, outcomes, mechanisms, claims."""
    facts = reading.book.values[line]
    keys = (V.bearsOnModel, V.bearsOnOutcome, V.bearsOn)
    return [str(value) for key in keys for value in facts.get(key, ())]


def lines_on(reading: Reading, kind: str) -> list[IRI]:
    """The evidence lines that bear on a kind."""
    return [line for line in reading.lines if kind in bears_on(reading, line)]


def directness(reading: Reading, line: IRI) -> str:
    """How direct a finding is, dimension by dimension, in words; not stated is said so."""
    facts = reading.book.values[line]
    degrees = {str(degree): str(label) for degree, label in select(reading.store, _DEGREES)}
    said = [
        f"{word}: {degrees.get(str(value), words_of(local(str(value)))).lower()}"
        for prop, word in _DIRECTNESS.items()
        for value in facts.get(prop, ())
    ]
    return "; ".join(said) or "not stated"


def certainty(reading: Reading, line: IRI) -> str:
    """The level that a rater gave, in words."""
    value = next(iter(reading.book.values[line].get(V.certainty, ())), V.NotGraded)
    return words_of(str(value).removeprefix(IC).removesuffix("Certainty"))


def _review(frame: Frame, review: IRI) -> None:
    reading = frame.reading
    here = reading.addresses[review]
    lines = lines_of(reading, review)
    rows = [line_row(frame, here, line) for line in lines]
    columns = ("Bears on", "What it says", "How directly", "Certainty")
    findings: Sequence[Rows | Words] = (
        [Rows(columns, rows, [f"line-{local(line)}" for line in lines])]
        if rows
        else [Words(["No finding is linked yet: the review is known, what it found is not coded."])]
    )
    sheet = Sheet(
        [Facts(list(_facts(frame, here, review)))],
        [
            Section("What it says, and on what that bears", findings, "findings"),
            Section(
                "Ask for more",
                [Code(f"icgraph show {quote(compact(review))}", "Command")],
            ),
        ],
    )
    held = Held({"Findings": [_row(reading, line) for line in lines]}, [review, *lines])
    cited = " ".join(reading.said(review, "bibliographicCitation"))
    title = sentence_case(reading.names[review])
    lead = cited if cited.casefold() not in ("", title.casefold()) else "An evidence review."
    frame.sheet(here, SECTION, (title, lead), sheet, held)


def _facts(frame: Frame, here: str, review: IRI) -> Iterator[tuple[str, Cell]]:
    reading = frame.reading
    dates = reading.said(review, "date")
    yield "Year", dates[0][:4] if dates else "not stated"
    identifiers = reading.said(review, "identifier")
    if identifiers:
        yield "Known as", "; ".join(identifiers)
    for family in reading.said(review, "family"):
        others = [one for one in reading.families.get(family, ()) if one != review]
        yield (
            "Family",
            ["counted once with ", *frame.links(here, others)]
            if others
            else "none of the other reviews is of the same study",
        )
    for note in reading.said(review, "note"):
        name, colon, text = note.partition(": ")
        yield (name, text) if colon else ("Note", note)
    described = reading.said(review, "description")
    if described:
        yield "In short", " ".join(described)


def _row(reading: Reading, line: IRI) -> dict[str, str]:
    facts = reading.book.values[line]

    def held(prop: IRI) -> str:
        return "; ".join(str(value) for value in facts.get(prop, ()))

    return {
        "line": line,
        "review": held(V.fromReview),
        "bears_on": "; ".join(bears_on(reading, line)),
        "sentence": reading.finding(line).text,
        "effect": held(V.effect).removeprefix(IC),
        "certainty": certainty(reading, line),
        "directness": directness(reading, line),
        "studies": held(V.numberOfStudies),
        "linked_by": held(V.linkAssertedBy),
    }


def _index(frame: Frame, reviews: Sequence[IRI]) -> None:
    reading = frame.reading
    rows: list[Sequence[Cell]] = []
    data = []
    for review in reviews:
        lines = lines_of(reading, review)
        dates = reading.said(review, "date")
        models = dict.fromkeys(thing for line in lines for thing in bears_on(reading, line))
        rows.append(
            (
                frame.link(HERE, review),
                dates[0][:4] if dates else "not stated",
                len(lines),
                frame.links(HERE, models) or "nothing linked yet",
            )
        )
        data += [_row(reading, line) for line in lines]
    families = {family for review in reviews for family in reading.said(review, "family")}
    lead = (
        f"{counted(len(reviews), 'review')} in {counted(len(families), 'independent family')}. "
        "Findings of one family are counted once."
    ).replace("familys", "families")
    table = Rows(("Review", "Year", "Findings", "Bears on"), rows)
    blocks: list[Block] = [table] if rows else no_reviews()
    held = Held({"Findings": data}, [*reviews, *(row["line"] for row in data)])
    frame.sheet(HERE, SECTION, ("Reviews", lead), Sheet(blocks), held)
