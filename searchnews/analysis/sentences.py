"""Cuts Dutch text into sentences, knowing that not every full stop ends one."""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    {
        *("a.s.", "bijv.", "bv.", "ca.", "dhr.", "d.d.", "dr.", "drs.", "e.a.", "e.d.", "enz."),
        *("etc.", "excl.", "gen.", "geb.", "hr.", "incl.", "ing.", "ir.", "jl.", "jr.", "kol."),
        *("lt.", "maj.", "max.", "m.b.t.", "mevr.", "min.", "mld.", "mln.", "mr.", "mw.", "nl."),
        *("no.", "nr.", "o.a.", "o.l.v.", "ong.", "pag.", "prof.", "resp.", "red.", "ret.", "sen."),
        *("sgt.", "sr.", "st.", "t.a.v.", "t.o.v.", "tel.", "v.chr.", "vs.", "z.g.", "zgn."),
    }
)
"""Written with a full stop and often followed by a capital or a number."""

_END = re.compile(r"""[.!?…]+["'”’»)\]]*(\s+)(?=["'“‘«(\[]?[A-ZÀ-ÖØ-Þ0-9'’])""")
_LAST_WORD = re.compile(r"\S+$")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the sentences of ``text[start:end]`` as ``(start, end)``, in characters of ``text``, blanks left out.

    >>> text = "Dat zei drs. De Wit. In St. Petersburg viel 1.5 m. sneeuw! Nou en?"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['Dat zei drs. De Wit.', 'In St. Petersburg viel 1.5 m. sneeuw!', 'Nou en?']
    """
    found: list[tuple[int, int]] = []
    for match in _END.finditer(text, start, end):
        if match.group().startswith(".") and _is_abbreviation(text, start, match.start()):
            continue
        found.append((start, match.start(1)))
        start = match.end(1)
    if text[start:end].strip():
        found.append((start, end))
    return found


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    """Tell whether the full stop at ``stop`` belongs to the word before it."""
    last = _LAST_WORD.search(text, max(start, stop - 20), stop)
    word = last.group().lstrip("\"'“‘(") if last else ""
    return (len(word) == 1 and word.isalpha()) or f"{word}.".lower() in ABBREVIATIONS or "." in word[:-1]
