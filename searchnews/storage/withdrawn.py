"""Keeps which articles agencies took back or somebody deleted, so that none of them comes in again with its file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final
from zlib import crc32

from searchnews.engines.base import Snapshot
from searchnews.engines.documents import Known
from searchnews.errors import ArchiveDamaged, ArticleNotFound
from searchnews.messages.worded import worded
from searchnews.storage.base import WITHDRAWN, Store
from searchnews.structs import Row

EVERY: Final = 2**53
"""Stands for every version there is: no agency counts so far."""
_LOST = worded("restore the archive from a backup; or go on without it, with: searchnews reindex --salvage")


class KeptOut(Row):
    """What does not come in again.

    ``taken_back`` gives of each id that an agency took back the highest version that it did. ``deleted`` are the ids
    that somebody deleted by hand: they stay out, whatever version a file has. ``leads`` gives the lead keys of those
    that were articles, and the only ones that began so: a brief with such a lead is that article, and stays out with
    it. ``pending`` are those that were marked and may be in the index still: whoever marked them is at it, or was
    killed.
    """

    taken_back: dict[str, int]
    deleted: set[str]
    leads: Mapping[str, str] = {}
    pending: frozenset[str] = frozenset()

    @property
    def ids(self) -> set[str]:
        """Give all of them."""
        return self.deleted | self.taken_back.keys()

    def told(self, id: str, error: ArticleNotFound) -> ArticleNotFound:
        """Give the error for an article that is not there: with the reason, if it is kept out."""
        if id in self.deleted:
            hint = worded("to take it in again: searchnews index --again, with its file")
            return ArticleNotFound(worded("{message}: it was deleted", message=error.message), hint=hint)
        if id in self.taken_back:
            hint = worded("a newer version of it would come in; what was taken back does not come in again")
            return ArticleNotFound(worded("{message}: its agency took it back", message=error.message), hint=hint)
        return error


def read_withdrawn(store: Store) -> KeptOut:
    """Give what is kept out; nothing, if nothing ever was.

    Raises:
        ArchiveDamaged: It is not what was written.
    """
    written = store.read(WITHDRAWN)
    if written is None and not store.was_written(WITHDRAWN):
        return KeptOut({}, set())
    try:
        record = json.loads(written or b"")
        pending = frozenset(record.get("pending", ()))
        leads = dict(record.get("leads", {}))
        kept_out = KeptOut(record["withdrawn"], set(record["deleted"]), leads, pending)
        if record["checksum"] != _checksum_of(kept_out):
            raise ValueError("another checksum")  # noqa: TRY301  # told below, with the rest
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        what = worded("is gone") if written is None else worded("is damaged")
        message = worded(
            "the list of what agencies took back, {where}, {what}", where=store.where(WITHDRAWN), what=what
        )
        raise ArchiveDamaged(message, path=store.location, hint=_LOST) from error
    return kept_out


def with_own_leads(deleted: Sequence[Known], snapshot: Snapshot) -> dict[str, str]:
    """Give the ids of what is deleted, each with its lead key if it is an article, and none that stays begins so."""
    own = Counter(known.lead for known in deleted if known.lead and known.kind == "article")
    held = snapshot.leads(own)
    return {
        known.id: known.lead if known.kind == "article" and own[known.lead] == held.get(known.lead) else ""
        for known in deleted
    }


def mark_deleted(store: Store, leads: Mapping[str, str]) -> None:
    """Write down what is deleted by hand, with its lead keys, before it is; whoever does holds the right to write."""
    kept_out = read_withdrawn(store)
    write_withdrawn(
        store,
        kept_out._replace(
            deleted=kept_out.deleted | leads.keys(),
            leads={**kept_out.leads, **{id: lead for id, lead in leads.items() if lead}},
            pending=kept_out.pending | leads.keys(),
        ),
    )


def settle_deleted(store: Store) -> None:
    """Write down that all that was marked is out of the index; whoever does holds the right to write."""
    kept_out = read_withdrawn(store)
    if kept_out.pending:
        write_withdrawn(store, kept_out._replace(pending=frozenset()))


def write_withdrawn(store: Store, kept_out: KeptOut) -> None:
    """Write down what is kept out; whoever does holds the right to write."""
    record = {
        "withdrawn": kept_out.taken_back,
        "deleted": sorted(kept_out.deleted),
        "leads": kept_out.leads,
        "pending": sorted(kept_out.pending),
        "checksum": _checksum_of(kept_out),
    }
    store.replace(WITHDRAWN, f"{json.dumps(record, indent=1)}\n")


def _checksum_of(kept_out: KeptOut) -> int:
    parts: list[object] = [sorted(kept_out.taken_back.items()), sorted(kept_out.deleted)]
    if kept_out.leads:
        parts.append(sorted(kept_out.leads.items()))
    if kept_out.pending:
        parts.append(sorted(kept_out.pending))
    return crc32(json.dumps(parts).encode())
