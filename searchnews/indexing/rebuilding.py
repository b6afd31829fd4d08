"""Builds the index of an archive anew beside the old one, checks it, and puts it in its place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from searchnews.articles import Article
from searchnews.articles.records import decode
from searchnews.engines.base import Engine
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged
from searchnews.indexing.filling import Filling, NextArrival
from searchnews.indexing.learning import SAMPLE, learn
from searchnews.indexing.preparing import Batch, prepare
from searchnews.indexing.report import IndexReport
from searchnews.query.bound import Everything
from searchnews.storage.generations import open_engine
from searchnews.storage.leftovers import clear, remove
from searchnews.storage.lock import unwritable, write_lock
from searchnews.storage.manifest import (
    ARRIVALS_SINCE,
    FORMAT,
    Manifest,
    read_manifest,
    rules_fingerprint,
    write_manifest,
)
from searchnews.version import VERSION


def rebuild(
    path: Path, engine: str | None, next_arrival: NextArrival, on_progress: Callable[[int], None] | None
) -> IndexReport:
    """Build the index of the archive at ``path`` from the articles in it, with another engine if one is named."""
    read_manifest(path)  # where there is no archive, none is locked
    try:
        with write_lock(path):
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
            clear(path, old)
            try:
                report = _build(path, old, new, next_arrival, on_progress)
                write_manifest(path, new)
            except BaseException:
                if read_manifest(path) == old:
                    remove(new.folder(path))
                raise
            clear(path, new)
    except OSError as error:
        raise unwritable(path, error) from error
    return report


def _build(
    path: Path, old: Manifest, new: Manifest, next_arrival: NextArrival, on_progress: Callable[[int], None] | None
) -> IndexReport:
    source = open_engine(path, old)
    try:
        built = engine_named(new.engine).create(new.index_folder(path))
        try:
            learn(new.folder(path), _sample(source))
            filling = Filling(built, new.folder(path), next_arrival)
            articles = map(decode, source.scan(Everything()))
            batches = prepare(articles, filling.analyzer)
            if old.format >= ARRIVALS_SINCE:
                batches = _as_they_came(batches, source)
            report = filling.take(batches, None, on_progress)
            if report.interrupted:
                raise KeyboardInterrupt
            _verify(source, built, path)
        finally:
            built.close()
    finally:
        source.close()
    return report


def _sample(source: Engine) -> list[Article]:
    """Take articles from all of an archive, at even distances."""
    step = max(1, source.count() // SAMPLE)
    return [decode(stored) for stored in islice(source.scan(Everything()), 0, None, step)]


def _as_they_came(batches: Iterator[Batch], source: Engine) -> Iterator[Batch]:
    """Let every article keep the number of the commit it came in with: a rebuild brings nothing new."""
    for batch in batches:
        arrivals = source.arrivals([document.id for document in batch.documents])
        batch.documents = [document._replace(arrival=arrivals[document.id]) for document in batch.documents]
        yield batch


def _verify(source: Engine, built: Engine, path: Path) -> None:
    """Refuse an index that lost an article."""
    if built.count() != source.count():
        message = f"the rebuilt index holds {built.count()} articles and not {source.count()}; the old one stays"
        raise ArchiveDamaged(message, path=path, hint="index your files again into another folder")
