"""Searches Dutch foreign-news archives.

``archive = searchnews.open("index")``, then ``archive.search("poetin verdrag")``. Begin with :func:`open`,
:func:`create` and :func:`read`; :class:`Archive` has a method for every question, and docs/python.md an example of
every name.

Importing this loads no engine, no grammar and no terminal library: each name is fetched when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searchnews.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from searchnews.archive import Archive
    from searchnews.archive.exports import Exported
    from searchnews.archive.info import Info
    from searchnews.archive.news import News
    from searchnews.archive.query_files import Ask
    from searchnews.archive.receipts import Receipt, Repeated
    from searchnews.archive.runs import Ran
    from searchnews.archive.saved import Saved
    from searchnews.articles import Article
    from searchnews.errors import ArchiveError, ArticleNotFound, EngineError, QueryError, ReadError, SearchNewsError
    from searchnews.hits import Bucket, Facet, Hit, Lacking, Page, Snippet, Suggestion
    from searchnews.indexing.report import IndexReport
    from searchnews.query.filters import Filters
    from searchnews.questions.compare import Comparison
    from searchnews.questions.facets import Counts
    from searchnews.questions.kwic import Concordance
    from searchnews.questions.similar import Similar
    from searchnews.questions.trend import Trend
    from searchnews.questions.versions import Versions
    from searchnews.questions.why_not import WhyNot
    from searchnews.questions.words import Keywords
    from searchnews.readers import ColumnMap, Remark, Withdrawn
    from searchnews.searching import Reading

__version__ = VERSION

_HOMES = {
    "Archive": "searchnews.archive",
    "ArchiveError": "searchnews.errors",
    "Article": "searchnews.articles",
    "ArticleNotFound": "searchnews.errors",
    "Ask": "searchnews.archive.query_files",
    "Bucket": "searchnews.hits",
    "Comparison": "searchnews.questions.compare",
    "Concordance": "searchnews.questions.kwic",
    "Counts": "searchnews.questions.facets",
    "EngineError": "searchnews.errors",
    "Exported": "searchnews.archive.exports",
    "Facet": "searchnews.hits",
    "Filters": "searchnews.query.filters",
    "Hit": "searchnews.hits",
    "Lacking": "searchnews.hits",
    "IndexReport": "searchnews.indexing.report",
    "Info": "searchnews.archive.info",
    "Keywords": "searchnews.questions.words",
    "News": "searchnews.archive.news",
    "Page": "searchnews.hits",
    "QueryError": "searchnews.errors",
    "Ran": "searchnews.archive.runs",
    "ReadError": "searchnews.errors",
    "Reading": "searchnews.archive",
    "Receipt": "searchnews.archive.receipts",
    "Remark": "searchnews.readers",
    "Repeated": "searchnews.archive.receipts",
    "Saved": "searchnews.archive.saved",
    "SearchNewsError": "searchnews.errors",
    "Similar": "searchnews.questions.similar",
    "Snippet": "searchnews.hits",
    "Suggestion": "searchnews.hits",
    "Trend": "searchnews.questions.trend",
    "Versions": "searchnews.questions.versions",
    "WhyNot": "searchnews.questions.why_not",
    "Withdrawn": "searchnews.readers",
}

__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "ArticleNotFound",
    "Ask",
    "Bucket",
    "Comparison",
    "Concordance",
    "Counts",
    "EngineError",
    "Exported",
    "Facet",
    "Filters",
    "Hit",
    "IndexReport",
    "Info",
    "Keywords",
    "Lacking",
    "News",
    "Page",
    "QueryError",
    "Ran",
    "ReadError",
    "Reading",
    "Receipt",
    "Remark",
    "Repeated",
    "Saved",
    "SearchNewsError",
    "Similar",
    "Snippet",
    "Suggestion",
    "Trend",
    "Versions",
    "WhyNot",
    "Withdrawn",
    "__version__",
    "create",
    "open",
    "read",
]


def open(path: str | Path = "index") -> Archive:  # it opens, as a module's `open` does
    """Open the archive in a folder, or at an address; see :meth:`Archive.open` for what can go wrong.

    >>> open("no-such-folder")
    Traceback (most recent call last):
    searchnews.errors.ArchiveNotFound: there is no archive in no-such-folder
    """
    return _archive().open(path)


def create(path: str | Path, *, engine: str | None = None) -> Archive:
    """Make an empty archive in a folder, held by the engine ``tantivy`` or ``whoosh``; or at an address, by OpenSearch.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, create(folder, engine="whoosh") as archive:
    ...     len(archive)
    0
    """
    return _archive().create(path, engine=engine)


def read(
    *paths: str | Path, captured: datetime | None = None, mapping: ColumnMap | None = None
) -> Iterator[Article | ReadError | Remark | Withdrawn]:
    """Read files and folders of news as a stream for :meth:`Archive.add`.

    The stream has an :class:`Article` for each article, a :class:`ReadError` for what cannot be read, a
    :class:`Remark` for what was left out, and a :class:`Withdrawn` for a notice that takes an article back.
    ``captured`` (a ``datetime`` with a time zone) says when pages were saved, and ``mapping`` which columns of tables
    are which parts of an article (``{"headline": ["kop"], "date": ["dag", "tijd"]}``).

    >>> next(read("samples/pages")).headline
    'Containerschip van 400 meter zit dwars in Suezkanaal'
    """
    from searchnews import readers  # noqa: PLC0415  # as above

    return readers.read(readers.find(paths), captured=captured, mapping=mapping)


def _archive() -> type[Archive]:
    from searchnews.archive import Archive  # noqa: PLC0415  # the promise of this file's caption

    return Archive


def __getattr__(name: str) -> Any:
    """Fetch a public name from its room."""
    if name not in _HOMES:
        raise AttributeError(f"module 'searchnews' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
