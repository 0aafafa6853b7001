"""``icgraph import references`` and ``icgraph evidence``, as typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from icgraph import resources
from icgraph.cli import app
from tests.cli.conftest import Run

REVIEWS = """\
TY  - JOUR
TI  - Tides
AU  - Lee, Anna
PY  - 2011
ER  -
TY  - JOUR
AU  - Lee, Anna
ER  -
TY  - JOUR
TI  - TIDES
PY  - 2011
"""
SHIPPED = resources.root()


@pytest.fixture
def reviews(tmp_path: Path) -> str:
    return written(tmp_path)


def written(folder: Path) -> str:
    path = folder / "reviews.ris"
    path.write_text(REVIEWS, encoding="utf-8")
    return str(path)


def test_every_record_of_a_file_is_accounted_for(run: Run, reviews: str) -> None:
    result = run("import", "references", reviews, "--as", "reviews", "--store", "mine")
    assert result.exit_code == 0
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0] == f"{reviews}:6: skipped: no title"
    assert lines[1] == f"{reviews}:9: duplicate of the record of line 1"
    assert lines[2] == ("3 records: 2 read, 1 skipped; 1 imported, 0 there already, 1 duplicate")
    (name,) = lines[3].removeprefix("named ").split(", ")
    assert run("show", name, "--store", "mine").exit_code == 0
    again = run("import", "references", reviews, "--as", "reviews", "--store", "mine")
    assert "0 imported, 1 there already" in again.stderr
    assert "0 added, 0 removed" in again.stderr


def test_a_dry_run_shows_the_difference_as_rdf(run: Run, reviews: str) -> None:
    result = run("import", "references", reviews, "--dry-run", "-f", "nq", "--store", "mine")
    assert result.exit_code == 0
    assert '"Tides" <https://w3id.org/icgraph/graph/source-lee-2011-' in result.stdout
    assert not Path("mine").exists()


def test_what_is_no_reference_file_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("A letter about harbours.", encoding="utf-8")
    result = run("import", "references", str(path))
    assert result.exit_code == 4
    assert "no reference begins anywhere" in result.stderr
    assert run("import", "references", "missing.ris").exit_code == 4


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped ontology and kinds, and one review."""
    folder = tmp_path_factory.mktemp("reviewed")
    into = ["--as", "reviews", "--store", str(folder / "mine")]
    done = CliRunner().invoke(app, ["import", "references", written(folder), *into])
    assert done.exit_code == 0, done.stderr
    return folder / "mine"


@pytest.fixture
def linking(run: Run, reviewed: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A copy of that store in the folder the commands run in."""
    monkeypatch.setattr(resources, "root", lambda: SHIPPED)
    shutil.copytree(reviewed, "mine")
    return run


def test_a_link_is_made_listed_changed_and_taken_back(linking: Run) -> None:
    def done(*arguments: str) -> Result:
        result = linking(*arguments, "--store", "mine", "-f", "csv")
        assert result.exit_code == 0, result.stderr
        return result

    made = done(
        "evidence", "add", "--review", "lee-2011-17ee1022", "--id", "one", "--by", "Ada Made-Up",
        "--model", "hospital-at-home", "--outcome", "reduced-cost", "--effect", "favours",
        "--directness", "population=different,time=same",
    )  # fmt: skip
    assert made.stderr.splitlines()[0] == "line:one"
    [_, row] = done("evidence", "list").stdout.splitlines()
    assert row.endswith("/reduced-cost,1,1,1,0,0,0,0,0,1,derived")
    looked = done("evidence", "list", "--looked").stdout
    assert ",found,https://w3id.org/icgraph/review/lee-2011" in looked
    done("evidence", "edit", "line:one", "--effect", "against")
    assert "#Against" in done("evidence", "list", "hospital-at-home").stdout
    done("evidence", "withdraw", "one", "--reason", "wrong service")
    assert done("evidence", "list").stdout.count("\n") == 1
    assert "wrong service" in done("history", "line:one").stdout


def test_what_was_looked_for_is_about_every_target(linking: Run) -> None:
    result = linking("evidence", "list", "hospital-at-home", "--looked", "--store", "mine")
    assert result.exit_code == 2
    assert "--looked is about every target" in result.stderr


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--review", "lee-2012", "--model", "gp-outreach"], 3, "no evidence review is named"),
        (["--review", "lee-2011-17ee1022", "--model", "gp-outreech"], 3, "did you mean"),
        (["--review", "lee-2011-17ee1022", "--effect", "good"], 4, "needs what the review"),
        (["--directness", "populaton=same"], 2, "did you mean 'population'"),
        (["--from", "links.csv", "--effect", "favours"], 2, "takes all links from the file"),
        (["--from", "missing.csv"], 3, "no such file"),
    ],
)
def test_a_wrong_link_is_refused(linking: Run, options: list[str], code: int, message: str) -> None:
    result = linking("evidence", "add", "--store", "mine", *options)
    assert result.exit_code == code, result.stderr
    assert message in result.stderr


def test_an_edit_changes_something(linking: Run) -> None:
    result = linking("evidence", "edit", "line:one", "--store", "mine")
    assert result.exit_code == 2
    assert "nothing to change" in result.stderr


def test_a_sheet_of_links(linking: Run, tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_text("review;model;effect\nlee-2011-17ee1022;gp-outreach;mixed\n", encoding="utf-8")
    result = linking("evidence", "add", "--from", str(path), "--store", "mine", "--dry-run")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("adds ")
