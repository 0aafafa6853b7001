"""The headline report as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

from icgraph.views.headlines import Headlines, Support
from icgraph.views.said_of_cases import ContextLine, OutcomeLine

WIDTH = 80
_INDENT = "  "
_NAME = 40
_COLUMN = 12

SAID_AS = {
    "intended": "Intended: what it is meant to bring about",
    "reported": "Reported: what informants said came about",
    "feared": "Feared: harms that were raised, not harms that were seen",
}
"""How each status is introduced, in the order shown."""


def as_text(headlines: Headlines) -> str:
    """The report in lines of at most 80 columns, ending in a line break."""
    parts = [
        _cases(headlines),
        _shared(headlines),
        _contexts(headlines),
        *(
            _section(title, _outcome_lines(headlines.outcomes[status]))
            for status, title in SAID_AS.items()
        ),
        _section(
            "Harms that nobody mentioned (which is not the same as no harm)",
            _outcome_lines(headlines.not_raised),
        ),
        _gaps(headlines),
    ]
    return "\n".join(parts)


def interval(low: int, high: int) -> str:
    """``[certain, possible]``."""
    return f"[{low}, {high}]"


def _cases(headlines: Headlines) -> str:
    number = len(headlines.cases)
    return "\n".join(
        [
            _section(
                f"{number} case studies", [_item(f"{c.row}  {c.name}") for c in headlines.cases]
            ),
            _section(
                f"{len(headlines.models)} service models", [_item(m) for m in headlines.models]
            ),
        ]
    )


def _shared(headlines: Headlines) -> str:
    number = len(headlines.cases)
    head = f"{_INDENT}{'':<{_NAME}}" + "".join(f"{name:<{_COLUMN}}" for name, _ in headlines.counts)
    cells = [
        f"{name}: {present} said, {absent} said not, {unknown} not said"
        for name, (present, absent, unknown) in headlines.counts
    ]
    return _section(
        f"Shared mechanisms, in how many of {number}: [certain, possible]",
        [
            head.rstrip(),
            *(_support(line) for line in headlines.shared),
            "",
            _item("+ said of at least one case, without saying which"),
            "",
            *(
                _item(f"{name}: {headlines.readings[name]}")
                for name, _ in headlines.counts
                if name in headlines.readings
            ),
            "",
            f"{_INDENT}Cells of cases and attributes that are said, said not, and not said",
            *map(_item, cells),
        ],
    )


def _support(line: Support) -> str:
    columns = []
    for low, high in line.intervals:
        more = "+" if line.at_least_one and low == 0 else ""
        columns.append(f"{interval(low, high)}{more:<1}".ljust(_COLUMN))
    text = f"{_INDENT}{line.label:<{_NAME}}" if len(line.label) < _NAME else _long(line.label)
    return (text + "".join(columns)).rstrip()


def _long(label: str) -> str:
    """A label too long for its column, its numbers on the next line."""
    return f"{_INDENT}{label}\n{_INDENT}{'':<{_NAME}}"


def _contexts(headlines: Headlines) -> str:
    return "\n".join(
        [
            _section("Context: lever and barrier at once", _context_lines(headlines.both)),
            _section("Context: levers", _context_lines(headlines.levers)),
            _section("Context: barriers", _context_lines(headlines.barriers)),
        ]
    )


def _context_lines(lines: Iterable[ContextLine]) -> list[str]:
    return [
        _item(line.factor, line.spoken_of + (f" (for: {line.for_whom})" if line.for_whom else ""))
        for line in lines
    ]


def _outcome_lines(lines: Iterable[OutcomeLine]) -> list[str]:
    return [_item(line.outcome, line.spoken_of) for line in lines]


def _gaps(headlines: Headlines) -> str:
    lines = []
    for why, texts in headlines.gaps.items():
        lines.append(f"{_INDENT}{why}")
        lines.extend(
            fill(text, WIDTH, initial_indent=_INDENT + "- ", subsequent_indent=_INDENT * 2)
            for text in texts
        )
    return _section("What is not known, and why", lines)


def _item(name: str, detail: str = "") -> str:
    text = f"{name}: {detail}" if detail else name
    return fill(text, WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT * 2)


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(lines or [f"{_INDENT}nothing recorded"]), ""])
