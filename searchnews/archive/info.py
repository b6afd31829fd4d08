"""Describes an archive as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from searchnews.archive.opening import Opened
from searchnews.articles.article import KINDS
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.query.bound import Between, Everything, Sort, Value
from searchnews.storage.base import Store

_ENDS: tuple[Sort, Sort] = ("oldest", "newest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What an archive holds and what made it; ``size`` is in bytes."""

    path: str
    """Where it is, as it was said: a folder or an address."""
    engine: str
    engine_version: str
    articles: int
    briefs: int
    others: Mapping[str, int]
    """The number of each other kind that there is: ``{"advertisement": 3}``."""
    stories: int
    """What all of these tell of: all versions of one text count as one."""
    first: datetime | None
    last: datetime | None
    size: int
    fingerprint: str
    created: datetime
    searchnews: str
    server: Mapping[str, str]
    """Of an archive on a server which one that is, how the index lies on it, and how it is; else empty."""

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        return {
            "path": self.path,
            "engine": self.engine,
            "engine_version": self.engine_version,
            "articles": self.articles,
            "briefs": self.briefs,
            "others": dict(self.others),
            "stories": self.stories,
            "first": None if self.first is None else self.first.isoformat(),
            "last": None if self.last is None else self.last.isoformat(),
            "size": self.size,
            "fingerprint": self.fingerprint,
            "created": self.created.isoformat(),
            "searchnews": self.searchnews,
            "server": dict(self.server),
        }


def describe(store: Store, opened: Opened, snapshot: Snapshot) -> Info:
    """Describe one commit of an archive."""
    manifest = opened.manifest
    dated = Between("date", None, None)
    ends = [snapshot.search(dated, limit=1, sort=sort).matches for sort in _ENDS]
    first, last = (decode(end[0].stored).date if end else None for end in ends)
    kinds = dict(zip(KINDS, snapshot.totals([Value("kind", kind) for kind in KINDS]), strict=True))
    articles, briefs = kinds.pop("article"), kinds.pop("brief")
    return Info(
        path=store.location,
        engine=manifest.engine,
        engine_version=manifest.engine_version,
        articles=articles,
        briefs=briefs,
        others={kind: number for kind, number in kinds.items() if number},
        stories=snapshot.search(Everything(), limit=0, fold=True).stories or 0,
        first=first,
        last=last,
        size=store.size(),
        fingerprint=manifest.analyzer,
        created=datetime.fromisoformat(manifest.created),
        searchnews=manifest.searchnews,
        server=store.about(),
    )
