"""Exports all hits of a query: to a file that is there when it is complete, or as a stream."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from searchnews.archive.asks import Ask
from searchnews.articles.article import TIME_ZONE
from searchnews.errors import SearchNewsError
from searchnews.files import complete_file, refuse_to_overwrite
from searchnews.query.filters import in_words
from searchnews.questions import Asked
from searchnews.questions.every import every_hit
from searchnews.writing.exports import FORMS, MARKED, About, form_of, write_export

if TYPE_CHECKING:
    from searchnews.archive.info import Info


class Source(Protocol):
    """What is exported from: an archive."""

    def info(self) -> Info:
        """Describe it."""
        ...

    def _asked_by(self, ask: Ask) -> Asked: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What became of an export: how many articles were written of how many that match, and remarks on the query."""

    written: int
    total: int
    notes: tuple[str, ...]


def export(
    source: Source, ask: Ask, target: Path | IO[bytes], *, form: str | None, limit: int | None, force: bool
) -> Exported:
    """Write all hits to a file; :meth:`searchnews.Archive.export` says what can go wrong."""
    if isinstance(target, Path):
        form = form or form_of(target)
    if form not in FORMS:
        hint = f"choose one of: {', '.join(FORMS)}"
        raise SearchNewsError(f"{form or target} does not say in which form to write", hint=hint)
    if isinstance(target, Path) and not force:
        refuse_to_overwrite(target, hint="--force takes its place, or choose another name")
    asked = source._asked_by(ask)  # noqa: SLF001  # this is a part of the archive
    about = _about(source, ask, asked)
    hits = every_hit(asked, sort=ask.sort, limit=limit, marks="whole" if form in MARKED else "none")
    if isinstance(target, Path):
        with complete_file(target, force=force) as file:
            written = write_export(form, about, hits, file)
    else:
        written = write_export(form, about, hits, target)
    return Exported(written=written, total=about.total, notes=asked.notes)


def _about(source: Source, ask: Ask, asked: Asked) -> About:
    info = source.info()
    held = f"{info.articles + info.briefs:,} articles"
    return About(
        query=ask.query,
        reading=asked.reading,
        conditions=in_words(ask.filters),
        total=asked.total(),
        archive=f"archive {info.path.name}, {held}, {info.engine_version}, rules {info.fingerprint}",
        made=datetime.now(ZoneInfo(TIME_ZONE)).strftime("%Y-%m-%d %H:%M"),
    )
