"""Draws what a check of an archive found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from searchnews.messages.worded import as_worded
from searchnews.terminal.speaking import count, number, speak, spoken
from searchnews.terminal.views.parts import ASIDE, HEADLINE
from searchnews.writing import clean

if TYPE_CHECKING:
    from searchnews.archive.maintenance.findings import CheckReport, Finding

_LISTED = 20


def check_page(report: CheckReport) -> RenderableType:
    """Give the verdict, and behind it what was found of each kind."""
    verdict = spoken("whole") if report.whole else spoken("damaged")
    looked = spoken(
        "{files} of {bytes:,} bytes, {articles}",
        files=count(report.files, "file"),
        bytes=report.bytes,
        articles=count(report.articles, "article"),
    )
    lines: list[RenderableType] = [Text.assemble((f"{verdict}: ", HEADLINE), clean(report.path))]
    lines.append(
        Text(
            spoken("{looked}, {compared:,} of them analysed again", looked=looked, compared=report.compared),
            style=ASIDE,
        )
    )
    for kind, found in groupby(report.findings, key=lambda finding: finding.verdict):
        lines += [
            Text(),
            Text.assemble((speak(as_worded(kind)), HEADLINE), (f"  {number(report.counts[kind])}", ASIDE)),
        ]
        lines += _listed(list(found))
    return Group(*lines)


def _listed(found: list[Finding]) -> Iterator[RenderableType]:
    for finding in found[:_LISTED]:
        about = " ".join(part for part in (speak(finding.where), finding.id, finding.headline) if part)
        yield _indented(Text.assemble((clean(f"{about}: " if about else ""), ASIDE), clean(speak(finding.what))))
    if len(found) > _LISTED:
        yield _indented(Text(spoken("… and {more:,} more; -f jsonl has them", more=len(found) - _LISTED), style=ASIDE))
    for repair in dict.fromkeys(finding.repair for finding in found if finding.repair):
        yield _indented(Text(spoken("repair: {repair}", repair=speak(repair))))


def _indented(text: Text) -> RenderableType:
    """Set a text in by two, the lines that it is broken into as well."""
    return Padding(text, (0, 0, 0, 2), expand=False)
