"""What is no country is answered with what can be asked."""

import pytest

from searchnews.archive import Archive
from searchnews.articles import Article
from searchnews.errors import UnsupportedQuery


def test_countries_with_commas_between_them_are_answered_with_how_to_ask_for_each(tmp_path):
    with Archive.create(tmp_path) as archive:
        archive.add(Article(id=city, headline="x", body="y", cities=(city,)) for city in ("Moskou", "Peking", "Parijs"))
        with pytest.raises(UnsupportedQuery) as caught:
            archive.search("land:Rusland,China")
        assert caught.value.hint == "one or the other is asked for as: land:(Rusland OF China)"
        assert archive.search("land:(Rusland OF China)").total == 2
        with pytest.raises(UnsupportedQuery) as caught:
            archive.search("land:Rusland,Narnia")
        assert "did you mean Rusland" in caught.value.hint
