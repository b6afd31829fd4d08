"""Is the archive: a folder of news that is filled, asked, and rebuilt through this one class.

What only filling and rebuilding need (readers, documents) is imported there: it would cost every search 20 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar

from searchnews.analysis import Analyzer, Memory
from searchnews.archive.question import Question, Reading, check
from searchnews.archive.scripting import Scripting
from searchnews.archive.searching import Searcher
from searchnews.articles import Article
from searchnews.articles.records import decode
from searchnews.engines.base import Engine
from searchnews.engines.registry import DEFAULT_ENGINE, engine_named
from searchnews.errors import ArchiveDamaged, ArchiveError, ArchiveNotFound, ArchiveOutdated, ReadError
from searchnews.hits import Marked, Page
from searchnews.query.bound import Between, Everything, Sort, Value
from searchnews.query.filters import Filters
from searchnews.query.phrases import Language
from searchnews.storage.generations import open_engine, settle_generation
from searchnews.storage.learnt import learnt_words
from searchnews.storage.leftovers import clear, remove
from searchnews.storage.lexicon import Lexicon
from searchnews.storage.lock import unwritable, write_lock
from searchnews.storage.manifest import FORMAT, MANIFEST, Manifest, read_manifest, rules_fingerprint, write_manifest
from searchnews.version import VERSION

if TYPE_CHECKING:
    from searchnews.archive.info import Info
    from searchnews.indexing.filling import Filling
    from searchnews.indexing.growing import Given
    from searchnews.indexing.report import IndexReport
    from searchnews.readers import Remark

_NEVER = (-1, -1)
_Answer = TypeVar("_Answer")
_Part = TypeVar("_Part")


class Archive(Scripting):
    """A folder of news you can ask questions of.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Archive.create(folder.name) as archive:
    ...     report = archive.add([Article(id="1", headline="Bestand in Soedan", body="Er is een bestand.")])
    ...     archive.search("bestand").hits[0].headline
    'Bestand in Soedan'
    >>> folder.cleanup()
    """

    def __init__(self, path: Path, manifest: Manifest, engine: Engine) -> None:
        """Use :meth:`open` or :meth:`create`."""
        self.path = path
        self._manifest = manifest
        self._engine = engine
        generation = manifest.folder(path)
        self._lexicon = Lexicon(generation)
        self._analyzer = Analyzer(partial(learnt_words, generation), Memory(self._lexicon.lines, self._lexicon.sweep))
        self._indexer: Analyzer | None = None
        """Makes the terms of what is added; it asks nothing of the archive, and tells it all words that it meets."""
        self._seen = _NEVER  # so that the manifest is looked at again, which may have been replaced since it was read

    @classmethod
    def open(cls, path: str | Path) -> Archive:
        """Open the archive in a folder.

        Raises:
            ArchiveNotFound: there is none.
            ArchiveOutdated: it was made by other rules; ``reindex`` brings it up to date.
            ArchiveDamaged: it cannot be read.
        """
        path = Path(path)
        manifest = read_manifest(path)
        if (manifest.analyzer, manifest.format) != (rules_fingerprint(), FORMAT):
            raise ArchiveOutdated(
                f"the archive in {path} was made by other rules than this version's; a search could miss articles",
                path=path,
                hint=f"rebuild it, no files needed: searchnews reindex -a {path}",
            )
        try:
            engine = open_engine(path, manifest)
        except ArchiveDamaged:
            if read_manifest(path) == manifest:
                raise
            return cls.open(path)  # it was rebuilt meanwhile, and what we looked for is gone
        return cls(path, manifest, engine)

    @classmethod
    def create(cls, path: str | Path, *, engine: str = DEFAULT_ENGINE) -> Archive:
        """Make an empty archive in a folder, which may exist; what else lies there stays.

        Raises:
            ArchiveError: there is an archive already, or the folder cannot be written to.
        """
        path, chosen = Path(path), engine_named(engine)
        try:
            path.mkdir(parents=True, exist_ok=True)
            with write_lock(path):
                if (path / MANIFEST).exists():
                    message = f"there is an archive in {path} already"
                    raise ArchiveError(message, path=path, hint="choose another folder")
                # Words are there before articles: without any nobody filled it, and whoever made it was killed.
                if orphans := [words.parent.parent.name for words in path.glob("generation-*/words/*.words")]:
                    message = f"{path} holds an index, but {MANIFEST}, which says what made it, is missing"
                    hint = f"restore that file, or take {path / orphans[0]} away; nothing was changed"
                    raise ArchiveDamaged(message, path=path, hint=hint)
                manifest = Manifest(
                    engine=engine,
                    engine_version=chosen.version(),
                    generation=1,
                    analyzer=rules_fingerprint(),
                    created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
                    searchnews=VERSION,
                )
                clear(path, manifest)
                remove(manifest.folder(path))
                made = chosen.create(manifest.index_folder(path))
                settle_generation(manifest.folder(path), engine)
                write_manifest(path, manifest)
        except OSError as error:
            raise unwritable(path, error) from error
        return cls(path, manifest, made)

    @classmethod
    def open_or_create(cls, path: str | Path, *, engine: str | None = None) -> Archive:
        """Open the archive in a folder, or make one there.

        Raises:
            ArchiveError: it exists, and was made with another engine than the one asked for.
        """
        try:
            archive = cls.open(path)
        except ArchiveNotFound:
            return cls.create(path, engine=engine or DEFAULT_ENGINE)
        if engine is not None and engine != archive._manifest.engine:  # noqa: SLF001  # our own class
            made_with = archive._manifest.engine  # noqa: SLF001
            archive.close()
            raise ArchiveError(
                f"the archive in {path} was made with the engine {made_with}, not {engine}",
                path=path,
                hint=f"leave out --engine, or change it with: searchnews reindex -a {path} --engine {engine}",
            )
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
    ) -> Page:
        """Find the best ``limit`` articles after the first ``offset``.

        ``facets`` names the fields to count all hits by (:class:`searchnews.Facet`). ``explain`` adds to each hit
        what every part of the query gave to its score. ``lenient`` repairs a query that cannot be read, and says
        so. Without ``snippets`` hits come without passages, in a tenth of the time. If nothing is found,
        ``suggest`` looks for what would find something. ``language`` (``en`` or ``nl``) is that of the plain words
        in reasons and suggestions. With ``fold`` each story is one hit, however many versions of it match: the one that
        comes first; ``limit`` and ``offset`` then count stories.

        Raises:
            QueryError: the query (or a date of the filters) cannot be read; it knows where.
        """
        question = Question(
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
        )
        check(question)
        return self._ask(lambda _: self._searcher().search(question))

    def explain(
        self,
        query: str,
        *,
        filters: Filters | None = None,
        lenient: bool = False,
        language: Language = "en",
    ) -> Reading:
        """Say how a query is understood, in plain words in this language, and what each part of it finds alone."""
        question = Question(query=query, filters=filters or Filters(), lenient=lenient, language=language)
        check(question)
        return self._ask(lambda _: self._searcher().read(question))

    def get(self, id: str) -> Article:
        """Give the article with an id.

        Raises:
            ArticleNotFound: there is none.
        """
        stored = self._ask(lambda engine: engine.get([id])).get(id)
        if stored is None:
            from searchnews.errors import ArticleNotFound

            raise ArticleNotFound(
                f"no article has the id {id}", hint="ids stand on each hit, and in: searchnews search -f ids"
            )
        return decode(stored)

    def mark(self, id: str, query: str, *, lenient: bool = False) -> Marked:
        """Give the article with an id, and everything in it that a query matches.

        Raises:
            ArticleNotFound: there is none.
            QueryError: the query cannot be read; it knows where.
        """
        return self._searcher().mark(self.get(id), query, lenient=lenient)

    def articles(self) -> Iterator[Article]:
        """Go through all articles, in no particular order, without holding them in memory."""
        return map(decode, self._fresh_engine().scan(Everything()))

    def __len__(self) -> int:
        """Count the articles, briefs included."""
        return self._ask(lambda engine: engine.count())

    def add(
        self,
        items: Iterable[Article | ReadError | Remark],
        *,
        commit_every: int | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Take articles in: new ones are added, changed ones replaced, the rest left as it is.

        The stream of :func:`searchnews.read` can be given as it is; what could not be read is told in the report.
        Everything is searchable at the end, and every ``commit_every`` articles (50,000) on the way.

        Raises:
            ArchiveLocked: somebody else is writing.
            EngineError: the work broke off; what was committed is safe.
        """
        from searchnews.indexing.growing import items_given

        return self._grow(items_given(items), commit_every, on_progress)

    def add_files(
        self,
        files: Sequence[str | Path],
        *,
        captured: datetime | None = None,
        on_bytes: Callable[[int], None] | None = None,
        commit_every: int | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Take in all articles of files (not folders), as :meth:`add` of :func:`searchnews.read`, in up to 4 processes.

        ``captured`` says when saved pages were saved; ``on_bytes`` is told how many bytes of the files have been read
        since the last time. Files of less than 8 MB together are read by this process alone.

        Raises:
            ArchiveLocked: somebody else is writing.
            EngineError: the work broke off; what was committed is safe.
        """
        from searchnews.indexing.growing import files_given

        return self._grow(files_given(files, captured, on_bytes), commit_every, on_progress)

    def _grow(
        self, given: Given[_Part], commit_every: int | None, on_progress: Callable[[int], None] | None
    ) -> IndexReport:
        """Keep others from writing, and take in what is given."""
        from searchnews.archive.arrivals import next_arrival
        from searchnews.indexing.growing import grow
        from searchnews.indexing.rebuilding import teach

        filling: Filling | None = None

        def fill() -> Filling:
            nonlocal filling
            if filling is not None and filling.complete:  # unless all went well, what it told of words may be lost
                self._indexer = filling.analyzer
            self._fresh_engine()  # which forgets what was told to an index that is gone
            clear(self.path, self._manifest)
            told, self._indexer = self._indexer, None
            filling = self._filling(told)
            return filling

        with write_lock(self.path):
            report = grow(given, fill, partial(teach, self.path, next_arrival), commit_every, on_progress)
            self._indexer = filling.analyzer if filling is not None and filling.complete else None
        return report

    def _filling(self, analyzer: Analyzer | None = None) -> Filling:
        from searchnews.archive.arrivals import next_arrival
        from searchnews.indexing.filling import Filling

        engine = self._fresh_engine()
        return Filling(engine, self._manifest.folder(self.path), partial(next_arrival, self.path), analyzer)

    def delete(self, ids: Iterable[str]) -> int:
        """Delete the articles with these ids; give the number of those that were there."""
        with write_lock(self.path):
            self._fresh_engine()
            clear(self.path, self._manifest)
            return self._filling().take_out(ids)

    def info(self) -> Info:
        """Describe the archive."""
        from searchnews.archive.info import Info, size_of

        engine = self._fresh_engine()
        dated = Between("date", None, None)
        ends = [engine.search(dated, limit=1, sort=sort).matches for sort in ("oldest", "newest")]
        first, last = (decode(end[0].stored).date if end else None for end in ends)
        briefs = engine.search(Value("kind", "brief"), limit=0).total
        stories = engine.search(Everything(), limit=0, fold=True).stories or 0
        manifest = self._manifest
        return Info(
            path=self.path,
            engine=manifest.engine,
            engine_version=manifest.engine_version,
            articles=engine.count() - briefs,
            briefs=briefs,
            stories=stories,
            first=first,
            last=last,
            size=size_of(self.path),
            fingerprint=manifest.analyzer,
            created=datetime.fromisoformat(manifest.created),
            searchnews=manifest.searchnews,
        )

    def close(self) -> None:
        """Let go of every file; the archive stays as it is."""
        self._engine.close()
        self._lexicon.close()

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
        path: str | Path,
        *,
        engine: str | None = None,
        salvage: bool = False,
        on_progress: Callable[[int], None] | None = None,
    ) -> IndexReport:
        """Build the index anew from the articles stored in it: after a change of rules, or with another engine.

        The new index is built beside the old one and checked; only then it takes its place, in one step. Until
        then, and if anything goes wrong, the old one stays. What is damaged is not carried on; with ``salvage`` what
        can be read is taken over, and the report names what cannot.

        Raises:
            ArchiveDamaged: articles may be lost or changed, and it is not to be salvaged.
        """
        from searchnews.archive.arrivals import next_arrival
        from searchnews.indexing.rebuilding import rebuild

        return rebuild(Path(path), engine, partial(next_arrival, Path(path)), on_progress, salvage=salvage)

    def _ask(self, ask: Callable[[Engine], _Answer]) -> _Answer:
        """Ask the engine; once more, if another process put a rebuilt index in its place at that very moment."""
        try:
            return ask(self._fresh_engine())
        except ArchiveDamaged:
            if _stamp(self.path) == self._seen:
                raise
            return ask(self._fresh_engine())

    def _searcher(self) -> Searcher:
        engine = self._fresh_engine()
        return Searcher(engine, self._lexicon, self._analyzer, self._saved_queries)

    def _saved_queries(self) -> Mapping[str, str]:
        from searchnews.archive.saved import read_saved

        return read_saved(self.path)

    def _fresh_engine(self) -> Engine:
        """Give the engine; if another process rebuilt the index since, the one on the new index."""
        seen = _stamp(self.path)
        if seen != self._seen:
            manifest = read_manifest(self.path)
            if manifest != self._manifest:
                fresh = type(self).open(self.path)
                self._engine.close()
                self._lexicon.close()
                # The analyzer too: what it has told the old list of words it must tell the new one again.
                for part in ("_manifest", "_engine", "_lexicon", "_analyzer", "_indexer"):
                    setattr(self, part, getattr(fresh, part))
            self._seen = seen
        return self._engine


def _stamp(path: Path) -> tuple[int, int]:
    """Give what changes whenever the manifest is replaced."""
    try:
        status = (path / MANIFEST).stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_ino)
