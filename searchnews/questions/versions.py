"""Lays the versions of one story side by side: when and where each was printed, and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, TypeAlias, get_args

from searchnews.articles import Article
from searchnews.articles.stored import decode
from searchnews.engines.base import Snapshot
from searchnews.engines.layout import STORY
from searchnews.messages.worded import worded
from searchnews.query.bound import Value
from searchnews.query.budget import spend

ChangeKind: TypeAlias = Literal["same", "removed", "added"]
Against: TypeAlias = Literal["before", "first"]
AGAINST: tuple[Against, ...] = get_args(Against)
"""With which version each one can be compared."""
_NONE: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words that two versions share, or that only one of them has."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a story.

    ``share`` is the part of the words of both that it has in common with the version it is compared with, and
    ``changes`` say how its text came about; both are empty for the first.
    """

    number: int
    article: Article
    share: float | None = None
    changes: tuple[Edit, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as a dictionary of JSON values."""
        return {
            "number": self.number,
            **self.article.summary(),
            "agency_version": self.article.agency_version,
            "share": None if self.share is None else round(self.share, 4),
            "changes": [{"kind": change.kind, "text": change.text} for change in self.changes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """All versions of the story of which the article ``id`` is one, in order of time; those without a date last."""

    id: str
    against: Against
    versions: tuple[Version, ...]
    notes: tuple[str, ...] = ()

    columns = (
        *("number", "id", "kind", "headline", "cities", "agencies", "date", "date_estimated", "source", "url"),
        *("share", "removed", "added"),
    )

    @property
    def left_out(self) -> tuple[str, ...]:
        """Say what the rows leave out: nothing."""
        return ()

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Give a record for each version; ``removed`` and ``added`` hold the stretches that changed."""
        for version in self.versions:
            record = version.to_dict()
            for kind in ("removed", "added"):
                record[kind] = " … ".join(change.text for change in version.changes if change.kind == kind)
            del record["changes"], record["agency_version"]
            yield record

    def to_dict(self) -> dict[str, Any]:
        """Give all of it as a dictionary of JSON values."""
        return {
            "id": self.id,
            "against": self.against,
            "versions": [version.to_dict() for version in self.versions],
            "notes": list(self.notes),
        }


def versions_of(
    snapshot: Snapshot, id: str, *, against: Against = "before", taken_back: Mapping[str, int] = _NONE
) -> Versions:
    """Give all versions of the story of an article that is there, each compared with the one before or the first.

    ``taken_back`` has for the ids that agencies took back the highest version that they did, which is told.
    """
    if against not in AGAINST:
        raise ValueError(f"against must be one of {', '.join(AGAINST)}, not {against!r}")
    articles = sorted(map(decode, snapshot.scan(Value(STORY, story_of(snapshot, id)))), key=_moment)
    versions = []
    for place, article in enumerate(articles):
        spend()
        if place == 0:
            versions.append(Version(1, article))
        else:
            share, changes = compare(articles[0 if against == "first" else place - 1], article)
            versions.append(Version(place + 1, article, share, changes))
    notes = [
        worded(
            "the agency took back {id} up to version {version}; this one is newer",
            id=article.id,
            version=taken_back[article.id],
        )
        for article in articles
        if article.id in taken_back
    ]
    return Versions(id=id, against=against, versions=tuple(versions), notes=tuple(notes))


def story_of(snapshot: Snapshot, id: str) -> str:
    """Give the name of the story of an article; its own id if it is not there."""
    return next((known.story for known in snapshot.known(ids=[id])), id)


def compare(old: Article, new: Article) -> tuple[float, tuple[Edit, ...]]:
    """Say what share of their words two texts have in common, in order, and how the one became the other.

    >>> one = Article(id="1", headline="Bestand", body="Het bestand houdt stand.")
    >>> other = Article(id="2", headline="Bestand", body="Het broze bestand houdt stand.")
    >>> share, changes = compare(one, other)
    >>> round(share, 2), [(change.kind, change.text) for change in changes]
    (0.89, [('same', 'Het'), ('added', 'broze'), ('same', 'bestand houdt stand.')])
    """
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    changes: list[Edit] = []
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if before[old_start:old_end] == after[new_start:new_end]:
            changes.append(_change("same", before[old_start:old_end]))
        else:
            changes += [_change("removed", before[old_start:old_end])] if old_end > old_start else []
            changes += [_change("added", after[new_start:new_end])] if new_end > new_start else []
    return matcher.ratio(), tuple(changes)


def _change(kind: ChangeKind, words: Sequence[str]) -> Edit:
    return Edit(kind, " ".join(words))


def _words(article: Article) -> list[str]:
    return article.body.split()


def _moment(article: Article) -> tuple[bool, float, str]:
    return (article.date is None, 0.0 if article.date is None else article.date.timestamp(), article.id)
