"""Exports all hits of a query: to a file that appears only when it is complete, or as a stream."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from searchnews.archive.info import Info
from searchnews.archive.query_files import Ask
from searchnews.articles.article import TIME_ZONE
from searchnews.errors import SearchNewsError
from searchnews.files import complete_file, refuse_to_overwrite
from searchnews.messages.worded import worded
from searchnews.query.filters import in_words
from searchnews.searching import PreparedQuery
from searchnews.searching.below import Below
from searchnews.searching.every_hit import Marks, every_hit
from searchnews.writing.exports import FORMS, MARKED, NAMED_BY_FILES, About, form_of, write_export
from searchnews.writing.figures import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What became of an export: how many articles were written of how many that match, and remarks on the query.

    ``partial_total`` is the number of those with most of the words, if they were wanted.
    """

    written: int
    total: int
    partial_total: int = 0
    notes: tuple[str, ...]


def form_for(target: Path | IO[bytes], form: str | None, *, force: bool) -> str:
    """Choose the form of an export, and see to it that it can be written.

    Raises:
        SearchNewsError: It has no such form, or there is a file already that is not to be replaced.
    """
    if isinstance(target, Path) and form is None:
        form = form_of(target)
        if form not in NAMED_BY_FILES:
            hint = worded("choose a name that ends in one of {list}, or name the form", list=", ".join(NAMED_BY_FILES))
            told = worded("{file}: no form of export has that ending", file=target)
            raise SearchNewsError(told, hint=hint)
    if form not in FORMS:
        hint = worded("choose one of: {list}", list=", ".join(FORMS))
        raise SearchNewsError(worded("{told} does not say in which form to write", told=form or target), hint=hint)
    if isinstance(target, Path) and not force:
        refuse_to_overwrite(target, hint=worded("replace it with --force, or choose another name"))
    return form


def export(  # noqa: PLR0913  # each says something else of one export
    prepared: PreparedQuery,
    ask: Ask,
    info: Info,
    target: Path | IO[bytes],
    *,
    form: str,
    limit: int | None,
    force: bool,
    below: Below | None = None,
) -> Exported:
    """Write all hits of a query to a file; :meth:`searchnews.Archive.export` says what can go wrong."""
    about = _about(prepared, ask, info)
    marks: Marks = "whole" if form in MARKED else "none"
    hits = every_hit(prepared, sort=ask.sort, limit=limit, marks=marks)
    if below is not None:
        hits = chain(hits, below.hits(about.total, sort=ask.sort, limit=limit, marks=marks))
    if isinstance(target, Path):
        with complete_file(target, force=force) as file:
            written = write_export(form, about, hits, file)
    else:
        written = write_export(form, about, hits, target)
    more = 0 if below is None else below.asked.total()
    return Exported(written=written, total=about.total, partial_total=more, notes=prepared.notes)


def _about(prepared: PreparedQuery, ask: Ask, info: Info) -> About:
    held = count(info.articles + info.briefs + sum(info.others.values()), "article")
    return About(
        query=ask.query,
        reading=prepared.reading,
        conditions=in_words(ask.filters),
        total=prepared.total(),
        archive=f"archive {Path(info.path).name}, {held}, {info.engine_version}, rules {info.fingerprint}",
        made=datetime.now(ZoneInfo(TIME_ZONE)).strftime("%Y-%m-%d %H:%M (Amsterdam)"),
    )
