"""Copies an archive to another place, whatever engines hold the two; and lets a folder stand for a place on a server.

Articles go over as they are stored, with the story of each and the number of the commit it came in with; the terms are
made anew by the same rules and by what the archive has learnt. The copy is an archive when it is whole: then its
manifest is put in place. If it was broken off, the next one goes on with what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from searchnews.analysis import Analyzer
from searchnews.archive.opening import Opened, open_archive
from searchnews.articles.json import decode
from searchnews.engines.base import Engine, Snapshot
from searchnews.engines.documents import Document, Known
from searchnews.errors import ArchiveDamaged, ArchiveError, SearchNewsError
from searchnews.indexing.documents import document_maker
from searchnews.indexing.interrupts import uninterrupted
from searchnews.indexing.stories import trace_of
from searchnews.query.bound import Everything
from searchnews.storage.base import RECORDS, Generation, Store
from searchnews.storage.location import Location, connect, store_at
from searchnews.storage.manifest import MANIFEST

__all__ = ["connect", "copy"]

AT_ONCE = 500
COMMIT_EVERY = 20_000
"""Articles from one commit of the copy to the next: so many are copied again, at most, if it is broken off."""


def copy(
    source: Location,
    target: Location,
    *,
    engine: str | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Copy the archive at ``source`` to ``target``, where none is; give the number of its articles.

    It is one commit of the archive, whatever is written to it meanwhile. ``on_progress`` is told how many articles are
    there so far. At the end every article is looked for in the copy.

    Raises:
        ArchiveNotFound: There is none to be copied.
        ArchiveOutdated: It was indexed with different rules.
        ArchiveError: There is something in the other place already.
        ArchiveDamaged: The copy lacks an article, or has another version of it; it does not count then.
    """
    store, into = store_at(source), store_at(target)
    opened = open_archive(store)
    try:
        chosen = into.engine_named(engine or into.usual_engine)
        manifest = opened.manifest.replace(engine=chosen.name, engine_version=chosen.version(), generation=1)
        into.make()
        with into.lock():
            if into.read(MANIFEST) is not None:
                hint = "name another place; what is copied does not go into an archive that is there"
                raise ArchiveError(f"there is an archive in {into.location} already", path=into.location, hint=hint)
            snapshot, generation = opened.engine.snapshot(), into.generation(manifest)
            made = _begun(opened, snapshot, generation, into)
            try:
                _fill(snapshot, made, generation, on_progress)
                _verify(snapshot, made.snapshot(), into.location)
            finally:
                made.close()
            with uninterrupted():
                _take_along(store, into)
                generation.settle()
                into.put_manifest(manifest)
            return snapshot.count()
    finally:
        opened.close()


def _begun(opened: Opened, snapshot: Snapshot, generation: Generation, into: Store) -> Engine:
    """Open what a copy that was broken off has left, or begin a new one."""
    learnt = opened.generation.learnt()
    if not into.orphans():
        made = generation.create_index()
        if opened.generation.has_learnt():
            generation.teach(learnt)
        return made
    made = generation.open_index(verify=False)
    if generation.learnt() != learnt or any(_differ(made.snapshot(), snapshot)):
        made.close()
        hint = "take away what is there, or name another place"
        message = f"{into.location} holds an index, and not one of a copy of this archive"
        raise ArchiveDamaged(message, path=into.location, hint=hint)
    return made


def _fill(snapshot: Snapshot, made: Engine, generation: Generation, on_progress: Callable[[int], None] | None) -> None:
    """Write into a copy what it lacks."""
    analyzer = Analyzer(generation.learnt)
    document_of = document_maker(analyzer)
    words = generation.words()
    generation.begin()
    done = made.snapshot().count()
    try:
        writer = made.writer()
        try:
            held = 0
            for documents in _lacking(snapshot, made.snapshot(), document_of):
                writer.add(documents)
                held += len(documents)
                if held >= COMMIT_EVERY:
                    words.add(analyzer.take_new_words())
                    writer.commit()
                    done, held = done + held, 0
                if on_progress is not None:
                    on_progress(done + held)
            words.add(analyzer.take_new_words())
            writer.commit()
        finally:
            writer.close()
    finally:
        words.close()


def _lacking(snapshot: Snapshot, there: Snapshot, document_of: Callable[..., Document]) -> Iterator[list[Document]]:
    """Give the documents of all articles that are not there yet, some at a time."""
    stream = snapshot.scan(Everything())
    while some := [decode(stored) for stored in islice(stream, AT_ONCE)]:
        ids = {known.id for known in there.known(ids=[article.id for article in some])}
        lacking = [article for article in some if article.id not in ids]
        if lacking:
            wanted = [article.id for article in lacking]
            arrivals = snapshot.arrivals(wanted)
            known = {each.id: each for each in snapshot.known(ids=wanted)}
            yield [
                document_of(article)._replace(
                    arrival=arrivals.get(article.id, 0),
                    story=known[article.id].story,
                    marks=trace_of(article).marks if known[article.id].marked else (),
                )
                for article in lacking
            ]


def _differ(one: Snapshot, other: Snapshot) -> Iterator[str]:
    """Give the id of each article of which the other has another version, another story, or nothing."""
    stream = one.salvage()
    while some := [id for id, _, _ in islice(stream, AT_ONCE)]:
        first, second = ({known.id: _about(known) for known in each.known(ids=some)} for each in (one, other))
        if first != second:
            yield from (id for id in some if id not in first or first[id] != second.get(id))


def _about(known: Known) -> tuple[str, ...]:
    return known.version, known.story, known.lead, known.kind, str(known.marked)


def _verify(snapshot: Snapshot, made: Snapshot, location: str) -> None:
    different = next(_differ(snapshot, made), None)
    if different is not None or snapshot.count() != made.count():
        what = f"the article {different} is not what it was" if different else "it has more articles"
        message = f"the copy in {location} does not count: {what}"
        raise ArchiveDamaged(message, path=location, hint="take away what is there, and copy again")


def _take_along(store: Store, into: Store) -> None:
    """Copy saved searches, what is kept out, and the number of the last commit."""
    for name in RECORDS:
        record = store.read(name)
        if record is not None:
            try:
                into.replace(name, record.decode("utf-8"))
            except UnicodeDecodeError as error:
                raise SearchNewsError(f"{store.where(name)} is not text") from error
