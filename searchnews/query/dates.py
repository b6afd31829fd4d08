"""Says which days a date of a canonical query stands for, and at which second those days begin.

A canonical date is ISO (``2024``, ``2024-06``, ``2024-06-19``) or a word that moves along with today::

    today  yesterday  3-days-ago  2-weeks-ago           one day, week, month, quarter or year
    past-week  past-7-days                              a stretch that ends today
    this-week  last-weekend  last-month  this-year      of the calendar; weeks begin on Monday
    monday  june  summer  easter  11-september          the latest that has begun
    last-monday  last-june  last-easter                 the latest that is over
    monday-last-week  june-this-year  summer-last-year  the one in it
    early-last-year  mid-june  late-this-month          a third of one of these

Seasons are meteorological, three whole months; winter is named after the year of its January.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from searchnews.articles.article import TIME_ZONE
from searchnews.articles.months import NAMES
from searchnews.expressions import expression
from searchnews.messages.worded import worded
from searchnews.query.feasts import FEASTS
from searchnews.structs import Row

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = tuple(map(str.lower, NAMES["en"]))
SEASONS = ("winter", "spring", "summer", "autumn")
PARTS = ("early", "mid", "late")
UNITS = {"day": 0, "week": 0, "weekend": 0, "month": 1, "quarter": 3, "year": 12}
"""The stretches of a calendar, with the months in each."""

FIRST_TODAY, LAST_TODAY = date(1000, 1, 1), date(9990, 1, 1)
"""Between these must lie what counts as today, so that nothing that is said of it falls off the calendar."""

_ISO = expression(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_AGO = expression(r"([0-9]+)-([a-z]+?)s?-ago")
_PAST = expression(r"past-(?:([0-9]+)-)?([a-z]+?)s?")
_CUTS = {7: (2, 4), 10: (4, 7)} | dict.fromkeys(range(28, 32), (10, 20))
"""Where a week of days, ten years and a month of days are cut in three; the rest is cut in equal parts."""


class Days(Row):
    """The first day of a stretch of days and the day after its last; ``None`` after the year 9999."""

    first: date
    after: date | None


def days(word: str, today: date) -> Days:
    """Give the days of a canonical date.

    >>> days("2024-02", today=date(2026, 1, 1))
    Days(first=datetime.date(2024, 2, 1), after=datetime.date(2024, 3, 1))
    >>> days("last-monday", today=date(2024, 6, 19))
    Days(first=datetime.date(2024, 6, 17), after=datetime.date(2024, 6, 18))
    """
    if found := _ISO.fullmatch(word):
        return _iso_days(*(int(number or 0) for number in found.groups()))
    part, _, rest = word.partition("-")
    if part in PARTS:
        return third(_moving_days(rest, today), part)
    return _moving_days(word, today)


def ends(start: str | None, end: str | None, today: date) -> tuple[Days | None, Days | None]:
    """Give the days of both ends of a period; ``None`` is open.

    What is some time ago is a whole week, month or year by itself, but just that day as an end of a period:
    ``date:2-weeks-ago`` against ``date:2-weeks-ago..``.

    >>> today = date(2024, 6, 19)
    >>> ends("1-year-ago", "1-year-ago", today)[0].first, ends("1-year-ago", None, today)[0].first
    (datetime.date(2023, 1, 1), datetime.date(2023, 6, 19))
    """
    meaning = days if start == end else _end_days
    first, last = (None if word is None else meaning(word, today) for word in (start, end))
    return first, last


def written(stretch: Days) -> tuple[str, str]:
    """Write a stretch of days as its first and its last year, month or day, the longest that fit.

    >>> written(Days(date(2015, 6, 1), date(2015, 9, 1)))
    ('2015-06', '2015-08')
    """
    first, after = stretch
    if after is None:
        raise ValueError(worded("the calendar ends with the year 9999"))
    last = after - timedelta(days=1)
    length = 10 if first.day > 1 or after.day > 1 else 7 if first.month > 1 or after.month > 1 else 4
    return first.isoformat()[:length], last.isoformat()[:length]


def third(stretch: Days, part: str) -> Days:
    """Give the first, middle or last third: of years in years, of a year or a season in months, of the rest in days.

    >>> written(third(days("2015", date.today()), "early")), written(third(days("2024-02", date.today()), "late"))
    (('2015-01', '2015-04'), ('2024-02-21', '2024-02-29'))
    """
    first, after = stretch
    if after is None or (after - first).days < 7:
        raise ValueError(
            worded("only a week, a month, a season and what is longer have a beginning, a middle and an end")
        )
    months = (after.year - first.year) * 12 + after.month - first.month
    if first.day > 1 or after.day > 1 or months == 1:
        step, number = 0, (after - first).days
    elif first.month > 1 or after.month > 1 or months == 12:
        step, number = 1, months
    else:
        step, number = 12, months // 12
    cuts = (0, *_CUTS.get(number, (number // 3, number - number // 3)), number)
    index = PARTS.index(part)
    start, end = (
        moved(first, months=cut * step) if step else first + timedelta(days=cut) for cut in cuts[index : index + 2]
    )
    return Days(start, end)


def moved(day: date, months: int) -> date:
    """Give the same day some months later, or earlier; the last of the month where it has no such day.

    >>> moved(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_length(year: int, month: int) -> int:
    """Count the days of a month.

    >>> month_length(2024, 2)
    29
    """
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def season(name: str, year: int) -> Days:
    """Give the days of a season.

    >>> season("winter", 2015).first
    datetime.date(2014, 12, 1)
    """
    first = moved(date(year, 1, 1), 3 * SEASONS.index(name) - 1)
    return Days(first, moved(first, 3))


def wrong_way_round(start: str | None, end: str | None) -> str:
    """Say what to do about a period whose first date is after its last one.

    >>> wrong_way_round("2024", "2023")
    'put the earlier date first'
    >>> wrong_way_round("may", "2018-07")
    'a date without a year is the last one that there was: write the year with both'
    """
    dates = [date or "" for date in (start, end)]
    if any(date[:4].isdigit() for date in dates) and any(date.rpartition("-")[2] in MONTHS for date in dates):
        return worded("a date without a year is the last one that there was: write the year with both")
    return worded("put the earlier date first")


def week(number: int, year: int) -> Days:
    """Give the days of a week of a year (ISO 8601).

    Raises:
        ValueError: That year has no such week.
    """
    first = date.fromisocalendar(year, number, 1)
    return Days(first, first + timedelta(days=7))


def _iso_days(year: int, month: int, day: int) -> Days:
    first = date(year, month or 1, day or 1)
    if first.year == 9999 and (not month or month == 12) and (not day or day == 31):
        return Days(first, None)
    if day:
        return _one(first)
    return Days(first, moved(first, 1 if month else 12))


def _one(day: date) -> Days:
    return Days(day, day + timedelta(days=1))


def _moving_days(word: str, today: date) -> Days:  # noqa: PLR0911  # one for each kind of word
    """Give the days of a word that moves along with today."""
    if found := _AGO.fullmatch(word):
        return around(_back(today, int(found[1]), found[2]), found[2])
    if found := _PAST.fullmatch(word):
        return Days(_back(today, int(found[1] or 1), found[2]) + timedelta(days=1), today + timedelta(days=1))
    match word.split("-"):
        case ["today"]:
            return _one(today)
        case ["yesterday"]:
            return _one(today - timedelta(days=1))
        case [("this" | "last") as which, unit] if unit in UNITS:
            return around(_back(today, int(which == "last"), unit), unit)
        case ["last", name]:
            return _latest(name, today, over=True)
        case [name]:
            return _latest(name, today, over=False)
        case [day, month]:
            return _latest_day(int(day), MONTHS.index(month) + 1, today)
        case [name, which, unit]:
            back = _back(today, int(which == "last"), unit)
            return _named(name, back if unit == "week" else date(back.year, 7, 1))
    raise ValueError(worded("{word} is not a date", word=word))


def _end_days(word: str, today: date) -> Days:
    found = _AGO.fullmatch(word)
    return _one(_back(today, int(found[1]), found[2])) if found else days(word, today)


def _back(day: date, number: int, unit: str) -> date:
    """Go back so many days, weeks, months, quarters or years."""
    if UNITS[unit]:
        return moved(day, -number * UNITS[unit])
    return day - timedelta(days=number if unit == "day" else 7 * number)


def around(day: date, unit: str) -> Days:
    """Give the day, week, weekend, month, quarter or year of the calendar that a day is in."""
    if months := UNITS[unit]:
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return Days(first, moved(first, months))
    if unit == "day":
        return _one(day)
    monday = day - timedelta(days=day.weekday())
    return Days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=7))


def _named(name: str, day: date) -> Days:
    """Give the weekday of this name in the week of a day, or the month or season in its year."""
    if name in WEEKDAYS:
        return _one(day + timedelta(days=WEEKDAYS.index(name) - day.weekday()))
    if name in SEASONS:
        return season(name, day.year)
    if name in FEASTS:
        first, last = FEASTS[name](day.year)
        return Days(first, last + timedelta(days=1))
    return _iso_days(day.year, MONTHS.index(name) + 1, 0)


def _latest(name: str, today: date, *, over: bool) -> Days:
    """Give the latest weekday, month or season of this name that has begun, or that is over."""
    step = timedelta(days=7) if name in WEEKDAYS else timedelta(days=365)
    middle = today if name in WEEKDAYS else date(today.year, 7, 1)
    # The next one too: the winter of next year begins in this one.
    near = (_named(name, middle - number * step) for number in (-1, 0, 1))
    return next(each for each in near if each.after and (each.after <= today if over else each.first <= today))


def _latest_day(day: int, month: int, today: date) -> Days:
    """Give the latest day of this name that has begun; the 29th of February is up to eight years away."""
    year = today.year
    while day > month_length(year, month) or date(year, month, day) > today:
        year -= 1
    return _one(date(year, month, day))


def seconds(day: date) -> int:
    """Give the moment at which a day begins in Amsterdam, in seconds since 1970 UTC.

    >>> seconds(date(2024, 6, 1))
    1717192800
    """
    return int(datetime(day.year, day.month, day.day, tzinfo=_zone()).timestamp())


def this_day() -> date:
    """Give the day that it is in Amsterdam."""
    return datetime.now(_zone()).date()


def _zone() -> tzinfo:
    from zoneinfo import ZoneInfo  # noqa: PLC0415  # 10 ms, for queries with dates only

    return ZoneInfo(TIME_ZONE)
