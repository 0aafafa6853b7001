"""How a command that writes says what it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from icgraph.changes import Report
from icgraph.cli.changing import say_report
from icgraph.cli.settings import Settings

REPORT = Report(Path("mine"), (), (), written=True, made=True, warnings=("one", "two"))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(), "2 warnings; -v shows them\nmade the store mine\n0 added, 0 removed: mine\n"),
        (Settings(verbose=True), "one\ntwo\nmade the store mine\n0 added, 0 removed: mine\n"),
        (Settings(quiet=True), ""),
    ],
)
def test_warnings_are_counted_or_shown(
    capsys: pytest.CaptureFixture[str], settings: Settings, said: str
) -> None:
    say_report(settings, REPORT, dry_run=False)
    assert capsys.readouterr() == ("", said)


def test_a_dry_run_says_nothing_of_a_store(capsys: pytest.CaptureFixture[str]) -> None:
    say_report(Settings(), REPORT, dry_run=True)
    assert capsys.readouterr() == ("0 added, 0 removed\n", "2 warnings; -v shows them\n")
