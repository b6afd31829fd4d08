"""Knows operators of other search programs, and says what to type here: they are read as words, or not at all."""

from __future__ import annotations

import re

from searchnews.expressions import expression
from searchnews.messages.worded import Worded, template
from searchnews.parsing.operators import UNITS

_FIELDS = {
    "site": "source",
    "publication": "source",
    "intitle": "headline",
    "allintitle": "headline",
    "hl": "headline",
    "hlead": "lead",
    "byline": "author",
    "inurl": "source",
    "newspaper": "source",
    "medium": "source",
    "publicatie": "source",
    "dateline": "city",
    "location": "city",
    "locatie": "city",
    "persbureau": "agency",
    "bureau": "agency",
    "jaar": "date",
    "maand": "date",
    "dag": "date",
    "year": "date",
    "month": "date",
    "journalist": "author",
    "schrijver": "author",
    "onderwerp": "keyword",
    "subject": "keyword",
    "tag": "keyword",
    "van": template("since"),
    "vanaf": template("since"),
    "na": template("since"),
    "voor": template("until"),
    "after": template("since"),
    "before": template("until"),
}
"""Fields of Google, Nexis and Factiva, and names that readers try, by the name of what comes nearest here."""

_UNITS = "|".join(UNITS)
_OPERATORS: tuple[tuple[str, str], ...] = (
    (r"\S*\|\S*", template("| is not an operator here; for either of two words write OR between them")),
    (
        r"XOR",
        template("{typed} is not an operator here; for either word without the other write (a NOT b) OR (b NOT a)"),
    ),
    (r"&&", template("{typed} is not an operator here; all words must be there anyway")),
    (
        r"\w+[<>]=?\S*",
        template("{typed} is read as words; for dates write sinds:2019-01-01 or tot:2019-12-31"),
    ),
    (
        r"[^\W\d_]{3,}=\w\S*",
        template("{typed} is read as words; for a field write its name and a colon: plaats:Londen"),
    ),
    (r"[<>]=?", template("{typed} is not an operator here; for dates write sinds:2019-01-01 or tot:2019-12-31")),
    (
        r"[^\W\d_]{3,}!",
        template("{typed} stands for no other words; write an asterisk for letters that may follow: polit*"),
    ),
    (r"!(?=\w)\S+", template("{typed} leaves nothing out; write NOT before the word, or a minus")),
    (r"\w{2,}!", template("the ! of {typed} has no meaning; for all words that begin like this write * in its place")),
    (
        r"[–—](?=\w)\S+",
        template("the dash of {typed} is not a minus; to leave the word out write a minus or NOT before it"),
    ),
    (
        r"(?i:(?:o?near|adj|next)/?\d+|n/\d+|w/ \d+|w /\d+|around\(\d+\))|/\d+|(?:O?NEAR|ADJ|AROUND)(?:\(.*)?",
        template("{typed} is not an operator here; for words near each other write w/5 between them"),
    ),
    (r"(?i:w/s|w/sent|/s|same)", template("{typed} is not an operator here; for words in one sentence write zin(…)")),
    (
        rf"(?i:{_UNITS}) \(",
        template("{typed} is read as a word and brackets; without the blank it asks for words that stand together"),
    ),
    (r"(?i:w/p|w/para|/p)", template("{typed} is not an operator here; for words in one paragraph write alinea(…)")),
    (
        r"(?i:atleast)\d*\(.*",
        template(
            "{typed} is not an operator here; for a word that stands there five times write minstens/5: before it"
        ),
    ),
    (
        r"(?i:hlead|hl|headline|title|lead|body)\(.*|(?i:allin(?:title|text)):.*",
        template("{typed} is not a field here; write its name and a colon: kop:(…), intro:(…)"),
    ),
)
"""What is read as an operator elsewhere, and what to type here; the module ``re`` keeps what it has compiled."""
_QUOTED = expression(r"\"[^\"]*\"|“[^”]*”|(?<![^\s(:=-])/(?!\s)(?:[^/\\]|\\.)+(?<!\s)/(?![^\s)^])")
"""What is between quotes, and regular expressions where one can stand."""
_PIECE = expression(rf"(?i:w/ \d+|w /\d+)(?!\S)|(?<!\S)(?i:{_UNITS}) \(|\S+")
"""What stands between blanks; ``w/ 5`` and ``zin (`` have one too many."""


_HERE: tuple[tuple[str, str], ...] = (
    (r"\s*\|{1,2}\s*", " OR "),
    (r"\s*&&\s*", " AND "),
    (r"(?<!\S)(?i:date|datum|pubdate) ?>=? ?(?=\d)", "sinds:"),
    (r"(?<!\S)(?i:date|datum|pubdate) ?<=? ?(?=\d)", "tot:"),
    (r"(?<!\S)([^\W\d_]{3,})!(?!\S)", r"\1*"),
    (r"(?<!\S)[!–—](?=\w)", "NOT "),
    (r"(?<!\S)(\w{2,})!(?!\S)", r"\1*"),
    (r"(?<!\S)(?i:w/ |w /)(?=\d+(?!\S))", "w/"),
    (rf"(?<!\S)(?i:({_UNITS})) (?=\()", r"\1"),
    (r"(?<!\S)(?i:near|n|next)/?(\d+)(?!\S)", r"w/\1"),
    (r"(?<!\S)(?i:around)\((\d+)\)(?!\S)", r"w/\1"),
    (r"(?<!\S)(\w+) XOR (\w+)(?!\S)", r"((\1 NOT \2) OR (\2 NOT \1))"),
    (r"(?<!\S)(?i:allintitle): *([^()\":]+)$", r"kop:(\1)"),
    (r"(?<!\S)(?i:allintext): *([^()\":]+)$", r"tekst:(\1)"),
    (r"(?<!\S)([^\W\d_]{3,})/([^\W\d_]{3,})(?!\S)", r"\1 \2"),
    (r"^\s*([^\W\d_]{3,})\?\s*$", r"\1"),
    (r"(?<=\S )/(\d+)(?= \S)", r"w/\1"),
    (r"(?<!\S)(?i:onear|adj)/?(\d+)(?!\S)", r"voor/\1"),
    (r"(?<!\S)O?NEAR\(\(?(\w+),? (\w+)\)?, ?(\d+)\)", r"\1 w/\3 \2"),
    (r"(?<!\S)O?NEAR\((\w+),? (\w+)\)", r"\1 w/10 \2"),
    (r"(?<!\S)NEAR(?!\S)", "w/10"),
    (r"(?<!\S)(?:ONEAR|ADJ)(?!\S)", "voor/0"),
    (r"(?<!\S)(\w+) (?i:w/s|w/sent|/s|SAME) (\w+)(?!\S)", r"zin(\1 \2)"),
    (r"(?<!\S)(\w+) (?i:w/p|w/para|/p) (\w+)(?!\S)", r"alinea(\1 \2)"),
    (r"(?<!\S)(?i:atleast)(\d+)\((\w+)\)", r"minstens/\1:\2"),
    (r"(?<!\S)(?i:hl|headline|title)\((?=[^()]+\))", "kop:("),
    (r"(?<!\S)(?i:hlead)\(([^()]+)\)", r"(kop:(\1) OR intro:(\1))"),
    (r"(?<!\S)(?i:lead)\((?=[^()]+\))", "intro:("),
    (r"(?<!\S)(?i:body)\((?=[^()]+\))", "tekst:("),
)
"""What stands for an operator of another program, and what means the same here.

Operators of letters alone are in capitals in these patterns, and nothing else is; all others have a sign or a figure.
"""
_WORDS = frozenset(re.findall("[A-Z]{2,}", " ".join(typed for typed, _ in _HERE)))


def field_here(name: str) -> str:
    """Give the field of ours that comes nearest to one of another program; nothing if none does.

    >>> field_here("intitle"), field_here("kop")
    ('headline', '')
    """
    return _FIELDS.get(name.lower(), "")


def foreign_notes(text: str) -> list[Worded]:
    """Say of each operator of another program in a query what to type here.

    >>> foreign_notes("brexit ADJ may")
    ['ADJ is not an operator here; for words near each other write w/5 between them']
    >>> foreign_notes('brexit w/5 may "a | b"'), foreign_notes("plaats=londen")
    ([], ['plaats=londen is read as words; for a field write its name and a colon: plaats:Londen'])
    >>> foreign_notes("brexit w/ 5 may")
    ['w/ 5 is not an operator here; for words near each other write w/5 between them']
    """
    notes: dict[Worded, None] = {}
    for piece in _PIECE.findall(_QUOTED.sub(" ", text)):
        for typed, told in _OPERATORS:
            if re.fullmatch(typed, piece):
                notes[Worded(told, {"typed": piece})] = None
                break
    return list(notes)


def written_here(text: str) -> str:
    """Give a query as it is written here: operators of other programs become ours, if there are any.

    Most queries have none, and nothing that any of them is written with.

    >>> written_here("kim NEAR/5 poetin"), written_here("kim|trump –xi"), written_here('"a|b" kim')
    ('kim w/5 poetin', 'kim OR trump NOT xi', '"a|b" kim')
    >>> written_here("kim w/ 5 poetin"), written_here("kim w /5 poetin")
    ('kim w/5 poetin', 'kim w/5 poetin')
    >>> written_here("poetin AROUND(5) kim"), written_here("allintitle: kim xi"), written_here("poetin/kim")
    ('poetin w/5 kim', 'kop:(kim xi)', 'poetin kim')
    >>> written_here("kim XOR xi"), written_here("verdrag?"), written_here("kim w/5 xi")
    ('((kim NOT xi) OR (xi NOT kim))', 'verdrag', 'kim w/5 xi')
    """
    if text.replace(" ", "").isalpha() and _WORDS.isdisjoint(text.upper().split()):
        return text
    pieces: list[str] = []
    at = 0
    for quoted in (*_QUOTED.finditer(text), None):
        plain = text[at : quoted.start() if quoted else len(text)]
        for typed, here in _HERE:
            plain = re.sub(typed, here, plain)
        pieces += [plain, quoted.group() if quoted else ""]
        at = quoted.end() if quoted else at
    return "".join(pieces)
