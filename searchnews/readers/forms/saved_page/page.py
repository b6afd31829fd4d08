"""Reads a saved page of a news site, as plain text: its article, and the briefs of the side list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, NamedTuple

from searchnews.articles.article import Article
from searchnews.articles.identity import derive_id
from searchnews.errors import ReadError
from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Item, Part, Reader, Remark, Source
from searchnews.readers.extracting.dates.ages import moment_before
from searchnews.readers.extracting.dates.saving import Captured, captured_of
from searchnews.readers.extracting.encodings import NoText, decode
from searchnews.readers.extracting.text import ends_a_sentence, headline_from, is_prose
from searchnews.readers.forms.saved_page.layout import Layout, Teaser, read_layout
from searchnews.readers.start import Start

LARGEST = 8 << 20
"""Bytes of a page; no article is longer."""

_MARKS_OF_NEWS = re.compile(
    r"^['’A-ZÀ-Ý][^\n]{1,60}\([A-Z][\w. /]{1,30}\) [-–—] |\d+ (?:minuten|minuut|uur|dagen|dag) geleden", re.MULTILINE
)


class _Origin(NamedTuple):
    """What an article has from the file it was saved in."""

    source: str
    url: str
    captured: Captured


class SavedPage(Reader):
    """Reads ``.txt``: what is saved, or copied, from the page of one article."""

    name: ClassVar[str] = template("a saved page")
    about: ClassVar[str] = worded("plain text saved or copied from the page of one article, with the briefs beside it")
    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def recognises(self, start: Start) -> Confidence:
        """Take plain text of which nobody knows better, if its name says so, or a dateline, or the age of a brief."""
        page = start.plain and (self.named(start) or _MARKS_OF_NEWS.search(start.text))
        return Confidence.GENERAL if page else Confidence.NO

    def cut(self, source: Source) -> Iterator[Part]:
        """Take the page as one part."""
        yield source.part(self, source.whole(LARGEST))

    def read(self, part: Part) -> Iterator[Given]:
        """Give the article, then the briefs in their order on the page."""
        try:
            text, remark = decode(part.content)
        except NoText as error:
            raise ReadError(reason(error), file=part.path) from error
        if remark:
            yield Remark(str(part.path), remark)
        layout = read_layout(text)
        if layout.paragraphs and not layout.dateline and not layout.teasers and not is_prose(layout.paragraphs):
            hint = worded("an article has sentences; what else can be read: searchnews readers")
            raise ReadError(worded("is plain text, but no article"), file=part.place, hint=hint)
        yield from _items(layout, part)


def _items(layout: Layout, part: Part) -> Iterator[Item]:
    path = part.path
    # A name on disk need not be text; what cannot be written down becomes a question mark.
    name = path.name.encode("utf-8", "replace").decode()
    origin = _Origin(name, path.resolve().as_uri(), captured_of(path, part.captured))
    if layout.paragraphs:
        yield _article(layout, origin)
    elif not layout.teasers:
        raise ReadError(
            worded("holds no article"), file=path, hint=worded("a page has a headline, and below it the text")
        )
    else:
        yield Remark(str(path), worded("there is no article on the page, only briefs"))
    for teaser in layout.teasers:
        if teaser.age is None and not ends_a_sentence(teaser.paragraph):
            yield _left_out(path, f"{teaser.headline} {teaser.paragraph}")
        else:
            yield _brief(teaser, origin)
    if layout.leftover:
        yield _left_out(path, layout.leftover)


def _left_out(path: Path, text: str) -> Remark:
    return Remark(
        str(path),
        worded(
            "left out what comes after the last whole brief: {headline_from}",
            headline_from=headline_from(text.strip()),
        ),
        1,
    )


def _article(layout: Layout, origin: _Origin) -> Article:
    headline = layout.headline or headline_from(layout.paragraphs[0])
    body = "\n\n".join(layout.paragraphs)
    dateline = layout.dateline
    return Article(
        id=derive_id(kind="article", headline=headline, body=body),
        headline=headline,
        body=body,
        cities=dateline.cities if dateline else (),
        agencies=dateline.agencies if dateline else (),
        date=origin.captured.moment,
        date_estimated=origin.captured.estimated,
        section=layout.section,
        source=origin.source,
        url=origin.url,
        dateline=dateline.text if dateline else "",
        subheadings=layout.subheadings,
    )


def _brief(teaser: Teaser, origin: _Origin) -> Article:
    """Make an article of a brief; without an age it appeared, we take it, when the page was saved."""
    captured = origin.captured
    moment = captured.moment.replace(hour=12) if captured.whole_day else captured.moment
    headline = teaser.headline or headline_from(teaser.paragraph)
    return Article(
        id=derive_id(kind="brief", headline=headline, body=teaser.paragraph),
        kind="brief",
        headline=headline,
        body=teaser.paragraph,
        cities=teaser.dateline.cities if teaser.dateline else (),
        agencies=teaser.dateline.agencies if teaser.dateline else (),
        date=moment if teaser.age is None else moment_before(moment, teaser.age),
        date_estimated=captured.estimated or captured.whole_day or teaser.age is None,
        section=teaser.section,
        source=origin.source,
        url=origin.url,
        dateline=teaser.dateline.text if teaser.dateline else "",
    )
