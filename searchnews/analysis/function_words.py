"""Lists the small words that hold a sentence together: each is its own stem, and no other word shares it.

Snowball gives *overheid* the stem of *over*, *geweld* that of *wel* and *derde* that of *der*: a search for the one
would drown in the other. These words are half of all words of a text, and have no forms worth joining.
"""

from __future__ import annotations

APART = "_"
"""Tells the stem of *overheid* from the word *over*; no word has it."""

FUNCTION_WORDS = frozenset(
    {
        *("aan", "achter", "af", "al", "alle", "alleen", "alles", "als", "altijd", "ander", "andere", "anders"),
        *("ben", "bij", "bijna", "binnen", "boven", "buiten", "daar", "daarmee", "daarna", "daarom", "dan", "dat"),
        *("de", "den", "der", "deze", "die", "dit", "doen", "door", "dus", "echter", "een", "eens", "eigen", "elk"),
        *("elkaar", "elke", "en", "er", "erg", "eruit", "ervan", "even", "ga", "gaan", "gaat", "geen", "geweest"),
        *("ging", "haar", "had", "hadden", "heb", "hebben", "heeft", "heel", "hem", "hen", "het", "hier", "hij"),
        *("hoe", "hun", "iedereen", "iemand", "iets", "ik", "in", "is", "ja", "je", "jij", "jou", "jouw", "jullie"),
        *("kan", "kon", "konden", "kunnen", "kun", "maar", "mag", "me", "mee", "meer", "mij", "mijn", "moest"),
        *("moesten", "moet", "moeten", "na", "naar", "naast", "nadat", "net", "niemand", "niet", "niets", "nog"),
        *("nooit", "nu", "of", "om", "omdat", "onder", "ons", "onze", "ook", "op", "over", "per", "reeds", "rond"),
        *("sinds", "steeds", "te", "tegen", "ten", "ter", "terwijl", "tijdens", "toch", "toe", "toen", "tot"),
        *("tussen", "u", "uit", "uw", "van", "vanaf", "vanuit", "veel", "via", "volgens", "voor", "vooral", "waar"),
        *("waarbij", "waarin", "waarna", "waarom", "waarop", "waarvan", "wanneer", "want", "was", "waren", "wat"),
        *("we", "weer", "wel", "welke", "werd", "werden", "wie", "wil", "wilde", "willen", "wij", "word", "worden"),
        *("wordt", "zal", "ze", "zei", "zelf", "zelfs", "zich", "zij", "zijn", "zo", "zoals", "zodat", "zonder"),
        *("zou", "zouden", "zullen", "'s", "'t", "zo'n"),
    }
)
