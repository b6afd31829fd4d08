"""Cuts Dutch text into sentences, knowing that not every full stop ends one."""

from __future__ import annotations

import unicodedata

from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.expressions import expression

ABBREVIATIONS = frozenset(
    {
        *("bijv.", "bv.", "ca.", "dhr.", "d.d.", "dr.", "drs.", "excl.", "gen.", "geb.", "hr.", "incl."),
        *("ing.", "ir.", "kol.", "lt.", "maj.", "max.", "m.b.t.", "mevr.", "min.", "mr.", "mw.", "nl."),
        *("no.", "nr.", "o.a.", "o.l.v.", "ong.", "pag.", "prof.", "resp.", "red.", "ret.", "sen."),
        *("jan.", "feb.", "mrt.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "okt.", "nov.", "dec."),
        *("afl.", "art.", "blz.", "fig.", "jhr.", "ds.", "mgr.", "pres.", "vgl."),
        *("sgt.", "st.", "t.a.v.", "t.o.v.", "tel.", "v.chr.", "vs.", "z.g.", "zgn."),
    }
)
"""Written with a full stop and often followed by a capital or a number: what they belong to comes behind them."""
_CLOSING = frozenset({"a.s.", "e.a.", "e.d.", "e.v.", "enz.", "etc.", "jl.", "m.m.", "s.v.p."})
"""What they belong to comes before them, so that a capital behind them begins a sentence."""
_EITHER = frozenset({"jr.", "sr.", "mld.", "mln."})
"""A capital behind them is a name (*mln. Britten*), unless it is that of a word such as *De*."""
_ARTICLES = frozenset({"de", "het", "een", "die", "dat", "deze", "dit"})
_PARTICLES = frozenset({"de", "den", "der", "het", "la", "le", "ten", "ter", "te", "van", "von"})
"""What the surname behind initials may begin with."""

_EVEN = (("…。؟", "!"), ("“‘‹„", "«"), ("”›", "»"), ("’", "'"))
"""Signs that mean one thing at the end of a sentence, and one of them; an apostrophe opens and closes."""
_END = expression(r"""[.!?]+["'»)\]]*(\s+)(?=["'«(\[¿¡-]*(\S))""")
"""Where a sentence may end in a text in which they are one sign: it is compiled in a fifth of the time."""
_NUMBER = expression(r"\W*\d[\d.,:/]*\W*")
_NEXT = expression(r"\w+")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the sentences of ``text[start:end]`` as ``(start, end)``, in characters of ``text``, blanks left out.

    >>> text = "Dat zei drs. De Wit. In St. Petersburg viel 1.5 m. sneeuw! Nou en?"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Dat zei drs. De Wit.', 'In St. Petersburg viel 1.5 m. sneeuw!', 'Nou en?']
    >>> text = "Dat was alles. €5 was genoeg. 'Waarom?' Она ушла. Ólafur bleef. Om 8.30 u. begon het. iPhones niet."
    >>> len(sentences(text, 0, len(text)))
    6
    >>> text = "Het kost 3.400. Dat zei J.P. Janssen van de V.N. Meer op krant.nl. Brood, melk enz. Zo is het."
    >>> len(sentences(text, 0, len(text)))
    5
    """
    found: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(_even(text[start:end])):
        stop, behind, following = (at + place for place in (match.start(), match.start(1), match.end()))
        if not _may_begin(text, following, text[at + match.start(2)]):
            continue
        if text[stop] == "." and _is_abbreviation(text, start, stop, following):
            continue
        found.append((start, behind))
        start = following
    if text[start:end].strip():
        found.append((start, end))
    return found


def _even(text: str) -> str:
    if not text.isascii():
        for signs, sign in _EVEN:
            for each in signs:
                text = text.replace(each, sign)
    return text


def _may_begin(text: str, at: int, first: str) -> bool:
    """Tell whether a sentence may begin here: with a capital or a letter that knows none, a figure, a currency sign.

    *'s* and *'t* begin one before a capital: *'s Avonds*.
    """
    kind = unicodedata.category(first)
    return kind in ("Lu", "Lt", "Lo", "Nd", "Sc") or (text[at] in "'’" and _APOSTROPHE.match(text, at) is not None)


_APOSTROPHE = expression(r"['’][a-z] ?-?[A-Z]")


def _is_abbreviation(text: str, start: int, stop: int, following: int) -> bool:  # noqa: PLR0911  # one for each kind
    """Tell whether the full stop at ``stop`` belongs to the word before it, and the next at ``following`` goes on."""
    words = text[max(start, stop - 40) : stop].rsplit(None, 2)
    if not words or text[stop - 1].isspace():
        return False
    before, word = words[-2].lower() if len(words) > 1 else "", words[-1].lstrip("\"'“‘(")
    small = f"{word}.".lower()
    if _NUMBER.fullmatch(word) or small in _CLOSING:
        return False
    parts = word.split(".")
    if small in ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return True
    behind = _NEXT.search(text, following)
    begins = behind is not None and behind[0].lower() in FUNCTION_WORDS
    if small in _EITHER:
        return not begins
    if len(parts) == 1 or min(map(len, parts)) != 1:  # krant.nl
        return False
    if not word.replace(".", "").isupper():  # t.z.t.
        return True
    return before not in _ARTICLES and not (begins and behind is not None and behind[0].lower() not in _PARTICLES)
