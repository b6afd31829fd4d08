"""Records what a query found on one day, and says what is different when it is asked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searchnews.archive.info import Info
from searchnews.archive.query_files import Ask
from searchnews.errors import ReadError
from searchnews.messages.worded import worded
from searchnews.query.filters import Filters, filters_from, filters_record
from searchnews.query.limits import MOST_IDS
from searchnews.searching.request import Reading
from searchnews.storage.manifest import STORY_RULES
from searchnews.version import VERSION

FORMAT = 1

FOLDING = f"count has every article; stories counts the versions of one story once (rules {STORY_RULES})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a question gave: everything by which a count can be defended, or found to have changed.

    ``ids`` are in order, or ``None`` beyond :data:`MOST_IDS`; ``digest`` is the SHA-256 of the ids in order, a line
    end behind each. ``count`` has every article; ``stories`` counts near-duplicates once, and is ``None`` where that
    is not known exactly. ``made`` is ISO 8601.
    """

    query: str
    filters: Filters
    lenient: bool
    reading: Mapping[str, Any]
    count: int
    stories: int | None
    folding: str
    ids: tuple[str, ...] | None
    digest: str
    archive: Mapping[str, Any]
    made: str
    searchnews: str = VERSION

    def to_dict(self) -> dict[str, Any]:
        """Give it as it is written down."""
        return {
            "receipt": FORMAT,
            "searchnews": self.searchnews,
            "made": self.made,
            "query": self.query,
            "filters": filters_record(self.filters),
            "lenient": self.lenient,
            **self.reading,
            "count": self.count,
            "stories": self.stories,
            "folding": self.folding,
            "archive": dict(self.archive),
            "ids_sha256": self.digest,
            "ids": None if self.ids is None else list(self.ids),
        }

    @classmethod
    def read(cls, file: str | Path) -> Receipt:
        """Read a receipt that was written down.

        Raises:
            ReadError: It cannot be read, or is none.
        """
        try:
            record = json.loads(Path(file).read_text("utf-8"))
            if record["receipt"] > FORMAT:
                raise ReadError(worded("{file} is a receipt of a later version of searchnews", file=file), file=file)
            ids = None if record["ids"] is None else tuple(sorted(map(str, record["ids"])))
            return cls(
                query=str(record["query"]),
                filters=filters_from(record["filters"]),
                lenient=record["lenient"] is True,
                reading={part: record[part] for part in _READING if part in record},
                count=int(record["count"]),
                stories=None if record["stories"] is None else int(record["stories"]),
                folding=str(record["folding"]),
                ids=ids,
                digest=str(record["ids_sha256"]) if ids is None else digest_of(ids),
                archive=dict(record["archive"]),
                made=str(record["made"]),
                searchnews=str(record["searchnews"]),
            )
        except OSError as error:
            raise ReadError(worded("{error}: {file}", error=error, file=file), file=file) from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            hint = worded("a receipt is what --receipt FILE writes")
            raise ReadError(worded("{file} is not a receipt of searchnews", file=file), file=file, hint=hint) from error

    def write(self, file: str | Path) -> None:
        """Write it down as JSON, one id a line.

        Raises:
            SearchNewsError: There is a file already.
        """
        from searchnews.files import complete_file  # noqa: PLC0415  # few questions leave a receipt

        with complete_file(Path(file)) as written:
            written.write(f"{json.dumps(self.to_dict(), ensure_ascii=False, indent=2)}\n".encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """What is different when a question is asked again: ``before`` and ``after`` are the two receipts.

    ``came`` and ``went`` are ids, or ``None`` where one of the receipts has none. ``changed`` has for each other thing
    that is not what it was: its name, what it was, and what it is.
    """

    before: Receipt
    after: Receipt
    came: tuple[str, ...] | None
    went: tuple[str, ...] | None
    changed: tuple[tuple[str, Any, Any], ...]

    @property
    def same(self) -> bool:
        """Tell whether the same articles were found."""
        return self.before.digest == self.after.digest

    @property
    def notes(self) -> tuple[str, ...]:
        """Give the remarks that the reader should see."""
        return tuple(self.after.reading.get("notes", ()))

    columns = ("change", "id")

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what the rows leave out: nothing."""
        return ()

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each article that came or went."""
        for change, ids in (("came", self.came), ("went", self.went)):
            for id in ids or ():
                yield {"change": change, "id": id}

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        return {
            "same": self.same,
            "query": self.before.query,
            "reading": self.after.reading.get("reading", ""),
            "before": {"made": self.before.made, "count": self.before.count},
            "after": {"made": self.after.made, "count": self.after.count},
            "came": None if self.came is None else list(self.came),
            "went": None if self.went is None else list(self.went),
            "changed": [{"what": what, "before": before, "after": after} for what, before, after in self.changed],
            "notes": list(self.notes),
        }


def make_receipt(
    ask: Ask, *, reading: Reading, ids: Iterable[str], stories: int | None, info: Info, made: str
) -> Receipt:
    """Make the receipt of a query that found the articles with these ids, in so many stories."""
    found = sorted(ids)
    about = info.to_dict()
    return Receipt(
        query=ask.query,
        filters=ask.filters,
        lenient=ask.lenient,
        reading=reading.to_dict(),
        count=len(found),
        stories=stories,
        folding=FOLDING,
        ids=tuple(found) if len(found) <= MOST_IDS else None,
        digest=digest_of(found),
        archive={part: about[part] for part in _ARCHIVE},
        made=made,
    )


_READING = ("reading", "lines", "clauses", "expansions", "saved", "notes")
_KINDS = ("articles", "briefs", "others")
_ARCHIVE = ("path", "engine", "engine_version", "fingerprint", *_KINDS, "first", "last", "created")
_LATER: Mapping[str, Any] = {"others": {}}
"""What the first receipts do not have."""


def digest_of(ids: Iterable[str]) -> str:
    """Give the SHA-256 of ids that are in order.

    >>> digest_of(["a"]) == hashlib.sha256(bytes([97, 10])).hexdigest()  # an a and a line end
    True
    """
    digest = hashlib.sha256()
    for id in ids:
        digest.update(f"{id}\n".encode())
    return digest.hexdigest()


def compare(before: Receipt, after: Receipt) -> Repeated:
    """Say what is different between two receipts of one question."""
    came = went = None
    if before.ids is not None and after.ids is not None:
        old, new = set(before.ids), set(after.ids)
        came = tuple(id for id in after.ids if id not in old)
        went = tuple(id for id in before.ids if id not in new)
    return Repeated(before=before, after=after, came=came, went=went, changed=tuple(_changes(before, after)))


def _changes(before: Receipt, after: Receipt) -> Iterator[tuple[str, Any, Any]]:
    pairs: list[tuple[str, Any, Any]] = [
        ("searchnews", before.searchnews, after.searchnews),
        ("folding", before.folding, after.folding),
        ("stories", before.stories, after.stories),
    ]
    pairs += [(what, before.reading.get(what), after.reading.get(what)) for what in ("reading", "lines")]
    old, new = before.reading.get("expansions") or {}, after.reading.get("expansions") or {}
    pairs += [
        (worded("words of {pattern}", pattern=pattern), old.get(pattern), new.get(pattern))
        for pattern in {**old, **new}
    ]
    pairs += [(part, *(each.archive.get(part, _LATER.get(part)) for each in (before, after))) for part in _ARCHIVE]
    return (pair for pair in pairs if pair[1] != pair[2])
