"""``heeft:`` finds the articles that have something in a field, whatever its kind."""

import pytest

import searchnews
from searchnews.articles import Article


@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
def test_a_field_that_an_article_has_nothing_in_is_not_filled(engine, tmp_path):
    with searchnews.create(tmp_path / "a", engine=engine) as archive:
        archive.add([Article(id="1", headline="x", body="x", language="nl", page="A3")])
        archive.add([Article(id="2", headline="x", body="x")])
        found = {name: [hit.id for hit in archive.search(f"heeft:{name}")] for name in ("taal", "pagina", "plaats")}
        assert found == {"taal": ["1"], "pagina": ["1"], "plaats": []}
        assert archive.search("heeft:soort heeft:nummer").total == 2
