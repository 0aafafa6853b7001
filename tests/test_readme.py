"""The README's sessions are what the tool prints; ``make golden`` renews them."""

from __future__ import annotations

import os
import re
import shlex
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from icgraph.cli import app

README = Path(__file__).parent.parent / "README.md"
CONSOLE = re.compile(r"```console\n\$ icgraph (?P<arguments>.+)\n(?P<printed>(?:.*\n)*?)```")
PYTHON = re.compile(r"```python\n(?P<code>(?:.*\n)*?)```\n\nIt prints (?P<printed>[^:]+):")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No workspace of the person who runs the tests, and no registered text."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def printed(arguments: str) -> str:
    """What the command prints on standard output."""
    result = CliRunner().invoke(app, shlex.split(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_golden_sessions_show_what_the_tool_prints() -> None:
    text = README.read_text(encoding="utf-8")
    fresh = CONSOLE.sub(
        lambda found: (
            f"```console\n$ icgraph {found['arguments']}\n{printed(found['arguments'])}```"
        ),
        text,
    )
    if os.environ.get("ICGRAPH_GOLDEN") == "write":
        README.write_text(fresh, encoding="utf-8")
    assert len(CONSOLE.findall(text)) >= 3
    assert fresh == README.read_text(encoding="utf-8"), "run `make golden`"


def test_the_lines_of_a_session_fit_a_terminal() -> None:
    for found in CONSOLE.finditer(README.read_text(encoding="utf-8")):
        if found["arguments"].startswith("ask"):
            assert all(len(line) <= 80 for line in found["printed"].splitlines())


def test_the_python_example_prints_what_the_readme_says() -> None:
    found = PYTHON.search(README.read_text(encoding="utf-8"))
    assert found is not None
    out = StringIO()
    with redirect_stdout(out):
        exec(compile(found["code"], "README.md", "exec"), {})  # noqa: S102 - our own example
    assert out.getvalue().split() == re.findall(r"`(\w+)`", found["printed"])
