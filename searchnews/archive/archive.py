"""The archive: one class through which a folder of news is filled, searched and rebuilt.

Here it is opened and asked; ``contents.py`` changes what it holds. What only rebuilding needs (readers, documents) is
imported there: it would cost every search 20 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from searchnews.archive.contents import Contents
from searchnews.archive.opening import Newest, Opened, create_archive, made_otherwise, open_archive
from searchnews.archive.scripts import Scripts
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.errors import ArchiveNotFound, ArticleNotFound
from searchnews.hits import Marked, Page
from searchnews.messages.language import Language
from searchnews.query.bound import Everything, Sort
from searchnews.query.filters import Filters
from searchnews.searching.request import Reading, Request, check
from searchnews.searching.searcher import Searcher
from searchnews.storage.location import Location, store_at

if TYPE_CHECKING:
    from searchnews.archive.info import Info
    from searchnews.indexing.report import IndexReport
    from searchnews.storage.base import Store

_Answer = TypeVar("_Answer")


class Archive(Contents, Scripts):
    """A folder of news that can be searched.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Archive.create(folder.name) as archive:
    ...     report = archive.add([Article(id="1", headline="Bestand in Soedan", body="Er is een bestand.")])
    ...     archive.search("bestand").hits[0].headline
    'Bestand in Soedan'
    >>> folder.cleanup()
    """

    def __init__(self, store: Store, opened: Opened) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self.location = store.location
        self._store = store
        self._newest = Newest(store, opened)

    @classmethod
    def open(cls, path: Location) -> Archive:
        """Open the archive in a folder, or at an address (``opensearch+https://search.example:9200/news``).

        Raises:
            ArchiveNotFound: there is none.
            ArchiveOutdated: it was indexed with different rules; ``reindex`` brings it up to date.
            ArchiveDamaged: it cannot be read.
        """
        store = store_at(path)
        return cls(store, open_archive(store))

    @classmethod
    def create(cls, path: Location, *, engine: str | None = None) -> Archive:
        """Make an empty archive in a folder, which may exist; other files in it stay. Or make it at an address.

        Raises:
            ArchiveError: there is an archive already, or the folder cannot be written to.
        """
        store = store_at(path)
        return cls(store, create_archive(store, engine))

    @classmethod
    def open_or_create(cls, path: Location, *, engine: str | None = None) -> Archive:
        """Open the archive in a folder, or make one there.

        Raises:
            ArchiveError: it exists, and was made with another engine than the one asked for.
        """
        try:
            archive = cls.open(path)
        except ArchiveNotFound:
            return cls.create(path, engine=engine)
        made_with = archive._newest.get().manifest.engine  # noqa: SLF001  # our own class
        if engine is not None and engine != made_with:
            archive.close()
            raise made_otherwise(archive.location, made_with, engine)
        return archive

    def search(  # noqa: PLR0913  # each is a word of the public language
        self,
        query: str,
        *,
        limit: int = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        filters: Filters | None = None,
        facets: Sequence[str] = (),
        facet_size: int = 8,
        explain: bool = False,
        lenient: bool = False,
        snippets: bool = True,
        suggest: bool = True,
        language: Language = "en",
        fold: bool = False,
        partial: bool = False,
    ) -> Page:
        """Find the best ``limit`` articles after the first ``offset``.

        ``facets`` names the fields to count all hits by (:class:`searchnews.Facet`). ``explain`` adds to each hit
        what every part of the query gave to its score. ``lenient`` repairs a query that cannot be read, and says
        so. Without ``snippets`` hits come without passages, in a tenth of the time. If nothing is found,
        ``suggest`` looks for what would find something. ``language`` (``en`` or ``nl``) is that of the plain words
        in reasons and suggestions. With ``fold`` each story is one hit, however many versions of it match: the one that
        comes first; ``limit`` and ``offset`` then count stories. With ``partial``, where fewer than 10 have
        all the words, the articles with most of them come below (:class:`searchnews.Page`): only words that were typed
        plainly may be missing.

        Raises:
            QueryError: the query (or a date of the filters) cannot be read; it knows where.
        """
        request = Request(
            query=query,
            limit=limit,
            offset=offset,
            sort=sort,
            filters=filters or Filters(),
            facets=facets,
            facet_size=facet_size,
            explain=explain,
            lenient=lenient,
            snippets=snippets,
            suggest=suggest,
            language=language,
            fold=fold,
            partial=partial,
        )
        check(request)
        return self._ask(lambda searcher: searcher.search(request))

    def explain(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        lenient: bool = False,
        language: Language = "en",
    ) -> Reading:
        """Say how a query is understood, in plain words in this language, and what each part of it finds alone."""
        request = Request(query=query, filters=filters or Filters(), lenient=lenient, language=language)
        check(request)
        return self._ask(lambda searcher: searcher.read(request))

    def get(self, id: str) -> Article:
        """Give the article with an id.

        Raises:
            ArticleNotFound: there is none.
        """
        try:
            return self._ask(lambda searcher: searcher.get(id))
        except ArticleNotFound as error:
            from searchnews.storage.withdrawn import read_withdrawn

            raise read_withdrawn(self._store).told(id, error) from None

    def mark(self, id: str, query: str, *, lenient: bool = False, today: date | None = None) -> Marked:
        """Give the article with an id, and everything in it that a query matches, with ``today`` as today if given.

        Raises:
            ArticleNotFound: there is none.
            QueryError: the query cannot be read; it knows where.
        """
        return self._ask(lambda asked: asked.mark(asked.get(id), query, Filters(today=today), lenient=lenient))

    def articles(self) -> Iterator[Article]:
        """Go through all articles, in no particular order, without holding them in memory."""
        return map(decode, self._searcher().snapshot.scan(Everything()))

    def __len__(self) -> int:
        """Count the articles, briefs included."""
        return self._ask(lambda searcher: searcher.snapshot.count())

    def info(self) -> Info:
        """Describe the archive."""
        return self._ask(self._info_of)

    def _info_of(self, searcher: Searcher) -> Info:
        from searchnews.archive.info import describe

        return describe(self._store, self._newest.get(), searcher.snapshot)

    def close(self) -> None:
        """Let go of every file; the archive stays as it is."""
        self._newest.close()

    def __enter__(self) -> Archive:
        """Use the archive in a ``with`` block, which closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the archive."""
        self.close()

    @classmethod
    def reindex(
        cls,
        path: Location,
        *,
        engine: str | None = None,
        salvage: bool = False,
        on_progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Rebuild the index from the articles stored in it: after a change of rules, or with another engine.

        The new index is built beside the old one and checked; only then it takes its place, in one step. Until
        then, and if anything goes wrong, the old one stays. What is damaged is not carried on; with ``salvage`` what
        can be read is taken over, and the report names what cannot.

        Raises:
            ArchiveDamaged: articles may be lost or changed, and it is not to be salvaged.
        """
        from searchnews.archive.maintenance.rebuild import rebuild

        return rebuild(store_at(path), engine, on_progress, salvage=salvage)

    def _ask(self, ask: Callable[[Searcher], _Answer]) -> _Answer:
        return self._newest.ask(lambda _: ask(self._searcher()))

    def _searcher(self) -> Searcher:
        opened = self._newest.get()
        return Searcher(opened.moment, opened.words, opened.analyzer, self._saved_queries, opened.settled, opened.meant)

    def _taken_back(self) -> Mapping[str, int]:
        from searchnews.storage.withdrawn import read_withdrawn

        return read_withdrawn(self._store).taken_back

    def _saved_queries(self) -> Mapping[str, str]:
        from searchnews.archive.saved import read_saved

        return read_saved(self._store)
