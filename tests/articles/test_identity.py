"""The same text is known again, and another is not taken for it."""

import json
import unicodedata
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchnews.articles import Article
from searchnews.articles.identity import content_key, derive_id, lead_key
from searchnews.articles.origin import Origin

MOMENT = datetime(2024, 6, 19, 12, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim sprak Poetin.", "Kim sprak Poetin.\n\nMeer volgt."),
        ("Kim sprak Poetin.", "KIM SPRAK  POETIN"),
        ('Kim sprak "Poetin".', "Kim sprak “Poetin”…"),
        ("Máxima in Caïro", "Maxima in Cairo"),
        ("Máxima in Caïro", unicodedata.normalize("NFD", "Máxima in Caïro")),
        ("Noord-Korea", "Noord Korea"),
        ("STRASSE Ørsted МОСКВА", "straße ørsted Москва"),
    ],
)
def test_the_same_lead_has_the_same_key(one, other):
    assert lead_key(one) == lead_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim sprak Poetin.", "Kim sprak Xi."),
        ("54 doden", "55 doden"),
        ("Москва", "Минск"),
        ("Één Москва", "Één Минск"),
        ("東京", "大阪"),
    ],
)
def test_another_lead_has_another_key(one, other):
    assert lead_key(one) != lead_key(other)


@pytest.mark.parametrize("body", ["", "\n\nTekst", "…", "- – —", "’’"])
def test_a_lead_without_letters_has_no_key(body):
    assert lead_key(body) == ""


@given(st.text())
def test_keys_are_sixteen_hexadecimal_digits_whatever_the_case(text):
    key = lead_key(text)
    assert key == "" or (len(key) == 16 and int(key, 16) >= 0)
    if text.isascii():
        assert lead_key(text.upper()) == key


@given(st.text(min_size=1), st.sampled_from(["article", "brief"]))
def test_every_article_gets_an_id(text, kind):
    id = derive_id(kind=kind, headline="", body=text)
    assert (id[0], len(id)) == (kind[0], 17)


def test_leads_of_dots_do_not_make_one_article():
    assert derive_id(kind="brief", headline="", body="…") != derive_id(kind="brief", headline="", body="—")


ARTICLE = Article(
    id="1", headline="Kop", body="Tekst.", cities=("Rome",), agencies=("ANP",), countries=("Italië",), date=MOMENT, section="Buitenland",
    source="De Krant", url="https://example.org", dateline="ROME (ANP) -", subheadings=("Tussenkop",),
)  # fmt: skip
OTHERS = {
    "headline": "KOP",
    "body": "Tekst!",
    "kind": "brief",
    "cities": ("Rome", "Oslo"),
    "agencies": ("ANP", "RTR"),
    "countries": ("Italië", "Noorwegen"),
    "date": MOMENT + timedelta(seconds=1),
    "date_estimated": True,
    "section": "Binnenland",
    "source": "De Bode",
    "url": "https://example.com",
    "dateline": "ROME -",
    "subheadings": (),
    "authors": ("Jan Jansen",),
    "page": "A12",
    "edition": "Limburg",
    "language": "nl",
    "genre": "interview",
    "keywords": ("verdrag",),
    "urgency": 3,
    "agency_id": "x-1",
    "agency_version": 2,
    "embargo": MOMENT,
    "paywalled": True,
    "extra": {"oplage": 7},
}


def test_every_part_is_tried():
    assert {"id", "origin", *OTHERS} == {field.name for field in fields(Article)}


@pytest.mark.parametrize("name", OTHERS)
def test_any_part_is_written_down_and_read_back(name):
    article = replace(ARTICLE, **{name: OTHERS[name]})
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


@pytest.mark.parametrize("name", OTHERS)
def test_any_change_that_a_reader_sees_changes_the_content(name):
    assert content_key(replace(ARTICLE, **{name: OTHERS[name]})) != content_key(ARTICLE)


def test_a_date_that_is_only_estimated_is_no_content():
    estimated = replace(ARTICLE, date_estimated=True)
    assert content_key(replace(estimated, date=MOMENT + timedelta(days=1))) == content_key(estimated)


def test_where_it_was_read_is_no_content():
    assert content_key(replace(ARTICLE, origin=Origin("/news/a.zip", "b.jsonl", 7))) == content_key(ARTICLE)


def test_a_page_saved_twice_has_not_changed():
    first = replace(ARTICLE, source="een.txt", url="file:///map/een.txt")
    again = replace(ARTICLE, source="twee.txt", url="file:///map/twee.txt", date=MOMENT + timedelta(days=1))
    assert content_key(first) == content_key(again)
    assert content_key(first) != content_key(replace(again, body="Tekst. Aangevuld."))
