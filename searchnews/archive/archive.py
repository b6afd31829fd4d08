"""Is the archive: a folder of news that is filled, asked, and rebuilt through this one class.

What only filling and rebuilding need (readers, documents) is imported there: it would cost every search 20 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from searchnews.analysis import Analyzer
from searchnews.archive.opening import Newest, Opened, create_archive, made_otherwise, open_archive
from searchnews.archive.scripts import Scripts
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.errors import ArchiveNotFound, ArticleNotFound, ReadError
from searchnews.hits import Marked, Page
from searchnews.messages.language import Language
from searchnews.query.bound import Everything, Sort
from searchnews.query.filters import Filters
from searchnews.searching.request import Reading, Request, check
from searchnews.searching.searcher import Searcher
from searchnews.storage.base import WITHDRAWN
from searchnews.storage.location import Location, store_at
from searchnews.storage.withdrawn import mark_deleted, read_withdrawn, settle_deleted, with_own_leads

if TYPE_CHECKING:
    from searchnews.archive.info import Info
    from searchnews.archive.instep import World
    from searchnews.indexing.filling import Filling
    from searchnews.indexing.growing import Given
    from searchnews.indexing.report import IndexReport
    from searchnews.indexing.run import Run
    from searchnews.readers import ColumnMap, Remark, Withdrawn
    from searchnews.storage.base import Store

_Part = TypeVar("_Part")
_Answer = TypeVar("_Answer")


class Archive(Scripts):
    """A folder of news you can ask questions of.

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
        self._kept_out: Hashable = None

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

    def add(
        self,
        items: Iterable[Article | ReadError | Remark | Withdrawn],
        *,
        commit_every: int | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Take articles in: new ones are added, changed ones replaced, the rest left as it is.

        The stream of :func:`searchnews.read` can be given as it is; what could not be read is told in the report.
        Everything is searchable at the end, and every ``commit_every`` articles on the way (10,000, or in a minute).

        Raises:
            ArchiveLocked: somebody else is writing.
            EngineError: the work broke off; what was committed is safe.
        """
        from searchnews.indexing.growing import items_given
        from searchnews.indexing.run import Run, UntilCtrlC

        run = Run(commit_every=commit_every, on_progress=on_progress)
        with UntilCtrlC(run), self._writing():
            self._grow(items_given(items), run)
        return run.report

    def add_files(  # noqa: PLR0913  # how files are read, and who is told of it
        self,
        files: Sequence[str | Path],
        *,
        within: Sequence[str | Path] = (),
        captured: datetime | None = None,
        mapping: ColumnMap | None = None,
        again: bool = False,
        around: bool = False,
        strict: bool = False,
        commit_every: int | None = None,
        on_bytes: Callable[[int], None] | None = None,
        on_progress: Callable[[int], None] | None = None,
        on_choice: Callable[[int, int], None] | None = None,
        on_report: Callable[[IndexReport], None] | None = None,
        on_untaken: Callable[[ReadError | Remark], None] | None = None,
    ) -> IndexReport:
        """Take in all articles of files (not folders), and keep the archive in step with them.

        Files that have not changed since they were read are passed over, unless they are to be read ``again``, which
        takes in what was deleted too; of one that has changed, the articles that it has no more are taken out, unless
        another file has them. ``within`` names the folders in which the files were found: files that were read there
        before and are gone are told.
        ``around`` looks again at what depends on the files beside it, where the files are not all of their folder.
        Pipes are read to their ends first, while others may write; what one gives no more does not go for that.

        ``captured`` says when saved pages were saved, and ``mapping`` which columns of tables are which parts of an
        article (``{"headline": ["kop"]}``). ``strict`` ends at the first item that is refused. Told are: ``on_choice``
        how many files and bytes there are to read; ``on_bytes`` how many bytes have been read since the last time;
        ``on_progress`` the number of articles; ``on_report`` the report so far; ``on_untaken`` each item that is
        refused or left out. What is much is read by several processes. Ctrl-C ends it, as the report says then.

        Raises:
            ArchiveLocked: somebody else is writing.
            EngineError: the work broke off; what was committed is safe.
        """
        from searchnews.archive.instep import Wanted, read_files
        from searchnews.indexing.choosing import Options
        from searchnews.indexing.report import IndexReport
        from searchnews.indexing.run import Run, UntilCtrlC
        from searchnews.readers.containers.files import drawn

        run = Run(IndexReport(on_untaken=on_untaken), commit_every, on_progress, on_report, strict, undelete=again)
        paths = [Path(file) for file in files]
        with UntilCtrlC(run), drawn(paths, within) as pipes, self._writing():
            wanted = Wanted(
                files=paths,
                within=[Path(folder) for folder in within],
                options=Options(captured, mapping or {}),
                again=again,
                around=around,
                pipes=pipes,
                on_bytes=on_bytes,
                on_choice=on_choice,
            )
            read_files(self._world(), wanted, run)
        return run.report

    def prune(self, paths: Sequence[str | Path]) -> IndexReport:
        """Take out the articles of files that are gone; ``dropped`` of the report is how many that were.

        ``paths`` are the files, as ``gone_paths`` of a report has them; those that are there again are left alone.
        Articles that came from another file as well stay, as that has them. Ctrl-C ends it, as the report says then;
        the next :meth:`add_files` goes on with it.
        """
        from searchnews.archive.instep import take_out_gone
        from searchnews.indexing.run import Run, UntilCtrlC

        run = Run(undelete=False)
        with UntilCtrlC(run), self._writing():
            take_out_gone(self._world(), [Path(path) for path in paths], run)
        return run.report

    def _world(self) -> World:
        from searchnews.archive.instep import World

        return World(self._store, self._newest.get, self._grow, self._take_out)

    def _grow(self, given: Given[_Part], run: Run) -> None:
        """Take in what is given; whoever calls keeps others from writing."""
        from searchnews.archive.maintenance.rebuild import teach
        from searchnews.indexing.growing import grow

        opened = self._newest.get()
        filling: Filling | None = None

        def fill() -> Filling:
            nonlocal filling, opened
            if filling is not None and filling.complete:  # unless all went well, what it told of words may be lost
                opened.indexer = filling.analyzer
            opened = self._newest.get()  # which forgets what was told to an index that is gone
            self._store.clear(opened.manifest)
            told, opened.indexer = opened.indexer, None
            filling = self._filling(opened, told)
            return filling

        grow(given, fill, partial(teach, self._store), run)
        opened.indexer = filling.analyzer if filling is not None and filling.complete else None

    def _filling(self, opened: Opened, analyzer: Analyzer | None = None) -> Filling:
        from searchnews.archive.saved import highest_seen
        from searchnews.indexing.filling import Filling
        from searchnews.storage.arrivals import next_arrival

        opened.make_sure()
        arrival = partial(next_arrival, self._store, partial(highest_seen, self._store))
        return Filling(opened.engine, opened.generation, arrival, analyzer, self._store)

    def delete(self, ids: Iterable[str], *, on_deleted: Callable[[int], None] | None = None) -> int:
        """Delete the articles with these ids; give the number of those that were there.

        They and briefs of them stay out when files that have them are read again, unless that is asked for (``again``);
        :meth:`add` takes them in. ``on_deleted`` is told that number, if it is not 0, as soon as they are out: also
        where Ctrl-C struck, which takes effect behind that. Where it took effect before, either nothing is deleted, or
        what was begun is ended by whatever writes next.
        """
        wanted = list(ids)  # before others are kept from writing: it may wait for whoever gives them
        with self._writing():
            snapshot = self._newest.get().engine.snapshot()
            if there := snapshot.known(ids=wanted):
                mark_deleted(self._store, with_own_leads(there, snapshot))
            self._take_out([known.id for known in there], on_deleted)
            settle_deleted(self._store)
        return len(there)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Keep others from writing; if the list of what was deleted is another, take out first what is there of it."""
        with self._store.lock():
            if self._store.stamp(WITHDRAWN) != self._kept_out:
                deleted = sorted(read_withdrawn(self._store).deleted)
                if there := self._newest.get().engine.snapshot().known(ids=deleted) if deleted else ():
                    self._take_out([known.id for known in there])
                settle_deleted(self._store)
                self._kept_out = self._store.stamp(WITHDRAWN)
            yield

    def _take_out(self, ids: Iterable[str], on_out: Callable[[int], None] | None = None) -> None:
        opened = self._newest.get()
        self._store.clear(opened.manifest)
        self._filling(opened).take_out(ids, on_out)

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
        return read_withdrawn(self._store).taken_back

    def _saved_queries(self) -> Mapping[str, str]:
        from searchnews.archive.saved import read_saved

        return read_saved(self._store)
