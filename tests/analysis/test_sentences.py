"""No generated sentence says more than its claim: every combination, and every shipped claim."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.errors import NotFound
from icgraph.identity import PREFIXES
from icgraph.incidence import ABSENT, UNKNOWN, Attribute, Cell
from icgraph.stores.base import select
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from icgraph.wording import claims, evidence, sayings
from icgraph.wording.claims import LADDER, NOUNS, Saying, Subject, sentence
from icgraph.wording.evidence import Finding, found
from icgraph.wording.sayings import Wordings
from tests import made_up
from tests.made_up import ROOT

BANNED = re.compile(
    r"\b(prove[sdn]?|caus(e[sd]?|ing)|work(s|ed)?|effective\w*|significan\w*)\b", re.I
)
GAP = re.compile(r"\bgaps?\b", re.I)
FIRM = re.compile(r"\b(was|were) (seen|tested)\b")
CLAIM = IRI(PREFIXES["claim"] + "x")
HOSTILE = "X proves it works; causes\n a significant, effective gap"
LEVELS = (V.HighCertainty, V.ModerateCertainty, V.LowCertainty, V.VeryLowCertainty, V.NotGraded)
EFFECTS = (V.Favours, V.Against, V.NoDifference, V.MixedEffect, V.InsufficientEffect, None)

names = st.sampled_from([HOSTILE, "shared responsibility", "", "“quoted”", "a\tb\r\nc", "{0}%s"])
several = st.lists(names, max_size=4).map(tuple)
subjects = st.builds(
    Subject, names, st.sampled_from(["case", "set", "unresolved", "other"]), several
)
saying = st.builds(
    Saying,
    claims=st.just((CLAIM,)),
    subjects=st.lists(subjects, max_size=3).map(tuple),
    status=st.sampled_from(sorted(LADDER)),
    presence=st.sampled_from([V.Present, V.Absent]),
    basis=st.sampled_from(
        [
            V.basis_stated,
            V.basis_universal,
            V.basis_generic,
            V.basis_entailed,
            V.basis_closedNegative,
            V.basis_exhaustiveNegative,
            V.basis_curatorInference,
        ]
    ),
    quantifier=st.sampled_from([None, V.Some, V.Collectively]),
    noun=st.sampled_from([None, *NOUNS.values()]),
    named=several,
    change=st.sampled_from([None, V.Increase, V.Decrease, V.NoChange, V.Maintained, V.Unclear]),
    valences=st.lists(st.sampled_from([V.Beneficial, V.Adverse, V.Neutral]), max_size=2).map(tuple),
    stakeholders=several,
    unforeseen=st.booleans(),
    holders=several,
    reporters=several,
    authors=several,
    paraphrase=names,
)


def said(status: IRI, **other: object) -> str:
    """The sentence of a claim that shared responsibility is a mechanism of the hill."""
    fields = {
        "claims": (CLAIM,),
        "subjects": (Subject("the hill"),),
        "noun": NOUNS[V.mechanism],
        "named": ("sharing",),
    }
    return sentence(Saying(**(fields | {"status": status} | other))).text  # type: ignore[arg-type]


@settings(max_examples=600, derandomize=True, deadline=None)
@given(saying)
def test_no_banned_word_and_no_stronger_word_than_the_status(claimed: Saying) -> None:
    made = sentence(claimed)
    assert not BANNED.search(made.own)
    assert not GAP.search(made.own)
    assert made.claims == (CLAIM,)
    assert made.text.isprintable()
    assert made.text[:1] == made.text[:1].upper()
    assert made.text.endswith(".")
    seen = claimed.status in {
        V.Observed,
        V.TestedSupported,
        V.TestedNotSupported,
        V.TestedMixed,
    }
    assert bool(FIRM.search(made.own)) == seen
    assert ("feared" in made.own or "fear" in made.own) or claimed.status != V.Feared


@pytest.mark.parametrize("status", sorted(LADDER))
def test_every_combination_keeps_to_its_rung(status: IRI) -> None:
    """All classes and roles, presences, quantifiers, changes and valences, with hostile names."""
    seen = status in {V.Observed, V.TestedSupported, V.TestedNotSupported, V.TestedMixed}
    for presence, quantifier, noun, change, valence in product(
        (V.Present, V.Absent),
        (None, V.Some, V.Collectively),
        (None, *NOUNS.values()),
        (None, V.Increase, V.Decrease, V.NoChange, V.Maintained, V.Unclear),
        ((), (V.Beneficial,), (V.Adverse,), (V.Neutral,)),
    ):
        own = sentence(
            Saying(
                (CLAIM,),
                (Subject(HOSTILE, "set"),),
                status,
                presence,
                V.basis_stated,
                quantifier,
                noun,
                (HOSTILE,),
                change,
                valence,
                paraphrase=HOSTILE,
            )
        ).own
        assert not BANNED.search(own)
        assert bool(FIRM.search(own)) == seen
        assert (quantifier != V.Some) or "not said which" in own


@pytest.mark.parametrize(
    ("status", "ladder"),
    [
        (V.Reported, "is said to be"),
        (V.AuthorStatement, "is said to be"),
        (V.PolicyStatement, "is said to be"),
        (V.Intended, "is meant to be"),
        (V.Hypothesised, "is thought to be"),
        (V.Observed, "was seen to be"),
        (V.TestedSupported, "was tested and found to be"),
        (V.TestedNotSupported, "was tested and not found to be"),
        (V.TestedMixed, "was tested and in part found to be"),
        (V.Feared, "is feared to be"),
    ],
)
def test_each_status_has_its_rung(status: IRI, ladder: str) -> None:
    assert said(status) == f"In the hill, sharing {ladder} a mechanism."


def test_the_ladder_has_a_rung_for_every_status(graph: GraphBase) -> None:
    statuses = {
        IRI(str(row[0])) for row in select(graph.store, f"SELECT ?s {{ ?s a <{V.Status}> }}")
    }
    assert statuses == set(LADDER)


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (V.Reported, "In the hill, sharing is said not to be a mechanism."),
        (V.Feared, "In the hill, nobody raised sharing as a fear."),
        (
            V.TestedNotSupported,
            "In the hill, it was tested whether sharing is not a mechanism, "
            "and this was not found.",
        ),
    ],
)
def test_absence_is_never_silence(status: IRI, text: str) -> None:
    assert said(status, presence=V.Absent) == text


@pytest.mark.parametrize(
    ("subject", "other", "start"),
    [
        (Subject("the five", "set"), {}, "In each of the five, "),
        (
            Subject("the five", "set"),
            {"quantifier": V.Some},
            "In at least one of the five, not said which, ",
        ),
        (
            Subject("the five", "set"),
            {"quantifier": V.Collectively},
            "In the five taken together, ",
        ),
        (Subject("the five", "set"), {"basis": V.basis_generic}, "In the five in general, "),
        (
            Subject("T", "unresolved", ("X", "Y")),
            {},
            "In one of X and Y, not said which, ",
        ),
        (Subject("the paper", "other"), {}, "About the paper, "),
    ],
)
def test_what_is_left_open_stays_open(subject: Subject, other: dict[str, IRI], start: str) -> None:
    assert said(V.Reported, subjects=(subject,), **other).startswith(start)


def test_a_finding_of_no_change_is_no_absence() -> None:
    outcome = {"noun": NOUNS[V.outcome], "change": V.NoChange}
    assert said(V.TestedNotSupported, **outcome) == (
        "In the hill, sharing was tested and not found to change."
    )
    assert said(V.Observed, **outcome) == "In the hill, sharing was seen to be unchanged."


def test_everybody_who_speaks_is_named() -> None:
    text = said(
        V.Feared,
        noun=NOUNS[V.outcome],
        valences=(V.Adverse,),
        stakeholders=("families",),
        holders=("commissioners",),
        reporters=("informants",),
        authors=("A", "B", "C"),
    )
    assert text == (
        "In the hill, sharing is feared to be an outcome (counted as bad for families; "
        "feared by commissioners; reported by informants; written by A, B and 1 more)."
    )


@pytest.mark.parametrize(
    ("level", "text"),
    [
        (V.LowCertainty, "By the review R, M may be favourable for O (low certainty)."),
        (
            V.VeryLowCertainty,
            "By the review R, it is uncertain whether M is favourable for O (very low certainty).",
        ),
        (
            V.ModerateCertainty,
            "By the review R, it is probable that M is favourable for O (moderate certainty).",
        ),
        (V.HighCertainty, "By the review R, M was found to be favourable for O (high certainty)."),
    ],
)
def test_a_review_says_no_more_than_its_certainty_allows(level: IRI, text: str) -> None:
    assert found(Finding((CLAIM,), "R", ("M",), ("O",), V.Favours, level)).text == text


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("many", [0, 1, 3])
def test_no_banned_word_about_reviews(level: IRI, effect: IRI | None, many: int) -> None:
    things = (HOSTILE,) * many
    made = found(Finding((CLAIM,), HOSTILE, things, things, effect, level, things))
    assert not BANNED.search(made.own)
    weak = level in {V.LowCertainty, V.VeryLowCertainty}
    assert not (weak and re.search(r"\bfound\b", made.own))
    open_end = effect is None or effect == V.InsufficientEffect
    assert open_end or not weak or re.search(r"\b(may|uncertain)\b", made.own)


@pytest.fixture(scope="module")
def wordings(graph: GraphBase) -> Wordings:
    return Wordings(graph.store)


def test_every_shipped_claim_has_a_sentence_of_its_own_strength(
    graph: GraphBase, wordings: Wordings
) -> None:
    asked = f"SELECT ?claim ?status {{ ?claim <{V.presence}> ?is ; <{V.status}> ?status }}"
    statuses = {IRI(str(claim)): str(status) for claim, status in select(graph.store, asked)}
    made = wordings.all()
    assert set(made) == set(statuses)
    assert len(made) > 1500
    firm = {V.Observed, V.TestedSupported, V.TestedNotSupported, V.TestedMixed}
    for claim, one in made.items():
        assert not BANNED.search(one.own), one.text
        assert not GAP.search(one.own), one.text
        assert "https://" not in one.own, one.text
        assert bool(FIRM.search(one.own)) == (statuses[claim] in firm), one.text


def test_every_shipped_evidence_line_has_a_sentence(graph: GraphBase, wordings: Wordings) -> None:
    lines = select(graph.store, f"SELECT DISTINCT ?line {{ ?line a <{V.EvidenceLine}> }}")
    made = [wordings.line(IRI(str(row[0]))) for row in lines]
    assert made
    assert [one.text for one in made if BANNED.search(one.own)] == []


@pytest.mark.parametrize(
    ("claim", "start"),
    [
        (
            "P106",
            "In at least one of the five initiatives, not said which, specialist care taken to "
            "the patient is thought to be a mechanism (",
        ),
        (
            "P155-demand-hospital-at-home",
            "In Hospital at home, nobody raised rise in demand as a fear (if the source's list",
        ),
        (
            "P151",
            "In one of GP outreach clinic held jointly with GPs and GP outreach clinic with "
            "trainees, health visitors or alone, not said which, reduced cost is said to be an",
        ),
    ],
)
def test_the_paper_in_plain_english(wordings: Wordings, claim: str, start: str) -> None:
    assert wordings.of(IRI(PREFIXES["claim"] + claim)).text.startswith(start)


def test_one_claim_reads_as_among_all(graph: GraphBase, wordings: Wordings) -> None:
    every = wordings.all()
    some = sorted(every)[::97]
    assert sayings.sentences(graph.store, some) == [every[claim] for claim in some]


def test_a_claim_that_is_not_there_is_named(wordings: Wordings) -> None:
    with pytest.raises(NotFound, match="nothing is claimed by claim:nowhere"):
        wordings.of(IRI(PREFIXES["claim"] + "nowhere"))


def test_what_has_no_label_goes_by_its_short_name() -> None:
    store = OxigraphStore()
    made_up.fill(store)
    bare = "claim:B1 a ic:MechanismClaim ; ic:about case:nowhere ; ic:mechanism mech:nameless ; "
    bare += "ic:presence ic:Present ; ic:status ic:Reported ."
    store.put(IRI(ROOT + "graph/bare"), made_up.triples(made_up.PREFIXES + bare))
    assert Wordings(store).of(IRI(PREFIXES["claim"] + "B1")).text == (
        "About case:nowhere, mech:nameless is said to be a mechanism."
    )


def test_a_cell_is_said_or_not_stated(wordings: Wordings) -> None:
    case = IRI(PREFIXES["case"] + "hospital-at-home")
    kind = IRI(PREFIXES["mech"] + "upskilling-gps")
    attribute = Attribute(IRI(PREFIXES["attr"] + "x"), V.usesMechanism, kind, "x")
    rests_on = IRI(PREFIXES["claim"] + "P103")
    unknown = wordings.cell(case, attribute, Cell(UNKNOWN))
    assert [one.text for one in unknown] == [
        "For Hospital at home it is not stated whether upskilling GPs is a mechanism."
    ]
    disputed = wordings.cell(case, attribute, Cell(UNKNOWN, None, (rests_on,)))
    assert disputed[0].text.startswith("For Hospital at home the claims disagree whether")
    assert disputed[1:] == [wordings.of(rests_on)]
    unresolved = wordings.cell(case, attribute, Cell(UNKNOWN, None, (rests_on,), unresolved=True))
    assert "not stated" in unresolved[0].text
    denied = wordings.cell(case, attribute, Cell(ABSENT, V.basis_stated, (rests_on,)))
    assert denied == [wordings.of(rests_on)]


def test_a_name_is_never_the_tools_own_word() -> None:
    made = claims.not_stated(HOSTILE, HOSTILE, NOUNS[V.mechanism], ())
    assert made.own == "For … it is not stated whether … is a mechanism."
    assert evidence.found(Finding((), HOSTILE, (), (), None)).own.startswith("By the review …, ")
