"""What is withdrawn is kept with who, when and why, and counts nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from icgraph.answers import answered
from icgraph.building import build, shipped
from icgraph.changes import Incoming, Report, write
from icgraph.derivation import derive
from icgraph.differences import graph_hash
from icgraph.errors import Invalid, NotFound
from icgraph.history import history
from icgraph.incidence import cell_of
from icgraph.questions import discover
from icgraph.said import Statements
from icgraph.stores import directory
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.taking_back import withdraw
from icgraph.terms import IRI, Triple
from icgraph.vocabulary import IC
from icgraph.withdrawal import WITHDRAWN, gone, withdrawn, without
from tests.made_up import CLAIM, FURTHER, FURTHER_RECORD, ROOT, triples

PAPER = IRI(ROOT + "graph/woodman-2016")
HILL, MEETING = IRI(ROOT + "case/hill"), IRI(ROOT + "mechanism/meeting")
WHY = "coded from the wrong page"


@pytest.fixture
def place(tmp_path: Path, checkout: Path) -> str:
    assert checkout.is_dir()
    build(tmp_path / "mine")
    return str(tmp_path / "mine")


def main(place: str) -> OxigraphStore:
    store = directory.open_for_reading(Path(place))
    copy = store.copied()
    store.close()
    return copy


def take_back(place: str, *names: str, dry_run: bool = False) -> tuple[Report, list[str]]:
    return withdraw(place, names, WHY, "Ada Byron", dry_run=dry_run)


def test_a_withdrawn_claim_is_kept_with_who_when_and_why(place: str) -> None:
    said = {t for t in main(place).triples(PAPER) if CLAIM in (t.subject, t.object)}
    report, unlinked = take_back(place, "claim:D1")
    assert report.words() == f"adds 0 links, changes 0, removes {len(said)}"
    assert unlinked == []
    found = withdrawn(main(place), CLAIM)
    assert found is not None
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", found.when)
    assert found[2:4] == (IRI(ROOT + "actor/ada-byron"), WHY)
    assert {Triple(*quad[:3]) for quad in found.said} == said
    assert {quad.graph for quad in found.said} == {PAPER}


def test_it_counts_nowhere(place: str) -> None:
    before, reading = main(place), IRI(IC.strict)
    asked = "ASK { case:hill ic:usesMechanism mech:meeting }"
    assert before.query(asked) is True
    assert cell_of(Statements(before), HILL, IC.usesMechanism, MEETING, reading).state == "present"
    take_back(place, "claim:D1")
    after = main(place)
    assert after.query(asked) is False
    assert cell_of(Statements(after), HILL, IC.usesMechanism, MEETING, reading).state == "unknown"
    documents = directory.open_for_reading(Path(place), directory.SOURCE_DOCUMENTS)
    assert documents.query(asked) is False
    assert documents.query("ASK { claim:D1 ?p ?o }") is False
    documents.close()


def test_no_question_answers_with_a_withdrawn_claim() -> None:
    store = OxigraphStore()
    store.put_all(shipped().graphs)
    claim = IRI(ROOT + "claim/P168")

    def behind() -> set[str]:
        derive(store)
        found = set()
        for name, question in discover().items():
            examples = {key: value.example for key, value in question.parameters.items()}
            if any(claim in claims for claims in answered(store, question, examples).claims):
                found.add(name)
        return found

    assert len(behind()) > 3
    store.put_all(without(store, store.graphs(), [claim], reason=WHY, who=None, at="2026-01-01"))
    assert behind() == set()


def test_what_pointed_to_it_is_said(place: str) -> None:
    _, unlinked = take_back(place, "claim:D2")
    assert unlinked == ["claim:D3 no longer has prov:wasDerivedFrom claim:D2"]
    _, unlinked = take_back(place, "claim:D3")
    assert unlinked == []


def test_loading_the_record_again_does_not_bring_it_back(place: str, checkout: Path) -> None:
    take_back(place, "claim:H1")
    before = graph_hash(main(place))
    record = Incoming({FURTHER: triples(FURTHER_RECORD)}, "h.ttl", "ab" * 32, None, "load")
    report = write(place, record, dry_run=False)
    assert (report.written, report.words()) == (False, "0 added, 0 removed")
    assert report.warnings == ("claim:H1 stays withdrawn",)
    assert graph_hash(main(place)) == before
    changed = checkout / "data" / "records" / "harbour.ttl"
    changed.write_text(changed.read_text().replace('"The harbour"', '"The port"'))
    build(Path(place))
    store = main(place)
    assert store.query("ASK { claim:H1 a ?kind }") is False
    assert withdrawn(store, IRI(ROOT + "claim/H1")) is not None


def test_a_whole_record_can_be_withdrawn(place: str, checkout: Path) -> None:
    take_back(place, "graph:case-harbour")
    store = main(place)
    assert FURTHER not in store.graphs()
    assert ROOT + "graph/derived-harbour" not in store.graphs()
    taken = withdrawn(store, FURTHER)
    assert taken is not None
    assert {Triple(*quad[:3]) for quad in taken.said} == set(triples(FURTHER_RECORD))
    record = Incoming({FURTHER: triples(FURTHER_RECORD)}, "", "", None, "load")
    assert write(place, record, dry_run=False).warnings == ("graph:case-harbour stays withdrawn",)
    assert checkout.is_dir()
    build(Path(place))
    assert FURTHER not in main(place).graphs()


def test_several_things_go_together_or_not_at_all(place: str) -> None:
    with pytest.raises(NotFound):
        take_back(place, "claim:D1", "claim:nowhere")
    assert gone(main(place).triples(WITHDRAWN)).names == frozenset()
    take_back(place, "claim:D1", "claim:D2", "claim:D3")
    assert len(gone(main(place).triples(WITHDRAWN)).names) == 3


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("mech:sharing", NotFound, "no record describes mech:sharing"),
        ("graph:kinds", NotFound, "no record describes graph:kinds"),
        ("src:diary", Invalid, "Violation"),
    ],
)
def test_what_cannot_be_withdrawn_is_said(
    place: str, name: str, error: type[Exception], words: str
) -> None:
    before = graph_hash(main(place))
    with pytest.raises(error, match=words):
        take_back(place, name)
    assert graph_hash(main(place)) == before


def test_twice_is_refused_and_a_reason_is_needed(place: str) -> None:
    with pytest.raises(Invalid, match="needs a reason"):
        withdraw(place, ["claim:D1"], "  ", "", dry_run=False)
    take_back(place, "claim:D1", dry_run=True)
    take_back(place, "claim:D1")
    with pytest.raises(Invalid, match="claim:D1 is withdrawn already"):
        take_back(place, "claim:D1")


def test_history_tells_arrival_changes_and_withdrawal(place: str) -> None:
    edited = FURTHER_RECORD.replace('"The harbour"', '"The port"')
    added = edited + 'case:quay a ic:CaseStudy ; skos:prefLabel "The quay"@en .'

    def load(turtle: str, at: str) -> None:
        content = Incoming({FURTHER: triples(turtle)}, "h.ttl", "ab" * 32, None, "load", at=at)
        write(place, content, dry_run=False)

    load(edited, "2999-01-01T00:00:00Z")
    load(added, "2999-01-02T00:00:00Z")

    def told(name: str) -> list[tuple[str, str]]:
        rows = history(main(place), IRI(ROOT + name)).rows
        return [(str(row[1]), str(row[6] or "")) for row in rows]

    assert told("case/harbour") == [("build", ""), ("load", "")]
    assert told("case/quay") == [("load", "")]
    assert told("graph/case-harbour") == [("build", ""), ("load", ""), ("load", "")]
    assert told("claim/D1") == [("build", "")]
    take_back(place, "claim:D1")
    assert told("claim/D1") == [("build", ""), ("withdraw", WHY)]
    with pytest.raises(NotFound, match="nothing is recorded of how"):
        told("claim/nowhere")
