"""``icgraph withdraw`` and ``history``: taken back in a terminal, and found again."""

from __future__ import annotations

import json

from tests.cli.conftest import Run

WHY = ("--reason", "wrong page", "--by", "Ada Byron")


def test_a_claim_is_taken_back_and_traced(run: Run) -> None:
    dry = run("withdraw", "D1", *WHY, "--dry-run")
    assert dry.stdout.startswith("adds 0 links, changes 0, removes ")
    asked = ("ask", "mechanisms_of_a_case", "-p", "case=hill")
    assert "mech:meeting" in run(*asked).stdout
    done = run("withdraw", "D1", *WHY)
    assert done.exit_code == 0
    assert "made the store" in done.stderr
    assert "mech:meeting" not in run(*asked).stdout
    traced = run("trace", "D1").stdout
    assert "claim:D1  withdrawn on 2" in traced
    assert "by actor:ada-byron" in traced
    assert "reason: wrong page" in traced
    assert "said: claim:D1 ic:mechanism mech:meeting" in traced
    content = json.loads(run("trace", "D1", "-f", "json").stdout)
    assert content["withdrawn"]["reason"] == "wrong page"
    assert json.loads(run("trace", "D2", "-f", "json").stdout)["withdrawn"] is None
    told = run("history", "claim:D1", "-f", "csv").stdout.splitlines()
    assert told[0] == "when,what,who,file,program,changed,reason"
    assert [line.split(",")[1] for line in told[1:]] == ["build", "withdraw"]


def test_what_loses_a_link_is_said(run: Run) -> None:
    done = run("withdraw", "claim:D2", *WHY)
    assert "claim:D3 no longer has prov:wasDerivedFrom claim:D2" in done.stderr


def test_what_cannot_be_withdrawn_exits_with_its_code(run: Run) -> None:
    for arguments, code, words in (
        (("claim:D1",), 2, "--reason"),
        (("claim:nowhere", *WHY), 3, "nothing in the graph is named"),
        (("mech:sharing", *WHY), 3, "no record describes mech:sharing"),
        (("src:diary", *WHY), 4, "withdraw what rests on it"),
    ):
        result = run("withdraw", *arguments)
        assert (result.exit_code, words in result.stderr) == (code, True), result.stderr
    assert run("history", "claim:nowhere").exit_code == 3
