"""Lists the words that dates are written with, Dutch and English: what kind of word each is, and what it stands for."""

from __future__ import annotations

import re
from typing import Final

from searchnews.query.dates import SEASONS, WEEKDAYS

SIGNS: Final = str.maketrans({**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑–—", "-")})
"""The typographic forms of signs."""

FILLERS: Final = frozenset(("de", "het", "the", "in", "of", "op", "van", "on", "'s"))
"""What may stand in a date and changes nothing."""

_TABLE: Final[dict[tuple[str, tuple[str | int, ...]], tuple[str, ...]]] = {
    ("month", tuple(range(1, 13))): (
        "januari jan january",
        "februari feb february",
        "maart mrt march mar",
        "april apr",
        "mei may",
        "juni jun june",
        "juli jul july",
        "augustus aug august",
        "september sep sept",
        "oktober okt october oct",
        "november nov",
        "december dec",
    ),
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

KINDS: Final[dict[str, tuple[str, str | int]]] = {
    word: (kind, value)
    for (kind, values), lines in _TABLE.items()
    for value, words in zip(values, lines, strict=True)
    for word in words.split()
}
"""For each word its kind and its value; months are numbers, the rest is named as in a canonical query."""

_UP_TO: Final = "tot en met|tot aan|tot|t/m|tm|up to|until|till|through|to"

CONNECTIVES: Final = (
    (re.compile(r"([0-9]{4})[-/]([0-9]{4})"), "between"),
    (re.compile(r"(?:tussen|between) (.+) (?:en|and) (.+)"), "between"),
    (re.compile(rf"(?:(?:van|vanaf|sinds|from|since) )?(.+?) (?:{_UP_TO}|-) (.+)"), "between"),
    (re.compile(r"(?:sinds|vanaf|since|from|as of) (.+)"), "from"),
    (re.compile(rf"(?:{_UP_TO}) (.+)"), "to"),
    (re.compile(r"(?:voor|before) (.+)"), "before"),
    (re.compile(r"(?:na|after) (.+)"), "after"),
)
"""What stands around a date or between two, the first that fits; and which sides of a period they are."""
