"""What differs between two versions, in words: records, claims, and cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, NamedTuple, TextIO

from icgraph.analysis.study import Names
from icgraph.exporters.table import visible
from icgraph.identity import IC, compact
from icgraph.terms import IRI, Literal, Quad, Subject, Term

WIDTH = 80
SHOWN = 20
"""How many things of a record, and how many cells, are shown unless all are asked for."""

WORDS = {"present": "said", "absent": "said not", "unknown": "not said"}

_DESCRIPTION = IRI("http://purl.org/dc/terms/description")
_STATUS = IRI(IC + "status")


class Finding(NamedTuple):
    """A cell that differs: what was present, absent or unknown, and what it is now."""

    case: IRI
    property: IRI
    kind: IRI
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, going from ``before`` to ``after``.

    Attributes
    ----------
        before, after: what was compared, in words.
        added, removed: quads of records, sorted.
        findings: cells of the cases both have, that differ under the reading.
        names: labels of things in either.
        partly: whether only the graphs that a file holds were compared.
    """

    before: str
    after: str
    added: tuple[Quad, ...]
    removed: tuple[Quad, ...]
    findings: tuple[Finding, ...]
    names: Names
    partly: bool = False

    @property
    def same(self) -> bool:
        """Whether the records say the same."""
        return not (self.added or self.removed)


def write_words(found: Compared, out: TextIO, *, most: int | None = SHOWN) -> None:
    """Each record that differs with its things: ``+`` new, ``-`` gone, ``~`` changed; then cells.

    Of a claim its words and its status are shown, of a changed one each property before and
    after. ``most`` things a record are shown, None for all.
    """
    out.write(f"{visible(found.before)} -> {visible(found.after)}\n")
    if not (found.added or found.removed):
        out.write("The records are the same.\n")
    for graph, things in _by_record(found).items():
        marks = [mark for mark, *_ in things]
        counts = ", ".join(
            f"{word} {marks.count(mark)}"
            for mark, word in (("+", "adds"), ("~", "changes"), ("-", "removes"))
        )
        out.write(f"\n{visible(compact(graph))}: {counts}\n")
        for mark, thing, lines in things[:most]:
            out.write(f"  {mark} {visible(compact(IRI(str(thing))))}\n")
            for line in lines:
                out.writelines(f"      {part}\n" for part in wrap(visible(line), WIDTH - 6))
        _more(len(things), most, out)
    if found.added or found.removed:
        _write_cells(found, out, most)


def as_document(found: Compared) -> dict[str, Any]:
    """The same as one JSON object: before, after, partly, records and findings."""
    names = {"+": "added", "~": "changed", "-": "removed"}
    return {
        "before": found.before,
        "after": found.after,
        "partly": found.partly,
        "same": not (found.added or found.removed),
        "records": [
            {
                "graph": graph,
                **{
                    word: [
                        {"thing": thing, "words": lines} for m, thing, lines in things if m == mark
                    ]
                    for mark, word in names.items()
                },
            }
            for graph, things in _by_record(found).items()
        ],
        "findings": [finding._asdict() for finding in found.findings],
    }


_Thing = tuple[str, Subject, list[str]]


def _by_record(found: Compared) -> dict[IRI, list[_Thing]]:
    """For each record its new, changed and gone things with what there is to say of them."""
    old: dict[tuple[IRI, Subject], list[Quad]] = defaultdict(list)
    new: dict[tuple[IRI, Subject], list[Quad]] = defaultdict(list)
    for quads, into in ((found.removed, old), (found.added, new)):
        for quad in quads:
            into[quad.graph, quad.subject].append(quad)
    records: dict[IRI, list[_Thing]] = defaultdict(list)
    for graph, thing in sorted({*old, *new}, key=str):
        was, now = old[graph, thing], new[graph, thing]
        if _whole(was) == _whole(now):
            records[graph].append(("~", thing, list(_steps(was, now, found.names))))
        else:
            mark = "+" if _whole(now) else "-"
            records[graph].append((mark, thing, _words(now or was, found.names)))
    return dict(records)


def _whole(quads: Sequence[Quad]) -> bool:
    """Whether a thing came or went altogether: its class is among what differs."""
    return any(quad.predicate.endswith("#type") for quad in quads)


def _steps(was: Sequence[Quad], now: Sequence[Quad], names: Mapping[str, str]) -> Iterator[str]:
    """Each property that differs: ``status: reported -> observed``."""
    for predicate in sorted({quad.predicate for quad in (*was, *now)}):
        before, after = (
            "; ".join(sorted(_label(q.object, names) for q in quads if q.predicate == predicate))
            for quads in (was, now)
        )
        label = _label(predicate, names).rpartition(":")[2]
        yield f"{label}: {before or 'nothing'} -> {after or 'nothing'}"


def _words(quads: Sequence[Quad], names: Mapping[str, str]) -> list[str]:
    """What a claim says and how far, as one line; nothing for what says nothing in words."""
    said = [_label(quad.object, names) for quad in quads if quad.predicate == _DESCRIPTION]
    status = [_label(quad.object, names).lower() for quad in quads if quad.predicate == _STATUS]
    return [f"{line} ({', '.join(status)})" if status else line for line in said[:1]]


def _label(term: Term, names: Mapping[str, str]) -> str:
    if isinstance(term, Literal):
        return term.lexical
    iri = IRI(str(term))
    return names[iri] if iri in names else compact(iri).removeprefix("ic:")


def _write_cells(found: Compared, out: TextIO, most: int | None) -> None:
    if not found.findings:
        out.write("\nNo cell of the cases that both have differs.\n")
        return
    out.write(f"\nCells that differ: {len(found.findings)}\n")
    for finding in found.findings[:most]:
        case, kind = (_label(term, found.names) for term in (finding.case, finding.kind))
        prop = _label(finding.property, found.names)
        step = f"{WORDS[finding.before]} -> {WORDS[finding.after]}"
        place = wrap(visible(f"{case}, {prop} {kind}: {step}"), WIDTH - 2)
        out.write("  " + "\n      ".join(place) + "\n")
    _more(len(found.findings), most, out)


def _more(count: int, most: int | None, out: TextIO) -> None:
    if most is not None and count > most:
        out.write(f"  and {count - most} more; -v shows all\n")
