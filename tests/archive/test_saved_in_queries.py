"""Saved queries inside queries, and the file they lie in."""

import json

import pytest

from searchnews.archive import Archive
from searchnews.archive.saved import read_saved
from searchnews.articles import Article
from searchnews.errors import ArchiveDamaged, UnsupportedQuery
from searchnews.storage.location import store_at


def test_nothing_was_ever_saved(tmp_path):
    assert read_saved(store_at(tmp_path)) == {}


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a"', "\ud800"])
def test_a_file_that_holds_no_queries_is_damaged(tmp_path, text):
    (tmp_path / "saved.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(ArchiveDamaged, match=r"saved\.json"):
        read_saved(store_at(tmp_path))


def test_a_saved_query_stands_for_what_it_asks(tmp_path):
    with Archive.create(tmp_path) as archive:
        archive.add([Article(id=word, headline=word, body="") for word in ("kim", "xi", "golf")])
        with pytest.raises(UnsupportedQuery, match="no saved search leiders") as told:
            archive.search("@leiders")
        assert "no search is saved" in told.value.hint
        (tmp_path / "saved.json").write_text(json.dumps({"leiders": "kim OF xi", "leden": "x*"}), "utf-8")
        assert {hit.id for hit in archive.search("@leiders")} == {"kim", "xi"}
        assert {hit.id for hit in archive.search("* ").hits} == {"kim", "xi", "golf"}
        assert [hit.id for hit in archive.search("-@leiders")] == ["golf"]
        reading = archive.explain("@leiders NIET @leden")
        assert reading.canonical == "@leiders AND NOT @leden"
        assert dict(reading.saved) == {"leiders": "kim OR xi", "leden": "x*"}
        assert "@leiders stands for kim OR xi" in reading.lines
        assert reading.to_dict()["expansions"] == {"x*": {"xi": 1}}
        with pytest.raises(UnsupportedQuery) as told:
            archive.search("kim @leider")
        assert told.value.text[told.value.start : told.value.end] == "@leider"
        assert "@leiders" in told.value.hint
