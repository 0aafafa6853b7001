"""The headline answers as the first page tells them: a sentence each, and the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from icgraph.site.frame import Frame, counted, sentence_case
from icgraph.views.headlines import Headlines, Support
from icgraph.views.report import SAID_AS, interval
from icgraph.views.said_of_cases import ContextLine, OutcomeLine
from icgraph.views.site_page import (
    Block,
    Cell,
    Folded,
    Items,
    Link,
    Part,
    Rows,
    Section,
    Small,
    Words,
)

_SMALL_N = "analyses/small-n.html"
_OPEN = "open-questions.html"


def answers(frame: Frame, found: Headlines) -> list[Section]:
    """The sections of the headline answers, in the order of a board's questions."""
    return [
        Section(f"How {found.title} are thought to work", _shared(found), "shared"),
        Section("What helps and what hinders", _contexts(found), "context"),
        Section("What is aimed at, said to have come about, and feared", _outcomes(found),
                "outcomes"),
        Section("What cannot be said", _unknown(frame, found), "not-known"),
        Section(f"Which cases {found.title} are", [_cases(frame, found)], "cases"),
    ]  # fmt: skip


def _shared(found: Headlines) -> list[Block]:
    number = len(found.cases)
    rows = [(line.label, *(_pair(line, *pair) for pair in line.intervals)) for line in found.shared]
    columns = ("Mechanism or step", *(f"{name} reading" for name, _ in found.counts))
    counts: list[Cell] = [
        [
            f"{name.capitalize()} reading: {present} cells said, {absent} said not, "
            f"{unknown} not said",
            *([Small(found.readings[name])] if name in found.readings else []),
        ]
        for name, (present, absent, unknown) in found.counts
    ]
    return [
        Words([*_in_all(found.shared, number), *_in_some(found.shared, number)]),
        Rows(columns, rows),
        Words(
            [
                f"Each pair reads [certain, possible]: the number of cases, of {number}, of which "
                "it is said, and the number in which it cannot be ruled out. + marks a mechanism "
                "said of at least one case without saying which."
            ]
        ),
        Folded("What each reading counts, and how many cells it knows", [Items(counts)]),
    ]


def _pair(line: Support, low: int, high: int) -> str:
    return interval(low, high) + ("+" if line.at_least_one and low == 0 else "")


def _in_all(lines: Sequence[Support], number: int) -> Iterator[str]:
    everywhere = [line.label for line in lines if set(line.intervals) == {(number, number)}]
    if everywhere:
        yield f"Said of all {number}, however it is read: {_joined(everywhere)}."


def _in_some(lines: Sequence[Support], number: int) -> Iterator[str]:
    turning = [
        f"{line.label} (said of {lows[0]} to {lows[-1]} of {number})"
        for line in lines
        if (lows := sorted({low for low, _ in line.intervals}))[0] < lows[-1]
    ]
    if turning:
        yield f"How many depends on how the wording is read: {_joined(turning)}."


def _contexts(found: Headlines) -> list[Block]:
    groups = (
        ("Lever and barrier at once", found.both),
        ("Lever", found.levers),
        ("Barrier", found.barriers),
    )
    rows: list[Sequence[Cell]] = [_context(word, line) for word, lines in groups for line in lines]
    told = [
        f"{counted(len({line.factor for line in found.levers}), 'context')} "
        f"said to help, {len({line.factor for line in found.barriers})} said to hinder."
    ]
    both = [line.factor for line in found.both]
    if both:
        told.insert(0, f"Said to help and to hinder at once: {_joined(list(dict.fromkeys(both)))}.")
    table = Rows(("Context", "It is", "Said of", "For whom"), rows)
    return [Words(told), Folded("Every one of them, and of whom it is said", [table])]


def _context(word: str, line: ContextLine) -> Sequence[Cell]:
    return sentence_case(line.factor), word, line.spoken_of, line.for_whom or "not stated"


def _outcomes(found: Headlines) -> list[Block]:
    words = {status: title.partition(":") for status, title in SAID_AS.items()}
    rows: list[Sequence[Cell]] = [
        _outcome(line, words[status][0])
        for status, lines in found.outcomes.items()
        for line in lines
    ]
    rows += [
        _outcome(line, "Nobody mentioned it, which is not the same as no harm")
        for line in found.not_raised
    ]
    told: list[Cell] = []
    for status, lines in found.outcomes.items():
        named = f": {'; '.join(map(_of_whom, lines))}" if status == "feared" and lines else ""
        word, _, rest = words[status]
        told.append([f"{word}, {len(lines)}{named}", Small(rest.strip())])
    if found.not_raised:
        named = "; ".join(map(_of_whom, found.not_raised))
        told.append([f"Not mentioned: {named}", Small("which is not the same as no harm")])
    table = Rows(("Outcome", "It is", "Said of"), rows)
    return [Items(told), Folded("Every one of them, and of whom it is said", [table])]


def _of_whom(line: OutcomeLine) -> str:
    return f"{line.outcome} ({line.spoken_of})"


def _outcome(line: OutcomeLine, word: str) -> Sequence[Cell]:
    return sentence_case(line.outcome), word, line.spoken_of


def _unknown(frame: Frame, found: Headlines) -> list[Block]:
    number = sum(map(len, found.gaps.values()))
    told: list[Part] = [f"{counted(number, 'question')} about {found.title} left open. "]
    told.append(Link("All open questions", _OPEN))
    if _SMALL_N in frame.files:
        told += [" · ", Link("What so few cases can say", _SMALL_N)]
    return [
        Words([told]),
        *(
            Folded(f"{sentence_case(why)} ({len(texts)})", [Items(list(map(sentence_case, texts)))])
            for why, texts in found.gaps.items()
        ),
    ]


def _cases(frame: Frame, found: Headlines) -> Rows:
    closely = frame.reading.closely
    pages = {frame.reading.names[case]: case for case in (closely.cases if closely else ())}
    rows: list[Sequence[Cell]] = [
        (
            frame.link("index.html", pages[case.name]) if case.name in pages else case.name,
            case.row,
            ", ".join(case.models),
        )
        for case in found.cases
    ]
    return Rows(("Case study", "Row of the source's table", "Service model"), rows)


def _joined(names: Sequence[str]) -> str:
    return "; ".join(names)
