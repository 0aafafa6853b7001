"""Claims, passages and derivations as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from icgraph.exporters.table import shown, visible
from icgraph.identity import compact
from icgraph.tracing import Claim, Derivation, PassageText, Trace
from icgraph.withdrawal import Withdrawn

WIDTH = 80

_SHOWN = 50


def fitted(line: str, margin: int = 0) -> str:
    """A line moved in by ``margin`` and, below its own indent, wrapped to a terminal's width."""
    from textwrap import fill

    indent = " " * (margin + len(line) - len(line.lstrip()))
    return fill(
        line.strip(),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def claim_lines(claim: Claim) -> Iterator[str]:
    """What a claim says, how it is known, whose it is, and its passages."""
    yield visible(f"{compact(claim.iri)}  {claim.description}".rstrip())
    known = " · ".join(part for part in (claim.status, claim.presence, claim.basis) if part)
    people = (
        f"{role} {name}"
        for role, name in (
            ("held by", claim.holder),
            ("reported by", claim.reporter),
            ("written by", claim.author),
            ("entered by", claim.coder),
        )
        if name
    )
    attribution = ", ".join(people)
    if known or attribution:
        yield visible(f"  {'; '.join(part for part in (known, attribution) if part)}")
    for passage in claim.passages:
        yield from passage_lines(passage)


def passage_lines(passage: PassageText) -> Iterator[str]:
    """Where a passage is, and its words where the text is registered."""
    place = f"{compact(passage.source)} {passage.start}-{passage.end}"
    yield visible(f"  passage {place} sha256 {passage.sha256[:12]}…")
    if passage.text is not None:
        yield visible(f"    “{' '.join(passage.text.split())}”")


def trace_lines(trace: Trace) -> Iterator[str]:
    """The whole trace: derivations, then claims, then what is known to be unknown."""
    yield visible(trace.of)
    for derivation in trace.derivations:
        yield from _derivation_lines(derivation)
    for claim in trace.claims:
        yield ""
        yield from claim_lines(claim)
        yield from _content_lines(claim)
    for gap, kind, description in trace.gaps:
        yield ""
        yield visible(f"{compact(gap)}  {kind}: {description}")
    if not (trace.derivations or trace.claims or trace.gaps):
        yield "no claim, derivation or gap is recorded"


def withdrawn_lines(taken: Withdrawn) -> Iterator[str]:
    """When, by whom and why a thing was taken back, and what was said of it."""
    yield visible(f"{compact(taken.thing)}  withdrawn on {taken.when} by {compact(taken.who)}")
    yield visible(f"  reason: {taken.reason}")
    for quad in taken.said[:_SHOWN]:
        yield visible(f"  said: {' '.join(shown(term) for term in quad[:3])}")
    if len(taken.said) > _SHOWN:
        yield f"  and {len(taken.said) - _SHOWN} more statements; -f json shows them"
    stood = ", ".join(sorted({compact(quad.graph) for quad in taken.said}))
    yield f"  stood in: {stood}"


def _content_lines(claim: Claim) -> Iterator[str]:
    for name, value in [*(("about", thing) for thing in claim.about), *claim.says]:
        yield visible(f"  {name}: {value}")
    if claim.derived_from:
        yield visible(f"  drawn from: {', '.join(compact(iri) for iri in claim.derived_from)}")
    if claim.graphs:
        yield visible(f"  stands in: {', '.join(compact(iri) for iri in claim.graphs)}")


def _derivation_lines(derivation: Derivation) -> Iterator[str]:
    triple = " ".join(shown(term) for term in derivation.triple)
    claims = ", ".join(compact(iri) for iri in derivation.claims) or "no claim"
    yield f"  derived: {triple}"
    yield visible(f"    by rule {derivation.rule} from {claims}")
