"""The page of lint rules: what each finds, why that matters, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from icgraph.linting import Rule, rules
from tools.reference.markdown import page, words

ABOUT = (
    "`icgraph lint` asks the whole graph what a realist reader would not accept, and says how to "
    "mend it. Each rule is a SELECT in `ontology/checks/`. An error makes answers wrong, and the "
    "command exit 1; a warning weakens them; an info is only worth knowing, and shown with "
    "`--severity info`. Whether a record is complete in itself is a matter of [shapes](shapes.md)."
)

MEANING = {"error": "Errors", "warning": "Warnings", "info": "Infos"}


def render() -> str:
    """The page, from the headers of the lint rules."""
    body: list[str] = []
    for severity, found in groupby(rules(), key=lambda rule: rule.severity):
        body += [f"## {MEANING[severity]}", ""]
        for rule in found:
            body += _about(rule)
    return page("Realist lint", "the headers of `ontology/checks/`", ABOUT, body)


def _about(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.name}", "", f"**{words(rule.title)}.**", "")
    yield from (words(rule.problem), "")
    yield from (f"Cure: {words(rule.fix)}", "")
    yield from (f"Source: {words(rule.source)}.", "")
