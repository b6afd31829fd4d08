"""Draws all versions of a story, with what each changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from searchnews.terminal.console import clean
from searchnews.terminal.speaking import count, spoken
from searchnews.terminal.views.article import ARTICLE_WIDTH
from searchnews.terminal.views.common import notes
from searchnews.terminal.views.parts import (
    ASIDE,
    HEADLINE,
    broken,
    dateline,
    foot,
    joined,
    kind_of,
    published,
    unbroken,
)

if TYPE_CHECKING:
    from searchnews.questions.versions import Against, Edit, Version, Versions

AROUND = 5
"""Words that are shown of a stretch that did not change, before and after each change."""
LONG = 40
"""Words that are shown of a stretch that was removed or added, half of them at its start and half at its end."""


class VersionsPage:
    """The versions of a story as they are drawn."""

    def __init__(self, versions: Versions) -> None:
        self.versions = versions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw them for a console of this width."""
        plain = console.color_system is None
        width = max(1, min(ARTICLE_WIDTH, options.max_width) - 4)
        yield Text(_head(self.versions.versions), style="bold")
        yield from notes(self.versions.notes)
        for version in self.versions.versions:
            yield Text()
            gutter = f"{version.number:>2}"
            for part in _lines(version, self.versions.against, plain=plain):
                for line in [part] if part.no_wrap else broken(part, width):
                    yield unbroken(Text(gutter.ljust(4)) + line)
                    gutter = ""


def _head(versions: Sequence[Version]) -> str:
    cities = {city for version in versions for city in version.article.cities}
    sources = {version.article.source for version in versions if version.article.source}
    told = [count(len(versions), "version"), count(len(cities), "city", "cities") if cities else ""]
    told.append(count(len(sources), "source") if len(sources) > 1 else "")
    return ", ".join(filter(None, told))


def _lines(version: Version, against: Against, *, plain: bool) -> Iterator[Text]:
    article = version.article
    if article.headline:
        yield Text(clean(article.headline), style=HEADLINE)
    kind = kind_of(article)
    own = Text(f"{spoken('version')} {article.agency_version}" if article.agency_version else "", style=ASIDE)
    if about := joined([dateline(article, plain=plain), kind, published(article), own]):
        yield about
    if version.share is not None:
        other = spoken("the first") if against == "first" else spoken("the one before")
        same = version.share == 1
        yield Text(
            spoken("the same words as {other}", other=other)
            if same
            else spoken("{share:.0%} in common with {other}", share=version.share, other=other),
            style=ASIDE,
        )
        if not same:
            yield changes_text(version.changes, plain=plain)
    yield from foot(article, {}, plain=plain)


def changes_text(changes: Sequence[Edit], *, plain: bool) -> Text:
    """Write what was changed between shortened stretches that were not; without styles as wdiff does.

    >>> from searchnews.questions.versions import Edit
    >>> str(changes_text([Edit("removed", "acht"), Edit("added", "tien"), Edit("same", "doden")], plain=True))
    '[-acht-] {+tien+} doden'
    """
    styles = {"removed": "red strike", "added": "bold underline magenta"}
    signs = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
    written = Text()
    for place, change in enumerate(changes):
        words = clean(change.text).split(" ")
        if change.kind == "same":
            ends = (0 if place == 0 else AROUND, 0 if place == len(changes) - 1 else AROUND)
            shown = " ".join(_shortened(words, *ends))
        else:
            shown = " ".join(_shortened(words, LONG // 2, LONG // 2))
            if plain:
                shown = shown.join(signs[change.kind])
        written.append(" " if written else "")
        written.append(shown, style=styles.get(change.kind, ""))
    return written


def _shortened(words: Sequence[str], start: int, end: int) -> Sequence[str]:
    """Leave out what lies between so many words at the start and at the end, if it is more than one word."""
    if len(words) <= start + end + 1:
        return words
    return [*words[:start], "…", *words[len(words) - end :]]
