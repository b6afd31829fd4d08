"""Lists the words that dates are written with, Dutch and English: what kind of word each is, and what it stands for."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from searchnews.articles.months import written
from searchnews.expressions import expression
from searchnews.query.dates import SEASONS, WEEKDAYS
from searchnews.query.feasts import FEASTS

SIGNS: Final = str.maketrans({**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑–—−", "-")})
"""The typographic forms of signs."""

_WORDS: Final = expression(r"[^\W\d_]+")

FILLERS: Final = frozenset(("de", "het", "the", "in", "of", "op", "van", "on", "'s"))
"""What may stand in a date and changes nothing."""

_TABLE: Final[dict[tuple[str, tuple[str | int, ...]], tuple[str, ...]]] = {
    ("month", tuple(range(1, 13))): written("nl", "en"),
    ("weekday", WEEKDAYS): (
        "maandag ma monday mon",
        "dinsdag di tuesday tue",
        "woensdag wo wednesday wed",
        "donderdag do thursday thu",
        "vrijdag vr friday fri",
        "zaterdag za saturday sat",
        "zondag zo sunday sun",
    ),
    ("season", SEASONS): (
        "winter",
        "lente voorjaar spring",
        "zomer summer",
        "herfst najaar autumn fall",
    ),
    ("feast", tuple(FEASTS)): (
        "nieuwjaar nieuwjaarsdag newyear",
        "valentijn valentijnsdag valentine",
        "carnaval carnival",
        "aswoensdag ashwednesday",
        "palmzondag palmsunday",
        "goodfriday",
        "pasen paasdagen easter",
        "paasweekend paasweekeinde easterweekend",
        "eastersunday",
        "paasmaandag eastermonday",
        "koningsdag kingsday",
        "koninginnedag queensday",
        "labourday",
        "dodenherdenking remembrance",
        "bevrijdingsdag liberation",
        "moederdag mothersday",
        "hemelvaart hemelvaartsdag ascension",
        "pinksteren pinksterdagen pentecost whitsun",
        "pinksterweekend pinksterweekeinde whitweekend",
        "whitsunday",
        "pinkstermaandag whitmonday",
        "vaderdag fathersday",
        "prinsjesdag",
        "halloween",
        "thanksgiving",
        "sinterklaas pakjesavond sinterklaasavond",
        "kerstavond christmaseve",
        "kerst kerstmis kerstdagen christmas xmas",
        "christmasday",
        "boxingday",
        "oudjaar oudjaarsdag oudejaarsdag oudejaarsavond newyearseve",
    ),
    ("unit", ("day", "week", "weekend", "month", "quarter", "half", "year")): (
        "dag dagen day days",
        "week weken weeks",
        "weekend weekeinde weekenden weekeinden weekends",
        "maand maanden month months",
        "kwartaal kwartalen quarter quarters",
        "helft",
        "jaar year years",
    ),
    ("decades", ("year",)): ("jaren",),
    ("century", ("century",)): ("eeuw century",),
    ("passed", (0, 1, 2)): ("vandaag nu heden today now", "gisteren yesterday", "eergisteren"),
    ("which", ("this", "last", "past")): (
        "deze dit huidige this",
        "vorige vorig last previous",
        "afgelopen laatste past",
    ),
    ("part", ("early", "mid", "late")): (
        "begin early",
        "midden medio half halverwege mid",
        "eind einde late end",
    ),
    ("ago", ("ago",)): ("geleden terug ago",),
    ("future", ("future",)): ("morgen overmorgen volgende volgend komende komend aanstaande tomorrow next coming",),
    ("number", tuple(range(21))): (
        "nul",
        "een eerste one first a an",
        "twee tweede two second",
        "drie derde three third",
        "vier vierde four fourth",
        "vijf vijfde five fifth",
        "zes zesde six sixth",
        "zeven zevende seven seventh",
        "acht achtste eight eighth",
        "negen negende nine ninth",
        "tien tiende ten tenth",
        "elf elfde eleven eleventh",
        "twaalf twaalfde twelve twelfth",
        "dertien dertiende thirteen",
        "veertien veertiende fourteen",
        "vijftien vijftiende fifteen",
        "zestien zestiende sixteen",
        "zeventien zeventiende seventeen",
        "achttien achttiende eighteen",
        "negentien negentiende nineteen nineteenth",
        "twintig twintigste twenty twentieth",
    ),
    ("number", tuple(range(30, 100, 10))): (
        "dertig thirty",
        "veertig forty",
        "vijftig fifty",
        "zestig sixty",
        "zeventig seventy",
        "tachtig eighty",
        "negentig ninety",
    ),
    ("decade", tuple(range(10, 100, 10))): (
        "",
        "twintiger twenties",
        "dertiger thirties",
        "veertiger forties",
        "vijftiger fifties",
        "zestiger sixties",
        "zeventiger seventies",
        "tachtiger eighties",
        "negentiger nineties",
    ),
}

FEAST_PHRASES: Final = (
    (expression(r"\b(?:goede vrijdag|good friday)\b"), "goodfriday"),
    (expression(r"\beaster weekend\b"), "easterweekend"),
    (expression(r"\b(?:eerste|1e) paasdag\b|\beaster sunday\b"), "eastersunday"),
    (expression(r"\b(?:tweede|2e) paasdag\b|\beaster monday\b"), "eastermonday"),
    (expression(r"\bwhit(?:sun)? weekend\b"), "whitweekend"),
    (expression(r"\b(?:eerste|1e) pinksterdag\b|\bwhit sunday\b"), "whitsunday"),
    (expression(r"\b(?:tweede|2e) pinksterdag\b|\bwhit monday\b"), "whitmonday"),
    (expression(r"\b(?:eerste|1e) kerstdag\b|\bchristmas day\b"), "christmasday"),
    (expression(r"\b(?:tweede|2e) kerstdag\b|\bboxing day\b"), "boxingday"),
    (expression(r"\bchristmas eve\b"), "christmaseve"),
    (expression(r"\bnew year'?s eve\b"), "newyearseve"),
    (expression(r"\bnew year'?s day\b"), "newyear"),
    (expression(r"\bdag van de arbeid\b|\blabou?r day\b"), "labourday"),
    (expression(r"\bking'?s day\b"), "kingsday"),
    (expression(r"\bqueen'?s day\b"), "queensday"),
    (expression(r"\bash wednesday\b"), "ashwednesday"),
    (expression(r"\bpalm sunday\b"), "palmsunday"),
    (expression(r"\bascension day\b"), "ascension"),
    (expression(r"\bliberation day\b"), "liberation"),
    (expression(r"\bmother'?s day\b"), "mothersday"),
    (expression(r"\bfather'?s day\b"), "fathersday"),
    (expression(r"\bvalentine'?s day\b"), "valentine"),
)
"""Feasts of several words, and the one word that stands for each."""

KINDS: Final[dict[str, tuple[str, str | int]]] = {
    word: (kind, value)
    for (kind, values), lines in _TABLE.items()
    for value, words in zip(values, lines, strict=True)
    for word in words.split()
}
"""For each word its kind and its value; months are numbers, the rest is named as in a canonical query."""


def bare(text: str) -> str:
    """Take off capitals, accents and the curves of signs."""
    signs = unicodedata.normalize("NFKD", text).translate(SIGNS).lower()
    return "".join(character for character in signs if not unicodedata.combining(character))


def may_be_date(text: str) -> bool:
    """Tell whether a text has a figure or a word of dates in it: what has neither is no date.

    >>> may_be_date("goede vrijdag"), may_be_date("3/4"), may_be_date("poetin verdrag")
    (True, True, False)
    """
    plain = bare(text)
    return any(map(str.isdigit, plain)) or not KINDS.keys().isdisjoint(_WORDS.findall(plain))


_UP_TO: Final = "tot en met|tot aan|tot|t/m|tm|up to|until|till|through|to"

CONNECTIVES: Final = (
    (expression(r">= ?(.+)"), "from"),
    (expression(r"<= ?(.+)"), "to"),
    (expression(r"> ?(.+)"), "after"),
    (expression(r"< ?(.+)"), "before"),
    (expression(r"([0-9]{4})[-/]([0-9]{4})"), "between"),
    (expression(r"(?:tussen|between) (.+) (?:en|and) (.+)"), "between"),
    (expression(rf"(?:(?:van|vanaf|sinds|from|since) )?(.+?) (?:{_UP_TO}|-) (.+)"), "between"),
    (expression(r"([0-9]{1,2}) ?- ?([0-9]{1,2} [a-z].+)"), "between"),
    (expression(r"(?:sinds|vanaf|since|from|as of) (.+)"), "from"),
    (expression(rf"(?:{_UP_TO}) (.+)"), "to"),
    (expression(r"(?:voor|before) (.+)"), "before"),
    (expression(r"(?:na|after) (.+)"), "after"),
)
"""What stands around a date or between two, the first that fits; and which sides of a period they are."""

_MANY: Final = frozenset(
    (
        *("dagen", "weken", "weekenden", "weekeinden", "maanden", "kwartalen", "jaren"),
        *("days", "weeks", "weekends", "months", "quarters", "years"),
    )
)
"""Units of time of which there are several: how many, a number must say."""
_SEVERAL: Final = expression(r"\bwhich (?:unit|decades)\b(?! number| year)")
"""The kinds of words where a unit of time may lack its number."""


def with_number(kinds: str, plain: str) -> str:
    """Give what to write for a plural without a number, which would find too little as one; ``""`` for others.

    >>> with_number("which unit", "afgelopen dagen"), with_number("which unit", "afgelopen week")
    ('afgelopen 3 dagen', '')
    """
    words = re.split(r"[\s/.,'-]+", plain) if _SEVERAL.search(kinds) else []
    which = [word for word in words if KINDS.get(word, ("",))[0] == "which"]
    several = [word for word in words if word in _MANY]
    return f"{which[0]} 3 {several[0]}" if which and several else ""
