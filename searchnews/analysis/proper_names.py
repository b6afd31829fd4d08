"""Tells names from words by how an archive writes them: a name has a capital in the middle of a sentence too.

What counts is where a capital means something: in the running text, behind a word that ends no sentence. There a name
is written with a capital nearly always. A name loses a genitive -s (*Trumps* is ``Trump``) and nothing else, is no
compound, and is no part of one.

The adjectives and inhabitants of places have capitals too, and have forms: *Russische*, *Belgen*. They are told by
their endings, and by what stands before them: *de Belgen*, *een Belg*, but hardly ever *de Wilders*. What goes for one
form goes for all that share a stem, so that *Frans* does not part with *Franse* for being a first name as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Literal

from searchnews.analysis.folding import fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.learnt import NEARLY_ALWAYS, SOMETIMES
from searchnews.analysis.shipped import has_small_letters, shipped_counts, small_letters
from searchnews.expressions import expression
from searchnews.structs import Row

DETERMINERS = frozenset(
    (
        *("de", "het", "een", "alle", "andere", "beide", "deze", "drie", "duizenden", "elke", "enkele", "geen"),
        *("honderden", "iedere", "jonge", "meeste", "sommige", "twee", "veel", "vele", "vier"),
    )
)
"""What stands before a common noun or an adjective."""

AROUND = ".,;:!?()[]\"'“”‘’„«»…-"
"""What is no part of a word at its ends."""
ENDS = frozenset(".!?:;…\"”»’'")
"""The last character of a piece of text behind which a sentence may begin."""

SEEN = 1
"""How often a name must be seen with a capital in the middle of a sentence."""
SEEN_OFTEN = 3
"""How often a word of Dutch must be seen so to be a name, and then only as a surname is: an archive may begin with
notices of the police, in which *Wethouder* has a capital. *Mulder* is a name there, *Stadion* is none."""
SEEN_ALWAYS = 5
"""How often, to be a surname that stands behind a first name always, as in short news: *Kees Mulder*."""
SEEN_TOO = 3
"""How often a word that may be a name as well must be seen so, of the few texts in which it is looked for."""
NAMED_TWICE, NAMED_SHARE = 2, 0.15
"""How often it must stand behind a first name there, and in what share of these places."""
DETERMINED = 0.2
"""The share of determiners before words with a capital from which they are no names but nouns or adjectives."""
RARER = 3
"""How many times as common as its genitive a name is."""
BEHIND_NAMES = 1.5
"""How much more often than its base a form in -s stands behind a capital to be a surname (*Willems*), no genitive."""

ALONE = (0.08, 0.75)
"""The share of its places behind another name in which a surname stands: *Stef Blok*, and then *Blok* alone. What never
does is no surname (*Justitie*, *Brexit*), what nearly always does is a part of a longer name (*Red Bull*)."""

_INFLECTED = expression(r"\w\w(?:se|sche|isch|aans|[a-z]ees|ezen|aan|anen|ier|iers|ieren|naar|naars|naren)$")
"""Endings of the adjectives and inhabitants of places."""

_WITH_S = ("el", "er", "em", "en", "ie", "je", "a", "o", "u", "y")
"""Endings of the nouns whose plural has an -s."""
_LONG = expression(r"(?:aa|ee|oo|uu)[bdfgklmnprst]$")
_SHORT = expression(r"(?:^|[^aeiou])[aeiou][bdfgklmnprst]$")
_SOFT = {"f": "v", "s": "z"}


class Seen(Row):
    """How often a folded word was seen in the middle of sentences.

    ``determined`` and ``behind`` are those with a capital that stood right behind a determiner, and right behind
    another word with a capital; ``named`` are those of the latter that may be a forename.
    """

    capital: int
    small: int
    determined: int
    behind: int
    named: int = 0


def names_among(seen: Mapping[str, Seen], stem: Callable[[str], str]) -> tuple[dict[str, str], frozenset[str]]:
    """Tell which folded words are names, with what each is the genitive of; and which words are names as well.

    ``stem`` gives the stem that each has if it is a word.

    >>> seen = {"trump": Seen(90, 0, 1, 30), "trumps": Seen(3, 0, 0, 1), "blok": Seen(20, 9, 1, 12, 12)}
    >>> names_among(seen, lambda word: word)
    ({'trump': 'trump', 'trumps': 'trump'}, frozenset({'blok'}))
    """
    capital = {word: each for word, each in seen.items() if each.capital >= SEEN and _may_be(word)}
    always = {word for word, each in capital.items() if each.capital >= NEARLY_ALWAYS * (each.capital + each.small)}
    surnames = {word for word, each in capital.items() if _is_surname(each)}
    always = {word for word in always if not _has_forms(word, seen) and not _is_adjective(word, seen)}
    always = {word for word in always if word not in small_letters() or _is_mostly_a_surname(capital[word])}
    families = _families(sorted(always), stem)
    names = {word for family in families if not _inflects(family, seen) for word in family}
    genitives = {word for word, each in seen.items() if word[-1] == "s" and word[:-1] in names and not each.small}
    genitives -= small_letters()
    names.update(word for word in genitives if _may_be(word) and not _is_adjective(word, seen))
    both = frozenset(
        word
        for word, each in capital.items()
        if each.small
        and word not in always
        and word in surnames
        and (word not in small_letters() or _has_forenames(each))
        and each.capital >= SOMETIMES * (each.capital + each.small)
    )
    return {word: _base(word, names, seen) for word in sorted(names)}, both


def is_name_in(word: str, bodies: Iterable[str]) -> bool:
    """Tell whether a folded word is a name by some texts alone.

    >>> is_name_in("wilders", ["Daar sprak Wilders met de pers."]), is_name_in("huisvrouwen", ["Huisvrouwen zien het."])
    (True, False)
    """
    each = _seen_in(word, bodies)
    seen = each.capital >= max(SEEN, NEARLY_ALWAYS * (each.capital + each.small))
    return seen and not (each.determined > 1 and each.determined >= DETERMINED * each.capital)


def name_too_in(word: str, bodies: Iterable[str]) -> Literal["", "perhaps", "surely"]:
    """Tell whether a folded word is a name as well, by some texts that write it with a capital.

    Surely it is a surname if it stands behind first names: capitals that are no words of Dutch. Perhaps it is a part of
    what something is called: *Inspectie Gezondheidszorg*, *Red Bull*.

    >>> name_too_in("blok", ["Toen sprak Stef Blok. Volgens Blok was dat zo.", "Daarna ging Stef Blok weg."])
    'surely'
    >>> name_too_in("huis", ["Dat vond het Witte Huis.", "In het Witte Huis zei men.", "Hij zag het Witte Huis."])
    ''
    """
    each = _seen_in(word, bodies)
    if each.capital < max(SEEN_TOO, each.small) or each.determined > DETERMINED * each.capital:
        return ""
    if _has_forenames(each):
        return "surely"
    return "perhaps" if _is_surname(each) else ""


def _seen_in(word: str, bodies: Iterable[str]) -> Seen:
    """Count how a folded word stands in the middle of the sentences of some texts."""
    capital = small = determined = behind = named = 0
    for line in (line for body in bodies for line in body.split("\n")):
        for before, piece in pairwise(line.split()):
            core = piece.strip(AROUND)
            if core and piece[0] == core[0] and before[-1] not in ENDS and fold(core) == word:
                small += not core[0].isupper()
                if core[0].isupper():
                    capital += 1
                    determined += before in DETERMINERS
                    behind += before[0].isupper()
                    named += may_be_forename(before, has_small_letters)
    return Seen(capital, small, determined, behind, named)


def may_be_forename(piece: str, is_word: Callable[[str], bool]) -> bool:
    """Tell whether a piece of text before a word with a capital has one too, and is no word of Dutch: *Stef* Blok.

    ``is_word`` tells whether a folded word is one of those that are written in small letters.

    >>> [may_be_forename(piece, has_small_letters) for piece in ("Stef", "Minister", "De", "Stef,")]
    [True, False, False, False]
    """
    if not (piece[0].isupper() and piece.isalpha()):
        return False
    word = fold(piece)
    return word not in FUNCTION_WORDS and not is_word(word)


def _is_surname(each: Seen) -> bool:
    """Tell whether a word with a capital stands behind a first name at times, and hardly ever behind *de*."""
    least, most = ALONE
    return least * each.capital <= each.behind <= most * each.capital and each.determined <= DETERMINED * each.capital


def _has_forenames(each: Seen) -> bool:
    """Tell whether a word stands behind what may be forenames often enough."""
    return each.named >= max(NAMED_TWICE, NAMED_SHARE * each.capital)


def _is_mostly_a_surname(each: Seen) -> bool:
    """Tell whether a word of Dutch is seen as a surname often enough to be one here."""
    if each.capital >= SEEN_OFTEN and _is_surname(each):
        return True
    steady = each.capital >= SEEN_ALWAYS and not each.small and each.determined <= DETERMINED * each.capital
    return steady and each.named > ALONE[1] * each.capital


def _may_be(word: str) -> bool:
    from searchnews.analysis.overrides import OVERRIDES  # noqa: PLC0415  # which no search needs

    return len(word) > 1 and word not in FUNCTION_WORDS and word not in OVERRIDES


def _families(words: Iterable[str], stem: Callable[[str], str]) -> Iterator[list[str]]:
    """Put those together that would share a stem."""
    families: dict[str, list[str]] = defaultdict(list)
    for word in words:
        families[stem(word)].append(word)
    return iter(families.values())


def _inflects(family: list[str], seen: Mapping[str, Seen]) -> bool:
    """Tell whether these are the forms of an adjective or a noun that is written with a capital."""
    if any(_INFLECTED.search(word) or _lives_in_a_place(word, seen) for word in family):
        return True
    determined = sum(seen[word].determined for word in family)
    return determined > 1 and determined >= DETERMINED * sum(seen[word].capital for word in family)


def _lives_in_a_place(word: str, seen: Mapping[str, Seen]) -> bool:
    """Tell whether a word is made of another with a capital that is commoner: *Tilburgers*, *Rotterdammer*."""
    place = word.removesuffix("s").removesuffix("er")
    if len(place) < len("delft") or not word.endswith(("er", "ers")):
        return False
    return any(each in seen and seen[each].capital > seen[word].capital for each in (place, place[:-1]))


def _has_forms(word: str, seen: Mapping[str, Seen]) -> bool:
    """Tell whether a form of a word that has a capital itself is written without: *tulpen* beside *Tulp*."""
    singular = word.removesuffix("s")
    if singular != word and singular.endswith(_WITH_S) and _small(singular, seen) >= SOMETIMES * seen[word].capital:
        return True
    return any(_small(form, seen) for form in _forms(word))


def _small(word: str, seen: Mapping[str, Seen]) -> int:
    return seen[word].small if word in seen else 0


def _forms(word: str) -> Iterator[str]:
    """Give the forms that a word has by the rules of spelling, if it is a noun or a verb."""
    yield from (word + ending for ending in ("en", "t", "je", "tje"))
    if word.endswith(_WITH_S):
        yield f"{word}s"
    if _LONG.search(word):
        yield f"{word[:-2]}{_SOFT.get(word[-1], word[-1])}en"
    elif _SHORT.search(word):
        yield f"{word}{word[-1]}en"


def _is_adjective(word: str, seen: Mapping[str, Seen]) -> bool:
    """Tell whether a word in -s is the adjective of a place: *Nederlands*, of which there is *Nederlandse*.

    Of one that is rare here the shipped words tell it: *Twentse* is known, and nobody is called *Twents*.
    """
    if word[-1] != "s":
        return False
    return f"{word}e" in seen or (seen[word].capital < RARER and f"{word}e" in shipped_counts())


def _base(word: str, names: set[str], seen: Mapping[str, Seen]) -> str:
    """Give what a name is the genitive of: rarer than that by far, and hardly oftener behind a first name."""
    base = word.removesuffix("s")
    if base == word or base not in names or RARER * seen[word].capital > seen[base].capital:
        return word
    behind, base_behind = (seen[each].behind / seen[each].capital for each in (word, base))
    return word if behind > BEHIND_NAMES * base_behind else base
