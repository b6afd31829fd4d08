"""What scripts read is complete, lossless and safe to open in a terminal or a spreadsheet."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_samples import make_page

from searchnews.articles import Article
from searchnews.hits import Hit, Page
from searchnews.terminal.printing.printers import CSV_COLUMNS, Answer, hit_printer, to_json
from searchnews.writing import csv_cell

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printed(capsys, form, page):
    hit_printer(form).page(Answer(page, "searchnews search -p 2 x"))
    return capsys.readouterr()


def test_json_is_the_page_and_nothing_else(capsys):
    page = make_page()
    assert json.loads(printed(capsys, "json", page).out) == page.to_dict()


def test_json_has_the_promised_parts(capsys):
    page = json.loads(printed(capsys, "json", make_page(facets=(), notes=())).out)
    assert list(page) == ["query", "reading", "total", "total_is_exact", "took_ms", "hits"]
    names = "rank score id kind headline cities agencies countries date date_estimated source url file snippets"
    assert list(page["hits"][0]) == names.split()
    assert page["hits"][0]["date"] == "2024-06-19T13:45:00+02:00"
    assert page["hits"][1]["kind"] == "brief"
    for hit in page["hits"]:
        for snippet in hit["snippets"]:
            for start, end in snippet["highlights"]:
                assert snippet["text"][start:end]


def test_jsonl_is_one_hit_a_line_and_notes_stand_apart(capsys):
    page = make_page()
    out, err = printed(capsys, "jsonl", page)
    assert [json.loads(line) for line in out.splitlines()] == [hit.to_dict() for hit in page.hits]
    assert err == "note: the quote at the end was never closed: it is left out\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_json_is_whole_on_a_stream_that_does_not_know_all_characters(monkeypatch, encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    monkeypatch.setattr("sys.stdout", stream)
    page = make_page(query="caïro 😀 “ĳ”")
    hit_printer("json").page(Answer(page))
    stream.seek(0)
    assert json.load(stream) == page.to_dict()


def test_ids_are_one_a_line(capsys):
    page = make_page(notes=())
    assert printed(capsys, "ids", page) == ("".join(f"{hit.id}\n" for hit in page.hits), "")


def test_csv_has_a_header_and_a_row_for_each_hit(capsys):
    page = make_page()
    rows = list(csv.DictReader(io.StringIO(printed(capsys, "csv", page).out)))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["id"] for row in rows] == [hit.id for hit in page.hits]
    assert rows[0]["cities"] == "Reykjavik/Höfn"
    assert rows[0]["snippet"] == "Het akkoord over de makreel kwam na een lange nacht. … Vissers vrezen lege netten."
    assert (rows[0]["date_estimated"], rows[1]["date_estimated"]) == ("no", "yes")


def test_csv_without_hits_is_its_header(capsys):
    assert printed(capsys, "csv", make_page(hits=(), notes=())).out == ",".join(CSV_COLUMNS) + "\n"


@pytest.mark.parametrize(
    "cell", ["=HYPERLINK(1)", "+31 20", "-10 graden", "@iemand", "\t=1", " =1", "\r=1", "\x00=1", "＝1"]
)
def test_no_cell_is_a_formula(cell):
    assert csv_cell(cell).startswith("'")


@given(ANY)
def test_any_record_survives_json_and_is_safe_to_show(text):
    written = to_json({"headline": text})
    assert json.loads(written)["headline"] == text
    assert not UNSAFE.search(written)
    written.encode("utf-8")


@given(st.lists(ANY, min_size=4, max_size=4))
def test_hostile_articles_keep_rows_rows_and_cells_cells(texts):
    id, headline, city, source = texts
    article = Article(id=id, headline=headline, body="", cities=(city,), source=source, url=headline)
    page = Page(query="x", reading="x", total=1, took_ms=1, hits=(Hit(1, 1.5, article),))
    for form in ("csv", "ids", "jsonl"):
        out = io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", out)
            hit_printer(form).page(Answer(page))
        assert not UNSAFE.search(out.getvalue())
        assert out.getvalue().count("\n") == (2 if form == "csv" else 1)
        if form == "csv":
            row = list(csv.reader(io.StringIO(out.getvalue())))[1]
            assert len(row) == len(CSV_COLUMNS)
            assert not any(cell.lstrip()[:1] in ("=", "+", "-", "@") for cell in row if cell)
