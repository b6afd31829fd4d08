"""Lists what begins or ends words without being a word in them: no compound is cut there."""

from __future__ import annotations

_PREFIXES = """
    aan acht achter af al all alle als and ander be bel ben best bij bijeen binnen boven buit buiten daar dan
    dat der des die dit door dus een eer elk en er erg ex for ge geen gek goed haar had heel heer hel hem hen
    her het hier hij hoe hoog hun iets in inter kan ken kon lang langs los mede mee met mijn mis na naar neer
    niet nog om omver on onder ons ont ontzettend onze oor op open over per pre pro prof rond sam samen san
    sinds step tegemoet tegen tel ten ter terug toe toen tot tussen uit uitg van vast ver vol voor voorbij waar
    wan was weder weer weg wel wie wil zal zich zij zijn zo zou
"""

_SUFFIXES = """
    aal aan aar aars achtig aderen age air alen als and anders ant app asie atie baar baars ber bij boel
    burg den der ding dom eel een eens eer eerd eerde eert eet ele elen elijk elijke ement enaar enaars
    end ende ends ent eraan erd erde ere eren erig erij erin ering eringen ers erse erts esse eten eur even
    gen gers heden heid hen iaan ief iek iers ies ieve ige igen iger ing ingen isch ische isme ist isten
    iteit iteiten jes ken kens kers kundig kundige land landen lander landers lands landse len lijk lijke
    lijks ling lingen matig matige men naar name nen netjes nis nissen ogen ons oog ooit oor oren oven pels
    pen per pies ren rend rende rijk rijke rijks ring schap schappen sel sen ses ste sten ster steren sters
    tal teit ten ter ters tie tien ties tig tigste tip tje tjes uit uren uur ven waarts wel werken wijs wil
    zaam zame zelf zij zijn
"""

PREFIXES = frozenset(_PREFIXES.split())
"""No first part of a compound: *over* in *overleden*, *waar* in *waarover*, *acht* in *achterhoede*."""

SUFFIXES = frozenset(_SUFFIXES.split())
"""No last part of a compound: *lingen* in *opstandelingen*, *land* in *engeland*."""
