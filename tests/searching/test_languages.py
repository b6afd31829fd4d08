"""A language is asked for with what is spoken of it in one country, and that by itself."""

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article

LANGUAGES = ("en", "en-us", "en-gb", "nl", "english")


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_language_finds_its_regions(engine, tmp_path):
    with Archive.create(tmp_path / "a", engine=engine) as archive:
        archive.add(Article(id=f"{each}1", headline="", body=f"Kim {each}", language=each) for each in LANGUAGES)
        asked = {
            query: sorted(hit.id for hit in archive.search(query)) for query in ("taal:en", "taal:en-us", "-taal:en")
        }
        archive.add([Article(id="de-AT1", headline="", body="Kim", language="de-AT")])
        for capitals in ("EN", "En"):
            assert sorted(hit.id for hit in archive.search(f"taal:{capitals}")) == asked["taal:en"]
        for query, ids in {
            "=en": ["en1"],
            "de-at": ["de-AT1"],
            "DE": ["de-AT1"],
            "=de-AT": ["de-AT1"],
            "fr": [],
        }.items():
            assert [hit.id for hit in archive.search(f"taal:{query}")] == ids
    assert asked == {"taal:en": ["en-gb1", "en-us1", "en1"], "taal:en-us": ["en-us1"], "-taal:en": ["english1", "nl1"]}
