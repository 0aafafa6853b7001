"""The checkout as tests see it: its root and its text files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@cache
def text_files() -> dict[str, str]:
    """Path within the checkout → content of every file that is text and not ignored.

    The plain names in ``.gitignore`` are left out, so that this needs no git.
    """
    ignored = {
        ".git",
        *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()),
    }
    texts: dict[str, str] = {}
    folders = [ROOT]
    while folders:
        for path in folders.pop().iterdir():
            if path.name in ignored:
                continue
            if path.is_dir():
                folders.append(path)
            elif b"\0" not in (content := path.read_bytes()):
                texts[path.relative_to(ROOT).as_posix()] = content.decode("utf-8", errors="replace")
    return dict(sorted(texts.items()))
