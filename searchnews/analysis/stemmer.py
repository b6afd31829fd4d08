"""Reduces the inflected forms of a Dutch word to one stem; the only file that knows snowballstemmer."""

from __future__ import annotations

import threading

import snowballstemmer

from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.overrides import COMPOUND_TAILS, OVERRIDES

ALGORITHM = "dutch"
"""Snowball's current algorithm for Dutch (Kraaij & Pohlmann 1994; it took over the name in Snowball 3.0)."""

APART = "_"
"""Tells the stem of *overheid* from the word *over*; no word has it."""

KNOWN = {word: word for word in FUNCTION_WORDS} | {form: override.stem for form, override in OVERRIDES.items()}
"""The words whose stem is known beforehand."""

MEMO_SIZE = 200_000
"""Words remembered with their stems, at most; about 200 bytes each."""


class Stemmer:
    """Snowball's stems, but for the words of which :data:`searchnews.analysis.overrides.OVERRIDES` knows better.

    >>> stem = Stemmer().stem
    >>> stem("raketten"), stem("ministers"), stem("generaal"), stem("buitenlandministers"), stem("foto's")
    ('raket', 'minister', 'generaal', 'buitenlandminister', 'foto')
    """

    def __init__(self) -> None:
        self._snowball = snowballstemmer.stemmer(ALGORITHM)
        if hasattr(self._snowball, "maxCacheSize"):  # PyStemmer's own memo of 10,000 words costs more than it saves
            self._snowball.maxCacheSize = 0
        self._alone = threading.Lock()  # one stemmer object keeps the word it works on in itself
        self._memo = dict(KNOWN)

    def stem(self, word: str) -> str:
        """Give the stem of a folded word; never empty."""
        stem = self._memo.get(word)
        if stem is None:
            if len(self._memo) >= MEMO_SIZE:
                self._memo = dict(KNOWN)
            stem = self._memo[word] = self._make(word if word.isalpha() else _without_ending(word))
        return stem

    def _make(self, word: str) -> str:
        if word in KNOWN or not word[-1:].isalpha():
            return KNOWN.get(word, word)
        if word[-4:] in COMPOUND_TAILS and (stem := _of_compound(word)):
            return stem
        with self._alone:
            made = str(self._snowball.stemWord(word)) or word
        return made + APART if made in FUNCTION_WORDS else made


def _without_ending(word: str) -> str:
    """Take *'s* off *foto's*, and the apostrophe off *Hans'*."""
    if word in KNOWN:
        return word
    word = word.removesuffix("'s") or word
    return word.rstrip("'") or word


def _of_compound(word: str) -> str | None:
    """Find the stem of a compound by its ending, the longest first."""
    for start in range(1, len(word) - 3):
        override = OVERRIDES.get(word[start:])
        if override is not None and override.compounds:
            return word[:start] + override.stem
    return None


PROBE = """
    aanslag aanslagen aardbeving aardbevingen akkoord akkoorden ambassade ambassadeurs arbeiders bedreigde beleid
    beschieting beschietingen bezet bezoek bezoeken bondgenoten brieven broers burgemeesters dagen democratie
    demonstranten diplomatieke doden dorpen drones economische eilanden gebouwen gebombardeerd gedood gegijzelden
    gelopen gemeenten geschoten gevangenen gevechten gewonden grenzen handelingen heerschappij hoofdsteden huizen
    islamitische kabinetten kandidaten kernwapens koningin kranten landen leden legers leiders lichamelijke
    mogelijkheden moeders nationaliteit ondertekenden onderhandelingen ongelukken onmiddellijk oorlogen opstandelingen
    overstromingen partijen politici politieke presidenten proeven raketten rechters regeringen rellen reizigers
    republikeinse revolutie russische sancties scheepvaart schepen slachtoffers soldaten staatsgrepen stakingen
    steden strijders studenten stemmen temperaturen terroristen troepen uitslagen vakbonden verdragen verenigde
    verkiezingen verklaarde vliegtuigen vluchtelingen voorzitters vreedzame vrouwen waarnemers wapens waterige
    werkgelegenheid werknemers wetten woningen zakelijke zeeen ziekenhuizen zondagen
"""
"""Words of every kind of ending: what the stemmer makes of them tells its versions apart."""
