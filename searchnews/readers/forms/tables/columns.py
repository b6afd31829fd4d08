"""Finds out which column of a table is which part of an article: by what the user says, its name, and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any, Final

from searchnews.articles.article import NAMES
from searchnews.messages.worded import worded
from searchnews.readers.extracting.dates.written_dates import read_date
from searchnews.readers.extracting.word_sets import words
from searchnews.readers.mapping import LEAD, ColumnMap

_KNOWN_AS: Final = {
    "headline": "headline, title, article title, kop, koptekst, titel, artikeltitel, titre, überschrift, schlagzeile, "
    "web title, headline main, post title, name of article, hed, headlines, headline text, title text, headline value",
    "body": "body, text, full text, fulltext, body text, article text, main text, maintext, article body, content, "
    "article content, tekst, volledige tekst, artikeltekst, inhoud, artikel, article, texte, contenu, volltext, "
    "inhalt, plain text, raw text, post content, story",
    LEAD: "lead, lede, lead paragraph, intro, inleiding, chapeau",
    "date": "date, datum, publication date, publish date, published date, date published, date publish, "
    "date publication, published, published at, published on, pub date, pubdate, publicatiedatum, datum publicatie, "
    "publicatie datum, web publication date, date time, datetime, verschijningsdatum, erscheinungsdatum, posted, "
    "post date, created at, created, date created, timestamp, time published, time, tijdstip, "
    "date de publication, day",
    "source": "source, source name, source domain, bron, publisher, krant, newspaper, paper, medium, publication, "
    "outlet, publicatie, uitgever, zeitung, quelle, journal, news source, site, site name, website, domain, origin, "
    "publication name, publication title, publisher name, newspaper name, paper name, medium naam, krant naam, "
    "naam krant, news outlet, media, mediatitel",
    "authors": "authors, author, auteur, auteurs, byline, autor, verfasser, journalist, door, creator, written by, "
    "author name, byline original",
    "url": "url, link, weblink, article url, web url, canonical url, permalink, href, uri, webadres",
    "section": "section, section name, sectie, rubriek, rubrik, rubrique, category, categorie, ressort, katern",
    "language": "language, taal, lang, langue, sprache",
    "keywords": "keywords, keyword, tags, trefwoorden, steekwoorden, tag",
    "cities": "cities, city, stad, plaatsnaam",
    "agencies": "agencies, agency, persbureau, agentschap, nieuwsbureau",
    "dateline": "dateline",
    "page": "page, pagina, page number, paginanummer, seite",
    "edition": "edition, editie, ausgabe",
    "genre": "genre",
}
"""How tables call the parts of an article, in four languages, the surest first."""
_INSTEAD: Final = ("description", "summary", "abstract", "snippet", "samenvatting", "teaser", "omschrijving")
"""What is a text where there is no other."""
_CLOCKS: Final = ("time", "tijd", "publication time", "time of day", "uhrzeit", "heure", "publicatietijd", "hour")
_DAY_PARTS: Final = (("year", "jaar", "jahr"), ("month", "maand", "monat"), ("day", "dag", "tag"))
_NO_DATE: Final = words(
    "year jaar month maand week weeknr quarter kwartaal download downloaded crawl crawled scrape scraped retrieved "
    "access accessed modify modified update updated edited gewijzigd bijgewerkt captured birth geboorte expire expiry "
    "collected import imported indexed"
)
"""Words in names of columns that have dates, but not of publication."""
_NO_PROSE: Final = words("id url count length size number aantal lengte score html link date datum hash")
_CLOCK: Final = re.compile(
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s?(?:uur|u|h|Z|[ap]\.?m\.?|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b")
_MOST_NAMED: Final = 6
"""Columns that may be the date and are named."""
LONG_TEXT: Final = 200
"""Characters from which on the usual cell of a column is an article's text, whatever the column is called."""
_LEAST_RIGHT: Final = 0.5
"""Share of the cells of a column that must be dates for it to be one of dates."""


class NoColumns(ValueError):
    """A table that has no articles; says why, and what to do."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns make which part: ``parts`` has places in a row, ``names`` are those of all columns.

    ``own``: searchnews wrote it, so that values are taken as they are. ``month_first``: dates such as 6/19/2024.
    ``remark`` says what is not sure.
    """

    names: tuple[str, ...]
    parts: tuple[tuple[str, tuple[int, ...]], ...]
    own: bool = False
    month_first: bool = False
    remark: str = ""


def columns_of(names: Sequence[str], rows: Sequence[Sequence[Any]], wanted: ColumnMap) -> Columns:
    """Find out which columns are which, of a table whose first rows are given (none: only the names count).

    >>> columns_of(["nr", "Titel", "Datum", "Tekst"], [], {}).parts
    (('headline', (1,)), ('body', (3,)), ('date', (2,)))

    Raises:
        NoColumns: There is neither a headline nor a text, or what the user says does not fit.
    """
    finder = _Finder(tuple(names), rows)
    if {"rank", "snippet"} <= set(names) or {"rank", "snippets"} <= set(names):
        raise NoColumns(
            worded("has hits of a search, which have no text"),
            hint=worded("write whole articles with: searchnews export"),
        )
    own = {"id", "headline", "body", "date_estimated"} <= set(names) <= set(NAMES)
    if own:
        finder.parts = {name: (index,) for index, name in enumerate(names)}
    finder.take(wanted)
    if not own:
        finder.by_names()
        finder.by_contents()
    return finder.result(own=own)


def known(names: Sequence[str]) -> int:
    """Count the names that are those of parts of an article, as tables call them.

    >>> known(["id", "publishedAt", "Titel", "oplage"])
    2
    """
    return sum(_plain(name) in _ALL_NAMES for name in names)


class _Finder:
    """Collects what is found of a table."""

    def __init__(self, names: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
        self.names, self.rows = names, rows
        self.plain = [_plain(name) for name in names]
        self.parts: dict[str, tuple[int, ...]] = {}

    def take(self, wanted: ColumnMap) -> None:
        """Take what the user says; a column is named as it stands, whatever its case, or by its number from 1."""
        lower = [name.strip().lower() for name in self.names]
        for part, columns in wanted.items():
            places = []
            for column in columns:
                if column.lower() in lower:
                    places.append(lower.index(column.lower()))
                elif column.isdecimal() and 1 <= int(column) <= len(lower):
                    places.append(int(column) - 1)
                else:
                    raise NoColumns(
                        worded("has no column {column!r}", column=column),
                        hint=worded("its columns: {told}", told=self._told()),
                    )
            self.parts[part] = tuple(places)

    def by_names(self) -> None:
        """Take the columns whose names say what they are, and whose cells do not gainsay it."""
        for part, known_as in _KNOWN_AS.items():
            if part in self.parts:
                continue
            names = known_as.split(", ")
            exact = [self.plain.index(name) for name in (part, *names) if name in self.plain]
            ends = [
                place
                for place, plain in enumerate(self.plain)
                if part in _BY_LAST_WORD and plain.rpartition(" ")[2] in names and plain not in _ALL_NAMES
            ]
            place = next(
                (each for each in (*exact, *ends) if each not in self._taken() and self._fits(part, each)), None
            )
            if place is not None:
                self.parts[part] = (place,)
        if "body" not in self.parts:
            place = next((self.plain.index(name) for name in _INSTEAD if name in self.plain), None)
            if LEAD in self.parts:
                self.parts["body"] = self.parts.pop(LEAD)
            elif place is not None and place not in self._taken():
                self.parts["body"] = (place,)

    def by_contents(self) -> None:
        """Take the columns that only their cells tell: the longest text, dates, a time beside a day."""
        if "body" not in self.parts and self.rows:
            lengths = {
                place: self._usual_length(place) for place in range(len(self.names)) if place not in self._taken()
            }
            longest = max(lengths, key=lengths.__getitem__, default=None)
            if longest is not None and lengths[longest] >= LONG_TEXT:
                self.parts["body"] = (longest,)
        if "headline" not in self.parts and "body" in self.parts and not known(self.names):
            self._headline_by_contents()
        if "date" not in self.parts and self.rows:
            dates = [
                place
                for place, plain in enumerate(self.plain)
                if place not in self._taken() and _NO_DATE.isdisjoint(plain.split()) and self._dates(place)
            ]
            if len(dates) == 1:
                self.parts["date"] = (dates[0],)
        if "date" not in self.parts:
            places = tuple(
                next((place for place, plain in enumerate(self.plain) if plain in names), -1) for names in _DAY_PARTS
            )
            if -1 not in places and all(str(row[place]).strip().isdecimal() for row in self.rows for place in places):
                self.parts["date"] = places
        elif len(self.parts["date"]) == 1:
            clock = next((self.plain.index(name) for name in _CLOCKS if name in self.plain), -1)
            if (
                clock >= 0
                and clock not in self._taken()
                and self._share(clock, lambda text: bool(_CLOCK.fullmatch(text)))
            ):
                self.parts["date"] += (clock,)

    def _headline_by_contents(self) -> None:
        """Take the column of short texts that are hardly ever the same."""
        for place in range(len(self.names)):
            cells = self._cells(place)
            if place in self._taken() or len(cells) < 2 or self._dates(place):
                continue
            prose = [cell for cell in cells if 15 <= len(cell) <= LONG_TEXT and " " in cell and "://" not in cell]
            if len(prose) >= 0.8 * len(cells) and len(set(cells)) >= 0.9 * len(cells):
                self.parts["headline"] = (place,)
                return

    def result(self, *, own: bool) -> Columns:
        """Give what was found.

        Raises:
            NoColumns: It is not enough for articles.
        """
        parts = self.parts
        dated = "headline" in parts and parts.keys() & {"date", "url", "source", LEAD}
        if not ("body" in parts or dated or "headline" in self.names):
            raise NoColumns(
                worded("has no articles: none of its columns is a text (columns: {told})", told=self._told()),
                hint=worded("if one is, say which: --map headline=COLUMN,body=COLUMN,date=COLUMN"),
            )
        month_first, remark = False, ""
        if "date" in parts and not own:
            month_first, remark = self._month_first(parts["date"][0])
        elif self.rows and not own:
            candidates = [
                name for place, name in enumerate(self.names) if place not in self._taken() and self._dates(place)
            ]
            names = [names_told([name]) for name in candidates[:_MOST_NAMED]]
            told = names[0] if names else ""
            for name in names[1:]:
                told = worded("{names} or {more}", names=told, more=name)
            told = worded(": it may be {list}", list=told) if len(names) > 1 else ""
            remark = worded(
                "no column is surely the date of publication{told}; say which: --map date=COLUMN", told=told
            )
        order = [*_KNOWN_AS, *sorted(parts.keys() - _KNOWN_AS.keys())]
        return Columns(
            self.names, tuple((part, parts[part]) for part in order if part in parts), own, month_first, remark
        )

    def _month_first(self, place: int) -> tuple[bool, str]:
        pairs = [(int(match[1]), int(match[2])) for cell in self._cells(place) if (match := _NUMBERS.match(cell))]
        first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
        if pairs and not first and not second:
            return False, worded("dates such as {cells} are read with the day first", cells=self._cells(place)[0])
        return second and not first, ""

    def _fits(self, part: str, place: int) -> bool:
        if part == "date":
            named = _NO_DATE.isdisjoint(self.plain[place].split())
            return named and (not self.rows or self._dates(place))
        if part in {"headline", "body"}:
            return self.plain[place] in _ALL_NAMES or _NO_PROSE.isdisjoint(self.plain[place].split())
        return True

    def _taken(self) -> set[int]:
        return {place for places in self.parts.values() for place in places}

    def _cells(self, place: int) -> list[str]:
        return [text for row in self.rows if place < len(row) and (text := cell_text(row[place]))]

    def _usual_length(self, place: int) -> float:
        cells = [cell for cell in self._cells(place) if "://" not in cell[:10]]
        return median(map(len, cells)) if len(cells) * 2 >= len(self.rows) else 0

    def _dates(self, place: int) -> bool:
        return self._share(place, lambda text: read_date(text) is not None)

    def _share(self, place: int, is_right: Any) -> bool:
        cells = self._cells(place)[:100]
        return bool(cells) and sum(map(is_right, cells)) >= _LEAST_RIGHT * len(cells)

    def _told(self) -> str:
        return names_told(self.names)


def names_told(names: Sequence[str]) -> str:
    r"""Name columns in one line of a message, whatever stands in their names.

    >>> names_told(["kop", "de\ntekst"])
    'kop, de tekst'
    """
    told = ", ".join(" ".join(name[:40].split()) for name in names[:20])
    return f"{told}, …" if len(names) > 20 else told


def cell_text(value: Any) -> str:
    """Give the text of a cell, on which dates are recognised.

    >>> cell_text(1524220860.0), cell_text(None), cell_text(date(2024, 6, 19))
    ('1524220860', '', '2024-06-19')
    """
    if value is None or isinstance(value, bool | list | dict):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).strip()


def _plain(name: str) -> str:
    """Give a name in small letters, its words with blanks between them; of a nested one the last, unless both count.

    >>> _plain("publishedAt"), _plain("date_publish"), _plain("fields.bodyText"), _plain("source.name")
    ('published at', 'date publish', 'body text', 'source name')
    """
    words = " ".join(re.sub(r"([a-zà-ÿ])([A-Z])", r"\1 \2", name).replace("_", " ").replace("-", " ").lower().split())
    if "." in words:
        whole = words.replace(".", " ")
        return whole if whole in _ALL_NAMES else words.rpartition(".")[2]
    return words


_BY_LAST_WORD: Final = frozenset({"headline", "body", "date"})
_ALL_NAMES: Final = frozenset(name for names in _KNOWN_AS.values() for name in names.split(", ")) | _KNOWN_AS.keys()
