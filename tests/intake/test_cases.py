"""What cells become: claims, quantities, gaps; and what is said when a cell is wrong."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest

from icgraph.errors import Invalid
from icgraph.exporters.case_sheets import rows
from icgraph.identity import PREFIXES
from icgraph.intake import cases
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI, Literal, Term, Triple, tagged
from icgraph.vocabulary import IC
from tests.initiatives import NOBODY, Rows, known, made, one_case, small, tables

TYPE = IRI(PREFIXES["rdf"] + "type")
DESCRIPTION = IRI(PREFIXES["dcterms"] + "description")
PREFERRED = IRI(PREFIXES["skos"] + "prefLabel")
CASE = IRI(PREFIXES["case"] + "mine")
GRAPH = IRI(PREFIXES["graph"] + "case-mine")
COUNTS = {
    IC.CaseStudy: 50,
    IC.Configuration: 151,
    IC.Quantity: 113,
    IC.EvidenceLine: 46,
    IC.Source: 147,
}


def configuration(**cells: str) -> dict[str, str]:
    return {
        "initiative_id": "mine",
        "context": "many keen people",
        "context_class": "leadership-enthusiasm",
        "context_role": "lever",
        "mechanism": "they learn from each other",
        "mechanism_class": "upskilling-primary-care",
        "outcome": "fewer visits",
        "outcome_class": "ed-attendance",
        "outcome_valence": "beneficial",
        "epistemic_status": "measured",
        "source_id": "s1",
        **cells,
    }


def measure(**cells: str) -> dict[str, str]:
    return {
        "initiative_id": "mine",
        "outcome": "visits",
        "outcome_class": "ed-attendance",
        "value": "-5",
        "value_low": "-5",
        "value_high": "-5",
        "unit": "%",
        "design_class": "randomised",
        "result": "beneficial",
        "source_id": "s1",
        **cells,
    }


def finding(**cells: str) -> dict[str, str]:
    return {
        "id": "rv_one",
        "review_id": "doe-2020",
        "family": "doe",
        "citation": "Doe J; Roe R. A review. Journal 2020",
        "year": "2020",
        "service_model_class": "hospital-at-home",
        "direction": "favours",
        "source_id": "s1",
        **cells,
    }


def said(triples: Iterable[Triple], **by: Term) -> list[dict[IRI, set[Term]]]:
    """What is said of each thing of which all of these are said."""
    things: dict[Term, dict[IRI, set[Term]]] = {}
    for subject, predicate, value in triples:
        things.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    wanted = {TYPE if name == "a" else getattr(IC, name): value for name, value in by.items()}
    return [
        facts
        for facts in things.values()
        if all(value in facts.get(predicate, set()) for predicate, value in wanted.items())
    ]


def problems(**sheets: Rows) -> list[str]:
    with pytest.raises(Invalid) as caught:
        made(**sheets)
    return caught.value.message.splitlines()


def graphs_of_all() -> dict[IRI, list[Triple]]:
    return cases.graphs(tables(), known(), NOBODY)


def test_the_shipped_sheets_have_all_their_rows_in_the_graph() -> None:
    found = Counter(
        (t.object) for graph in graphs_of_all().values() for t in set(graph) if t.predicate == TYPE
    )
    assert {of: found[of] for of in COUNTS} == COUNTS


def test_every_cell_that_is_not_empty_comes_out_again() -> None:
    store = OxigraphStore()
    store.put(IRI(PREFIXES["graph"] + "kinds"), kinds())
    for graph, triples in graphs_of_all().items():
        store.put(graph, triples)
    out = rows(store)
    for sheet, table in tables().items():
        wanted = Counter(frozenset(row.cells.items()) for row in table.rows)
        assert Counter(frozenset(row.items()) for row in out[sheet]) == wanted, sheet


def kinds() -> list[Triple]:
    from icgraph.building import KINDS, shipped

    return shipped().graphs[KINDS]


def test_the_order_of_rows_changes_nothing() -> None:
    shuffled = {}
    for sheet, table in tables().items():
        mixed = list(table.rows)
        random.Random(7).shuffle(mixed)  # noqa: S311 - no secret
        shuffled[sheet] = replace(table, rows=tuple(mixed))
    assert cases.graphs(shuffled, known(), NOBODY) == graphs_of_all()


def test_empty_cells_make_nothing() -> None:
    graph = made()[GRAPH]
    assert {triple.subject for triple in graph} == {CASE}
    assert {triple.predicate.rpartition("/")[2].rpartition("#")[2] for triple in graph} == {
        "type", "prefLabel", "notation", "source",
    }  # fmt: skip


def test_a_claim_says_who_wrote_it_who_coded_it_and_that_it_has_no_passage() -> None:
    graph = made(cases=[one_case(population="children")])[GRAPH]
    (claim,) = said(graph, a=IC.PopulationClaim)
    assert claim[IC.coder] == {cases.CODER_NOT_NAMED}
    assert claim[IC.author] == {IRI(PREFIXES["actor"] + "doe-j-roe-r")}
    assert claim[IC.grounding] == {IC.SourceOnly}
    assert claim[IC.status] == {IC.Reported}
    assert IC.population not in claim


def test_the_words_of_an_aim_and_an_activity_stay_in_their_order() -> None:
    graph = made(cases=[one_case(aims="b|a", activities="only one")])[GRAPH]
    aims = {str(*c[IC.column]): str(*c[DESCRIPTION]) for c in said(graph, status=IC.Intended)}
    assert aims == {"aims 1": "b", "aims 2": "a"}
    assert said(graph, a=IC.ActivityClaim)[0][IC.column] == {Literal("activities 1")}


def test_a_place_lies_in_its_country_and_is_no_place_of_another_case() -> None:
    graph = made(cases=[one_case(country="Freedonia", area="London")])[GRAPH]
    area, country = (IRI(PREFIXES["setting"] + name) for name in ("area-of-mine", "freedonia"))
    assert Triple(area, IRI(PREFIXES["skos"] + "broader"), country) in graph
    assert len(said(graph, a=IC.SettingClaim)) == 2


@pytest.mark.parametrize("word", ["unknown", "not stated", "not-stated"])
def test_what_is_not_stated_is_a_gap_and_no_claim(word: str) -> None:
    graph = made(cases=[one_case(running_state=word)])[GRAPH]
    (gap,) = said(graph, a=IC.KnowledgeGap)
    assert gap[IC.gapProperty] == {IC.runningState}
    assert gap[IC.gapKind] == {IC.NotReported}
    assert not said(graph, a=IC.StateClaim)


def test_a_row_joins_three_claims_as_the_coder_reads_it() -> None:
    graph = made(configurations=[configuration()])[GRAPH]
    (joined,) = said(graph, a=IC.Configuration)
    assert joined[IC.completeness] == {IC.CMO}
    assert joined[IC.assembledBy] == {cases.CODER_NOT_NAMED}
    assert all(len(joined[part]) == 1 for part in (IC.hasContext, IC.hasMechanism, IC.hasOutcome))


def test_a_label_stands_for_its_kind() -> None:
    graph = made(configurations=[configuration(mechanism_class="Upskilling GPs")])[GRAPH]
    (claim,) = said(graph, a=IC.MechanismClaim)
    assert claim[IC.mechanism] == {IRI(PREFIXES["mech"] + "upskilling-gps")}


def test_a_label_means_the_same_in_every_column() -> None:
    by_name = made(configurations=[configuration()], measures=[measure()])
    labels = {"design_class": "Randomised", "outcome_class": "Emergency department attendance"}
    assert made(configurations=[configuration()], measures=[measure(**labels)]) == by_name


@pytest.mark.parametrize(
    ("row", "valence", "change"),
    [
        ("harmful", {IC.Adverse}, set()),
        ("neutral", {IC.Neutral}, set()),
        ("no-effect", {IC.Neutral}, {IC.NoChange}),
        ("not stated", set(), set()),
    ],
)
def test_valences_are_said_in_our_terms(row: str, valence: set[IRI], change: set[IRI]) -> None:
    graph = made(configurations=[configuration(outcome_valence=row)])[GRAPH]
    (claim,) = said(graph, a=IC.OutcomeClaim)
    assert (claim.get(IC.valence, set()), claim.get(IC.change, set())) == (valence, change)


@pytest.mark.parametrize(
    ("design", "result", "valence", "status"),
    [
        ("randomised", "beneficial", "beneficial", IC.TestedSupported),
        ("controlled-non-randomised", "adverse", "harmful", IC.TestedSupported),
        ("randomised", "no-difference", "no-effect", IC.TestedNotSupported),
        ("randomised", "no-difference", "beneficial", IC.TestedNotSupported),
        ("randomised", "mixed", "beneficial", IC.TestedMixed),
        ("randomised", "not-stated", "beneficial", IC.Observed),
        ("before-after", "beneficial", "beneficial", IC.Observed),
        ("uncontrolled", "beneficial", "beneficial", IC.Observed),
    ],
)
def test_only_a_trial_of_the_same_outcome_makes_a_measured_one_tested(
    design: str, result: str, valence: str, status: IRI
) -> None:
    graph = made(
        configurations=[configuration(outcome_valence=valence)],
        measures=[measure(design_class=design, result=result)],
    )[GRAPH]
    joined = {t.object for t in graph if t.predicate == IC.hasOutcome}
    assert {t.object for t in graph if t.subject in joined and t.predicate == IC.status} == {status}


@pytest.mark.parametrize("other", [{"outcome_class": "cost"}, {"source_id": "s2"}])
def test_a_trial_of_something_else_tests_nothing(other: dict[str, str]) -> None:
    sources = [{"id": name, "title": name} for name in ("s1", "s2")]
    graph = made(sources=sources, configurations=[configuration()], measures=[measure(**other)])
    joined = {t.object for t in graph[GRAPH] if t.predicate == IC.hasOutcome}
    assert {t.object for t in graph[GRAPH] if t.subject in joined and t.predicate == IC.status} == {
        IC.Observed
    }


def test_testimony_is_never_tested() -> None:
    rows_ = [configuration(epistemic_status="reported")]
    graph = made(configurations=rows_, measures=[measure()])[GRAPH]
    joined = {t.object for t in graph if t.predicate == IC.hasOutcome}
    assert {t.object for t in graph if t.subject in joined and t.predicate == IC.status} == {
        IC.Reported
    }


def test_a_range_has_two_ends_and_no_single_value() -> None:
    row = measure(value="-9 to -2.50", value_low="-9", value_high="-2.50", n="3 areas")
    (quantity,) = said(made(measures=[row])[GRAPH], a=IC.Quantity)
    assert {value.lexical for value in quantity[IC.low] if isinstance(value, Literal)} == {"-9"}
    assert {value.lexical for value in quantity[IC.high] if isinstance(value, Literal)} == {"-2.5"}
    assert quantity[IC.asEntered] == {Literal("value_high: -2.50")}
    assert IC.value not in quantity
    assert quantity[IC.sample] == {Literal("3 areas")}


def test_a_finding_keeps_what_was_found_apart_from_what_it_means_here() -> None:
    found = made(reviews=[finding(direction="no-difference", n_studies="7")])
    graph = found[IRI(PREFIXES["graph"] + "review-doe-2020")]
    (line,) = said(graph, a=IC.EvidenceLine)
    assert line[IC.effect] == {IC.NoDifference}
    assert line[IC.direction] == {IC.Inconclusive}
    assert line[IC.bearsOnModel] == {IRI(PREFIXES["model"] + "hospital-at-home")}
    (review,) = said(graph, a=IC.EvidenceReview)
    assert review[IC.family] == line[IC.family] == {IRI(PREFIXES["family"] + "doe")}
    assert review[PREFERRED] == {tagged("Doe and others 2020")}


def test_a_source_without_authors_is_its_publishers_or_nobodys() -> None:
    sources = [{"id": "s1", "title": "T", "venue": "A Journal"}, {"id": "s2", "title": "T"}]
    found = made(sources=sources)
    authors = {
        t.subject.rpartition("/")[2]: t.object.rpartition("/")[2]
        for graph in found.values()
        for t in graph
        if t.predicate == IC.author and isinstance(t.object, IRI)
    }
    assert authors == {"s1": "a-journal", "s2": "author-not-named"}


def test_a_wrong_word_is_named_with_its_cell_and_the_nearest() -> None:
    wrong = configuration(mechanism_class="upskilling-primry-care")
    assert problems(configurations=[wrong]) == [
        "configurations.csv [F2] unknown mechanism 'upskilling-primry-care'; "
        "did you mean 'upskilling-primary-care'"
    ]


def test_all_that_is_wrong_is_said_at_once() -> None:
    found = problems(
        cases=[one_case(start_year="about 2010", source_ids="s9"), one_case(name="")],
        configurations=[configuration(initiative_id="mien", context_role=""), configuration()] * 2,
        measures=[measure(value_low="7", value_high="3"), measure(outcome_class="", value_low="")],
        reviews=[finding(), finding(id="rv_two", year="2019"), finding(id="rv_3", doi="x")],
        sources=[{"id": "s1", "title": "A", "url": "javascript:alert(1)"}],
    )
    assert sorted(place.partition("]")[0] + "]" for place in found) == sorted(
        [
            "initiatives.csv [E2]", "initiatives.csv [R2]", "initiatives.csv [B3]",
            "initiatives.csv [A3]", "configurations.csv [A2]", "configurations.csv [D2]",
            "configurations.csv [A4]", "configurations.csv [D4]", "configurations.csv [A4]",
            "configurations.csv [A5]", "measures.csv [E2]", "measures.csv [C3]",
            "measures.csv [E3]", "reviews.csv [E3]", "reviews.csv [F4]", "reviews.csv [F4]",
            "sources.csv [G2]",
        ]
    )  # fmt: skip


def test_after_a_hundred_problems_the_rest_are_counted() -> None:
    found = problems(measures=[measure(result=f"wrong-{n}") for n in range(250)])
    assert len(found) == 101
    assert found[-1] == "… and 150 more"


@pytest.mark.parametrize("at", [1, 500, 1_000])
def test_one_bad_cell_among_a_thousand_rows_is_named(at: int) -> None:
    sheet = [measure(n=str(n), outcome=f"outcome {n}") for n in range(1, 1_001)]
    sheet[at - 1] = measure(design_class="randomized")
    assert problems(measures=sheet) == [
        f"measures.csv [J{at + 1}] unknown design 'randomized'; did you mean 'randomised'"
    ]


def test_columns_are_checked_before_rows() -> None:
    sheets = small()
    sheets["cases"] = replace(sheets["cases"], header=("id", "nmae", "source_ids"))
    with pytest.raises(Invalid) as caught:
        cases.graphs(sheets, known(), NOBODY)
    assert caught.value.message.splitlines() == [
        "initiatives.csv [B1] unknown column 'nmae'; did you mean 'name'",
        "initiatives.csv [D1] no column named 'name'",
    ]


def test_a_case_does_not_take_the_name_of_another_record() -> None:
    elsewhere = IRI(PREFIXES["graph"] + "woodman-2016")
    have = replace(known(), named={CASE: frozenset({elsewhere})})
    with pytest.raises(Invalid, match=r"initiatives.csv \[A2\] a record of another case"):
        cases.graphs(small(), have, NOBODY)
