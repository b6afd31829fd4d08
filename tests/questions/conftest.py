"""Gives the tests of questions the sample pages, in an archive of each engine."""

import pytest
from sampled import sampled

import searchnews
from searchnews.engines import FILE_ENGINES


@pytest.fixture(scope="session", params=FILE_ENGINES)
def archive(request, tmp_path_factory, ready):
    with searchnews.open(ready(tmp_path_factory.mktemp(request.param) / "index", sampled, request.param)) as made:
        yield made


@pytest.fixture(scope="session")
def matching(archive):
    """All articles that match a query."""

    def find(query="*", **options):
        page = archive.search(query, limit=10_000, snippets=False, suggest=False, **options)
        return [hit.article for hit in page]

    return find


@pytest.fixture
def make_archive(tmp_path):
    """Make an archive of articles by hand."""
    made = []

    def make(*articles, engine="tantivy"):
        archive = searchnews.create(tmp_path / f"archive {len(made)}", engine=engine)
        archive.add(articles)
        made.append(archive)
        return archive

    yield make
    for archive in made:
        archive.close()
