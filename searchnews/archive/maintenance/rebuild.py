"""Builds the index of an archive anew beside the old one, checks it, and puts it in its place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from searchnews.archive.saved import highest_seen
from searchnews.articles.records import decode
from searchnews.engines.base import Engine, Snapshot
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged
from searchnews.indexing.filling import Filling
from searchnews.indexing.learning import SAMPLE, is_sample, learn
from searchnews.indexing.preparing import Batch, prepare
from searchnews.indexing.report import IndexReport
from searchnews.query.bound import Everything, Value
from searchnews.storage.arrivals import next_arrival
from searchnews.storage.generations import clear, open_engine
from searchnews.storage.learnt import has_learnt, learnt_words, write_learnt
from searchnews.storage.lock import unwritable, write_lock
from searchnews.storage.manifest import (
    FIRST_WITH_ARRIVALS,
    FORMAT,
    Manifest,
    read_manifest,
    rules_fingerprint,
    write_manifest,
)
from searchnews.version import VERSION


def rebuild(path: Path, engine: str | None, on_progress: Callable[[int], None] | None) -> IndexReport:
    """Build the index of the archive at ``path`` from the articles in it, with another engine if one is named.

    What the archive has learnt it keeps, unless it learnt by other rules.
    """
    read_manifest(path)  # where there is no archive, none is locked
    try:
        with write_lock(path):
            return _replace(path, engine, None, on_progress)
    except OSError as error:
        raise unwritable(path, error) from error


def teach(path: Path, learnt: Mapping[str, int]) -> None:
    """Have an archive learn, and make what it holds anew by that; whoever calls has the right to write to it."""
    try:
        _replace(path, None, learnt, None)
    except OSError as error:
        raise unwritable(path, error) from error


def _replace(
    path: Path,
    engine: str | None,
    learnt: Mapping[str, int] | None,
    on_progress: Callable[[int], None] | None,
) -> IndexReport:
    """Build the next generation, let it take the place of this one, and clear what is not needed any more."""
    old = read_manifest(path)
    chosen = engine_named(engine or old.engine)
    new = old.replace(
        engine=chosen.name,
        engine_version=chosen.version(),
        generation=old.generation + 1,
        analyzer=rules_fingerprint(),
        searchnews=VERSION,
        format=FORMAT,
    )
    clear(new.folder(path))
    try:
        report = _build(path, old, new, learnt, on_progress)
        write_manifest(path, new)
    except BaseException:
        if read_manifest(path) == old:
            clear(new.folder(path))
        raise
    clear(old.folder(path))
    return report


def _build(
    path: Path,
    old: Manifest,
    new: Manifest,
    learnt: Mapping[str, int] | None,
    on_progress: Callable[[int], None] | None,
) -> IndexReport:
    opened = open_engine(path, old)
    try:
        source = opened.snapshot()
        built = engine_named(new.engine).create(new.index_folder(path))
        try:
            if learnt is None:
                learnt = _learnt(source, path, old)
            if learnt is not None:
                write_learnt(new.folder(path), learnt)
            filling = Filling(built, new.folder(path), partial(next_arrival, path, partial(highest_seen, path)))
            articles = map(decode, source.scan(Everything()))
            batches = prepare(articles, filling.analyzer)
            if old.format >= FIRST_WITH_ARRIVALS:
                batches = _as_they_came(batches, source)
            report = filling.take(batches, None, on_progress)
            if report.interrupted:
                raise KeyboardInterrupt
            _verify(source, built, path)
        finally:
            built.close()
    finally:
        opened.close()
    return report


def _learnt(source: Snapshot, path: Path, old: Manifest) -> Mapping[str, int] | None:
    """Give what an archive has learnt; if it did so by other rules, what articles from all of it teach."""
    if old.format == FORMAT and has_learnt(old.folder(path)):
        return learnt_words(old.folder(path))
    if source.search(Value("kind", "article"), limit=0).total < SAMPLE:
        return None
    count = source.count()
    return learn(article for article in map(decode, source.scan(Everything())) if is_sample(article, count))


def _as_they_came(batches: Iterator[Batch], source: Snapshot) -> Iterator[Batch]:
    """Let every article keep the number of the commit it came in with: a rebuild brings nothing new."""
    for batch in batches:
        arrivals = source.arrivals([document.id for document in batch.documents])
        batch.documents = [document._replace(arrival=arrivals[document.id]) for document in batch.documents]
        yield batch


def _verify(source: Snapshot, built: Engine, path: Path) -> None:
    """Refuse an index that lost an article."""
    held, holds = source.count(), built.snapshot().count()
    if holds != held:
        message = f"the rebuilt index holds {holds} articles and not {held}; the old one stays"
        raise ArchiveDamaged(message, path=path, hint="index your files again into another folder")
