"""Reads exports of WordPress (WXR): what is published; drafts, pages, private and older versions stay out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, ClassVar, Final

from searchnews.messages.worded import template, together, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record
from searchnews.readers.extracting.dates.written_dates import first_date
from searchnews.readers.extracting.markup.paragraphs import body_of, paragraphs_of_html
from searchnews.readers.extracting.markup.xml import Element, root_of, text_at, whole_text
from searchnews.readers.extracting.word_sets import words
from searchnews.readers.start import Start

_NO_POSTS: Final = words(
    "page attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block "
    "wp_template wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face product feedback"
)
"""Kinds of entries that WordPress has besides posts; sites add kinds of posts of their own."""
_SHORT_CODE: Final = re.compile(
    r"\[(caption|gallery|embed|audio|video|playlist|\w+(?=\s+\w+=))\b[^\]]{0,500}\](?:(?:(?!\[/?\1\b).){0,2000}\[/\1\])?",
    re.DOTALL,
)
"""``[caption id="x"]…[/caption]``: what WordPress puts a picture, a list or a form in the place of."""


class WordPress(Reader):
    """Reads the ``.xml`` that *Tools, Export* of WordPress gives."""

    name: ClassVar[str] = template("an export of WordPress (WXR)")
    about: ClassVar[str] = worded(
        "posts that are published; drafts, private ones, pages and older versions are left out"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".xml",)

    def recognises(self, start: Start) -> Confidence:
        """Tell by the name space that it declares."""
        wordpress = any("wordpress.org/export" in each for each in start.root.namespaces)
        return Confidence.SURE if start.root.name == "rss" and wordpress else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give each post that is published, and at the end what was left out."""
        root = yield from root_of(part)
        site = text_at(root, "channel/title")
        language = text_at(root, "channel/language")[:8]
        left_out: Counter[str] = Counter()
        number = 0
        for number, item in enumerate(root.iterfind("channel/item"), 1):
            if what := _no_post(item):
                left_out[what] += 1
            else:
                yield Record({**_record(item), "source": site, "language": language}, number)
        if left_out:
            told = together(
                ", ", (worded("{what}: {count}", what=what, count=count) for what, count in sorted(left_out.items()))
            )
            yield part.left_out(
                worded("left out of {number} entries: {told}", number=number, told=told), number=sum(left_out.values())
            )


def _no_post(item: Element) -> str:
    """Say what an entry is if it is no post that everybody may read."""
    kind, status = text_at(item, "post_type"), text_at(item, "status")
    if kind in _NO_POSTS:
        return kind
    if status != "publish":
        return status or worded("without a status")
    return worded("behind a password") if text_at(item, "post_password") else ""


def _is_said(moment: str) -> bool:
    """Tell whether a moment is one: WordPress writes noughts where it has none."""
    return any(map("123456789".__contains__, moment.removesuffix("+00:00")))


def _record(item: Element) -> dict[str, Any]:
    headline = text_at(item, "title")
    content = item.find("encoded")  # the first is the text, a second a summary
    html = _SHORT_CODE.sub("", "".join(map(str, content.itertext()))) if content is not None else ""
    body, headings, deck = body_of(paragraphs_of_html(re.sub(r"\r?\n[ \t]*\r?\n", "<br><br>", html)), headline)
    tags = [whole_text(each) for each in item.iterfind("category") if each.get("domain") == "post_tag"]
    sections = [whole_text(each) for each in item.iterfind("category") if each.get("domain") == "category"]
    moments = f"{text_at(item, 'post_date_gmt')} +00:00", text_at(item, "pubDate"), text_at(item, "post_date")
    return {
        "headline": headline,
        "body": body,
        "subheadings": headings,
        "date": first_date(*filter(_is_said, moments)),
        "authors": [name] if (name := text_at(item, "creator")) else [],
        "section": sections[0] if sections else "",
        "keywords": list(dict.fromkeys(filter(None, tags))),
        "url": link if (link := text_at(item, "link")).startswith(("http://", "https://")) else "",
        "extra": {"post_id": text_at(item, "post_id"), "subtitle": deck, "sections": sections[1:]},
    }
