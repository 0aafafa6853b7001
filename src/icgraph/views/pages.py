"""One way from data to an offline page: one look, everything inline, nothing trusted.

Every page is a template over ``base.html.j2``. Text is escaped by the engine; data for a script
stands in a JSON block no markup can leave; the page's own policy forbids anything but the
styles and scripts whose hashes it names, and every request.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from icgraph import __version__
from icgraph.views.around import ALONE, Around
from icgraph.views.directions import written_out
from icgraph.views.words import Marks

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "&<>\u2028\u2029"}
LICENCE = "CC BY 4.0"
"""The licence of ontology and data."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around the content of a page.

    ``read`` says what was read and its data version; ``wide`` lets the content fill the window.
    """

    title: str
    lead: str = ""
    read: str = ""
    wide: bool = False
    around: Around = ALONE

    @property
    def citation(self) -> str:
        """How the page is cited: its title, its path inside a site, what was read, the licence."""
        where = f" ({self.around.here})" if self.around.here else ""
        return f"icgraph {__version__}, “{self.title}”{where}. Read from {self.read}. {LICENCE}."


def render(
    template: str,
    page: Page,
    values: Mapping[str, Any],
    *,
    styles: Sequence[str] = (),
    scripts: Sequence[str] = (),
    kept: Mapping[str, str] | None = None,
) -> str:
    """A template filled in as a page that needs no other file and no network.

    ``styles`` and ``scripts`` name files of ``static/`` that this page needs besides the common
    style; a script may also be given whole, when it is longer than a name. ``kept`` are scripts
    by identifier that stand in the page as text; its own script may run them when they are needed.
    """
    from markupsafe import Markup, escape

    style = "\n".join(static(name) for name in ("page.css", *styles))
    code = [static(name) if name.endswith(".js") else name for name in ("page.js", *scripts)]
    marks = Marks(page.around.glossary, page.around.words)
    return (
        _environment()
        .get_template(template)
        .render(
            page=page,
            lead=marks(escape(written_out(page.lead))),
            explained=marks,
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(text) for text in code],  # noqa: S704 - our own files and a library's
            kept={name: Markup(text) for name, text in (kept or {}).items()},  # noqa: S704 - a library's
            policy=_policy(style, [*code, *(kept or {}).values()]),
            **values,
        )
    )


def fragment(template: str, **values: Any) -> Markup:
    """A piece of a page, such as a picture, from a template that escapes what it is given."""
    from markupsafe import Markup

    text = _environment().get_template(template).render(**values)
    return Markup(text)  # noqa: S704 - made by an escaping template


def json_block(data: object) -> Markup:
    """Data as JSON that can stand in a ``script`` element whatever it holds."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(written_out(text).translate(_ESCAPES))  # noqa: S704 - no sign that markup knows is left


@cache
def static(name: str) -> str:
    """The text of a file that ships with the views."""
    return files("icgraph.views").joinpath("static", name).read_text(encoding="utf-8")


def _policy(style: str, scripts: Sequence[str]) -> str:
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        "default-src 'none'; img-src data: blob:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hash(style)}; script-src {hashes or chr(39) + 'none' + chr(39)}"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _seen(value: object) -> object:
    """A text with every sign that turns directions written out; anything else as it is."""
    from markupsafe import Markup

    return written_out(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("icgraph.views"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_seen,
    )
