"""Copies an archive to another place or engine, and lets a folder stand for an archive on a server.

Articles go over as they are stored, with the story of each and the number of the commit it came in with; the terms are
made anew by the same rules and by what the archive has learnt. The copy is an archive when it is whole: then its
manifest is put in place. If it was broken off, the next one goes on with what is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice

from searchnews.analysis import Analyzer
from searchnews.archive.opening import Opened, open_archive
from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.engines.base import Engine, Snapshot
from searchnews.engines.documents import Document
from searchnews.errors import ArchiveDamaged, ArchiveError
from searchnews.files import put
from searchnews.indexing.documents import document_maker
from searchnews.indexing.stories import trace_of
from searchnews.messages.worded import worded
from searchnews.query.bound import Everything
from searchnews.steps import take
from searchnews.storage.base import RECORDS, Generation, Store, unwritable
from searchnews.storage.location import Location, connect, store_at
from searchnews.storage.manifest import MANIFEST, Manifest

__all__ = ["connect", "copy"]

_NOTE = "copying"
"""The file that says of what a copy is that is not whole yet."""
_TRIES = 20
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

    It is one commit of the archive, and what was saved and deleted by then, whatever is written to it meanwhile.
    ``on_progress`` is told how many articles are there so far. At the end every article is looked for in the copy.

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
                hint = worded("name another place; what is copied does not go into an archive that is there")
                raise ArchiveError(
                    worded("there is already an archive in {location}", location=into.location),
                    path=into.location,
                    hint=hint,
                )
            snapshot, records = _moment_of(opened, store)
            generation = into.generation(manifest)
            made = _begun(opened, generation, into, f"{store.location} {manifest.created} {manifest.engine}")
            try:
                _fill(snapshot, made, generation, on_progress)
                _verify(snapshot, made.snapshot(), into.location)
            finally:
                made.close()
            take(partial(_have_it_count, into, records, generation, manifest))
            return snapshot.count()
    finally:
        opened.close()


def _have_it_count(into: Store, records: Mapping[str, str], generation: Generation, manifest: Manifest) -> None:
    """Make an archive of what was copied, as one step; it is one when its manifest is there."""
    for name, text in records.items():
        into.replace(name, text)
    generation.settle()
    into.put_manifest(manifest)
    into.cache(_NOTE).unlink(missing_ok=True)


def _moment_of(opened: Opened, store: Store) -> tuple[Snapshot, dict[str, str]]:
    """Give one commit, and the records as they were then: what was deleted by then is neither copied nor forgotten."""
    for _ in range(_TRIES):
        before = _records_of(store)
        snapshot = opened.engine.snapshot()
        if _records_of(store) == before:
            return snapshot, before
    hint = worded("wait until less is written, and try again")
    raise ArchiveError(worded("the archive keeps changing"), path=store.location, hint=hint)


def _records_of(store: Store) -> dict[str, str]:
    """Read saved searches, what is kept out, and the number of the last commit."""
    found = {name: store.read(name) for name in RECORDS}
    try:
        return {name: record.decode("utf-8") for name, record in found.items() if record is not None}
    except UnicodeDecodeError as error:
        message = worded("a record of the archive in {location} is not text", location=store.location)
        raise ArchiveDamaged(
            message, path=store.location, hint=worded("see which one, with: searchnews check")
        ) from error


def _begun(opened: Opened, generation: Generation, into: Store, what: str) -> Engine:
    """Open what a copy of the same that was broken off has left, or begin a new one, with a note of what it is."""
    note = into.cache(_NOTE)
    try:
        is_same = note.read_text("utf-8") == what
    except (OSError, ValueError):
        is_same = False
    if into.orphans():
        if not is_same:
            hint = worded("remove what is there, or name another place")
            message = worded(
                "{location} holds an index, and not one of a copy of this archive by this engine",
                location=into.location,
            )
            raise ArchiveDamaged(message, path=into.location, hint=hint)
        made = generation.open_index(verify=False)
        if generation.learnt() == opened.generation.learnt():
            return made
        made.close()  # the archive has learnt since
    try:
        put(note, what)
    except OSError as error:
        raise unwritable(note, error) from error
    made = generation.create_index()
    if opened.generation.lesson():
        generation.teach(opened.generation.learnt())
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
            for ids in _strange(made.snapshot(), snapshot):
                writer.delete(ids)
            words.add(analyzer.take_new_words())
            writer.commit()
        finally:
            writer.close()
    finally:
        words.close()


def _lacking(
    snapshot: Snapshot, there: Snapshot, document_of: Callable[[Article], Document]
) -> Iterator[list[Document]]:
    """Give the documents of all articles that are not there yet as they are here, some at a time."""
    stream = snapshot.scan(Everything())
    while some := [decode(stored) for stored in islice(stream, AT_ONCE)]:
        ids = [article.id for article in some]
        known, copied = ({each.id: each for each in one.known(ids=ids)} for one in (snapshot, there))
        lacking = [article for article in some if known[article.id] != copied.get(article.id)]
        if lacking:
            arrivals = snapshot.arrivals([article.id for article in lacking])
            yield [
                document_of(article)._replace(
                    arrival=arrivals.get(article.id, 0),
                    story=known[article.id].story,
                    marks=trace_of(article).marks if known[article.id].marked else (),
                )
                for article in lacking
            ]


def _strange(there: Snapshot, snapshot: Snapshot) -> Iterator[list[str]]:
    """Give the ids of what was copied before and is in the archive no more."""
    stream = there.salvage()
    while some := [id for id, _, _ in islice(stream, AT_ONCE)]:
        known = {each.id for each in snapshot.known(ids=some)}
        if gone := [id for id in some if id not in known]:
            yield gone


def _verify(snapshot: Snapshot, made: Snapshot, location: str) -> None:
    """Look for every article in the copy.

    Raises:
        ArchiveDamaged: One is not what it was, or there are more.
    """
    stream = snapshot.salvage()
    while some := [id for id, _, _ in islice(stream, AT_ONCE)]:
        known, copied = ({each.id: each for each in one.known(ids=some)} for one in (snapshot, made))
        for id in some:
            if known.get(id) != copied.get(id):
                raise _not_counting(location, worded("the article {id} is not what it was", id=id))
    if snapshot.count() != made.count():
        raise _not_counting(location, worded("it has other articles as well"))


def _not_counting(location: str, what: str) -> ArchiveDamaged:
    message = worded("the copy in {location} does not count: {what}", location=location, what=what)
    return ArchiveDamaged(message, path=location, hint=worded("remove what is there, and copy again"))
