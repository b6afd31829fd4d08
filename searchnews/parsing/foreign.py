"""Knows operators of other search programs, and says what to type here: they are read as words, or not at all."""

from __future__ import annotations

import re

_FIELDS = {
    "site": "herkomst",
    "publication": "herkomst",
    "intitle": "kop",
    "allintitle": "kop",
    "hl": "kop",
    "hlead": "intro",
    "byline": "auteur",
    "inurl": "herkomst",
    "van": "sinds",
    "vanaf": "sinds",
    "na": "sinds",
    "voor": "tot",
    "after": "since",
    "before": "until",
}
"""Fields of Google, Nexis and Factiva by what comes nearest here."""

_OPERATORS: tuple[tuple[str, str], ...] = (
    (r"\|{1,2}", "{0} is no operator here; for either of two words write OR between them"),
    (r"!(?=\w)\S+", "{0} leaves nothing out; write NOT before the word, or a minus"),
    (r"[–—](?=\w)\S+", "the dash of {0} is not a minus; to leave the word out write a minus or NOT before it"),
    (
        r"(?i:(?:o?near|adj|next)/?\d+|n/\d+)|O?NEAR|ADJ",
        "{0} is no operator here; for words near each other write w/5 between them",
    ),
    (r"(?i:w/s|w/sent|same)", "{0} is no operator here; for words in one sentence write zin(…)"),
    (r"(?i:w/p|w/para)", "{0} is no operator here; for words in one paragraph write alinea(…)"),
    (
        r"(?i:atleast)\d*\(.*",
        "{0} is no operator here; for a word that stands there five times write minstens/5: before it",
    ),
    (r"(?i:hlead|hl|headline|lead|body)\(.*", "{0} is no field here; write its name and a colon: kop:(…), intro:(…)"),
    (r"[‘«‹]\S.*", '{0} begins no phrase here; write straight quotes around it: "…"'),
)
_RULES = [(re.compile(typed), told) for typed, told in _OPERATORS]
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|/[^/]*/")


def field_here(name: str) -> str:
    """Give the field of ours that comes nearest to one of another program; nothing if none does.

    >>> field_here("intitle"), field_here("kop")
    ('kop', '')
    """
    return _FIELDS.get(name.lower(), "")


def foreign_notes(text: str) -> list[str]:
    """Say of each operator of another program in a query what to type here.

    >>> foreign_notes("brexit ADJ may")
    ['ADJ is no operator here; for words near each other write w/5 between them']
    >>> foreign_notes('brexit w/5 may "a | b"')
    []
    """
    notes: dict[str, None] = {}
    for piece in _QUOTED.sub(" ", text).split():
        for typed, told in _RULES:
            if typed.fullmatch(piece):
                notes[told.format(piece)] = None
                break
    return list(notes)
