"""Render the pages of ``docs/reference``: run ``make reference``.

Each page is made from what it is about (commands, headers, ontology, shapes), so that none
can say something else than what is there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.reference import command_line, kinds, lint, ontology, questions, rules, shapes

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line.render,
    "questions.md": questions.render,
    "ontology.md": ontology.render,
    "kinds.md": kinds.render,
    "rules.md": rules.render,
    "shapes.md": shapes.render,
    "lint.md": lint.render,
}
"""The file name of each page, and what writes it."""


def main() -> None:
    """Write every page, and say so."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, render in PAGES.items():
        (FOLDER / name).write_text(render(), encoding="utf-8")
        sys.stdout.write(f"{FOLDER.name}/{name}\n")


if __name__ == "__main__":
    main()
