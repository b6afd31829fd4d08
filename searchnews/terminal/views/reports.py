"""Draws what an archive holds, and what became of the files that were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from searchnews.articles import FIELDS
from searchnews.terminal.console import clean
from searchnews.terminal.views.parts import ASIDE, NOTE, ToPaste
from searchnews.writing.figures import count, number, seconds, size
from searchnews.writing.moments import moment

if TYPE_CHECKING:
    from searchnews.archive.info import Info
    from searchnews.errors import ReadError
    from searchnews.indexing.report import IndexReport

_INSTALL = re.compile(r"pip install 'searchnews\[(\w+)\]'")
LISTED = 20
"""Refusals and remarks that are told one by one."""


def info_page(info: Info, chosen_by: str = "") -> RenderableType:
    """Give what an archive holds and what made it, and the fields by which it can be asked."""
    period = "no dated article"
    if info.first is not None and info.last is not None:
        period = f"{moment(info.first)} \u2013 {moment(info.last)}"
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style=ASIDE, no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in (
        ("archive", clean(info.path) + (f" (by {chosen_by})" if chosen_by else "")),
        ("holds", f"{count(info.articles, 'article')}, {count(info.briefs, 'brief')}"),
        ("stories", f"{number(info.stories)}: versions of one text count once"),
        ("period", period),
        ("on disk", size(info.size)),
        ("engine", clean(info.engine_version)),
        ("made", f"{moment(info.created)}, by searchnews {clean(info.searchnews)}"),
        ("rules", clean(info.fingerprint)),
        *((name, clean(value)) for name, value in info.server.items()),
    ):
        facts.add_row(name, Text(value))
    return Group(facts, Text(), fields_table())


def fields_table() -> RenderableType:
    """Give the fields one can ask for, from the table of fields."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style=ASIDE, overflow="fold")
    table.add_row(Text("field", style="bold"), Text("or", style="bold"), "")
    for field in FIELDS:
        table.add_row(f"{field.name}:", f"{field.alias}:", field.help)
    return table


def summary(report: IndexReport) -> RenderableType:
    """Give what became of everything that was read, with the reason for each refusal."""
    total = report.articles
    head = f"{number(report.added)} added, {number(report.replaced)} replaced, {number(report.unchanged)} unchanged"
    head += f", {number(report.refused_count)} refused"
    if report.left_out:
        head += f", {number(report.left_out)} left out"
    if report.withdrawn:
        head += f", {number(report.withdrawn)} taken out"
    if report.kept_out:
        head += f", {number(report.kept_out)} kept out"
    if report.dropped:
        head += f"; {number(report.dropped)} taken out, as their files have them no more"
    speed = f"{count(total - report.passed_over_articles, 'article')} in {seconds(report.seconds)}"
    read = total - report.passed_over_articles
    if read and report.seconds > 0:
        speed += f", {number(round(read / report.seconds))} a second"
    parts: list[RenderableType] = [Text(head, style="bold"), Text(speed, style=ASIDE)]
    if report.passed_over:
        parts.append(Text(f"{count(report.passed_over, 'file')} passed over: unchanged", style=ASIDE))
    if report.gone:
        told = (
            f"{count(report.gone, 'file')} gone, with {count(report.gone_articles, 'article')} that no other file has"
        )
        parts.append(Text(told, style=NOTE))
    parts += refusals(report.refused, report.refused_count)
    parts += listed("remarks", [f"{remark.place}: {remark.text}" for remark in report.remarks], report.remarks_count)
    return Group(*parts)


def refusals(errors: Sequence[ReadError], total: int) -> Iterator[RenderableType]:
    """Give the first refusals with their reasons, and below them what to do, each thing once."""
    yield from listed("refused", [f"{e.place}: {e.message}" if e.place else e.message for e in errors], total)
    for hint in hints([error.hint for error in errors[:LISTED]], [error.hint for error in errors]):
        yield ToPaste(f"hint: {hint}")


def hints(listed: Sequence[str], all: Sequence[str]) -> list[str]:
    """Give the hints of what is listed, each once, and one line that installs all that is missing.

    >>> hints(["cut it"], ["pip install 'searchnews[warc]'", "cut it", "pip install 'searchnews[office]'"])
    ['cut it', "pip install 'searchnews[office,warc]'"]
    """
    extras = {match[1] for hint in all if (match := _INSTALL.fullmatch(hint))}
    told = [hint for hint in dict.fromkeys(listed) if hint and not _INSTALL.fullmatch(hint)]
    return [*told, f"pip install 'searchnews[{','.join(sorted(extras))}]'"] if extras else told


def listed(title: str, lines: list[str], total: int) -> Iterator[RenderableType]:
    """Give the first refusals or remarks under their title, and how many more there are."""
    if not total:
        return
    yield Text(f"{title}:", style=NOTE)
    for line in lines[:LISTED]:
        yield ToPaste(line, indent=2)
    if total > LISTED:
        yield Padding(Text(f"… and {number(total - LISTED)} more", style=ASIDE), (0, 0, 0, 2))
