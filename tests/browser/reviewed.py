"""What axe-core leaves undecided, looked at by hand, with the reason why it was found good."""

from __future__ import annotations

from typing import NamedTuple


class Reviewed(NamedTuple):
    """A rule that axe-core could not decide for elements of a kind, and why it is kept to."""

    rule: str
    elements: str
    reason: str


REVIEWED = (
    Reviewed(
        "color-contrast",
        "svg text, svg tspan",
        "text of a picture stands on the page or on a box of the page's own colours: "
        "every pair of the palette is measured in test_reviewed.py",
    ),
    Reviewed(
        "color-contrast",
        ".sign-text, b[aria-hidden]",
        "one sign is too short for axe-core to judge; it has the colour of the words beside it",
    ),
    Reviewed(
        "color-contrast",
        ".counts th, .counts td",
        "single digits, and cells partly out of sight in a region that scrolls: ink on paper",
    ),
)
