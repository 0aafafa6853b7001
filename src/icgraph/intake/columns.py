"""The columns of the sheets that cases come in: what each means and what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from icgraph.terms import IRI
from icgraph.vocabulary import IC

NOT_STATED = ("not stated", "not-stated")
"""Said of a cell that somebody looked for and the source does not give."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes
    ----------
        name: as it stands in the header.
        about: what to enter, for people.
        required: whether the cell may not be empty.
        scheme: the name of the scheme of kinds that its values are from, or ``""``.
        words: the fixed words it takes, each with the term it stands for.
        many: whether ``|`` separates several values.
        pattern: what a value must look like, or ``""``; ``form`` says it in words.
        names: the sheet whose ids its values are, or ``""``.
        unknown: whether ``not stated`` may stand in it.
    """

    name: str
    about: str
    required: bool = False
    scheme: str = ""
    words: Mapping[str, IRI | None] = field(default_factory=dict)
    many: bool = False
    pattern: str = ""
    form: str = ""
    names: str = ""
    unknown: bool = False


_ID = r"[A-Za-z0-9][A-Za-z0-9_.-]*"
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_NUMBER = r"[+-]?\d+(\.\d+)?"

SHORT = {"pathway": "within-service-pathway"}
"""Words that sheets use for a kind, where the kind's own name is longer."""

ROLES = {
    "lever": IC.Lever,
    "barrier": IC.Barrier,
    "neutral": IC.NeutralContext,
    "precondition": IC.Precondition,
    "moderator": IC.Moderator,
}
STATUSES = {
    "measured": IC.Observed,
    "reported": IC.Reported,
    "hypothesised": IC.Hypothesised,
    "intended": IC.Intended,
    "feared": IC.Feared,
}
EFFECTS = {
    "favours": IC.Favours,
    "no-difference": IC.NoDifference,
    "against": IC.Against,
    "mixed": IC.MixedEffect,
    "insufficient": IC.InsufficientEffect,
}
CERTAINTIES = {
    "high": IC.HighCertainty,
    "moderate": IC.ModerateCertainty,
    "low": IC.LowCertainty,
    "very-low": IC.VeryLowCertainty,
    "not-graded": IC.NotGraded,
}
DIRECTNESS = {
    "same": IC.Same,
    "similar": IC.Similar,
    "different": IC.Different,
    "unknown": IC.DirectnessUnknown,
}
RUNNING = {
    "running": IC.Running,
    "ended": IC.Ended,
    "trial-ended": IC.TrialEnded,
    "unknown": None,
}
VALENCES = {
    "beneficial": IC.Beneficial,
    "harmful": IC.Adverse,
    "neutral": IC.Neutral,
    "no-effect": IC.Neutral,
}
RESULTS = {
    "beneficial": IC.Beneficial,
    "adverse": IC.Adverse,
    "no-difference": IC.Neutral,
    "mixed": None,
}


def _date(name: str, about: str) -> Column:
    return Column(name, about, pattern=_DATE, form="a year or a date such as 2024-05")


def _kind(name: str, about: str, scheme: str, *, many: bool = False) -> Column:
    """A column of kinds; only where nothing else needs the kind may it be not stated."""
    unknown = scheme in {"integration-types", "service-models", "study-designs"}
    return Column(name, about, scheme=scheme, many=many, unknown=unknown)


def _sources(name: str) -> Column:
    about = "The ids of the sources, as in the sheet of sources."
    return Column(name, about, required=True, many=True, names="sources")


_OWN_ID = Column(
    "id",
    "A short name of your own, used once.",
    required=True,
    pattern=_ID,
    form="letters, digits, hyphens",
)
_INITIATIVE = Column("initiative_id", "The id of the case.", required=True, names="cases")

SHEETS: Mapping[str, tuple[Column, ...]] = {
    "cases": (
        _OWN_ID,
        Column("name", "What the initiative is called.", required=True),
        Column("country", "The country it is in."),
        Column("area", "The place within the country."),
        _date("start_year", "When it began."),
        _date("end_year", "When it ended; empty while it runs."),
        Column("status", "How it stands, in your words."),
        Column("running_state", "How it stands, in one word.", words=RUNNING, unknown=True),
        _date("state_as_of", "When that was so."),
        Column("commissioner", "Who pays for it.", many=True),
        Column("payment_model", "How it is paid for."),
        _kind("integration_type", "What is joined with what.", "integration-types"),
        Column("service_model", "What kind of service it is, in your words."),
        _kind("service_model_class", "What kind of service it is.", "service-models", many=True),
        Column("population", "Whom it serves."),
        Column("activities", "What is done; | separates several.", many=True),
        Column("aims", "What it is meant to bring about; | separates several.", many=True),
        _sources("source_ids"),
    ),
    "configurations": (
        _INITIATIVE,
        Column("context", "The circumstance, in your words."),
        _kind("context_class", "The kind of circumstance.", "context-factors"),
        Column("context_role", "What it does.", words=ROLES),
        Column("mechanism", "What people are offered and how they respond, in your words."),
        _kind("mechanism_class", "The kind of mechanism.", "mechanisms"),
        Column("outcome", "What came of it, in your words."),
        _kind("outcome_class", "The kind of outcome.", "outcomes"),
        Column("outcome_valence", "Good or bad.", words=VALENCES, unknown=True),
        Column("epistemic_status", "How far the outcome is known.", words=STATUSES),
        _sources("source_id"),
    ),
    "measures": (
        _INITIATIVE,
        Column("outcome", "What was measured, in your words.", required=True),
        _kind("outcome_class", "The kind of outcome.", "outcomes"),
        Column("value", "The number or result, as it is given."),
        Column(
            "value_low",
            "The number, or the lower end of a range.",
            pattern=_NUMBER,
            form="a number",
        ),
        Column(
            "value_high",
            "The number, or the upper end of a range.",
            pattern=_NUMBER,
            form="a number",
        ),
        Column("unit", "The unit of the number."),
        Column("comparison", "What it is compared with."),
        Column("design", "How it was obtained, in your words."),
        _kind("design_class", "How it was obtained.", "study-designs"),
        Column("n", "How many people or units it rests on."),
        Column("period", "The time it covers."),
        _sources("source_id"),
        Column("result", "Whether it speaks for the service.", words=RESULTS, unknown=True),
    ),
    "reviews": (
        Column(
            "id",
            "A short name of the finding, used once.",
            required=True,
            pattern=_ID,
            form="letters, digits, hyphens",
        ),
        Column(
            "review_id",
            "The review; all its findings have the same.",
            required=True,
            pattern=_ID,
            form="letters, digits, hyphens",
        ),
        Column(
            "family",
            "The same for all publications of one review.",
            pattern=_ID,
            form="letters, digits, hyphens",
        ),
        Column("citation", "The review as one would cite it.", required=True),
        _date("year", "When it was published."),
        Column(
            "doi",
            "Its DOI.",
            pattern=r"(https?://(dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+",
            form="a DOI such as 10.1136/…",
        ),
        Column("pmid", "Its PubMed number.", pattern=r"\d{1,9}", form="digits"),
        Column("population", "Whom the finding is about."),
        Column(
            "directness_population",
            "How close they are to children in your service.",
            words=DIRECTNESS,
        ),
        Column("service_model", "What service it is about, in your words."),
        _kind(
            "service_model_class", "What kind of service it is about.", "service-models", many=True
        ),
        Column("outcome", "What result it is about, in your words."),
        _kind("outcome_class", "What kind of outcome it is about.", "outcomes", many=True),
        Column("effect", "What was found, in your words."),
        Column("direction", "Which way that points.", words=EFFECTS, unknown=True),
        Column("certainty", "The level the rater gave.", words=CERTAINTIES, unknown=True),
        Column("n_studies", "How many studies it rests on.", pattern=r"\d{1,6}", form="digits"),
        _sources("source_id"),
    ),
    "sources": (
        _OWN_ID,
        Column("title", "Its title.", required=True),
        Column("authors", "Its authors; ; separates several."),
        _date("year", "When it was published."),
        Column("venue", "The journal, report series or website."),
        Column(
            "doi",
            "Its DOI.",
            pattern=r"(https?://(dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+",
            form="a DOI such as 10.1136/…",
        ),
        Column(
            "url",
            "Its address.",
            pattern=r"https?://[^\s<>\"{}|^`\\]+",
            form="an address that begins with https://",
        ),
    ),
}
"""Sheet → its columns in order. The files of a folder have the same names, but for the first."""

FILE_NAMES = {"cases": "initiatives"}
"""Sheets whose CSV file has another name."""


def file_name(sheet: str) -> str:
    """The name of a sheet's CSV file, without its ending."""
    return FILE_NAMES.get(sheet, sheet)
