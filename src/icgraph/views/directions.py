"""Signs that turn the direction of a text, written out: unseen, they hide what it says."""

from __future__ import annotations

_SHOWN = {
    code: f"[U+{code:04X}]"
    for code in (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def written_out(text: str) -> str:
    """The text as a reader sees it, with a name for each sign that turns its direction."""
    return text if text.isascii() else text.translate(_SHOWN)
