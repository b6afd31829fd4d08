"""Rebuilds the index of an archive beside the old one, checks it, and puts it in place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial

from searchnews.analysis import Learnt
from searchnews.archive.saved import give_checksum, highest_seen
from searchnews.articles import Article
from searchnews.articles.identity import content_key
from searchnews.articles.stored import decode
from searchnews.engines.base import Engine, Snapshot
from searchnews.engines.failures import quiet
from searchnews.errors import ArchiveDamaged, ReadError
from searchnews.indexing.filling import Filling
from searchnews.indexing.learning import LESSONS, full_count, is_sample, learn
from searchnews.indexing.preparing import Batch, prepare
from searchnews.indexing.report import IndexReport
from searchnews.indexing.run import Run
from searchnews.indexing.seen import forget_files
from searchnews.messages.worded import together, worded
from searchnews.query.bound import Everything
from searchnews.storage.arrivals import give_number_checksum, next_arrival
from searchnews.storage.base import Generation, Store
from searchnews.storage.manifest import CHECKSUMS_SINCE, FIRST_WITH_ARRIVALS, FORMAT, Manifest, rules_fingerprint
from searchnews.storage.withdrawn import KeptOut, read_withdrawn, write_withdrawn
from searchnews.version import VERSION

SALVAGE = worded(
    "restore a backup with: searchnews restore; "
    "or keep what can be read, and list what is lost, with: searchnews reindex --salvage"
)


def rebuild(
    store: Store, engine: str | None, on_progress: Callable[[int], None] | None, *, salvage: bool = False
) -> IndexReport:
    """Build the index of an archive from the articles in it, with another engine if one is named.

    What the archive has learnt it keeps, unless it learnt by other rules. Every file is looked at first: what is
    damaged is not carried on. With ``salvage`` what can be read is taken over, and the report names as refused what
    cannot.

    Raises:
        ArchiveDamaged: Articles may be lost or changed, and it is not to be salvaged.
    """
    store.manifest()  # where there is no archive, none is locked
    with store.lock():
        return _replace(store, engine, None, on_progress, salvage=salvage)


def teach(store: Store, learnt: Learnt) -> None:
    """Have an archive learn, and make what it holds anew by that; whoever calls has the right to write to it."""
    _replace(store, None, learnt, None)


def _replace(
    store: Store,
    engine: str | None,
    learnt: Learnt | None,
    on_progress: Callable[[int], None] | None,
    *,
    salvage: bool = False,
) -> IndexReport:
    """Build the next generation, let it take the place of this one, and clear what is not needed any more."""
    old = store.manifest()
    chosen = store.engine_named(engine or old.engine)
    new = old.replace(
        engine=chosen.name,
        engine_version=chosen.version(),
        generation=old.generation + 1,
        analyzer=rules_fingerprint(),
        searchnews=VERSION,
        format=FORMAT,
    )
    held, next_one = store.generation(old), store.generation(new)
    faults = held.audit().faults
    damaged = {fault.part for fault in faults}
    if not salvage and damaged & {"index", "inventory"}:
        told = next(
            together(" ", (fault.where, fault.what)) for fault in faults if fault.part in ("index", "inventory")
        )
        raise ArchiveDamaged(
            worded("articles may be lost or changed: {told}", told=told), path=store.location, hint=SALVAGE
        )
    lost = _withdrawn(store, salvage=salvage)
    by_these_rules = (old.format, old.analyzer) == (FORMAT, new.analyzer)
    if learnt is None and by_these_rules and "learnt" not in damaged and held.lesson():
        learnt = held.learnt()
    store.clear(old)
    try:
        with quiet() if damaged else nullcontext():
            report = _build(store, old, (held, next_one), learnt, on_progress, salvage=salvage)
        if salvage:  # what is lost may be in files that have not changed
            forget_files(store)
        if old.format < CHECKSUMS_SINCE:
            give_checksum(store)
            give_number_checksum(store)
        store.put_manifest(new)
    except BaseException:
        if store.manifest() == old:
            next_one.remove()
        raise
    store.clear(new)
    if lost is not None:
        write_withdrawn(store, KeptOut({}, set()))
        report.refuse(lost)
    return report


def _withdrawn(store: Store, *, salvage: bool) -> ReadError | None:
    """See whether what agencies took back can be read; to be salvaged, give what is to be told if it is lost."""
    try:
        read_withdrawn(store)
    except ArchiveDamaged as error:
        if not salvage:
            raise
        return ReadError(worded("{message}, and is lost", message=error.message), file=store.location)
    return None


def _build(  # what is read, what is made of it, and how
    store: Store,
    old: Manifest,
    generations: tuple[Generation, Generation],
    learnt: Learnt | None,
    on_progress: Callable[[int], None] | None,
    *,
    salvage: bool,
) -> IndexReport:
    held, next_one = generations
    opened = held.open_index(verify=False)
    try:
        source = opened.snapshot()
        built = next_one.create_index()
        try:
            if learnt is None:
                learnt = _learnt(source)
            if learnt is not None:
                next_one.teach(learnt)
            filling = Filling(built, next_one, partial(next_arrival, store, partial(highest_seen, store)))
            there = map(decode, source.scan(Everything(), sort="oldest"))  # the same stories at each rebuild
            items = _salvaged(source, store.location) if salvage else there
            batches = prepare(items, filling.analyzer)
            if old.format >= FIRST_WITH_ARRIVALS:
                batches = _as_they_came(batches, source)
            run = Run(on_progress=on_progress, whole=True)
            filling.take(batches, run)
            report = run.report
            _verify(source, built, store.location, report.refused_count if salvage else 0)
            next_one.settle()  # also where there was nothing to take in
        finally:
            built.close()
    finally:
        opened.close()
    return report


def _salvaged(source: Snapshot, location: str) -> Iterator[Article | ReadError]:
    """Give every article that can be read as it was stored, and an error that names it for each that cannot."""
    for id, version, stored in source.salvage():
        article = None if stored is None else as_stored(version, stored)
        if article is None or article.id != id:
            yield ReadError(
                worded(
                    "the article {told} cannot be read, and is lost", told=id or worded("of an id that is lost too")
                ),
                file=location,
            )
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
    full = full_count(source)
    lesson = max((lesson for lesson in LESSONS if lesson <= full), default=None)
    if lesson is None:
        return None
    count = source.count()
    articles = map(decode, source.scan(Everything()))
    return learn((article for article in articles if is_sample(article, count, lesson)), lesson)


def _as_they_came(batches: Iterator[Batch], source: Snapshot) -> Iterator[Batch]:
    """Let every article keep the number of the commit it came in with: a rebuild brings nothing new."""
    for batch in batches:
        arrivals = source.arrivals([document.id for document in batch.documents])
        batch.documents = [document._replace(arrival=arrivals.get(document.id, 0)) for document in batch.documents]
        yield batch


def _verify(source: Snapshot, built: Engine, location: str, lost: int) -> None:
    """Refuse an index that lost an article, but for those that are told as lost."""
    held, holds = source.count(), built.snapshot().count()
    if holds + lost != held:
        message = worded(
            "the rebuilt index holds {holds} articles and not {held}; the old one stays", holds=holds, held=held
        )
        raise ArchiveDamaged(message, path=location, hint=worded("index your files again into another folder"))
