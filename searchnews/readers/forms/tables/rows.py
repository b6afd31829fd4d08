"""Makes the record of an article of one row of a table, or of one object of JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from searchnews.articles.article import KINDS, LISTS
from searchnews.articles.json import loads
from searchnews.messages.worded import worded
from searchnews.readers.extracting.agency_item import language_of, without_by
from searchnews.readers.extracting.dates.written_dates import read_date
from searchnews.readers.extracting.json_items import strings
from searchnews.readers.extracting.languages import language_named
from searchnews.readers.extracting.markup.feed_text import feed_text
from searchnews.readers.extracting.records import KEYS
from searchnews.readers.forms.tables.columns import Columns, NoColumns, cell_text, columns_of, names_told
from searchnews.readers.mapping import LEAD, ColumnMap

_BETWEEN: Final = {
    "cities": r"\s*[/;|]\s*",
    "agencies": r"\s*[/;|]\s*",
    "countries": r"\s*[/;|]\s*",
    "keywords": r"\s*[;|,]\s*",
    "subheadings": r"\s*\|\s*",
}
"""What stands between the values of a list in one cell; of other lists ``;`` or ``|``."""
_FLAGS: Final = {
    "yes": True,
    "true": True,
    "1": True,
    "ja": True,
    "no": False,
    "false": False,
    "0": False,
    "nee": False,
}
_CUT: Final = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?\d+ (?:chars|characters|tekens)\]\s*$")
"""The end of a text that was cut off, as NewsAPI writes it."""

_CODE: Final = 3
_SEVERAL: Final = 2
"""Articles in an object, at least, that is none itself."""


def record_of(columns: Columns, cells: list[Any], remarks: list[str]) -> dict[str, Any]:
    """Make a record; what is not a date and the like is kept in ``extra``, and told in ``remarks``."""
    record: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    used: set[int] = set()
    for part, places in columns.parts:
        used.update(places)
        values = [cells[place] for place in places if place < len(cells) and cells[place] not in (None, "", [], {})]
        if not values or part == "origin":
            continue
        try:
            value = _value(part, values, columns)
        except ValueError as error:
            name = " ".join(columns.names[place] for place in places)
            told = worded("{name}: {error}", name=names_told([name]), error=error)
            remarks.append(worded("comes in without a date: {error}", error=told) if part == "date" else told)
            extra[name] = values[0] if len(values) == 1 else values
        else:
            if part == "extra":
                extra |= value
            else:
                record[part] = value
    extra |= _unused(columns, cells, used)
    beyond = [cell for cell in cells[len(columns.names) :] if cell not in (None, "")]
    if columns.own:  # a cell of Excel has an end, and what is longer goes on in the next
        record["body"] = "".join((record.get("body", ""), *map(str, beyond)))
    elif beyond:
        extra["beyond the columns"] = [_plain_value(cell) for cell in beyond]
    lead = record.pop(LEAD, "")
    body = record.get("body", "")
    if match := _CUT.search(body) if not columns.own else None:
        body, extra["cut"] = body[: match.start()], True
    if lead and _letters(lead) not in _letters(body[: 2 * len(lead) + 200]):
        body = f"{lead}\n\n{body}".strip()
    return {**record, "body": body, "extra": extra}


def _unused(columns: Columns, cells: list[Any], used: set[int]) -> dict[str, Any]:
    """Give what stands in columns that are no parts, by their names."""
    return {
        name or f"column {place + 1}": _plain_value(cells[place])
        for place, name in enumerate(columns.names[: len(cells)])
        if place not in used and cells[place] not in (None, "")
    }


def _value(part: str, values: list[Any], columns: Columns) -> Any:
    """Give the value of a part.

    Raises:
        ValueError: It is none; says why.
    """
    if part in LISTS:
        found = [each for value in values for each in _list(part, value, columns)]
        return [without_by(each) for each in found] if part == "authors" and not columns.own else found
    if part in _OTHERS:
        return _OTHERS[part](values, columns)
    text = (" " if part != "body" else "\n\n").join(filter(None, (_text(value, columns) for value in values)))
    if part == "kind" and text not in KINDS:
        raise ValueError(worded("no kind of article: {text!a:.40}", text=text))
    if part == "language":
        short = text if columns.own or len(text) != _CODE else language_of(text)  # nld, dut
        return short if len(text) <= 8 else language_named(text)
    return text if part == "body" else " ".join(text.split())


def _flag(values: list[Any], _: Columns) -> bool:
    flag = values[0] if isinstance(values[0], bool) else _FLAGS.get(cell_text(values[0]).lower())
    if flag is None:
        raise ValueError(worded("neither yes nor no: {values!a:.40}", values=values[0]))
    return flag


def _object(values: list[Any], _: Columns) -> dict[str, Any]:
    value = loads(values[0]) if isinstance(values[0], str) else values[0]
    if not isinstance(value, dict):
        raise ValueError(worded("no JSON object"))  # noqa: TRY004  # as what is no JSON at all
    return value


def _number(values: list[Any], _: Columns) -> int:
    text = cell_text(values[0])
    if not (text.isdecimal() and len(text) < 16):
        raise ValueError(worded("no such number: {text!a:.40}", text=text))
    return int(text)


def _moment(values: list[Any], columns: Columns) -> datetime:
    month_first = columns.month_first
    if isinstance(values[0], datetime) and len(values) == 1:
        return values[0]
    texts = [cell_text(value) for value in values]
    if len(texts) == 3 and all(map(str.isdecimal, texts)):
        texts = ["-".join(texts)]
    if isinstance(values[0], datetime | date):
        texts[0] = texts[0][:10]
    moment = read_date(" ".join(texts), month_first=month_first) or read_date(texts[0], month_first=month_first)
    if moment is None:
        raise ValueError(
            worded("{list!a:.60} is not a day or a moment, such as 2024-06-19 or 19-6-2024", list=" ".join(texts))
        )
    return moment


_OTHERS: Final = {
    "date": _moment,
    "embargo": _moment,
    "date_estimated": _flag,
    "paywalled": _flag,
    "extra": _object,
    "urgency": _number,
    "agency_version": _number,
}
"""Parts that are no texts, and what reads them."""


def _list(part: str, value: Any, columns: Columns) -> list[str]:
    if isinstance(value, list | dict):
        return strings(value, "name", "title", "label", "value")
    return [each for each in re.split(_BETWEEN.get(part, r"\s*[;|]\s*"), _cell(value, columns)) if each]


def _text(value: Any, columns: Columns) -> str:
    if isinstance(value, list):
        return "\n\n".join(strings(value, "text", "name", "value"))
    if isinstance(value, dict):
        return next(iter(strings(value, "name", "text", "value", "title")), "")
    text = _cell(value, columns)
    return text if columns.own else feed_text(text)


def _cell(value: Any, columns: Columns) -> str:
    """Give the text of a cell; of a table that we wrote without what keeps a spreadsheet from calculating it."""
    text = cell_text(value)
    is_kept = columns.own and text[:1] == "'" and text[1:].lstrip().startswith(_FORMULA)
    return text[1:] if is_kept else text


_FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What is written with a ``'`` before it, so that no spreadsheet calculates it."""


def _plain_value(value: Any) -> Any:
    """Give a value as JSON knows it."""
    return value.isoformat() if isinstance(value, datetime | date) else value if _is_json(value) else str(value)


def _is_json(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool | list | dict)


def row_as_text(names: Sequence[str], cells: Sequence[Any]) -> str:
    """Write a row as it stands in its table: the name of each column, and what is in it."""
    pairs = zip(names, map(_plain_value, cells), strict=False)
    return "\n".join(f"{name}: {value}" for name, value in pairs if value not in (None, ""))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def record_of_object(item: dict[str, Any], wanted: ColumnMap, remarks: list[str]) -> dict[str, Any]:
    """Make a record of an object of JSON: what has the names of an article's parts is taken as it is.

    Parts that are missing are looked up by other names, in it and in the objects in it (``source.name``), and by what
    the user says.

    Raises:
        NoColumns: It has none of the names that the user says.
    """
    if (
        not wanted
        and (item.keys() <= KEYS or item.keys() >= _USUAL)
        and not any(_of_objects(value) for value in item.values() if isinstance(value, list))
    ):
        return item
    item = {name: _alone(name, value) for name, value in item.items()}
    if holds_several(item, wanted):
        told = worded("holds several articles under names of their own")
        raise NoColumns(told, hint=worded("give it in a file that ends in .json, or put each on a line"))
    flat = flattened(item)
    try:
        columns = columns_named(tuple(flat), tuple(sorted(wanted.items())))
    except NoColumns:
        if wanted:
            raise
        return item
    made = record_of(columns, list(flat.values()), remarks)
    given = {
        name: value
        for name, value in item.items()
        if name in KEYS
        and name not in wanted
        and (name == "extra" or not (isinstance(value, dict) or _of_objects(value)))
    }
    extra = {name: value for name, value in made.pop("extra").items() if name not in given} | (given.get("extra") or {})
    if str(given.get("id", "")).isdecimal() and not item.keys() >= _OURS:  # another file has a row of that number too
        extra["id"] = given.pop("id")
    if "text" in given and "body" not in given:
        del given["text"]
    return made | given | {"extra": extra}


def _of_objects(value: Any) -> bool:
    """Tell whether a value is a list with objects in it, as no article of ours has one: ``[{"name": "Jan"}]``."""
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _alone(name: str, value: Any) -> Any:
    """Give the value of a list of one where no list is asked for, as search servers write each."""
    one = isinstance(value, list) and len(value) == 1 and name not in LISTS and isinstance(value[0], str | int | float)
    return value[0] if one else value


_OURS: Final = frozenset({"headline", "body"})
_USUAL: Final = _OURS | {"date"}


def holds_several(item: dict[str, Any], wanted: ColumnMap) -> bool:
    """Tell whether an object is no article but holds articles by name, as ``{"a1": {...}, "a2": {...}}`` does.

    >>> holds_several({name: {"title": "Kop", "text": "Tekst."} for name in ("a1", "a2")}, {})
    True
    >>> holds_several({"title": "Kop", "source": {"name": "De Krant", "title": "Krant", "text": "Tekst"}}, {})
    False
    """
    inside = [value for value in item.values() if isinstance(value, dict)]
    if len(inside) < _SEVERAL or _texts_of(item, wanted):
        return False
    whole = (value for value in inside if _texts_of(value, wanted) >= {"headline", "body"})
    return len(list(islice(whole, _SEVERAL))) == _SEVERAL


def _texts_of(item: dict[str, Any], wanted: ColumnMap) -> set[str]:
    """Tell which of headline and body an object has as a text of its own."""
    own = {name: value for name, value in item.items() if isinstance(value, str) and value.strip()}
    if not own:
        return set()
    try:
        columns = columns_named(tuple(own), tuple(sorted(wanted.items())))
    except NoColumns:
        return set()
    return {part for part, _ in columns.parts} & {"headline", "body"}


def flattened(item: dict[str, Any]) -> dict[str, Any]:
    """Give an object with what is in the objects in it beside the rest.

    >>> flattened({"title": "Kop", "source": {"id": None, "name": "De Krant"}})
    {'title': 'Kop', 'source.id': None, 'source.name': 'De Krant'}
    """
    flat: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict) and name != "extra":
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
            if name == "source" and isinstance(value.get("title"), str) and "source.name" not in {*flat, *item}:
                flat["source.name"] = flat.pop("source.title")
        else:
            flat[name] = value
    return flat


@lru_cache(maxsize=256)
def columns_named(names: tuple[str, ...], wanted: tuple[tuple[str, Sequence[str]], ...]) -> Columns:
    """Find out which names in an object of JSON are which parts; those that the user says and that are not there, not.

    Raises:
        NoColumns: There is no article in it.
    """
    present = {part: columns for part, columns in wanted if set(columns) & set(names)}
    if wanted and not present:
        hint = worded("its names: {told}", told=names_told(names))
        raise NoColumns(worded("has none of the names that --map says"), hint=hint)
    return columns_of(
        names, (), {part: [each for each in columns if each in names] for part, columns in present.items()}
    )
