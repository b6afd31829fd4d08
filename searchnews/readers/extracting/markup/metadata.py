"""Reads what a web page says of itself: JSON-LD first, then the meta elements of Open Graph and others."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

from searchnews.readers.extracting.dates.written_dates import read_date
from searchnews.readers.extracting.markup.html import letters_of

ARTICLES: Final = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|Review|SocialMediaPosting|Liveblog)$")
"""The types of schema.org that are an article."""
MOST_LINKED_DATA: Final = 2_000
"""Objects of JSON-LD that are looked at in one page."""

_DATES: Final = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publication_date",
    "pubdate",
    "dc.date",
    "dcterms.date",
    "date",
)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(\S+)")
_WAYBACK: Final = re.compile(r"https?://web\.archive\.org/web/(\d{4,14})[a-z_]*/(https?://\S+)")
_SINGLE_FILE: Final = re.compile(r"Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\n(]+)")
_SITE_AFTER: Final = re.compile(r"\s+[|\-–—·•:]\s+[^|–—·•]{2,60}$")


class Metadata(NamedTuple):
    """What a page says of itself; empty what it does not say. ``values`` has the names of an article's parts.

    ``captured`` is when a browser or an archive saved it, ``article`` whether it says that it is an article.
    """

    values: dict[str, Any]
    description: tuple[str, ...] = ()
    captured: datetime | None = None
    article: bool = False
    article_body: str = ""


def metadata_of(root: Any, address: str = "") -> Metadata:
    """Read the metadata of a page; ``address`` is where it was fetched, if that is known."""
    metas = _metas(root)
    found = _linked_data(root)
    linked = found or {}
    comments = " ".join(comment.text or "" for comment in _comments(root))
    address, captured = _fetched_from(root, comments, address)
    url = _url(root, metas, linked, address)
    values: dict[str, Any] = {
        "headline": _headline(root, metas, linked),
        "date": _date(root, metas, linked),
        "authors": _authors(metas, linked),
        "section": _first(
            _texts(linked.get("articleSection")) + metas.get("article:section", []) + metas.get("section", [])
        ),
        "source": _source(metas, linked, url),
        "url": url,
        "language": _language(root, metas, linked),
        "keywords": _keywords(metas, linked),
        "paywalled": str(linked.get("isAccessibleForFree", "")).lower() == "false",
    }
    if changed := read_date(_first(_texts(linked.get("dateModified")) + metas.get("article:modified_time", []))):
        values["extra"] = {"modified": changed.isoformat()}
    described = _texts(linked.get("description")) + metas.get("og:description", []) + metas.get("description", [])
    is_article = found is not None or "article" in " ".join(metas.get("og:type", [])).lower()
    body = _first(_texts(linked.get("articleBody")))
    kept = {name: value for name, value in values.items() if value}
    return Metadata(kept, tuple(dict.fromkeys(described)), captured, is_article, body)


def _metas(root: Any) -> dict[str, list[str]]:
    """Collect the meta elements by name, in small letters."""
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and (content := _plain(meta.get("content") or "")):
            found.setdefault(name, []).append(content)
    return found


def _linked_data(root: Any) -> dict[str, Any] | None:
    """Give the JSON-LD object of the article, if there is one; of several the first with a date."""
    articles = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            articles += [each for each in _objects(_json(script.text or "")) if _is_article(each)]
    dated = [each for each in articles if each.get("datePublished")]
    return next(iter(dated or articles), None)


def _json(text: str) -> Any:
    """Read JSON as it stands in pages: with line ends inside texts, in a comment, with a comma too many."""
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
    )
    for tried in (text, re.sub(r",\s*([}\]])", r"\1", text).rstrip(";")):
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):  # noqa: PERF203  # two rounds
            continue
    return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Go through the objects of JSON-LD: one, a list, a ``@graph``, or the main entity of a page."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_LINKED_DATA:
        seen += 1
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting = each + waiting
        elif isinstance(each, dict):
            yield each
            waiting = [each[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in each] + waiting


def _is_article(each: dict[str, Any]) -> bool:
    return any(ARTICLES.search(kind) for kind in _texts(each.get("@type")))


def _headline(root: Any, metas: dict[str, list[str]], linked: dict[str, Any]) -> str:
    """Choose the headline: what the page says it is, as an h1 writes it.

    An h1 may hold a kicker too, and side boxes have h1 of their own: so an h1 counts only if it says the same. Where
    the page says no headline but only a title, with the site's name and the like around it, the h1 in it is taken.
    """
    headings = [_plain(" ".join(heading.itertext())) for heading in root.iter("h1")][:20]
    told = _first(_texts(linked.get("headline")) or _texts(linked.get("name")))
    if told:
        same = next((each for each in headings if letters_of(each) == letters_of(told)), "")
        longer = [
            each for each in headings if told.endswith(("…", "...")) and letters_of(each).startswith(letters_of(told))
        ]
        return same or _first(longer) or told
    titles = metas.get("og:title", []) + metas.get("twitter:title", []) + metas.get("dc.title", [])
    title = title_of(root)
    for each in [*titles, title]:
        inside = [h for h in headings if len(letters_of(h)) >= 4 and letters_of(h) in letters_of(each)]
        if inside:
            return max(inside, key=len)
    if titles:
        return titles[0]
    alone = [each for each in headings if each]
    if len(alone) == 1 and not letters_of(title).startswith(letters_of(alone[0])[:12]):
        return alone[0]
    parts = [] if alone else _SEPARATOR.split(title)
    if len(parts) > 1:  # a page without any heading: what of its title stands in it is its headline
        shown = {letters_of(each.text) for each in root.iter(*_BLOCKS) if each.text and len(each.text) < len(title)}
        if here := [part for part in parts if letters_of(part) in shown]:
            return max(here, key=len)
    return _SITE_AFTER.sub("", title) or _first(alone)


_SEPARATOR: Final = re.compile(r"\s+[|\-–—·•]\s+")
_BLOCKS: Final = ("b", "strong", "font", "big", "p", "td", "div", "span", "center")


def _date(root: Any, metas: dict[str, list[str]], linked: dict[str, Any]) -> datetime | None:
    """Read the date of publication, as the page itself gives it; never that of a change."""
    for text in _texts(linked.get("datePublished")) + [text for name in _DATES for text in metas.get(name, [])]:
        if moment := read_date(text):
            return moment
    for time in root.iter("time"):
        if (time.get("pubdate") is not None or time.get("itemprop") == "datePublished") and (
            moment := read_date(time.get("datetime") or "")
        ):
            return moment
    return next((moment for article in root.iter("article") if (moment := _date_of_head(article))), None)


def _date_of_head(article: Any) -> datetime | None:
    """Read the first moment between the headline of an article and its text, unless it is that of a change."""
    if article.find(".//h1") is None:
        return None
    for element in islice(article.iter("time", "p"), _MOST_IN_HEAD):
        if element.tag == "p" and len(_plain("".join(element.itertext()))) >= _LONG:
            return None
        told = element.get("datetime") or ""
        if element.tag == "p" or ":" not in told or (moment := read_date(told)) is None:
            continue
        around = "".join(islice(element.getparent().itertext(), _PIECES))
        if not _CHANGED.search(f"{element.get('class', '')} {around[:200]}"):
            return moment
    return None


_MOST_IN_HEAD: Final = 50
_PIECES: Final = 20
"""Elements between headline and text that are looked at, and pieces of the text around a moment."""
_LONG: Final = 80
"""Characters of a paragraph of text."""
_CHANGED: Final = re.compile(r"update|gewijzigd|bijgewerkt|aktualisiert|modifi|mis à jour|ge[üu]pdatet", re.IGNORECASE)


def title_of(root: Any) -> str:
    """Give the title of a page, which may hold a site's name, and a date."""
    return _plain("".join(root.findtext(".//title") or ""))


def _authors(metas: dict[str, list[str]], linked: dict[str, Any]) -> list[str]:
    names = _names(linked.get("author")) or _names(linked.get("creator"))
    names = names or metas.get("author", []) or metas.get("article:author", []) or metas.get("parsely-author", [])
    kept = [name for name in names if not name.startswith(("http:", "https:", "@")) and len(name) <= 100]
    return list(dict.fromkeys(kept))[:20]


def _names(value: Any) -> list[str]:
    """Give names of people: texts, or objects that have one."""
    if isinstance(value, list):
        return [name for each in value[:20] for name in _names(each)]
    return _texts(value.get("name") if isinstance(value, dict) else value)


def _source(metas: dict[str, list[str]], linked: dict[str, Any], url: str) -> str:
    named = metas.get("og:site_name", []) + _names(linked.get("publisher")) + metas.get("application-name", [])
    return _first(named) or _host(url).removeprefix("www.")


def _host(url: str) -> str:
    """Give the host of an address; empty, if it is none.

    >>> _host("https://www.krant.example/a"), _host("https://[krant/a")
    ('www.krant.example', '')
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _url(root: Any, metas: dict[str, list[str]], linked: dict[str, Any], address: str) -> str:
    """Give the address that the page itself gives, made whole by the one it was fetched from."""
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    entity = linked.get("mainEntityOfPage")
    own = _texts(entity.get("@id") if isinstance(entity, dict) else entity) + _texts(linked.get("url"))
    for each in links + metas.get("og:url", []) + own:
        if match := _WAYBACK.match(each):
            return match[2]
        try:
            whole: str = urljoin(address, each)
        except ValueError:
            continue
        if whole.startswith(("http://", "https://")):
            return whole
    return address


def _fetched_from(root: Any, comments: str, address: str) -> tuple[str, datetime | None]:
    """Tell from which address, and when, a browser, SingleFile or the Wayback Machine saved it."""
    if match := _SINGLE_FILE.search(comments):
        return match[1], read_date(match[2])
    if match := _SAVED_FROM.search(comments):
        return match[1], None
    addresses = [
        address,
        *(link.get("href") or link.get("src") or "" for link in root.iter("a", "script", "link", "img")),
    ]
    for each in addresses[:200]:
        if match := _WAYBACK.match(each):
            return (match[2] if each == address else address), _stamp(match[1])
    return address, None


def _stamp(digits: str) -> datetime | None:
    return read_date(f"{digits[:8]}T{digits[8:14].ljust(6, '0')}Z") if len(digits) >= 8 else None


def _language(root: Any, metas: dict[str, list[str]], linked: dict[str, Any]) -> str:
    own = [root.get("lang") or "", root.get("xml:lang") or ""]
    said = _texts(linked.get("inLanguage")) + own + metas.get("og:locale", []) + metas.get("language", [])
    for language in filter(None, said):
        if match := re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", language):
            return match[1].lower()
    return ""


def _keywords(metas: dict[str, list[str]], linked: dict[str, Any]) -> list[str]:
    given = _texts(linked.get("keywords")) or metas.get("article:tag", []) or metas.get("news_keywords", [])
    words = [word.strip() for each in given for word in (each.split(",") if "," in each else [each])]
    return list(dict.fromkeys(word for word in words if 0 < len(word) <= 80 and ":" not in word[:12]))[:50]


def _texts(value: Any) -> list[str]:
    """Give the texts in a value of JSON-LD: one, or a list of them, or an object's ``@value``."""
    if isinstance(value, list):
        return [text for each in value[:50] for text in _texts(each)]
    if isinstance(value, dict):
        return _texts(value.get("@value"))
    return [text] if isinstance(value, str) and (text := _plain(value)) else []


def _plain(text: str) -> str:
    """Give a text without the entities and tags that stand in it though nothing asks for them, with single blanks."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", " ", text)
    return " ".join(text.split())


def _comments(root: Any) -> list[Any]:
    from lxml import etree  # noqa: PLC0415  # only who reads HTML needs it

    tree = root.getroottree()
    first = tree.getroot()
    return [*islice(first.iter(etree.Comment), 50), *first.itersiblings(etree.Comment, preceding=True)]


def _first(texts: list[str]) -> str:
    return next(iter(texts), "")
