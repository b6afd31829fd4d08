"""Gives every form what is broken or means ill: each gives one clear line, and nothing is fetched or filled."""

import cProfile
import io
import json
import os
import pstats
import random
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers import read
from searchnews.readers.registry import suffixes
from searchnews.terminal.app import cli

FORMS = Path(__file__).parents[3] / "samples" / "forms"
FILES = sorted(path for path in FORMS.rglob("*.*") if path.is_file() and path.suffix != ".md")
IDS = [path.relative_to(FORMS).as_posix() for path in FILES]


def told(items):
    """Check that what is said of a file is one line each, without a trace."""
    for item in items:
        if isinstance(item, ReadError):
            assert item.message
            assert "\n" not in item.message
            assert "Traceback" not in item.message
    return items


def copy(path, tmp_path, data):
    target = tmp_path / path.name
    target.write_bytes(data)
    return target


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_file_that_breaks_off_never_breaks_the_reading(path, tmp_path):
    data = path.read_bytes()
    for share in (0.1, 0.35, 0.6, 0.85, 0.99):
        told(list(read([copy(path, tmp_path, data[: int(len(data) * share)])])))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".xml" and not {"gopress", "feeds"} & set(path.parts)]
)
def test_xml_that_breaks_off_is_refused_and_no_half_article_taken(path, tmp_path):
    data = path.read_bytes()
    items = list(read([copy(path, tmp_path, data[: int(len(data) * 0.8)])]))
    assert not [item for item in items if isinstance(item, Article)]
    assert [item for item in items if isinstance(item, ReadError)]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "rdf.xml"])
def test_of_a_feed_that_breaks_off_the_whole_items_are_read(name, tmp_path):
    path = FORMS / "feeds" / name
    data = path.read_bytes()
    whole = [item for item in read([path]) if isinstance(item, Article)]
    items = list(read([copy(path, tmp_path, data[: int(len(data) * 0.8)])]))
    assert [item for item in items if isinstance(item, Article)] == whole[:-1]
    assert any("breaks off" in str(item) for item in items)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_a_file_with_wrong_bytes_never_breaks_the_reading(path, tmp_path):
    data = path.read_bytes()
    chance = random.Random(path.name)
    for _ in range(6):
        broken = bytearray(data)
        for _ in range(12):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        told(list(read([copy(path, tmp_path, bytes(broken))])))


ENTITIES = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
BOMB = (
    f'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "kim kim kim kim kim">{ENTITIES}]><nitf><body><body.head><hedline>'
    "<hl1>Kop</hl1></hedline></body.head><body.content><p>Tekst. &j;</p></body.content></body></nitf>"
)


def test_entities_that_unfold_are_not_unfolded(tmp_path):
    path = tmp_path / "bomb.xml"
    path.write_text(BOMB, "utf-8")
    articles = [item for item in read([path]) if isinstance(item, Article)]
    assert [article.body for article in articles] in ([], ["Tekst."])


@pytest.mark.parametrize("kind", ["entity", "parameter", "dtd"])
def test_nothing_outside_the_file_is_read(kind, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("<!ENTITY x 'geheim'>geheim", "utf-8")
    declared = {
        "entity": f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
        "parameter": f'<!DOCTYPE nitf [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>',
        "dtd": f'<!DOCTYPE nitf SYSTEM "{secret.as_uri()}">',
    }[kind]
    path = tmp_path / "item.xml"
    path.write_text(
        f"<?xml version='1.0'?>{declared}<nitf><body><body.head><hedline><hl1>Kop</hl1></hedline></body.head>"
        "<body.content><p>Tekst &x; hier.</p></body.content></body></nitf>",
        "utf-8",
    )
    for item in read([path]):
        assert "geheim" not in str(item)


def test_entities_of_html_are_their_signs_though_no_dtd_is_loaded(tmp_path):
    path = tmp_path / "item.xml"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><body><body.head><hedline><hl1>Kop</hl1></hedline>'
        "</body.head><body.content><p>Caf&eacute; in Ca&iuml;ro.</p></body.content></body></nitf>",
        "utf-8",
    )
    assert next(read([path])).body == "Café in Caïro."


FAR_APART = '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>'


def package(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("leeg.docx", {"[Content_Types].xml": "<Types/>"}, "has no text in it"),
        ("bom.docx", {"word/document.xml": " " * (40 << 20)}, "unpacks to"),
        ("plaat.docx", {"word/document.xml": "<w/>", "word/media/x.bmp": " " * (40 << 20)}, "unpacks to"),
        ("geen.docx", {"[Content_Types].xml": "", "word/document.xml": "<w>"}, "broken"),
        ("half.docx", b"PK\x03\x04word/document.xml" + b"x" * 100, "broken"),
        ("half.rtf", b"{\\rtf1 Er was eens {\\b een", "breaks off"),
        ("niets.rtf", b"{\\rtf1 Een gewone brief.}", "no archive that we know"),
        ("diep.rtf", b"{\\rtf1 " + b"{" * 50_000 + b"}" * 50_000 + b"}", "no archive that we know"),
        ("bom.xlsx", {"[Content_Types].xml": "", "xl/sharedStrings.xml": " " * (40 << 20)}, "unpacks to"),
        ("ver.xlsx", {"[Content_Types].xml": "", "xl/worksheets/sheet1.xml": FAR_APART}, "1,048,576 rows"),
        ("kapot.xlsx", {"[Content_Types].xml": "", "xl/workbook.xml": "<w"}, "broken"),
        ("kapot.parquet", b"PAR1" + bytes(100) + b"\xff\xff\xff\x7fPAR1", "broken"),
        ("kapot.pdf", b"%PDF-1.4\nniets", "broken"),
        ("leeg.xml", b"<nitf/>", "neither a headline nor a text"),
        ("diep.xml", b"<nitf>" + b"<a>" * 100_000 + b"</a>" * 100_000 + b"</nitf>", "nested deeper"),
        ("staart.xml", b"<nitf></nitf>" + b"<!---->" * 280 + b"x", "breaks off"),
        ("diep.json", b'{"uri": "x", "versioncreated": "y", "headline": ' + b"[" * 100_000, "not JSON"),
        ("leeg.json", b'{"uri": "x", "versioncreated": "2024-01-01"}', "no news item"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_a_document_that_is_none_is_refused_in_one_line(name, data, said, tmp_path):
    path = tmp_path / name
    path.write_bytes(package(data) if isinstance(data, dict) else data)
    items = told(list(read([path])))
    assert items
    assert all(isinstance(item, ReadError) for item in items)
    assert said in items[0].message


def test_a_scan_without_text_is_told_as_one(tmp_path):
    blank = (FORMS / "pressreview" / "knipselkrant.pdf").read_bytes().replace(b" Tj T*", b" xx T*")
    path = tmp_path / "scan.pdf"
    path.write_bytes(blank)
    assert "a scan" in next(read([path])).message


def test_a_mets_reads_no_page_outside_its_folder(tmp_path):
    issue = FORMS / "alto-mets" / "issue"
    (tmp_path / "in").mkdir()
    (tmp_path / "P1.xml").write_bytes((issue / "text" / "P1.xml").read_bytes())
    mets = (issue / "1904-01-17-mets.xml").read_text("utf-8").replace("file://./text/P1.xml", "file://../P1.xml")
    (tmp_path / "in" / "1904-01-17-mets.xml").write_text(mets, "utf-8")
    article = next(read([tmp_path / "in" / "1904-01-17-mets.xml"]))
    assert (article.headline, article.body) == ("Der Winter", "")


@pytest.mark.parametrize(
    "head",
    [
        "<html><title>Factiva</title>",
        "<html><h1>Knipselkrant</h1>",
        '<html><span class="DocPublicationName">Krant</span>',
        "<html><!-- LXNComment --><p>1 of 1 DOCUMENTS</p>",
    ],
)
def test_html_of_100_000_nested_tags_is_read_or_refused(head, tmp_path):
    path = tmp_path / "diep.html"
    path.write_text(f"{head}{'<div>' * 100_000}tekst{'</div>' * 100_000}</html>", "utf-8")
    told(list(read([path])))


@pytest.mark.parametrize("data", [b"", b" \n\n ", bytes(range(256)) * 4], ids=["empty", "blank", "binary"])
def test_a_file_with_nothing_in_it_is_one_line_whatever_its_name(data, tmp_path):
    for end in suffixes():
        path = tmp_path / f"a{end}"
        path.write_bytes(data)
        (error,) = told(list(read([path])))
        assert isinstance(error, ReadError)


BY_NAME = {"telling.csv", "sources.json", "cookiemuur.html", "inloggen.html"}
"""What gives nothing under its own name either."""


@pytest.mark.parametrize("path", [path for path in FILES if path.name not in BY_NAME], ids=lambda path: path.name)
def test_a_form_is_known_by_its_content_under_any_name(path, tmp_path):
    """But for the tables of an archive, where the files beside it explain one."""
    if {"delpher", "alto-mets"} & set(path.parts):
        pytest.skip("the files beside it are explained by its name")
    wrong = tmp_path / "a.dat"
    wrong.write_bytes(path.read_bytes())
    found, wanted = ([item.headline for item in read([each]) if isinstance(item, Article)] for each in (wrong, path))
    assert found == wanted


@pytest.mark.parametrize("name", ["a.csv", "a.mbox"])
def test_a_line_of_many_megabytes_is_refused_and_never_in_memory(name, tmp_path):
    path = tmp_path / name
    first = b"title,text\nA,x\n" if name == "a.csv" else b"From a@b Wed Jun 19 05:30:00 2024\nSubject: A\n\n"
    with path.open("wb") as file:
        file.write(first + b"B,")
        for _ in range(20):
            file.write(b"x" * (1 << 20))
    tracemalloc.start()
    try:
        items = told(list(read([path])))
        assert tracemalloc.get_traced_memory()[1] < 60 << 20
    finally:
        tracemalloc.stop()
    assert "MB" in next(item for item in items if isinstance(item, ReadError)).message


def test_a_name_with_line_ends_and_escapes_is_never_obeyed(tmp_path):
    path = tmp_path / "kim\n\x1b[31m.csv"
    path.write_text("title,text\nA,b,c\nKop,Tekst.\n", "utf-8")
    done = CliRunner().invoke(cli, ["read", str(path)])
    assert done.exit_code == 5
    assert "\x1b" not in done.output
    assert sum(line.startswith("error: ") for line in done.output.splitlines()) == 1
    assert json.loads(next(line for line in done.output.splitlines() if line.startswith("{")))["headline"] == "Kop"


def test_many_pages_beside_many_mets_cost_each_a_look(tmp_path):
    """A year of a newspaper in one folder: each METS is read once, and not once for each page."""
    page = (FORMS / "alto-mets" / "issue" / "text" / "P1.xml").read_bytes()
    for number in range(40):
        (tmp_path / f"P{number}.xml").write_bytes(page)
        (tmp_path / f"{number}-mets.xml").write_text(
            f'<mets><file><FLocat href="P{number}.xml"/></file></mets>', "utf-8"
        )
    profile = cProfile.Profile()
    assert profile.runcall(lambda: list(read(sorted(tmp_path.glob("P*.xml"))))) == []
    calls = {name: found[1] for (_, _, name), found in pstats.Stats(profile).stats.items()}
    assert calls["bytes_of"] == 40


def test_a_line_of_100_mb_costs_itself(tmp_path):
    """At its true size; most of it is a hole in the file."""
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"headline": "Voor", "body": "Tekst."}\n{"headline": "' + b"x" * 20_000)
        file.seek(100 << 20, os.SEEK_CUR)
        file.write(b'"}\n{"headline": "Na", "body": "Tekst."}\n')
    before, error, after = read([path])
    assert (before.headline, error.line, after.headline) == ("Voor", 2, "Na")
    assert "longer than 16 MB" in error.message
