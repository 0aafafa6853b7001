"""Reference files as they come: every record is read, or skipped with its line."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from icgraph.errors import Invalid, LimitHit
from icgraph.intake import references
from icgraph.intake.references import doi, parse, read

FOLDER = Path(__file__).parent / "references"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.name[0].isdigit())


def rows() -> list[dict[str, str]]:
    with (FOLDER / "expected.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def lines(cell: str) -> list[int]:
    return [int(number) for number in cell.split()]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["file"])
def test_every_record_of_a_file_is_read_or_skipped_with_its_line(row: dict[str, str]) -> None:
    records = read(FOLDER / row["file"])
    assert [one.line for one in records.references] == lines(row["read at line"])
    assert [one.line for one in records.skipped] == lines(row["skipped at line"])
    assert len(records.references) + len(records.skipped) == int(row["records"])
    assert all(one.reason for one in records.skipped)
    said = ("first title", "first year", "first doi", "first pmid")
    first = records.references[0] if records.references else None
    found = (first.title, first.year, first.doi, first.pmid) if first else ("", "", "", "")
    assert dict(zip(said, found, strict=True)) == {name: row[name] for name in said}


REFUSED = {
    "50-no-reference.txt": "no reference begins anywhere in this file",
    "51-broken.json": r"51-broken.json:3:1: not well-formed JSON",
    "52-deep.json": r"52-deep.json:1: nested more than 100 deep",
    "53-not-text.ris": "this is not a text file",
}


def test_every_file_is_in_the_table_or_refused() -> None:
    assert sorted([row["file"] for row in rows()] + list(REFUSED)) == FILES
    assert len(FILES) >= 40


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_counted_is_refused(name: str) -> None:
    with pytest.raises(Invalid, match=REFUSED[name]):
        read(FOLDER / name)


def test_a_record_keeps_what_its_file_says() -> None:
    [first, second] = read(FOLDER / "36-plain.bib").references
    assert first.authors == ("Lee, Anna", "Müller, Zoé")
    assert (first.type, first.venue) == ("article-journal", "Made-up Journal")
    assert (second.type, second.authors) == ("report", ("Harbour Office",))
    [first, second] = read(FOLDER / "45-plain.json").references
    assert first.authors == ("Lee, Anna", "Harbour Office")
    assert first.url == "https://example.org/harbour"
    assert second.year == "2012"


@pytest.mark.parametrize("text", ['{"items": 3}', '{"items": {"a": [1]}}', '{"it\\u0065ms": []}'])
def test_json_without_a_list_of_works_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="no list of items"):
        parse(text.encode(), name="odd")


def test_json_is_read_as_other_programs_write_it() -> None:
    text = """{"kind": "items", "items": [
      {"title": ["Tides"], "author": ["Ada Lee", 3, {"given": "Bo"}], "published":
       {"date-parts": [[2013, 2]]}, "note": "doi: 10.5555/T", "PMID": 12},
      {"title": "Shores", "issued": "2014", "DOI": true}], "items": []}"""
    [first, second] = parse(text.encode(), name="odd").references
    assert first.authors == ("Ada Lee", "Bo")
    assert (first.year, first.doi, first.pmid) == ("2013", "10.5555/t", "12")
    assert (first.line, second.line) == (2, 4)
    assert (second.year, second.doi) == ("2014", "")


@pytest.mark.parametrize(
    "tex",
    [
        r"\textbf\input{x}\href\fracé\begin",
        r"\frac&\href",
        r"\begin{tabular}\begin{x}\sqrt\sqrt'",
        r"\input{x}[[\href",
    ],
)
def test_tex_that_cannot_be_decoded_loses_its_braces_only(
    tex: str, caplog: pytest.LogCaptureFixture
) -> None:
    [one] = parse(f"@misc{{a, title={{Tides {tex}}}}}".encode(), name="odd").references
    assert one.title == f"Tides {tex}".replace("{", "").replace("}", "")
    assert caplog.records == []


@given(st.text("\\\\a{}$~#%&'\"^_[] ", max_size=40))
def test_any_tex_is_read_or_skipped(tex: str) -> None:
    records = parse(f"@misc{{a, title={{T {tex}}}}}\n".encode(), name="odd")
    assert len(records.references) + len(records.skipped) >= 1


def test_a_skip_says_why() -> None:
    assert [one.reason for one in read(FOLDER / "37-nested-braces.bib").skipped] == [
        "braces are nested more than 100 deep"
    ]
    assert [one.reason for one in read(FOLDER / "40-macros.bib").skipped] == [
        "a field is longer than 32767 characters"
    ]
    [unclosed, ended] = read(FOLDER / "39-unclosed.bib").skipped
    assert "Unexpected block start" in unclosed.reason
    assert "end of file" in ended.reason


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("10.1136/ADC.2015", "10.1136/adc.2015"),
        ("doi:10.1136/adc.2015.", "10.1136/adc.2015"),
        ("https://doi.org/10.1136%2FADC", "10.1136/adc"),
        ("http://dx.doi.org/10.1002/x<1:a>3.0.CO;2-2", "10.1002/x<1:a>3.0.co;2-2"),
        ("10.1136/adc [doi]", "10.1136/adc"),
        ("not available", ""),
        ("", ""),
    ],
)
def test_a_doi_has_one_form(written: str, bare: str) -> None:
    assert doi(written) == bare


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nTY  - JOUR\nTI  - Three\n",
        "TI  - One\nER  - \nTI  - Two\nER  - \nTI  - Three\n",
        "PMID- 1\nTI  - One\nPMID- 2\nTI  - Two\nPMID- 3\nTI  - Three\n",
        "@book{a, title={One}}\n@book{b, title={Two}}\n@book{c, title={Three}}\n",
        '[{"title": "One"}, {"title": "Two"}, {"title": "Three"}]',
    ],
)
def test_a_file_with_too_many_records_is_refused(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(parse(text.encode(), name="three").references) == 3
    monkeypatch.setattr(references, "MAX_RECORDS", 1)
    with pytest.raises(LimitHit, match=r"three: \d records; at most 1"):
        parse(text.encode(), name="three")


def test_a_file_too_large_or_missing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "two.ris"
    path.write_text("TY  - JOUR\nTI  - One\n", encoding="utf-8")
    monkeypatch.setattr(references, "MAX_BYTES", 10)
    with pytest.raises(LimitHit, match="larger than"):
        read(path)
    with pytest.raises(Invalid, match="cannot be read: No such file"):
        read(tmp_path / "missing.ris")


@pytest.mark.parametrize(
    "text",
    [
        "@a{" * 20_000,
        "@article{a, title=" + "{" * 50_000,
        "@article{a, title={" + "\\a{" * 90 + "x" + "}" * 90 + "}}",
        '["' + '\\"' * 50_000,
        '[{"title": ' + "9" * 5_000 + "}]",
        "TY  - JOUR\n" + "AU  - Lee\n" * 20_000,
        "PMID- 1\n" + " - \n" * 20_000,
    ],
    ids=["starts", "unclosed", "macros", "quotes", "digits", "authors", "blanks"],
)
def test_a_hostile_file_is_answered_soon(text: str) -> None:
    begun = time.monotonic()
    try:
        records = parse(text.encode(), name="hostile")
    except Invalid:
        pass
    else:
        assert records.references or records.skipped
    assert time.monotonic() - begun < 5


@given(st.lists(st.sampled_from(["One", "Two", "Drei"]), min_size=1), st.sampled_from("\r\n \n"))
def test_each_ris_record_is_found_whatever_parts_them(titles: list[str], blank: str) -> None:
    text = "".join(f"TY  - JOUR\nTI  - {title}\n{blank}" for title in titles)
    assert [one.title for one in parse(text.encode(), name="made").references] == titles


@given(st.text(st.characters(exclude_characters="\0"), max_size=200))
def test_any_title_comes_out_as_one_line_or_is_skipped(title: str) -> None:
    kept = title.replace("\r", " ").replace("\n", " ")
    records = parse(f"TY  - JOUR\nTI  - {kept}\nER  - \n".encode(errors="replace"), name="made")
    assert len(records.references) + len(records.skipped) >= 1
    assert all(one.title == " ".join(one.title.split()) for one in records.references)
