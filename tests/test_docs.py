"""The documents lead somewhere, name what is there, and tell each decision whole."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import click
import pytest
from click.testing import CliRunner

from icgraph.cli import COMMANDS, app
from tests.checkout import ROOT, text_files
from tools.reference.command_line import WIDTH, commands

MARKDOWN = [name for name in text_files() if name.endswith(".md")]
DECISIONS = [
    name for name in MARKDOWN if re.fullmatch(r"docs/decisions/\d{4}-[a-z0-9-]+\.md", name)
]
PARTS = ("Context", "Decision", "Consequences", "What would change our mind")
CONTEXTS = {context.command_path: context.command for context in commands()}

CODE = re.compile(r"^(```|~~~).*?^\1|(`+)(?!`).*?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[(?:[^\]\\]|\\.)*\]\(([^)\s]+)\)")


def links(text: str) -> list[str]:
    """The targets of a page's links and pictures, without those shown as code."""
    return LINK.findall(CODE.sub("code", text))


def anchors(text: str) -> set[str]:
    """The names under which the headings of a page can be linked to."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(page: str, target: str, texts: dict[str, str]) -> str:
    """Why a relative link leads nowhere, or ``""``."""
    path, _, anchor = target.partition("#")
    base = ROOT / PurePosixPath(page).parent
    found = (base / path).resolve() if path else ROOT / page
    if not found.exists() or not found.is_relative_to(ROOT):
        return f"{page}: there is no {target}"
    name = found.relative_to(ROOT).as_posix()
    if anchor and anchor not in anchors(texts.get(name, "")):
        return f"{page}: {name} has no heading for #{anchor}"
    return ""


@pytest.mark.parametrize("page", MARKDOWN)
def test_every_relative_link_leads_to_a_file_and_a_heading(page: str) -> None:
    texts = text_files()
    relative = [link for link in links(texts[page]) if not re.match(r"[a-z]+:", link)]
    assert [why for link in relative if (why := leads_nowhere(page, link, texts))] == []


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("b.md", ""),
        ("b.md#a-heading-of-b", ""),
        ("#top", ""),
        ("c.md", "there is no c.md"),
        ("b.md#other", "has no heading for #other"),
        ("../../elsewhere", "there is no"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(
    target: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"docs/a.md": "# Top\n", "docs/b.md": "## A *heading* of `b`\n"}
    monkeypatch.setattr("tests.test_docs.ROOT", tmp_path)
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = leads_nowhere("docs/a.md", target, texts)
    assert why in found
    assert bool(why) == bool(found)


def test_links_shown_as_code_are_no_links() -> None:
    text = "[a](x.md) `[b](y.md)`\n```\n[c](z.md)\n```\n![d](p.png) [`e`](q.md#r)"
    assert links(text) == ["x.md", "p.png", "q.md#r"]


@pytest.mark.parametrize("path", CONTEXTS)
def test_every_command_has_help(path: str) -> None:
    command = CONTEXTS[path]
    assert command.help
    undescribed = [
        option.name
        for option in command.params
        if isinstance(option, click.Option)
        and not (option.help or option.metavar or option.required)
    ]
    assert undescribed == []


@pytest.mark.parametrize("path", CONTEXTS)
def test_the_page_of_commands_shows_help_as_it_is_printed(path: str) -> None:
    page = text_files()["docs/reference/command-line.md"]
    names = path.split()[1:]
    # A terminal of 80 columns: click leaves the last two empty.
    printed = CliRunner().invoke(
        app, [*names, "--help"], prog_name="icgraph", terminal_width=WIDTH - 2
    )
    assert f"### {path}\n\n```text\n{printed.output}```\n" in page


def test_every_listed_command_is_on_the_page_of_commands() -> None:
    page = text_files()["docs/reference/command-line.md"]
    assert [name for name in COMMANDS if f"\n### icgraph {name}\n" not in page] == []


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_is_told_whole(name: str) -> None:
    text = text_files()[name]
    assert text.startswith(f"# {int(Path(name).name[:4])}. ")
    headings = re.findall(r"^\*\*([A-Z][^*]+)\.\*\* \S", text, re.MULTILINE)
    assert [heading for heading in headings if heading in PARTS] == list(PARTS)


def test_decisions_are_numbered_without_a_gap_and_indexed_under_their_titles() -> None:
    numbers = [int(Path(name).name[:4]) for name in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))
    texts = text_files()
    listed = re.findall(
        r"^\| (\d+) \| \[(.+)\]\((.+)\) \|", texts["docs/decisions/README.md"], re.MULTILINE
    )
    titled = [
        (*texts[name].partition("\n")[0].removeprefix("# ").split(". ", 1), Path(name).name)
        for name in DECISIONS
    ]
    assert listed == titled


def test_every_module_has_its_layer() -> None:
    layers = text_files()["ARCHITECTURE.md"].partition("## Layers")[2].partition("\n## ")[0]
    rows = "".join(re.findall(r"^\| `.*?\|", layers, re.MULTILINE))
    package = ROOT / "src" / "icgraph"
    modules = {path.stem for path in package.glob("[a-z]*.py")}
    modules |= {path.parent.name for path in package.glob("*/__init__.py")}
    named = set(re.findall(r"`(\w+)`", rows))
    assert modules == named, "say in ARCHITECTURE.md what each module answers"


@pytest.mark.parametrize("page", MARKDOWN)
def test_every_make_target_that_is_named_is_there(page: str) -> None:
    texts = text_files()
    named = set(re.findall(r"`make ([a-z]+)`", texts[page]))
    assert named <= set(re.findall(r"^([a-z]+):", texts["Makefile"], re.MULTILINE))


@pytest.mark.parametrize("page", MARKDOWN)
def test_every_file_that_is_named_is_there(page: str) -> None:
    paths = re.findall(
        r"`((?:ontology|queries|data|src|tools|tests|docs|benchmarks)/[\w./-]*)`",
        text_files()[page],
    )
    assert [path for path in paths if not (ROOT / path).exists()] == []
