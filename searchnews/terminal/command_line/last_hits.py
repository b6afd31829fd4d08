"""Remembers the last hits of each archive for one user, so that ``show 1`` means the first of them.

An article is meant by its id, by the rank of a hit of the last search, by the beginning of its id that no other article
of the archive has, or by its web address. The last search is the last that gave hits their ranks, in whatever form they
were written; of one that was asked in another terminal, or by a script without one, ``show 1`` says which it was.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from searchnews.errors import ArticleNotFound
from searchnews.messages.worded import together, worded
from searchnews.structs import Struct
from searchnews.terminal.command_line.arguments import is_address
from searchnews.terminal.failures import tell
from searchnews.terminal.user.user_folders import state_folder

if TYPE_CHECKING:
    from searchnews.archive import Archive
    from searchnews.hits import Page

SHORTEST = 4
"""Characters that are taken for an id which begins so; fewer are too easily a slip."""
LISTED = 5
"""Ids that are told where several begin so."""
MOST = 100_000
"""Hits that are remembered of one search: as many as one page may have."""
_OLD = timedelta(hours=12)


class Chosen(Struct):
    """An article that is meant, and the query that found it if it is a hit of the last search."""

    id: str
    query: str = ""
    lenient: bool = False
    today: date | None = None
    """The day that words such as ``gisteren`` were relative to."""
    note: str = ""


class LastHits(Struct):
    """What the last search of an archive showed: its query, when that was, and the id of each rank."""

    query: str
    lenient: bool
    key: str
    """What must be the same for the ranks of another page to belong to these: query, filters, order, folding."""
    made: str
    ids: Mapping[int, str]
    state: str
    """Of which state of the archive they are."""
    said: str = ""
    """What was said to count as today."""
    terminal: str = ""
    """In which terminal it was asked."""
    since: str = ""
    """The command that has numbered other articles since."""

    @property
    def today(self) -> date:
        """Give the day that words such as ``gisteren`` were relative to: that of the search, if no other was said."""
        from zoneinfo import ZoneInfo

        from searchnews.articles.article import TIME_ZONE

        if self.said:
            return date.fromisoformat(self.said)
        return datetime.fromisoformat(self.made).astimezone(ZoneInfo(TIME_ZONE)).date()

    @property
    def when(self) -> str:
        """Say when that was, by this machine's clock: the time of today, or the day."""
        made, now = datetime.fromisoformat(self.made).astimezone(), datetime.now().astimezone()
        return f"{made:%H:%M}" if made.date() == now.date() else f"{made:%Y-%m-%d %H:%M}"

    @property
    def is_old(self) -> bool:
        """Tell whether that is so long ago that it may be forgotten."""
        return datetime.now(timezone.utc) - datetime.fromisoformat(self.made) > _OLD

    @property
    def is_from_elsewhere(self) -> bool:
        """Tell whether it was asked in another terminal, or without one: whoever asks now may never have seen it."""
        return self.terminal != _terminal()


def remember(
    archive: str | Path, page: Page, key: str, state: str, *, lenient: bool, today: date | None = None
) -> None:
    """Keep the hits of a page that was found in this state of the archive.

    With an empty key it is no page of the same answer as the last one. ``today`` is what was said to count as today.

    Where that cannot be written it is not kept, and ``show 1`` says so.
    """
    before = last_hits(archive)
    ids = {hit.rank: hit.id for hit in page.hits}
    if key and before is not None and (before.key, before.state) == (key, state):
        ids = {**before.ids, **ids}
    record = {
        "archive": _whole(archive),
        "query": page.query,
        "lenient": lenient,
        "key": key,
        "made": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "today": today.isoformat() if today else "",
        "state": state,
        "terminal": _terminal(),
        "ids": {str(rank): ids[rank] for rank in sorted(ids)[-MOST:]},
    }
    _write(archive, record)


def numbered_since(archive: str | Path, command: str) -> None:
    """Keep that a command has numbered articles that are no hits of the last search: ``show 1`` then says of which."""
    if last_hits(archive) is not None:
        with suppress(OSError, ValueError):  # it may be written or removed this very moment
            _write(archive, {**_record(archive), "since": command})


def last_hits(archive: str | Path) -> LastHits | None:
    """Give what the last search of an archive showed; nothing where nothing is kept, or it cannot be read."""
    try:
        record = _record(archive)
        if record["archive"] != _whole(archive):
            return None
        ids = {int(rank): str(id) for rank, id in record["ids"].items()}
        datetime.fromisoformat(record["made"])
        today = str(record.get("today", ""))
        if today:
            date.fromisoformat(today)
        query, key, made, state = (str(record[name]) for name in ("query", "key", "made", "state"))
        terminal, since = (str(record.get(name, "")) for name in ("terminal", "since"))
        return LastHits(query, bool(record["lenient"]), key, made, ids, state, today, terminal, since)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def chosen(archive: Archive, typed: str) -> Chosen:
    """Find which article is meant.

    Raises:
        ArticleNotFound: It is no article's id, or a rank that the last search has not.
    """
    last = last_hits(archive.location)
    try:
        return Chosen(archive.get(typed).id)
    except ArticleNotFound as error:
        unknown = error
    if typed.isascii() and typed.isdigit() and len(typed) <= 6:
        return _of_rank(archive, int(typed), last)
    if typed.lower().startswith(("http://", "https://")):
        for article in archive.articles():
            if article.url == typed:
                return Chosen(article.id)
        raise ArticleNotFound(
            worded("no article has the address {typed}", typed=typed), hint=worded("give the whole address")
        )
    same = archive.ids_beginning(typed, limit=LISTED + 1) if typed else []
    if same and (len(same) > 1 or len(typed) < SHORTEST):
        more = ", …" if len(same) > LISTED else ""
        raise ArticleNotFound(
            worded("more than one id begins with {typed}", typed=typed)
            if len(same) > 1
            else worded("{typed} is too short for the beginning of an id", typed=typed),
            hint=worded("write more of it: {list}{more}", list=", ".join(same[:LISTED]), more=more),
        )
    if same:
        if last is not None and same[0] in last.ids.values():
            return Chosen(same[0], last.query, last.lenient, last.today)
        return Chosen(same[0])
    raise unknown


def id_of(archive: Archive, typed: str) -> str:
    """Give the id of the article that is meant; of a rank of a search long ago say which search that was."""
    found = chosen(archive, typed)
    if found.note:
        tell(found.note, kind="note")
    return found.id


def _of_rank(archive: Archive, rank: int, last: LastHits | None) -> Chosen:
    if last is None:
        raise ArticleNotFound(
            worded("no article has the id {rank}, and no search of this archive is remembered", rank=rank),
            hint=worded("search first; then a number is the rank of a hit"),
        )
    searched = f"'{last.query}' ({last.when})"
    if rank not in last.ids:
        hint = (
            worded("it showed {ranks}", ranks=_ranges(sorted(last.ids)))
            if last.ids
            else worded("it showed none; search again, for hits")
        )
        raise ArticleNotFound(
            worded("the last search, {searched}, showed no hit {rank}", searched=searched, rank=rank), hint=hint
        )
    id = last.ids[rank]
    try:
        archive.get(id)
    except ArticleNotFound:
        hint = worded("search again: what is in the archive has changed since")
        raise ArticleNotFound(
            worded("hit {rank} of {searched} is no longer there: {id}", rank=rank, searched=searched, id=id), hint=hint
        ) from None
    changed = archive.state() != last.state
    notes = (
        [worded("hit {rank} of the last search, {searched}", rank=rank, searched=searched)]
        if last.is_old or changed or last.is_from_elsewhere or last.since
        else []
    )
    if last.is_from_elsewhere:
        notes.append(worded("it was asked in another terminal, or by a script"))
    if last.since:
        notes.append(worded("{command} has numbered other articles since", command=last.since))
    if changed:
        notes.append(worded("what is in the archive has changed since, and it may have another rank now"))
    return Chosen(id, last.query, last.lenient, last.today, together("; ", notes) if notes else "")


def _ranges(ranks: list[int]) -> str:
    """Write numbers in order with those that follow each other as one stretch.

    >>> _ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    parts: list[list[int]] = []
    for rank in ranks:
        if parts and rank == parts[-1][-1] + 1:
            parts[-1].append(rank)
        else:
            parts.append([rank])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else f"{part[0]}" for part in parts)


def _record(archive: str | Path) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(_file(archive).read_bytes())
    return record


def _write(archive: str | Path, record: Mapping[str, Any]) -> None:
    from searchnews.files import replacing
    from searchnews.writing import to_json

    file = _file(archive)
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(file, mode=0o600, durable=False) as written:
            written.write(to_json(record).encode())


def _terminal() -> str:
    """Give what all commands of one terminal have in common, and a job of ``cron`` does not: the session of processes.

    Where a system has no sessions of processes it is the same everywhere.
    """
    return str(os.getsid(0)) if hasattr(os, "getsid") else ""


def _whole(archive: str | Path) -> str:
    return str(archive) if is_address(archive) else os.path.realpath(archive)


def _file(archive: str | Path) -> Path:
    from searchnews.digests import blake2b

    name = blake2b(os.fsencode(_whole(archive)), digest_size=8).hexdigest()
    return Path(state_folder()) / "hits" / f"{name}.json"
