"""Builds the index of an archive anew beside the old one, checks it, and puts it in its place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from searchnews.analysis import Learnt
from searchnews.archive.saved import highest_seen
from searchnews.articles import Article
from searchnews.articles.identity import content_key
from searchnews.articles.records import decode
from searchnews.engines.base import Engine, Snapshot
from searchnews.engines.failures import quiet
from searchnews.engines.registry import engine_named
from searchnews.errors import ArchiveDamaged, ReadError
from searchnews.indexing.filling import Filling
from searchnews.indexing.learning import SAMPLE, is_sample, learn
from searchnews.indexing.preparing import Batch, prepare
from searchnews.indexing.report import IndexReport
from searchnews.query.bound import Everything, Value
from searchnews.storage.arrivals import next_arrival
from searchnews.storage.generations import open_index, settle_generation
from searchnews.storage.inventory import faults_in, read_inventory
from searchnews.storage.learnt import LEARNT, has_learnt, learnt_words, write_learnt
from searchnews.storage.leftovers import clear, remove
from searchnews.storage.lock import unwritable, write_lock
from searchnews.storage.manifest import (
    CHECKSUMS_SINCE,
    FIRST_WITH_ARRIVALS,
    FORMAT,
    Manifest,
    read_manifest,
    rules_fingerprint,
    write_manifest,
)
from searchnews.version import VERSION

SALVAGE = (
    "put a backup back with: searchnews restore; or take over what can be read, and be told what is lost, with: "
    "searchnews reindex --salvage"
)


def rebuild(
    path: Path, engine: str | None, on_progress: Callable[[int], None] | None, *, salvage: bool = False
) -> IndexReport:
    """Build the index of the archive at ``path`` from the articles in it, with another engine if one is named.

    What the archive has learnt it keeps, unless it learnt by other rules. Every file is looked at first: what is
    damaged is not carried on. With ``salvage`` what can be read is taken over, and the report names as refused what
    cannot.

    Raises:
        ArchiveDamaged: Articles may be lost or changed, and it is not to be salvaged.
    """
    read_manifest(path)  # where there is no archive, none is locked
    try:
        with write_lock(path):
            return _replace(path, engine, None, on_progress, salvage=salvage)
    except OSError as error:
        raise unwritable(path, error) from error


def teach(path: Path, learnt: Learnt) -> None:
    """Have an archive learn, and make what it holds anew by that; whoever calls has the right to write to it."""
    try:
        _replace(path, None, learnt, None)
    except OSError as error:
        raise unwritable(path, error) from error


def _replace(
    path: Path,
    engine: str | None,
    learnt: Learnt | None,
    on_progress: Callable[[int], None] | None,
    *,
    salvage: bool = False,
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
    damage = _damage(path, old)
    if not salvage and (articles_hit := [fault for name, fault in damage.items() if name.startswith("index/")]):
        raise ArchiveDamaged(f"articles may be lost or changed: {articles_hit[0]}", path=path, hint=SALVAGE)
    if learnt is None and old.format == FORMAT and has_learnt(old.folder(path)) and LEARNT not in damage:
        learnt = learnt_words(old.folder(path))
    clear(path, old)
    remove(new.folder(path))  # which a writer that was killed may have left, where the engine cannot tell
    try:
        with quiet() if damage else nullcontext():
            report = _build(path, old, new, learnt, on_progress, salvage=salvage)
        write_manifest(path, new)
    except BaseException:
        if read_manifest(path) == old:
            remove(new.folder(path))
        raise
    clear(path, new)
    return report


def _build(  # what is read, what is made of it, and how
    path: Path,
    old: Manifest,
    new: Manifest,
    learnt: Learnt | None,
    on_progress: Callable[[int], None] | None,
    *,
    salvage: bool,
) -> IndexReport:
    opened = open_index(path, old)
    try:
        source = opened.snapshot()
        built = engine_named(new.engine).create(new.index_folder(path))
        try:
            if learnt is None:
                learnt = _learnt(source)
            if learnt is not None:
                write_learnt(new.folder(path), learnt)
            filling = Filling(built, new.folder(path), partial(next_arrival, path, partial(highest_seen, path)))
            items = _salvaged(source, path) if salvage else map(decode, source.scan(Everything()))
            batches = prepare(items, filling.analyzer)
            if old.format >= FIRST_WITH_ARRIVALS:
                batches = _as_they_came(batches, source)
            report = filling.take(batches, None, on_progress)
            if report.interrupted:
                raise KeyboardInterrupt
            _verify(source, built, path, report.refused_count if salvage else 0)
            settle_generation(new.folder(path), new.engine)  # also where there was nothing to take in
        finally:
            built.close()
    finally:
        opened.close()
    return report


def _damage(path: Path, old: Manifest) -> dict[str, str]:
    """Give the files that are not what was written, with what is wrong with each."""
    if old.format < CHECKSUMS_SINCE:
        return {}
    folder = old.folder(path)
    try:
        listed = read_inventory(folder)
    except ArchiveDamaged as error:
        return {"index/": error.message}
    return {name: f"{folder / name} {what}" for name, what in faults_in(folder, listed)}


def _salvaged(source: Snapshot, path: Path) -> Iterator[Article | ReadError]:
    """Give every article that can be read as it was stored, and an error that names it for each that cannot."""
    for id, version, stored in source.salvage():
        article = None if stored is None else as_stored(version, stored)
        if article is None or article.id != id:
            yield ReadError(f"the article {id or 'of an id that is lost too'} cannot be read, and is lost", file=path)
        else:
            yield article


def as_stored(version: str, stored: bytes) -> Article | None:
    """Give an article as it was stored; ``None`` if it is not what was stored."""
    try:
        article = decode(stored)
        return article if content_key(article) == version else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _learnt(source: Snapshot) -> Learnt | None:
    """Give what articles from all of an archive teach, if there are enough."""
    if source.search(Value("kind", "article"), limit=0).total < SAMPLE:
        return None
    count = source.count()
    return learn(article for article in map(decode, source.scan(Everything())) if is_sample(article, count))


def _as_they_came(batches: Iterator[Batch], source: Snapshot) -> Iterator[Batch]:
    """Let every article keep the number of the commit it came in with: a rebuild brings nothing new."""
    for batch in batches:
        arrivals = source.arrivals([document.id for document in batch.documents])
        batch.documents = [document._replace(arrival=arrivals.get(document.id, 0)) for document in batch.documents]
        yield batch


def _verify(source: Snapshot, built: Engine, path: Path, lost: int) -> None:
    """Refuse an index that lost an article, but for those that are told as lost."""
    held, holds = source.count(), built.snapshot().count()
    if holds + lost != held:
        message = f"the rebuilt index holds {holds} articles and not {held}; the old one stays"
        raise ArchiveDamaged(message, path=path, hint="index your files again into another folder")
