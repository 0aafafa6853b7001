"""``icgraph diff``: what differs between stores, backups, files and dates, in words and as RDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.made_up import FURTHER_RECORD, RECORD

GRAPH = "https://w3id.org/icgraph/graph/"
CLAIM = "https://w3id.org/icgraph/claim/"


@pytest.fixture
def versions(run: Run, tmp_path: Path, checkout: Path) -> tuple[str, str]:
    """Two stores: in the second one claim is changed, one is new, one is gone."""
    before, after = tmp_path / "before", tmp_path / "after"
    assert run("build", "-o", str(before)).exit_code == 0
    changed = RECORD.replace("ic:status ic:Hypothesised", "ic:status ic:Observed", 1)
    gone = changed[: changed.index("claim:D3 a")] + changed[changed.index("gap:hill-shouting") :]
    record = checkout / "data/records/diary.ttl"
    record.write_text(f'#+ graph = "{GRAPH}woodman-2016"\n{gone}', encoding="utf-8")
    new = FURTHER_RECORD + FURTHER_RECORD[FURTHER_RECORD.index("claim:H1") :].replace(
        "claim:H1", "claim:H2"
    ).replace("mech:sharing", "mech:shouting")
    further = checkout / "data/records/harbour.ttl"
    further.write_text(f'#+ graph = "{GRAPH}case-harbour"\n{new}', encoding="utf-8")
    assert run("build", "-o", str(after)).exit_code == 0
    return str(before), str(after)


def test_claims_and_cells_in_words(run: Run, versions: tuple[str, str]) -> None:
    result = run("diff", *versions)
    assert result.exit_code == 0
    out = result.stdout
    assert "graph:case-harbour: adds 1, changes 0, removes 0\n  + claim:H2\n" in out
    assert "graph:woodman-2016: adds 0, changes 1, removes 1\n" in out
    assert "~ claim:D2\n      status: Hypothesised -> Observed\n" in out
    assert "- claim:D3\n      No shouting in the valley (reported)\n" in out
    assert "The valley, usesMechanism Shouting: said not -> not said\n" in out
    assert "The harbour, usesMechanism Shouting: not said -> said\n" in out
    assert all(len(line) <= 80 for line in out.splitlines()[1:])
    back = run("diff", *reversed(versions)).stdout
    assert "- claim:H2" in back
    assert "+ claim:D3" in back
    assert "not said -> said not" in back


def test_the_same_is_said_to_be_the_same(run: Run, versions: tuple[str, str]) -> None:
    result = run("diff", versions[0], versions[0], "--exit-code")
    assert result.exit_code == 0
    assert result.stdout.endswith("The records are the same.\n")
    assert run("diff", *versions, "--exit-code").exit_code == 1


def test_as_json_and_as_rdf(run: Run, versions: tuple[str, str], tmp_path: Path) -> None:
    found = json.loads(run("diff", *versions, "-f", "json").stdout)
    assert (found["same"], found["partly"]) == (False, False)
    records = {record["graph"].removeprefix(GRAPH): record for record in found["records"]}
    assert [one["thing"] for one in records["woodman-2016"]["changed"]] == [CLAIM + "D2"]
    assert [one["thing"] for one in records["woodman-2016"]["removed"]] == [CLAIM + "D3"]
    assert [one["thing"] for one in records["case-harbour"]["added"]] == [CLAIM + "H2"]
    steps = {(one["before"], one["after"]) for one in found["findings"]}
    assert steps == {("absent", "unknown"), ("unknown", "present")}
    rdf = run("diff", *versions, "-f", "nq").stdout
    assert any(line.startswith(f"<{CLAIM}H2>") for line in rdf.splitlines())
    assert any(line.startswith(f"# - <{CLAIM}D3>") for line in rdf.splitlines())
    assert run("diff", *versions, "-f", "xlsx").exit_code == 2


def test_a_file_is_compared_on_its_own_graphs(
    run: Run, versions: tuple[str, str], checkout: Path, tmp_path: Path
) -> None:
    record = str(checkout / "data/records/harbour.ttl")
    result = run("diff", versions[0], record)
    assert "+ claim:H2" in result.stdout
    assert "claim:D3" not in result.stdout
    assert "The harbour, usesMechanism Shouting: not said -> said\n" in result.stdout
    assert "on the graphs that the file holds" in result.stderr
    assert "- claim:H2" in run("diff", record, versions[0]).stdout
    assert "records are the same" in run("diff", versions[1], record).stdout
    older = tmp_path / "older.ttl"
    older.write_text(f'#+ graph = "{GRAPH}case-harbour"\n{FURTHER_RECORD}', encoding="utf-8")
    between = run("diff", str(older), record).stdout
    assert "+ claim:H2" in between
    assert "not said -> said\n" in between


def test_what_became_known_between_two_dates(run: Run, checkout: Path) -> None:
    record = checkout / "data/records/diary.ttl"
    text = record.read_text(encoding="utf-8")
    dated = text.replace(
        "claim:D3 a ic:MechanismClaim ;", 'claim:D3 a ic:MechanismClaim ; ic:asOf "2015-02" ;'
    )
    assert dated != text
    record.write_text(dated, encoding="utf-8")
    between = ("diff", "--from-date", "2014", "--to-date")
    found = run(*between, "2015-02").stdout
    assert "adds 1, changes 0, removes 0\n  + claim:D3\n" in found
    assert "The valley, usesMechanism Shouting: not said -> said not\n" in found
    assert "records are the same" in run(*between, "2015-01").stdout


def test_dates_the_wrong_way_round_are_refused_with_the_right_one(run: Run, checkout: Path) -> None:
    refused = run("diff", "--from-date", "2016", "--to-date", "2014-05")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "2016 is later than 2014-05" in refused.stderr
    assert "icgraph diff --from-date 2014-05 --to-date 2016" in refused.stderr
    assert run("diff", "--from-date", "2016-12", "--to-date", "2016").exit_code == 0
    assert run("diff", "--from-date", "2016", "--to-date", "soon").exit_code == 2


def test_many_things_are_cut_unless_asked_for(
    run: Run, versions: tuple[str, str], checkout: Path
) -> None:
    record = checkout / "data/records/harbour.ttl"
    start = FURTHER_RECORD.index("claim:H1")
    many = "".join(FURTHER_RECORD[start:].replace("claim:H1", f"claim:H{n}") for n in range(1, 31))
    text = f'#+ graph = "{GRAPH}case-harbour"\n{FURTHER_RECORD[:start]}{many}'
    record.write_text(text, encoding="utf-8")
    assert "  and 9 more; -v shows all\n" in run("diff", versions[0], str(record)).stdout
    assert "more; -v" not in run("-v", "diff", versions[0], str(record)).stdout


@pytest.mark.parametrize(
    "arguments",
    [(), ("one",), ("a", "b", "c"), ("a", "b", "--to-date", "2015"), ("--from-date", "2015")],
)
def test_two_versions_or_two_dates(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("diff", *arguments)
    assert result.exit_code == 2
    assert "two versions, or two dates" in result.stderr


def test_what_is_not_there_is_said_before_any_work(
    run: Run, versions: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("icgraph.data_versions._version", None)
        for sides in ((versions[0], "nowhere"), ("nowhere", versions[0])):
            result = run("diff", *sides)
            assert result.exit_code == 3
            assert "no file at nowhere" in result.stderr
    result = run("diff", *versions, "--reading", "loose")
    assert result.exit_code == 2
    assert "strict" in result.stderr


def test_what_is_shipped_is_a_version(run: Run, versions: tuple[str, str]) -> None:
    assert "The records are the same." in run("diff", versions[1], "memory:").stdout
