"""Sites as tests write and read them: of a store, and of one whose every label is hostile."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from icgraph import GraphBase
from icgraph.identity import expand
from icgraph.intake.rdf import parse
from icgraph.stores.base import Store
from icgraph.stores.oxigraph import OxigraphStore
from icgraph.terms import Literal, Triple
from icgraph.workspace import Opened

HOSTILE = '../</title></script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
STRANGE = """
@prefix ic: <https://w3id.org/icgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mech: <https://w3id.org/icgraph/mechanism/> .
@prefix actor: <https://w3id.org/icgraph/actor/> .
<https://w3id.org/icgraph/case/..%2F..%2Fescaped> a ic:CaseStudy ; skos:prefLabel "../../up"@en .
<https://example.org/case/Escaped> a ic:CaseStudy ; skos:prefLabel "=1+1"@en .
<https://example.org/other/escaped> a ic:CaseStudy ; skos:prefLabel "@echo"@en .
<https://example.org/case/...> a ic:CaseStudy ; skos:prefLabel "dots"@en .
<https://example.org/claim/one> a ic:MechanismClaim ; ic:about <https://example.org/case/Escaped> ;
  ic:mechanism mech:upskilling-gps ; ic:presence ic:Present ; ic:status ic:Reported ;
  ic:basis ic:basis-stated ; ic:author actor:somebody ; dcterms:description "=HYPERLINK(1)" .
"""


def written(store: Store, folder: Path) -> Path:
    """The folder, with the site of a store in it."""
    GraphBase(Opened(store, "a made-up graph", "v1")).site(folder)
    return folder


def hostile(store: Store) -> Store:
    """A copy in which every label is markup, with cases of strange names besides."""
    copy = OxigraphStore()
    for graph in store.graphs():
        copy.put(
            graph,
            [
                Triple(t.subject, t.predicate, Literal(HOSTILE, t.object.datatype, "en"))
                if isinstance(t.object, Literal) and t.object.language
                else t
                for t in store.triples(graph)
            ],
        )
    strange = parse(STRANGE.encode(), format="ttl", name="strange")
    copy.put(expand("graph:strange"), [Triple(*quad[:3]) for quad in strange])
    return copy


@dataclass
class Read(HTMLParser):
    """A page as a reader meets it: its words, headings, addresses and the names within it."""

    language: str = ""
    title: str = ""
    headings: int = 0
    scripts: int = 0
    pictures: int = 0
    addresses: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin outside of every element."""
        super().__init__()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather what attributes say."""
        said = {name: value or "" for name, value in attrs}
        self._inside = tag
        self.headings += tag == "h1"
        self.pictures += tag == "img"
        self.scripts += tag == "script" and said.get("type") != "application/json"
        self.addresses += [said[name] for name in ("href", "src") if name in said]
        self.names |= {said["id"]} if "id" in said else set()
        self.language = said.get("lang", self.language)

    def handle_endtag(self, _tag: str) -> None:
        """Leave an element."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Gather the text that is seen, and the title."""
        if self._inside == "title":
            self.title += data
        elif self._inside not in {"script", "style"}:
            self.words += data.split()

    @property
    def text(self) -> str:
        """The text that is seen, on one line."""
        return " ".join(self.words)


@cache
def read(page: Path) -> Read:
    """A page, read."""
    found = Read()
    found.feed(page.read_text(encoding="utf-8"))
    return found
