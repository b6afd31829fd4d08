"""JSON Lines are read one article a line, and a bad line costs nothing but itself."""

import gzip
import json
from dataclasses import replace
from datetime import datetime, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.articles.json import encode
from searchnews.errors import ReadError
from searchnews.readers import read
from searchnews.readers.extracting.mending import mend
from searchnews.readers.extracting.records import Refused, article_from
from searchnews.readers.extracting.text import clean
from searchnews.readers.forms.tables.jsonl import LONGEST_LINE


@pytest.fixture
def items(tmp_path):
    """Read lines (texts, bytes or records) as a file, and give all that comes out."""

    def reading(*lines, name="nieuws.jsonl"):
        rows = [
            line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
            for line in lines
        ]
        data = b"\n".join(rows)
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.lower().endswith(".gz") else data)
        return list(read([path]))

    return reading


FULL = {
    "id": "x-1",
    "headline": "Bestand in Caïro",
    "body": "Er is een bestand.\n\nHet geldt vanaf vandaag.",
    "kind": "brief",
    "cities": ["Caïro", "Den Haag"],
    "agencies": ["ANP", "RTR"],
    "date": "2019-03-27T20:25:39+01:00",
    "date_estimated": True,
    "section": "Buitenland",
    "source": "De Krant",
    "url": "https://example.org/1",
    "dateline": "CAÏRO/DEN HAAG (ANP/RTR) -",
    "subheadings": ["Vanaf vandaag"],
    "authors": ["Jan Jansen", "Piet Pietersen"],
    "page": "A12",
    "edition": "Limburg",
    "language": "nl",
    "genre": "interview",
    "keywords": ["verdrag", "water en land"],
    "urgency": 3,
    "agency_id": "tag:anp.nl,2019:1",
    "agency_version": 2,
    "embargo": "2019-03-28T00:00:00+01:00",
    "paywalled": True,
    "extra": {"oplage": 7, "rubriek": ["a", {"b": None}]},
}


@pytest.mark.parametrize(
    "name", ["nieuws.jsonl", "nieuws.ndjson", "nieuws.jsonl.gz", "NIEUWS.NDJSON.GZ", "zonder-naam", "los.gz"]
)
def test_an_article_has_all_that_its_line_says(items, name):
    (article,) = items(FULL, name=name)
    record = json.loads(encode(article))
    origin = record.pop("origin")
    assert record == FULL
    assert (origin["file"].endswith(name), origin["record"], origin["reader"]) == (True, 1, "JSON Lines")


def test_a_line_needs_little(items):
    headline_only, remark, body_only = items({"headline": "Kop"}, {"text": "De top begint. Meer volgt."})
    assert (headline_only.headline, headline_only.body, headline_only.date) == ("Kop", "", None)
    assert (body_only.headline, body_only.body) == ("De top begint", "De top begint. Meer volgt.")
    assert headline_only.id != body_only.id
    assert "no text" in remark.text


@pytest.mark.parametrize(
    ("record", "cities", "agencies"),
    [
        ({"city": "TEL AVIV/CAÏRO", "agency": "anp/rtr"}, ("Tel Aviv", "Caïro"), ("ANP", "RTR")),
        ({"city": ["Rome"], "agency": ["ANP"]}, ("Rome",), ("ANP",)),
        ({"cities": "Den Haag", "agencies": " "}, ("Den Haag",), ()),
        ({"cities": None, "agency": None}, (), ()),
    ],
)
def test_cities_and_agencies_are_lists_or_texts_with_slashes(record, cities, agencies):
    article = article_from({"headline": "Kop", **record})
    assert (article.cities, article.agencies) == (cities, agencies)


def test_a_dateline_in_the_body_is_taken_off():
    article = article_from({"headline": "Kop", "body": "TEL AVIV (ANP/AFP) - De markt opent."})
    assert (article.dateline, article.body) == ("TEL AVIV (ANP/AFP) -", "De markt opent.")
    assert (article.cities, article.agencies) == (("Tel Aviv",), ("ANP", "AFP"))


def test_cities_that_are_given_go_before_those_of_the_dateline():
    article = article_from({"headline": "Kop", "body": "TEL AVIV (ANP/AFP) - De markt opent.", "city": "Jaffa"})
    assert (article.cities, article.agencies, article.body) == (("Jaffa",), ("ANP", "AFP"), "De markt opent.")


def test_a_body_is_made_tidy():
    article = article_from({"headline": "Kop\nregel ", "body": " Een.\r\n\r\n\r\nTwee.\n"})
    assert (article.headline, article.body) == ("Kop regel", "Een.\n\nTwee.")


def test_ids_are_kept_as_text():
    assert [article_from({"headline": "Kop", "id": id}).id for id in ("a b", 7, " x ")] == ["a b", "7", "x"]


def test_without_an_id_the_same_article_gets_the_same_one():
    record = {"headline": "Kop", "body": "Tekst.", "date": "2019-03-27T20:25:39+01:00"}
    id = article_from(record).id
    assert article_from({**record, "id": None}).id == article_from({**record, "id": ""}).id == id
    assert article_from({**record, "body": "Tekst.\n\nAangevuld."}).id == id
    assert article_from({**record, "date": "2019-03-27T19:25:39Z"}).id == id
    assert article_from({**record, "date": "2019-03-28"}).id != id
    assert article_from({**record, "headline": "Andere kop"}).id != id


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ([], "not an object but a list"),
        (7, "not an object but a number"),
        (None, "not an object but null"),
        ({}, "neither a headline nor a body"),
        ({"headline": " ", "body": None}, "neither a headline nor a body"),
        ({"headline": 7}, "headline must be text, not a number"),
        ({"headline": "Kop", "body": ["Tekst."]}, "body must be text, not a list"),
        ({"headline": "Kop", "kind": "news"}, "kind must be one of: article, brief"),
        ({"headline": "Kop", "kind": ["brief"]}, "kind must be one of: article, brief"),
        ({"headline": "Kop", "cities": {"a": 1}}, "cities must be a list of texts, not an object"),
        ({"headline": "Kop", "cities": ["Rome", 7]}, "cities must be a list of texts, and has a number in it"),
        ({"headline": "Kop", "date_estimated": "ja"}, "date_estimated must be true or false, not a text"),
        ({"headline": "Kop", "id": 1.5}, "id must be text or a whole number, not a number"),
        ({"headline": "Kop", "id": True}, "id must be text or a whole number, not true or false"),
        ({"headline": "Kop", "id": "\x1b\x07"}, "id must have 1 to 512 characters"),
        ({"headline": "Kop", "id": "x\x1b[2Jy"}, "characters that can be printed"),
        ({"headline": "Kop", "id": "x" * 513}, "id must have 1 to 512 characters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_that_is_no_article_is_refused_alone(items, record, reason):
    before, error, after = items({"headline": "Voor", "body": "Tekst."}, record, {"headline": "Na", "body": "Tekst."})
    assert (before.headline, after.headline) == ("Voor", "Na")
    assert isinstance(error, ReadError)
    assert reason in error.message
    assert error.line == 2


@pytest.mark.parametrize(
    ("date", "reason"),
    [(1553714739, "date must be a text"), ("27 maart", "not a date such as"), ("2019-02-30", "no such day")],
)
def test_a_date_that_is_none_does_not_cost_the_article(items, date, reason):
    article, remark = items({"headline": "Kop", "body": "Tekst.", "date": date})
    assert (article.headline, article.date) == ("Kop", None)
    assert reason in remark.text
    assert remark.place.endswith(":1")
    with pytest.raises(Refused, match=reason):  # whoever asks for one article has nobody to tell
        article_from({"headline": "Kop", "date": date})


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "kop",
        '{"headline": "Kop"',
        '{"headline": NaN}',
        b'{"headline": "\xff"}',
        '{"a":1}{"b":2}',
        '"\\ud800"',
        "[" * 5_000,
    ],
)
def test_a_line_that_is_no_json_is_refused_alone(items, line):
    before, error, after = items({"headline": "Voor", "body": "Tekst."}, line, {"headline": "Na", "body": "Tekst."})
    assert (before.headline, after.headline) == ("Voor", "Na")
    assert error.message.startswith("not JSON: ")
    assert error.line == 2


def test_blank_lines_count_but_are_nothing(items):
    first, error = items("", " \r", {"headline": "Kop", "body": "Tekst."}, "\t", "x", "")
    assert first.headline == "Kop"
    assert error.line == 5


def test_a_byte_order_mark_is_no_text(items):
    assert items(b"\xef\xbb\xbf" + json.dumps(FULL).encode())[0].id == "x-1"


def test_windows_line_ends_make_no_difference(items):
    assert [
        article.headline
        for article in items('{"headline": "Een", "body": "Tekst."}\r', '{"headline": "Twee", "body": "Tekst."}\r')
    ] == ["Een", "Twee"]


def test_what_stands_under_other_names_is_kept_and_comes_out_again(items):
    article, again = items(
        {"headline": "A", "body": "Tekst.", "telling": 1, "record": "x", "extra": {"oplage": 7}},
        {"headline": "B", "body": "Tekst."},
    )
    assert article.extra == {"oplage": 7, "telling": 1, "record": "x"}
    assert json.loads(encode(article))["extra"] == article.extra
    assert again.extra == {}


def test_an_origin_in_a_file_is_not_believed(items):
    (article,) = items({"headline": "A", "body": "Tekst.", "origin": {"file": "/etc/passwd"}})
    assert article.origin.file.endswith("nieuws.jsonl")


def test_what_is_too_large_to_be_a_fact_is_left_out_and_told(items):
    article, remark = items({"headline": "A", "body": "Tekst.", "html": "<p>" * 100_000, "telling": 1})
    assert article.extra == {"telling": 1}
    assert "'html'" in remark.text


def test_text_that_was_decoded_wrongly_is_mended_and_told(items):
    article, remark = items({"headline": "Bestand in CaÃ¯ro", "body": "“Zo is het”, zegt de cafÃ©baas."})
    assert (article.headline, article.body) == ("Bestand in Caïro", "“Zo is het”, zegt de cafébaas.")
    assert "decoded wrongly" in remark.text
    assert remark.place.endswith(":1")


def test_letters_and_accents_become_one_and_unseen_signs_go(items):
    (article,) = items({"headline": "Bestand in Cai\u0308ro", "body": "\ufeffDe mi\u00adnister."})
    assert (article.headline, article.body) == ("Bestand in Caïro", "De minister.")


def test_a_line_without_end_is_refused_and_never_in_memory(items):
    before, error, after = items(
        {"headline": "Voor", "body": "Tekst."},
        b'{"headline": "' + b"x" * (LONGEST_LINE + 600_000),
        {"headline": "Na", "body": "Tekst."},
        name="a.jsonl.gz",
    )
    assert (before.headline, after.headline) == ("Voor", "Na")
    assert "longer than 16 MB" in error.message
    assert error.line == 2


def test_an_endless_last_line_is_refused(items):
    (error,) = items(b" " * (LONGEST_LINE + 600_000))
    assert (error.line, "longer than" in error.message) == (1, True)


def test_a_file_of_blanks_is_refused(items):
    (error,) = items("", " ", "")
    assert "nothing but blanks" in error.message


TEXT = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30).map(clean).map(str.strip).filter(bool)
ARTICLES = st.builds(
    Article,
    id=TEXT.filter(str.isprintable),
    headline=TEXT.filter(lambda text: "\n" not in text),
    body=st.lists(TEXT.map(lambda text: " ".join(text.split())).filter(bool), max_size=3).map("\n\n".join),
    kind=st.sampled_from(["article", "brief"]),
    cities=st.sampled_from([(), ("Tel Aviv",), ("'s-Hertogenbosch", "IJmuiden")]),
    agencies=st.sampled_from([(), ("ANP",), ("ANP", "NU.NL")]),
    date=st.none() | st.datetimes(min_value=datetime(1800, 1, 1), timezones=st.timezones() | st.just(timezone.utc), max_value=datetime(2100, 1, 1), allow_imaginary=False),  # noqa: DTZ001
    date_estimated=st.booleans(),
    section=st.just("") | TEXT,
    source=st.just("") | TEXT,
    url=st.just("") | TEXT,
    dateline=st.just("PARIJS (ANP) -"),
    subheadings=st.lists(TEXT, max_size=2).map(tuple),
)  # fmt: skip


@given(ARTICLES)
def test_what_was_written_is_read_back_unchanged(article):
    assume(mend(article.headline) == article.headline and mend(article.body) == article.body)
    if article.date is not None:  # in the hour that comes twice no moment equals one of another zone
        article = replace(article, date=article.date.astimezone(timezone.utc))
    assert article_from(json.loads(encode(article))) == article


def test_an_export_of_pages_is_read_back_unchanged(samples, tmp_path):
    articles = list(read(sorted(samples.glob("*.txt"))))
    export = tmp_path / "export.jsonl"
    export.write_bytes(b"\n".join(map(encode, articles)))
    assert list(read([export])) == articles


def test_real_articles_are_all_read(real):
    path = real / "news-2019.jsonl.gz"
    articles = list(read([path]))
    assert len(articles) == 57_139
    assert {type(article) for article in articles} == {Article}
    assert all(article.date and article.headline and article.body for article in articles)
    assert sum(bool(article.cities) for article in articles) >= 7_950


def test_a_hit_of_a_search_does_not_take_the_place_of_its_article(tmp_path):
    path = tmp_path / "hits.jsonl"
    path.write_text('{"rank": 1, "score": 2.5, "id": "a1", "headline": "Kop", "snippets": []}\n', "utf-8")
    (error,) = read([path])
    assert "hit of a search" in error.message
