"""What is taken along: workbooks of Excel, bibliographies, citations, Markdown."""

import json
import re
import zipfile
from datetime import date, datetime, timezone
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import searchnews
from searchnews.articles import Article
from searchnews.articles.origin import Origin
from searchnews.terminal.app import cli
from searchnews.writing.bibliography import bibtex_entry, csl_item, ris_record
from searchnews.writing.references import Author, author_of, reference_of
from searchnews.writing.styles import apa, chicago

TODAY = date(2026, 11, 28)
NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def article(**more):
    usual = {
        "id": "a1",
        "headline": "Akkoord over vis",
        "body": "Tekst.",
        "source": "De Krant",
        "date": datetime(2024, 6, 19, 23, 30, tzinfo=timezone.utc),
        "url": "https://krant.example/vis?a=1&b=2",
        "authors": ("Jan van der Berg", "Anna Smit"),
        "page": "A3",
    }
    return Article(**{**usual, **more})


ARTICLES = [
    article(),
    article(
        id="a2", headline="=1+1", body="x" * 40_000 + "einde", authors=(), agencies=("ANP", "AFP"), cities=("Oslo",)
    ),
    article(id="a3", headline="Oud", date=datetime(1898, 9, 6, tzinfo=timezone.utc), url="javascript:alert(1)"),
    article(id="a4", headline="Zonder", date=None, url="", source="", page=""),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("taking") / "news"
    with searchnews.create(path) as archive:
        archive.add(ARTICLES)
    return path


def run(folder, name, *arguments):
    result = CliRunner().invoke(cli, [name, "-a", str(folder), *map(str, arguments)], prog_name="searchnews")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def sheet(file):
    """The cells of a workbook's rows, by column: what Excel shows, formulas if there were any, and links."""
    with zipfile.ZipFile(file) as book:
        tree = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    rows = []
    for row in tree.iterfind(".//x:row", NS):
        cells = {}
        for cell in row.iterfind("x:c", NS):
            text = cell.find("x:v", NS) if cell.get("t") != "inlineStr" else cell.find(".//x:t", NS)
            cells[re.sub(r"\d", "", cell.get("r"))] = (cell.get("t") or "n", None if text is None else text.text)
        rows.append(cells)
    return rows, tree.findall(".//x:f", NS), links


def test_a_workbook_has_dates_that_are_dates_links_that_are_links_and_no_formulas(folder, tmp_path):
    assert run(folder, "export", "*", "--sort", "newest", "-o", tmp_path / "x.xlsx").exit_code == 0
    (header, *rows), formulas, links = sheet(tmp_path / "x.xlsx")
    names = {name: column for column, (_, name) in header.items()}
    by_id = {row[names["id"]][1]: row for row in rows}
    assert not formulas
    kind, days = by_id["a1"][names["date"]]
    assert kind == "n"
    assert abs(float(days) - 45463.0625) < 1e-6  # 20 June 2024, 1:30 in Amsterdam, in days since 1899-12-30
    assert "https://krant.example/vis?a=1&amp;b=2" in links
    assert "javascript" not in links
    assert by_id["a2"][names["headline"]] == ("inlineStr", "=1+1")
    assert by_id["a3"][names["date"]][1].startswith("1898-09-06")
    assert names["date"] not in by_id["a4"]
    long = [text for column, (_, text) in by_id["a2"].items() if column >= names["body"] and text]
    assert "".join(long) == "x" * 40_000 + "einde"


def test_csv_as_the_dutch_excel_opens_it(folder, tmp_path):
    assert run(folder, "export", "*", "-f", "csv", "--excel", "-o", tmp_path / "x.csv").exit_code == 0
    raw = (tmp_path / "x.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid;kind;headline;")
    assert b"a2;article;'=1+1;" in raw
    assert run(folder, "export", "*", "-f", "jsonl", "--excel").exit_code == 2


def test_names_have_parts():
    assert author_of("Jan van der Berg") == Author("Jan", "van der", "Berg")
    assert author_of("Anna-Maria de Wit Smit").family == "Wit Smit"
    assert author_of("Van onze redactie").is_person is False
    assert author_of("ANP").is_person is False
    assert author_of("Smit").is_person is False


@given(st.text(max_size=30))
def test_any_name_is_a_name(name):
    author = author_of(name)
    assert bool(author.family) <= bool(author.given)


def test_apa_and_chicago_as_their_manuals_have_them():
    signed = reference_of(article(), TODAY)
    assert apa(signed) == (
        "Van der Berg, J., & Smit, A. (2024, June 20). Akkoord over vis. De Krant, A3. https://krant.example/vis?a=1&b=2"
    )
    assert chicago(signed) == (
        "Berg, Jan van der, and Anna Smit. “Akkoord over vis.” De Krant, June 20, 2024. https://krant.example/vis?a=1&b=2."
    )
    unsigned = reference_of(article(authors=(), headline="Wat nu?", url="", date_estimated=True), TODAY)
    assert apa(unsigned) == "Wat nu? (ca. 2024, June 20). De Krant, A3."
    assert chicago(unsigned) == "De Krant. “Wat nu?” ca. June 20, 2024."


def test_a_dutch_list_of_literature_has_dutch_dates():
    signed = reference_of(article(url=""), TODAY)
    assert apa(signed, "nl") == "Van der Berg, J., & Smit, A. (2024, 20 juni). Akkoord over vis. De Krant, A3."
    assert chicago(signed, "nl") == "Berg, Jan van der en Anna Smit. “Akkoord over vis.” De Krant, 20 juni 2024."
    undated = reference_of(article(url="", date=None), TODAY)
    assert apa(undated, "nl").startswith("Van der Berg, J., & Smit, A. (z.d.).")


def test_bibtex_means_what_it_says_whatever_the_text():
    entry = bibtex_entry(reference_of(article(headline="50% {K&R} \\input{x}", authors=(), agencies=("ANP",)), TODAY))
    assert entry.startswith("@article{anp-2024-a1,\n")
    assert "  author = {{ANP}},\n" in entry
    assert r"  title = {{50\% \{K\&R\} \textbackslash{}input\{x\}}}," in entry
    assert "  date = {2024-06-20},\n" in entry
    assert "  urldate = {2026-11-28},\n" in entry
    opened = re.sub(r"\\[{}]", "", entry)
    assert opened.count("{") == opened.count("}")


def test_ris_is_a_tag_a_line():
    lines = ris_record(reference_of(article(), TODAY)).splitlines()
    assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert {"AU  - Berg, Jan van der", "T2  - De Krant", "DA  - 2024/06/20/", "SP  - A3"} <= set(lines)


def test_csl_is_the_schema_of_its_name():
    item = csl_item(reference_of(article(date_estimated=True), TODAY))
    assert item["type"] == "article-newspaper"
    assert item["author"][0] == {"family": "Berg", "given": "Jan", "dropping-particle": "van der"}
    assert item["issued"] == {"date-parts": [[2024, 6, 20]], "circa": True}
    assert item["accessed"] == {"date-parts": [[2026, 11, 28]]}


def test_it_was_looked_at_when_the_page_was_saved():
    saved = Origin("/news/a.html", captured=datetime(2024, 6, 21, tzinfo=timezone.utc))
    assert reference_of(article(origin=saved), TODAY).looked_at == date(2024, 6, 21)


def test_the_name_of_a_file_is_no_paper():
    saved = Origin("/news/2024-06-21-poetin.txt")
    assert reference_of(article(source="2024-06-21-poetin.txt", origin=saved), TODAY).paper == ""
    assert reference_of(article(source="De Krant", origin=saved), TODAY).paper == "De Krant"


def test_exports_and_cite_write_them_all(folder):
    assert run(folder, "export", "vis", "-f", "ris").stdout.count("TY  - NEWS") == 1
    assert [item["id"] for item in json.loads(run(folder, "export", "akkoord", "-f", "csl").stdout)] == ["a1"]
    assert run(folder, "export", "akkoord", "-f", "bibtex").stdout.startswith("@article{berg-2024-a1,")
    assert run(folder, "cite", "a1").stdout.splitlines()[1].startswith("Chicago  Berg, Jan van der, and Anna Smit.")
    assert json.loads(run(folder, "cite", "a1", "a3", "--style", "csl").stdout)[1]["id"] == "a3"
    assert run(folder, "cite", "nobody").exit_code == 1


def test_a_page_of_hits_as_markdown_obeys_nothing_of_an_article(tmp_path):
    with searchnews.create(tmp_path / "news") as archive:
        archive.add([article(headline="[vis](javascript:1) <b>", body="De *vis* zwemt.")])
    page = run(tmp_path / "news", "search", "vis", "-f", "markdown").stdout
    assert page.startswith("**vis**: 1 hit\n")
    assert "1\\. " not in page
    assert "\n1. \\[**vis**\\](javascript:1) \\<b\\>  \n" in page
    assert "<https://krant.example/vis?a=1&b=2>" in page


def test_a_page_of_hits_as_markdown_says_of_how_many_stories_they_are(tmp_path):
    text = "Op de Amazone is een veerboot met ruim honderd passagiers gezonken, meldt de brandweer van Manaus maandag."
    folder = tmp_path / "news"
    with searchnews.create(folder) as archive:
        archive.add(article(id=id, headline="Veerboot gezonken", body=text, cities=(id,)) for id in ("Manaus", "Lima"))
        archive.add([article(id="t", headline="Veerboot vaart", body="Een veerboot.")])

    def first_line(*more):
        return run(folder, "search", "veerboot", "-f", "markdown", *more).stdout.partition("\n")[0]

    assert first_line() == "**veerboot**: 3 hits in 2 stories"
    assert first_line("-n", "1", "-p", "2") == "**veerboot**: 2 of 2 stories, 3 hits"
    assert first_line("--all", "-n", "2") == "**veerboot**: 1–2 of 3 hits"
    assert first_line("--lang", "nl", "-n", "1") == "**veerboot**: 1 van 2 verhalen, 3 treffers"
