"""What a query may ask of an engine, checked before any parser sees it.

Deeply nested text of a few kilobytes ends the whole process of either engine, and some
shapes keep a planner busy for minutes; nothing can be caught then. The gate reads the text
once, token by token, without recursion, and refuses such shapes by counting. It also
refuses what icgraph never does (fetching, updating), what the engines answer differently
(a graph variable used inside its own ``GRAPH``), and words that are not SPARQL.
"""

from __future__ import annotations

import re

from icgraph.errors import Invalid, LimitHit, did_you_mean
from icgraph.excerpt import invalid, pointed
from icgraph.tokens import Token, tokens

MAX_BYTES = 1 << 20
MAX_NESTING = 100
MAX_CHAIN = 500
MAX_OPTIONALS = 50
MAX_PATTERNS = 300
MAX_STEPS = 100

_WORDS = frozenset(
    """
    a abs add all as asc ask avg base bind bnode bound by ceil clear coalesce concat construct
    contains copy count create data datatype day default delete desc describe distinct drop
    encode_for_uri exists false filter floor from graph group group_concat having hours if in
    insert into iri isblank isiri isliteral isnumeric isuri lang langmatches lcase limit load
    max md5 min minus minutes month move named not now offset optional or order prefix rand
    reduced regex replace round sameterm sample seconds select separator service sha1 sha256
    sha384 sha512 silent str strafter strbefore strdt strends strlang strlen strstarts struuid
    substr sum timezone to true tz ucase undef union uri using uuid values where with year
    """.split()  # noqa: SIM905 - a list of words, one a line, is three screens long
)
_UPDATES = frozenset(
    ["add", "clear", "copy", "create", "delete", "drop", "insert", "load", "move", "with"]
)
_LINKS = frozenset(["as", "bind", "filter", "minus", "graph", "values", "union"])
_SCOPED = frozenset(["select", "values", "minus"])
_OPERATORS = frozenset(["!", "+", "-", "*", "||", "&&", "^^"])
_TERMS = frozenset(["variable", "iri", "string", "blank", "name", "number", "tag"])
_CONSTANTS = frozenset(["true", "false"])
_CLOSERS = {"(": ")", "{": "}", "[": "]"}
_ENDS = frozenset([")", "]", "}"])
_GLUED = ("service", "filter")
_PLAIN_IRI = re.compile(r"<[A-Za-z][\w./:%~-]{0,2000}>")
_FETCH_HINT = "nothing is fetched: load the data first, then ask the store"
_GRAPH_HINT = (
    "name the graph (GRAPH <iri>), or take it out of the braces, as in "
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { … } } GROUP BY ?g"
)


def check(sparql: str) -> None:
    """Let an ordinary query pass; refuse the others before an engine sees them.

    Parameters
    ----------
    sparql
        The text of one query; it is read, never changed.

    Raises
    ------
    LimitHit
        When the text is larger or deeper than an engine survives; says how much is allowed.
    Invalid
        When it would fetch or change something, has an unknown word or prefix, an open
        string or bracket, or uses a graph variable where the engines differ.
    """
    try:
        size = len(sparql.encode())
    except UnicodeEncodeError as error:
        raise invalid("a character that is half of a pair", sparql, error.start) from error
    if size > MAX_BYTES:
        raise LimitHit(
            f"the query has {size:,} bytes > {MAX_BYTES:,}",
            hint="put long lists of values into the graph, or ask in parts",
        )
    gate = _Gate(sparql)
    for token in tokens(sparql):
        gate.read(token)
    gate.end()


class _Frame:
    """One open bracket: what closes it, and what has been counted inside it."""

    __slots__ = ("closer", "data", "expression", "fresh", "graphs", "links", "opened")

    def __init__(self, opened: Token, closer: str, outer: _Frame | None) -> None:
        self.opened = opened
        self.closer = closer
        self.links = 0
        self.fresh = True
        self.data: bool = outer.data if outer else False
        self.expression: bool = outer.expression if outer else False
        self.graphs: tuple[str, ...] = outer.graphs if outer else ()


class _Gate:
    """The counts of one reading; `read` takes the tokens in order."""

    def __init__(self, sparql: str) -> None:
        self.sparql = sparql
        self.frames = [_Frame(Token("", "", 0), "", None)]
        self.before = self.before_that = Token("", "", 0)
        self.counts = {"chain": 0, "optional": 0, "pattern": 0, "step": 0}
        self.prefixes: set[str] = set()
        self.values = False
        self.form = ""

    def read(self, token: Token) -> None:
        """Count one token, or refuse it."""
        if token.kind == "word" and token.text.lower() in _CONSTANTS:
            token = token._replace(kind="number")
        elif token.kind == "word":
            self._word(token, token.text.lower())
        elif token.kind == "operator":
            self._operator(token)
        elif token.kind == "name":
            self._name(token)
        elif token.kind == "variable" and self.frames[-1].expression:
            self._scoped_variable(token)
        elif token.kind == "iri":
            self._iri(token)
        if token.kind in _TERMS:
            self._term(token)
        self.before_that, self.before = self.before, token

    def end(self) -> None:
        """Refuse a text that stops before its brackets do, or that holds no query."""
        frame = self.frames[-1]
        if frame.closer:
            raise self._invalid(f"{frame.opened.text!r} is never closed", frame.opened)
        if not self.form:
            raise Invalid(
                "there is no query in the text",
                hint="begin with SELECT, ASK, CONSTRUCT or DESCRIBE",
            )

    # -- the kinds of token -------------------------------------------------------------

    def _word(self, token: Token, word: str) -> None:
        if word not in _WORDS:
            raise self._invalid(
                f"{token.text[:40]!r} is not a word of SPARQL"
                + did_you_mean(word[:40].upper(), _shout()),
                token,
            )
        if word in {"service", "load"}:
            raise self._invalid(f"{word.upper()} is refused", token, hint=_FETCH_HINT)
        if not self.form and word not in {"prefix", "base"}:
            self._begin(token, word)
        frame = self.frames[-1]
        if word in _SCOPED and frame.graphs:
            raise self._invalid(
                f"{word.upper()} inside GRAPH {frame.graphs[-1]}: engines answer this wrongly",
                token,
                hint=_GRAPH_HINT,
            )
        if word == "optional":
            self._count("optional", MAX_OPTIONALS, "OPTIONALs", token)
        elif word in _LINKS:
            self._link(token)
        self.values = word == "values" or (self.values and word == "undef")
        if word != "a":
            frame.fresh = True

    def _begin(self, token: Token, word: str) -> None:
        if word in _UPDATES:
            raise self._invalid(
                f"{word.upper()} is an update, and a query only reads",
                token,
                hint="change the graph with `icgraph load` or `icgraph import`",
            )
        self.form = word

    def _operator(self, token: Token) -> None:
        text = token.text
        if text in _CLOSERS:
            self._open(token)
        elif text in {")", "}", "]"}:
            self._close(token)
        elif text in {"/", "|", "^"}:
            self._count("step", MAX_STEPS, "path steps (/, | or ^)", token)
        elif text in _OPERATORS:
            self._link(token)
        elif text in {";", ","}:
            self._pattern(token)
        elif text == ".":
            self.frames[-1].fresh = True
        elif text == "<<":
            raise self._invalid("quoted triples are not used here", token)

    def _name(self, token: Token) -> None:
        prefix = token.text.partition(":")[0]
        declares = self.before.kind == "word" and self.before.text.lower() == "prefix"
        for word in _GLUED:
            if word in prefix.lower():
                raise self._invalid(
                    f"the prefix {prefix + ':'!r} can be read as {word.upper()}",
                    token,
                    hint="rename the prefix",
                )
        if declares:
            self.prefixes.add(prefix)
        elif prefix not in self.prefixes:
            self._known_prefix(prefix, token)

    def _iri(self, token: Token) -> None:
        """Refuse an IRI that an engine may read as *less than* and what comes after it."""
        frame = self.frames[-1]
        after = self.before.kind in _TERMS or self.before.text in _ENDS
        if frame.closer != ")" or frame.data or self.values or not after:
            return
        if not _PLAIN_IRI.fullmatch(token.text):
            raise self._invalid(
                "this can be read as an IRI and as a comparison",
                token,
                hint="write a blank behind <, or the IRI with a prefix",
            )

    def _known_prefix(self, prefix: str, token: Token) -> None:
        from icgraph.identity import PREFIXES

        if prefix in PREFIXES:
            self.prefixes.add(prefix)
            return
        raise self._invalid(
            f"the prefix {prefix + ':'!r} is not declared"
            + did_you_mean(prefix, {*PREFIXES, *self.prefixes}),
            token,
            hint=f"begin with PREFIX {prefix}: <https://…>",
        )

    def _scoped_variable(self, token: Token) -> None:
        if "?" + token.text[1:] in self.frames[-1].graphs:
            raise self._invalid(
                f"{token.text} inside its own GRAPH {token.text}: it has no value there yet",
                token,
                hint="move the FILTER or BIND behind the braces of GRAPH",
            )

    def _term(self, token: Token) -> None:
        frame = self.frames[-1]
        if frame.data or self.values or frame.closer == "" or token.kind == "tag":
            return
        if frame.closer == ")":
            if self.before.kind in _TERMS or self.before.text in {")", "]"}:
                self._pattern(token, 2)
        elif frame.fresh:
            frame.fresh = False
            if not self._names_graph():
                self._pattern(token)

    # -- brackets -----------------------------------------------------------------------

    def _open(self, token: Token) -> None:
        outer = self.frames[-1]
        if len(self.frames) > MAX_NESTING:
            raise self._limit(f"nested too deeply ({len(self.frames)} > {MAX_NESTING})", token)
        closed = self.before.text in {")", "]"}
        if outer.closer == ")" and not outer.data and self._repeats(token, closed=closed):
            self._pattern(token, 2)
        frame = _Frame(token, _CLOSERS[token.text], outer)
        if token.text == "{":
            self._open_group(token, frame)
        frame.expression = bool(frame.graphs) and (
            outer.expression or token.text == "(" or self.before.text.lower() == "exists"
        )
        self.frames.append(frame)

    def _open_group(self, token: Token, frame: _Frame) -> None:
        if self.before.kind == "operator" and self.before.text in {"{", "}", "."}:
            self._link(token)
        frame.data, self.values = self.values, False
        if self._opens_graph() and self.before.kind == "variable":
            frame.graphs = (*frame.graphs, "?" + self.before.text[1:])

    def _close(self, token: Token) -> None:
        frame = self.frames[-1]
        if frame.closer != token.text:
            what = f"{frame.opened.text!r} is still open" if frame.closer else "nothing is open"
            raise self._invalid(f"{token.text!r} closes nothing: {what}", token)
        self.frames.pop()
        self.counts["chain"] -= frame.links
        if frame.closer == "}":
            self.frames[-1].fresh = True

    def _repeats(self, token: Token, *, closed: bool) -> bool:
        return closed or (token.text == "[" and self.before.kind in _TERMS)

    def _opens_graph(self) -> bool:
        return self.before_that.kind == "word" and self.before_that.text.lower() == "graph"

    def _names_graph(self) -> bool:
        return self.before.kind == "word" and self.before.text.lower() == "graph"

    # -- counting -----------------------------------------------------------------------

    def _link(self, token: Token) -> None:
        frame = self.frames[-1]
        if not frame.data:
            frame.links += 1
            self._count("chain", MAX_CHAIN, "joined parts (such as !, +, || or UNION)", token)

    def _pattern(self, token: Token, number: int = 1) -> None:
        frame = self.frames[-1]
        if number > 1 or (frame.closer in {"}", "]"} and not frame.data):
            self._count("pattern", MAX_PATTERNS, "triple patterns", token, number)

    def _count(self, what: str, most: int, words: str, token: Token, number: int = 1) -> None:
        self.counts[what] += number
        if self.counts[what] > most:
            raise self._limit(f"too many {words} ({self.counts[what]} > {most})", token)

    def _limit(self, message: str, token: Token) -> LimitHit:
        return LimitHit(
            pointed(message, self.sparql, token.start),
            hint="ask in parts, or give values with VALUES",
        )

    def _invalid(self, message: str, token: Token, *, hint: str = "") -> Invalid:
        return invalid(message, self.sparql, token.start, hint=hint)


def _shout() -> list[str]:
    return [word.upper() for word in _WORDS]
