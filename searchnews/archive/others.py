"""Finds the files that must be read again because another machine changed or took out articles from them.

What was read from which file is remembered on each machine; an archive on a server is everybody's. So whoever is about
to read files looks whether the archive is as it was left here. If not, what came in since, and what is there no more,
is held against what the files here gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from searchnews.articles.stored import id_of
from searchnews.engines.base import Snapshot
from searchnews.indexing.report import IndexReport
from searchnews.indexing.seen import Seen
from searchnews.messages.worded import worded
from searchnews.query.bound import Between
from searchnews.readers import Remark
from searchnews.storage.base import Store
from searchnews.storage.withdrawn import read_withdrawn

_LOT: Final = 5_000
"""Ids that are looked up at once."""


def doubt_what_others_did(store: Store, snapshot: Snapshot, seen: Seen, report: IndexReport) -> None:
    """Have those files read again of which the archive has not what they gave: whoever indexed last prevails.

    What was deleted by hand, or taken back by its agency, stays out, and is no reason.
    """
    if not store.is_for_many or seen.is_new:
        return
    arrival, articles = seen.left() or (0, -1)
    if (arrival, articles) == (snapshot.last_arrival(), snapshot.count()):
        return
    doubted: set[bytes] = set()
    for lot in _lots(id_of(stored) for stored in snapshot.scan(Between("arrival", arrival + 1, None))):
        doubted |= seen.files_of(ids=lot)
    if snapshot.totals([Between("arrival", None, arrival + 1)]) != [articles]:  # some are gone, or others by now
        out = read_withdrawn(store).ids
        for lot in _lots(seen.ids()):
            doubted |= seen.files_of(ids=_gone(lot, snapshot) - out)
    if doubted:
        seen.doubt(doubted)
        said = worded(
            "others changed or took out articles of {number:,} files that were read here: they are read again",
            number=len(doubted),
        )
        report.remark(Remark(store.location, said))


def leave(store: Store, snapshot: Snapshot, seen: Seen) -> None:
    """Write down how the archive is left here."""
    if store.is_for_many:
        seen.leave(snapshot.last_arrival(), snapshot.count())


def _gone(ids: list[str], snapshot: Snapshot) -> set[str]:
    return set(ids) - {known.id for known in snapshot.known(ids=ids)}


def _lots(ids: Iterable[str]) -> Iterator[list[str]]:
    left = iter(ids)
    while lot := list(islice(left, _LOT)):
        yield lot
