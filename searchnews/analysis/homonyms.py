"""Holds the verbs that look like a noun or an adjective and are another word: *maant* is none of *maan*.

No rule of spelling tells these from verbs that mean what the noun means (*werk*, *werkte*), so they are a table. It
was made by a sweep over all words of wordfreq 3.1.1 that stand at least twice in 100 million words of text: every
verb of simplemma 2.0.0 of which a form that can only be the verb's had the stem of the bare verb, where that stands
80 times and such forms 8 times. These 1,300 pairs were judged by hand, by one question: would a reader who types the
noun be helped by an article that has the verb alone? Where that is so (*steun* and *steunde*, *brand* and *brandde*),
where it is doubtful (*teken*, *tekende*), and where the bare verb is commoner than the noun (*keer*, *keerde*), they
stay one word. What is here are other words today, whatever they were once.

A line has pairs of a noun (or adjective, numeral) and an infinitive. A bar stands behind the part that is taken off a
verb (*voert uit*), a full stop behind one that stays and allows no *ge*, an equals sign before the stem of a verb
that is not spelt as the noun, an exclamation mark before a form that stays with the noun, and a plus behind a noun that
is as often the bare verb: the verb finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from searchnews.expressions import expression
from searchnews.structs import Struct

PLURALS = """
acht achten | baan banen | bal ballen | bedrijf be.drijven | berg bergen | beuk beuken | blok blokken | boek boeken
dag=daag dagen | ding dingen | doel doelen | gebied ge.bieden | geld gelden | gier gieren | grond gronden
hoed hoeden | inhoud in|houden | kaart kaarten | kamp kampen | kant kanten | land landen | les lessen
licht lichten | lift liften | loods loodsen | loon lonen | maal malen | maan manen | mol mollen | mond monden
onderwerp onder.werpen | oog ogen | paar paren | pas passen | pers persen | ploeg ploegen | pols polsen
poot poten | prijs prijzen !geprijsd !geprijsde | proef proeven | raad raden | raam ramen | rek rekken | rol rollen
schaar scharen | schat schatten + | scherm schermen | schuur schuren | sluis sluizen | spel spellen | spin spinnen
spits spitsen | spoor sporen | stoel stoelen | stok stokken | strand stranden | strik strikken | strook stroken
stroop stropen | taal talen | trap trappen | vuur vuren | week weken | wijk wijken | wind winden | zin zinnen
"""
"""The infinitive is a plural as well, and the noun's first: who asks for *manen* finds both words. In a phrase it has
one reading only, so that these are verbs whose own forms are rare, by the shipped counts not a third of the noun's
singular (law): *vragen stellen* is to find *vragen gesteld*, so *stel* and *gesteld* stay one word."""

APART = """
afscheid af|scheiden | afval af|vallen | afzet af|zetten | beleg be.leggen | bereid be.reiden !bereide
bestel be.stellen | drop droppen | duur duren | erger ergeren | haven havenen | hel hellen | hol hollen
klaar klaren | los lossen | machtig machtigen | min minnen | nodig nodigen | omzet om|zetten | ophef op|heffen
opstel op|stellen | pest pesten | rep reppen | ruim ruimen | slecht slechten | sleur sleuren | sleutel sleutelen
spek spekken | staar staren | strip strippen | tank tanken | teer teren | uitvoer uit|voeren
vast vasten | vat vatten | verkeer ver.keren | vervolg ver.volgen | vier vieren !vierde | voorspel voor.spellen
vrij vrijen | wijd wijden | wraak wraken | zoom zoomen
"""
"""The infinitive is the verb's alone."""

PASTS = {
    "borg": "bergen",
    "mat": "meten",
    "vroeg": "vragen",
}
"""Words that are the past of a strong verb as well: they have a stem of their own, and a question for the verb finds
them."""

HARD = "tkfschpx"
"""Behind these a past ends in -te."""


class Homonym(Struct):
    """A verb, the noun with which it would share its stem, and whether the infinitive is the plural of that."""

    verb: str
    noun: str
    plural: bool


def is_homonym(verb: str) -> bool:
    """Tell whether an infinitive is in the table: its stem is itself, which no other word has."""
    return verb in _verbs()


def noun_of(stem: str) -> str | None:
    """Give the noun that a verb of the table looks like, by the stem of the verb; ``None`` for any other stem."""
    known = _verbs().get(stem)
    return None if known is None else known.noun


def also_verb(word: str) -> str | None:
    """Give the verb of another word that a folded form may be of as well, if it is one.

    >>> also_verb("manen"), also_verb("vroeg"), also_verb("duren"), also_verb("werken")
    ('manen', 'vragen', None, None)
    """
    known = _verbs().get(word)
    return word if known is not None and known.plural else _pasts().get(word)


def _lines(table: str) -> Iterator[list[str]]:
    return (line.split() for line in table.replace(" | ", "\n").split("\n") if line)


@cache
def _verbs() -> dict[str, Homonym]:
    tables = ((PLURALS, True), (APART, False))
    lines = ((line, plural) for table, plural in tables for line in _lines(table))
    return {
        verb: Homonym(verb, words.partition("=")[0], plural)
        for (words, signed, *_), plural in lines
        for verb in [_SIGNS.sub("", signed)]
    }


@cache
def _pasts() -> dict[str, str]:
    """Give the words that are a bare form or a past of a verb as often as a noun, each with that."""
    lines = [line for table in (PLURALS, APART) for line in _lines(table)]
    return PASTS | {line[0]: _SIGNS.sub("", line[1]) for line in lines if line[-1] == "+"}


@cache
def homonyms() -> Mapping[str, Homonym]:
    """Give the folded forms that can only be those of a verb of the table, each with that.

    >>> homonyms()["gemaand"].verb, homonyms()["duren"].verb, "manen" in homonyms()
    ('manen', 'duren', False)
    """
    forms: dict[str, Homonym] = {}
    for table in (PLURALS, APART):
        for words, verb, *kept in _lines(table):
            noun, _, stem = words.partition("=")
            told = _verbs()[_SIGNS.sub("", verb)]
            forms |= dict.fromkeys((*_regular(stem or noun, verb), told.verb), told)
            for form in (noun, *(each.lstrip("!+") for each in kept), *([told.verb] if told.plural else ())):
                forms.pop(form, None)
    return forms


_SIGNS = expression(r"[|.]")
_SHORT = expression(r"(?:^|[^aeiou])[aeiou][td]$")


def _regular(stem: str, verb: str) -> Iterator[str]:
    """Give the forms of a verb that are made by rule and end otherwise than its stem."""
    before, sign = next(((verb[: verb.index(sign)], sign) for sign in "|." if sign in verb), ("", ""))
    infinitive, bare = _SIGNS.sub("", verb), stem.removeprefix(before)
    ending = "t" if infinitive[-3] in HARD else "d"
    yield from (f"{infinitive}d", f"{infinitive}de", f"{stem}{ending}e", f"{stem}{ending}en")
    if stem[-1] != "t":
        yield f"{stem}t"
    prefix = before if sign == "." else f"{before}ge"
    participle = prefix + (bare if bare[-1] in "td" else bare + ending)
    doubled = participle + participle[-1] if _SHORT.search(participle) else participle
    yield from (participle, f"{doubled}e", f"{doubled}en", prefix + infinitive.removeprefix(before))
