"""What must not stand in any file: machine paths, words of the workplace, too many lines."""

from __future__ import annotations

import re

import pytest

from tests.checkout import text_files

# Written so that the patterns do not find themselves here.
FORBIDDEN = re.compile(
    r"(?:^|[^A-Za-z0-9._])/(?:wor[k]|far[m])/|\.librar[y]|\bsub[a]gent",
    re.MULTILINE | re.IGNORECASE,
)
LONGEST = 400


@pytest.mark.parametrize("name", text_files())
def test_no_machine_path_or_workplace_word(name: str) -> None:
    found = FORBIDDEN.search(text_files()[name])
    assert found is None, f"{name}: {found[0]!r} at character {found.start()}"


@pytest.mark.parametrize(
    "text", ["see /wor" + "k/main", "/far" + "m/x", "in ./.librar" + "y", "a sub" + "agent did it"]
)
def test_the_pattern_finds_what_it_is_for(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("text", ["https://example.org/work/1", "team/work/s", "a library"])
def test_the_pattern_leaves_addresses_alone(text: str) -> None:
    assert not FORBIDDEN.search(text)


@pytest.mark.parametrize("name", [name for name in text_files() if re.match(r"src/.*\.py$", name)])
def test_a_source_file_can_be_read_at_a_sitting(name: str) -> None:
    if name.endswith("/vocabulary.py"):
        pytest.skip("generated: one line a term")
    lines = text_files()[name].count("\n")
    assert lines <= LONGEST, f"{name} has {lines} lines: split it by its nouns"
