"""Tells one article from another: ids, and keys by which the same text is recognized."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from searchnews.articles.article import Article, Kind
from searchnews.articles.json import dumps
from searchnews.digests import blake2b

LONGEST_ID = 512
"""Characters of an id, at most."""

_LETTER_OF: dict[Kind, str] = {"article": "a", "brief": "b", "advertisement": "d", "notice": "n", "caption": "c"}
"""What the ids of each kind begin with."""
_LOWER = bytes(range(256)).lower()
_LEFT_OUT = bytes(code for code in range(128) if not chr(code).isalnum())
_LETTERS = re.compile(r"[^\W_]+")
_ASCII = bytes(range(128))


def lead_key(body: str) -> str:
    r"""Give the key of a body's first paragraph, 16 hexadecimal digits; empty if it has no letter or digit.

    Only letters and digits count, whatever their case and accents: a brief and its full article share their
    key though a site writes the quotation marks or the blanks of one of them in another way.

    >>> lead_key("Kim sprak Poetin.\n\nMeer volgt.") == lead_key("KIM sprak 'Poetin'")
    True
    >>> lead_key("…")
    ''
    """
    return _key(_letters(body.partition("\n")[0]))


def derive_id(*, kind: Kind, headline: str, body: str, day: str = "") -> str:
    r"""Make the id of an article that was given none.

    A brief is known by its first paragraph alone, an article by headline, first paragraph and, if given, day.

    >>> derive_id(kind="article", headline="Kop", body="Tekst.\n\nMeer.")
    'af22b3238a14e8502'
    >>> derive_id(kind="brief", headline="Kop", body="Tekst.") == "b" + lead_key("Tekst.")
    True
    """
    lead = body.partition("\n")[0]
    parts = [_letters(lead)] if kind == "brief" else [_letters(headline), _letters(lead)]
    if not any(parts):  # nothing but dots and dashes: then these tell it from another
        parts = [f"{headline}\n{body}".encode("utf-8", "surrogatepass")]
    if day:
        parts.append(day.encode())
    return _LETTER_OF[kind] + _key(b"\n".join(parts))


def content_key(article: Article, record: Mapping[str, Any] | None = None) -> str:
    """Give the key of everything that a reader would notice of an article, 16 hexadecimal digits.

    ``record`` is what :meth:`Article.to_dict` gives, for whoever has made it already.

    Where it was read is left out, and so is what only follows from the file that a page was saved in (its name, its
    address, the time of saving): one page saved twice is one article that did not change.

    >>> page = Article(id="1", headline="Kop", body="Tekst.", url="file:///een.txt", source="een.txt")
    >>> again = Article(id="1", headline="Kop", body="Tekst.", url="file:///twee.txt", source="twee.txt")
    >>> content_key(page) == content_key(again)
    True
    """
    kept = dict(record or article.to_dict())
    kept.pop("origin", None)
    if article.url.startswith("file:"):
        left_out: tuple[str, ...] = ("date", "date_estimated", "source", "url")
    else:
        left_out = ("date",) if article.date_estimated else ()
    for name in left_out:
        kept.pop(name, None)
    return _key(dumps(kept))


def _letters(text: str) -> bytes:
    """Keep the letters and digits of a text, without case and accents."""
    if _has_letters_beyond_ascii(text):
        text = unicodedata.normalize("NFKD", text)
        if _has_letters_beyond_ascii(text):
            text = unicodedata.normalize("NFKD", text.casefold())
            return "".join(_LETTERS.findall(text)).casefold().encode("utf-8", "surrogatepass")
    return text.encode("ascii", "ignore").translate(_LOWER, _LEFT_OUT)


def _has_letters_beyond_ascii(text: str) -> bool:
    """Tell whether a text has such letters, as opposed to curly quotes and accents on their own."""
    if text.isascii():
        return False
    return any(
        map(str.isalnum, text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "ignore"))
    )


def _key(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest() if content else ""
