"""What became of cases: bounds, waves and effects, on small made-up tables and what is shipped."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from icgraph import GraphBase
from icgraph.analysis import registry
from icgraph.analysis.over_time.sustainability import (
    NO_FOLLOW_UP,
    NOT_COUNTED,
    Sustained,
    sustained,
)
from icgraph.analysis.over_time.waves import adapted, unexpected
from icgraph.analysis.result import Result
from icgraph.analysis.study import Scope, study
from icgraph.building import EMPTY, in_memory, silent
from icgraph.errors import Invalid, NotFound
from icgraph.identity import PREFIXES
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import IRI
from icgraph.vocabulary import IC as V
from tests.made_up import PREFIXES as HEAD
from tests.made_up import triples

CASE, OUT, MECH, WAVE = (PREFIXES[p] for p in ("case", "out", "mech", "wave"))
quick = settings(max_examples=80, derandomize=True, deadline=None)

SAID = """ic:presence ic:Present ; ic:basis ic:basis-stated ; ic:author actor:hospital ;
  ic:coder actor:{coder} ; dcterms:source src:survey ."""
NAMES = HEAD + "".join(
    f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("wave", "out", "ctx", "act")
)


def claim(
    name: str, case: str, what: str, coder: str = "hospital", status: str = "Reported"
) -> str:
    return (
        f"claim:{name} a ic:Claim ; ic:about case:{case} ; {what} ; ic:status ic:{status} ; "
        + SAID.format(coder=coder)
    )


def state(name: str, case: str, state: str, year: int) -> str:
    return claim(name, case, f'ic:runningState ic:{state} ; ic:asOf "{year}"')


@pytest.fixture(scope="module")
def kinds() -> OxigraphStore:
    return in_memory(silent, only=EMPTY)[0]


def followed(
    kinds: OxigraphStore,
    *records: str,
    as_of: str = "",
    statuses: tuple[str, ...] = (),
    **options: Any,
) -> Result:
    """The follow-up of made-up cases a to e, of whom only what is given is said."""
    store = kinds.copied()
    cases = "".join(f'case:{c} a ic:CaseStudy ; skos:prefLabel "Case {c}"@en .\n' for c in "abcde")
    text = NAMES + cases + 'src:survey a ic:Source ; dcterms:date "2020" .\n' + "\n".join(records)
    store.put(IRI(PREFIXES["graph"] + "made-up"), triples(text))
    return registry.run("follow-up", study(store, Scope(as_of=as_of, statuses=statuses)), **options)


def whys(found: Result) -> dict[str, str]:
    return {row["case"].removeprefix(CASE): row["why"] or row["state"] for row in found.rows}


FIVE = (
    *(state(f"s{case}", case, "Running", 2020) for case in "abc"),
    state("sd", "d", "Ended", 2019),
    state("se", "e", "Running", 2018),
    'wave:w a ic:Wave ; ic:ofCase case:e ; ic:date "2020" .',
    """gap:e a ic:KnowledgeGap ; ic:gapAbout wave:w ; ic:gapProperty ic:runningState ;
      ic:gapKind ic:LostToFollowUp ; dcterms:description "gone"@en .""",
)


def test_three_running_one_stopped_one_lost(kinds: OxigraphStore) -> None:
    found = followed(kinds, *FIVE)
    share = found.more["sustainability"]
    assert share["share_running"] == ["3/5", "4/5"]
    assert (share["complete_case"], share["complete_case_assumes"]) == (
        "3/4",
        "lost = like the rest",
    )
    assert whys(found) == dict.fromkeys("abc", "running") | {
        "d": "stopped",
        "e": "lost to follow-up",
    }
    assert "between 3/5 and 4/5" in found.said[0]
    assert found.said[1] == "Of those known 3/4: assumes lost = like the rest."


def test_a_state_that_does_not_count_is_not_one_that_nobody_recorded(kinds: OxigraphStore) -> None:
    none = followed(kinds, *FIVE, statuses=("observed",))
    assert whys(none) == dict.fromkeys("abcd", NOT_COUNTED) | {"e": "lost to follow-up"}
    assert "recorded, but not by the claims that count here: 4" in none.said[0]
    assert "no follow-up recorded: 0;" in none.said[0]
    assert [row[0] for row in none.table.rows] == ["Case e"]
    alone = followed(kinds, FIVE[0], statuses=("observed",))
    assert alone.said[0] == (
        "Nothing that counts here says what became of any of 5 cases. A state is recorded, but "
        "not by the claims that count here: 1."
    )
    assert followed(kinds, FIVE[0], as_of="2019").said[0] == alone.said[0]
    assert followed(kinds).said[0] == "No follow-up recorded, of any of 5 cases."
    assert whys(followed(kinds, *FIVE))["e"] == "lost to follow-up"


@pytest.mark.parametrize(
    ("kind", "prop", "why"),
    [
        ("LostToFollowUp", "runningState", "lost to follow-up"),
        ("NoAnswer", "runningState", "no answer"),
        ("NotAsked", "runningState", "not asked"),
        ("NotAsked", "mechanism", "running"),
        ("LostToFollowUp", "mechanism", "lost to follow-up"),
    ],
)
def test_not_asked_no_answer_and_lost_differ(
    kinds: OxigraphStore, kind: str, prop: str, why: str
) -> None:
    records = [one.replace("LostToFollowUp", kind) for one in FIVE]
    found = followed(
        kinds,
        *(
            one.replace("ic:gapProperty ic:runningState", f"ic:gapProperty ic:{prop}")
            for one in records
        ),
    )
    assert whys(found)["e"] == why
    [gap] = [row for row in found.more["adaptations"] if row["claims"] == []]
    assert gap["change"] == IRI(getattr(V, kind))


def test_states_without_dates_or_in_conflict_are_not_known(kinds: OxigraphStore) -> None:
    found = followed(
        kinds,
        claim("x", "a", "ic:runningState ic:Running").replace("src:survey", "src:undated"),
        "src:undated a ic:Source .",
        state("y1", "b", "Running", 2019),
        state("y2", "b", "Ended", 2019),
        claim("z", "c", 'ic:started "2012" ; ic:ended "2016"'),
        claim("t", "d", 'ic:runningState ic:TrialEnded ; ic:asOf "2018"'),
    )
    assert whys(found) == {
        "a": "state recorded without a date",
        "b": "contested",
        "c": "stopped",
        "d": "stopped",
        "e": NO_FOLLOW_UP,
    }
    assert found.more["sustainability"]["trials_ended"] == 1
    assert found.more["sustainability"]["share_running"] == ["0", "3/5"]


def test_barriers_are_counted_by_state_and_not_as_causes(kinds: OxigraphStore) -> None:
    barrier = "ic:contextFactor ctx:funding ; ic:role ic:Barrier"
    found = followed(kinds, *FIVE, *(claim(f"b{case}", case, barrier) for case in "ade"))
    assert found.more["barriers"] == [
        {"factor": PREFIXES["ctx"] + "funding", "running": 1, "stopped": 1, "not_known": 1}
    ]
    assert "(counts, no cause)" in found.tables[0].title
    assert followed(kinds, claim("b", "a", barrier)).tables == []


def test_an_end_is_not_known_before_it_came(kinds: OxigraphStore) -> None:
    ended = claim("z", "c", 'ic:started "2012" ; ic:ended "2024"')
    assert whys(followed(kinds, ended))["c"] == "stopped"
    # The source is of 2020, and names an end to come.
    assert whys(followed(kinds, ended, as_of="2021"))["c"] == NOT_COUNTED


@quick
@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_bounds_hold_whatever_became_of_the_unknown(
    running: int, stopped: int, unknown: int
) -> None:
    found = sustained(running, stopped, unknown)
    total = running + stopped + unknown
    if not total:
        assert found is None
        return
    assert found is not None
    shares = [Fraction(running + some, total) for some in range(unknown + 1)]
    assert (found.low, found.high) == (min(shares), max(shares))
    if found.complete_case is None:
        assert running + stopped == 0
    else:
        assert found.low <= found.complete_case <= found.high
    if unknown:
        known = sustained(running + 1, stopped, unknown - 1)
        assert known is not None
        assert found.low <= known.low <= known.high <= found.high


def test_bounds_as_published() -> None:
    assert sustained(3, 1, 1) == Sustained(Fraction(3, 5), Fraction(4, 5), Fraction(3, 4))


def place(kind: str) -> tuple[IRI, IRI]:
    return (V.mechanism, IRI(MECH + kind))


def test_only_what_is_said_twice_is_gained_or_dropped() -> None:
    before = {
        place("a"): "present",
        place("b"): "absent",
        place("c"): "present",
        place("g"): "absent",
    }
    after = {
        place("a"): "absent",
        place("b"): "present",
        place("d"): "present",
        place("e"): "absent",
    }
    changes = {
        kind[1].removeprefix(MECH): change for kind, change in adapted(before, after).items()
    }
    assert changes == {
        "a": "dropped",
        "b": "gained",
        "c": "no longer said",
        "d": "now said",
        "e": "now said not",
        "g": "no longer said",
    }
    assert adapted(before, before) == {}


def test_what_changed_between_waves(kinds: OxigraphStore) -> None:
    sharing = "ic:mechanism mech:shared-responsibility"
    found = followed(
        kinds,
        claim("m0", "a", sharing),
        claim("f0", "a", "ic:contextFactor ctx:funding ; ic:role ic:Lever"),
        *(f'wave:w{n} a ic:Wave ; ic:ofCase case:a ; ic:date "202{n}" .' for n in (1, 2)),
        claim("m1", "a", sharing + " ; ic:wave wave:w1").replace("ic:Present", "ic:Absent"),
        claim("f1", "a", "ic:contextFactor ctx:funding ; ic:role ic:Barrier ; ic:wave wave:w1"),
        claim("m2", "a", sharing + " ; ic:wave wave:w2"),
    )
    log = [(row["date"], row["property"], row["change"]) for row in found.more["adaptations"]]
    assert sorted(log) == [
        ("2021", V.Barrier, "now said"),
        ("2021", V.mechanism, "dropped"),
        ("2022", V.mechanism, "gained"),
    ]
    assert [table.title for table in found.tables] == ["What changed"]


def test_an_effect_is_unexpected_unless_an_earlier_aim_or_fear_takes_it_in() -> None:
    stay, use, cost = (IRI(OUT + name) for name in ("stay", "use", "cost"))
    broader = {stay: {use}}
    expected = [(use, "2015"), (cost, "2017"), (cost, "")]
    effects = [(stay, "2016"), (cost, "2016"), (cost, "2018"), (use, "2015")]
    assert unexpected(effects, expected, broader) == ({(cost, "2016")}, {(use, "2015")})
    # An aim for the narrower kind does not take in the broader effect.
    assert unexpected([(use, "2016")], [(stay, "2015")], broader)[0] == {(use, "2016")}
    assert unexpected([(use, "")], [(use, "2015")], broader) == (set(), {(use, "")})


def test_unexpected_effects_of_a_wave(kinds: OxigraphStore) -> None:
    wave = "ic:wave wave:w1"
    records = [
        claim(
            "aim",
            "a",
            'ic:outcome out:reduced-hospital-activity ; ic:asOf "2015"',
            status="Intended",
        ),
        'wave:w1 a ic:Wave ; ic:ofCase case:a, case:b ; ic:date "2018" .',
        claim("r1", "a", f"ic:outcome out:reduced-admissions ; {wave}"),
        claim("r2", "a", f"ic:outcome out:convenience ; {wave}", status="Observed"),
        claim("r3", "b", f"ic:outcome out:convenience ; {wave}"),
    ]
    effects = followed(kinds, *records).more["effects"]
    assert [(row["cases"], row["outcome"]) for row in effects["unforeseen"]] == [
        ([CASE + "a"], OUT + "convenience")
    ]
    assert [(row["cases"], row["claims"]) for row in effects["unclear"]] == [
        ([CASE + "b"], [PREFIXES["claim"] + "r3"])
    ]


def test_the_paper_at_baseline(graph: GraphBase) -> None:
    found = graph.follow_up(among="all-five")
    assert {row["why"] for row in found.rows} == {NO_FOLLOW_UP}
    assert found.said[0] == "No follow-up recorded, of any of 5 cases."
    effects = found.more["effects"]
    assert {(row["cases"][0], row["outcome"]) for row in effects["unforeseen"]} == {
        (CASE + "hospital-at-home", OUT + "better-child-safeguarding"),
        (CASE + "hospital-at-home", OUT + "awareness-of-and-referral-to-community-nursing"),
    }
    assert [row["subject"] for row in effects["harms_raised"]] == [
        CASE + "gp-outreach-taunton",
        CASE + "hospital-at-home",
    ]
    said = " ".join(found.said)
    assert "Harm to children and families: not mentioned, of 5 cases; that does not say" in said
    assert "no harm" not in said.lower()
    assert {row["reason"] for row in found.more["refusals"]} == {
        "no-comparison-group",
        "one-coder-only",
        "no-prediction-stored",
        "too-few-dated-for-survival",
    }


def test_the_further_initiatives(graph: GraphBase) -> None:
    found = graph.follow_up()
    share = found.more["sustainability"]
    assert share["running"] + share["stopped"] + share["not_known"] == share["cases"] == 55
    assert Fraction(share["share_running"][0]) == Fraction(share["running"], 55)
    low, high = map(Fraction, share["share_running"])
    assert high - low == Fraction(share["not_known"], 55)
    buurtzorg = next(row for row in found.rows if row["case"] == CASE + "buurtzorg")
    assert (buurtzorg["state"], buurtzorg["as_of"], buurtzorg["started"]) == (
        "running",
        "2015",
        "2006",
    )
    assert all(row["cases"] >= 1 for row in found.more["by_model"])
    earlier = graph.follow_up(as_of="2015").more["sustainability"]
    assert earlier["not_known"] > share["not_known"]


def many(count: int) -> Sequence[str]:
    return [
        f"case:m{n} a ic:CaseStudy . "
        + claim(f"k{n}", f"m{n}", f'ic:started "{2000 + n % 7}" ; ic:ended "{2008 + n % 5}"')
        for n in range(count)
    ]


def test_a_curve_is_drawn_from_thirty_dated_cases_only(kinds: OxigraphStore) -> None:
    assert followed(kinds, *many(29)).more["survival"] is None
    found = followed(kinds, *many(30)).more
    assert sum(step["stops"] for step in found["survival"]) == pytest.approx(1, abs=1e-4)
    assert "too-few-dated-for-survival" not in {row["reason"] for row in found["refusals"]}


def test_two_coders_are_compared_where_both_coded(kinds: OxigraphStore) -> None:
    first = [claim(f"p{n}", "a", f"ic:mechanism mech:{m}") for n, m in enumerate(MECHANISMS)]
    second = claim("q", "a", f"ic:mechanism mech:{MECHANISMS[0]}", coder="gp")
    alone = claim("r", "b", f"ic:mechanism mech:{MECHANISMS[1]}")
    found = followed(kinds, *first, second, alone)
    agreement = found.more["agreement"]
    assert agreement["cases"] == [CASE + "a"]
    assert agreement["cells"] == 2
    assert len(agreement["coders"]) == 2
    # Present and present, present and unknown: observed 1/2, expected 1/2.
    assert agreement["kappa"] == "0"
    assert agreement["alpha"] == "0"
    assert any("Krippendorff" in sentence for sentence in found.said)


MECHANISMS = ("shared-responsibility", "establishing-relationships")


def test_predictions_against_what_happened(kinds: OxigraphStore, tmp_path: Path) -> None:
    file = tmp_path / "made.tsv"
    lines = ["case\tverdict\tmade", "a\tmet\t2017", "case:d\tblocked\t2017-03", "e\tmet\t2017"]
    file.write_text("\n".join([*lines, "b\tmet\t2021", "elsewhere\tmet\t2017"]), encoding="utf-8")
    found = followed(kinds, *FIVE, predictions=str(file))
    foretold = found.more["predictions"]
    assert foretold["rows"] == [
        {"verdict": "met", "running": 1, "stopped": 0, "not_known": 2},
        {"verdict": "blocked", "running": 0, "stopped": 1, "not_known": 0},
    ]
    assert (foretold["made"], foretold["not_followed"]) == (5, 1)
    assert any(foretold["sha256"][:12] in sentence for sentence in found.said)
    assert "As predicted?" in [table.title for table in found.tables]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: the columns are not"),
        ("case\tverdict\n", ":1: the columns are not"),
        ("case\tverdict\tmade\na\tmet", ":2: 2 cells, not 3"),
        ("case\tverdict\tmade\n\na\tgood\t2017", ":3: no verdict 'good'"),
        ("case\tverdict\tmade\na\tmet\tsoon", ":2: 'soon' is no date"),
        ("x" * 1_000_001, "larger than 1000000 bytes"),
    ],
)
def test_a_file_that_holds_no_predictions(
    kinds: OxigraphStore, tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "made.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match=message):
        followed(kinds, predictions=str(file))
    with pytest.raises(NotFound):
        followed(kinds, predictions=str(tmp_path / "none.tsv"))
