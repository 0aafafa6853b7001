"""The command line run in this process over a made-up checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from icgraph.cli import app

Run = Callable[..., Result]


@pytest.fixture
def run(checkout: Path) -> Run:
    """Run ``icgraph`` over the made-up checkout."""
    assert checkout.is_dir()
    runner = CliRunner()

    def invoke(*arguments: str, standard_input: str | bytes = "") -> Result:
        result = runner.invoke(app, arguments, input=standard_input)
        assert "Traceback" not in result.output
        return result

    return invoke
