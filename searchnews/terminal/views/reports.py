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
from searchnews.messages.worded import Worded, as_worded, template
from searchnews.terminal.console import clean
from searchnews.terminal.speaking import by_clock, count, moment, number, seconds, size, speak, spoken
from searchnews.terminal.views.parts import ASIDE, NOTE, ToPaste

if TYPE_CHECKING:
    from searchnews.archive.info import Info
    from searchnews.errors import ReadError
    from searchnews.indexing.report import IndexReport

_INSTALL = re.compile(r"pip install (.+)")
LISTED = 20
"""Refusals and remarks that are told one by one."""
HAS = template("… and {number} more; -f json has them")
AGAIN_HAS = template("… and {number} more; --again -f json has them")


def info_page(info: Info, chosen_by: str = "") -> RenderableType:
    """Give what an archive holds and what made it, and the fields by which it can be asked."""
    period = spoken("no dated article")
    if info.first is not None and info.last is not None:
        period = f"{moment(info.first)} \u2013 {moment(info.last)}"
    others = (f"{speak(as_worded(kind))}: {number(many)}" for kind, many in info.others.items())
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style=ASIDE, no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in (
        (
            spoken("archive"),
            clean(info.path) + (spoken(" (by {chosen_by})", chosen_by=chosen_by) if chosen_by else ""),
        ),
        (spoken("holds"), ", ".join((count(info.articles, "article"), count(info.briefs, "brief"), *others))),
        (spoken("stories"), spoken("{stories:,}: versions of one text count once", stories=info.stories)),
        (spoken("period"), period),
        (spoken("on disk"), size(info.size)),
        (spoken("engine"), clean(info.engine_version)),
        (
            spoken("made"),
            spoken(
                "{moment}, by searchnews {version}",
                moment=by_clock(info.created.isoformat()),
                version=clean(info.searchnews),
            ),
        ),
        (spoken("rules"), clean(info.fingerprint)),
        *((speak(as_worded(name)), clean(speak(value))) for name, value in info.server.items()),
    ):
        facts.add_row(name, Text(value))
    return Group(facts, Text(), fields_table())


def fields_table() -> RenderableType:
    """Give the fields one can ask for, from the table of fields."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style=ASIDE, overflow="fold")
    table.add_row(Text(spoken("field"), style="bold"), Text(spoken("or"), style="bold"), "")
    for field in FIELDS:
        table.add_row(f"{field.name}:", f"{field.alias}:", speak(as_worded(field.help)))
    return table


def summary(report: IndexReport) -> RenderableType:
    """Give what became of everything that was read, with the reason for each refusal."""
    total = report.articles
    head = spoken(
        "{added} added, {replaced} replaced, {unchanged} unchanged",
        added=number(report.added),
        replaced=number(report.replaced),
        unchanged=number(report.unchanged),
    )
    head += spoken(", {number:,} refused", number=report.refused_count)
    if (left_out := report.left_out - report.kept_out) > 0:  # which are told below
        head += spoken(", {number:,} left out", number=left_out)
    if report.withdrawn:
        head += spoken(", {number:,} taken out", number=report.withdrawn)
    if report.kept_out:
        head += spoken(", {number:,} kept out", number=report.kept_out)
    if report.dropped:
        head += spoken("; {number:,} taken out, as they are no longer in their files", number=report.dropped)
    speed = spoken(
        "{count} in {seconds}",
        count=count(total - report.passed_over_articles, "article"),
        seconds=seconds(report.seconds),
    )
    read = total - report.passed_over_articles
    if read and report.seconds > 0:
        speed += spoken(", {number:,} a second", number=round(read / report.seconds))
    parts: list[RenderableType] = [Text(head, style="bold"), Text(speed, style=ASIDE)]
    if report.passed_over:
        parts.append(
            Text(
                spoken("{passed_over} passed over: unchanged", passed_over=count(report.passed_over, "file")),
                style=ASIDE,
            )
        )
    if report.gone:
        told = spoken(
            "{gone} gone, with {gone_articles} that no other file has",
            gone=count(report.gone, "file"),
            gone_articles=count(report.gone_articles, "article"),
        )
        parts.append(Text(told, style=NOTE))
    if report.refused_before:
        told = spoken(
            "{number:,} refused before, in files that have not changed (with the reasons: index --again)",
            number=report.refused_before,
        )
        parts.append(Text(told, style=ASIDE))
    more = AGAIN_HAS if report.files else HAS  # files that have not changed are not read, and told, again
    parts += refusals(report.refused, report.refused_now, more)
    remarks = [f"{remark.place}: {speak(remark.text)}" for remark in report.remarks]
    parts += listed(spoken("remarks"), remarks, report.remarks_count, more)
    return Group(*parts)


def refusals(errors: Sequence[ReadError], total: int, more: str = HAS) -> Iterator[RenderableType]:
    """Give the first refusals with their reasons, and what to do: beside the one it is for, or below, each once."""
    told = [error.hint for error in errors[:LISTED]]
    once = {hint for hint in told if hint and told.count(hint) == 1 and not _INSTALL.fullmatch(hint)}
    beside = once if len(told) > 1 else set()
    lines = [
        (f"{error.place}: " if error.place else "")
        + speak(error.message)
        + (f" ({speak(error.hint)})" if error.hint in beside else "")
        for error in errors[:LISTED]
    ]
    yield from listed(spoken("refused"), lines, total, more)
    for hint in hints([hint for hint in told if hint not in beside], [error.hint for error in errors]):
        yield ToPaste(spoken("hint: {hint}", hint=speak(hint)))


def hints(listed: Sequence[str], all: Sequence[str]) -> list[str]:
    """Give the hints of what is listed, each once, and one line that installs all that is missing.

    >>> hints(["cut it"], ["pip install warcio", "cut it", "pip install python-docx striprtf"])
    ['cut it', 'pip install python-docx striprtf warcio']
    """
    packages = {package for hint in all if (match := _INSTALL.fullmatch(hint)) for package in match[1].split()}
    told = [hint for hint in dict.fromkeys(listed) if hint and not _INSTALL.fullmatch(hint)]
    return [*told, f"pip install {' '.join(sorted(packages))}"] if packages else told


def listed(title: str, lines: list[str], total: int, more: str = HAS) -> Iterator[RenderableType]:
    """Give the first refusals or remarks under their title, and how many more there are, and where."""
    if not total:
        return
    yield Text(f"{title}:", style=NOTE)
    for line in lines[:LISTED]:
        yield ToPaste(line, indent=2)
    if total > LISTED:
        yield Padding(
            Text(speak(Worded(more, {"number": number(total - LISTED)})), style=ASIDE),
            (0, 0, 0, 2),
        )
