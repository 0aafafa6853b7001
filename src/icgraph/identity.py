"""IRIs and their short forms: one prefix table for queries, records, exports and pages."""

from __future__ import annotations

import re

from icgraph.errors import Invalid, did_you_mean
from icgraph.terms import IRI
from icgraph.vocabulary import PREFIXES

ROOT = "https://w3id.org/icgraph/"
"""What every IRI of this project begins with."""

IC = ROOT + "ontology#"
"""The namespace of the ontology's own terms."""

__all__ = ["IC", "PREFIXES", "ROOT", "compact", "expand", "is_iri", "slug"]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\x00-\x20<>\"{}|^`\\\ud800-\udfff]+")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.\-]*[\w\-])?", re.ASCII)


def is_iri(text: str) -> bool:
    """Whether ``text`` is written as an absolute IRI; says nothing about what it names."""
    return _IRI.fullmatch(text) is not None


def compact(iri: str) -> str:
    """Return the CURIE of an IRI, or ``<iri>`` where no prefix leaves a plain local name.

    >>> compact("https://w3id.org/icgraph/case/hospital-at-home")
    'case:hospital-at-home'
    """
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    namespace, local = iri[:cut], iri[cut:]
    for prefix, declared in PREFIXES.items():
        if declared == namespace and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def expand(name: str) -> IRI:
    """Return the IRI that a CURIE, an IRI or an IRI in angle brackets stands for.

    A declared prefix wins over reading the same text as an IRI.

    >>> expand("case:hospital-at-home")
    <https://w3id.org/icgraph/case/hospital-at-home>

    Raises
    ------
    Invalid
        When it is neither; the nearest declared prefix is named.
    """
    bare = name[1:-1] if name.startswith("<") and name.endswith(">") else name
    prefix, colon, local = bare.partition(":")
    if bare == name and colon and prefix in PREFIXES and not local.startswith("//"):
        bare = PREFIXES[prefix] + local
    elif bare == name and colon and not _has_scheme(bare):
        raise Invalid(
            f"the prefix {prefix + ':'!r} of {name!r} is not declared"
            + did_you_mean(prefix, PREFIXES),
            hint="write the whole IRI, or one of the prefixes of the ontology",
        )
    if not is_iri(bare):
        raise Invalid(
            f"{name!r} is not an IRI",
            hint="write prefix:name, such as case:NAME, or a whole IRI",
        )
    return IRI(bare)


def slug(text: str) -> str:
    """Return the readable last part of an IRI for a name: lower case, hyphens, ASCII.

    >>> slug("Specialist care to the Patiënt")
    'specialist-care-to-the-patient'

    Raises
    ------
    Invalid
        When nothing that can stand in a slug is left.
    """
    from unicodedata import normalize

    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    made = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    if not made:
        raise Invalid(
            f"no name can be made from {text!r}",
            hint="use at least one Latin letter or digit, or give the IRI",
        )
    return made


def _has_scheme(text: str) -> bool:
    """Whether the part before the colon is a scheme people write, not a mistyped prefix."""
    scheme, _, rest = text.partition(":")
    return rest.startswith("//") or scheme.lower() in {"urn", "doi", "mailto", "tag", "info"}
