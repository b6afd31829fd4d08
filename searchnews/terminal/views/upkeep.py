"""Draws what a check of an archive found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from searchnews.terminal.views.parts import ASIDE, HEADLINE
from searchnews.writing import clean
from searchnews.writing.figures import count

if TYPE_CHECKING:
    from searchnews.archive.maintenance.findings import CheckReport, Finding

_LISTED = 20


def check_page(report: CheckReport) -> RenderableType:
    """Give the verdict, and behind it what was found of each kind."""
    verdict = "whole" if report.whole else "damaged"
    looked = f"{count(report.files, 'file')} of {report.bytes:,} bytes, {count(report.articles, 'article')}"
    lines: list[RenderableType] = [Text.assemble((f"{verdict}: ", HEADLINE), clean(report.path))]
    lines.append(Text(f"{looked}, {report.compared:,} of them analysed again", style=ASIDE))
    for kind, found in groupby(report.findings, key=lambda finding: finding.verdict):
        lines += [Text(), Text.assemble((kind, HEADLINE), (f"  {report.counts[kind]:,}", ASIDE))]
        lines += _listed(list(found))
    return Group(*lines)


def _listed(found: list[Finding]) -> Iterator[RenderableType]:
    for finding in found[:_LISTED]:
        about = " ".join(part for part in (finding.where, finding.id, finding.headline) if part)
        yield _indented(Text.assemble((clean(f"{about}: " if about else ""), ASIDE), clean(finding.what)))
    if len(found) > _LISTED:
        yield _indented(Text(f"… and {len(found) - _LISTED:,} more; -f jsonl has them", style=ASIDE))
    for repair in dict.fromkeys(finding.repair for finding in found if finding.repair):
        yield _indented(Text(f"repair: {repair}"))


def _indented(text: Text) -> RenderableType:
    """Set a text in by two, the lines that it is broken into as well."""
    return Padding(text, (0, 0, 0, 2), expand=False)
