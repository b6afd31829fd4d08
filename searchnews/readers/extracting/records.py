"""Makes an article of a record: every value checked, the dateline, cities and id worked out where they are missing."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from searchnews.articles.article import KINDS, LISTS, NAMES, TYPES, Article, Kind
from searchnews.articles.identity import LONGEST_ID, derive_id
from searchnews.articles.origin import Origin
from searchnews.messages.worded import worded
from searchnews.readers.extracting.datelines.cities import readable_city
from searchnews.readers.extracting.datelines.dateline import parse_dateline
from searchnews.readers.extracting.dates.iso_dates import ZONE, parse_date
from searchnews.readers.extracting.mending import mend
from searchnews.readers.extracting.text import clean, headline_from, tidy

KEYS = frozenset({*NAMES, "text", "city", "agency"})
"""The names that a record may have; what stands under others is kept in ``extra``."""
LARGEST_EXTRA = 1 << 16
"""Characters of one text in ``extra``; what is longer (a page in HTML, a picture) is no fact about an article."""


class Refused(ValueError):
    """A record that is no article; says what is wrong with it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def article_from(record: Any, origin: Origin | None = None, remarks: list[str] | None = None) -> Article:
    """Make an article of a record, as it was read from JSON or as a reader puts it together.

    Every value is checked. What stands under names that no article has goes into ``extra``. ``origin`` says where it
    was read: one that stands in the record is not believed. ``remarks`` is told what was mended.

    >>> article_from({"headline": "Kop", "body": "PARIJS (ANP) - Tekst.", "date": "2024-06-19"}).cities
    ('Parijs',)

    Raises:
        Refused: It is no article.
    """
    if not isinstance(record, dict):
        raise Refused(worded("not an object but {what}", what=_what(record)))
    if "rank" in record and "snippets" in record:
        raise Refused(
            worded("is a hit of a search, which has no text: not an article"),
            hint=worded(
                "write whole articles with: searchnews show ID -f json, or from Python with archive.articles()"
            ),
        )
    headline, body = _prose(record, remarks)
    cities = tuple(map(readable_city, _texts(record, "cities") or _texts(record, "city")))
    agencies = tuple(map(str.upper, _texts(record, "agencies") or _texts(record, "agency")))
    dateline = _text(record, "dateline")
    if not dateline:
        found, body = parse_dateline(body)
        if found is not None:
            dateline, cities, agencies = found.text, cities or found.cities, agencies or found.agencies
    kind, date, estimated = _kind(record), _day(record, remarks), _flag(record, "date_estimated")
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
        origin=origin,
        **_seldom(record, remarks),
    )


def _prose(record: dict[str, Any], remarks: list[str] | None) -> tuple[str, str]:
    """Read headline and body, mended and with blanks in order."""
    headline, body = _text(record, "headline"), _text(record, "body") or _text(record, "text")
    if not (headline or body):
        raise Refused(
            worded("has neither a headline nor a body"),
            hint=worded("the names of an article's parts: {list}", list=", ".join(NAMES)),
        )
    mended = mend(headline), mend(body)
    if mended != (headline, body):
        headline, body = mended
        if remarks is not None:
            remarks.append(
                worded(
                    "text that was decoded wrongly is repaired: {headline}", headline=headline or headline_from(body)
                )
            )
    if "\n" in headline or "\t" in headline or "  " in headline:
        headline = " ".join(headline.split())
    if "\r" in body or "\n\n\n" in body:
        body = tidy(body)
    return headline, body


def _seldom(record: dict[str, Any], remarks: list[str] | None) -> dict[str, Any]:
    """Read the parts that most records do not have."""
    if not (record.keys() & _SELDOM or record.keys() - KEYS):
        return {}
    values: dict[str, Any] = {name: _text(record, name) for name in _TEXTS}
    values["language"] = values["language"].lower().replace("_", "-")
    values |= {name: _texts(record, name) for name in _LISTS}
    values |= {"urgency": _number(record, "urgency", 9), "agency_version": _number(record, "agency_version", 2**53)}
    values |= {"embargo": _embargo(record, remarks), "paywalled": _flag(record, "paywalled")}
    values["extra"] = _extra(record, remarks)
    return values


_ALWAYS = frozenset(
    {"id", "headline", "body", "kind", "cities", "agencies", "countries", "date", "date_estimated", "section", "source"}
    | {"url", "dateline", "subheadings", "origin"}
)
_SELDOM = frozenset(NAMES) - _ALWAYS
_TEXTS = tuple(name for name, type in TYPES.items() if name in _SELDOM and type == "str")
_LISTS = tuple(name for name in LISTS if name in _SELDOM)


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if isinstance(value, str):
        return clean(value).strip()
    if value is None:
        return ""
    if isinstance(value, int) and name in {"page", "edition", "agency_id"} and not isinstance(value, bool):
        return str(value)
    raise Refused(worded("{name} must be text, not {what}", name=name, what=_what(value)))


def _texts(record: dict[str, Any], name: str) -> tuple[str, ...]:
    """Read a list of texts, or one text: cities and agencies with slashes between them."""
    value = record.get(name)
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split("/") if name in _WITH_SLASHES else [value]
    if not isinstance(value, list | tuple):
        raise Refused(worded("{name} must be a list of texts, not {what}", name=name, what=_what(value)))
    for one in value:
        if not isinstance(one, str):
            raise Refused(worded("{name} must be a list of texts, and has {what} in it", name=name, what=_what(one)))
    return tuple(filter(None, (clean(one).strip() for one in value)))


_WITH_SLASHES = frozenset({"cities", "city", "agencies", "agency", "countries"})


def _number(record: dict[str, Any], name: str, largest: int) -> int:
    """Read a whole number from 1; 0 if none is given."""
    value = record.get(name)
    if value is None or value == "":
        return 0
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value.strip()[:20])
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= largest:
        raise Refused(worded("{name} must be a whole number up to {largest}", name=name, largest=largest))
    return value


def _extra(record: dict[str, Any], remarks: list[str] | None) -> dict[str, Any]:
    """Collect what no part of an article has a place for: what is given as such, and what has other names."""
    given = record.get("extra") or {}
    if not isinstance(given, dict):
        raise Refused(worded("extra must be an object, not {what}", what=_what(given)))
    kept = {**given, **{name: value for name, value in record.items() if name not in KEYS}}
    large = [name for name, value in kept.items() if isinstance(value, str) and len(value) > LARGEST_EXTRA]
    if large and remarks is not None:
        remarks.append(
            worded(
                "left out, being longer than {largest_extra:,} characters: {list}",
                largest_extra=LARGEST_EXTRA,
                list=", ".join(map(ascii, large)),
            )
        )
    return {name: value for name, value in kept.items() if value not in (None, "", [], {}) and name not in large}


def _kind(record: dict[str, Any]) -> Kind:
    value = record.get("kind")
    if value is None:
        return "article"
    if isinstance(value, str) and value in KINDS:
        return value
    raise Refused(worded("kind must be one of: {list}", list=", ".join(KINDS)))


def _flag(record: dict[str, Any], name: str) -> bool:
    value = record.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise Refused(worded("{name} must be true or false, not {what}", name=name, what=_what(value)))


def _date(record: dict[str, Any], name: str) -> datetime | None:
    value = record.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _whole(value if value.tzinfo else value.replace(tzinfo=ZONE))
    if not isinstance(value, str):
        raise Refused(
            worded("{name} must be a text such as 2019-03-27T20:25:39+01:00, not {what}", name=name, what=_what(value))
        )
    try:
        return _whole(parse_date(value))
    except ValueError as error:
        raise Refused(worded("{name}: {error}", name=name, error=error)) from error


def _whole(moment: datetime) -> datetime:
    """Give a moment with an offset of whole minutes, the same on the clock: until 1937 Amsterdam's had seconds.

    In the last of a day's seconds the moment stays and the clock goes back, so that the day is the same everywhere.

    >>> _whole(datetime(1750, 5, 15, tzinfo=ZONE)).isoformat()
    '1750-05-15T00:00:00+00:19'
    >>> _whole(datetime(1936, 5, 15, 23, 59, 45, tzinfo=ZONE)).isoformat()
    '1936-05-15T23:59:13+01:19'
    """
    offset = moment.utcoffset() or _NONE
    if not offset % _MINUTE:
        return moment
    zone = timezone(offset // _MINUTE * _MINUTE)
    told = moment.replace(tzinfo=zone)
    same_day = told.astimezone(ZONE).date() == moment.astimezone(ZONE).date()
    return told if same_day else moment.astimezone(zone)


_MINUTE, _NONE = timedelta(minutes=1), timedelta()


def _day(record: dict[str, Any], remarks: list[str] | None) -> datetime | None:
    """Read the date; where it is none the article comes in without one, and that is remarked, if anybody listens.

    One that is still to come is remarked too: it would stand before all others.
    """
    try:
        date = _date(record, "date")
    except Refused as error:
        if remarks is None:
            raise
        remarks.append(worded("comes in without a date: {error}", error=error))
        return None
    if remarks is not None and date is not None and date > datetime.now(timezone.utc) + _AHEAD:
        remarks.append(worded("is dated {day}, which is still to come", day=date.date()))
    return date


def _embargo(record: dict[str, Any], remarks: list[str] | None) -> datetime | None:
    """Read until when it is held; where that is no moment, it is remarked."""
    try:
        return _date(record, "embargo")
    except Refused as error:
        if remarks is None:
            raise
        remarks.append(worded("comes in without its embargo: {error}", error=error))
        return None


_AHEAD = timedelta(days=2)
"""What a clock, a zone, or a paper that is printed in the evening may be ahead."""


def _id(record: dict[str, Any]) -> str:
    """Read the id; empty if none is given."""
    value = record.get("id")
    if value is None or value == "":
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refused(worded("id must be text or a whole number, not {what}", what=_what(value)))
    value = value.strip()
    if not 0 < len(value) <= LONGEST_ID or not value.isprintable():  # left out, they could make two ids one
        raise Refused(worded("id must have 1 to {longest_id} characters that can be printed", longest_id=LONGEST_ID))
    return value


def _what(value: Any) -> str:
    """Name the kind of a JSON value."""
    names = {
        bool: worded("true or false"),
        int: worded("a number"),
        float: worded("a number"),
        list: worded("a list"),
        dict: worded("an object"),
        str: worded("a text"),
    }
    return names.get(type(value), "null")
