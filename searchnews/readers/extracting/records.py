"""Makes an article of a record: every value checked, the dateline, cities and id worked out where they are missing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from searchnews.articles.article import NAMES, Article, Kind
from searchnews.articles.identity import LONGEST_ID, derive_id
from searchnews.readers.extracting.cities import readable_city
from searchnews.readers.extracting.dateline import parse_dateline
from searchnews.readers.extracting.dates import ZONE, parse_date
from searchnews.readers.extracting.text import clean, headline_from, tidy

KEYS = frozenset({*NAMES, "text", "city", "agency"})
"""The names that a record may have."""


class Refused(ValueError):
    """A record that is no article; says what is wrong with it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def article_from(record: Any) -> Article:
    """Make an article of what was read from JSON, every value of it checked.

    >>> article_from({"headline": "Kop", "body": "PARIJS (ANP) - Tekst.", "date": "2024-06-19"}).cities
    ('Parijs',)

    Raises:
        Refused: It is no article.
    """
    if not isinstance(record, dict):
        raise Refused(f"not an object but {_what(record)}")
    if "rank" in record and "snippets" in record:
        raise Refused(
            "is a hit of a search, which has no text: not an article",
            hint="write whole articles with: searchnews show ID -f json, or from Python with archive.articles()",
        )
    headline, body = _text(record, "headline"), _text(record, "body") or _text(record, "text")
    if not (headline or body):
        raise Refused("has neither a headline nor a body", hint=f"the names of an article's parts: {', '.join(NAMES)}")
    if "\n" in headline:
        headline = " ".join(headline.split())
    if "\r" in body or "\n\n\n" in body:
        body = tidy(body)
    cities = tuple(map(readable_city, _texts(record, "cities") or _texts(record, "city")))
    agencies = tuple(map(str.upper, _texts(record, "agencies") or _texts(record, "agency")))
    dateline = _text(record, "dateline")
    if not dateline:
        found, body = parse_dateline(body)
        if found is not None:
            dateline, cities, agencies = found.text, cities or found.cities, agencies or found.agencies
    kind, date, estimated = _kind(record), _date(record), _flag(record, "date_estimated")
    headline = headline or headline_from(body or dateline)
    id = _id(record)
    if not id:
        day = "" if date is None or estimated or kind == "brief" else str(date.astimezone(ZONE).date())
        id = derive_id(kind=kind, headline=headline, body=body, day=day)
    return Article(
        id=id,
        headline=headline,
        body=body,
        kind=kind,
        cities=cities,
        agencies=agencies,
        countries=_texts(record, "countries"),
        date=date,
        date_estimated=estimated,
        section=_text(record, "section"),
        source=_text(record, "source"),
        url=_text(record, "url"),
        dateline=dateline,
        subheadings=_texts(record, "subheadings"),
    )


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(f"{name} must be text, not {_what(value)}")
    return clean(value).strip()


def _texts(record: dict[str, Any], name: str) -> tuple[str, ...]:
    """Read a list of texts, or one text with slashes between them."""
    value = record.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value] if name == "subheadings" else value.split("/")
    if not isinstance(value, list):
        raise Refused(f"{name} must be a list of texts, not {_what(value)}")
    for one in value:
        if not isinstance(one, str):
            raise Refused(f"{name} must be a list of texts, with no {_what(one)} in it")
    return tuple(filter(None, (clean(one).strip() for one in value)))


def _kind(record: dict[str, Any]) -> Kind:
    value = record.get("kind")
    if value is None or value == "article":
        return "article"
    if value == "brief":
        return "brief"
    raise Refused("kind must be article or brief")


def _flag(record: dict[str, Any], name: str) -> bool:
    value = record.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refused(f"{name} must be true or false, not {_what(value)}")


def _date(record: dict[str, Any]) -> datetime | None:
    value = record.get("date")
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused(f"date must be a text such as 2019-03-27T20:25:39+01:00, not {_what(value)}")
    try:
        return parse_date(value)
    except ValueError as error:
        raise Refused(f"date: {error}") from error


def _id(record: dict[str, Any]) -> str:
    """Read the id; empty if none is given."""
    value = record.get("id")
    if value is None or value == "":
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refused(f"id must be text or a whole number, not {_what(value)}")
    value = value.strip()
    if not 0 < len(value) <= LONGEST_ID or not value.isprintable():  # left out, they could make two ids one
        raise Refused(f"id must have 1 to {LONGEST_ID} characters that can be printed")
    return value


def _what(value: Any) -> str:
    """Name the kind of a JSON value."""
    names = {bool: "true or false", int: "number", float: "number", list: "list", dict: "object", str: "text"}
    return names.get(type(value), "null")
