"""Lists what begins or ends words without being a word in them, and what is a part of words only in some places."""

from __future__ import annotations

from searchnews.expressions import expression

_PREFIXES = """
    aan acht achter af al all alle als and ander be bel ben best bij bijeen binnen boven buit buiten daar dan
    dat der des die dit door dus een eer elk en er erg ex for ge geen gek goed haar had heel heer hel hem hen
    her het hier hij hoe hoog hun iets in inter kan ken kon lang langs los mede mee men met mijn mis na naar neer
    niet nog om omver on onder ons ont ontzettend onze oor op open over overeen per pre pro prof rond sam samen san
    sinds step tegemoet tegen tel teleur ten ter terug toe toen tot tussen
    uit uiteen uitg van vast ver vol voor voorbij waar
    wan was weder weer weg wel wie wil zal zich zij zijn zo zou
"""

_SUFFIXES = """
    aal aan aar aars achtig aderen age air alen als and anders ant app ard are ares asie atie baar baars ber
    bij boel burg den der ding dingen dom duren eel een eens eer eerd eerde eerder eerders eert eet ele elen
    elijk elijke ement enaar enaars end ende ends ent eraan erd erde ere eren erig erij erin ering eringen
    ers erse erts esse eten eur even gen gers heden heid hen iaan ief iek iers ies ieve ige igen iger ing
    ingen isch ische isme ist isten iteit iteiten jes ken kens kers kundig kundige land landen lander
    landers lands landse len lier liers lijk lijke lijks ling lingen matig matige men metje ming naar name
    nen netjes ning nis nissen ogen ons oog ooit oor oren oven pels pen per pies ping ren rend rende rijk
    rijke rijks ring schap schappen sel sels sen ses sing ste stelling stellingen sten ster steren sters tal
    teit ten ter teren ters tie tien ties tig tigste ting tip tje tjes tuurlijk uit uren uur ven ver
    verdorie waarts wel werken wijs wil zaam zame zelf zij zijn zing
"""

PREFIXES = frozenset(_PREFIXES.split())
"""No first part of a compound: *over* in *overleden*, *waar* in *waarover*, *acht* in *achterhoede*."""

SUFFIXES = frozenset(_SUFFIXES.split())
"""No last part of a compound: *lingen* in *opstandelingen*, *land* in *engeland*."""

COMBINING = frozenset(
    {
        *("anti", "bio", "contra", "euro", "extra", "giga", "hyper", "infra", "kilo", "macro", "maxi", "mega", "meta"),
        *("micro", "milli", "mini", "mono", "multi", "neo", "oud", "pseudo", "semi", "sub", "super", "supra", "tele"),
        *("trans", "turbo", "ultra", "vice"),
    }
)
"""What stands before words of every kind: a name that is spelt so bars no compound (*Vice* and *vicepremier*)."""

LEARNED = frozenset(
    {
        *("droom", "dromen", "graaf", "graven", "gram", "grammen", "logen", "loog", "maan", "maat", "manen", "maten"),
        *("polen", "polis", "pool"),
    }
)
"""What is no word of Dutch behind a first part of Greek or Latin, which ends in -o or -y: no moon is in *pyromaan*, no
count in *polygraaf*, no mate in *automaat*."""

OFFICES = expression(r"^\w{3,}(?:aar|ant|aris|ent|er|eur|or)$")
"""How those are called who have an office, behind whom alone -schap is cut: *premierschap*, but not *landschap*."""

SURNAMES = frozenset({"hart", "hoff", "laar", "mann", "mans", "vier"})
"""What surnames end in: like heads of three letters (*man*) they stand behind a word of Dutch only."""
