"""Makes searchnews/analysis/data/lemmas.txt, the forms whose stem must be that of their lemma, from simplemma.

    pip install simplemma wordfreq; python tools/lemmas.py

Only forms are kept that wordfreq knows, and only those for which Snowball's algorithm errs: the rest is superfluous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import snowballstemmer
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from wordfreq import get_frequency_dict

from searchnews.analysis.folding import fold
from searchnews.analysis.function_words import FUNCTION_WORDS

TABLE = Path(__file__).parents[1] / "searchnews" / "analysis" / "data" / "lemmas.txt"
RAREST = 2e-8
"""Share of all words that a form must have."""
OWN = 0.2
"""A form that some list gives as a lemma of its own stays one if it is this common beside its other lemma."""
WRONG = {"leden", "gevaren", "rus", "lagen", "moslims", "gewonde", "gewonden", "wapens", "landen", "was", "waren"}
WRONG |= {
    "bond",
    "verbond",
    "bad",
    "zonde",
    "gaten",
    "vaten",
    "gold",
    "vocht",
    "kom",
    "kus",
    "geweten",
    "gezin",
    "golden",
}
WRONG |= {"look", "port", "kruit", "leges", "gevers", "beroerd", "bevers", "gelen"}
"""Forms that simplemma gives to the wrong lemma for the news."""
PASTS = {"bleek", "brak", "dreef", "droeg", "greep", "kneep", "leed", "leek", "scheen", "schoof", "schoot", "schreef"}
PASTS |= {"sloot", "sprong", "steeg", "stond", "trok", "zat"}
"""Past tenses that are, by some list, words of their own as well."""
PREFIXES = ("be", "ver", "ont", "her", "er", "over", "onder")
"""What takes the place of *ge* in a participle."""


def pairs() -> dict[str, str]:
    """Give the lemma of every form of simplemma's table, folded."""
    table = DefaultDictionaryFactory().get_dictionary("nl")
    found = {}
    for form, lemma in table.items():
        form, lemma = (part.decode() if isinstance(part, bytes) else part for part in (form, lemma))
        found[fold(form)] = fold(lemma.replace("_", ""))
    return found


def is_of_verb(form: str, lemma: str, stem: Callable[[str], str]) -> bool:
    """Tell whether a form that is a word of its own too belongs to a verb: *verhoogd* to *verhogen*, *schreef* to *schrijven*."""
    if not lemma.endswith(("en", "aan")):
        return False
    begins = next((prefix for prefix in PREFIXES if form.startswith(prefix) and lemma.startswith(prefix)), None)
    participle = begins and (form in (stem(lemma) + "d", stem(lemma) + "t") or form.endswith("en"))
    return bool(participle) or form in PASTS


def main() -> None:
    """Write the table: one line for each lemma, with its forms behind it."""
    frequency: dict[str, float] = defaultdict(float)
    for word, share in get_frequency_dict("nl", "large").items():
        frequency[fold(word)] += share
    stem = snowballstemmer.stemmer("dutch").stemWord
    table = pairs()
    lemmas = set(table.values())
    forms: dict[str, list[str]] = defaultdict(list)
    for form, lemma in table.items():
        if not (form.isalpha() and lemma.isalpha()) or form in WRONG or {form, lemma} & FUNCTION_WORDS:
            continue
        if frequency[form] < RAREST or frequency[lemma] < RAREST or form == lemma or stem(form) == stem(lemma):
            continue
        if form.endswith("se") and frequency[form[:-1]] > 0:  # Koreaanse is the form of an adjective first
            if lemma == form[:-1]:  # and Snowball takes the last letter of Koreaans for an ending: turn them round
                forms[form].append(lemma)
            continue
        if form in lemmas and frequency[form] > OWN * frequency[lemma] and form[0] == lemma[0]:
            plural = stem(form)[:4] == stem(lemma)[:4] and form in (lemma + "en", lemma + "n", lemma + "s")
            if not plural and not is_of_verb(form, lemma, stem):
                continue
        if form[0] != lemma[0] and not (form.startswith("ge") and (lemma[:2] in form[:5] or lemma[0] == form[2])):
            continue
        forms[lemma].append(form)
    head = f"""# A lemma of Dutch, and those of its forms whose stem by Snowball's algorithm is not that of the lemma.
# Made by tools/lemmas.py from simplemma {version("simplemma")} (MIT, A. Barbaresi; from Wiktionary and M. Mechura's lists), the forms
# that wordfreq {version("wordfreq")} knows.
"""
    lines = [f"{lemma} {' '.join(sorted(those))}\n" for lemma, those in sorted(forms.items())]
    TABLE.write_text(head + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
