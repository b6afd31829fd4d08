"""Reduces the inflected forms of a Dutch word to one stem; the only file that knows snowballstemmer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import snowballstemmer

from searchnews.analysis.compounds import WordPart
from searchnews.analysis.function_words import APART, FUNCTION_WORDS
from searchnews.analysis.homonyms import APART as VERBS_APART
from searchnews.analysis.homonyms import PASTS, PLURALS, homonyms, is_homonym, noun_of
from searchnews.analysis.learnt import NOTHING, stem_of_name
from searchnews.analysis.lemmas import fingerprint as lemmas_fingerprint
from searchnews.analysis.lemmas import lemma_of
from searchnews.analysis.numerals import FIGURES
from searchnews.analysis.overrides import OVERRIDES, TABLE
from searchnews.expressions import expression

ALGORITHM = "dutch"
"""Snowball's current algorithm for Dutch (Kraaij & Pohlmann 1994; it took over the name in Snowball 3.0)."""

PARTICLES = frozenset(
    {
        *("aan", "achter", "af", "bij", "binnen", "boven", "bijeen", "door", "in", "langs", "los", "mee"),
        *("mede", "mis", "na", "neer", "om", "onder", "op", "open", "over", "plaats", "rond", "samen"),
        *("stil", "stop", "teleur", "tegen", "terecht", "terug", "thuis", "toe", "tussen", "uit", "vast", "vol"),
        *("voor", "voorbij", "vooruit", "voort", "vrij", "waar", "weer", "weg"),
    }
)
"""What stands before *ge* in the participle of a separable verb."""
BEGINS = expression(rf"(?P<before>{'|'.join(sorted(PARTICLES))}|)ge(?=\w{{3}})")
"""How a participle begins."""
_GE = expression(r"ge(?=\w{3})(?!nden?$)")
"""A *ge* that is no part of an ending."""
_ENDS = expression(r"[td](?:en?)?$")
"""How that of a weak verb ends; those of strong verbs stand in the table of lemmas."""

DERIVED = expression(
    r"^(?P<base>\w{3,}?)(?:"
    r"(?P<noun>ing|isme|sel|(?<=\w{4})ade)(?:en|s)?"
    r"|(?P<adjective>ig)(?:e(?:n|rs?)?|ere|st|ste|s|t|de?|den|ende?)?"
    r")$"
)
"""A word made of another one: it keeps the ending that makes it one of its own, and loses its inflection."""

UNDUTCH = expression(r"(?:aa|(?<!c)(?<!z)(?<!rp)oo|uu)[bdfgklmnprstvz]en$")
"""A vowel that is written twice though its syllable is open: no inflected form, but a name of old (*Maanen*)."""

KNOWN = {word: word for word in FUNCTION_WORDS} | {form: override.stem for form, override in OVERRIDES.items()}
"""The words whose stem is known beforehand."""

MEMO_SIZE = 200_000
"""Words remembered with their stems, at most; about 200 bytes each."""


class Stemmer:
    """Gives stems: Snowball's of the lemma, but for what :data:`searchnews.analysis.overrides.OVERRIDES` knows better.

    The stem of a compound is that of its last part behind the others: *vredesakkoorden* is ``vredesakkoord``. That of
    the last part is the one it has as a word of its own, so what was stemmed before makes no difference.

    Args:
        split: Takes compounds apart; without it they are stemmed as one word.
        name: Gives the name that a folded word is, without a genitive -s; ``None`` if it is no name.

    >>> stem = Stemmer().stem
    >>> stem("raketten"), stem("ministers"), stem("generaal"), stem("gezondheid"), stem("foto's")
    ('raket', 'minister', 'generaal', 'gezond', 'foto')
    """

    def __init__(
        self,
        split: Callable[[str], Sequence[WordPart]] | None = None,
        name: Callable[[str], str | None] = NOTHING.name,
    ) -> None:
        self._snowball = snowballstemmer.stemmer(ALGORITHM)
        if hasattr(self._snowball, "maxCacheSize"):  # PyStemmer's own memo of 10,000 words costs more than it saves
            self._snowball.maxCacheSize = 0
        self._split = split or _uncut
        self._name = name
        self._alone = threading.Lock()  # one stemmer object keeps the word it works on in itself
        self._memo = dict(KNOWN)
        self._homonyms = homonyms()

    def stem(self, word: str) -> str:
        """Give the stem of a folded word; never empty. It depends on the word, ``split`` and ``name`` alone."""
        name = self._name(word if word.isalpha() else without_ending(word))
        return stem_of_name(name) if name else self.as_word(word)

    def as_word(self, word: str) -> str:
        """Give the stem that a folded word has if it is no name: what is a part of another word never is."""
        stem = self._memo.get(word)
        if stem is None:
            stem = self._make(word if word.isalpha() or word in FIGURES else without_ending(word))
            other = self._homonyms.get(word)
            if other is not None and (other.noun in OVERRIDES or stem == self.as_word(other.noun)):
                stem = other.verb
            if len(self._memo) >= MEMO_SIZE:
                self._memo = dict(KNOWN)
            self._memo[word] = stem
        return stem

    def _make(self, word: str) -> str:
        if word in FIGURES:
            return self.as_word(FIGURES[word])
        if word in KNOWN or not word[-1:].isalpha() or (word.endswith("en") and UNDUTCH.search(word)):
            return KNOWN.get(word, word)
        lemma = word if word in PASTS else lemma_of(word)
        if lemma is not None:
            if lemma == word:
                return self._apart(self.cut(word))
            return lemma if is_homonym(lemma) else self.as_word(lemma)
        parts = self._split(word)
        if parts:
            last = parts[-1].start
            head = self.as_word(word[last:])
            noun = noun_of(head)  # a compound is told by its first part: not all of its forms are cut
            return self._apart(word[:last] + (self.as_word(noun) if noun else head).removesuffix(APART))
        stem = self.cut(word, participle=_ENDS.search(word) is not None)
        return self._apart(self.cut(word) if stem in FUNCTION_WORDS else stem)  # geniet is none of niet

    def cut(self, word: str, *, participle: bool = False) -> str:
        """Cut the endings off a word; and *ge*, if it may be a participle: Snowball takes it off *gezondheid* too."""
        begins = BEGINS.match(word) if participle else None
        derived = DERIVED.match(word)
        if derived:
            base = derived["base"] if begins is None else begins["before"] + derived["base"][begins.end() :]
            return base + (derived["noun"] or derived["adjective"])
        kept = begins.end() if begins else 0
        hidden = word if "gy" in word else word[:kept] + _GE.sub("gy", word[kept:])  # a vowel for a vowel
        with self._alone:
            stem = str(self._snowball.stemWord(hidden)) or word
        return stem if "gy" in word else stem.replace("gy", "ge")

    @staticmethod
    def _apart(stem: str) -> str:
        return stem + APART if stem in FUNCTION_WORDS else stem


def _uncut(word: str) -> tuple[WordPart, ...]:  # noqa: ARG001  # has the form of `Splitter.split`
    """Leave every word in one piece."""
    return ()


def without_ending(word: str) -> str:
    """Take *'s* off *foto's*, and the apostrophe off *Hans'*."""
    if word in KNOWN:
        return word
    word = word.removesuffix("'s") or word
    return word.rstrip("'") or word


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


def rules_fingerprint() -> str:
    """Give what tells these stems from those of other versions: the tables, and what the algorithm makes of a probe.

    The algorithm is taken by what it does to the words of ``PROBE`` rather than by its version: the same version
    gives other stems with an old PyStemmer beside it. The version of Unicode is left out: it only ever adds characters.
    """
    stems = snowballstemmer.stemmer(ALGORITHM).stemWords(PROBE.split())
    patterns = [each.pattern for each in (BEGINS, UNDUTCH, _GE, _ENDS, DERIVED)]
    return repr((ALGORITHM, patterns, TABLE, PLURALS, VERBS_APART, sorted(PASTS.items()), lemmas_fingerprint(), stems))
