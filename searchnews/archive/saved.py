"""Keeps the saved searches of an archive: one record beside the index, replaced whole or not at all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any
from zlib import crc32

from searchnews.errors import ArchiveDamaged, SearchNewsError, SearchNotSaved
from searchnews.messages.worded import worded
from searchnews.query.filters import Filters, filters_from, filters_record, in_words
from searchnews.searching.references import named_in
from searchnews.storage.base import SAVED, Store

_CHECKSUM = "(checksum)"
"""Stands among the names, and can be none. Whoever changes the file by hand need not care for it."""
_NAME = re.compile(r"[^\W_][\w-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A search that has a name. ``seen`` is the arrival up to which its hits were looked at; times are ISO 8601."""

    name: str
    query: str
    filters: Filters
    lenient: bool = False
    seen: int = 0
    saved: str = ""
    looked: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Give it as it is written down, without its name."""
        conditions = filters_record(self.filters)
        return {
            "query": self.query,
            **({"filters": conditions} if conditions else {}),
            **({"lenient": True} if self.lenient else {}),
            "seen": self.seen,
            "saved": self.saved,
            "looked": self.looked,
        }


def read_saved(store: Store) -> dict[str, str]:
    """Give the query of each saved search of the archive that a store keeps, by name.

    Raises:
        ArchiveDamaged: The file cannot be read.
    """
    return {name: saved.query for name, saved in load_saved(store).items()}


def highest_seen(store: Store) -> int:
    """Give the highest arrival up to which any saved search was looked at; 0 if none was."""
    return max((saved.seen for saved in load_saved(store).values()), default=0)


def load_saved(store: Store, *, strict: bool = False) -> dict[str, Saved]:
    """Read the saved searches of the archive that a store keeps, in the order in which they were saved.

    The record has for each name an object with ``query``, or only the query. It may be changed by hand. ``strict`` does
    not take it then: it could as well be damage.

    Raises:
        ArchiveDamaged: The file cannot be read.
    """
    file = store.where(SAVED)
    written_down = store.read(SAVED)
    if written_down is None:
        if strict and store.was_written(SAVED):
            hint = worded("put it back from a backup, or save the searches anew")
            raise ArchiveDamaged(
                worded("there were saved searches, and {file} is gone", file=file), path=store.location, hint=hint
            )
        return {}
    try:
        record = json.loads(written_down.decode("utf-8"))
        written = record.pop(_CHECKSUM, None)
        if strict and written is not None and written != _checksum_of(record):
            raise ValueError(worded("they were changed by hand, or damaged"))  # noqa: TRY301  # told below, with the rest
        return {name: _saved(name, about) for name, about in record.items()}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        told: object = error
        if isinstance(error, json.JSONDecodeError):
            told = worded("not JSON from line {line}, character {sign} on", line=error.lineno, sign=error.colno)
        message = worded("the saved searches in {file} cannot be read: {error}", file=file, error=told)
        raise ArchiveDamaged(
            message,
            path=store.location,
            hint=worded("it is a text file: repair it, or remove it and save your searches again"),
        ) from error


def are_unchecked(store: Store) -> bool:
    """Tell whether the saved searches, which can be read, have no checksum: an earlier version or a hand wrote them."""
    record = store.read(SAVED)
    return record is not None and _CHECKSUM not in json.loads(record)


def give_checksum(store: Store) -> None:
    """Write the saved searches anew with a checksum, if they can be read and have none."""
    with suppress(ArchiveDamaged):  # it stays as it is, and is told by whoever uses them
        load_saved(store)
        if are_unchecked(store):
            with changing(store, anew=True):
                pass


def _checksum_of(record: Mapping[str, Any]) -> int:
    return crc32(json.dumps(record).encode())


def _saved(name: str, about: str | Mapping[str, Any]) -> Saved:
    known: Mapping[str, Any] = {"query": about} if isinstance(about, str) else about
    texts, seen = [known.get(part, "") for part in ("query", "saved", "looked")], known.get("seen", 0)
    if not all(isinstance(text, str) for text in texts) or not isinstance(seen, int) or not texts[0]:
        raise ValueError(worded("{name!a} is no search", name=name))
    return Saved(
        name=name,
        query=texts[0],
        filters=filters_from(known.get("filters", {})),
        lenient=known.get("lenient") is True,
        seen=seen,
        saved=texts[1],
        looked=texts[2],
    )


@contextmanager
def changing(store: Store, *, anew: bool = False) -> Iterator[dict[str, Saved]]:
    """Change the saved searches: what the ``with`` block leaves in the dictionary is written down at its end.

    Others who want to change them wait meanwhile; the right to write to the index is not needed, so that one can look
    what is new while articles are indexed. With ``anew`` they are written also if none was changed.
    """
    with store.brief_lock(SAVED):
        searches = load_saved(store)
        before = dict(searches)
        yield searches
        if anew or searches != before:
            record: dict[str, Any] = {name: saved.to_dict() for name, saved in searches.items()}
            record[_CHECKSUM] = _checksum_of(record)
            store.replace(SAVED, f"{json.dumps(record, ensure_ascii=False, indent=2)}\n")


def mark_seen(store: Store, name: str, seen: int, looked: str) -> None:
    """Write down up to where a saved search was looked at; what others saw further stays seen."""
    with changing(store) as searches:
        if name in searches:  # else it was deleted meanwhile
            known = searches[name]
            searches[name] = replace(known, seen=max(known.seen, seen), looked=max(known.looked, looked))


def check_name(name: str) -> None:
    """See to it that a name can stand in a query, as ``@name``.

    Raises:
        SearchNewsError: It cannot.

    >>> check_name("kim jong")
    Traceback (most recent call last):
    searchnews.errors.SearchNewsError: 'kim jong' cannot be the name of a search
    """
    if not _NAME.fullmatch(name):
        hint = worded(
            "a name has letters, digits, - and _, 64 at most, and begins with a letter or digit: sancties-iran"
        )
        raise SearchNewsError(worded("{name!a} cannot be the name of a search", name=name), hint=hint)


def refuse_circle(name: str, query: str, searches: Mapping[str, Saved]) -> None:
    """See to it that a query may take a name: that it does not refer to that name, itself or through others.

    Raises:
        SearchNewsError: It does.
    """
    opened, left = {name}, [(name, query)]
    while left:
        at, asked = left.pop()
        for other in named_in(asked):
            if other == name:
                hint = worded("what @{name} finds would depend on itself; nothing was saved", name=name)
                raise SearchNewsError(worded("@{at} refers to @{name}", at=at, name=name), hint=hint)
            if other in searches and other not in opened:
                opened.add(other)
                left.append((other, searches[other].query))


def refuse_to_orphan(name: str, searches: Mapping[str, Saved]) -> None:
    """See to it that no other saved search refers to one that is to go.

    Raises:
        SearchNewsError: One does.
    """
    for other, saved in searches.items():
        if other != name and name in named_in(saved.query):
            hint = worded("delete or change {other} first", other=other)
            raise SearchNewsError(worded("@{other} refers to @{name}", other=other, name=name), hint=hint)


def saved_named(store: Store, name: str) -> Saved:
    """Give a saved search.

    Raises:
        SearchNotSaved: There is none of that name.
    """
    searches = load_saved(store)
    if name not in searches:
        known = ", ".join(searches)
        hint = (
            worded("there are: {known}", known=known) if known else worded("save one with: searchnews save NAME QUERY")
        )
        raise SearchNotSaved(worded("there is no saved search {name}", name=name), hint=hint)
    return searches[name]


class Listing:
    """Saved searches, each with its counts and with why it cannot be asked, if it cannot."""

    notes = left_out = ()
    columns = ("name", "new", "total", "query", "filters", "saved", "looked", "error")

    def __init__(self, searches: list[tuple[Saved, int | None, int | None, str]]) -> None:
        self.searches = searches

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each search."""
        for search, new, total, error in self.searches:
            about = {"name": search.name, "new": new, "total": total, "query": search.query}
            about |= {"filters": in_words(search.filters), "saved": search.saved, "looked": search.looked}
            yield {**about, "error": error}

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {"searches": list(self.rows())}
