"""Names the months: as we write them, and as they are found in files and queries.

Not strftime's names: those follow the locale of the machine, and neither a page nor a reference may.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, TypeAlias

from searchnews.messages.worded import Worded, worded

Language: TypeAlias = Literal["nl", "en", "de", "fr", "es", "it"]

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
}
"""The full names, by language."""
SHORT: Final = tuple(name[:3] for name in NAMES["en"])
"""As a page writes them: ``Jan``."""


def told(day: date) -> Worded:
    """Write a day as pages do, each in the reader's language.

    >>> told(date(2024, 6, 19))
    '19 Jun 2024'
    """
    return worded("{day} {month} {year}", day=day.day, month=Worded(SHORT[day.month - 1], {}), year=day.year)


def month_of(day: date) -> Worded:
    """Write the month of a day, with its year.

    >>> month_of(date(2024, 6, 19))
    'Jun 2024'
    """
    return worded("{month} {year}", month=Worded(SHORT[day.month - 1], {}), year=day.year)


_OTHERS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": ("jan", "feb", "mrt", "apr", "", "jun", "jul", "aug", "sep sept", "okt", "nov", "dec"),
    "en": ("jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"),
    "de": (
        "januar jänner jan",
        "februar feber feb",
        "märz maerz mär mar",
        "april apr",
        "mai",
        "juni jun",
        "juli jul",
        "august aug",
        "september sep sept",
        "oktober okt",
        "november nov",
        "dezember dez",
    ),
    "fr": (
        "janvier janv",
        "février fevrier févr fevr",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "août aout",
        "septembre sept",
        "octobre oct",
        "novembre nov",
        "décembre decembre déc dec",
    ),
    "es": (
        "enero ene",
        "febrero feb",
        "marzo mar",
        "abril abr",
        "mayo may",
        "junio jun",
        "julio jul",
        "agosto ago",
        "septiembre setiembre sep sept set",
        "octubre oct",
        "noviembre nov",
        "diciembre dic",
    ),
    "it": (
        "gennaio gen",
        "febbraio feb",
        "marzo mar",
        "aprile apr",
        "maggio mag",
        "giugno giu",
        "luglio lug",
        "agosto ago",
        "settembre sett set",
        "ottobre ott",
        "novembre nov",
        "dicembre dic",
    ),
}


def written(*languages: Language) -> tuple[str, ...]:
    """Give for each month every way in which it is written in these languages, in small letters.

    >>> written("nl", "en")[2]
    'maart mrt march mar'
    """
    full = {language: tuple(map(str.lower, names)) for language, names in NAMES.items()}
    return tuple(
        " ".join(
            dict.fromkeys(" ".join(f"{full[at][n] if at in full else ''} {_OTHERS[at][n]}" for at in languages).split())
        )
        for n in range(12)
    )


def numbers_of(*languages: Language) -> dict[str, int]:
    """Give the number of each name of a month in these languages.

    >>> numbers_of("fr", "de")["août"]
    8
    """
    return {name: number for number, names in enumerate(written(*languages), 1) for name in names.split()}
