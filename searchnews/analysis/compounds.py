"""Takes compounds apart by how common their parts are, as Koehn and Knight do.

Of all ways to cut a word it takes the one whose parts have the highest geometric mean of counts (Empirical Methods for
Compound Splitting, EACL 2003).
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from searchnews.analysis.affixes import COMBINING, LEARNED, OFFICES, PREFIXES, SUFFIXES, SURNAMES
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.learnt import NOTHING, Learnt
from searchnews.analysis.overrides import COMPOUND_TAILS, OVERRIDES
from searchnews.analysis.shipped import foreign_words, shipped_counts, tables_sum, whole_words
from searchnews.expressions import expression

RULES = 5
"""Counts the changes to the rules that the fingerprint cannot see by itself."""

SHORTEST = 7
"""Letters of a word that may be a compound."""
LONG = 11
"""Letters of a word that may have three parts."""
SHORTEST_PART = 3
RAREST_PART = 25
"""How often a part must stand in 100 million words of text."""
RARE_SHORT_PART = 1_500
"""How often a part of three letters must: most rows of three letters are an abbreviation somewhere."""
COMMON_PART = 300
"""How often a part must stand there to be left in one piece: *landbouw* in *landbouwbeleid*."""
COMMON_WORD = 4_000
"""How often a word must stand there to be left alone: among the 2,500 commonest, what looks like a compound is none."""
ADVANTAGE = 3.0
"""How much commoner than the word itself its parts must be, as a geometric mean."""
ADVANTAGE_OF_LONG = 0.5
"""The same for parts of five letters that are common: an archive may write *gevangenisstraf* as often as its parts."""
LONG_PART = 5
COMMON_LONG_PART = 1_000
LEARNT_WEIGHT = 0.5
"""What the counts of an archive weigh against the shipped ones, both per 100 million words."""

MEMO_SIZE = 50_000
"""Words remembered with their parts, at most: the stem of a word asks for them, and so does the index."""

LINKS = ("", "s", "e", "en", "er", "n")
"""What may stand between two parts: staat-s-greep, zonn-e-bloem, kind-er-kamer."""
OFFICE = 6
"""Letters of a word from which it may be that of an office: no *waterschap* is one of *water*."""
OFFICES_END = ("schap", "schappen")
BEFORE_ER = frozenset(("blad", "ei", "gemoed", "goed", "hoen", "kalf", "kind", "lied", "rad", "rund", "volk"))
"""The nouns with a plural in -eren, behind which alone a linking *er* may stand: no *kok* is in *kokervisie*."""
NATIONS = frozenset(("natie", "naties"))
LATINATE = NATIONS | {"kade", "kades"}
"""Heads that look like an ending, and so need a first part of five letters: there is no *stag* in *stagnatie*; nor is
there *combi* in *combinaties*, as nations stand behind consonants."""
LONG_LINKS = ("s", "", "en")
"""What may stand behind a compound in a longer one."""


NO_HEADS = SUFFIXES | FUNCTION_WORDS
"""What no compound ends in: endings, and small words (*die* in *tragedie*)."""


class WordPart(NamedTuple):
    """A part of a compound, without the linking letters behind it, and its characters in the word."""

    word: str
    start: int
    end: int


class Splitter:
    """Splits compounds by the shipped counts of words, and those that an archive has ``learnt``. No name is split.

    >>> split = Splitter().split
    >>> [part.word for part in split("vredesakkoord")], split("zaterdag")
    (['vrede', 'akkoord'], ())
    """

    def __init__(self, learnt: Learnt = NOTHING) -> None:
        self._learnt = learnt
        self._counts: Mapping[str, float] = {}
        self._firsts: Mapping[str, float] = {}
        """The words that may begin a compound."""
        self._lasts: Mapping[str, float] = {}
        """The words that may end one."""
        self._memo: dict[str, tuple[WordPart, ...]] = {}

    @property
    def fingerprint(self) -> str:
        """Give 8 hexadecimal digits that change with the rules, the table or what was learnt."""
        lists = [sorted(each) for each in (PREFIXES, NO_HEADS, COMBINING, LEARNED, SURNAMES)]
        rules = (
            RULES,
            SHORTEST,
            RAREST_PART,
            RARE_SHORT_PART,
            ADVANTAGE,
            ADVANTAGE_OF_LONG,
            LINKS,
            OFFICES.pattern,
            lists,
        )
        learnt = (sorted(self._learnt.counts.items()), sorted(self._learnt.names.items()))
        return f"{zlib.crc32(repr((rules, tables_sum(), learnt)).encode()):08x}"

    def split(self, word: str) -> tuple[WordPart, ...]:
        """Give the parts of a folded word; nothing if it is no compound."""
        parts = self._memo.get(word)
        if parts is None:
            if len(self._memo) >= MEMO_SIZE:
                self._memo.clear()
            parts = self._memo[word] = self._split(word)
        return parts

    def inside(self, word: str) -> tuple[WordPart, ...]:
        """Give the parts of a folded word, and the compounds that these make in it.

        >>> [part.word for part in Splitter().inside("kernwapenprogramma")]
        ['kern', 'wapen', 'programma', 'kernwapen', 'wapenprogramma']
        """
        parts = self.split(word)
        if len(parts) <= 2:  # two make the word itself
            return parts
        rows = (parts[start:end] for start in range(len(parts)) for end in range(start + 2, len(parts) + 1))
        stretches = (WordPart(word[row[0].start : row[-1].end], row[0].start, row[-1].end) for row in rows)
        return (*parts, *(each for each in stretches if each.word != word and self.split(each.word)))

    def _split(self, word: str) -> tuple[WordPart, ...]:
        if len(word) < SHORTEST or not word.isalpha() or self._learnt.name(word):
            return ()
        if not self._counts:
            self._load()
        return () if self._count(word) >= COMMON_WORD else self._parts(word)

    def _count(self, word: str) -> float:
        """Give how common a word is as a whole: to be in an archive every day makes *gevangenisstraf* no other word."""
        learnt = self._counts.get(word, 0)
        return min(learnt, shipped_counts().get(word, learnt))

    def _is_whole(self, singular: str) -> bool:
        """Tell whether a word is known, and no compound: its plural is none either."""
        return singular in self._counts and not self.split(singular)

    def _at_known_head(self, word: str) -> tuple[int, int] | None:
        """Cut a word before a head of the table of overrides, so that a plural is cut as its singular."""
        if word[-4:] not in COMPOUND_TAILS:
            return None
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART):  # the longest head first
            override = OVERRIDES.get(word[place:])
            if override is None or not override.compounds:
                continue
            ends = [place - len(link) for link in LINKS if word[:place].endswith(link)]
            firsts = [end for end in ends if end >= SHORTEST_PART and word[:end] in self._firsts]
            firsts = [end for end in firsts if _links(word[:end], word[end:place], word[place:])]
            if firsts:
                end = max(firsts, key=lambda end: self._firsts[word[:end]])
                return end, place
        return None

    def _at_office(self, word: str) -> tuple[int, int] | None:
        """Cut *premier* from *schap*, which the counts never would: few words are as rare as that by itself."""
        place = word.find("schap", OFFICE)
        if place == -1 or word[place:] not in OFFICES_END or not OFFICES.match(word[:place]):
            return None
        return (place, place) if word[:place] in self._firsts else None

    def _load(self) -> None:
        self._counts = _mixed(self._learnt.counts)
        self._firsts, self._lasts = firsts, lasts = shipped_ends()
        if self._learnt.counts or self._learnt.names:
            barred = self._learnt.names.keys() - COMBINING
            more_firsts, more_lasts = ends_of(self._counts, barred)
            self._firsts = {word: self._counts.get(word, 0) for word in firsts if word not in barred} | more_firsts
            self._lasts = {word: self._counts[word] for word in lasts if word not in barred} | more_lasts

    def _parts(self, word: str) -> tuple[WordPart, ...]:
        """Cut a word in two, and each half again if it is a compound itself that is no common word."""
        if word in whole_words():
            return ()
        cut = self._at_known_head(word) or self._at_office(word) or self._cut(word)
        if cut is None or any(map(self._is_whole, singulars(word))):
            return ()
        end, place = cut
        return (*self._inner(word[:end], 0), *self._inner(word[place:], place))

    def _inner(self, part: str, start: int) -> tuple[WordPart, ...]:
        cut = self._count(part) < COMMON_PART and self._parts(part)
        found = cut or (WordPart(part, 0, len(part)),)
        return tuple(WordPart(each.word, start + each.start, start + each.end) for each in found)

    def _cut(self, word: str) -> tuple[int, int] | None:
        """Give the end of the first part and the start of the last, of the best cut; nothing if there is none.

        What is cut by the shipped counts stays cut, whatever an archive has learnt of them.
        """
        found = self._best(word, self._counts, self._firsts, self._lasts)
        if found is None and self._learnt.counts and word in shipped_counts():
            found = self._best(word, shipped_counts(), *shipped_ends())
            if found and (word[: found[0]] not in self._firsts or word[found[1] :] not in self._lasts):
                return None  # one of the two is a name here
        return found or (None if len(word) < LONG or word in self._counts else self._deep_cut(word))

    @staticmethod
    def _best(
        word: str, counts: Mapping[str, float], firsts: Mapping[str, float], lasts: Mapping[str, float]
    ) -> tuple[int, int] | None:
        length = len(word)
        if length < SHORTEST:
            return None
        count = counts.get(word, 0)
        least, least_of_long = (ADVANTAGE * count) ** 2, (ADVANTAGE_OF_LONG * count) ** 2
        best, found = 0.0, None
        for place in range(SHORTEST_PART, length - SHORTEST_PART + 1):
            head = word[place:]
            behind = lasts.get(head)
            if behind is None or (head in LEARNED and word[place - 1] in "oy"):
                continue
            if head in NATIONS and word[place - 1] in "aeiou":
                continue
            shortest = SHORTEST_PART + 2 if head in LATINATE else SHORTEST_PART
            after_dutch = len(head) == SHORTEST_PART or head in SURNAMES
            is_long = behind >= COMMON_LONG_PART and len(head) >= LONG_PART
            for link in LINKS:
                end = place - len(link)
                if end >= shortest and (not link or (word.startswith(link, end) and _links(word[:end], link, head))):
                    before = firsts.get(word[:end], 0)
                    of_long = is_long and before >= COMMON_LONG_PART and end >= LONG_PART
                    if before * behind <= max(best, least_of_long if of_long else least):
                        continue
                    if not (after_dutch and word[:end] in foreign_words()):
                        best, found = before * behind, (end, place)
        return found

    def _deep_cut(self, word: str) -> tuple[int, int] | None:
        """Cut a word of no table at a part that is in it, if the rest is a compound: at the first, or at the last."""
        for end in range(len(word) - SHORTEST, SHORTEST_PART - 1, -1):
            if word[:end] in self._firsts:
                for link in LONG_LINKS:
                    if word.startswith(link, end) and self._cut(word[end + len(link) :]):
                        return end, end + len(link)
        for place in range(SHORTEST, len(word) - SHORTEST_PART + 1):
            if word[place:] in self._lasts:
                for link in LONG_LINKS:
                    end = place - len(link)
                    if word.startswith(link, end) and self._cut(word[:end]):
                        return end, place
        return None


def singulars(word: str) -> Iterator[str]:
    """Give what a plural in -en may be the plural of, by the rules of spelling.

    >>> list(singulars("maandagen")), list(singulars("pyromanen")), list(singulars("dorpen"))
    (['maandag', 'maandaag'], ['pyroman', 'pyromaan'], ['dorp'])
    """
    stem = word.removesuffix("en")
    if stem == word:
        return
    if stem[-1:] == stem[-2:-1]:
        yield stem[:-1]
        return
    stem = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    yield stem
    if _OPEN.search(stem):
        yield f"{stem[:-1]}{stem[-2:]}"


_OPEN = expression(r"[^aeiou][aeou][^aeiou]$")
"""A syllable that is open in the plural: its vowel is written twice in the singular."""


def _links(first: str, link: str, head: str) -> bool:
    """Tell whether a link may stand there: *er* behind few words, and *e* not before *rij*, as in *slachterij*."""
    return first in BEFORE_ER if link == "er" else link != "e" or head not in ("rij", "rijen")


def _mixed(learnt: Mapping[str, int]) -> Mapping[str, float]:
    shipped = shipped_counts()
    total = sum(learnt.values())
    if not total:
        return shipped
    factor = 100_000_000 / total
    mixed = dict(shipped)
    for word, count in learnt.items():
        mixed[word] = (mixed.get(word, 0) + LEARNT_WEIGHT * count * factor) / (1 + LEARNT_WEIGHT)
    return mixed


def ends_of(counts: Mapping[str, float], names: Collection[str] = ()) -> tuple[dict[str, float], dict[str, float]]:
    """Give the words that may begin a compound, and those that may end one: no names."""
    parts = {
        word: count
        for word, count in counts.items()
        if len(word) >= SHORTEST_PART
        and count >= (RARE_SHORT_PART if len(word) == SHORTEST_PART else RAREST_PART)
        and word not in names
    }
    verbs = {f"{word[:-4]}eer": count for word, count in parts.items() if len(word) > OFFICE and word.endswith("eren")}
    firsts = parts | {stem: max(count, parts.get(stem, 0)) for stem, count in verbs.items()}
    return (
        {word: count for word, count in firsts.items() if word not in PREFIXES},
        {word: count for word, count in parts.items() if word not in NO_HEADS},
    )


@cache
def shipped_ends() -> tuple[dict[str, float], dict[str, float]]:
    """Give what :func:`ends_of` gives for the shipped table."""
    return ends_of(shipped_counts())
