"""Reads feeds: RSS of every version, RDF and Atom; an item is an article, as far as the feed has its text."""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import datetime, timezone
from io import BytesIO
from typing import Any, ClassVar, Final

from searchnews.errors import ReadError
from searchnews.messages.worded import reason, template, worded
from searchnews.readers.base import Confidence, Given, Part, Reader, Record
from searchnews.readers.extracting.dates.written_dates import first_date, read_date
from searchnews.readers.extracting.encodings import NoText, decode
from searchnews.readers.extracting.markup.feed_text import feed_text, without_credit
from searchnews.readers.start import Start

_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^\[>]{0,300}(?:\[.*?\]\s*)?>|<!ENTITY\b.*?>", re.DOTALL | re.IGNORECASE)
_ENTRY: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:\w+:)?entry\b", re.DOTALL)
_MEDIA: Final = re.compile(r"""xmlns:([\w-]{1,40})\s*=\s*["']https?://search\.yahoo\.com/mrss/?["']""")
"""The prefix of what feeds say of pictures and films (Media RSS)."""
_NO_SIGN: Final = re.compile(r"&#([xX][0-9a-fA-F]{1,30}|[0-9]{1,30});?")
_SURROGATES: Final = (0xD800, 0xDFFF)
_LAST_SIGN: Final = 0x10FFFF


class Feed(Reader):
    """Reads ``.rss``, ``.atom``, ``.rdf`` and ``.xml``."""

    name: ClassVar[str] = template("a feed (RSS, Atom)")
    about: ClassVar[str] = worded(
        "RSS 0.9x, 1.0 (RDF) and 2.0, and Atom: each item, with as much of its text as the feed has"
    )
    suffixes: ClassVar[tuple[str, ...]] = (".rss", ".atom", ".rdf", ".xml")
    window: ClassVar[bool] = True

    def recognises(self, start: Start) -> Confidence:
        """Tell by the first element."""
        root = start.root
        if root.name == "rss":
            return Confidence.LIKELY  # WordPress and agencies have forms of their own inside it
        if root.name in {"feed", "entry"} and "atom" in root.namespace.lower():
            return Confidence.SURE
        rss = any("rss/1.0" in each or "my.netscape.com" in each for each in root.namespaces)
        return Confidence.SURE if root.name == "RDF" and rss else Confidence.NO

    def read(self, part: Part) -> Iterator[Given]:
        """Give the items in their order."""
        import feedparser  # noqa: PLC0415  # only for feeds

        try:
            text, remark = decode(part.content)
        except NoText as error:
            raise ReadError(reason(error), file=part.place) from error
        if remark:
            yield part.remark(remark)
        text = _prepared(text)
        data = BytesIO(text.encode("utf-8", "replace"))
        try:
            found = feedparser.parse(data, response_headers={"content-type": "text/xml; charset=utf-8"})
        except ValueError as error:  # of an address that is none, for one
            raise ReadError(
                worded("the feed cannot be read: {told}", told=_told(error)),
                file=part.place,
                hint=worded("fetch it again"),
            ) from error
        if found.bozo and not found.entries:
            message = worded("the feed cannot be read: {told}", told=_told(found.get("bozo_exception")))
            raise ReadError(message, file=part.place, hint=worded("fetch it again"))
        if not found.entries:
            raise ReadError(worded("is a feed with no items in it"), file=part.place)
        if found.bozo and not isinstance(found.get("bozo_exception"), feedparser.CharacterEncodingOverride):
            yield part.remark(
                worded(
                    "is not well-formed XML: {told}; read as far as it goes", told=_told(found.get("bozo_exception"))
                )
            )
        whole = _whole_items(text)
        if found.bozo and whole < len(found.entries):
            yield part.left_out(worded("the last item breaks off, and is left out"), line=len(found.entries))
            del found.entries[whole:]
        for number, entry in enumerate(found.entries, 1):
            yield Record(_record(entry, found.feed, atom=found.version.startswith("atom")), number)


def _prepared(text: str) -> str:
    """Take out of a feed what the library must not see: its declaration, entities and the captions of pictures."""
    text = _NO_SIGN.sub(_sign, _DOCTYPE.sub("", _DECLARATION.sub("", text)))
    for prefix in set(_MEDIA.findall(text)):  # it would take a caption for the text of its item
        text = re.sub(rf"(</?{prefix}:)(?=(?:title|description)\b)", r"\1of-", text)
    return f"<feed>{text}</feed>" if _ENTRY.match(text) else text  # an entry by itself would be passed over


def _sign(match: re.Match[str]) -> str:
    """Give a reference to a sign by its number, or to the sign for "unknown" where there is none of that number.

    >>> _NO_SIGN.sub(_sign, "&#233; &#xE9; &#99999999; &#xD800;")
    '&#233; &#xE9; &#65533; &#65533;'
    """
    digits = match[1]
    number = int(digits[1:], 16) if digits[:1] in "xX" else int(digits)
    return match[0] if number < _SURROGATES[0] or _SURROGATES[1] < number <= _LAST_SIGN else "&#65533;"


def _whole_items(text: str) -> int:
    """Count the items of a feed that do not break off."""
    return len(re.findall(r"</(?:\w+:)?(?:item|entry)\s*>", text, re.IGNORECASE))


def _record(entry: Any, feed: Any, *, atom: bool) -> dict[str, Any]:
    """Make the record of an item; outside Atom the only date that it has is that of publication (Dublin Core's)."""
    contents = [each.get("value") or "" for each in entry.get("content", [])]
    content, summary = max(contents, key=len, default=""), entry.get("summary") or ""
    body = feed_text(content or summary or entry.get("media_of-description") or "")
    if content and len(summary) > len(content) and len(told := feed_text(summary)) > len(body):
        body = told
    authors = [name for each in entry.get("authors", []) if (name := feed_text(each.get("name") or ""))]
    url, guid = str(entry.get("link") or ""), str(entry.get("id") or "")
    date, changed = _date(entry, "published"), _date(entry, "updated")
    record = {
        "headline": feed_text(entry.get("title") or "").replace("\n", " "),
        "body": without_credit(body, authors),
        "date": date or changed or first_date(*(dict.get(entry, name) or "" for name in ("published", "updated"))),
        "date_estimated": atom and date is None and changed is not None,
        "authors": [name for name in authors if not name.startswith("©") and "@" not in name],
        "url": url,
        "source": feed_text(entry.get("source", {}).get("title") or feed.get("title") or ""),
        "language": (entry.get("language") or feed.get("language") or "")[:20],
        "keywords": [tag["term"].strip() for tag in entry.get("tags", []) if tag.get("term")][:50],
    }
    if guid and guid != url:
        record["extra"] = {"guid": guid}
    if not url.startswith(("http://", "https://")):
        record["url"] = guid if guid.startswith(("http://", "https://")) else ""
    return record


def _date(entry: Any, name: str) -> datetime | None:
    # As a plain dict: asked for a date of change, it gives that of publication where there is none.
    if moment := read_date(dict.get(entry, name) or ""):
        return moment
    parsed = dict.get(entry, f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), timezone.utc) if parsed else None
    except (ValueError, OverflowError, OSError):  # a day such as 30 February
        return None


def _told(error: object) -> str:
    return ascii(str(error))[1:-1][:120] or worded("it is broken")
