"""Competency questions: one SPARQL file each, with a strict header that says what it answers.

A question file is valid SPARQL; its header is TOML in the lines that begin ``#+ ``. The
header is checked, never guessed: an unknown or missing key is an error that names the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from icgraph import headers, resources
from icgraph.errors import Invalid, NotFound, UsageError, did_you_mean
from icgraph.identity import PREFIXES, expand
from icgraph.stores.base import Solutions
from icgraph.terms import IRI, XSD, Literal, Term

CLAIM = "claim"
"""The last variable of every question: the claim, or blank-separated claims, a row rests on."""

ANSWER = "answer"
"""The variable that says how a row is known: stated, derived, conflict or not stated."""

STATED, DERIVED, CONFLICT, NOT_STATED = "stated", "derived", "conflict", "not stated"
PARTIAL, SILENT = "partial", "silent"

_KEYS = frozenset({"title", "question", "asked_by", "columns"})
_OPTIONAL_KEYS = frozenset({"parameters"})
_PARAMETER_KEYS = frozenset({"type", "example", "about"})
_OPTIONAL_PARAMETER_KEYS = frozenset({"scheme", "default"})

_FORMS = {
    "string": r".*",
    "integer": r"[+-]?\d+",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "boolean": r"true|false",
    "date": r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "gYear": r"-?\d{4}",
}

Resolve = Callable[[str, str], IRI]
"""Turns a slug, CURIE or IRI, and the prefix its kind is expected to have, into an IRI."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value a question asks for: its type, an example, and what it is about.

    ``scheme`` is the prefix a bare slug is tried with first; ``default`` makes it optional.
    """

    name: str
    type: str
    example: str
    about: str
    scheme: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it asks, for whom, what each column means, and its SPARQL."""

    name: str
    topic: str
    title: str
    question: str
    asked_by: tuple[str, ...]
    columns: dict[str, str]
    parameters: dict[str, Parameter]
    sparql: str


@dataclass(frozen=True, slots=True)
class Table:
    """The folded answer: visible columns, rows, the claims behind each row, and its kind."""

    columns: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]
    claims: list[tuple[IRI, ...]]
    kind: str


def discover() -> dict[str, Question]:
    """All shipped questions by name, sorted. Raise Invalid when two files share a name."""
    found: dict[str, Path] = {}
    for path in resources.files("queries", ".rq"):
        if path.stem in found:
            raise Invalid(f"two questions are named {path.stem!r}: {found[path.stem]} and {path}")
        found[path.stem] = path
    return {name: load(found[name]) for name in sorted(found)}


def named(name: str) -> Question:
    """The shipped question of that name; only its own file is read.

    Raise NotFound with the nearest name when there is none.
    """
    paths = resources.files("queries", ".rq")
    for path in paths:
        if path.stem == name:
            return load(path)
    hint = "icgraph questions lists all of them"
    names = [path.stem for path in paths]
    raise NotFound(f"no question named {name!r}{did_you_mean(name, names)}", hint=hint)


def load(path: Path) -> Question:
    """Read one question file. Raise Invalid naming the file and the key that is wrong."""
    text = path.read_text(encoding="utf-8")
    header = headers.header(text, path)
    headers.only(header, _KEYS, _OPTIONAL_KEYS, str(path))
    asked_by = header["asked_by"]
    if not isinstance(asked_by, list) or not all(isinstance(who, str) for who in asked_by):
        raise Invalid(f"{path}: asked_by is not a list of strings")
    columns = header["columns"]
    if not isinstance(columns, dict) or not columns:
        raise Invalid(f"{path}: columns is not a table of name = meaning")
    question = Question(
        name=path.stem,
        topic=path.parent.name,
        title=headers.text_of(header, "title", path),
        question=headers.text_of(header, "question", path),
        asked_by=tuple(asked_by),
        columns={name: headers.text_of(columns, name, path) for name in columns},
        parameters=_parameters(header.get("parameters", {}), path),
        sparql=text,
    )
    _same_names(question, path)
    return question


def arguments(question: Question, values: Mapping[str, str], resolve: Resolve) -> dict[str, Term]:
    """Typed terms for a question's parameters, from what a person typed.

    Raise UsageError for a parameter that is unknown, missing or of another type; ``resolve``
    raises what it finds wrong with an IRI.
    """
    for name in values:
        if name not in question.parameters:
            near = did_you_mean(name, question.parameters)
            takes = ", ".join(question.parameters) or "none"
            raise UsageError(
                f"{question.name} has no parameter {name!r}{near}",
                hint=f"its parameters: {takes}; icgraph questions {question.name} explains them",
            )
    terms: dict[str, Term] = {}
    for name, parameter in question.parameters.items():
        value = values.get(name, parameter.default)
        if value is None:
            raise UsageError(
                f"{question.name} needs {name}: {parameter.about}",
                hint=f"icgraph ask {question.name} -p {name}={parameter.example}",
            )
        terms[name] = _term(parameter, value, resolve)
    return terms


def guess(value: str) -> Term:
    """The term a value typed without a type means: IRI, number, true or false, else a string.

    An IRI stands in angle brackets, begins with http, or is a CURIE with a declared prefix.
    """
    prefix, colon, local = value.partition(":")
    if colon and (value[0] == "<" or prefix in PREFIXES or local.startswith("//")):
        return expand(value)
    for name in ("integer", "decimal", "boolean"):
        if re.fullmatch(_FORMS[name], value):
            return Literal(value, XSD + name)
    return Literal(value)


def fold(solutions: Solutions, *, declared: Mapping[str, str] | None = None) -> Table:
    """Join rows that differ only in ``?claim``, keeping the order of first appearance.

    The claims of a row are sorted, so that engines agree on them.
    ``declared`` are the header's columns; Invalid is raised when the query answers others.
    """
    variables = solutions.variables
    shown = [i for i, name in enumerate(variables) if name != CLAIM]
    columns = tuple(variables[i] for i in shown)
    if declared is not None and set(declared) - {ANSWER} != set(columns) - {ANSWER}:
        raise Invalid(
            f"the header declares {', '.join(declared)} but the query answers {', '.join(columns)}"
        )
    claim = variables.index(CLAIM) if CLAIM in variables else None
    folded: dict[tuple[Term | None, ...], set[IRI]] = {}
    for row in solutions.rows:
        claims = folded.setdefault(tuple(row[i] for i in shown), set())
        if claim is not None and (term := row[claim]) is not None:
            claims.update(IRI(iri) for iri in str(term).split())
    rows = list(folded)
    kinds = [row[columns.index(ANSWER)] if ANSWER in columns else STATED for row in rows]
    return Table(columns, rows, [tuple(sorted(found)) for found in folded.values()], _kind(kinds))


def _kind(answers: Iterable[object]) -> str:
    """The kind of the whole answer from the kinds of its rows."""
    kinds = {str(answer) for answer in answers}
    if not kinds:
        return SILENT
    if CONFLICT in kinds:
        return CONFLICT
    if kinds == {NOT_STATED}:
        return NOT_STATED
    if NOT_STATED in kinds:
        return PARTIAL
    return DERIVED if DERIVED in kinds else STATED


def _parameters(tables: Any, path: Path) -> dict[str, Parameter]:
    if not isinstance(tables, dict):
        raise Invalid(f"{path}: parameters is not a table")
    found = {}
    for name, table in tables.items():
        where = f"{path}: parameters.{name}"
        if not isinstance(table, dict):
            raise Invalid(f"{where} is not a table")
        headers.only(table, _PARAMETER_KEYS, _OPTIONAL_PARAMETER_KEYS, where)
        fields = {key: str(value) for key, value in table.items()}
        if fields["type"] != "iri" and fields["type"] not in _FORMS:
            raise Invalid(f"{where}: unknown type {fields['type']!r}; one of {_types()}")
        if fields.get("scheme", "") not in {"", *PREFIXES}:
            raise Invalid(f"{where}: {fields['scheme']!r} is not a prefix")
        found[name] = Parameter(name=name, **fields)
    return found


def _types() -> str:
    return ", ".join(["iri", *_FORMS])


def _same_names(question: Question, path: Path) -> None:
    from icgraph.binding import parameters

    used, declared = set(parameters(question.sparql)), set(question.parameters)
    for name in sorted(used - declared):
        raise Invalid(f"{path}: ${name} is used but has no [parameters.{name}]")
    for name in sorted(declared - used):
        raise Invalid(f"{path}: [parameters.{name}] is declared but ${name} is not used")


def _term(parameter: Parameter, value: str, resolve: Resolve) -> Term:
    if parameter.type == "iri":
        try:
            return resolve(value, parameter.scheme)
        except NotFound as error:
            wanted = f"{parameter.name} is {parameter.about}, such as {parameter.example}"
            raise NotFound(error.message, hint=f"{wanted}\n{error.hint}") from error
    if not re.fullmatch(_FORMS[parameter.type], value, flags=re.DOTALL):
        raise UsageError(
            f"{parameter.name}: {value!r} is not of type {parameter.type}",
            hint=f"for example {parameter.name}={parameter.example}",
        )
    return Literal(value, XSD + parameter.type)
