"""Reads the text of items of feeds, which is HTML, escaped once, twice or three times."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from searchnews.readers.extracting.markup.html import text_of

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,30}\d{0,2});")
_TAG: Final = re.compile(
    r"</?(?:p|br|b|i|a|div|span|strong|em|ul|li|h[1-6]|img|pre|table|blockquote)\b[^<>]{0,1000}>", re.IGNORECASE
)
_CREDIT: Final = re.compile(r"(?:\s*\b[A-Z]{2,4}\s|\s*)©\s?[\w][\w. -]{1,38}$")
_FOOTER: Final = re.compile(
    r"\n\n(?:The post|Het bericht|Der Beitrag|L[’']article) [^\n]{1,300} (?:appeared first on"
    r"|verscheen (?:eerst|als eerste) op|erschien zuerst auf|est apparu en premier sur) [^\n]{1,100}$"
)
"""What WordPress sets below each item."""
MOST_TIMES: Final = 3
"""How often a text can have been escaped."""


def feed_text(text: str) -> str:
    """Give a text without markup, however often it was escaped.

    >>> feed_text("&amp;lt;p&amp;gt;Bestand in Ca&amp;iuml;ro&amp;lt;/p&amp;gt;")
    'Bestand in Caïro'
    """
    for _ in range(MOST_TIMES):
        if not (_ENTITY.search(text) or _TAG.search(text)):
            break
        text = text_of(text) if _TAG.search(text) else html.unescape(text)
    return text.strip()


def without_credit(body: str, authors: Sequence[str]) -> str:
    """Take off the credit that feeds glue to the end of a text: its author, a copyright sign, where it stood first.

    >>> without_credit("Het bestand houdt.KH © brusselnieuws.be", [])
    'Het bestand houdt.'
    """
    body = _FOOTER.sub("", body)
    for author in authors:
        if author and body.endswith(author):
            body = body.removesuffix(author).rstrip(" \n-–—|")
    return _CREDIT.sub("", body)
