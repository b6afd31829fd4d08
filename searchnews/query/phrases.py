"""Holds what is said of a query in plain words: one table of phrases for each language, with the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

Language: TypeAlias = Literal["en", "nl"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_ENGLISH: Final = {
    "title": "The query was read as",
    # nodes
    "all": "all of these:",
    "any": "at least one of these:",
    "not": "but not: {}",
    "every": "every article",
    "word": "the word {} or a form of it",
    "name": "the word {}",
    "value": "exactly {}",
    "exact": "the word {}, exactly as it is written here",
    "wildcard": "any word that fits {}",
    "phrase": 'the words "{}" in a row',
    "exact phrase": 'the words "{}" in a row, exactly as they are written here',
    "near": 'the words "{}" with at most {} other words between them, in any order',
    "exact near": 'the words "{}", exactly as they are written here, with at most {} other words between them',
    "in": "{}, in {}",
    "or": "{} or {}",
    "weight": "{}, weighing {:g} times",
    # dates
    "on": "published on {}",
    "during": "published in {}",
    "from": "from {}",
    "after": "after {}",
    "to": "up to and including {}",
    "before": "before {}",
    "published": "published {}",
    "any date": "published on any known date",
    # what words stand for, and how many articles have each part
    "stands for": "{} stands for {}",
    "no word": "no word",
    "more": "{} and {:,} more",
    "clauses": "Articles that match each part by itself",
    # what a part of a query looks for
    "layer stem": "forms of {}",
    "layer written": "the word {}",
    "layer word": "{}",
    "layer compound": "{} in a compound",
    "or more": "{} or {} more",
    "times": "{}, times {:g}",
    # what would find something
    "without": "without {}",
    "instead": "{} instead of {}",
    "as words": "{} as words, anywhere",
    "as plain": "{} in any form",
    "city": "the city",
    "agency": "the agency",
    "country": "the country",
    "since": "the first date",
    "until": "the last date",
    "period": "the period",
    "filters": "any filter",
    "rescue": "What would find something:",
}

_DUTCH: Final = {
    "title": "De vraag is gelezen als",
    "all": "al deze:",
    "any": "minstens een van deze:",
    "not": "maar niet: {}",
    "every": "elk artikel",
    "word": "het woord {} of een vorm ervan",
    "name": "het woord {}",
    "value": "precies {}",
    "exact": "het woord {}, precies zo geschreven",
    "wildcard": "elk woord dat past bij {}",
    "phrase": 'de woorden "{}" naast elkaar',
    "exact phrase": 'de woorden "{}" naast elkaar, precies zo geschreven',
    "near": 'de woorden "{}" met hoogstens {} andere woorden ertussen, in elke volgorde',
    "exact near": 'de woorden "{}", precies zo geschreven, met hoogstens {} andere woorden ertussen',
    "in": "{}, in {}",
    "or": "{} of {}",
    "weight": "{}, {:g} keer zo zwaar",
    "on": "verschenen op {}",
    "during": "verschenen in {}",
    "from": "vanaf {}",
    "after": "na {}",
    "to": "tot en met {}",
    "before": "voor {}",
    "published": "verschenen {}",
    "any date": "verschenen op een bekende datum",
    "stands for": "{} staat voor {}",
    "no word": "geen enkel woord",
    "more": "{} en nog {:,}",
    "clauses": "Artikelen waarin elk deel op zichzelf staat",
    "layer stem": "vormen van {}",
    "layer written": "het woord {}",
    "layer word": "{}",
    "layer compound": "{} in een samenstelling",
    "or more": "{} of {} andere",
    "times": "{}, maal {:g}",
    "without": "zonder {}",
    "instead": "{} in plaats van {}",
    "as words": "{} als woorden, waar dan ook",
    "as plain": "{} in elke vorm",
    "city": "de plaats",
    "agency": "de bron",
    "country": "het land",
    "since": "de begindatum",
    "until": "de einddatum",
    "period": "de periode",
    "filters": "enig filter",
    "rescue": "Wat wel iets vindt:",
}

PHRASES: Final[Mapping[Language, Mapping[str, str]]] = {"en": _ENGLISH, "nl": _DUTCH}
"""What is said, by language; a new kind of node is a line in each."""

MONTH_NAMES: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
}
