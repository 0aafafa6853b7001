"""The page of rules: what follows from claims, and why."""

from __future__ import annotations

from icgraph.derivation import rules
from tools.reference.markdown import code, page, table, words

ABOUT = (
    "Each rule is a CONSTRUCT in `ontology/rules/` that gives a plain triple together with the "
    "claims it rests on, so that `icgraph trace` can say why. Rules run in this order; each "
    "sees what the earlier ones derived. Only what the strict reading accepts is derived."
)


def render() -> str:
    """The page, from the headers of the rules."""
    rows = (
        (code(rule.name), code(rule.predicate), words(rule.title), words(rule.explanation))
        for rule in rules()
    )
    body = table(("rule", "derives", "title", "when"), rows)
    return page("Rules", "the headers of `ontology/rules/`", ABOUT, body)
