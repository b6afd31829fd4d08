"""What is written can be read by what reads such files, is complete, and does no harm there."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import datetime, timezone
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unsafe_signs import UNSAFE

import searchnews
from searchnews.articles import Article
from searchnews.articles.article import NAMES
from searchnews.articles.fields import FIELDS
from searchnews.errors import EngineNotInstalled, SearchNewsError
from searchnews.files import complete_file
from searchnews.hits import Hit, Snippet
from searchnews.writing.exports import CSV_PARTS, About, text_of, write_export

ABOUT = About(query="x", reading="x <b>", total=1, made="2024-06-19", archive="archive 'a&b'", conditions="since 2024")
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '=HYPERLINK("http://x")',
    "\x1b[31m rood \x07",
    "links \u202e omgekeerd",
    "[klik](javascript:alert(1)) ![x](http://spion/p.png)",
    "# kop\n> citaat\n- lijst\n1. een",
    '" onmouseover="x',
    "&lt;script&gt;",
    "<!-- ",
    "`code` *ster* _streep_ ~~weg~~ $x$",
]


def hit(text, url="https://nieuws.example/a", marks=()):
    article = Article(
        id="a1",
        headline=text,
        body=f"{text}\n\nEn nog {text}",
        cities=(text,),
        agencies=("ANP",),
        date=datetime(2024, 6, 19, 22, 30, tzinfo=timezone.utc),
        source=text,
        page="A12",
        authors=(text,),
        url=url,
        subheadings=(text,),
    )
    return Hit(1, 0.0, article, tuple(Snippet(field, getattr(article, field), marks) for field in ("headline", "body")))


def written(form, *hits):
    return "".join(text_of(form, ABOUT, hits))


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.marks, self.texts, self.open = set(), [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        self.texts.append(data)
        if "mark" in self.open:
            self.marks.append(data)


ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "br"),
    *("article", "footer", "a", "mark"),
}


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "url", ["https://nieuws.example/a", "javascript:alert(1)", "data:text/html,x", "file:///etc", ""]
)
def test_a_page_of_html_has_nothing_that_acts(text, url):
    page = Page(written("html", hit(text, url)))
    assert page.tags <= ALLOWED
    assert page.links == ([url] if url.startswith("https:") else [])
    shown = " ".join("".join(page.texts).split())
    assert " ".join(searchnews.writing.clean(text).split()) in shown


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_text_gets_out_of_its_place_in_html(text, url):
    page = Page(written("html", hit(text.replace("\ud800", ""), url)))
    assert page.tags <= ALLOWED
    assert all(link.startswith(("http://", "https://")) for link in page.links)


def test_html_marks_what_was_found_and_needs_nothing_else():
    text = written("html", hit("Kim & Poetin", marks=((0, 3), (6, 12))))
    page = Page(text)
    assert page.marks == ["Kim", "Poetin", "Kim", "Poetin"]
    assert "prefers-color-scheme: dark" in text
    assert "default-src 'none'" in text
    assert "2024-06-20" in text  # the day in Amsterdam
    assert not {"script", "link", "img", "iframe"} & page.tags


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_means_nothing_but_what_we_write(text):
    markdown = pytest.importorskip("markdown_it")
    made = (
        markdown.MarkdownIt("commonmark", {"html": True})
        .enable("strikethrough")
        .render(written("md", hit(text, "javascript:1")))
    )
    page = Page(made)
    assert page.tags <= {"h1", "h2", "h3", "p", "br", "strong", "blockquote"}
    assert page.links == []
    assert " ".join(searchnews.writing.clean(text).split()) in " ".join("".join(page.texts).split())


def test_markdown_has_marks_and_a_citation_with_a_link():
    made = written("md", hit("Kim reist", marks=((0, 3),)))
    assert "## **Kim** reist" in made
    cited = 'Kim reist, ANP, "Kim reist", Kim reist, page A12, Kim reist, 2024-06-20, id a1'
    assert made.endswith(f"> {cited} <https://nieuws.example/a>\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_csv_is_a_formula_or_runs_on(text):
    made = written("csv", hit(text))
    head, row = csv.reader(io.StringIO(made))
    assert tuple(head) == CSV_PARTS
    assert not any("\n" in cell for cell in row[:-1])
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


def test_every_field_has_a_column():
    assert {field.attribute or field.name for field in FIELDS if not field.part_of} <= set(CSV_PARTS)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_has_all_that_is_searched_by_and_is_read_again(form, tmp_path):
    about = {"authors": ("=Jan de Vries", "A/B"), "page": "A12", "edition": "Noord", "language": "nl"}
    about |= {"genre": "interview", "keywords": ("-x", "vrede"), "section": "Buitenland", "source": "krant"}
    article = Article(id="x1", headline="Kop van het stuk", body="Een tekst van een zin.", **about)
    with searchnews.create(tmp_path / "archive") as archive:
        archive.add([article])
        archive.export("*", tmp_path / f"x.{form}")
    (again,) = searchnews.read(tmp_path / f"x.{form}")
    assert {name: getattr(again, name) for name in about} == about


@pytest.mark.parametrize("form", ["jsonl", "csv", "md", "html"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_is_written_that_a_terminal_obeys(form, text):
    assert not (set(map(ord, written(form, hit(text)))) - {10}) & UNSAFE


def test_jsonl_is_read_again_as_it_was(tmp_path):
    hits = [hit(text) for text in HOSTILE[:3]]
    articles = [
        Article(**{**_parts(one.article), "id": f"a{n}", "cities": ("Parijs", "Caïro")}) for n, one in enumerate(hits)
    ]
    with searchnews.create(tmp_path / "een") as archive:
        archive.add(articles)
        archive.export("*", tmp_path / "alle.jsonl")
        before = sorted(archive.articles(), key=lambda article: article.id)
    with searchnews.create(tmp_path / "twee") as archive:
        report = archive.add(searchnews.read(tmp_path / "alle.jsonl"))
        assert (report.added, report.refused_count) == (3, 0)
        assert sorted(archive.articles(), key=lambda article: article.id) == before


def _parts(article):
    return {name: getattr(article, name) for name in article.__dataclass_fields__}


def test_parquet_has_every_part_of_every_article(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    hits = [hit(text) for text in HOSTILE]
    with (tmp_path / "x.parquet").open("wb") as file:
        assert write_export("parquet", ABOUT, iter(hits), file) == len(hits)
    rows = parquet.read_table(tmp_path / "x.parquet").to_pylist()
    assert [row["headline"] for row in rows] == HOSTILE
    assert rows[0]["cities"] == [HOSTILE[0]]
    assert rows[0]["date"] == hits[0].article.date
    assert set(rows[0]) == set(NAMES)


def test_without_pyarrow_one_line_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with searchnews.create(tmp_path / "a") as archive:
        archive.add([hit("x").article])
        with pytest.raises(EngineNotInstalled) as caught:
            archive.export("*", tmp_path / "x.parquet")
    assert caught.value.hint == "pip install pyarrow"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_is_not_overwritten_unless_that_is_wanted(tmp_path):
    file = tmp_path / "uit.csv"
    file.write_text("van mij", "utf-8")
    with searchnews.create(tmp_path / "a") as archive:
        archive.add([hit("x").article])
        with pytest.raises(SearchNewsError, match="already"):
            archive.export("x", file)
        assert file.read_text("utf-8") == "van mij"
        assert archive.export("x", file, force=True).written == 1
    assert file.read_text("utf-8").startswith("id,")


def test_what_breaks_off_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError), complete_file(tmp_path / "uit") as file:  # noqa: PT012
        file.write(b"half")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
def test_killed_in_the_middle_there_is_no_half_file(tmp_path):
    program = """
import sys, time
from pathlib import Path
from searchnews.files import complete_file
with complete_file(Path(sys.argv[1])) as file:
    file.write(b"half" * 100_000)
    print("begun", flush=True)
    time.sleep(60)
"""
    target = tmp_path / "uit.csv"
    with subprocess.Popen([sys.executable, "-c", program, target], stdout=subprocess.PIPE) as running:
        assert running.stdout.readline() == b"begun\n"
        running.kill()
    assert not target.exists()


def test_an_export_streams(tmp_path):
    """The first piece is there before the second hit is asked for."""
    asked = []

    def hits():
        for n in range(3):
            asked.append(n)
            yield hit(f"bericht {n}")

    for form in ("jsonl", "csv", "md", "html"):
        asked.clear()
        pieces = text_of(form, ABOUT, hits())
        seen = ""
        while "bericht 0" not in seen:
            seen += next(pieces)
        assert asked == [0]


def test_the_form_is_known_by_the_name(tmp_path):
    with searchnews.create(tmp_path / "a") as archive:
        archive.add([hit("x").article])
        archive.export("x", tmp_path / "x.HTML")
        assert (tmp_path / "x.HTML").read_text("utf-8").startswith("<!DOCTYPE html>")
        assert json.loads(_exported(archive, "jsonl"))["id"] == "a1"
        with pytest.raises(SearchNewsError, match="no form of export"):
            archive.export("x", tmp_path / "x.docx")


def _exported(archive, form):
    out = io.BytesIO()
    archive.export("x", out, format=form)
    return out.getvalue()
