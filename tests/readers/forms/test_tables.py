"""Tables are read whatever they call their columns and however they are written; what an export wrote is the same again."""

import csv
import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers import Remark, read, read_mapping
from searchnews.readers.forms.tables import workbook_limits
from searchnews.readers.forms.tables.delimited import Delimited
from searchnews.readers.raw import raw_text
from searchnews.readers.start import Start
from searchnews.writing.exports import About, write_export

TEXT = "Het bestand houdt al twee dagen stand. Dat zeggen waarnemers in de havenstad: de hulp komt op gang. "
SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture
def items(tmp_path):
    """Read a file with this content, and give all that comes out."""

    def reading(data, name="tabel.csv", mapping=None):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read([path], mapping=mapping))

    return reading


@pytest.mark.parametrize("delimiter", ",;\t|")
@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_stands_between_cells_and_the_code_are_found_out(delimiter, code, items):
    made = io.StringIO()
    rows = [
        ["Titel", "Datum", "Krant", "Tekst"],
        ["Bestand in Caïro", "19-06-2024", "De Krant", f'"{TEXT}"\nTweede; "x", é'],
    ]
    csv.writer(made, delimiter=delimiter).writerows(rows * 1)
    article = next(item for item in items(made.getvalue().encode(code)) if isinstance(item, Article))
    assert (article.headline, article.source) == ("Bestand in Caïro", "De Krant")
    assert article.date.isoformat() == "2024-06-19T00:00:00+02:00"
    assert article.body.endswith('"x", é')


@pytest.mark.parametrize(
    ("head", "row", "moment"),
    [
        (
            "title,date,text,year,month,week",
            "K,2023-11-17,T,2023-01-01,2023-11-01,2023-11-13",
            "2023-11-17T00:00+01:00",
        ),
        ("title,crawl_date,published_at,text", "K,2024-01-01,2023-11-17 10:30,T", "2023-11-17T10:30+01:00"),
        ("Publication Date,Time,Title,Text", "2020-10-23,07:00:00Z,K,T", "2020-10-23T07:00+00:00"),
        ("Timestamp,Content,Title", "1524220860.0,T,K", "2018-04-20T10:41+00:00"),
        ("kop,jaar,maand,dag,tekst", "K,2024,6,9,T", "2024-06-09T00:00+02:00"),
        ("headline,pubDate,body", '"K","Wed, 19 Jun 2024 11:45:00 GMT",T', "2024-06-19T11:45+00:00"),
        ("title,text,week,verschenen", "K,T,2024-06-10,2024-06-19", "2024-06-19T00:00+02:00"),
        ("title,date,text", "K,6/19/2024,T", "2024-06-19T00:00+02:00"),
    ],
)
def test_the_date_of_publication_is_told_from_what_looks_like_one(head, row, moment, items):
    articles = [item for item in items(f"{head}\n{row}\n") if isinstance(item, Article)]
    assert [article.date for article in articles] == [datetime.fromisoformat(moment)]
    assert not articles[0].date_estimated


def test_dates_that_may_be_two_are_read_with_the_day_first_and_told(items):
    remark, article = items("title,date,text\nK,03/04/2019,T\n")
    assert (article.date.month, "day first" in remark.text) == (4, True)
    articles = items("title,date,text\nK,03/04/2019,T\nL,03/14/2019,T\n")
    assert [article.date.month for article in articles] == [3, 3]


def test_without_a_date_that_is_sure_none_is_taken_and_it_is_told(items):
    remark, article = items("title,text,een,twee\nK,T,2024-06-19,2024-06-20\n")
    assert article.date is None
    assert "een or twee" in remark.text


def test_a_cell_that_is_no_date_is_kept_and_told(items):
    first, remark, second = items(f"title,date,text\nA,2024-06-19,{TEXT}\nB,onbekend,{TEXT}\n")
    assert (first.date.day, second.date, second.extra) == (19, None, {"date": "onbekend"})
    assert remark.place.endswith(":3")


def test_columns_are_found_by_what_is_in_them(items):
    head = "nr,x1,x2\n"
    (article,) = [item for item in items(f"{head}1,{TEXT * 4},2024-06-19\n") if isinstance(item, Article)]
    assert (article.body[:11], article.date.day) == ("Het bestand", 19)


def test_a_table_without_a_header_is_read_by_what_is_in_it(items):
    rows = "".join(f'2024-06-{day},Kop nummer {day} van het nieuws,"{TEXT * 3}{day}",NOS\n' for day in range(10, 20))
    articles = items(rows)
    assert [article.headline for article in articles] == [f"Kop nummer {day} van het nieuws" for day in range(10, 20)]
    assert articles[0].date.day == 10


def test_the_user_says_which_column_is_which(items):
    data = "a;b;c;d;e;f\nKop;1-2-2024;10:30;Een.;Twee.;NOS\n"
    mapping = read_mapping("title=a,date=b+c,text=d+e,source=6")
    (article,) = (item for item in items(data, mapping=mapping) if isinstance(item, Article))
    assert (article.headline, article.body, article.source) == ("Kop", "Een.\n\nTwee.", "NOS")
    assert article.date.isoformat() == "2024-02-01T10:30:00+01:00"
    (error,) = items("title,text\nK,T\n", mapping=read_mapping("title=kop"))
    assert ("has no column 'kop'" in error.message, "title, text" in error.hint) == (True, True)


@pytest.mark.parametrize("text", ["kop", "title=", "=kop", "title=a,title=b", "prijs=kop", "", "title=a,,"])
def test_a_mapping_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"written as|no part|twice"):
        read_mapping(text)


def test_ids_of_other_tables_are_no_ids_of_ours(items):
    """Two tables both have a row 1, and one must not take the place of the other."""
    (article,) = items(f"id,title,text\n1,Kop,{TEXT}\n")[-1:]
    assert (article.extra, len(article.id) > 10) == ({"id": "1"}, True)
    (article,) = items(f"id,title,text\n1,Kop,{TEXT}\n", mapping=read_mapping("id=id"))[-1:]
    assert article.id == "1"


def test_a_row_that_is_too_long_is_refused_alone(items):
    told = items(f"title,text\nA,{TEXT}\nB,een,twee\n\nC,{TEXT}\n")
    assert [item.headline for item in told if isinstance(item, Article)] == ["A", "C"]
    (error,) = [item for item in told if isinstance(item, ReadError)]
    assert (error.line, "3 cells" in error.message) == (3, True)


def test_a_row_that_is_too_short_and_an_article_without_text_are_told(items):
    told = items(
        "Titel;Datum;Tekst;Bron\nKop;2024-06-19;Een tekst.;Krant\nte weinig\nKop;2024-06-20;Nog een tekst.;Krant\n"
    )
    assert [item.text for item in told if isinstance(item, Remark)] == [
        "the row has 1 of 4 cells",
        "the item has a headline but no text: only the headline is taken in",
    ]
    _, remark = items('{"headline": "Leeg", "body": ""}\n', "a.jsonl")
    assert "no text" in remark.text


def test_a_table_of_numbers_is_refused(items):
    (error,) = items("date,team,article_count\n2024-06-19,NOS,12\n2024-06-20,NOS,13\n")
    assert "date, team, article_count" in error.message
    assert "--map" in error.hint


def test_hits_of_a_search_are_no_articles(items):
    (error,) = items("rank,score,id,headline,snippet\n1,2.0,a,Kop,iets\n")
    assert "searchnews export" in error.hint


def test_a_quotation_mark_that_is_never_closed_costs_no_memory_and_is_told(items):
    data = f'title,text\nA,"{TEXT}"\n' + 'B,"' + ("x" * 999_999 + "\n") * 18
    told = items(data)
    assert [item.headline for item in told if isinstance(item, Article)] == ["A"]
    assert isinstance(told[-1], ReadError)
    assert "cannot be read" in told[-1].message


@pytest.mark.parametrize("quoted", [True, False], ids=["rows with quotation marks", "without"])
def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only(quoted, items):
    rows = [f"Kop {n},2024-06-19,{f'{chr(34)}Tekst, {n}{chr(34)}' if quoted else 'Tekst'}" for n in range(200)]
    rows[100] = 'Kop 100,2024-06-19,"Tekst zonder einde'
    told = items("title,date,text\n" + "\n".join(rows))
    headlines = [item.headline for item in told if isinstance(item, Article)]
    assert headlines == [f"Kop {n}" for n in range(200) if n != 100]
    (error,) = [item for item in told if not isinstance(item, Article)]
    assert (error.line, "cannot be read" in error.message, "quotation mark" in error.hint) == (102, True, True)


def test_no_row_is_made_of_what_follows_one_that_cannot_be_read(items):
    told = items(f'title,text\nA,{TEXT}\nB,"Een "x, y" en\ntwee"\ndrie\nC,{TEXT}\n')
    assert [item.headline for item in told if isinstance(item, Article)] == ["A", "C"]
    (error,) = [item for item in told if isinstance(item, ReadError)]
    assert (error.line, "up to line 5" in error.message) == (3, True)


def test_an_object_that_is_too_deep_is_told_and_the_rest_is_read(items):
    deep = '{""a"":' + "[" * 10_000 + "]" * 10_000 + "}"
    told = items(f'id,headline,body,date_estimated,extra\nk1,Een,Tekst.,no,"{deep}"\nk2,Twee,Tekst.,no,{{}}\n')
    assert [item.headline for item in told if isinstance(item, Article)] == ["Een", "Twee"]
    assert [item for item in told if isinstance(item, Remark) and "depth" in item.text]


def test_markup_a_lead_and_line_ends(items):
    article = items('kop,intro,tekst\nKop,"Een lead.","<p>Eerste &amp; beste.</p><p>Tweede</p>"\n')[-1]
    assert article.body == "Een lead.\n\nEerste & beste.\n\nTweede"
    assert items('kop,tekst\nKop,"kort\nkort"\n')[-1].body == "kort\nkort"


def test_the_row_is_shown_as_it_stands(items):
    *_, article = items('sep=;\ntitel;tekst\n\nKop;"een\ntwee"\n')
    assert article.origin.record == 4
    assert raw_text(article.origin) == 'titel;tekst\nKop;"een\ntwee"\n'


@pytest.mark.parametrize(
    "text",
    [
        "Rusland, Oekraïne en de rest\nPARIJS (ANP) - Een, twee.\n",
        "Kop\tvan iets\nTekst.\n",
        "datum: x\ntitel: y\n",
        TEXT,
    ],
)
def test_plain_text_is_no_table(text):
    assert not Delimited().recognises(Start("a.txt", text.encode()))


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_in_it_a_table_never_breaks_the_reading(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "wild.csv"
    path.write_bytes(b"title,date,text\n" + data)
    for item in read([path]):
        assert isinstance(item, Article | ReadError | Remark)


OWN = [
    Article(id="a1", headline="=1+1", body='Een.\n\nTwee, "drie"; vier.', cities=("Tel Aviv", "Gaza-stad"),
            agencies=("ANP",), date=datetime.fromisoformat("2024-06-19T13:45:20+02:00"), date_estimated=True,
            section="Buitenland", source="De Krant", url="https://krant.example/a", dateline="TEL AVIV/GAZA-STAD (ANP) -"),
    Article(id="a2", headline="Kop", body="x" * 40_000, kind="brief"),
    Article(id="a3", headline="O'Brien", body="'s Middags."),
]  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "excel-csv", "xlsx", "parquet", "jsonl"])
def test_what_an_export_wrote_is_the_same_again(form, tmp_path):
    about = About(query="", reading="", total=3, made="", archive="")
    path = tmp_path / f"uit.{form.removeprefix('excel-')}"
    more = (
        [replace(OWN[0], id="a4", authors=("A. B.",), extra={"oplage": 7}, urgency=3)]
        if form in {"parquet", "jsonl"}
        else []
    )
    with path.open("wb") as file:
        write_export(form, about, [SimpleNamespace(article=article) for article in OWN + more], file)
    found = list(read([path]))
    assert [item for item in found if not isinstance(item, Article)] == []
    if form == "xlsx":  # Excel has no zones: the moment is the same, to the second
        assert found[0].date == OWN[0].date
    assert found == OWN + more


def test_json_of_an_interface(items):
    answer = {
        "status": "ok",
        "title": "Antwoord",
        "articles": [
            {"source": {"id": None, "name": "De Krant"}, "title": "Kop", "publishedAt": "2020-05-05T14:50:35Z", "content": "Er is een… [+552 chars]"},
            {"title": "", "content": None, "url": "x"},
            {"webTitle": "Twee", "fields": {"bodyText": "Tekst."}, "tags": [{"name": "Gas"}]},
        ],
    }  # fmt: skip
    one, two = items(json.dumps(answer, indent=1), "a.json")
    assert (one.headline, one.body, one.source, one.extra) == ("Kop", "Er is een", "De Krant", {"cut": True})
    assert (two.headline, two.body, two.keywords) == ("Twee", "Tekst.", ("Gas",))
    assert '"webTitle": "Twee"' in raw_text(two.origin)


def test_json_in_which_nothing_is_an_article_is_refused(items):
    (error,) = items('{"counts": [{"day": 1, "n": 2}]}', "a.json")
    assert ("nothing is an article" in error.message, "--map" in error.hint) == (True, True)
    (article,) = items('{"counts": [{"k": "Kop", "t": "Tekst."}]}', "a.json", read_mapping("title=k,text=t"))
    assert (article.headline, article.body) == ("Kop", "Tekst.")


def test_json_lines_with_other_names(items):
    mapping = read_mapping("title=meta.kop,text=t")
    told = items('{"meta": {"kop": "Kop"}, "t": "Tekst.", "n": 1}\n{"x": 1}\n', "a.jsonl", mapping)
    assert (told[0].headline, told[0].extra) == ("Kop", {"n": 1})
    assert "--map" in told[1].message
    (article,) = items('{"id": "k1", "title": "Kop", "text": "Tekst.", "published": "19 juni 2024"}', "a.jsonl")
    assert (article.id, article.headline, article.date.day) == ("k1", "Kop", 19)
    (article,) = items('{"headline": "Kop", "body": "Tekst."}'.encode("utf-16"), "a.jsonl")
    assert article.headline == "Kop"


def test_a_sheet_below_a_title_and_one_without_articles(tmp_path):
    book = pytest.importorskip("xlsxwriter").Workbook(tmp_path / "a.xlsx")
    counts, news = book.add_worksheet("tellen"), book.add_worksheet("nieuws")
    counts.write_row(0, 0, ["dag", "aantal"])
    counts.write_row(1, 0, ["ma", 3])
    news.write_row(0, 0, ["Export van 2024"])
    news.write_row(2, 0, ["Nr", "Kop", "Datum", "Tekst"])
    news.write_row(3, 0, [7, "Bestand", "19-6-2024", TEXT])
    book.close()
    remark, article = read([tmp_path / "a.xlsx"])
    assert "tellen has no articles" in remark.text
    assert (article.headline, article.date.day, article.extra) == ("Bestand", 19, {"Nr": 7})
    assert "Kop: Bestand" in raw_text(article.origin)


def test_one_text_in_very_many_cells_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_limits, "LARGEST_PART", 2 << 20)
    book = pytest.importorskip("xlsxwriter").Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Kop", "Tekst"])
    for row in range(1, 100):
        sheet.write_row(row, 0, ["Bestand", "x" * 32_000])
    book.close()
    (error,) = read([tmp_path / "a.xlsx"])
    assert "3 MB of text in its cells" in error.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"PK\3\4" + b"x" * 50),
        ("a.xls", bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 50),
        ("a.parquet", b"PAR1" + b"x" * 50),
    ],
)
def test_a_broken_workbook_or_parquet_is_refused_in_one_line(name, data, items):
    (error,) = items(data, name)
    assert "broken" in error.message


def test_lines_of_another_encoding_are_told_as_one_or_more(items):
    rows = b"".join(b"Kop %d;Caf\xc3\xa9 tekst %d;2024-06-19\n" % (number, number) for number in range(3))
    for more, told in ((b"caf\xe9", "1 line is not UTF-8"), (b"caf\xe9;x;2024-06-19\nb\xe9", "2 lines are not UTF-8")):
        found = items(b"kop;tekst;datum\n" + rows + more + b";y;2024-06-19\n", "x.csv")
        (remark,) = (item for item in found if isinstance(item, Remark) and "UTF-8" in item.text)
        assert remark.text == f"{told}; read as Windows-1252"
