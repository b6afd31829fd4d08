"""JSON that is too large for one piece gives the same articles as JSON that is not, and fails where it is broken."""

import json

import pytest

from searchnews.articles import Article
from searchnews.errors import ReadError
from searchnews.readers.extracting import json_stream, lines

LIST = [
    {"headline": f"Kop {n}", "body": f"Bericht {n} van de \u00e9\u00e9n.", "n": 1.5, "more": [{"a": n}]}
    for n in range(7)
]
NINJS = [
    {"uri": f"urn:x:{n}", "versioncreated": "2024-06-19T05:30:00Z", "type": "text", "headline": f"Kop {n}"}
    | {"body_text": f"Bericht {n}.", "associations": {"main": {"headline": "Een foto", "type": "picture"}}}
    for n in range(7)
]


@pytest.fixture
def pieces(monkeypatch):
    """Have every file be too large for one piece."""
    monkeypatch.setattr(json_stream, "WHOLE", 10)
    monkeypatch.setattr(json_stream, "WHOLE_OBJECT", 10)


def plain(found):
    return [(item.id, item.headline, item.body, item.date, item.extra, item.origin.record) for item in found]


@pytest.mark.parametrize("value", [LIST, NINJS, {"status": "ok", "answer": {"hits": LIST}}, {"items": NINJS, "n": 1}])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_cut_gives_the_same_articles(value, mark, items, request):
    text = mark + json.dumps(value)
    whole = items(text, "a.json")
    assert len(whole) == 7
    request.getfixturevalue("pieces")
    assert plain(items(text, "a.json")) == plain(whole)


def test_what_stands_before_a_fault_is_read(items, pieces):
    *found, error = items(json.dumps(LIST)[:-30], "a.json")
    assert [article.headline for article in found] == [f"Kop {n}" for n in range(6)]
    assert isinstance(error, ReadError)
    assert "breaks off" in error.message


@pytest.mark.parametrize(
    "text", ['[{"headline":' * 30_000, "[" * 300_000, '{"a": 1}' + " " * 100, '[{"headline": "\udcff"}]']
)
def test_what_is_no_news_is_one_clear_line(text, items, pieces):
    (error,) = items(text.encode("utf-8", "surrogateescape"), "a.json")
    assert isinstance(error, ReadError)
    assert error.message


def test_an_object_that_is_too_large_is_not_held(items, pieces, monkeypatch):
    monkeypatch.setattr(json_stream, "LARGEST_OBJECT", 1_000)
    text = json.dumps([*LIST[:1], {"headline": "Kop", "body": "x" * 2_000}, *LIST[1:]])
    found = items(text, "a.json")
    assert [type(item) for item in found] == [Article, ReadError]


@pytest.mark.parametrize("frame", [lambda kept: kept, lambda kept: [kept], lambda kept: {"articles": kept}])
def test_articles_that_are_kept_by_their_names_all_come_out(frame, items):
    kept = {f"a{n}": each for n, each in enumerate(LIST)}
    found = items(json.dumps(frame(kept)), "a.json")
    assert [article.headline for article in found] == [each["headline"] for each in LIST]


def test_several_articles_on_a_line_are_not_taken_for_one(items):
    (error,) = items(json.dumps({f"a{n}": each for n, each in enumerate(LIST)}) + "\n", "a.jsonl")
    assert isinstance(error, ReadError)
    assert "several articles" in error.message


def test_objects_that_are_no_articles_cost_nothing_of_the_rest(items, pieces, monkeypatch):
    """However they are cut: a piece of them is remarked, and not refused."""
    monkeypatch.setattr(lines, "PIECE_ENTRIES", 3)
    found = items(json.dumps([{"n": n} for n in range(7)] + LIST), "a.json")
    assert sum(isinstance(item, Article) for item in found) == 7
    assert not [item for item in found if isinstance(item, ReadError)]


def test_a_large_list_in_utf_16_is_read_whole(items, monkeypatch):
    monkeypatch.setattr(json_stream, "WHOLE", 10)
    assert len(items(json.dumps(LIST).encode("utf-16"), "a.json")) == 7
