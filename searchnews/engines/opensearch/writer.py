"""Writes to an index on a server: documents that nobody sees until the head counts their commit."""

from __future__ import annotations

import os
import socket
import time
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final

from searchnews.articles.json import dumps
from searchnews.engines.base import Writer
from searchnews.engines.documents import Document
from searchnews.engines.opensearch import head as heads
from searchnews.engines.opensearch.ahead import begun
from searchnews.engines.opensearch.answers import NAME
from searchnews.engines.opensearch.head import Dead, Head, read_head, write_head
from searchnews.engines.opensearch.mapping import BORN, record_of
from searchnews.engines.opensearch.place import Place, writing_to
from searchnews.engines.opensearch.snapshot import PAGE, OpenSearchSnapshot
from searchnews.engines.ranking import batches
from searchnews.errors import EngineFailure, SearchNewsError
from searchnews.messages.worded import worded

BULK_BYTES: Final = 4_000_000
"""Bytes of documents that are sent with one request."""
UNDER_WAY: Final = 2
"""Requests that the server answers at once: one keeps one of its processors busy, and the next is made meanwhile."""


class OpenSearchWriter(Writer):
    """Writes to an index on a server.

    Everything has the number of a commit that nobody else has. Who dies on the way leaves documents that stay hidden,
    and that the next writer deletes.
    """

    def __init__(self, place: Place, asked_at: Callable[[Head], OpenSearchSnapshot]) -> None:
        """Take the index, and what asks a commit of it."""
        self._place = place
        self._server = place.server
        self._index = place.index
        self._asked_at = asked_at
        self._token = f"{socket.gethostname()} {os.getpid()} {time.monotonic_ns()}"
        self._read: heads.Read | None = None
        self._number = 0
        """The number of the commit in the making; 0 if nothing was written since the last one."""
        self._count = 0
        self._added: dict[str, tuple[str, str]] = {}
        """For each id that was added the number of its document, and what leads to its shard."""
        self._replaced: dict[str, None] = {}
        self._usable = True
        self._under_way: deque[Future[None]] = deque()
        """The requests that the server has not answered yet, the first one first."""
        self._seen: dict[int, float] = {}
        """When this writer first saw what a commit replaced, by a clock that nobody sets."""

    def add(self, documents: Sequence[Document]) -> None:
        """Add documents; one that has the id of an earlier one takes its place."""
        with self._writing():
            last = {document.id: document for document in documents}
            self._replace(last)
            self._send(line for document in last.values() for line in self._lines_of(document))

    def delete(self, ids: Sequence[str]) -> None:
        """Delete the documents with these ids, those added since the last commit included."""
        with self._writing():
            self._replace(ids)
            self._send(line for id in ids for line in self._taken_back(id))

    def commit(self) -> None:
        """Make everything since the last commit durable and searchable: one write, which succeeds or does not."""
        if self._number or not self._usable:
            with self._writing():
                self._commit()

    def close(self) -> None:
        """Delete what was not committed, as far as the server lets us; nobody sees it anyway."""
        usable, self._usable = self._usable, False
        while self._under_way:
            with suppress(SearchNewsError):
                self._arrived()
        if usable and self._added:
            with suppress(SearchNewsError):
                self._send(line for id in list(self._added) for line in self._taken_back(id))
                self._arrived()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self._usable:
            raise EngineFailure(worded("the writer is closed"), engine=NAME, hint=worded("start another one"))
        try:
            if not self._number:
                self._begin()
            yield
        except (TypeError, UnicodeEncodeError) as error:
            self._usable = False
            raise EngineFailure(
                worded("a text holds half characters (lone surrogates), which no file can hold"),
                engine=NAME,
                hint=worded("nothing that was committed is lost; remove them and run the same command again"),
            ) from error
        except BaseException:
            self._usable = False
            raise

    def _begin(self) -> None:
        """Take the number of the next commit; and take away what commits before the last one left."""
        read = self._read = self._tidied(read_head(self._place))
        self._number = read.head.following
        fresh = read.head.replace(following=self._number + 1, token=self._token)
        self._read = write_head(self._place, read, fresh)
        self._before = self._asked_at(fresh) if fresh.commit else None
        self._count = 0
        self._added.clear()
        self._replaced.clear()

    def _replace(self, ids: Iterable[str]) -> None:
        """Note which documents of the last commit have one of these ids."""
        if self._before is not None:
            self._replaced.update(dict.fromkeys(self._before.numbers_of(ids).values()))

    def _lines_of(self, document: Document) -> Iterator[bytes]:
        yield from self._taken_back(document.id)
        self._count += 1
        number, route = f"{self._number:x}-{self._count:x}", str(zlib.crc32(document.story_name.encode()))
        yield dumps({"index": {"_id": number, "routing": route}})
        yield dumps(record_of(document, self._number))
        self._added[document.id] = (number, route)

    def _taken_back(self, id: str) -> Iterator[bytes]:
        if id in self._added:
            number, route = self._added.pop(id)
            yield dumps({"delete": {"_id": number, "routing": route}})

    def _send(self, lines: Iterable[bytes]) -> None:
        some: list[bytes] = []
        size = 0
        for line in lines:
            if size > BULK_BYTES and line.startswith((b'{"index"', b'{"delete"')):
                self._hand_over(some)
                some, size = [], 0
            some.append(line)
            size += len(line)
        self._hand_over(some)

    def _hand_over(self, lines: list[bytes]) -> None:
        """Send lines in a thread; what goes wrong is raised by who waits for them.

        What takes a document back comes after all that was sent before, or the document would be there for good.
        """
        if not lines:
            return
        takes_back = any(line.startswith(b'{"delete"') for line in lines)
        self._arrived(but=0 if takes_back else UNDER_WAY - 1)
        self._under_way.append(begun(partial(self._server.write, writing_to(self._index), lines)))

    def _arrived(self, *, but: int = 0) -> None:
        """Wait until the server has all that was sent, but for so many requests.

        Raises:
            EngineError: It did not take one.
        """
        while len(self._under_way) > but:
            self._under_way.popleft().result()

    def _commit(self) -> None:
        read = self._read
        if read is None:  # it began
            return
        self._arrived()
        self._server.refresh(self._index)
        head = read.head
        void = tuple(sorted({*head.void, *range(head.commit + 1, self._number)}))
        dead = head.dead
        if self._replaced:
            dead = (*dead, Dead(self._number, heads.now(), tuple(self._replaced)))
        documents = head.documents + len(self._added) - len(self._replaced)
        new = head.replace(commit=self._number, void=void, dead=dead, documents=documents, token=self._token)
        self._read = write_head(self._place, read, new)
        self._number = 0
        self._added.clear()

    def _tidied(self, read: heads.Read) -> heads.Read:
        """Delete what was replaced long enough ago, and what writers left that never came to their commit.

        That it may be gone is written down first: a question about an older commit then sees that it has to be asked
        again. If more is hidden than a search can carry, it is waited for, by a clock that nobody sets.
        """
        head = read.head
        since = [self._seen.setdefault(dead.commit, time.monotonic()) for dead in head.dead]
        if sum(len(dead.numbers) for dead in head.dead) > heads.MOST_DEAD:
            time.sleep(max(0.0, since[-1] + heads.GRACE - time.monotonic()))
        old = [
            dead
            for dead, seen in zip(head.dead, since, strict=True)
            if time.monotonic() - seen >= heads.GRACE or heads.now() - dead.at >= heads.KEPT
        ]
        left = sorted({*range(head.commit + 1, head.following)} - {*head.void})
        if not old and not left:
            return read
        purged = max((dead.commit for dead in old), default=head.purged)
        read = write_head(self._place, read, head.replace(purged=purged, token=self._token))
        self._server.refresh(self._index)
        for some in batches([number for dead in old for number in dead.numbers], PAGE):
            self._remove({"ids": {"values": some}}, len(some))
        if old:
            self._server.refresh(self._index)  # or they would be seen again as soon as the head hides them no more
        while left and self._remove({"terms": {BORN: left}}, PAGE):
            self._server.refresh(self._index)
        kept = tuple(dead for dead in head.dead if dead not in old)
        # Such a number stays hidden for good: who took it may only be asleep, and write some more with it.
        cleared = read.head.replace(dead=kept, void=(*head.void, *left))
        return write_head(self._place, read, cleared)

    def _remove(self, query: dict[str, Any], most: int) -> int:
        """Delete up to so many documents that match; give the number."""
        body = {"query": {"bool": {"filter": [query]}}, "size": most, "_source": False, "stored_fields": ["_routing"]}
        hits = self._server.search(self._index, body)["hits"]["hits"]
        lines = (dumps({"delete": {"_id": hit["_id"], "routing": hit["_routing"]}}) for hit in hits)
        self._server.write(writing_to(self._index), lines)
        return len(hits)
