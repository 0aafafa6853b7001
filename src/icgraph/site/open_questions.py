"""What is recorded as not known, by the reason why, and of which case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from icgraph.identity import IC
from icgraph.site.beside import Held
from icgraph.site.frame import GLOSSARY, Frame, counted, sentence_case
from icgraph.site.reading import Reading
from icgraph.terms import IRI
from icgraph.views.glossary import anchor
from icgraph.views.site_page import Cell, Link, Rows, Section, Sheet, Words
from icgraph.vocabulary import IC as V

HERE = "open-questions.html"
SECTION = "Reference"


def make(frame: Frame) -> None:
    """The page."""
    reading = frame.reading
    by_kind: dict[str, list[IRI]] = defaultdict(list)
    unsaid: dict[str, int] = defaultdict(int)
    for gap, facts in reading.book.values.items():
        for why in map(str, facts.get(V.gapKind, ())):
            if reading.book.claim(gap).description:
                by_kind[why].append(gap)
            else:
                unsaid[why] += 1
    sections = []
    data: list[dict[str, str]] = []
    for kind in sorted(by_kind, key=lambda one: (-len(by_kind[one]), one)):
        rows = [_row(frame, gap) for gap in sorted(by_kind[kind])]
        heading = sentence_case(reading.names[kind])
        word = Link("What this means", f"{GLOSSARY}#{anchor(kind)}")
        sections.append(Section(heading, [Words([word]), Rows(("Open question", "About"), rows)]))
        data += [_file_row(reading, gap, kind) for gap in sorted(by_kind[kind])]
    number = sum(map(len, by_kind.values()))
    short = sum(unsaid.values())
    key = [
        "An open question is something a source leaves unsaid, says in two ways, or points to "
        "elsewhere. It is not a no."
    ]
    if short:
        key.append(
            f"Beside these, {counted(short, 'cell')} of the sheets of cases "
            f"{'was' if short == 1 else 'were'} entered as not stated."
        )
    lead = f"{counted(number, 'open question')} recorded, by the reason why it is not known."
    sheet = Sheet([Words(key, key=True)], sections)
    held = Held({"Open questions": data}, [row["gap"] for row in data])
    frame.sheet(HERE, SECTION, ("Open questions", lead), sheet, held)


def _row(frame: Frame, gap: IRI) -> Sequence[Cell]:
    reading = frame.reading
    subjects = [str(one) for one in reading.book.values[gap].get(V.gapAbout, ())]
    about = [one for one in subjects if reading.addresses.of(one) or one in reading.names]
    text = sentence_case(reading.book.claim(gap).description)
    return text, frame.links(HERE, about) or "not stated"


def _file_row(reading: Reading, gap: IRI, kind: str) -> dict[str, str]:
    facts = reading.book.values[gap]
    return {
        "gap": gap,
        "why": kind.removeprefix(IC),
        "about": " ".join(str(one) for one in facts.get(V.gapAbout, ())),
        "text": reading.book.claim(gap).description,
    }
